"""What stands in a plot, as items of ours: bars, lines, bands and hatching, drawn in pixels whatever is enlarged."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from unknot.ui.charts.ink import fill_bars, wrapped_height, write, write_wrapped
from unknot.ui.charts.plot import PlotFrame
from unknot.ui.widgets.painting import guarded
from unknot.view.progress.charts import Series

Values = Sequence[float | None]
_NARROW = 3.5
"""Columns of fewer pixels get thin lines and no rims."""


class Marks(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no annotations
    """An item over all of a plot, which draws in pixels of the scene: corners stay round and hatching even."""

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        """Draw what there is to see of it; antialiasing is on."""
        raise NotImplementedError

    def boundingRect(self) -> QRectF:
        box = self.getViewBox()
        return QRectF() if box is None else box.viewRect()

    def viewRangeChanged(self, *_args: object) -> None:
        self.prepareGeometryChange()
        self.update()

    @guarded
    def paint(self, painter: QPainter, *_args: Any) -> None:
        # The plot is stretched by its values; this undoes it, and rounds, or text would be drawn as if it were scaled.
        world = self.sceneTransform().inverted()[0] * painter.worldTransform()
        across, up, dx, dy = (round(each, 6) for each in (world.m11(), world.m22(), world.dx(), world.dy()))
        painter.setWorldTransform(QTransform(across, 0.0, 0.0, up, dx, dy))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, self.getViewBox().frame())


class StackedBars(Marks):
    """Series on top of each other, each with the fill of the same place in `names`."""

    def __init__(self, stacks: Sequence[Series], names: Sequence[str]) -> None:
        super().__init__()
        self.stacks, self.names = tuple(stacks), tuple(names)

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        columns, seen = frame.columns, frame.columns.seen(frame.plot)
        sums = [0.0] * len(seen)
        lefts = [columns.bar_left(index) for index in seen]
        for series, name in zip(self.stacks, self.names, strict=True):
            values = series.values[seen.start : seen.stop]
            fill_bars(painter, _stacked(values, sums, lefts, frame), frame.ink.fills[name])


def _stacked(values: Values, sums: list[float], lefts: Sequence[float], frame: PlotFrame) -> list[QRectF]:
    """The bars of one series above those before, whose `sums` grow."""
    zero, unit, width = frame.plot.bottom(), frame.plot.height() / frame.scale.top, frame.columns.bar
    whole = width >= 5
    rects: list[QRectF] = []
    for place, value in enumerate(values):
        if not value:
            continue
        before = sums[place]
        sums[place] = after = before + value
        bottom, top = zero - before * unit, zero - after * unit
        if whole:  # a line of the ground's colour between two pieces
            bottom, top = float(round(bottom)) - (1 if before else 0), float(round(top))
        tall = bottom - top
        rects.append(QRectF(lefts[place], top, width, tall if tall > 1.0 else 1.0))
    return rects


class GoalLine(Marks):
    """A dotted line across, with its words at the right."""

    def __init__(self, value: float, words: str) -> None:
        super().__init__()
        self.value, self.words = value, words

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        plot = frame.plot
        y = round(frame.scale.y(self.value, plot)) + 0.5
        # Dots as rectangles: a dashed pen takes longer than all the bars.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(frame.ink["ink"])
        painter.drawRects([QRectF(plot.left() + 6 * n, y - 0.75, 2.2, 1.5) for n in range(int(plot.width() / 6) + 1)])
        write_label(painter, frame, QPointF(plot.right(), y + 2), self.words)


class Band(Marks):
    """A soft band between two lines that are seen against every ground."""

    def __init__(self, low: Values, high: Values) -> None:
        super().__init__()
        self.low, self.high = tuple(low), tuple(high)

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        # Two more lines among hundreds of bars would only be noise.
        thin = frame.columns.slot < _NARROW
        outline = QPen(Qt.PenStyle.NoPen) if thin else QPen(frame.ink["edge"], 1)
        for first, last in stretches(self.low, frame.columns.seen(frame.plot)):
            upper, lower = (points_of(values, first, last, frame) for values in (self.high, self.low))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(frame.ink.veil("ink", 0.11))
            # Nobody sees how soft the edge of so pale a band is, and among hundreds of weeks it takes the longest.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, not thin)
            painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(outline)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(upper))
            painter.drawPolyline(QPolygonF(lower))


class RateLine(Marks):
    """A line with gaps where nothing is known, and words at its last point, above the `tops` of the bars there."""

    def __init__(self, values: Values, tops: Sequence[float], say: Callable[[float], str]) -> None:
        super().__init__()
        self.values, self._tops, self._say = tuple(values), tuple(tops), say

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        # Wide pens over hundreds of steep pieces take as long as everything else: many weeks get a thin line.
        thin = frame.columns.slot < _NARROW
        pen = QPen(frame.ink["ink"], 1.0 if thin else 2.0)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        halo = QPen(pen)
        halo.setColor(frame.ink["card"])
        halo.setWidthF(pen.widthF() + 2.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for first, last in stretches(self.values, frame.columns.seen(frame.plot)):
            points = QPolygonF(points_of(self.values, first, last, frame))
            for each in (pen,) if thin else (halo, pen):  # a rim of the card's colour, or it is lost on dark bars
                painter.setPen(each)
                painter.drawPolyline(points)
        self._label(painter, frame, thin=thin)

    def _label(self, painter: QPainter, frame: PlotFrame, *, thin: bool) -> None:
        columns, seen = frame.columns, frame.columns.seen(frame.plot)
        known = [index for index in seen if self.values[index] is not None]
        if not known:
            return
        value = self.values[known[-1]] or 0.0
        # Above the bars around it, or it would hide how high they are.
        around = () if thin else range(max(0, known[-1] - 1), min(columns.count, known[-1] + 2))
        highest = max(value, *(self._tops[index] for index in around), 0.0)
        at = QPointF(columns.middle(known[-1]), frame.scale.y(highest, frame.plot))
        write_label(painter, frame, at, self._say(value), weight=600)


class EmptyWords(Marks):
    """A sentence in the middle of an empty plot."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        ink = frame.ink
        inside = frame.plot.marginsRemoved(QMarginsF(ink.body, 0, ink.body, 0))
        tall = min(frame.plot.height(), wrapped_height(ink.small, self.text, inside.width()) + ink.body)
        ground = QRectF(inside.left(), frame.plot.center().y() - tall / 2, inside.width(), tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink["card"])
        painter.drawRect(ground)
        write_wrapped(painter, ink.small, ink["muted"], ground, self.text, centred=True)


