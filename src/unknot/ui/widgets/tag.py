"""A short remark on a ground of its own, such as when a routine is planned."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted


class Tag(Painted, QLabel):
    """One line in small type; elided, with the whole of it in the tooltip, where there is no room."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = theme.in_force().font(0.86, 600)
        px = font.pixelSize()
        return QSize(round(QFontMetricsF(font).horizontalAdvance(self.text()) + px * 1.8), round(px * 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(80, self.sizeHint().width()), self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        font = colours.font(0.86, 600)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["soft"])
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font)
        painter.setPen(colours["muted"])
        room = box.width() - font.pixelSize() * 1.7
        text = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.text() if text != self.text() else "")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
