"""A number between minus and plus, which can also be typed: `45`, `1:30`."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.flow import FlowLayout
from unknot.ui.widgets.form import LineField
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.width_layout import follow_width
from unknot.view.routines.editor import NumberLine
from unknot.view.words import _, number


class NumberStepper(QWidget):
    """One number; `value_changed` carries its key and what it shall be."""

    value_changed = Signal(str, object)

    def __init__(self, line: NumberLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._less, self._more = Button("", glyph="dash"), Button("", glyph="plus")
        self._field = LineField(line.label, letters=5)
        self._less.setAccessibleName(_("{name}: less").format(name=line.label))
        self._more.setAccessibleName(_("{name}: more").format(name=line.label))
        layout = FlowLayout(self, gap=6)
        for part in (Text(line.label, colour="muted", single=True), self._less, self._field, self._more):
            layout.addWidget(part)
        follow_width(self)
        self._less.setAutoRepeat(True)
        self._more.setAutoRepeat(True)
        self._less.clicked.connect(lambda: self._ask(self._line.value - self._line.by))
        self._more.clicked.connect(lambda: self._ask(self._line.value + self._line.by))
        self._field.editingFinished.connect(self._on_typed)
        self.show_line(line)

    def show_line(self, line: NumberLine) -> None:
        """Say what the number is now; at its bound a button goes quiet."""
        self._line = line
        self._field.setText(number(line.value, 2, grouped=False))
        self._less.setEnabled(line.value > line.low)
        self._more.setEnabled(line.value < line.high)

    def _on_typed(self) -> None:
        text = self._field.text().strip().replace(",", ".")
        if minutes := re.fullmatch(r"(\d{1,2}):([0-5]\d)", text, re.ASCII):
            self._ask(int(minutes[1]) * 60 + int(minutes[2]))
        elif re.fullmatch(r"\d{1,5}(\.\d{1,2})?", text, re.ASCII):
            self._ask(float(text))
        else:
            self.show_line(self._line)

    def _ask(self, value: float) -> None:
        value = min(self._line.high, max(self._line.low, value))
        if value == self._line.value:
            self.show_line(self._line)
            return
        self.value_changed.emit(self._line.key, int(value) if value == int(value) else round(value, 3))
