"""The days of a week as rings, and a bar that fills."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted, PaintedButton
from unknot.view.today.page import DayRing

_LABEL = 0.86  # text above a ring, times body text


class WeekRings(QWidget):
    """Seven rings side by side, as large as there is room for.

    With `opens` each day that has begun is a button: `day_chosen` carries it, `pointed` what a ring says that the
    pointer or the focus has come to; the arrows go from ring to ring.
    """

    day_chosen = Signal(object)
    pointed = Signal(str)

    def __init__(self, rings: tuple[DayRing, ...], *, opens: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._rings = [_Ring(ring, opens=opens) for ring in rings]
        for ring in self._rings:
            row.addWidget(ring)
            ring.clicked.connect(lambda _on=False, day=ring.day: self.day_chosen.emit(day))
            ring.pointed.connect(self.pointed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        at = next((place for place, ring in enumerate(self._rings) if ring.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(self._rings) and self._rings[at + step].isEnabled():
            self._rings[at + step].setFocus(Qt.FocusReason.TabFocusReason)


class _Ring(PaintedButton, QPushButton):
    """One day: the arc is the share done, a dot a cramp; today's name is bold, a day without a plan is dotted."""

    pointed = Signal(str)

    def __init__(self, ring: DayRing, *, opens: bool) -> None:
        super().__init__()
        self._ring = ring
        self.day = ring.day
        self.setEnabled(opens and not ring.to_come)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.isEnabled() else Qt.FocusPolicy.NoFocus)
        if self.isEnabled():
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(ring.spoken)
        self.setToolTip(ring.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.in_force().px()
        return QSize(round(px * 2.8), round(px * (_LABEL * 1.5 + 0.6 + 2.8)))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self._ring.spoken)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self._ring.spoken)

    def draw(self, painter: QPainter) -> None:
        colours, ring = theme.in_force(), self._ring
        px = float(colours.px())
        if self.hasFocus():
            painter.setPen(QPen(colours["focus"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        head = px * _LABEL * 1.5
        font = colours.font(_LABEL, 700 if ring.today else 400)
        painter.setFont(font)
        painter.setPen(colours["ink" if ring.today else "muted"])
        short = painter.fontMetrics().horizontalAdvance(ring.label) > self.width()
        label = ring.label[:1] if short else ring.label
        painter.drawText(QRectF(0, 0, self.width(), head), Qt.AlignmentFlag.AlignCenter, label)
        room = QRectF(0, head + px * 0.5, self.width(), self.height() - head - px * 0.5)
        side = min(room.width(), room.height(), px * 2.8)
        thick = max(3.5, side * 0.125)
        box = QRectF(room.center().x() - side / 2, room.top() + (room.height() - side) / 2, side, side)
        box = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        self._paint_arc(painter, box, thick)
        for number in range(min(ring.cramps, 3)):
            step = side * 0.26
            middle = box.center() + QPointF((number - (min(ring.cramps, 3) - 1) / 2) * step, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours["ring"])
            painter.drawEllipse(middle, side * 0.105, side * 0.105)

    def _paint_arc(self, painter: QPainter, box: QRectF, thick: float) -> None:
        colours, share = theme.in_force(), self._ring.share
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if share is None or self._ring.to_come:
            pen = QPen(colours["edge"], max(1.5, thick * 0.4))
            pen.setDashPattern([1.0, 3.0])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawEllipse(box)
            return
        painter.setPen(QPen(colours["ground" if colours.dark else "line"], thick))
        painter.drawEllipse(box)
        if share > 0:
            pen = QPen(colours["teal"], thick)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if share < 1 else Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(min(1.0, share) * 360 * 16))


class LevelBar(Painted, QWidget):
    """A bar that is filled to a share of 0 to 1; the words beside it say of what."""

    def __init__(self, share: float, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Fill it to another share."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 8)

    def draw(self, painter: QPainter) -> None:
        colours, box = theme.in_force(), QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["soft"])
        painter.drawRoundedRect(box, 4, 4)
        if self._share > 0:
            box.setWidth(max(8.0, box.width() * self._share))
            painter.setBrush(colours["teal"])
            painter.drawRoundedRect(box, 4, 4)
