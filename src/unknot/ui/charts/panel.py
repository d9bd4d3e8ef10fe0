"""Plots over the same weeks, one above the other, with one axis of weeks below."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from unknot.ui.charts.axes import Scale, gutter, span_of
from unknot.ui.charts.axis_items import ValueAxis, WeeksAxis
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.drawing import ChartDrawing, DrawnItem
from unknot.ui.charts.ink import Ink
from unknot.ui.charts.legend import Header, Key
from unknot.ui.charts.marks import EmptyWords
from unknot.ui.charts.plot import Plot
from unknot.view.progress.charts import ChartRows, WeekAxis

TALL = 10.5
"""The height of a plot, in body text."""
_ABOVE = 0.7
"""Room between a header and its plot, which labels may use, in body text."""
_BETWEEN = 2.0
_UNDER = 1.65
"""Room for the words under the columns, in body text."""
_NARROW = 34.0
_LEAST_BELOW = 2.0
"""Pixels below zero, for the lines that lie on it."""


class Panel(ABC):
    """One plot over weeks: `empty` is a sentence in place of marks."""

    title: str
    empty: str = ""
    below: float = 0.0
    """Room below the zero line, in body text."""

    @abstractmethod
    def scale(self) -> Scale:
        """Its values upwards."""

    @abstractmethod
    def spell(self, value: float) -> str:
        """A value of the scale, in words."""

    @abstractmethod
    def keys(self) -> tuple[Key, ...]:
        """What its marks stand for; only of those that there are."""

    @abstractmethod
    def marks(self) -> tuple[QGraphicsItem, ...]:
        """What is drawn over the grid, the later over the earlier."""


class WeekPlots(Chart):
    """Panels over the weeks of `axis`, so that the eye can compare them."""

    def __init__(
        self, title: str, axis: WeekAxis, panels: Sequence[Panel], table: ChartRows, tell: Callable[[int], str]
    ) -> None:
        self.title, self.table = title, table
        self.starts, self.panels, self._tell = axis.starts, tuple(panels), tell

    def height(self, ink: Ink, width: float) -> float:
        headers = sum(header.height for header in self.headers(width, ink))
        between = _BETWEEN * ink.body * (len(self.panels) - 1)
        return headers + between + self.around(ink) + TALL * ink.body * len(self.panels)

    def drawing(self) -> ChartDrawing:
        return WeeksDrawing(self)

    def tell(self, index: int) -> str:
        return self._tell(index)

    def day_of(self, index: int) -> date | None:
        return self.starts[index]

    def around(self, ink: Ink) -> float:
        """Between headers and plots, below the plots, and the labels of the weeks."""
        return ink.body * (sum(_ABOVE + panel.below for panel in self.panels) + 1.7)

    def headers(self, width: float, ink: Ink) -> list[Header]:
        """The lines above the plots."""
        inside = width - self.indent(width, ink)
        return [Header(each.title, () if each.empty else each.keys(), inside, ink) for each in self.panels]

    def indent(self, width: float, ink: Ink) -> float:
        """Where titles begin: in narrow places the legend needs the room that values take at the left."""
        return self.gutter(ink) if width > _NARROW * ink.body else 0.0

    def gutter(self, ink: Ink) -> float:
        """The room that values at the left take."""
        return gutter([(panel.scale(), panel.spell) for panel in self.panels], ink)


class WeeksDrawing(ChartDrawing):
    """A plot for each panel, linked along the weeks."""

    def __init__(self, chart: WeekPlots) -> None:
        super().__init__()
        self._weeks = WeeksAxis(chart.starts)
        last = len(chart.panels) - 1
        self.link(*(Plot(ValueAxis(), self._weeks if at == last else None) for at in range(last + 1)))
        self._headers = [self.add(DrawnItem(partial(self._draw_header, at))) for at in range(last + 1)]
        self.take(chart)

    def take(self, chart: Chart) -> None:
        assert isinstance(chart, WeekPlots)
        self._chart = chart
        self._weeks.starts = chart.starts
        for plot, panel in zip(self.plots, chart.panels, strict=True):
            plot.vb.count = len(chart.starts)
            plot.getAxis("left").spell = panel.spell
            plot.put(*((EmptyWords(panel.empty),) if panel.empty else panel.marks()))

    def lay_out(self, box: QRectF, ink: Ink) -> None:
        chart, y = self._chart, box.top()
        headers, left = chart.headers(box.width(), ink), chart.gutter(ink)
        spare = box.height() - sum(each.height for each in headers) - chart.around(ink)
        tall = round(max(ink.body, (spare - _BETWEEN * ink.body * (len(headers) - 1)) / len(headers)))
        indent, above = chart.indent(box.width(), ink), round(_ABOVE * ink.body)
        span = span_of(len(chart.starts), box.width() - left, ink)
        for panel, plot, header, item in zip(chart.panels, self.plots, headers, self._headers, strict=True):
            item.place(QRectF(box.left() + indent, y, box.width() - indent, header.height), ink)
            y += header.height
            below = max(_LEAST_BELOW, round(panel.below * ink.body))
            under = _UNDER * ink.body if plot is self.plots[-1] else 0.0
            plot.place(QRectF(box.left(), round(y), box.width(), above + tall + below + under), left, under, ink)
            plot.vb.limit(span, movable=True)
            plot.show_values(panel.scale(), tall, above, below)
            y += above + tall + (panel.below + _BETWEEN) * ink.body

    def spots(self) -> list[QRectF]:
        first, last = self.plots[0].vb.frame(), self.plots[-1].vb.frame()
        top, bottom = first.plot.top() - 0.3 * first.ink.body, self.box.bottom()
        sight = QRectF(first.all.left(), top, first.all.width(), bottom - top)
        return [last.columns.area(index, top, bottom).intersected(sight) for index in range(last.columns.count)]

    def _draw_header(self, at: int, painter: QPainter, box: QRectF, ink: Ink) -> None:
        self._chart.headers(self.box.width(), ink)[at].paint(painter, box.left(), box.top())
