"""A name with a disc in the person's colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import PaintedButton


class PersonButton(PaintedButton, QPushButton):
    """A name with a disc in the person's colour."""

    def __init__(self, name: str, colour: str, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._colour, self._small = colour, small
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        px = theme.in_force().px()
        wide = QFontMetricsF(theme.in_force().font(weight=600)).horizontalAdvance(self.text())
        high = max(theme.HIT, round(px * (1.7 if self._small else 2.6)))
        return QSize(163 if self._small else round(max(px * 18, wide + px * 4)), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        colours, high = theme.in_force(), self.height()
        box, px = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), colours.px()
        painter.setPen(Qt.PenStyle.NoPen if self._small else QPen(colours["line"], 1))
        painter.setBrush(colours["soft"] if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 10, 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 9, 9)
        side = px * (0.8 if self._small else 1.1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours[self._colour])
        painter.drawEllipse(QRectF(12, high / 2 - side / 2, side, side))
        font = colours.font(weight=600)
        painter.setFont(font)
        painter.setPen(colours["ink"])
        left = 12 + side + px * 0.5
        text = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - left - 6)
        painter.drawText(QRectF(left, 0, self.width() - left, high), Qt.AlignmentFlag.AlignVCenter, text)
