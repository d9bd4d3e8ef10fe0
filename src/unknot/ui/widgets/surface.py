"""Grounds that things lie on: cards, notices, the badge."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.painting import Painted
from unknot.ui.widgets.text import Text


class Card(Painted, QFrame):
    """A card with rounded corners and one thin line around it; put things in its `column`."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 20, fill: str = "card") -> None:
        super().__init__(parent)
        self._fill = fill
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding - 4, padding, padding - 4)
        self.column.setSpacing(4)

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        painter.setPen(QPen(colours["line"], 1))
        painter.setBrush(colours[self._fill])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)


class Glyph(Painted, QWidget):
    """A glyph as large as text of `size`."""

    def __init__(self, name: str, colour: str, *, size: float = 1.3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour, self._size = name, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.in_force().px(self._size)
        return QSize(side, side)

    def draw(self, painter: QPainter) -> None:
        paint_glyph(painter, self._name, QRectF(self.rect()), theme.in_force()[self._colour])


class Notice(Card):
    """A sentence that stays until its cause is gone, with a mark before it."""

    def __init__(self, text: str = "", *, glyph: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=12, fill="soft")
        row = QHBoxLayout()
        row.setSpacing(8)
        mark = Glyph(glyph, "coral-text" if glyph == "warning" else "ink")
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.text = Text(text, leading=1.3)
        row.addWidget(self.text, 1)
        self.column.addLayout(row)

    def height_for(self, width: int, lines: int | None = None) -> int:
        """The height of the notice in that width, or with its text cut to so many lines."""
        whole = self.column.totalHeightForWidth(width)
        if lines is None:
            return whole
        margins = self.column.contentsMargins()
        return min(whole, margins.top() + margins.bottom() + lines * self.text.line_height())

    def set_text(self, text: str) -> None:
        """Say `text`; an empty one leaves the notice in place, its owner hides it."""
        self.text.set_text(text)


class Badge(Painted, QLabel):
    """The side being worked, in capitals on a coloured ground."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._px: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show `text`; nothing is done if it is shown already."""
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def set_px(self, px: int) -> None:
        """Set the text exactly `px` pixels high, whatever the theme says."""
        if px != self._px:
            self._px = px
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        font = self._spaced()
        wide = QFontMetricsF(font).horizontalAdvance(self.text())
        return QSize(round(wide + font.pixelSize() * 2.2), round(font.pixelSize() * 2.2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        if not self.text():
            return
        colours, font = theme.in_force(), self._spaced()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["badge"])
        radius = self.height() * 0.26
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setFont(font)
        painter.setPen(colours["on-badge"])
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _spaced(self) -> QFont:
        font = QFont(theme.in_force().font(1.0, 700, self._px))
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
        return font
