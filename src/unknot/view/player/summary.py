"""What the page after a routine says."""

import msgspec

from unknot.view.player.page import BarState
from unknot.view.shown import FigureShown

FEEL = range(11)
"""How the legs may feel."""


class HeldLine(msgspec.Struct, frozen=True):
    """One hold as it went; `mark` is DONE, PARTIAL or SKIPPED, and `outcome` says so in words with the time held."""

    title: str
    outcome: str
    mark: BarState
    figure: FigureShown | None = None


class SummaryScreen(msgspec.Struct, frozen=True):
    """Everything on the page after a routine.

    `headline` is the minutes held of those prescribed; `feel` is what was chosen before, if anything; `lowest` and
    `highest` say what 0 and 10 mean. `night_button` leaves the window open
    for the night; empty where nobody goes to bed.
    """

    title: str
    headline: str
    detail: str
    holds: tuple[HeldLine, ...]
    question: str
    lowest: str
    highest: str
    note_label: str
    done_button: str
    feel: int | None = None
    note: str = ""
    notice: str = ""
    night_button: str = ""
