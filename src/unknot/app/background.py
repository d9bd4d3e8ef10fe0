"""Unknot without its window: in the tray or minimised, started with the session, and back when it is asked for."""

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from unknot.app.platform import tray_icon
from unknot.app.shared import SharedParts
from unknot.errors import UserError
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.desktop.autostart import Autostart
    from unknot.desktop.tray import Tray

TOLD = "told_of_tray"


class Background(QObject):
    """Hides the window and brings it back; `is_wanted` says whether it stays when the window closes.

    `rested` comes when nobody sees the window any more, `woken` when somebody does again.
    """

    cramp_chosen = Signal()
    night_chosen = Signal()
    rested = Signal()
    woken = Signal()

    def __init__(self, shared: SharedParts, is_wanted: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._is_wanted = is_wanted
        self._quits = False
        shared.window.came_forward.connect(self._on_came_forward)

    @cached_property
    def tray(self) -> "Tray | None":
        """The icon in the tray, where the desktop has one."""
        return tray_icon(
            cramp_chosen=self.cramp_chosen.emit,
            night_chosen=self.night_chosen.emit,
            show_chosen=self._shared.window.come_forward,
            quit_chosen=self.quit,
            parent=self,
        )

    def begin(self) -> None:
        """Put the icon into the tray."""
        if self.tray is not None:
            self.tray.show()

    def close(self) -> None:
        """Take it out again."""
        built = self.__dict__.get("tray")  # where cached_property keeps it
        if built is not None:
            built.close()

    def quit(self) -> None:
        """Close, whatever is wanted for the window's own button."""
        self._quits = True
        self._shared.window.close()
        self._quits = False

    def keeps(self) -> bool:
        """Whether the window that is being closed only goes out of sight; then it has gone."""
        if self._quits or not self._is_wanted():
            return False
        self.hide()
        self._tell_once()
        return True

    def hide(self) -> None:
        """Go out of sight: into the tray, or minimised where there is none to come back from."""
        window = self._shared.window
        if self._has_tray():
            QGuiApplication.setQuitOnLastWindowClosed(False)
            window.hide()
        else:
            window.showMinimized()
        self.rested.emit()

    def look_after(self) -> None:
        """A tray can vanish with its panel: then the window waits minimised, where it can be reached."""
        window = self._shared.window
        if not window.isVisible() and not self._has_tray():
            window.showMinimized()

    def _has_tray(self) -> bool:
        from unknot.desktop.tray import Tray

        return self.tray is not None and Tray.is_available()

    def _tell_once(self) -> None:
        if self.tray is None or self._shared.settings.read().get(TOLD) is True:
            return
        self.tray.tell(_("Unknot goes on"), _("Reminders ring. A click on this icon brings the window back."))
        try:
            self._shared.settings.save({TOLD: True})
        except UserError as error:  # told again the next time
            self._shared.tell(str(error))

    def _on_came_forward(self) -> None:
        QGuiApplication.setQuitOnLastWindowClosed(True)
        self.woken.emit()


def starting(shared: SharedParts) -> "tuple[Autostart | None, str]":
    """What starts Unknot with the session, and how it then waits; None and why not where that cannot be set."""
    from unknot.desktop.autostart import autostart
    from unknot.desktop.menu_entry import program

    try:
        command = [program(), "--background"]
    except UserError as error:
        return None, str(error)
    if os.environ.get("UNKNOT_HOME") or shared.home.folder.parent.name == "profiles":
        command += ["--home", str(shared.home.folder)]
    return autostart(command, shared.home.folder), _("out of sight, until something is due")
