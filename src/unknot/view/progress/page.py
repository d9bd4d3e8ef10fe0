"""The Progress page as frozen series: everything a chart draws, and the same as rows for CSV and screen readers."""

from datetime import date, time, timedelta
from enum import StrEnum

import msgspec

from unknot.diary.plan import NOTHING_EXCUSED, Excused
from unknot.diary.records import Diary
from unknot.insight.adherence import Group, Steadiness
from unknot.insight.cramps import RATE_NIGHTS, Relief
from unknot.insight.progress import Progress, WeekNumbers, all_weeks, look_back
from unknot.insight.weeks import weeks_until
from unknot.routine.model import Side
from unknot.view.choices import relief_names, trigger_names, where
from unknot.view.dates import clock, short_day
from unknot.view.progress.charts import (
    AdherenceChart,
    BarsChart,
    CalendarChart,
    CalendarDay,
    ChartRows,
    CrampsChart,
    MuscleShares,
    Series,
    SeverityChart,
    WeekAxis,
    ZoneShare,
)
from unknot.view.words import _, ngettext, per_cent

GOAL = 0.8
_FEW_WEEKS, _YEAR_WEEKS = 12, 52


class Reach(StrEnum):
    """How far back the page looks."""

    TWELVE_WEEKS = "12 weeks"
    YEAR = "1 year"
    ALL = "all"


_WEEKS: dict[Reach, int | None] = {Reach.TWELVE_WEEKS: _FEW_WEEKS, Reach.YEAR: _YEAR_WEEKS, Reach.ALL: None}


class ProgressScreen(msgspec.Struct, frozen=True):
    """Everything on the Progress page; `notice` is a sentence while there is little or nothing to show."""

    reach: Reach
    axis: WeekAxis
    adherence: AdherenceChart
    cramps: CrampsChart
    severity: SeverityChart
    calendar: CalendarChart
    hours: BarsChart
    muscles: MuscleShares
    triggers: BarsChart
    relief: BarsChart
    notice: str = ""


def first_needed(reach: Reach, today: date, first_weekday: int = 0) -> date | None:
    """The first day of the diary that the page needs; None for all of it."""
    count = _WEEKS[reach]
    return weeks_until(today, count, first_weekday)[0].start - timedelta(days=RATE_NIGHTS) if count else None


def build_progress(
    diary: Diary,
    reach: Reach,
    today: date,
    first_weekday: int = 0,
    count: int | None = None,
    *,
    stands: Steadiness | None = None,
    excused: Excused = NOTHING_EXCUSED,
) -> ProgressScreen:
    """The page of `diary` seen on `today`; `count` asks for so many weeks, whatever `reach` says.

    `stands` is habit score and streak of the whole diary, if this one is only a part of it.
    """
    count = count or _count(reach, diary, today, first_weekday)
    return screen_of(look_back(diary, today, count, first_weekday, stands=stands, excused=excused), reach)


def screen_of(found: Progress, reach: Reach) -> ProgressScreen:
    """The page that says what was `found`."""
    weeks = tuple(each.week for each in found.weeks)
    axis = WeekAxis(
        tuple(week.start for week in weeks),
        tuple(week.label for week in weeks),
        tuple(short_day(week.start) for week in weeks),
    )
    return ProgressScreen(
        reach,
        axis,
        _adherence(found),
        _cramps(found.weeks, found.with_runs),
        _severity(found.weeks),
        _calendar(found.days),
        _hours(found.hours),
        _muscles(found.muscles),
        _triggers(found.triggers),
        _relief(found.relief),
        _notice(found),
    )


def _count(reach: Reach, diary: Diary, today: date, first_weekday: int) -> int | None:
    """How many weeks; of a year of which the diary holds a part that part: what was before it never was."""
    if reach is not Reach.YEAR:
        return _WEEKS[reach]
    return min(_YEAR_WEEKS, max(_FEW_WEEKS, len(all_weeks(diary, today, first_weekday))))


