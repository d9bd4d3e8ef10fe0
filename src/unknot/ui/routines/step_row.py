"""A step in the editor's list: opened by a click, moved by its keys or by dragging it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.painting import PaintedButton
from unknot.ui.widgets.text import Text
from unknot.view.routines.editor import StepRow
from unknot.view.words import _

_DRAGGED = 12  # px that the pointer goes before a click is a drag


class StepRowButton(PaintedButton, QPushButton):
    """`opened` on a click; `moved` carries where to: -1 or 1 by Alt and an arrow, or the height it was dropped at."""

    opened = Signal()
    moved_by = Signal(int)
    dropped = Signal(int)
    removed = Signal()

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint_figure = paint_figure
        self._row: StepRow | None = None
        self._pressed_at = 0
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout(self)
        words.setSpacing(2)
        self._title = Text("", weight=600, single=True)
        self._detail = Text("", size=0.93, colour="muted", single=True)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        self.clicked.connect(self.opened)
        self.restyled()

    def show_row(self, row: StepRow, number: int, count: int) -> None:
        """Say what the step is; nothing is done where it says so already."""
        name = _("Step {number} of {count}: {title}").format(number=number, count=count, title=row.title)
        self.setAccessibleName(name)
        if row != self._row:
            self._row = row
            self._title.set_text(row.title)
            said = f"{row.detail} · {row.length}" if row.length else row.detail
            self._detail.set_text(row.fault or said)
            self.setAccessibleDescription(row.fault)
            self.update()

    def restyled(self) -> None:
        px = theme.in_force().px()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(round(px * 5.4), round(px * 0.7), px, round(px * 0.7))
        super().restyled()

    def sizeHint(self) -> QSize:
        px = theme.in_force().px()
        return QSize(px * 24, round(px * 4.6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved_by.emit(step)
        elif step is not None:
            self.focusNextPrevChild(step > 0)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = round(event.position().y())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        to = round(event.position().y())
        if abs(to - self._pressed_at) > _DRAGGED and not self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.dropped.emit(self.y() + to)
            return
        super().mouseReleaseEvent(event)

    def draw(self, painter: QPainter) -> None:
        colours, box, px = theme.in_force(), QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), theme.in_force().px()
        row = self._row
        if row is None:
            return
        pen = QPen(colours["coral-text" if row.fault else "ink" if row.is_open else "line"], 2 if row.is_open else 1)
        painter.setPen(pen)
        painter.setBrush(colours["card"])
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), theme.RADIUS - 4, theme.RADIUS - 4)
        room = QRectF(px * 0.8, px * 0.6, px * 4, self.height() - px * 1.2)
        if row.figure is not None and not row.fault:
            self._paint_figure(painter, room, row.figure, colours.colours)
        else:
            paint_glyph(painter, "warning", QRectF(px * 1.6, px * 1.2, px * 2, px * 2), colours["coral-text"])
