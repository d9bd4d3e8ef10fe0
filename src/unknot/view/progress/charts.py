"""What a chart draws, as frozen series, and the same as rows for CSV and screen readers; a gap is None, never 0."""

from datetime import date

import msgspec

from unknot.insight.nights import Coverage
from unknot.insight.progress import Day
from unknot.routine.model import Side

CalendarDay = Day
"""One day of the calendar: `night_cramps` is None where the night was not logged."""

Cell = str | int | float | None


class ChartRows(msgspec.Struct, frozen=True):
    """A chart as rows; a number that is not known is None, never 0."""

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

    `planned` and `done` are sessions, a number a week. `habit` is a line about the habit score and the streak, of
    second rank; empty before anything was planned.
    """

    title: str
    stacks: tuple[Series, ...]
    totals: tuple[float | None, ...]
    planned: tuple[int, ...]
    done: tuple[float, ...]
    goal: float
    goal_label: str
    table: ChartRows
    empty: str = ""
    habit: str = ""


class CrampsChart(msgspec.Struct, frozen=True):
    """Cramps a week, stacked: night, exercise, other; the running rate of night cramps with its 95 % band.

    `coverage` says of each week's nights how many are logged; `a_run` puts exercise cramps beside runs.
    """

    title: str
    stacks: tuple[Series, ...]
    rate: Series
    low: Series
    high: Series
    coverage: tuple[Coverage, ...]
    not_logged_label: str
    table: ChartRows
    empty: str = ""
    rate_note: str = ""
    a_run: str = ""

    @property
    def not_logged(self) -> tuple[int, ...]:
        """The nights of each week that nobody knows about."""
        return tuple(each.missing for each in self.coverage)

    def cramped(self, index: int) -> bool:
        """Whether any cramp was recorded in the week of that number."""
        return any(series.values[index] for series in self.stacks)


class SeverityChart(msgspec.Struct, frozen=True):
    """Mean and worst severity (0 to 10) of each week's cramps that say so; None where none does.

    `said` counts those cramps.
    """

    title: str
    mean: Series
    worst: Series
    said: tuple[int, ...]
    table: ChartRows
    empty: str = ""


class BarsChart(msgspec.Struct, frozen=True):
    """Named bars, such as hours or triggers; `keys` are their ids, one a bar.

    `of` says out of how many each value is, where that is known.
    """

    title: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    values: tuple[int, ...]
    table: ChartRows
    empty: str = ""
    note: str = ""
    of: tuple[int, ...] = ()


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