def _adherence(found: Progress) -> AdherenceChart:
    weeks = found.weeks
    labels = {Group.BEDTIME: _("bedtime"), Group.RUNS: _("around runs"), Group.OTHER: _("other")}
    stacks = tuple(
        Series(group.value, label, tuple(each.tally.share(group) if each.tally.scheduled else None for each in weeks))
        for group, label in labels.items()
    )
    rows = tuple(
        (
            each.week.label,
            each.week.start.isoformat(),
            each.tally.scheduled,
            round(each.tally.credited, 3),
            _rounded(each.tally.adherence),
            *(_rounded(series.values[at]) for series in stacks),
        )
        for at, each in enumerate(weeks)
    )
    header = (_("week"), _("first day"), _("planned"), _("done"), _("adherence"), *labels.values())
    none = _("Nothing was planned in these weeks, so there is nothing to measure.")
    return AdherenceChart(
        title=_("Planned routines done"),
        stacks=stacks,
        totals=tuple(each.tally.adherence for each in weeks),
        planned=tuple(each.tally.scheduled for each in weeks),
        done=tuple(each.tally.credited for each in weeks),
        goal=GOAL,
        goal_label=_("goal {share}").format(share=per_cent(GOAL)),
        table=ChartRows(header, rows),
        empty="" if any(each.tally.scheduled for each in weeks) else none,
        habit=_habit(found),
    )


def _habit(found: Progress) -> str:
    if found.habit is None:
        return ""
    text = ngettext("Habit {score} · {count} day in a row", "Habit {score} · {count} days in a row", found.streak)
    return text.format(score=per_cent(found.habit), count=found.streak)


def _a_run(cramps: int, runs: int) -> str:
    if not runs:
        return ""
    text = ngettext("Exercise cramps: {cramps} in {count} run.", "Exercise cramps: {cramps} in {count} runs.", runs)
    return text.format(cramps=cramps, count=runs)


def _cramps(weeks: tuple[WeekNumbers, ...], with_runs: tuple[int, int]) -> CrampsChart:
    night = Series("night", _("night cramps"), tuple(each.cramps.night for each in weeks))
    exercise = Series("exercise", _("exercise cramps"), tuple(each.cramps.exercise for each in weeks))
    other = Series("other", _("other cramps"), tuple(each.cramps.other for each in weeks))
    rate = Series("rate", _("night cramps a week"), tuple(each.rate.weekly if each.rate else None for each in weeks))
    low = Series("low", _("95 % from"), tuple(each.rate.interval.low if each.rate else None for each in weeks))
    high = Series("high", _("95 % to"), tuple(each.rate.interval.high if each.rate else None for each in weeks))
    rows = tuple(
        (
            each.week.label,
            each.week.start.isoformat(),
            each.cramps.night,
            each.cramps.exercise,
            each.cramps.other,
            each.coverage.logged,
            each.coverage.nights,
            _rounded(rate.values[at]),
            _rounded(low.values[at]),
            _rounded(high.values[at]),
        )
        for at, each in enumerate(weeks)
    )
    header = (_("week"), _("first day"), night.label, exercise.label, other.label, _("nights logged"), _("nights"))
    empty = rate_note = ""
    if not any(each.coverage.logged or each.cramps.total for each in weeks):
        empty = _("No night was logged in these weeks, so how many cramps there were isn't known.")
    elif not any(each.rate for each in weeks):
        rate_note = _("The running rate needs 7 logged nights within 4 weeks.")
    return CrampsChart(
        _("Cramps per week"),
        (night, exercise, other),
        rate,
        low,
        high,
        tuple(each.coverage for each in weeks),
        _("nights not logged"),
        ChartRows((*header, rate.label, low.label, high.label), rows),
        empty,
        rate_note,
        _a_run(*with_runs),
    )


