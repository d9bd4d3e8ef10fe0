"""The numbers of the Progress page, week by week, and those of its whole span."""

from collections.abc import Sequence
from datetime import date

import msgspec

from unknot.diary.choices import Context
from unknot.diary.history import first_day
from unknot.diary.plan import NOTHING_EXCUSED, Excused
from unknot.diary.records import Diary
from unknot.insight.adherence import Ledger, Steadiness, Tally, steadiness
from unknot.insight.cramps import (
    Counts,
    Rate,
    Relief,
    Severity,
    a_run,
    by_hour,
    by_muscle,
    by_relief,
    by_trigger,
    by_week,
    running_rates,
    severity_by_week,
    within,
)
from unknot.insight.nights import Coverage, Nights, NightState
from unknot.insight.weeks import Horizon, Span, Week, weeks_between, weeks_until
from unknot.routine.model import Side


class WeekNumbers(msgspec.Struct, frozen=True):
    """One week: what was due and done, cramps, severity, nights logged, and the running rate at its end."""

    week: Week
    tally: Tally
    cramps: Counts
    severity: Severity
    coverage: Coverage
    rate: Rate | None


class Day(msgspec.Struct, frozen=True):
    """One day of the calendar: cramps of its night (None: not known), all other cramps, and what was done."""

    day: date
    night_cramps: int | None
    other_cramps: int
    adherence: float | None
    night: NightState

    @property
    def missing(self) -> bool:
        """Whether nobody knows about its night, though it was there and is over."""
        return self.night is NightState.MISSING


class Progress(msgspec.Struct, frozen=True):
    """All that the Progress page is made of: each week, each day, and the cramps of all of them counted.

    `hours` are 24 counts, `with_runs` the cramps with exercise and the runs. Habit score (0 to 1; None before any
    plan) and streak are those at the end.
    """

    weeks: tuple[WeekNumbers, ...]
    days: tuple[Day, ...]
    cramps: int
    hours: tuple[int, ...]
    muscles: tuple[tuple[str, Side | None, int], ...]
    triggers: tuple[tuple[str, int], ...]
    relief: tuple[Relief, ...]
    with_runs: tuple[int, int]
    habit: float | None = None
    streak: int = 0


def look_back(
    diary: Diary,
    today: date,
    count: int | None,
    first_weekday: int = 0,
    *,
    stands: Steadiness | None = None,
    excused: Excused = NOTHING_EXCUSED,
) -> Progress:
    """The `count` weeks up to the one `today` lies in, or all there are, and at least this one; see `progress`."""
    weeks = weeks_until(today, count, first_weekday) if count else all_weeks(diary, today, first_weekday)
    weeks = weeks or weeks_until(today, 1, first_weekday)
    span = Span(weeks[0].start, max(weeks[0].start, today))
    return progress(diary, weeks, span, Horizon.at(today, today), first_weekday, stands=stands, excused=excused)


def progress(
    diary: Diary,
    weeks: Sequence[Week],
    span: Span,
    horizon: Horizon,
    first_weekday: int = 0,
    *,
    stands: Steadiness | None = None,
    excused: Excused = NOTHING_EXCUSED,
) -> Progress:
    """The numbers of `weeks`, which follow one another, and of the days of `span`.

    `diary` reaches back 28 days before the first week, for the running rate. Habit score and streak are of the whole
    history, whatever span is shown: those of `diary` unless `stands` is given.
    """
    ledger, nights = Ledger(diary, horizon, first_weekday, excused), Nights.of(diary)
    numbers = _week_numbers(diary, weeks, horizon, ledger, nights)
    stands = stands or steadiness(diary, horizon, first_weekday, excused)
    cramps = within(diary.cramps, span)
    return Progress(
        numbers,
        _days(diary, ledger.days(span), nights, horizon),
        len(cramps),
        by_hour(cramps),
        by_muscle(cramps),
        by_trigger(cramps),
        by_relief(cramps),
        a_run(diary, span),
        stands.habit,
        stands.streak,
    )


def week_numbers(
    diary: Diary,
    weeks: Sequence[Week],
    horizon: Horizon,
    first_weekday: int = 0,
    excused: Excused = NOTHING_EXCUSED,
) -> tuple[WeekNumbers, ...]:
    """The numbers of `weeks` alone."""
    ledger = Ledger(diary, horizon, first_weekday, excused)
    return _week_numbers(diary, weeks, horizon, ledger, Nights.of(diary))


def _week_numbers(
    diary: Diary, weeks: Sequence[Week], horizon: Horizon, ledger: Ledger, nights: Nights
) -> tuple[WeekNumbers, ...]:
    return tuple(
        map(
            WeekNumbers,
            weeks,
            map(ledger.week, weeks),
            by_week(diary.cramps, weeks, horizon.until),
            severity_by_week(diary.cramps, weeks, horizon.until),
            (nights.coverage(week.span, horizon) for week in weeks),
            running_rates(nights, weeks, horizon),
        )
    )


def _days(diary: Diary, days: Sequence[tuple[date, Tally]], nights: Nights, horizon: Horizon) -> tuple[Day, ...]:
    at_night = dict(zip(nights.dates, nights.counts, strict=True))
    other: dict[date, int] = {}
    for cramp in diary.cramps:
        if cramp.context is not Context.NIGHT:
            other[cramp.day] = other.get(cramp.day, 0) + 1
    return tuple(
        Day(day, at_night.get(day), other.get(day, 0), tally.adherence, nights.known(day, horizon))
        for day, tally in days
    )


def all_weeks(diary: Diary, until: date, first_weekday: int = 0) -> tuple[Week, ...]:
    """Every week from the first record to `until`; none for an empty diary."""
    first = first_day(diary)
    return weeks_between(first, until, first_weekday) if first is not None else ()
