"""The week as one ring: a piece a planned session, filled as far as it was done."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted
from unknot.view.player.summary import RingPiece, WeekSum

_EM = 16.6
"""How wide and high it is, in times body text."""
_THICK, _RAISED = 0.085, 0.03  # of its width
_GAP = 3.6  # degrees between two pieces
_NAME_ROOM = 4.6


class WeekRing(Painted, QWidget):
    """Shows pieces, number and words of a `WeekSum`; the piece that has just ended is raised and named."""

    def __init__(self, week: WeekSum, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week = week
        self.setAccessibleName(week.spoken)
        self.setToolTip(week.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.in_force().px(_EM)
        return QSize(round(side * 1.3), side)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.in_force().px(_EM))

    def draw(self, painter: QPainter) -> None:
        box = self._box()
        thick = box.width() * _THICK
        for number, piece in enumerate(self._week.pieces):
            self._paint_piece(painter, box, thick, number, piece)
        self._paint_words(painter, box)
        self._paint_name(painter, box, thick)

    def _box(self) -> QRectF:
        """The middle of the ring's line; at both sides there is room for the name."""
        px = theme.in_force().px()
        room = self.width() - (2 * _NAME_ROOM * px if self._week.now else 0)
        side = max(80.0, min(self.height() - 2.0, room)) * (1 - _THICK - 2 * _RAISED)
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _span(self, number: int) -> tuple[float, float]:
        """Where a piece begins and how long it is, in degrees clockwise from the top."""
        count = len(self._week.pieces)
        if count == 1:
            return 0.0, 360.0
        step = 360.0 / count
        gap = min(_GAP, step / 3)
        return number * step + gap / 2, step - gap

    def _paint_piece(self, painter: QPainter, box: QRectF, thick: float, number: int, piece: RingPiece) -> None:
        colours, (begin, length) = theme.in_force(), self._span(number)
        if piece.now:
            raised = box.width() * _RAISED
            box, thick = box.adjusted(-raised / 2, -raised / 2, raised / 2, raised / 2), thick + raised * 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        done = length * min(1.0, piece.share)
        for name, start, part in (("soft", begin + done, length - done), ("teal", begin, done)):
            if part > 0:
                pen = QPen(colours[name], thick)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                painter.drawArc(box, round((90 - start) * 16), -round(part * 16))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        colours = theme.in_force()
        number = colours.font(weight=700, px=round(box.width() * 0.3))
        words = colours.font(px=max(8, min(colours.px(), round(box.width() * 0.085))))
        high, line = QFontMetricsF(number).capHeight(), QFontMetricsF(words).height()
        lines = self._week.words.split("\n")
        middle = box.center()
        top = middle.y() - (high + 0.5 * line + line * len(lines)) / 2
        painter.setFont(number)
        painter.setPen(colours["ink"])
        wide = QFontMetricsF(number).horizontalAdvance(self._week.number)
        painter.drawText(QPointF(middle.x() - wide / 2, top + high), self._week.number)
        painter.setFont(words)
        painter.setPen(colours["muted"])
        for place, text in enumerate(lines):
            below = QRectF(box.left(), top + high + 0.5 * line + place * line, box.width(), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_name(self, painter: QPainter, box: QRectF, thick: float) -> None:
        """Beside the piece, on the side where it is."""
        at = next((number for number, piece in enumerate(self._week.pieces) if piece.now), None)
        if at is None or not self._week.now:
            return
        colours, (begin, length) = theme.in_force(), self._span(at)
        font = colours.font(0.93, 700)
        metrics = QFontMetricsF(font)
        tip = _outside(box, begin + length / 2, thick * 1.1 + 6)
        wide = metrics.horizontalAdvance(self._week.now)
        left = tip.x() if tip.x() >= box.center().x() else tip.x() - wide
        left = min(max(0.0, left), self.width() - wide)
        painter.setFont(font)
        painter.setPen(colours["teal-text"])
        base = min(max(metrics.ascent(), tip.y() + metrics.capHeight() / 2), self.height() - metrics.descent())
        painter.drawText(QPointF(left, base), self._week.now)


def _outside(box: QRectF, degrees: float, away: float) -> QPointF:
    """The point `away` px outside of the ring's line, `degrees` clockwise from the top."""
    radius, angle = box.width() / 2 + away, math.radians(degrees)
    return box.center() + QPointF(radius * math.sin(angle), -radius * math.cos(angle))
