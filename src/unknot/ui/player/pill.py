"""The side being worked, read from three metres: LEFT lies at the left, RIGHT at the right."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.painting import Painted
from unknot.view.player.side import SideShown

_WORD, _PART, _OTHER = 0.8, 0.42, 0.28
"""Sizes of the words, of the pill's height."""
_HALF = 0.64
_SMALLEST = 0.8  # below it the leg is left out before the side would be smaller


class SidePill(Painted, QLabel):
    """A pill with two halves: the side that is worked is filled, the other says whether it is done or to come.

    It is as high as its owner makes it, and fits its words into the width it gets.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side: SideShown | None = None
        self._hollow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_side(self, side: SideShown | None, *, hollow: bool) -> None:
        """Show `side`; `hollow` while nothing runs."""
        if (side, hollow) != (self._side, self._hollow):
            self._side, self._hollow = side, hollow
            words = (side.before, side.word, side.part) if side else ()
            self.setText(" ".join(word for word in words if word))
            self.update()

    def draw(self, painter: QPainter) -> None:
        side, colours = self._side, theme.in_force()
        if side is None:
            return
        box = QRectF(self.rect())
        radius = box.height() * 0.18
        half = box if side.before else self._half(box, side)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._hollow:
            thick = max(3.0, box.height() * 0.04)
            painter.setPen(QPen(colours["badge"], thick))
            painter.drawRoundedRect(half.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2), radius, radius)
        else:
            if not side.before:
                painter.setBrush(colours["soft"])
                painter.drawRoundedRect(box, radius, radius)
                self._draw_other(painter, box, half, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours["badge"])
            painter.drawRoundedRect(half, radius, radius)
        self._draw_words(painter, half, side, colours["ink" if self._hollow else "on-badge"])

    def _half(self, box: QRectF, side: SideShown) -> QRectF:
        wide = box.width() * _HALF
        return QRectF(box.left() if side.is_left else box.right() - wide, box.top(), wide, box.height())

    def _draw_words(self, painter: QPainter, half: QRectF, side: SideShown, ink: QColor) -> None:
        """The side in full; what stands around it gives way before it would be small."""
        pieces = [(side.before, _PART), (side.word, _WORD), (side.part, _PART)]
        shown = [(text, share) for text, share in pieces if text]
        room = half.width() * 0.88
        if room / _width(shown, half.height()) < _SMALLEST and not side.before:
            shown = [(side.word, _WORD)]
        shrink = min(1.0, room / _width(shown, half.height()))
        left = half.center().x() - _width(shown, half.height() * shrink) / 2
        word = QFontMetricsF(_font(half.height() * shrink, _WORD))
        base = half.center().y() + word.capHeight() / 2
        painter.setPen(ink)
        for text, share in shown:
            font = _font(half.height() * shrink, share)
            painter.setFont(font)
            painter.drawText(QPointF(left, base), text)
            left += QFontMetricsF(font).horizontalAdvance(text) + _gap(half.height() * shrink)

    def _draw_other(self, painter: QPainter, box: QRectF, half: QRectF, side: SideShown) -> None:
        rest = QRectF(half.right(), box.top(), box.right() - half.right(), box.height())
        if not side.is_left:
            rest = QRectF(box.left(), box.top(), half.left() - box.left(), box.height())
        if not side.other:
            return
        colours, tick = theme.in_force(), box.height() * 0.36 if side.other_done else 0.0
        font = _font(box.height(), _OTHER, 600)
        wide = QFontMetricsF(font).horizontalAdvance(side.other) + tick
        if wide > rest.width() * 0.9:
            font = _font(box.height() * rest.width() * 0.9 / wide, _OTHER, 600)
            wide = QFontMetricsF(font).horizontalAdvance(side.other) + tick
        metrics, left = QFontMetricsF(font), rest.center().x() - wide / 2
        if tick:
            glyph = QRectF(left, rest.center().y() - tick * 0.4, tick * 0.8, tick * 0.8)
            paint_glyph(painter, "check", glyph, colours["teal-text"])
        painter.setFont(font)
        painter.setPen(colours["ink"])
        painter.drawText(QPointF(left + tick, rest.center().y() + metrics.capHeight() / 2), side.other)


def _font(height: float, share: float, weight: int = 700) -> QFont:
    return theme.in_force().font(weight=weight, px=max(8, round(height * share)))


def _gap(height: float) -> float:
    return height * 0.17


def _width(pieces: list[tuple[str, float]], height: float) -> float:
    words = sum(QFontMetricsF(_font(height, share)).horizontalAdvance(text) for text, share in pieces)
    return max(1.0, words + _gap(height) * (len(pieces) - 1))
