"""Fields for a number: a slider, and a stepper."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.painting import Painted
from unknot.ui.widgets.text import Text


class Slider(Painted, QSlider):
    """A slider with a knob that is easy to hit."""

    def __init__(self, name: str, lowest: int, highest: int, step: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.setPageStep(2 * step)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(180, theme.HIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.HIT)

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        if not self.isEnabled():
            painter.setOpacity(0.45)
        radius = 9.0
        groove = QRectF(radius + 3, self.height() / 2 - 2, self.width() - 2 * radius - 6, 4)
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        knob = QPointF(groove.left() + share * groove.width(), groove.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["edge"])
        painter.drawRoundedRect(groove, 2, 2)
        painter.setBrush(colours["primary"])
        painter.drawRoundedRect(QRectF(groove.left(), groove.top() - 1, knob.x() - groove.left(), 6), 3, 3)
        painter.drawEllipse(knob, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawEllipse(knob, radius + 2.5, radius + 2.5)


class Stepper(QWidget):
    """A number with a button to lower and one to raise it; it goes round at the ends."""

    value_changed = Signal(int)

    def __init__(self, name: str, count: int, spell: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._spell, self._value = count, spell, 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._text = Text(spell(0), weight=600, single=True)
        for label, glyph, step in (("−", "dash", -1), ("+", "plus", 1)):
            button = Button("", glyph=glyph)
            button.setAccessibleName(f"{name} {label}")
            button.clicked.connect(lambda _checked=False, by=step: self._on_step(by))
            row.addWidget(button)
            if step < 0:
                row.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, value: int) -> None:
        """Show `value` without telling."""
        self._value = value % self._count
        self._text.set_text(self._spell(self._value))

    def _on_step(self, by: int) -> None:
        self.set_value(self._value + by)
        self.value_changed.emit(self._value)
