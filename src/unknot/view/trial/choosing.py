"""What stands before a trial in turns: what to try, how long, and what it has a chance of seeing."""

from datetime import date

import msgspec

from unknot.diary.coins import DESIGNS, LONGEST_THING
from unknot.diary.records import Diary
from unknot.view.trial.running import not_for
from unknot.view.trial.status import expected
from unknot.view.words import _


class Design(msgspec.Struct, frozen=True):
    """A design to choose: its words, and what it has a chance of seeing at the person's own rate."""

    pairs: int
    nights: int
    label: str
    chance: str


class ChoosingScreen(msgspec.Struct, frozen=True):
    """The questions before a trial in turns; `routines` are ids and titles, `longest` the most letters of own words."""

    title: str
    about: tuple[str, ...]
    routines: tuple[tuple[str, str], ...]
    designs: tuple[Design, ...]
    longest: int = LONGEST_THING


def build_choosing(diary: Diary, routines: tuple[tuple[str, str], ...], today: date) -> ChoosingScreen:
    """The questions; `diary` reaches back four weeks."""
    return ChoosingScreen(
        _("Start a trial in turns"),
        (
            _(
                "Some nights with it and some without, in an order drawn by coin: a good spell, a cooler month or the "
                "mending after a bad start then falls on both alike. Each morning you say whether it cramped."
            ),
            not_for(),
        ),
        routines,
        tuple(
            Design(pairs, nights, _label(pairs, nights), expected(pairs, nights, diary, today))
            for pairs, nights in DESIGNS
        ),
    )


def _label(pairs: int, nights: int) -> str:
    text = _("{pairs} pairs of {nights} nights ({all} in all)")
    return text.format(pairs=pairs, nights=nights, all=2 * pairs * nights)
