"""Trouble with the diary, told above every page until it is over; everything else that went wrong, told in a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from unknot.app import application
from unknot.storage.window_database import WindowDatabase
from unknot.ui.main_window import MainWindow
from unknot.view.words import _

AGAIN_MS = 2000


class TroubleTeller(QObject):
    """Looks after the diary while it cannot be read or written, every two seconds; `over` comes when it can be again.

    While the hold `is_open` nothing is told in front of it: it waits until `tell_what_waits`.
    """

    over = Signal()

    def __init__(
        self,
        database: WindowDatabase,
        window: MainWindow,
        is_open: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._window = window
        self._is_open = is_open
        self._waiting: list[str] = []
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.try_again)
        database.on_trouble = self._on_trouble
        if database.trouble is not None:
            self._on_trouble()

    def tell(self, sentence: str) -> None:
        """Tell `sentence`: what stands above the pages already is said again in front of a form alone."""
        stands = self._database.trouble
        if stands is not None and sentence == str(stands) and QApplication.activeModalWidget() is None:
            return
        if self._is_open():
            self._waiting.append(sentence)
            return
        application.show_trouble(sentence, self._window)

    def tell_what_waits(self) -> None:
        """Tell what went wrong while nothing else was to be seen but the hold."""
        waiting, self._waiting = dict.fromkeys(self._waiting), []
        for sentence in waiting:
            self.tell(sentence)

    def try_again(self) -> None:
        """Look whether it is over."""
        if self._database.try_again():
            self._again.stop()
            self._window.show_trouble("")
            self.over.emit()
        else:
            self._on_trouble()

    def _on_trouble(self) -> None:
        again = _("Unknot tries again by itself. “I have a cramp now” works all the same.")
        self._window.show_trouble(f"{self._database.trouble} {again}")
        if not self._again.isActive():
            self._again.start()
