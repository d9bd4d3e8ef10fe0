"""What is sounded and said at which moment of a routine, as data; `view.speech` makes the words.

What comes next is always said in the pause before it, so that a segment begins with nothing but its tone. Speech may
run into the first ticks of a count-in, never into the last one, and never into what follows.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from unknot.player.engine import COUNT_IN, State
from unknot.player.events import (
    CountedIn,
    CountInStarted,
    Event,
    Finished,
    Paused,
    PlayerPauseReason,
    Progressed,
    Resumed,
    SegmentStarted,
)
from unknot.routine.timeline import Segment, SegmentKind

HALF_FROM = 20.0
"""Shorter holds get no half-way tone, and nothing said while they last. [own choice]"""
LAST_FROM = 6.0
LAST_SECONDS = 3.0
CUE_AT = 2.0
ANNOUNCE_BEFORE_END = 10.0
LONG_PAUSE = 20.0
"""From here on a pause says at its start what to do in it, and names what comes once more towards its end."""


class ToneName(StrEnum):
    """The tones; each sounds different."""

    COUNT = "count"
    START = "start"
    HALF = "half"
    LAST = "last"
    SWITCH = "switch"
    DONE = "done"


class Say(StrEnum):
    """What is said; the words depend on the segment it is about."""

    GET_READY = "get ready"
    NEXT = "next"
    SOON = "soon"
    SWITCH = "switch"
    REST = "rest"
    NOW = "now"
    HOW = "how"
    FINISH = "finish"
    DONE = "done"
    PAUSED = "paused"
    SLEPT = "slept"
    GOING_ON = "going on"
    NAMED = "named"


class Cue(msgspec.Struct, frozen=True):
    """A tone, or something said about the segment at `about` with `room` seconds to say it in."""

    tone: ToneName | None = None
    say: Say | None = None
    about: int | None = None
    room: float = 0.0


class CueDue(msgspec.Struct, frozen=True):
    """A cue whose moment came, `late` seconds ago."""

    cue: Cue
    late: float = 0.0


class Mark(msgspec.Struct, frozen=True):
    """A cue at `at` seconds of a segment; negative counts from its end, extensions included."""

    at: float
    cue: Cue

    def seconds(self, length: float) -> float:
        """The moment in a segment of `length` seconds."""
        return self.at if self.at >= 0 else length + self.at


Script = tuple[tuple[Mark, ...], ...]


def script(segments: tuple[Segment, ...]) -> Script:
    """The marks of every segment, in the order of their moments."""
    return tuple(_marks(segments, index) for index in range(len(segments)))


def cues_due(marks: Script, state: State, events: Iterable[Event]) -> tuple[Event | CueDue, ...]:
    """The same events with the cues that fall due between them; `state` is the one the events led to."""
    stream: list[Event | CueDue] = []
    for event in events:
        stream.append(event)
        match event:
            case SegmentStarted(index, late):
                stream += [CueDue(mark.cue, late) for mark in marks[index] if mark.at == 0]
            case Progressed(index, start, end, length, late):
                for mark in marks[index]:
                    at = mark.seconds(length)
                    if mark.at != 0 and start <= at < end:
                        stream.append(CueDue(mark.cue, late + end - at))
            case CountInStarted(index):
                say = Say.GOING_ON if state.elapsed else Say.NAMED
                stream.append(CueDue(Cue(say=say, about=index, room=COUNT_IN)))
            case CountedIn(start, end, late):
                stream += [
                    CueDue(Cue(ToneName.COUNT), late + end - at) for at in range(int(COUNT_IN)) if start <= at < end
                ]
            case Resumed(late) if state.segment.is_work:
                stream.append(CueDue(Cue(ToneName.START), late))
            case Paused(reason):
                stream.append(
                    CueDue(Cue(say=Say.SLEPT if reason is PlayerPauseReason.SUSPEND else Say.PAUSED, room=5.0))
                )
            case Finished(completed, late) if completed:
                stream += [CueDue(Cue(ToneName.DONE), late), CueDue(Cue(say=Say.DONE, room=5.0), late)]
    return tuple(stream)


def next_moment(marks: Script, state: State) -> float:
    """Seconds until the next cue or the end of the running segment."""
    moments = [mark.seconds(state.length) for mark in marks[state.index]]
    ahead = [moment for moment in moments if moment > state.elapsed]
    return min([*ahead, state.length]) - state.elapsed


def _marks(segments: tuple[Segment, ...], index: int) -> tuple[Mark, ...]:
    segment = segments[index]
    marks = _work(segments, index) if segment.is_work else _pause(segments, index)
    return tuple(sorted(marks, key=lambda mark: mark.seconds(segment.seconds)))


_SAID_IN = {
    SegmentKind.PREPARE: Say.GET_READY,
    SegmentKind.CHANGE: Say.NEXT,
    SegmentKind.SWITCH: Say.SWITCH,
    SegmentKind.REST: Say.REST,
    SegmentKind.FINISH: Say.FINISH,
}


def _pause(segments: tuple[Segment, ...], index: int) -> list[Mark]:
    segment = segments[index]
    marks = [] if segment.kind is SegmentKind.PREPARE else [Mark(0, Cue(ToneName.SWITCH))]
    say = _SAID_IN[segment.kind]
    if index + 1 == len(segments):
        return [*marks, Mark(0, Cue(say=say, room=segment.seconds))] if say is Say.FINISH else marks
    room = segment.seconds - 1
    if segment.seconds >= LONG_PAUSE:
        marks.append(Mark(-ANNOUNCE_BEFORE_END, Cue(say=Say.SOON, about=index + 1, room=ANNOUNCE_BEFORE_END - 1)))
        room = segment.seconds - ANNOUNCE_BEFORE_END
    marks.append(Mark(0, Cue(say=say, about=index + 1, room=room)))
    return marks + [Mark(-second, Cue(ToneName.COUNT)) for second in (3, 2, 1) if second < segment.seconds]


def _work(segments: tuple[Segment, ...], index: int) -> list[Mark]:
    segment = segments[index]
    is_long = segment.seconds >= HALF_FROM
    marks = [Mark(0, Cue(ToneName.START))]
    if index == 0:
        room = segment.seconds / 2 if is_long else segment.seconds - LAST_SECONDS
        marks.append(Mark(0, Cue(say=Say.NOW, about=index, room=room)))
    elif is_long and _earlier_of_step(segments, index) == []:
        marks.append(Mark(CUE_AT, Cue(say=Say.HOW, about=index, room=segment.seconds / 2 - CUE_AT)))
    elif not is_long and _earlier_of_step(segments, index) == [0]:
        # The first one began at once and was too short for it.
        marks.append(Mark(CUE_AT, Cue(say=Say.HOW, about=index, room=segment.seconds - CUE_AT - LAST_SECONDS)))
    if is_long:
        marks.append(Mark(segment.seconds / 2, Cue(ToneName.HALF)))
    if segment.seconds >= LAST_FROM:
        marks += [Mark(-second, Cue(ToneName.LAST)) for second in (3, 2, 1)]
    if index + 1 < len(segments) and segments[index + 1].is_work:
        # No pause lies before the next one, so it is announced while this one still runs.
        before = min(ANNOUNCE_BEFORE_END, segment.seconds / 2)
        marks.append(Mark(-before, Cue(say=Say.NEXT, about=index + 1, room=before - LAST_SECONDS)))
    return marks


def _earlier_of_step(segments: tuple[Segment, ...], index: int) -> list[int]:
    """The work segments of the same step before this one."""
    step = segments[index].step
    return [earlier for earlier in range(index) if segments[earlier].is_work and segments[earlier].step == step]
