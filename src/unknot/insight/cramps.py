"""Cramps counted: by week and context, hour, muscle and side, trigger, and what was tried against them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from unknot.diary.choices import Context
from unknot.diary.records import Cramp, Diary
from unknot.insight.nights import Nights
from unknot.insight.rates import Interval, rate
from unknot.insight.weeks import Horizon, Span, Week
from unknot.routine.model import Side

RATE_NIGHTS = 28
RATE_LOGGED = 7
"""The running rate looks back four weeks and needs a week of logged nights among them: our own choice."""


class When(StrEnum):
    """What the cramp bars stack: during and after exercise are one, as the literature has them (MIL)."""

    NIGHT = "night"
    EXERCISE = "exercise"
    OTHER = "other"


_WHEN = {
    Context.NIGHT: When.NIGHT,
    Context.EXERCISE: When.EXERCISE,
    Context.AFTER: When.EXERCISE,
    Context.REST: When.OTHER,
}


def when(context: Context) -> When:
    """The stack that a cramp of `context` belongs to."""
    return _WHEN[context]


class Counts(msgspec.Struct, frozen=True):
    """Cramps of one week, by when they came."""

    night: int = 0
    exercise: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.night + self.exercise + self.other


class Severity(msgspec.Struct, frozen=True):
    """How bad the cramps were that say so, 0 to 10; `mean` and `worst` are None where none does."""

    said: int = 0
    mean: float | None = None
    worst: int | None = None


class Rate(msgspec.Struct, frozen=True):
    """Night cramps a week over the logged nights of the last four weeks, with the 95 % interval."""

    weekly: float
    interval: Interval


class Relief(msgspec.Struct, frozen=True):
    """How often something was tried, and how often it was said to help or not."""

    id: str
    times: int
    helped: int
    not_helped: int


def within(cramps: Sequence[Cramp], span: Span) -> tuple[Cramp, ...]:
    """The cramps whose night or day lies in `span`."""
    return tuple(cramp for cramp in cramps if span.first <= cramp.key <= span.last)


def by_week(cramps: Sequence[Cramp], weeks: Sequence[Week], until: date) -> tuple[Counts, ...]:
    """The counts of each of `weeks`, which follow one another; nothing after `until`."""
    if not weeks:
        return ()
    first, last = weeks[0].start.toordinal(), until.toordinal()
    night, exercise, other = ([0] * len(weeks) for _stack in range(3))
    stacks = {When.NIGHT: night, When.EXERCISE: exercise, When.OTHER: other}
    for cramp in cramps:
        day = cramp.key.toordinal()
        number = (day - first) // 7
        if day <= last and 0 <= number < len(weeks):
            stacks[_WHEN[cramp.context]][number] += 1
    return tuple(map(Counts, night, exercise, other))


def severity(cramps: Iterable[Cramp]) -> Severity:
    """How bad `cramps` were."""
    said = [cramp.severity for cramp in cramps if cramp.severity is not None]
    return Severity(len(said), sum(said) / len(said), max(said)) if said else Severity()


def severity_by_week(cramps: Sequence[Cramp], weeks: Sequence[Week], until: date) -> tuple[Severity, ...]:
    """How bad the cramps of each of `weeks` were."""
    if not weeks:
        return ()
    first, found = weeks[0].start, defaultdict[int, list[Cramp]](list)
    for cramp in cramps:
        if cramp.severity is not None and cramp.key <= until:
            found[(cramp.key - first).days // 7].append(cramp)
    return tuple(severity(found.get(number, ())) for number in range(len(weeks)))


def running_rates(nights: Nights, weeks: Sequence[Week], horizon: Horizon) -> tuple[Rate | None, ...]:
    """The running rate at the end of each of `weeks`; None with fewer than 7 logged nights in 28.

    Rate a week = cramps / logged nights x 7, the interval widened by how much those nights scatter.
    """
    spans = (Span.ending(min(week.last, horizon.until), RATE_NIGHTS) for week in weeks)
    return tuple(_weekly(nights.within(span)) for span in spans)


def _weekly(counts: Sequence[int]) -> Rate | None:
    found = rate(counts) if len(counts) >= RATE_LOGGED else None
    return Rate(found.value * 7, Interval(found.interval.low * 7, found.interval.high * 7)) if found else None


def by_hour(cramps: Iterable[Cramp]) -> tuple[int, ...]:
    """Cramps by the hour of the wall clock they began in, 0 to 23; one whose hour is not known is in none."""
    found = Counter(_minute_of_day(cramp) // 60 for cramp in cramps if cramp.hour_known)
    return tuple(found[hour] for hour in range(24))


def by_muscle(cramps: Iterable[Cramp]) -> tuple[tuple[str, Side | None, int], ...]:
    """Cramps by muscle and side as the person said them, the most first."""
    found = Counter(cramp.place for cramp in cramps if cramp.place is not None)
    order = sorted(found.items(), key=lambda one: (-one[1], one[0][0], one[0][1] or ""))
    return tuple((muscle, side, count) for (muscle, side), count in order)


def by_trigger(cramps: Iterable[Cramp]) -> tuple[tuple[str, int], ...]:
    """How many cramps each trigger was ticked for, the most first."""
    found = Counter(trigger for cramp in cramps for trigger in cramp.triggers)
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def by_relief(cramps: Iterable[Cramp]) -> tuple[Relief, ...]:
    """What was tried, the most often first."""
    said = defaultdict[str, list[bool | None]](list)
    for cramp in cramps:
        for tried in cramp.tried:
            said[tried.id].append(tried.helped)
    counted = (Relief(id_, len(all_), all_.count(True), all_.count(False)) for id_, all_ in said.items())
    return tuple(sorted(counted, key=lambda one: (-one.times, one.id)))


def a_run(diary: Diary, span: Span) -> tuple[int, int]:
    """Cramps during or after exercise in `span`, and runs in it: exercise cramps are counted a run as well."""
    cramps = sum(_WHEN[cramp.context] is When.EXERCISE for cramp in within(diary.cramps, span))
    return cramps, sum(run.day in span for run in diary.ran)


def _minute_of_day(cramp: Cramp) -> int:
    utc = cramp.began.utc
    return (utc.hour * 60 + utc.minute + cramp.began.offset_minutes) % (24 * 60)
