"""Bars with names: hours across, triggers and remedies one below the other."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from unknot.ui.charts.axes import Label, Scale, gutter, span_of
from unknot.ui.charts.axis_items import LabelsAxis, NamesAxis, ValueAxis
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.drawing import ChartDrawing, DrawnItem
from unknot.ui.charts.ink import Ink, fill_bars, mixed, width_of, wrapped_height, write, write_wrapped
from unknot.ui.charts.legend import Header
from unknot.ui.charts.marks import EmptyWords, Marks, StackedBars
from unknot.ui.charts.plot import Plot, PlotFrame
from unknot.view.progress.charts import BarsChart, Series
from unknot.view.progress.readout import bar_line
from unknot.view.words import _, number

MOST_ROWS = 8
_TALL = 8.0
_ABOVE = 0.7
_UNDER = 1.65
_ROW = 1.55
_NAMES = 0.45
"""How much of the width names may take."""


class HoursPlot(Chart):
    """Cramps by the hour of the day that they began in."""

    def __init__(self, chart: BarsChart) -> None:
        self.title, self.table, self.about = chart.title, chart.table, chart.note
        self.chart = chart
        self.scale = Scale.for_counts(max((*chart.values, 0)), 3)

    def height(self, ink: Ink, width: float) -> float:
        return Header(self.title, (), width, ink).height + (_ABOVE + _TALL + 1.7) * ink.body

    def drawing(self) -> ChartDrawing:
        return HoursDrawing(self)

    def tell(self, index: int) -> str:
        return bar_line(self.chart.labels[index], self.chart.values[index])


class HoursDrawing(ChartDrawing):
    """One plot with an hour a column."""

    def __init__(self, chart: HoursPlot) -> None:
        super().__init__()
        self.link(Plot(ValueAxis(), LabelsAxis(self._labels)))
        self._header = self.add(DrawnItem(self._draw_header))
        self.take(chart)

    def take(self, chart: Chart) -> None:
        assert isinstance(chart, HoursPlot)
        self._chart, (plot,) = chart, self.plots
        bars, empty = chart.chart.values, chart.chart.empty
        plot.vb.count = len(bars)
        plot.getAxis("left").spell = None if empty else number
        plot.put(EmptyWords(empty) if empty else StackedBars((Series("hours", chart.title, bars),), ("night",)))

    def lay_out(self, box: QRectF, ink: Ink) -> None:
        (plot,), tall = self.plots, Header(self._chart.title, (), box.width(), ink).height
        self._header.place(QRectF(box.left(), box.top(), box.width(), tall), ink)
        left, above = gutter([(self._chart.scale, number)], ink), round(_ABOVE * ink.body)
        top, under = round(box.top() + tall), _UNDER * ink.body
        high = round(box.bottom() - under - top)
        plot.place(QRectF(box.left(), top, box.width(), high + under), left, under, ink)
        plot.vb.limit(span_of(plot.vb.count, box.width() - left, ink), movable=False)
        plot.show_values(self._chart.scale, high - above - 2, above, 2)

    def spots(self) -> list[QRectF]:
        if self._chart.chart.empty:
            return []
        frame = self.plots[0].vb.frame()
        columns, top, bottom = frame.columns, frame.plot.top(), self.box.bottom()
        return [columns.area(index, top, bottom) for index in range(columns.count)]

    def _labels(self, frame: PlotFrame) -> Sequence[Label]:
        every = 3 if frame.columns.slot * 3 > width_of(frame.ink.small, "00:00") + 0.8 * frame.ink.body else 6
        return [Label(index, self._chart.chart.labels[index]) for index in range(0, frame.columns.count, every)]

    def _draw_header(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        Header(self._chart.title, (), box.width(), ink).paint(painter, box.left(), box.top())


class NamedBars(Chart):
    """The largest of a list, with names at the left and numbers at the right."""

    def __init__(self, chart: BarsChart, fill: str = "night", most: int = MOST_ROWS) -> None:
        self.title, self.table, self.about = chart.title, chart.table, chart.note
        self.chart, self.fill = chart, fill
        there = 0 if chart.empty else len(chart.values)
        self.shown = min(most, there)
        more = there - self.shown
        if more > 0:
            self.about = f"{_('{count} more are in the table.').format(count=more)} {self.about}".strip()

    def height(self, ink: Ink, width: float) -> float:
        top = Header(self.title, (), width, ink).height + 0.5 * ink.body
        if self.chart.empty:
            return top + wrapped_height(ink.small, self.chart.empty, width) + 0.5 * ink.body
        return top + row_height(ink) * self.shown

    def drawing(self) -> ChartDrawing:
        return RowsDrawing(self)

    def tell(self, index: int) -> str:
        name, value = self.chart.labels[index], self.chart.values[index]
        if self.chart.of:
            text = _("{name}: said to help {helped} of {times} times")
            return text.format(name=name, helped=number(value), times=number(self.chart.of[index]))
        return bar_line(name, value)

    def number(self, index: int) -> str:
        """What stands at the end of a bar: `5`, `3 of 7`."""
        if not self.chart.of:
            return number(self.chart.values[index])
        helped, times = number(self.chart.values[index]), number(self.chart.of[index])
        return _("{helped} of {times}").format(helped=helped, times=times)


class RowsDrawing(ChartDrawing):
    """One plot with a bar a row, from the top."""

    def __init__(self, chart: NamedBars) -> None:
        super().__init__()
        self._names = NamesAxis(end=True)
        self.link(Plot(self._names, None))
        self._header = self.add(DrawnItem(self._draw_header))
        self.take(chart)

    def take(self, chart: Chart) -> None:
        assert isinstance(chart, NamedBars)
        self._chart, (plot,) = chart, self.plots
        shown = chart.shown
        self._names.names = [((row + 0.5) / shown, chart.chart.labels[row]) for row in range(shown)]
        plot.put(RowBars(chart))
        plot.setVisible(not chart.chart.empty)

    def lay_out(self, box: QRectF, ink: Ink) -> None:
        (plot,), chart = self.plots, self._chart
        self._header.place(box, ink)
        metrics = QFontMetricsF(ink.small)
        names = [metrics.horizontalAdvance(name) for _at, name in self._names.names]
        left = ceil(min(max(names, default=0.0), box.width() * _NAMES) + 0.8 * ink.body)
        tall = row_height(ink) * max(1, chart.shown)
        plot.place(QRectF(box.left(), self._top(box, ink), box.width(), tall), left, 0.0, ink)
        self._names.setTextPen(ink["ink"])
        plot.vb.limit(1.0, movable=False)
        plot.show_values(Scale(1.0, ()), tall, 0, 0)

    def spots(self) -> list[QRectF]:
        ink, box = self.plots[0].vb.ink, self.box
        assert ink is not None
        top, row = self._top(box, ink), row_height(ink)
        return [QRectF(box.left(), top + number * row, box.width(), row) for number in range(self._chart.shown)]

    def _top(self, box: QRectF, ink: Ink) -> float:
        return round(box.top() + Header(self._chart.title, (), box.width(), ink).height + 0.5 * ink.body)

    def _draw_header(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        Header(self._chart.title, (), box.width(), ink).paint(painter, box.left(), box.top())
        if self._chart.chart.empty:
            top = self._top(box, ink)
            ground = QRectF(box.left(), top, box.width(), max(1.0, box.bottom() - top))
            write_wrapped(painter, ink.small, ink["muted"], ground, self._chart.chart.empty)


class RowBars(Marks):
    """A bar a row with its number behind its end; paler, the whole that it is a part of."""

    def __init__(self, chart: NamedBars) -> None:
        super().__init__()
        self.chart = chart

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        chart, ink, plot = self.chart, frame.ink, frame.plot
        metrics = QFontMetricsF(ink.small)
        numbers = [chart.number(index) for index in range(chart.shown)]
        room = max(metrics.horizontalAdvance(each) for each in numbers) + 0.6 * ink.body
        unit = max(0.0, plot.width() - room) / max((*chart.chart.of, *chart.chart.values, 1))
        for index, text in enumerate(numbers):
            middle = plot.top() + (index + 0.5) * plot.height() / chart.shown
            end = self._draw_bar(painter, index, middle, unit, frame)
            base = middle + metrics.capHeight() / 2
            write(painter, ink.small, ink["muted"], round(end + 0.45 * ink.body), base, text)

    def _draw_bar(self, painter: QPainter, index: int, middle: float, unit: float, frame: PlotFrame) -> float:
        """Draw one bar; where it ends."""
        chart, ink = self.chart, frame.ink
        length, tall = chart.chart.values[index] * unit, 0.72 * ink.body
        bar = QRectF(frame.plot.left(), middle - tall / 2, length, tall)
        end = bar.right()
        if chart.chart.of:
            behind = QRectF(bar.left(), bar.top(), chart.chart.of[index] * unit, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(ink["card"], ink["edge"], 0.25))
            painter.drawRoundedRect(behind, 2.5, 2.5)
            end = behind.right()
        if length > 0:
            fill_bars(painter, [bar], ink.fills[chart.fill])
        return end


def row_height(ink: Ink) -> float:
    """The height of a named row."""
    return round(_ROW * ink.body)