def _severity(weeks: tuple[WeekNumbers, ...]) -> SeverityChart:
    mean = Series("mean", _("mean severity"), tuple(each.severity.mean for each in weeks))
    worst = Series("worst", _("worst"), tuple(each.severity.worst for each in weeks))
    rows = tuple(
        (each.week.label, each.severity.said, _rounded(each.severity.mean), each.severity.worst) for each in weeks
    )
    return SeverityChart(
        _("Severity"),
        mean,
        worst,
        tuple(each.severity.said for each in weeks),
        ChartRows((_("week"), _("cramps that say"), mean.label, worst.label), rows),
        "" if any(each.severity.said for each in weeks) else _("No cramp in these weeks says how bad it was."),
    )


def _calendar(days: tuple[CalendarDay, ...]) -> CalendarChart:
    header = (_("day"), _("night cramps"), _("other cramps"), _("adherence"))
    rows = tuple(
        (each.day.isoformat(), each.night_cramps, each.other_cramps, _rounded(each.adherence)) for each in days
    )
    return CalendarChart(_("Calendar"), days, ChartRows(header, rows))


def _hours(values: tuple[int, ...]) -> BarsChart:
    labels = tuple(clock(time(hour)) for hour in range(24))
    keys = tuple(str(hour) for hour in range(24))
    return _bars(_("Hour of day"), keys, labels, values, _("hour"), _("No cramp was recorded in these weeks."))


def _triggers(found: tuple[tuple[str, int], ...]) -> BarsChart:
    keys = tuple(key for key, _count in found)
    values = tuple(count for _key, count in found)
    labels = tuple(trigger_names().get(key, key) for key in keys)
    chart = _bars(_("Triggers"), keys, labels, values, _("trigger"), _("No trigger was ticked in these weeks."))
    note = _("How often each was ticked with a cramp. That they come together does not say that one brings the other.")
    return BarsChart(chart.title, keys, labels, values, chart.table, chart.empty, "" if chart.empty else note)


def _relief(found: tuple[Relief, ...]) -> BarsChart:
    keys = tuple(each.id for each in found)
    labels = tuple(relief_names().get(each.id, each.id) for each in found)
    header = (_("tried"), _("times"), _("said to help"), _("said not to"))
    rows = tuple((label, each.times, each.helped, each.not_helped) for label, each in zip(labels, found, strict=True))
    note = _("As you said it at the time; most cramps also end on their own, so this proves nothing.")
    empty = "" if found else _("Nothing that was tried is recorded in these weeks.")
    values = tuple(each.helped for each in found)
    times = tuple(each.times for each in found)
    table = ChartRows(header, rows)
    return BarsChart(_("What helped"), keys, labels, values, table, empty, note if found else "", of=times)


def _muscles(found: tuple[tuple[str, Side | None, int], ...]) -> MuscleShares:
    most = max((count for _muscle, _side, count in found), default=1)
    zones = tuple(ZoneShare(muscle, side, where(muscle, side), count, count / most) for muscle, side, count in found)
    table = ChartRows((_("muscle"), _("cramps")), tuple((zone.label, zone.count) for zone in zones))
    return MuscleShares(_("Where"), zones, table, "" if zones else _("No cramp was recorded in these weeks."))


def _bars(
    title: str, keys: tuple[str, ...], labels: tuple[str, ...], values: tuple[int, ...], what: str, none: str
) -> BarsChart:
    table = ChartRows((what, _("cramps")), tuple(zip(labels, values, strict=True)))
    return BarsChart(title, keys, labels, values, table, "" if any(values) else none)


def _notice(found: Progress) -> str:
    logged = sum(each.coverage.logged for each in found.weeks)
    if not logged and not found.cramps and not any(each.tally.scheduled for each in found.weeks):
        return _('Nothing is recorded yet. Say each morning whether it cramped, "none" included, and it will fill.')
    if logged < 14:
        text = ngettext(
            "Only {count} night is logged so far: these numbers will become steadier.",
            "Only {count} nights are logged so far: these numbers will become steadier.",
            logged,
        )
        return text.format(count=logged)
    return ""


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
