"""A chart in the window: painted once into a cache, with hovering and keys that tell its figures."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsItem, QSizePolicy, QWidget

from unknot.ui.charts.chart import Chart
from unknot.ui.charts.ink import Ink
from unknot.ui.charts.readout import Readout
from unknot.ui.look import theme
from unknot.ui.widgets.painting import guarded

_EDGE = 4.0
"""Room around the chart for the ring of the focus."""
_BACK, _ON = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _ChartItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no annotations
    """The chart as one item; Qt keeps it as pixels until the chart, its size or the theme changes."""

    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self.box = QRectF()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        return self.box

    @guarded
    def paint(self, painter: QPainter, *_args: Any) -> None:
        if self.chart is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.chart.paint(painter, _inside(self.box), Ink.of(theme.in_force()))


class _MarkItem(pg.GraphicsObject):  # type: ignore[misc]
    """The place that is told about, and the ring of the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QRectF()
        self.spot = QRectF()
        self.focused = False

    def boundingRect(self) -> QRectF:
        return self.box

    @guarded
    def paint(self, painter: QPainter, *_args: Any) -> None:
        colours = theme.in_force()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.spot.isEmpty():
            veil = colours["ink"].toRgb()
            veil.setAlphaF(0.09)
            painter.setPen(QPen(colours["focus"], 2) if self.focused else QPen(colours["edge"], 1))
            painter.setBrush(veil)
            painter.drawRoundedRect(self.spot.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        elif self.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(self.box.adjusted(1, 1, -1, -1), 8, 8)


class ChartView(pg.GraphicsView):  # type: ignore[misc]
    """Shows a chart; `spot_chosen` carries the number of the place that was clicked, or Enter was pressed on.

    The arrows step through the places, Home and End go to the ends, Esc puts the readout away.
    """

    spot_chosen = Signal(int)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._chart = chart
        self._spots: list[QRectF] | None = None
        self._at: int | None = None
        self._by_key = False
        self._heights: dict[tuple[int, int], int] = {}
        self.setCacheMode(self.CacheModeFlag(0))
        self.setStyleSheet("background: transparent; border: none")
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._item, self._mark = _ChartItem(), _MarkItem()
        self.addItem(self._item)
        self.addItem(self._mark)
        self._mark.setZValue(1)
        self._readout = Readout(self)
        self.show_chart(chart)

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    @property
    def index(self) -> int | None:
        """The place that is told about."""
        return self._at

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = self._item.chart = chart
        self._heights.clear()
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.about)
        self.updateGeometry()
        self._refresh()

    def spots(self) -> list[QRectF]:
        """Where the places lie, in the coordinates of this widget."""
        if self._spots is None:
            self._spots = list(self._chart.spots(_inside(self._item.box), Ink.of(theme.in_force())))
        return self._spots

    def tell(self, index: int | None, *, by_key: bool = False) -> None:
        """Mark a place and say what it means; None for none."""
        self._by_key = by_key
        if index == self._at and (index is None) == self._readout.isHidden():
            return
        self._at = index
        spot = QRectF() if index is None else self.spots()[index]
        self._mark.spot = spot
        self._mark.update()
        if index is None:
            self._readout.hide()
            return
        text = self._chart.tell(index)
        self._readout.tell(text, spot, leads=self._chart.day_of(index) is not None)
        if by_key:
            spoken = QAccessibleAnnouncementEvent(self, text.replace("\n", ", "))
            QAccessible.updateAccessibility(spoken)

    def close(self) -> bool:
        # pyqtgraph takes the viewport away here, after which Qt crashes when it tells the view that it is hidden.
        return QWidget.close(self)

    # Size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        key = (width, theme.in_force().px())
        if key not in self._heights:
            if len(self._heights) > 8:
                self._heights.clear()
            self._heights[key] = round(self._chart.height(Ink.of(theme.in_force()), width - 2 * _EDGE) + 2 * _EDGE)
        return self._heights[key]

    def sizeHint(self) -> QSize:
        wide = theme.in_force().px(30)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.in_force().px(14), theme.in_force().px(6))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_item"):
            self.updateGeometry()
            self._refresh()
        super().changeEvent(event)

    def _refresh(self) -> None:
        box = QRectF(0, 0, self.width(), self.height())
        for item in (self._item, self._mark):
            if item.box != box:
                item.prepareGeometryChange()
                item.box = box
        self._spots = None
        self.tell(None)
        self._item.update()
        self._mark.update()

    # Mouse and keys; none of it goes to pyqtgraph, whose zooming would leave the weeks' axis behind.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.tell(self._spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self._by_key:
            self.tell(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._spot_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and index is not None:
            self.spot_chosen.emit(index)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, key, at = len(self.spots()), Qt.Key(event.key()), self._at
        if not count:
            event.ignore()
        elif key in _BACK:
            self.tell(count - 1 if at is None else max(0, at - 1), by_key=True)
        elif key in _ON:
            self.tell(0 if at is None else min(count - 1, at + 1), by_key=True)
        elif key is Qt.Key.Key_Home:
            self.tell(0, by_key=True)
        elif key is Qt.Key.Key_End:
            self.tell(count - 1, by_key=True)
        elif key in _ENTER and at is not None:
            self.spot_chosen.emit(at)
        elif key is Qt.Key.Key_Escape and at is not None:
            self.tell(None)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark.focused = True
        self._mark.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark.focused = False
        self.tell(None)
        self._mark.update()

    def _spot_at(self, at: QPointF) -> int | None:
        return next((index for index, spot in enumerate(self.spots()) if spot.contains(at)), None)


def _inside(box: QRectF) -> QRectF:
    return box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
