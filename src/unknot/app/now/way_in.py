"""The way to the release hold from everywhere: the coral card and Ctrl+K. What they lead to is imported later."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from unknot.ui.main_window import MainWindow
from unknot.ui.widgets.large_button import CrampCard
from unknot.ui.widgets.presses import shortcut
from unknot.view.words import _

_LISTENS = "listens for Ctrl+K"


class WayIn(QObject):
    """Puts the card into the sidebar and listens for Ctrl+K, in every dialog too; both call `asked`.

    A modal dialog shadows the shortcuts of all other windows, those of the whole application included
    (`QApplicationPrivate::tryModalHelper`): each dialog gets one of its own when it is first in front.
    """

    def __init__(self, window: MainWindow, asked: Callable[[], None]) -> None:
        super().__init__(window)
        self._asked = asked
        self._holds = _("Guided 30-second holds · Ctrl+K")
        self._card = CrampCard(_("I have a cramp now"), self._holds, _("Ctrl+K"))
        self._card.clicked.connect(lambda: asked())
        window.sidebar.add_at_bottom(self._card)
        self._listen_in(window)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_focus_window_changed)

    def say(self, shut: bool) -> None:
        """Whether the gate is shut: then the advice comes first, and the card says so."""
        self._card.say_below(_("First what to do without stretching") if shut else self._holds)

    def _on_focus_window_changed(self) -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and not each.property(_LISTENS):
                self._listen_in(each)

    def _listen_in(self, widget: QWidget) -> None:
        widget.setProperty(_LISTENS, True)
        made = shortcut("Ctrl+K", widget, self._asked)
        made.setContext(Qt.ShortcutContext.ApplicationShortcut)  # else it is dead while a menu is open
        made.activatedAmbiguously.connect(lambda: self._asked())
