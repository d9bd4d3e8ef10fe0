"""A chart as items of one scene, which is shown in a window and rendered into pictures, drawings and pages alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from unknot.ui.charts.ink import Ink
from unknot.ui.charts.plot import Plot
from unknot.ui.widgets.painting import guarded

if TYPE_CHECKING:
    from unknot.ui.charts.chart import Chart

Seen = tuple[float, float]
"""The columns in sight, from and to."""
_A_TURN = 120.0
_CLOSER = 1.3
"""How much closer one turn of the wheel looks."""
_PART = 0.15
"""How much of what is seen one turn of a sideways wheel moves by."""
Paint = Callable[[QPainter, QRectF, Ink], None]


class DrawnItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no annotations
    """An item outside the plots, such as a line of keys: `draw` is given the painter, its box and the ink."""

    def __init__(self, draw: Paint) -> None:
        super().__init__()
        self._draw, self.box = draw, QRectF()
        self._ink: Ink | None = None

    def place(self, box: QRectF, ink: Ink) -> None:
        """Lie in `box`."""
        self.prepareGeometryChange()
        self.box, self._ink = box, ink
        self.update()

    def boundingRect(self) -> QRectF:
        return self.box.adjusted(-2, -2, 2, 2)

    @guarded
    def paint(self, painter: QPainter, *_args: Any) -> None:
        if self._ink is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, self.box, self._ink)


class ChartDrawing(pg.GraphicsObject):  # type: ignore[misc]
    """All items of a chart. `plots` are pyqtgraph's; those over the same columns are linked.

    `moved` carries the columns in sight when a wheel, a drag or a key has changed them.
    """

    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.plots: tuple[Plot, ...] = ()
        self.box = QRectF()
        self._arranging = False

    def arrange(self, box: QRectF, ink: Ink, *, whole: bool = False) -> None:
        """Lay everything out in `box`, the columns in sight that were before, or the `whole`."""
        seen = self.seen if not whole and self.enlarged else None
        self.prepareGeometryChange()
        self.box, self._arranging = box, True
        self.lay_out(box, ink)
        self._arranging = False
        self.show_columns(seen)
        for item in self._painted():  # what is kept as pixels may be in the colours of another theme
            item.update()

    def lay_out(self, box: QRectF, ink: Ink) -> None:
        """Place every item; for `arrange`."""
        raise NotImplementedError

    def take(self, chart: "Chart") -> None:
        """Draw another chart of the same kind; `arrange` must follow."""
        raise NotImplementedError

    def spots(self) -> list[QRectF]:
        """Where each thing that can be told about lies; empty rectangles are out of sight."""
        return []

    def boundingRect(self) -> QRectF:
        return self.box

    @guarded
    def paint(self, *_args: object) -> None:
        """Only its children are painted."""

    # Moving along the columns

    @property
    def enlarged(self) -> bool:
        """Whether there is more than is in sight."""
        if not self.movable:
            return False
        (first, last), (low, high) = self.seen, self.plots[0].vb.whole
        return bool(last - first < (high - low) - 1e-6)

    @property
    def movable(self) -> bool:
        """Whether there are more columns than can be seen well at once."""
        return bool(self.plots) and bool(self.plots[0].vb.movable)

    @property
    def seen(self) -> Seen:
        """The columns in sight."""
        first, last = self.plots[0].viewRange()[0]
        return float(first), float(last)

    def show_columns(self, seen: Seen | None) -> None:
        """Show these columns, or all of them."""
        for plot in self.plots:  # a linked plot follows only in a window
            first, last = seen or plot.vb.whole
            plot.setXRange(first, last, padding=0)

    def reveal(self, index: int) -> None:
        """Move as little as shows the column of that number."""
        first, last = self.seen if self.movable else (index, index + 1)
        if index < first or index + 1 > last:
            self.plots[0].vb.translateBy(x=index - first if index < first else index + 1 - last)

    def enlarge(self, times: float, middle: float | None = None) -> None:
        """Show so many times fewer columns around `middle`, or more."""
        (first, last), vb = self.seen, self.plots[0].vb
        if self.movable:
            vb.scaleBy(x=1 / times, center=pg.Point((first + last) / 2 if middle is None else middle, 0.0))

    def wheelEvent(self, event: Any) -> None:
        """Look closer around the pointer, or further, or sideways; what changes nothing is left to the page."""
        before = self.seen if self.movable else None
        if before is not None and _is_sideways(event):
            self.plots[0].vb.translateBy(x=-event.delta() / _A_TURN * _PART * (before[1] - before[0]))
        elif before is not None:
            middle = self.plots[0].vb.mapSceneToView(event.scenePos()).x()
            self.enlarge(_CLOSER ** (event.delta() / _A_TURN), middle)
        event.setAccepted(before is not None and self.seen != before)

    def mouseDragEvent(self, event: Any) -> None:
        """Move along with the pointer."""
        if event.button() is Qt.MouseButton.LeftButton and self.movable:
            event.accept()
            columns = self.plots[0].vb.frame().columns
            self.plots[0].vb.translateBy(x=(event.lastPos().x() - event.pos().x()) / columns.slot)
        else:
            event.ignore()

    def add(self, item: DrawnItem) -> DrawnItem:
        """Draw this too, outside the plots."""
        item.setParentItem(self)
        return item

    def link(self, *plots: Plot) -> None:
        """These are its plots, over the same columns."""
        self.plots = plots
        for plot in plots:
            plot.setParentItem(self)
        for other in plots[1:]:
            other.setXLink(plots[0])
        if plots:
            plots[0].sigXRangeChanged.connect(self._on_range_changed)

    def _on_range_changed(self, *_args: object) -> None:
        if not self._arranging:
            self.moved.emit(self.seen)

    def keep_pixels(self) -> None:
        """Keep what is drawn as pixels until it changes, for windows: pointing at a week then draws no bar anew."""
        kept = QGraphicsItem.CacheMode.DeviceCoordinateCache
        for item in self._painted():
            item.setCacheMode(kept)

    def _painted(self) -> Iterator[QGraphicsItem]:
        """Everything that draws."""
        yield from (item for item in self.childItems() if isinstance(item, DrawnItem))
        for plot in self.plots:
            yield from (axis["item"] for axis in plot.axes.values() if axis["item"].isVisible())
            yield from plot.marks


def _is_sideways(event: Any) -> bool:
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return shifted or event.orientation() is Qt.Orientation.Horizontal


@contextmanager
def staged(drawing: ChartDrawing, box: QRectF, ink: Ink, seen: Seen | None = None) -> Iterator[pg.GraphicsScene]:
    """A scene with the drawing alone, laid out in `box`; the drawing is gone afterwards.

    Never leave one to Python's collector: it empties pyqtgraph's items before Qt has done with them, and Qt crashes.
    """
    scene = pg.GraphicsScene()
    scene.addItem(drawing)
    try:
        drawing.arrange(box, ink)
        if seen is not None:
            drawing.show_columns(seen)
        yield scene
    finally:
        scene.clear()


def render(drawing: ChartDrawing, painter: QPainter, box: QRectF, ink: Ink, seen: Seen | None = None) -> None:
    """Draw it into `box` of any painter."""
    within = QRectF(0, 0, box.width(), box.height())
    with staged(drawing, within, ink, seen) as scene:
        scene.render(painter, box, within)
