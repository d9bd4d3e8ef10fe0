"""What another process writes into the diary shows up on the pages that are open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from unknot.storage.window_database import WindowDatabase

LOOK_MS = 2000
"""A look costs a hundredth of a millisecond."""


class Elsewhere(QObject):
    """Looks every two seconds; what came while `is_busy`, when nothing may be read, is told of afterwards."""

    changed = Signal()

    def __init__(self, database: WindowDatabase, is_busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._is_busy = is_busy
        self._came = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from now on; what is there already is known."""
        self._database.was_changed_elsewhere()
        self._timer.start()

    def rest(self) -> None:
        """Nobody sees the pages: look no more until `go_on`."""
        self._timer.stop()

    def go_on(self) -> None:
        """They are seen again: look now, and from now on."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look now."""
        self._came |= self._database.was_changed_elsewhere()
        if self._came and not self._is_busy():
            self._came = False
            self.changed.emit()
