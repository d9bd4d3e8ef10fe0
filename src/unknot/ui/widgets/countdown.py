"""The one strong number."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted

_DIGITS = "0123456789"


class Countdown(Painted, QLabel):
    """Time left in digits of one width, so that nothing moves but what changed.

    The digits are as high as the widget: its owner says how high that is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = 100
        self._hollow = False
        self._font: tuple[tuple[object, ...], QFont] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show `text`, such as `0:18`; nothing is done if it is shown already."""
        if text != self.text():
            longer = len(text) != len(self.text())
            self.setText(text)
            if longer:
                self.updateGeometry()
            self.update()

    def set_figure_height(self, pixels: int) -> None:
        """Make the digits `pixels` high."""
        if pixels != self._height:
            self._height = pixels
            self.updateGeometry()
            self.update()

    def set_hollow(self, hollow: bool) -> None:
        """Draw outlines alone: the number stands still."""
        if hollow != self._hollow:
            self._hollow = hollow
            self.update()

    def width_of(self, text: str, pixels: int) -> int:
        """How wide `text` is in digits `pixels` high."""
        metrics = QFontMetricsF(self._fitted(pixels))
        room = text if len(text) > 1 else "00"  # two digits' room is kept, so that nothing jumps from 10 to 9
        return int(sum(_cell(metrics, sign) for sign in room) + 0.999)

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(self.text() or "0:00", self._height), self._height + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def restyled(self) -> None:
        self._font = None
        super().restyled()

    def draw(self, painter: QPainter) -> None:
        font = self._fitted(self._height)
        metrics = QFontMetricsF(font)
        ink = metrics.tightBoundingRect("0")
        painter.setFont(font)
        painter.setPen(theme.in_force()["ink"])
        base = self.height() - 1 - ink.bottom()
        # The bearing of a digit is taken off, so that its ink lines up with the text above and below.
        left = -ink.left()
        for sign in self.text():
            cell = _cell(metrics, sign)
            inset = (cell - metrics.horizontalAdvance(sign)) / 2
            # A colon stands on the line like a full stop; between digits it belongs in the middle.
            up = 0.0 if sign in _DIGITS else ink.center().y() - metrics.tightBoundingRect(sign).center().y()
            self._draw_sign(painter, font, QPointF(left + inset, base + up), sign)
            left += cell

    def _draw_sign(self, painter: QPainter, font: QFont, at: QPointF, sign: str) -> None:
        if not self._hollow:
            painter.drawText(at, sign)
            return
        thick = max(2.0, self._height * 0.028)
        outline = QPainterPath()
        outline.addText(at, font, sign)
        painter.save()
        painter.setClipPath(outline)  # the line lies inside, so that a hollow number is as large as a full one
        painter.strokePath(outline, QPen(theme.in_force()["quiet"], 2 * thick))
        painter.restore()

    def _fitted(self, pixels: int) -> QFont:
        current = theme.in_force()
        key = (pixels, id(current))
        if self._font is None or self._font[0] != key:
            font = QFont(current.font(weight=600, px=200))
            ink = QFontMetricsF(font).tightBoundingRect("0").height()
            font.setPixelSize(max(8, round(200 * pixels / max(ink, 1.0))))
            self._font = (key, font)
        return self._font[1]


def _cell(metrics: QFontMetricsF, sign: str) -> float:
    if sign in _DIGITS:
        return max(metrics.horizontalAdvance(digit) for digit in _DIGITS)
    return metrics.horizontalAdvance(sign)
