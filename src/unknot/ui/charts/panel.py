"""Plots over the same weeks, one above the other, with one axis of weeks below."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPainter

from unknot.ui.charts.axes import Columns, Scale, gutter, paint_grid, paint_labels, week_labels
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.ink import Ink, wrapped_height, write_wrapped
from unknot.ui.charts.legend import Header, Key
from unknot.view.progress.charts import ChartRows, WeekAxis

TALL = 10.5
"""The height of a plot, in body text."""


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
    def paint(self, painter: QPainter, plot: QRectF, columns: Columns, ink: Ink) -> None:
        """Draw the marks over the grid."""


class WeekPlots(Chart):
    """Panels over the weeks of `axis`, so that the eye can compare them."""

    def __init__(
        self, title: str, axis: WeekAxis, panels: Sequence[Panel], table: ChartRows, tell: Callable[[int], str]
    ) -> None:
        self.title, self.table = title, table
        self._axis, self._panels, self._tell = axis, tuple(panels), tell
        self.tall = TALL

    def height(self, ink: Ink, width: float) -> float:
        headers = sum(header.height for header in self._headers(width, ink))
        between = 2.0 * ink.body * (len(self._panels) - 1)
        return headers + between + self._around(ink) + self.tall * ink.body * len(self._panels)

    def spots(self, box: QRectF, ink: Ink) -> tuple[QRectF, ...]:
        plots, columns = self._plots(box, ink)
        top, bottom = plots[0].top() - 0.3 * ink.body, box.bottom()
        return tuple(columns.area(index, top, bottom) for index in range(len(self._axis.starts)))

    def tell(self, index: int) -> str:
        return self._tell(index)

    def day_of(self, index: int) -> date | None:
        return self._axis.starts[index]

    def paint(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        plots, columns = self._plots(box, ink)
        for panel, plot, header in zip(self._panels, plots, self._headers(box.width(), ink), strict=True):
            header.paint(painter, self._title_left(box, ink), plot.top() - header.height - 0.7 * ink.body)
            paint_grid(painter, plot, panel.scale(), ink, panel.spell)
            if panel.empty:
                paint_empty(painter, plot, panel.empty, ink)
            else:
                painter.save()
                panel.paint(painter, plot, columns, ink)
                painter.restore()
        labels = week_labels(self._axis.starts, columns.slot, ink)
        below = plots[-1].bottom() + (self._panels[-1].below + 0.35) * ink.body
        paint_labels(painter, labels, columns, below, plots[-1], ink)

    def _plots(self, box: QRectF, ink: Ink) -> tuple[tuple[QRectF, ...], Columns]:
        headers = self._headers(box.width(), ink)
        between = 2.0 * ink.body
        spare = box.height() - sum(each.height for each in headers) - self._around(ink)
        tall = max(ink.body, (spare - between * (len(headers) - 1)) / len(headers))
        left = box.left() + self._gutter(ink)
        plots, y = list[QRectF](), box.top()
        for panel, header in zip(self._panels, headers, strict=True):
            y += header.height + 0.7 * ink.body
            plots.append(QRectF(left, round(y), box.right() - left, round(tall)))
            y += tall + panel.below * ink.body + between
        return tuple(plots), Columns.across(plots[0], len(self._axis.starts), ink)

    def _around(self, ink: Ink) -> float:
        """Between headers and plots, below the plots, and the labels of the weeks."""
        return ink.body * (sum(0.7 + panel.below for panel in self._panels) + 1.7)

    def _headers(self, width: float, ink: Ink) -> list[Header]:
        inside = width - (self._gutter(ink) if width > 34 * ink.body else 0.0)
        return [Header(each.title, () if each.empty else each.keys(), inside, ink) for each in self._panels]

    def _title_left(self, box: QRectF, ink: Ink) -> float:
        # In narrow places the legend needs the room that values take at the left.
        return box.left() + (self._gutter(ink) if box.width() > 34 * ink.body else 0.0)

    def _gutter(self, ink: Ink) -> float:
        return gutter([(panel.scale(), panel.spell) for panel in self._panels], ink)


def paint_empty(painter: QPainter, plot: QRectF, text: str, ink: Ink) -> None:
    """A sentence in the middle of an empty plot."""
    inside = plot.marginsRemoved(QMarginsF(ink.body, 0, ink.body, 0))
    tall = min(plot.height(), wrapped_height(ink.small, text, inside.width()) + ink.body)
    ground = QRectF(inside.left(), plot.center().y() - tall / 2, inside.width(), tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink["card"])
    painter.drawRect(ground)
    write_wrapped(painter, ink.small, ink["muted"], ground, text, centred=True)
