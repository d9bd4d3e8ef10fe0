"""What a chart draws, as frozen series, and the same as rows for CSV and screen readers; a gap is None, never 0."""

from datetime import date

import msgspec

from unknot.insight.progress import Day
from unknot.routine.model import Side

CalendarDay = Day
"""One day of the calendar: `night_cramps` is None where the night was not logged."""

Cell = str | int | float | None


class ChartRows(msgspec.Struct, frozen=True):
    """A chart as rows; a figure that is not known is None, never 0."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Series(msgspec.Struct, frozen=True):
    """One stack of bars or one line, a value a week; None is a gap."""

    key: str
    label: str
    values: tuple[float | None, ...]


class WeekAxis(msgspec.Struct, frozen=True):
    """The weeks below the charts: first days, ISO labels, and the words under the bars."""

    starts: tuple[date, ...]
    labels: tuple[str, ...]
    words: tuple[str, ...]


class AdherenceChart(msgspec.Struct, frozen=True):
    """Shares of the planned sessions (0 to 1), stacked: bedtime, around runs, other; None where nothing was due.

    `habit` is a line about the habit score and the streak, of second rank; empty before anything was planned.
    """

    title: str
    stacks: tuple[Series, ...]
    totals: tuple[float | None, ...]
    goal: float
    goal_label: str
    table: ChartRows
    empty: str = ""
    habit: str = ""


class CrampsChart(msgspec.Struct, frozen=True):
    """Cramps a week, stacked: night, exercise, other; the running rate of night cramps with its 95 % band.

    `not_logged` counts the nights of each week that nobody knows about; `a_run` puts exercise cramps beside runs.
    """

    title: str
    stacks: tuple[Series, ...]
    rate: Series
    low: Series
    high: Series
    not_logged: tuple[int, ...]
    not_logged_label: str
    table: ChartRows
    empty: str = ""
    rate_note: str = ""
    a_run: str = ""


class SeverityChart(msgspec.Struct, frozen=True):
    """Mean and worst severity (0 to 10) of each week's cramps that say so; None where none does."""

    title: str
    mean: Series
    worst: Series
    table: ChartRows
    empty: str = ""


class BarsChart(msgspec.Struct, frozen=True):
    """Named bars, such as hours or triggers; `keys` are their ids, one a bar."""

    title: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    values: tuple[int, ...]
    table: ChartRows
    empty: str = ""
    note: str = ""


class ZoneShare(msgspec.Struct, frozen=True):
    """One muscle and side on the figure; `share` is its part of the most cramped one, 0 to 1."""

    muscle: str
    side: Side | None
    label: str
    count: int
    share: float


class MuscleShares(msgspec.Struct, frozen=True):
    """Where it cramped, the most first."""

    title: str
    zones: tuple[ZoneShare, ...]
    table: ChartRows
    empty: str = ""


class CalendarChart(msgspec.Struct, frozen=True):
    """Every day of the weeks; `table` has one row a day."""

    title: str
    days: tuple[CalendarDay, ...]
    table: ChartRows
