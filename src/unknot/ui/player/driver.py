"""The timer that asks the player what time has brought; the player itself keeps the time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from unknot.player.engine import Command, Phase, State
from unknot.player.playback import Playback, Stream

FRAME_MS = 50
CALM_MS = 66
"""Between two pictures where only the ring's tip moves; no cue waits for one."""


class PlayerDriver(QObject):
    """Asks twenty times a second while something moves, fifteen where it is calm, and not at all while it stands still.

    What is due before the next picture is asked for when it is due.
    """

    happened = Signal(object)
    """A `Stream` of what happened since the last time; empty where only time passed."""

    def __init__(
        self,
        playback: Playback,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
        is_calm: Callable[[State], bool] = lambda state: False,
    ) -> None:
        super().__init__(parent)
        self.playback = playback
        self._monotonic = monotonic
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._is_calm = is_calm
        self._timer.timeout.connect(self.ask)

    def do(self, command: Command) -> None:
        """Do what the person asked for."""
        self._tell(self.playback.do(command, self._monotonic()))

    def ask(self) -> None:
        """Take in what time has brought."""
        self._tell(self.playback.tick(self._monotonic()))

    def _tell(self, stream: Stream) -> None:
        running = self.playback.state.phase in (Phase.RUNNING, Phase.COUNT_IN)
        if running:
            frame = CALM_MS if self._is_calm(self.playback.state) else FRAME_MS
            self._timer.start(max(1, min(frame, int(self.playback.next_moment() * 1000) + 1)))
        else:
            self._timer.stop()
        self.happened.emit(stream)
