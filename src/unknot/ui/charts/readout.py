"""The small card beside a place in a chart, with what it means."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from unknot.ui.charts.ink import Ink, wrapped_height, write_wrapped
from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted
from unknot.view.words import _

_WIDEST = 22.0  # times body text


class Readout(Painted, QWidget):
    """Lines of text over a chart, the first one bold; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines: list[str] = []
        self.hide()

    def tell(self, text: str, spot: QRectF, *, leads: bool) -> None:
        """Show `text` beside `spot`; `leads` adds how to get to the diary from there."""
        self._lines = text.split("\n")
        if leads:
            self._lines.append(_("Click or Enter: open in the diary"))
        self.resize(self._size())
        self.move(self._place(spot))
        self.show()
        self.raise_()
        self.update()

    def text(self) -> str:
        """What it tells."""
        return "\n".join(self._lines)

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        ink, pad = Ink.of(colours), self._pad()
        painter.setPen(QPen(colours["edge"], 1))
        painter.setBrush(colours["card"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        top, wide = pad * 0.75, self.width() - 2 * pad
        for number, line in enumerate(self._lines):
            font = self._font(ink, number)
            tall = wrapped_height(font, line, wide)
            colour = colours["ink"] if number < len(self._lines) - 1 else colours["muted"]
            write_wrapped(painter, font, colour, QRectF(pad, top, wide, tall + 2), line)
            top += tall + 2

    def _size(self) -> QSize:
        ink, pad = Ink.of(theme.in_force()), self._pad()
        fonts = [self._font(ink, number) for number in range(len(self._lines))]
        natural = max(
            QFontMetricsF(font).horizontalAdvance(line) for font, line in zip(fonts, self._lines, strict=True)
        )
        parent = self.parentWidget()
        around = parent.width() if parent is not None else 400
        wide = min(natural + 2, _WIDEST * ink.body, max(60.0, around - 2 * pad))
        tall = sum(wrapped_height(font, line, wide) + 2 for font, line in zip(fonts, self._lines, strict=True))
        return QSize(round(wide + 2 * pad + 0.5), round(tall + 1.5 * pad))

    def _place(self, spot: QRectF) -> QPoint:
        """Beside the spot, where there is room, and always inside."""
        parent = self.parentWidget()
        around = parent.size() if parent is not None else self.size()
        right = spot.right() + 10
        x = right if right + self.width() <= around.width() else spot.left() - 10 - self.width()
        if x < 0:  # a row from edge to edge: below it, or above
            x = spot.right() - self.width()
        y = spot.top() + 8
        if QRectF(x, y, self.width(), self.height()).intersects(spot):
            below = spot.bottom() + 6
            y = below if below + self.height() <= around.height() else spot.top() - 6 - self.height()
        x = min(max(0.0, x), max(0.0, float(around.width() - self.width())))
        return QPoint(round(x), round(min(max(0.0, y), max(0.0, float(around.height() - self.height())))))

    def _pad(self) -> float:
        return theme.in_force().px(0.85)

    @staticmethod
    def _font(ink: Ink, number: int) -> QFont:
        return ink.font(0.9, 600 if number == 0 else 400)
