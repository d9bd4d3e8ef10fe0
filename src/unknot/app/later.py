"""What could not be written yet: kept in memory, and tried again until it can be."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from unknot.errors import UserError

AGAIN_MS = 2000


class Later(QObject):
    """Writes at once, or every two seconds until that works; `written` comes after each that had to wait."""

    written = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], None]] = []
        self.trouble = ""
        """Why the first of them waits."""
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(lambda: self.try_again())

    @property
    def unwritten(self) -> int:
        """How much is in memory alone."""
        return len(self._waiting)

    def write(self, write: Callable[[], None]) -> None:
        """Call `write` now, or, where it raises known trouble, as soon as it does not."""
        try:
            write()
        except UserError as error:
            self.trouble = str(error)
            self._waiting.append(write)
            self._again.start()

    def try_again(self) -> int:
        """Write what waits, in its order; how much still waits."""
        while self._waiting:
            try:
                self._waiting[0]()
            except UserError as error:
                self.trouble = str(error)
                return len(self._waiting)
            self._waiting.pop(0)
            self.written.emit()
        self.trouble = ""
        self._again.stop()
        return 0
