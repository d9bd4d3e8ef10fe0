"""The night diary on paper, as data: one page to keep by the bed, in the order of the grid that takes it in."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from unknot.diary.days import week_start
from unknot.view.dates import full_date, short_day, short_weekday
from unknot.view.words import _

WEEKS = (2, 4, 6)
USUAL_WEEKS = 4
MOST_FACTORS = 3


class SheetNight(msgspec.Struct, frozen=True):
    """A line: the evening it begins on; `ends_week` draws a thick line below it."""

    weekday: str
    day: str
    ends_week: bool


class SheetColumn(msgspec.Struct, frozen=True):
    """A column: its head, a hint below it, what is printed in each line to circle, and its share of the width."""

    head: str
    hint: str
    printed: str
    share: float


class NightSheet(msgspec.Struct, frozen=True):
    """Everything on the page; `factors` are the person's own words, blank where nothing was chosen."""

    title: str
    span: str
    name: str
    cramp: str
    cramp_head: str
    columns: tuple[SheetColumn, ...]
    nights: tuple[SheetNight, ...]
    notes: tuple[tuple[str, str], ...]
    factors_head: str
    factors: tuple[str, ...]
    into: str
    see_head: str
    see: str


def build_sheet(
    first: date, weeks: int, *, first_weekday: int = 0, factors: Sequence[str] = (), name: str = ""
) -> NightSheet:
    """The page of `weeks` weeks from the night of `first` on; `factors` are words for what is watched, 3 at the most.

    In a trial in turns it says nothing of with and without: it would show the coins.
    """
    days = [first + timedelta(days=number) for number in range(7 * weeks)]
    words = [*factors[:MOST_FACTORS], *[""] * MOST_FACTORS][:MOST_FACTORS]
    return NightSheet(
        title=_("Night diary"),
        span=_("{first} to {last} · keep it by the bed, fill it in each morning").format(
            first=full_date(days[0]), last=full_date(days[-1])
        ),
        name=_("Name {name}").format(name=name) if name else _("Name"),
        cramp_head=_("When the calf cramps:"),
        cramp=_(
            "light on. Knee straight, draw the toes toward the shin, steady, no bouncing. Hold 30 seconds, ease off "
            "15, and again, up to four times. Breathe."
        ),
        columns=_columns(),
        nights=tuple(
            SheetNight(short_weekday(day), short_day(day), week_start(day + timedelta(days=1), first_weekday) > day)
            for day in days
        ),
        notes=(
            (_("One line a night."), _("The date is the evening you went to bed.")),
            (
                _("Cramps:"),
                _(
                    "write 0 if there were none; leave the line empty if you don’t know. More than one: the worst on "
                    "the line, the others in the note."
                ),
            ),
            (_("Where:"), _("C calf, F foot, T front of the thigh, S back of the thigh.")),
        ),
        factors_head=_("A, B, C: what you want to watch on quiet nights too. Tick where it was so."),
        factors=tuple(words),
        into=_("Into Unknot: Diary, Add, From paper."),
        see_head=_("See a clinician promptly"),
        see=_(
            "if one leg is swollen, red, hot or tender, or weak or numb; urgently if a cramp lasts over 10 minutes and "
            "does not ease. Breathless or with chest pain: your emergency number, at once."
        ),
    )


def _columns() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(_("Night"), "", "", 118),
        SheetColumn(_("Cramps"), _("0 = none"), "", 70),
        SheetColumn(_("Where"), _("see below"), _("C  F  T  S"), 80),
        SheetColumn(_("Side"), _("circle"), _("L   R"), 54),
        SheetColumn(_("Hour"), _("about"), "", 62),
        SheetColumn(_("How bad"), _("0–10"), "", 66),
        SheetColumn(_("Minutes"), "", "", 66),
        SheetColumn(_("Stretched"), "✓", "", 76),
        SheetColumn("A", "", "", 33),
        SheetColumn("B", "", "", 33),
        SheetColumn("C", "", "", 33),
        SheetColumn(_("Note"), "", "", 120),
    )
