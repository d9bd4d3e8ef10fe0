"""What the player tells: events as data, one stream for sound, figure, recorder and page."""

from dataclasses import dataclass, field
from enum import StrEnum

import msgspec


class PlayerPauseReason(StrEnum):
    """Why the player stands still."""

    ASKED = "asked"
    SUSPEND = "suspend"


class EndReason(StrEnum):
    """Why a segment came to its end."""

    COMPLETED = "completed"
    SKIPPED = "skipped"
    RESTARTED = "restarted"
    STOPPED = "stopped"


class SegmentStarted(msgspec.Struct, frozen=True):
    """A segment began; `late` seconds ago if the clock was asked late."""

    index: int
    late: float = 0.0


class SegmentEnded(msgspec.Struct, frozen=True):
    """A segment ended; `credited` is what it has earned in all, over every time it was begun."""

    index: int
    credited: float
    reason: EndReason


class Paused(msgspec.Struct, frozen=True):
    """The player stands still since `gap` seconds before it was noticed."""

    reason: PlayerPauseReason
    gap: float = 0.0


@dataclass(frozen=True, slots=True)  # no Struct: the same event however late it is noticed
class Resumed:
    """The player goes on, since `late` seconds; holds are counted in first."""

    late: float = field(default=0.0, compare=False)


class CountInStarted(msgspec.Struct, frozen=True):
    """Three seconds are counted before the hold at `index`."""

    index: int


class Extended(msgspec.Struct, frozen=True):
    """The current segment got longer by `seconds`."""

    index: int
    seconds: float


class Progressed(msgspec.Struct, frozen=True):
    """The segment at `index`, `length` seconds long, went on from `start` to `end` seconds; cues lie in between.

    It stood at `end` `late` seconds ago.
    """

    index: int
    start: float
    end: float
    length: float
    late: float = 0.0


class CountedIn(msgspec.Struct, frozen=True):
    """The count-in went on from `start` to `end` seconds, where it stood `late` seconds ago."""

    start: float
    end: float
    late: float = 0.0


@dataclass(frozen=True, slots=True)  # no Struct: the same event however late it is noticed
class Finished:
    """Nothing is left to play, since `late` seconds; `completed` unless it was ended early."""

    completed: bool
    late: float = field(default=0.0, compare=False)


Event = SegmentStarted | SegmentEnded | Paused | Resumed | CountInStarted | Extended | Progressed | CountedIn | Finished
