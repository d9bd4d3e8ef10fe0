"""The timer that asks the player what time has brought; the player itself keeps the time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from unknot.player.engine import Command, Phase
from unknot.player.playback import Playback, Stream

FRAME_MS = 33


class PlayerDriver(QObject):
    """Asks thirty times a second while something runs, and not at all while it stands still."""

    happened = Signal(object)
    """A `Stream` of what happened since the last time; empty where only time passed."""

    def __init__(self, playback: Playback, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.playback = playback
        self._monotonic = monotonic
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.ask)

    def do(self, command: Command) -> None:
        """Do what the person asked for."""
        self._tell(self.playback.do(command, self._monotonic()))

    def ask(self) -> None:
        """Take in what time has brought."""
        self._tell(self.playback.tick(self._monotonic()))

    def _tell(self, stream: Stream) -> None:
        running = self.playback.state.phase in (Phase.RUNNING, Phase.COUNT_IN)
        if running != self._timer.isActive():
            if running:
                self._timer.start()
            else:
                self._timer.stop()
        self.happened.emit(stream)
