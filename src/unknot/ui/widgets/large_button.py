"""Buttons that are hit with one hand, in the dark, without glasses; and the one for a cramp on every page."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Look
from unknot.ui.widgets.painting import ENTER, PaintedButton

HIGH = 96
_FLAGS = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


class LargeButton(PaintedButton, QPushButton):
    """A button of 96 px whose words wrap, and shrink before they would be cut."""

    def __init__(
        self, text: str, look: Look = Look.SECONDARY, *, size: float = 1.6, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._look, self._size = look, size
        self.enter_goes_on = False
        """Whether Enter is for what stands below: it goes on, and the space bar alone chooses."""
        self.setCheckable(look is Look.CHIP)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HIGH)

    def sizeHint(self) -> QSize:
        return QSize(180, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.focusNextPrevChild(False)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.focusNextPrevChild(True)
        elif self.enter_goes_on and event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def draw(self, painter: QPainter) -> None:
        colours, box = theme.in_force(), QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        fill, line, ink = self._colours(colours)
        if self.hasFocus():
            painter.setPen(QPen(colours["focus"], 3))
            painter.drawRoundedRect(box, 18, 18)
        box.adjust(6, 6, -6, -6)
        painter.setPen(QPen(line, 1.5) if line else Qt.PenStyle.NoPen)
        painter.setBrush(fill or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 13, 13)
        words = box.adjusted(10, 4, -10, -4)
        painter.setFont(self._fitting(words))
        painter.setPen(ink)
        painter.drawText(words, _FLAGS, self.text())

    def _fitting(self, words: QRectF) -> QFont:
        current = theme.in_force()
        weight = 500 if self._look in (Look.QUIET, Look.CHIP) and not self.isChecked() else 700
        # Like the player's words, these grow with the window: it is read from afar.
        grown = max(1.0, min(1.5, self.window().height() / 760))
        font = current.font(weight=weight, px=round(current.px(self._size) * grown))
        for px in range(font.pixelSize(), 11, -1):
            font = current.font(weight=weight, px=px)
            taken = QFontMetricsF(font).boundingRect(words, _FLAGS, self.text())
            if taken.height() <= words.height() and taken.width() <= words.width():
                break
        return font

    def _colours(self, colours: theme.Theme) -> tuple[QColor | None, QColor | None, QColor]:
        over = self.underMouse()
        match self._look:
            case Look.CORAL:
                return colours["coral-over" if over else "coral-fill"], None, colours["on-coral"]
            case Look.PRIMARY:
                return colours["primary-over" if over else "primary"], None, colours["on-primary"]
            case Look.CHIP if self.isChecked():
                return colours["primary"], None, colours["on-primary"]
            case Look.QUIET:
                return colours["soft"] if over else None, None, colours["quiet"]
        return colours["soft"] if over else colours["card"], colours["edge"], colours["ink"]


class CrampCard(PaintedButton, QPushButton):
    """`I have a cramp now`: a coral card at the foot of the sidebar."""

    def __init__(self, text: str, below: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._below = below
        self.setAccessibleDescription(below)
        self.setToolTip(key)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def say_below(self, below: str) -> None:
        """Say another second line, such as what comes first while a warning sign stands."""
        if below != self._below:
            self._below = below
            self.setAccessibleDescription(below)
            self.restyled()

    def sizeHint(self) -> QSize:
        words = self._inner(0.0, 163.0)
        return QSize(163, round(self._height_of(self.text(), self._title(), words.width()) + self._rest(words) + 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        colours, box = theme.in_force(), QRectF(self.rect())
        if self.hasFocus():
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 14, 14)
            box = box.adjusted(4, 4, -4, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["coral-over" if self.underMouse() else "coral-fill"])
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(colours["on-coral"])
        words = self._inner(14.0, float(self.width()))
        painter.setFont(self._title())
        tall = self._height_of(self.text(), self._title(), words.width())
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), self.text())
        if self._rest(words):
            painter.setFont(self._small())
            painter.drawText(words.adjusted(0, tall + 4, 0, 0), int(Qt.TextFlag.TextWordWrap), self._below)

    def _inner(self, top: float, width: float) -> QRectF:
        return QRectF(16, top, width - 28, 1000)

    def _rest(self, words: QRectF) -> float:
        """Room for the line below; none where large text leaves the sidebar little of it."""
        if theme.in_force().text_size > 1.25:
            return 0.0
        return self._height_of(self._below, self._small(), words.width()) + 4

    @staticmethod
    def _title() -> QFont:
        # At twice the size three lines of it would leave no room for the pages above.
        current = theme.in_force()
        return current.font(1.07 * min(1.0, 1.4 / current.text_size), 700)

    @staticmethod
    def _small() -> QFont:
        return theme.in_force().font(0.86)

    @staticmethod
    def _height_of(text: str, font: QFont, width: float) -> float:
        box = QRectF(0, 0, width, 1000)
        return QFontMetricsF(font).boundingRect(box, int(Qt.TextFlag.TextWordWrap), text).height()
