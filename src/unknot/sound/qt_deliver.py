"""Brings calls from other threads into the thread of the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Deliver(QObject):
    """Called with a call from any thread, it makes that call in the thread that it was made in."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def __call__(self, call: Callable[[], None]) -> None:
        self._arrived.emit(call)

    def _on_arrived(self, call: Callable[[], None]) -> None:
        call()
