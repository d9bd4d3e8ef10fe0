"""From the player's cues to what is heard."""

from collections.abc import Callable, Mapping

from unknot.player.cues import Cue, CueDue, Say, ToneName
from unknot.player.events import Paused, Resumed, SegmentStarted
from unknot.player.playback import Stream
from unknot.routine.model import Exercise
from unknot.routine.timeline import Segment
from unknot.sound.sink import Sink
from unknot.sound.tones import Tone
from unknot.view.player.speech import spoken

LATE = 0.7
"""A tone that comes later than this, in seconds, would only confuse."""


class Announcer:
    """Sounds the tones of a stream and speaks its words; of several words at once, only the last."""

    def __init__(
        self,
        sink: Sink,
        segments: tuple[Segment, ...],
        exercises: Mapping[str, Exercise],
        *,
        half_way: Callable[[], bool],
    ) -> None:
        self._sink = sink
        self._segments = segments
        self._exercises = exercises
        self._half_way = half_way

    def announce(self, stream: Stream) -> None:
        """Sound what is due in `stream`."""
        words = ""
        for event in stream:
            match event:
                case Paused():
                    self._sink.stop()
                case Resumed() | SegmentStarted():
                    self._sink.wake()
                case CueDue(cue, late) if cue.tone is not None:
                    if late < LATE and (cue.tone is not ToneName.HALF or self._half_way()):
                        self._sink.tone(Tone(cue.tone.value))
                case CueDue(cue) if not _is_idle(cue):
                    words = spoken(cue, self._segments, self._exercises)
        if words:
            self._sink.say(words)


def _is_idle(cue: Cue) -> bool:
    # Whoever presses pause sees that it is paused; only an unasked pause is worth words.
    return cue.say is Say.PAUSED
