"""What the night stand says: a clock by the bed, and one question in the morning."""

from datetime import datetime
from enum import StrEnum

import msgspec

from unknot.clock import Instant
from unknot.diary.days import day_key
from unknot.diary.editing import cramps_of
from unknot.diary.records import Cramp, Diary
from unknot.diary.times import last_night
from unknot.diary.turns import Half, rests_on, tonight
from unknot.view.choices import where
from unknot.view.dates import clock, how_long
from unknot.view.settings.page import STAND_STEPS
from unknot.view.words import _, ngettext

GROUND = "#0A0807"
MIDDLE = 10
"""The step of brightness that is `AMBER`."""
AMBER = (0xA0, 0x74, 0x40)
DIMMEST, BRIGHTEST = 0.25, 1.5
FARTHEST = 8
"""The block moves by so many pixels at most, for the sake of the screen."""
MORNING_ENDS = 16
"""From this hour a key is a cramp again: whoever lies down by day is asked nothing [own choice]."""
LOW_BATTERY = 15


class Stand(msgspec.Struct, frozen=True):
    """The page by night: `line` below the time, `quiet` below that, empty for none; `shift` in pixels."""

    time: str
    line: str
    quiet: str
    colour: str
    shift: tuple[int, int]


class MorningAnswer(StrEnum):
    """What may be said in the morning."""

    NONE = "none"
    YES = "yes"
    THAT_WAS_ALL = "that-was-all"
    ANOTHER = "another"
    COMPLETE = "complete"
    LATER = "later"


class Morning(msgspec.Struct, frozen=True):
    """The question of the morning; the keys 1 to 4 give `answers` in their order. `cramp` is the one to complete."""

    time: str
    heading: str
    text: str
    answers: tuple[tuple[MorningAnswer, str], ...]
    back: str
    cramp: str = ""


def stand(
    now: Instant, brightness: int, *, battery: int | None = None, may_sleep: bool = False, half: str = ""
) -> Stand:
    """The page at `now`; of what may be said quietly one thing at a time is, the gravest."""
    if battery is not None and battery < LOW_BATTERY:
        quiet = _("Battery {percent} %").format(percent=battery)
    else:
        quiet = _("The display may sleep") if may_sleep else half
    return Stand(
        time=clock(now.local),
        line=_("If it cramps, press any key"),
        quiet=quiet,
        colour=shade(brightness),
        shift=shift_at(now.local.hour * 60 + now.local.minute),
    )


def shade(brightness: int) -> str:
    """The colour of time and line at a step from 1 to 20; the ground never changes."""
    step = min(STAND_STEPS, max(1, brightness))
    if step <= MIDDLE:
        scale = DIMMEST + (1 - DIMMEST) * (step - 1) / (MIDDLE - 1)
    else:
        scale = 1 + (BRIGHTEST - 1) * (step - MIDDLE) / (STAND_STEPS - MIDDLE)
    return "#{:02X}{:02X}{:02X}".format(*(round(part * scale) for part in AMBER))


def shift_at(minute: int) -> tuple[int, int]:
    """Where the block stands in a minute of the day: each pixel of a small square in turn, one step a minute."""
    side = 2 * FARTHEST + 1
    row, column = divmod(minute, side)
    row %= 4 * FARTHEST
    across = column if row % 2 == 0 else side - 1 - column
    down = min(row, 4 * FARTHEST - row)
    return across - FARTHEST, down - FARTHEST


def is_morning(local: datetime, from_minute: int) -> bool:
    """Whether a key asks about the night: from `from_minute` of the day until the afternoon."""
    return from_minute <= local.hour * 60 + local.minute < MORNING_ENDS * 60


def half_words(diary: Diary, now: Instant) -> str:
    """What tonight is in the trial in turns that runs, empty without one."""
    trial = max(diary.turns, key=lambda each: each.start, default=None)
    if trial is None or trial.ended is not None or rests_on(trial, day_key(now.local), day_key(now.local)):
        return ""
    return {Half.WITH: _("Tonight: with"), Half.WITHOUT: _("Tonight: without"), Half.FREE: ""}[tonight(trial, now)]


def morning(diary: Diary, now: Instant) -> Morning | None:
    """The question about the night that is over; None where it was answered."""
    night = last_night(now)
    if any(each.night == night for each in diary.nights):
        return None
    cramps = cramps_of(diary, night)
    if not cramps:
        question = _("Any cramps last night?")
        answers = (
            (MorningAnswer.NONE, _("None")),
            (MorningAnswer.YES, _("Yes…")),
            (MorningAnswer.LATER, _("Not now, ask on Today")),
        )
        return Morning(clock(now.local), _("Good morning."), question, answers, _("Back to the clock"))
    told = ngettext(
        "One cramp is in the diary for last night: {cramps}. Was that all?",
        "{count} cramps are in the diary for last night: {cramps}. Was that all?",
        len(cramps),
    )
    return Morning(
        time=clock(now.local),
        heading=_("Good morning."),
        text=told.format(count=len(cramps), cramps="; ".join(_told(each) for each in cramps)),
        answers=(
            (MorningAnswer.THAT_WAS_ALL, _("That was all")),
            (MorningAnswer.ANOTHER, _("There was another…")),
            (MorningAnswer.COMPLETE, _("Complete it: how bad, what helped")),
            (MorningAnswer.LATER, _("Not now, ask on Today")),
        ),
        back=_("Back to the clock"),
        cramp=cramps[-1].id,
    )


def _told(cramp: Cramp) -> str:
    """`02:41, left calf, let go after 1 min 50 s`, as far as it is known."""
    at = clock(cramp.began.local) if cramp.hour_known else ""
    after = _("let go after {time}").format(time=how_long(cramp.seconds)) if cramp.seconds else ""
    place = where(cramp.muscle, cramp.side)
    if not cramp.confirmed:
        place = _("{place} (as the last time, not confirmed)").format(place=place)
    return ", ".join(part for part in (at, place, after) if part)
