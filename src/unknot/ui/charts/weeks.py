"""The three plots over weeks: what was done of the plan, cramps with their running rate, severity."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from unknot.ui.charts.axes import Columns, Scale
from unknot.ui.charts.ink import Ink, fill_bars, hatch, write
from unknot.ui.charts.legend import Key
from unknot.ui.charts.panel import Panel, WeekPlots
from unknot.view.progress.charts import AdherenceChart, ChartRows, CrampsChart, Series, SeverityChart, WeekAxis
from unknot.view.progress.page import ProgressScreen
from unknot.view.progress.readout import severity_lines, week_lines
from unknot.view.rates import number, per_cent
from unknot.view.words import _

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
        kinds = (Key(_ROUTINES[series.key], series.label) for series in self._chart.stacks if any(series.values))
        return (*kinds, Key("dots", self._chart.goal_label))

    def paint(self, painter: QPainter, plot: QRectF, columns: Columns, ink: Ink) -> None:
        names = tuple(_ROUTINES[series.key] for series in self._chart.stacks)
        _paint_stacks(painter, self._chart.stacks, names, plot, columns, _SHARES, ink)
        y = round(_SHARES.y(self._chart.goal, plot)) + 0.5
        # Dots as rectangles: a dashed pen takes longer than all the bars.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink["ink"])
        painter.drawRects([QRectF(plot.left() + 6 * n, y - 0.75, 2.2, 1.5) for n in range(int(plot.width() / 6) + 1)])


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

    def paint(self, painter: QPainter, plot: QRectF, columns: Columns, ink: Ink) -> None:
        chart = self._chart
        self._paint_unknown(painter, plot, columns, ink)
        names = tuple(series.key for series in chart.stacks)
        _paint_stacks(painter, chart.stacks, names, plot, columns, self._scale, ink)
        _paint_band(painter, chart.low.values, chart.high.values, plot, columns, self._scale, ink)
        last = _paint_line(painter, chart.rate.values, plot, columns, self._scale, ink)
        if last is not None:
            index = max(index for index, each in enumerate(chart.rate.values) if each is not None)
            # Above the bars around it, or it would hide how high they are.
            around = range(max(0, index - 1), min(columns.count, index + 2)) if columns.slot > 3.5 else ()
            tops = [self._scale.y(self._totals[each], plot) for each in around]
            text = _("{rate} a week").format(rate=number(chart.rate.values[index] or 0.0))
            label(painter, plot, QPointF(last.x(), min(last.y(), *tops, plot.bottom())), text, ink, weight=600)

    def _paint_unknown(self, painter: QPainter, plot: QRectF, columns: Columns, ink: Ink) -> None:
        whole: list[QRectF] = []
        partly: list[QRectF] = []
        high = self.below * ink.body - 3
        for index, missing in enumerate(self._chart.not_logged):
            if not missing:
                continue
            logged = self._chart.table.rows[index][5]
            known = bool(logged) or any(series.values[index] for series in self._chart.stacks)
            if not known:
                whole.append(columns.area(index, plot.top(), plot.bottom()))
            left, share = columns.bar_left(index), min(1.0, missing / 7)
            if columns.bar >= 10:
                partly.append(QRectF(left, plot.bottom() + 3, columns.bar * share, high))
            else:
                partly.append(QRectF(left, plot.bottom() + 3, columns.bar, high * share))
        hatch(painter, whole, ink["line"])
        hatch(painter, partly, ink["edge"])


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

    def paint(self, painter: QPainter, plot: QRectF, columns: Columns, ink: Ink) -> None:
        radius = min(0.3 * ink.body, max(1.0, columns.slot * 0.36))
        pairs = [
            (index, mean, worst)
            for index, (mean, worst) in enumerate(zip(self._chart.mean.values, self._chart.worst.values, strict=True))
            if mean is not None and worst is not None
        ]
        painter.setPen(QPen(ink["edge"], 1))
        painter.drawLines(
            [
                QLineF(columns.middle(index), _TENS.y(mean, plot), columns.middle(index), _TENS.y(worst, plot))
                for index, mean, worst in pairs
            ]
        )
        painter.setPen(QPen(ink["ring"], 1.5))
        painter.setBrush(ink["card"])
        for index, _mean, worst in pairs:
            painter.drawEllipse(QPointF(columns.middle(index), _TENS.y(worst, plot)), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink["ink"])
        for index, mean, _worst in pairs:
            painter.drawEllipse(QPointF(columns.middle(index), _TENS.y(mean, plot)), radius, radius)


def label(painter: QPainter, plot: QRectF, at: QPointF, text: str, ink: Ink, *, weight: int = 400) -> None:
    """Words right above a place, kept inside the plot, on a ground of the card's colour."""
    font = ink.font(0.82, weight)
    metrics = QFontMetricsF(font)
    wide, tall = metrics.horizontalAdvance(text), metrics.height()
    left = min(max(plot.left(), at.x() - wide / 2), plot.right() - wide)
    above = at.y() - 4 - tall
    top = above if above >= plot.top() - tall else at.y() + 4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.veil("card", 0.8))
    painter.drawRoundedRect(QRectF(left - 3, top, wide + 6, tall), 3, 3)
    write(painter, font, ink["ink"], left, top + metrics.ascent(), text)


