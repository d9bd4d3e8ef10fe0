"""pyqtgraph's plots as this app has them: no frame and no menu, held to their data."""

from typing import Any

import msgspec
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsItem, QWidgetAction

from unknot.ui.charts.axes import FILL, Columns, Scale
from unknot.ui.charts.ink import Ink

_SIDES = ("left", "top", "right", "bottom")
LEAST_WEEKS = 12
"""Nothing is enlarged further than to so many weeks: the range that the page opens with."""


class PlotFrame(msgspec.Struct, frozen=True):
    """A plot in pixels of the scene: `all` that may be painted on, `plot` between zero and the highest value."""

    all: QRectF
    plot: QRectF
    columns: Columns
    scale: Scale
    ink: Ink


class PlotBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no annotations
    """The part of a plot that the marks stand in: columns across from 0 to `count`, values upwards.

    Mouse and wheel are left to the drawing, which moves all of its plots from wherever the pointer is.
    """

    def __init__(self) -> None:
        super().__init__(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.values, self.count, self.fill = Scale(1.0, (0.0, 1.0)), 1, FILL
        self.ink: Ink | None = None
        self.movable = False
        self.disableAutoRange()
        self.setLimits(xMin=0.0, xMax=1.0)
        self.setXRange(0.0, 1.0, padding=0)

    @property
    def whole(self) -> tuple[float, float]:
        """What is seen when nothing is enlarged."""
        low, high = self.state["limits"]["xLimits"]
        return float(low), float(high)

    def limit(self, span: float, *, movable: bool) -> None:
        """Show nothing beyond `span` columns; `movable` if there is enough to be enlarged."""
        least = min(span, float(LEAST_WEEKS)) if movable else span
        self.setLimits(xMin=0.0, xMax=span, minXRange=least, maxXRange=span)
        self.movable = span > least

    def frame(self) -> PlotFrame:
        """Where things lie now."""
        assert self.ink is not None, "a plot is arranged before it is painted"
        box = self.mapRectToScene(self.rect())
        (x0, x1), (y0, y1) = self.viewRange()
        slot, unit = box.width() / (x1 - x0), box.height() / (y1 - y0)
        zero = round(box.bottom() + y0 * unit)
        top = round(zero - self.values.top * unit)
        plot = QRectF(box.left(), top, box.width(), zero - top)
        columns = Columns.at(box.left() - x0 * slot, slot, self.count, self.fill)
        return PlotFrame(box, plot, columns, self.values, self.ink)

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        event.ignore()


class NoAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis that is never seen, though pyqtgraph wants one at each side; without the title it would write."""

    def _updateLabel(self) -> None:
        """Nothing is written."""


class Plot(pg.PlotItem):  # type: ignore[misc]
    """A plot with two axes of ours."""

    def __init__(self, left: pg.AxisItem, bottom: pg.AxisItem | None) -> None:
        axes = {"left": left} if bottom is None else {"left": left, "bottom": bottom}
        unused = {name: NoAxis(name) for name in _SIDES if name not in axes}
        super().__init__(viewBox=PlotBox(), axisItems=axes | unused, enableMenu=False)
        self.hideButtons()
        self._drop_menu()
        self.layout.setContentsMargins(0, 0, 0, 0)
        for name, axis in unused.items():
            self.hideAxis(name)
            axis.unlinkFromView()
        for axis in axes.values():
            axis.setZValue(-1)  # grids lie behind the marks
        self._marks: list[QGraphicsItem] = []

    def put(self, *marks: QGraphicsItem) -> None:
        """Show these marks in place of those before; the later ones over the earlier."""
        for old in self._marks:
            self.vb.removeItem(old)
        self._marks = list(marks)
        for number, mark in enumerate(marks):
            mark.setZValue(number)
            self.vb.addItem(mark, ignoreBounds=True)

    @property
    def marks(self) -> tuple[QGraphicsItem, ...]:
        """What is drawn in it."""
        return tuple(self._marks)

    def place(self, box: QRectF, left: float, bottom: float, ink: Ink) -> None:
        """Fill `box`, with so much room for the axes."""
        self.vb.ink = ink
        for name, room in (("left", left), ("bottom", bottom)):
            axis = self.getAxis(name)
            axis.setTextPen(ink["muted"])
            axis.setPen(ink["line"])
            axis.setStyle(tickFont=QFont(ink.small))
            (axis.setWidth if name == "left" else axis.setHeight)(room)
        self.setGeometry(box)
        self.layout.activate()

    def show_values(self, scale: Scale, tall: float, above: float, below: float) -> None:
        """Values from zero to the top of `scale` over `tall` pixels, with room `above` and `below` them."""
        self.vb.values = scale
        unit = scale.top / tall
        self.vb.setYRange(-below * unit, scale.top + above * unit, padding=0)

    def _drop_menu(self) -> None:
        """pyqtgraph builds a menu of transforms for every plot, 40 widgets that a change of theme would dress too."""
        for action in self.findChildren(QWidgetAction):
            action.deleteLater()
        self.ctrlMenu.deleteLater()
