"""The three plots over weeks: what was done of the plan, cramps with their running rate, severity."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from unknot.ui.charts.axes import Scale
from unknot.ui.charts.ink import hatch
from unknot.ui.charts.legend import Key
from unknot.ui.charts.marks import Band, GoalLine, Marks, RateLine, StackedBars, Values
from unknot.ui.charts.panel import Panel, WeekPlots
from unknot.ui.charts.plot import LEAST_WEEKS, PlotFrame
from unknot.view.progress.charts import AdherenceChart, ChartRows, CrampsChart, SeverityChart, WeekAxis
from unknot.view.progress.page import ProgressScreen
from unknot.view.progress.readout import severity_lines, week_lines
from unknot.view.words import _, number, per_cent

_ROUTINES = {"bedtime": "bedtime", "runs": "runs", "other": "other-routines"}
_SHARES = Scale(1.0, (0.0, 0.5, 1.0))
_TENS = Scale(10.0, (0.0, 5.0, 10.0))
_BAND_UP_TO = 1.6
"""How far the interval may push up the scale, in highest bars: with few nights it reaches far above everything."""


def week_chart(screen: ProgressScreen) -> WeekPlots:
    """What was done above how it cramped, over the same weeks."""

    def tell(index: int) -> str:
        return "\n".join(week_lines(screen.adherence, screen.cramps, screen.axis.starts[index], index))

    panels = (AdherencePanel(screen.adherence), CrampsPanel(screen.cramps))
    title = _("Planned routines done, and cramps per week")
    chart = WeekPlots(title, screen.axis, panels, side_by_side(screen.adherence.table, screen.cramps.table), tell)
    more = (screen.adherence.habit, screen.cramps.a_run, cramps_about(screen.cramps))
    chart.about = "\n".join(each for each in more if each)
    if len(screen.axis.starts) > LEAST_WEEKS:
        chart.hint = _("Wheel, + or −: closer or further. Drag: earlier or later. Double click or 0: all again.")
    return chart


def severity_chart(chart: SeverityChart, axis: WeekAxis) -> WeekPlots:
    """How bad the cramps were, week by week."""
    return WeekPlots(
        chart.title,
        axis,
        (SeverityPanel(chart),),
        chart.table,
        lambda index: "\n".join(severity_lines(chart, axis.starts[index], index)),
    )


def cramps_about(chart: CrampsChart) -> str:
    """What line, band and hatching mean."""
    if chart.empty:
        return ""
    unknown = _("Hatched: nights not logged, which count as unknown and never as free of cramps.")
    if chart.rate_note:
        return f"{chart.rate_note} {unknown}"
    meaning = _(
        "Line: night cramps a week over the logged nights of the last four weeks. Band: where the true rate may well "
        "lie (95 % range); the wider it is, the less is known, and cramps that come in spells widen it."
    )
    return f"{meaning} {unknown}"


def side_by_side(one: ChartRows, other: ChartRows) -> ChartRows:
    """Two tables over the same weeks as one; their first two columns are the same."""
    rows = tuple((*left, *right[2:]) for left, right in zip(one.rows, other.rows, strict=True))
    return ChartRows((*one.header, *other.header[2:]), rows)


class AdherencePanel(Panel):
    """Shares of the plan, stacked by kind, with the goal."""

    def __init__(self, chart: AdherenceChart) -> None:
        self._chart = chart
        self.title, self.empty = chart.title, chart.empty

    def scale(self) -> Scale:
        return _SHARES

    def spell(self, value: float) -> str:
        return per_cent(value)

    def keys(self) -> tuple[Key, ...]:
        return tuple(Key(_ROUTINES[series.key], series.label) for series in self._chart.stacks if any(series.values))

    def marks(self) -> tuple[QGraphicsItem, ...]:
        names = [_ROUTINES[series.key] for series in self._chart.stacks]
        return StackedBars(self._chart.stacks, names), GoalLine(self._chart.goal, self._chart.goal_label)


class CrampsPanel(Panel):
    """Cramps stacked by when they came, running rate and band over them, nights not logged hatched."""

    below = 0.75

    def __init__(self, chart: CrampsChart) -> None:
        self._chart = chart
        self.title, self.empty = chart.title, chart.empty
        self._totals = [sum(each or 0 for each in week) for week in zip(*(s.values for s in chart.stacks), strict=True)]
        bars = max(*self._totals, *(each or 0 for each in chart.rate.values), 3)
        band = max((each or 0 for each in chart.high.values), default=0)
        self._scale = Scale.for_counts(max(bars, min(band, bars * _BAND_UP_TO)), 3)

    def scale(self) -> Scale:
        return self._scale

    def spell(self, value: float) -> str:
        return number(value)

    def keys(self) -> tuple[Key, ...]:
        chart = self._chart
        keys = [Key(series.key, series.label) for series in chart.stacks if any(series.values)]
        if any(each is not None for each in chart.rate.values):
            keys += [Key("line", _("running rate")), Key("band", _("95 % range"))]
        if any(chart.not_logged):
            keys.append(Key("unknown", chart.not_logged_label))
        return tuple(keys)

    def marks(self) -> tuple[QGraphicsItem, ...]:
        chart = self._chart
        return (
            Unlogged(chart),
            StackedBars(chart.stacks, [series.key for series in chart.stacks]),
            Band(chart.low.values, chart.high.values),
            RateLine(chart.rate.values, self._totals, lambda rate: _("{rate} a week").format(rate=number(rate))),
        )


class Unlogged(Marks):
    """Hatching: over all of a week that nothing is known of, and below each week for its nights not logged."""

    def __init__(self, chart: CrampsChart) -> None:
        super().__init__()
        self.nights = chart.not_logged
        self._unknown = [
            bool(each.missing) and not each.logged and not chart.cramped(index)
            for index, each in enumerate(chart.coverage)
        ]

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        columns, plot = frame.columns, frame.plot
        seen = columns.seen(plot)
        whole = [columns.area(index, plot.top(), plot.bottom()) for index in seen if self._unknown[index]]
        hatch(painter, whole, frame.ink["line"])
        high = frame.all.bottom() - plot.bottom() - 3
        hatch(painter, [self._below(index, high, frame) for index in seen if self.nights[index]], frame.ink["edge"])

    def _below(self, index: int, high: float, frame: PlotFrame) -> QRectF:
        """As wide as its part of the week; as high, where there is little width."""
        columns, share = frame.columns, min(1.0, self.nights[index] / 7)
        left, top = columns.bar_left(index), frame.plot.bottom() + 3
        if columns.bar >= 10:
            return QRectF(left, top, columns.bar * share, high)
        return QRectF(left, top, columns.bar, high * share)


class SeverityPanel(Panel):
    """A dot for the mean severity of a week, a ring for its worst."""

    def __init__(self, chart: SeverityChart) -> None:
        self._chart = chart
        self.title, self.empty = chart.title, chart.empty

    def scale(self) -> Scale:
        return _TENS

    def spell(self, value: float) -> str:
        return number(value)

    def keys(self) -> tuple[Key, ...]:
        return (Key("dot", self._chart.mean.label), Key("ring", self._chart.worst.label))

    def marks(self) -> tuple[QGraphicsItem, ...]:
        return (Dots(self._chart.mean.values, self._chart.worst.values),)


class Dots(Marks):
    """Two values a week, tied by a line: a dot at the mean, a ring at the worst."""

    def __init__(self, means: Values, worst: Values) -> None:
        super().__init__()
        self.pairs = {
            index: (mean, bad)
            for index, (mean, bad) in enumerate(zip(means, worst, strict=True))
            if mean is not None and bad is not None
        }

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        columns, ink = frame.columns, frame.ink
        radius = min(0.3 * ink.body, max(1.0, columns.slot * 0.36))
        seen = [index for index in columns.seen(frame.plot) if index in self.pairs]
        means, worst = (
            [QPointF(columns.middle(index), frame.scale.y(self.pairs[index][which], frame.plot)) for index in seen]
            for which in (0, 1)
        )
        painter.setPen(QPen(ink["edge"], 1))
        painter.drawLines([QLineF(mean, bad) for mean, bad in zip(means, worst, strict=True)])
        painter.setPen(QPen(ink["ring"], 1.5))
        painter.setBrush(ink["card"])
        for spot in worst:
            painter.drawEllipse(spot, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink["ink"])
        for spot in means:
            painter.drawEllipse(spot, radius, radius)
