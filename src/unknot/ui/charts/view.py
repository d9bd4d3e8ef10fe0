"""A chart in the window: hovering and keys tell its numbers, a wheel and a drag move along its weeks."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
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
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from unknot.ui.charts.chart import Chart
from unknot.ui.charts.drawing import ChartDrawing, Seen
from unknot.ui.charts.ink import Ink
from unknot.ui.charts.readout import Readout
from unknot.ui.look import theme
from unknot.ui.widgets.painting import Styled, guarded

_EDGE = 4.0
"""Room around the chart for the ring of the focus."""
_BACK, _ON = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_CLOSER, _FURTHER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal), (Qt.Key.Key_Minus,)
_A_STEP = 1.4
"""How much closer one key press looks."""


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


class ChartView(Styled, pg.GraphicsView):  # type: ignore[misc]
    """Shows a chart; `spot_chosen` carries the number of the place that was clicked, or Enter was pressed on.

    The arrows step through the places, Home and End go to the ends, Esc puts the readout away. Over more weeks than can
    be seen well a wheel, `+` and `-` look closer or further, a drag moves along, and a double click or `0` shows all
    again; `moved` carries the weeks in sight then, None for all.

    Nothing is built before it is first painted: the charts at the page's end cost nothing while its beginning is read.
    """

    spot_chosen = Signal(int)
    moved = Signal(object)
    _ready = False

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        pg.GraphicsView.__init__(self, parent, useOpenGL=False, background=None)
        self._chart = chart
        self._drawing: ChartDrawing | None = None
        self._wanted: Seen | None = None
        self._spots: list[QRectF] | None = None
        self._at: int | None = None
        self._by_key = self._pointed = False
        self._heights: dict[tuple[int, int], int] = {}
        self.setCacheMode(self.CacheModeFlag(0))
        self.setStyleSheet("background: transparent; border: none")
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._mark = _MarkItem()
        self._mark.setZValue(1)
        self.addItem(self._mark)
        self._readout = Readout(self)
        self._click = QTimer(self)
        self._click.setSingleShot(True)
        self._click.timeout.connect(self._on_click_stood)
        self._clicked: int | None = None
        self.scene().sigPrepareForPaint.connect(self._on_painting)
        self.scene().sigMouseClicked.connect(self._on_clicked)
        self._ready = True
        self.show_chart(chart)

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    @property
    def index(self) -> int | None:
        """The place that is told about."""
        return self._at

    @property
    def seen(self) -> Seen | None:
        """The columns in sight; None for all."""
        return self.drawing.seen if self.drawing.enlarged else None

    @property
    def drawing(self) -> ChartDrawing:
        """The items of the scene, built when they are first asked for."""
        if self._drawing is None:
            drawing = self._drawing = self._chart.drawing()
            drawing.keep_pixels()
            drawing.moved.connect(self._on_moved)
            self.addItem(drawing)
            drawing.arrange(self._box(), Ink.of(theme.in_force()))
            if self._wanted is not None:
                self.show_seen(self._wanted)
        return self._drawing

    def show_chart(self, chart: Chart) -> None:
        """Show another chart of the same kind, all of it."""
        self._chart = chart
        self._wanted = None
        self._heights.clear()
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("\n".join(each for each in (chart.about, chart.hint) if each))
        self.updateGeometry()
        if self._drawing is not None:
            self._drawing.take(chart)
            self._drawing.keep_pixels()
        self._refresh(whole=True)

    def show_seen(self, seen: Seen | None) -> None:
        """Show these columns, or all; for a chart over the same weeks as another."""
        self._wanted = seen
        if self._drawing is not None and self._drawing.movable:
            self._drawing.show_columns(seen)

    def spots(self) -> list[QRectF]:
        """Where the places lie, in the coordinates of this widget; empty where they are out of sight."""
        if self._spots is None:
            self._spots = self.drawing.spots()
        return self._spots

    def tell(self, index: int | None, *, by_key: bool = False) -> None:
        """Mark a place and say what it means; None for none."""
        self._by_key = by_key
        if index == self._at and (index is None) == self._readout.isHidden():
            return
        self._at = index
        if index is not None and by_key:
            self.drawing.reveal(index)
        self._mark.spot = spot = QRectF() if index is None else self.spots()[index]
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
        pg.GraphicsView.resizeEvent(self, event)
        if event is not None:
            self._refresh()

    def restyled(self) -> None:
        if self._ready:
            self.updateGeometry()
            self._refresh()

    def _on_painting(self) -> None:
        if self._drawing is None:
            self.drawing.update()
            self.scene().prepareForPaint()  # the plots, too, wait for this

    def _refresh(self, *, whole: bool = False) -> None:
        box = QRectF(0, 0, self.width(), self.height())
        if self._mark.box != box:
            self._mark.prepareGeometryChange()
            self._mark.box = box
        if self._drawing is not None:
            self._drawing.arrange(self._box(), Ink.of(theme.in_force()), whole=whole)
        self._spots = None
        self.tell(None)
        self._mark.update()

    def _box(self) -> QRectF:
        return QRectF(0, 0, self.width(), self.height()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    # Mouse: pyqtgraph tells clicks from drags, and moves the plots

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._pointed = True
        self.tell(None if event.buttons() else self._spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = False
        if not self._by_key:
            self.tell(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that moves the page goes on moving it when a chart comes below the pointer: it must have come there
        # by itself. A chart that has nothing closer to show leaves the wheel to the page too.
        if self._pointed and self.drawing.movable:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_clicked(self, event: Any) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if event.double():
            self._click.stop()
            self.show_all()
            return
        self._clicked = self._spot_at(event.scenePos())
        # Where a second click would go back, the first waits for it.
        self._click.start(QApplication.doubleClickInterval()) if self.drawing.enlarged else self._on_click_stood()

    def _on_click_stood(self) -> None:
        if self._clicked is not None:
            self.spot_chosen.emit(self._clicked)

    def show_all(self) -> None:
        """Show all columns again."""
        self._wanted = None
        if self.drawing.enlarged:
            self.drawing.show_columns(None)

    def _on_moved(self, seen: Seen) -> None:
        self._spots = None
        if not self._by_key:
            self.tell(None)
        self.moved.emit(seen if self.drawing.enlarged else None)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.isAutoRepeat() and key in _ENTER:
            event.accept()
        elif not (self._step(key) or self._look(key)):
            event.ignore()

    def _step(self, key: Qt.Key) -> bool:
        """Go from place to place; False if that is not what the key is for."""
        count, at = len(self.spots()), self._at
        to = {
            **dict.fromkeys(_BACK, count - 1 if at is None else max(0, at - 1)),
            **dict.fromkeys(_ON, 0 if at is None else min(count - 1, at + 1)),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }.get(key)
        if count and to is not None:
            self.tell(to, by_key=True)
        elif count and key in _ENTER and at is not None:
            self.spot_chosen.emit(at)
        elif key is Qt.Key.Key_Escape and at is not None:
            self.tell(None)
        else:
            return False
        return True

    def _look(self, key: Qt.Key) -> bool:
        """Look closer or further; False if that is not what the key is for."""
        if not self.drawing.movable:
            return False
        around = None if self._at is None else self._at + 0.5
        if key in _CLOSER:
            self.drawing.enlarge(_A_STEP, around)
        elif key in _FURTHER:
            self.drawing.enlarge(1 / _A_STEP, around)
        elif key is Qt.Key.Key_0:
            self.show_all()
        else:
            return False
        return True

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
