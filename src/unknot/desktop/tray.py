"""The icon in the tray, where the desktop has one; without it everything can be reached in the window all the same."""

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon


class TrayWords(msgspec.Struct, frozen=True):
    """What the icon and its menu say."""

    title: str
    cramp: str
    night: str
    show: str
    quit: str


class Tray(QObject):
    """A menu whose first line is the one for a cramp; a click on the icon itself shows the window."""

    cramp_chosen = Signal()
    night_chosen = Signal()
    show_chosen = Signal()
    quit_chosen = Signal()
    message_chosen = Signal()

    def __init__(self, icon: QIcon, words: TrayWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu()
        chosen = (self.cramp_chosen, self.night_chosen, self.show_chosen)
        for text, signal in zip((words.cramp, words.night, words.show), chosen, strict=True):
            self._menu.addAction(text).triggered.connect(signal)
        self._menu.addSeparator()
        self._menu.addAction(words.quit).triggered.connect(self.quit_chosen)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setToolTip(words.title)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_chosen)

    @staticmethod
    def is_available() -> bool:
        """Whether the desktop has a tray; GNOME on Wayland has none by itself."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def menu(self) -> QMenu:
        """What a click with the other button opens."""
        return self._menu

    def tell(self, title: str, text: str) -> None:
        """Show a message beside the icon; `message_chosen` comes when it is clicked."""
        self._icon.showMessage(title, text)

    def show(self) -> None:
        """Put the icon into the tray."""
        self._icon.show()

    def close(self) -> None:
        """Take the icon out of the tray."""
        self._icon.hide()
        self._menu.deleteLater()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.show_chosen.emit()
