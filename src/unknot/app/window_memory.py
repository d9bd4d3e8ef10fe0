"""The window opens as it was left on this screen: its size, its place, and today's page."""

from contextlib import suppress
from datetime import date

import msgspec
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QScreen

from unknot.errors import UserError
from unknot.storage.settings_store import SettingsStore
from unknot.ui.main_window import MainWindow
from unknot.ui.window_place import WindowPlace, fills, fitted, screen_key

KEY = "window"
_MOST_SCREENS = 8


class WindowMemory(QObject):
    """Puts the window in its place once, and keeps where it was left, per screen."""

    def __init__(self, window: MainWindow, settings: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self._is_placed = False
        window.screen_lost.connect(self.fit)

    def page(self, today: date) -> str:
        """The page that was left today; another day begins with its own plan."""
        kept = self._kept().get(screen_key(self._window.screen()))
        return kept.page if kept is not None and kept.day == today.isoformat() else ""

    def place(self) -> None:
        """Put the window where it was left on this screen, within what there is of it."""
        if self._is_placed:
            return
        self._is_placed = True
        screen = self._window.screen()
        kept = self._kept().get(screen_key(screen))
        self._window.setGeometry(fitted(kept, screen.availableGeometry()))
        if kept.maximized if kept is not None else fills(screen.availableGeometry()):
            self._window.showMaximized()

    def fit(self) -> None:
        """The screen is another, or smaller: stay within it."""
        screen, window = self._window.screen(), self._window
        if window.isFullScreen():
            window.windowHandle().setGeometry(screen.geometry())
        elif not window.isMaximized():
            window.setGeometry(fitted(_place_of(window.geometry()), screen.availableGeometry()))

    def keep(self, today: date) -> None:
        """Keep how the window is left; where that cannot be written nothing is lost but that."""
        if not self._is_placed:
            return
        kept, key = self._kept(), screen_key(self._window.screen())
        left = self._left(self._window.screen(), today)
        if kept.get(key) == left:
            return
        kept.pop(key, None)
        kept[key] = left
        latest = dict(list(kept.items())[-_MOST_SCREENS:])
        with suppress(UserError):
            self._settings.save({KEY: msgspec.to_builtins(latest)})

    def _left(self, screen: QScreen, today: date) -> WindowPlace:
        window = self._window
        normal = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
        rect = fitted(_place_of(normal), screen.availableGeometry())
        return msgspec.structs.replace(
            _place_of(rect), maximized=window.fills_screen, page=window.shown_page, day=today.isoformat()
        )

    def _kept(self) -> dict[str, WindowPlace]:
        try:
            return msgspec.convert(self._settings.read().get(KEY, {}), dict[str, WindowPlace])
        except (UserError, msgspec.ValidationError):
            return {}


def _place_of(rect: QRect) -> WindowPlace:
    return WindowPlace(rect.x(), rect.y(), rect.width(), rect.height())