def write_label(painter: QPainter, frame: PlotFrame, at: QPointF, text: str, *, weight: int = 400) -> None:
    """EmptyWords right above a place, kept inside the plot, on a ground of the card's colour."""
    ink, room = frame.ink, frame.all
    font = ink.font(0.82, weight)
    metrics = QFontMetricsF(font)
    wide, tall = metrics.horizontalAdvance(text), metrics.height()
    left = min(max(room.left(), at.x() - wide / 2), room.right() - wide - 3)
    above = at.y() - 4 - tall
    top = above if above >= room.top() else at.y() + 4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.veil("card", 0.8))
    painter.drawRoundedRect(QRectF(left - 3, top, wide + 6, tall), 3, 3)
    write(painter, font, ink["ink"], left, top + metrics.ascent(), text)


def stretches(values: Values, seen: range) -> Iterator[tuple[int, int]]:
    """First and last index of every stretch without a gap, of what is seen and one beyond at either end."""
    begin, end = max(0, seen.start - 1), min(len(values), seen.stop + 1)
    first: int | None = None
    for index in range(begin, end):
        if values[index] is not None and first is None:
            first = index
        elif values[index] is None and first is not None:
            yield first, index - 1
            first = None
    if first is not None:
        yield first, end - 1


def points_of(values: Values, first: int, last: int, frame: PlotFrame) -> list[QPointF]:
    """The middles of these columns at their values; one column alone is as wide as its bar."""
    columns = frame.columns
    spots = [(columns.middle(index), values[index] or 0.0) for index in range(first, last + 1)]
    if first == last:
        (x, value), half = spots[0], columns.bar / 2
        spots = [(x - half, value), (x + half, value)]
    return [QPointF(x, frame.scale.y(value, frame.plot)) for x, value in spots]
