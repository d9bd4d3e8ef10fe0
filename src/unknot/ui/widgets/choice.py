"""Ways to choose: a switch, and one of several."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import FlowLayout, ShareLayout
from unknot.ui.widgets.painting import Painted


class Switch(Painted, QCheckBox):
    """On or off, with its name beside it; the knob's place and a tick tell, not the colour alone."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.in_force().font()).horizontalAdvance(self.text())
        return QSize(int(self._indent() + words + 2), self._height_of(1))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.in_force().font())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0.0)
        return QSize(int(self._indent() + longest + 2), self._height_of(1))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(theme.in_force().font())
        room = QRectF(0, 0, max(1.0, width - self._indent()), 10_000)
        high = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text()).height()
        return self._height_of(max(1, round(high / metrics.height())))

    def hitButton(self, pos: object) -> bool:
        return True

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        px = colours.px()
        high = px * 1.4
        track = QRectF(4, (self.height() - high) / 2, px * 2.5, high)
        on = self.isChecked()
        painter.setPen(QPen(colours["primary" if on else "edge"], 1.5))
        painter.setBrush(colours["primary"] if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track, high / 2, high / 2)
        radius = high / 2 - 4
        knob = QPointF(track.right() - high / 2 if on else track.left() + high / 2, track.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["on-primary" if on else "edge"])
        painter.drawEllipse(knob, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), high / 2 + 3, high / 2 + 3)
        painter.setFont(colours.font())
        painter.setPen(colours["ink" if self.isEnabled() else "muted"])
        left = self._indent()
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), flags, self.text())

    def _indent(self) -> float:
        return theme.in_force().px() * (3.2 if self.text() else 2.5) + 4  # one without words ends where it ends

    def _height_of(self, lines: int) -> int:
        metrics = QFontMetricsF(theme.in_force().font())
        return max(theme.HIT, round(lines * metrics.height() + theme.in_force().px() * 0.3 + 8))


class ChoiceRow(QWidget):
    """One of several, as chips: the arrows move along, space or a click chooses.

    Chips wrap into further rows, or if `in_line` share the width of one, or of two where there is no room.
    """

    chosen = Signal(int)

    def __init__(
        self, labels: Sequence[str], name: str, *, in_line: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = ShareLayout(self, gap=6) if in_line else FlowLayout(self, gap=8)
        for index, label in enumerate(labels):
            chip = Button(label, Look.CHIP, fills=in_line)
            chip.setAccessibleName(f"{name}: {label}")
            self._group.addButton(chip, index)
            row.addWidget(chip)
        self._group.idClicked.connect(self.chosen)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def index(self) -> int:
        """What is chosen; -1 for nothing yet."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Choose without telling."""
        self._group.button(index).setChecked(True)

    def choose_none(self) -> None:
        """Leave nothing chosen."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def button(self, index: int) -> Button:
        """The chip at `index`."""
        found = self._group.button(index)
        assert isinstance(found, Button)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        focused = next((index for index in self._ids() if self.button(index).hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
            return
        following = focused + step
        if following in self._ids():
            self.button(following).setFocus(Qt.FocusReason.TabFocusReason)

    def _ids(self) -> range:
        return range(len(self._group.buttons()))
