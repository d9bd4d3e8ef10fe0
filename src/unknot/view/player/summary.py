"""What the page after a routine says."""

from enum import StrEnum

import msgspec

from unknot.view.choices import Option
from unknot.view.going_on import GoOnShown
from unknot.view.held import HeldMark
from unknot.view.player.page import BarPiece
from unknot.view.shown import FigureShown
from unknot.view.today.page import DayRing

FEEL = range(11)
"""How the legs may feel."""


class HeldLine(msgspec.Struct, frozen=True):
    """One hold as it went, in words with the time held; `mark` is its sign."""

    title: str
    outcome: str
    mark: HeldMark
    figure: FigureShown | None = None


class RingPiece(msgspec.Struct, frozen=True):
    """One planned session of the week: `share` of it is done, 0 to 1; `now` is the one that has just ended."""

    share: float
    now: bool = False


class WeekSum(msgspec.Struct, frozen=True):
    """What it adds up to: `number` of the planned sessions are done, `words` say of how many; empty without a plan.

    `now` names the piece that has just ended; `row` and `row_text` are the days in a row, empty where there are none.
    """

    pieces: tuple[RingPiece, ...]
    number: str
    words: str
    now: str
    row: str
    row_text: str
    rings: tuple[DayRing, ...]
    legend: str
    spoken: str


class NextShown(msgspec.Struct, frozen=True):
    """What comes next by the plan; without a plan `button` leads to one."""

    label: str
    text: str
    button: str = ""
    figure: FigureShown | None = None


class SuggestionKind(StrEnum):
    """What a suggestion leads to."""

    SIGN = "sign"
    NIGHT_STAND = "night stand"
    TRIAL = "trial"


class OneSuggestion(msgspec.Struct, frozen=True):
    """The one thing that is suggested."""

    kind: SuggestionKind
    title: str
    text: str
    button: str


class NightQuestion(msgspec.Struct, frozen=True):
    """Asked by day, of a bedtime routine: which night it counts to; the options' ids are dates."""

    title: str
    options: tuple[Option, ...]
    chosen: str


class SummaryScreen(msgspec.Struct, frozen=True):
    """Everything on the page after a routine; what is empty or None is left out.

    `bar` has a piece for each hold there was to do. `lowest` and `highest` say what 0 and 10 mean, `feel` is what was
    chosen before. `notice` is what keeps it from being written.
    """

    headline: str
    detail: str
    bar: tuple[BarPiece, ...]
    week: WeekSum
    holds: tuple[HeldLine, ...]
    done_button: str
    going_on: GoOnShown | None = None
    night: NightQuestion | None = None
    next: NextShown | None = None
    suggestion: OneSuggestion | None = None
    feel: int | None = None
    note: str = ""
    notice: str = ""
    question: str = ""
    optional: str = ""
    lowest: str = ""
    highest: str = ""
    note_label: str = ""
    held_title: str = ""
    correct: str = ""
