"""What the player page says at one moment."""

from dataclasses import dataclass
from enum import StrEnum

from unknot.routine.model import Side


class BarState(StrEnum):
    """How a hold stands in the bar at the top."""

    TO_DO = "to do"
    NOW = "now"
    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class BarPiece:
    """One work segment in the bar: `share` of its seconds is done, 0 to 1; `seconds` weighs its width."""

    state: BarState
    share: float
    seconds: float


class RingTone(StrEnum):
    """What the ring counts: work in coral, anything else in a quiet colour."""

    WORK = "work"
    PAUSE = "pause"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class FigureShown:
    """Which exercise the figure shows, seen from which side, and how many seconds into it."""

    exercise: str
    side: Side | None
    seconds: float
    moving: bool


@dataclass(frozen=True, slots=True)
class PlayerScreen:
    """Everything on the player page; empty strings are left out of the page.

    `ring` runs from 0 to 1 over the segment. `badge` is upper case such as LEFT LEG. `notice` is a sentence that
    stays until its cause is gone (sound missing, disk full, paused by sleep).
    """

    title: str
    progress: str
    time_left: str
    bar: tuple[BarPiece, ...]
    ring: float
    ring_tone: RingTone
    badge: str
    heading: str
    countdown: str
    cue: str
    avoid: str
    next_label: str
    next_text: str
    main_button: str
    sound: str
    notice: str
    figure: FigureShown | None
    spoken: str
