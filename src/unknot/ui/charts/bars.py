"""Bars with names: hours across, triggers and remedies one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from unknot.ui.charts.axes import Columns, Label, Scale, gutter, paint_grid, paint_labels
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.ink import Ink, fill_bars, mixed, width_of, wrapped_height, write, write_wrapped
from unknot.ui.charts.legend import Header
from unknot.ui.charts.panel import paint_empty
from unknot.view.progress.charts import BarsChart
from unknot.view.progress.readout import bar_line
from unknot.view.rates import number
from unknot.view.words import _

MOST_ROWS = 8
_TALL = 8.0
_ELIDE = Qt.TextElideMode.ElideRight
_NO_PEN = Qt.PenStyle.NoPen


class HoursPlot(Chart):
    """Cramps by the hour of the day that they began in."""

    def __init__(self, chart: BarsChart) -> None:
        self.title, self.table, self.about = chart.title, chart.table, chart.note
        self._chart = chart
        self._scale = Scale.for_counts(max((*chart.values, 0)), 3)

    def height(self, ink: Ink, width: float) -> float:
        return self._header(ink, width).height + (0.7 + _TALL + 1.7) * ink.body

    def spots(self, box: QRectF, ink: Ink) -> Sequence[QRectF]:
        if self._chart.empty:
            return ()
        plot, columns = self._plot(box, ink)
        return [columns.area(index, plot.top(), box.bottom()) for index in range(columns.count)]

    def tell(self, index: int) -> str:
        return bar_line(self._chart.labels[index], self._chart.values[index])

    def paint(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        self._header(ink, box.width()).paint(painter, box.left(), box.top())
        plot, columns = self._plot(box, ink)
        paint_grid(painter, plot, self._scale, ink, number, labels=not self._chart.empty)
        if self._chart.empty:
            paint_empty(painter, plot, self._chart.empty, ink)
        zero, unit = plot.bottom(), plot.height() / self._scale.top
        rects = [
            QRectF(columns.bar_left(index), round(zero - value * unit), columns.bar, zero - round(zero - value * unit))
            for index, value in enumerate(self._chart.values)
            if value
        ]
        fill_bars(painter, rects, ink.fills["night"])
        every = 3 if columns.slot * 3 > width_of(ink.small, "00:00") + 0.8 * ink.body else 6
        labels = [Label(index, self._chart.labels[index]) for index in range(0, columns.count, every)]
        paint_labels(painter, labels, columns, plot.bottom() + 0.35 * ink.body, plot, ink)

    def _plot(self, box: QRectF, ink: Ink) -> tuple[QRectF, Columns]:
        top = box.top() + self._header(ink, box.width()).height + 0.7 * ink.body
        left = box.left() + gutter([(self._scale, number)], ink)
        plot = QRectF(left, round(top), box.right() - left, round(box.bottom() - top - 1.7 * ink.body))
        return plot, Columns.across(plot, len(self._chart.values), ink)

    def _header(self, ink: Ink, width: float) -> Header:
        return Header(self.title, (), width, ink)


class NamedBars(Chart):
    """The largest of a list, with names at the left and figures at the right.

    `whole` are values that each bar is a part of, such as how often something was tried.
    """

    def __init__(self, chart: BarsChart, fill: str = "night", whole: Sequence[int] = (), most: int = MOST_ROWS) -> None:
        self.title, self.table, self.about = chart.title, chart.table, chart.note
        self._chart, self._fill = chart, fill
        self._shown = min(most, len(chart.values))
        self._whole = tuple(whole)
        more = len(chart.values) - self._shown
        if more > 0:
            self.about = f"{_('{count} more are in the table.').format(count=more)} {self.about}".strip()

    def height(self, ink: Ink, width: float) -> float:
        top = Header(self.title, (), width, ink).height + 0.5 * ink.body
        if self._chart.empty:
            return top + wrapped_height(ink.small, self._chart.empty, width) + 0.5 * ink.body
        return top + self._row(ink) * self._shown

    def spots(self, box: QRectF, ink: Ink) -> Sequence[QRectF]:
        top, row = self._top(box, ink), self._row(ink)
        return [QRectF(box.left(), top + number * row, box.width(), row) for number in range(self._shown)]

    def tell(self, index: int) -> str:
        name, value = self._chart.labels[index], self._chart.values[index]
        if self._whole:
            text = _("{name}: said to help {helped} of {times} times")
            return text.format(name=name, helped=number(value), times=number(self._whole[index]))
        return bar_line(name, value)

    def paint(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        Header(self.title, (), box.width(), ink).paint(painter, box.left(), box.top())
        top, row = self._top(box, ink), self._row(ink)
        if self._chart.empty:
            ground = QRectF(box.left(), top, box.width(), max(1.0, box.bottom() - top))
            write_wrapped(painter, ink.small, ink["muted"], ground, self._chart.empty)
            return
        font = ink.small
        metrics = QFontMetricsF(font)
        names = self._chart.labels[: self._shown]
        wide = min(max(metrics.horizontalAdvance(name) for name in names), box.width() * 0.45)
        figures = [self._figure(index) for index in range(self._shown)]
        room = max(metrics.horizontalAdvance(figure) for figure in figures) + 0.6 * ink.body
        left = box.left() + wide + 0.8 * ink.body
        most = max((*self._whole, *self._chart.values, 1))
        unit = max(0.0, box.right() - left - room) / most
        for index, name in enumerate(names):
            middle = top + (index + 0.5) * row
            base = middle + metrics.capHeight() / 2
            shown = metrics.elidedText(name, _ELIDE, wide + 1)
            write(painter, font, ink["ink"], box.left() + wide - metrics.horizontalAdvance(shown), base, shown)
            length = self._chart.values[index] * unit
            bar = QRectF(left, middle - 0.36 * ink.body, length, 0.72 * ink.body)
            end = left + length
            if self._whole:
                behind = QRectF(left, bar.top(), self._whole[index] * unit, bar.height())
                painter.setPen(_NO_PEN)
                painter.setBrush(mixed(ink["card"], ink["edge"], 0.25))
                painter.drawRoundedRect(behind, 2.5, 2.5)
                end = behind.right()
            if length > 0:
                fill_bars(painter, [bar], ink.fills[self._fill])
            write(painter, font, ink["muted"], end + 0.45 * ink.body, base, figures[index])

    def _figure(self, index: int) -> str:
        if self._whole:
            return _("{helped} of {times}").format(
                helped=number(self._chart.values[index]), times=number(self._whole[index])
            )
        return number(self._chart.values[index])

    def _top(self, box: QRectF, ink: Ink) -> float:
        return box.top() + Header(self.title, (), box.width(), ink).height + 0.5 * ink.body

    def _row(self, ink: Ink) -> float:
        return round(1.55 * ink.body)
