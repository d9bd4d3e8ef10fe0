"""Notices of the desktop: what is shown, who shows it, and the message of a tray where there is no more than that."""

from collections.abc import Callable
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from unknot.desktop.tray import Tray


class DesktopNotice(msgspec.Struct, frozen=True):
    """What is shown, with `actions` as id and label; the first is also what a click on it means. `key` comes back."""

    key: str
    title: str
    text: str
    actions: tuple[tuple[str, str], ...]


class Notifier(Protocol):
    """Shows notices and returns at once. Where `listen` said: `came` with a key, `chosen` with a key and an action.

    `failed` with the key and the reason, where it could not be shown.
    """

    def listen(
        self, came: Callable[[str], None], chosen: Callable[[str, str], None], failed: Callable[[str, str], None]
    ) -> None: ...
    def show(self, notice: DesktopNotice) -> None: ...


class Told(QObject):
    """Carries what threads hear to the thread of the window."""

    came = Signal(str)
    chosen = Signal(str, str)
    failed = Signal(str, str)

    def listen(
        self, came: Callable[[str], None], chosen: Callable[[str, str], None], failed: Callable[[str, str], None]
    ) -> None:
        self.came.connect(came)
        self.chosen.connect(chosen)
        self.failed.connect(failed)


class TrayNotifier(Told):
    """A message of the tray, where there is no service that knows of buttons: a click is its first action."""

    def __init__(self, tray: Tray | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._shown: DesktopNotice | None = None
        if tray is not None:
            tray.message_chosen.connect(self._on_message_chosen)

    def show(self, notice: DesktopNotice) -> None:
        """Show `notice`; without a tray it has failed."""
        if self._tray is None:
            self.failed.emit(notice.key, "no tray")
            return
        self._shown = notice
        self._tray.tell(notice.title, notice.text)
        self.came.emit(notice.key)

    def _on_message_chosen(self) -> None:
        notice, self._shown = self._shown, None
        if notice is not None and notice.actions:
            self.chosen.emit(notice.key, notice.actions[0][0])
