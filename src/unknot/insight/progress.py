"""The figures of the Progress page, week by week, and those of its whole span."""

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from unknot.diary.choices import Context
from unknot.diary.records import Diary
from unknot.insight.adherence import Ledger, Tally, first_planned, habit, streak
from unknot.insight.cramps import RATE_NIGHTS, Counts, Rate, Severity, by_week, running_rates, severity_by_week
from unknot.insight.nights import Coverage, Nights
from unknot.insight.weeks import DAY, Horizon, Span, Week, weeks_between


class WeekFigures(msgspec.Struct, frozen=True):
    """One week: what was due and done, cramps, severity, nights logged, and the running rate at its end."""

    week: Week
    tally: Tally
    cramps: Counts
    severity: Severity
    coverage: Coverage
    rate: Rate | None


class Day(msgspec.Struct, frozen=True):
    """One day of the calendar: cramps of its night (None: not logged), all other cramps, and what was done."""

    day: date
    night_cramps: int | None
    other_cramps: int
    adherence: float | None


class Progress(msgspec.Struct, frozen=True):
    """The figures of each week, and of each day; habit score (0 to 1; None before any plan) and streak at the end."""

    weeks: tuple[WeekFigures, ...]
    days: tuple[Day, ...]
    habit: float | None = None
    streak: int = 0


def progress(diary: Diary, weeks: Sequence[Week], span: Span, horizon: Horizon, first_weekday: int = 0) -> Progress:
    """The figures of `weeks`, which follow one another, and of the days of `span`.

    `diary` reaches back 28 days before the first week, for the running rate.
    """
    ledger, nights = Ledger(diary, horizon, first_weekday), Nights.of(diary)
    figures = _week_figures(diary, weeks, horizon, ledger, nights)
    days = ledger.days(span)
    done = Progress(figures, _days(diary, days, nights))
    planned = first_planned(diary)
    if planned is None or planned > span.last:
        return done
    # Four weeks more than is shown: what lies further back weighs less than one per cent after twelve weeks.
    earlier = Span.ending(span.first - DAY, RATE_NIGHTS)
    values = [(day, tally.adherence) for day, tally in (*ledger.days(earlier), *days) if day >= planned]
    return replace(done, habit=habit(value for _day, value in values), streak=streak(values))


def week_figures(
    diary: Diary, weeks: Sequence[Week], horizon: Horizon, first_weekday: int = 0
) -> tuple[WeekFigures, ...]:
    """The figures of `weeks` alone."""
    return _week_figures(diary, weeks, horizon, Ledger(diary, horizon, first_weekday), Nights.of(diary))


def _week_figures(
    diary: Diary, weeks: Sequence[Week], horizon: Horizon, ledger: Ledger, nights: Nights
) -> tuple[WeekFigures, ...]:
    return tuple(
        map(
            WeekFigures,
            weeks,
            map(ledger.week, weeks),
            by_week(diary.cramps, weeks, horizon.until),
            severity_by_week(diary.cramps, weeks, horizon.until),
            (nights.coverage(week.span, horizon) for week in weeks),
            running_rates(nights, weeks, horizon),
        )
    )


def _days(diary: Diary, days: Sequence[tuple[date, Tally]], nights: Nights) -> tuple[Day, ...]:
    at_night = dict(zip(nights.dates, nights.counts, strict=True))
    other: dict[date, int] = {}
    for cramp in diary.cramps:
        if cramp.context is not Context.NIGHT:
            other[cramp.day] = other.get(cramp.day, 0) + 1
    return tuple(Day(day, at_night.get(day), other.get(day, 0), tally.adherence) for day, tally in days)


def first_day(diary: Diary) -> date | None:
    """The first day that anything is recorded or planned on; None for an empty diary."""
    return min(
        (
            *(session.day for session in diary.sessions),
            *(cramp.key for cramp in diary.cramps),
            *(night.night for night in diary.nights),
            *(run.day for run in diary.runs),
            *(item.valid_from for item in diary.plan),
        ),
        default=None,
    )


def all_weeks(diary: Diary, until: date, first_weekday: int = 0) -> tuple[Week, ...]:
    """Every week from the first record to `until`; none for an empty diary."""
    first = first_day(diary)
    return weeks_between(first, until, first_weekday) if first is not None else ()