def _paint_stacks(
    painter: QPainter,
    stacks: Sequence[Series],
    names: Sequence[str],
    plot: QRectF,
    columns: Columns,
    scale: Scale,
    ink: Ink,
) -> None:
    sums = [0.0] * columns.count
    whole = columns.bar >= 5
    lefts = [columns.bar_left(index) for index in range(columns.count)]
    width, zero, unit = columns.bar, plot.bottom(), plot.height() / scale.top
    for series, name in zip(stacks, names, strict=True):
        rects: list[QRectF] = []
        for index, value in enumerate(series.values):
            if not value:
                continue
            before = sums[index]
            sums[index] = after = before + value
            bottom, top = zero - before * unit, zero - after * unit
            if whole:  # a line of the ground's colour between two pieces
                bottom, top = float(round(bottom)) - (1 if before else 0), float(round(top))
            tall = bottom - top
            rects.append(QRectF(lefts[index], top, width, tall if tall > 1.0 else 1.0))
        fill_bars(painter, rects, ink.fills[name])


def _paint_band(
    painter: QPainter,
    low: Sequence[float | None],
    high: Sequence[float | None],
    plot: QRectF,
    columns: Columns,
    scale: Scale,
    ink: Ink,
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.veil("ink", 0.11))
    for first, last in _runs(low):
        x = [columns.middle(index) for index in range(first, last + 1)]
        if first == last:  # one week alone would be a band without width
            x = [x[0] - columns.bar / 2, x[0] + columns.bar / 2]
        span = range(first, last + 1) if first != last else (first, first)
        upper = [QPointF(at, scale.y(high[index] or 0.0, plot)) for at, index in zip(x, span, strict=True)]
        lower = [QPointF(at, scale.y(low[index] or 0.0, plot)) for at, index in zip(x, span, strict=True)]
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))


def _paint_line(
    painter: QPainter, values: Sequence[float | None], plot: QRectF, columns: Columns, scale: Scale, ink: Ink
) -> QPointF | None:
    """Draw the line, in pieces where there are gaps; its last point."""
    last: QPointF | None = None
    # Wide pens over hundreds of steep pieces take as long as everything else together: many weeks get a thin line.
    thin = columns.slot < 3.5
    pen = QPen(ink["ink"], 1.0 if thin else 2.0)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = QPen(pen)
    halo.setColor(ink["card"])
    halo.setWidthF(pen.widthF() + 2.0)
    for first, end in _runs(values):
        points = [QPointF(columns.middle(i), scale.y(values[i] or 0.0, plot)) for i in range(first, end + 1)]
        if len(points) == 1:
            half = QPointF(columns.bar / 2, 0)
            points = [points[0] - half, points[0] + half]
        for each in (pen,) if thin else (halo, pen):  # a rim of the card's colour, or the line is lost on dark bars
            painter.setPen(each)
            painter.drawPolyline(QPolygonF(points))
        last = points[-1]
    return last


def _runs(values: Sequence[float | None]) -> Iterator[tuple[int, int]]:
    """First and last index of every stretch without a gap."""
    first: int | None = None
    for index, value in enumerate(values):
        if value is not None and first is None:
            first = index
        elif value is None and first is not None:
            yield first, index - 1
            first = None
    if first is not None:
        yield first, len(values) - 1
