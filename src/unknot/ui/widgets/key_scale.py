"""A scale from 0 to 10 that digits answer: 1 and then 0 is ten, Del takes the answer back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.form import ZeroToTen

_SECOND_DIGIT_MS = 600


class KeyScale(ZeroToTen):
    """A `ZeroToTen`; `answered` comes after a digit, for the focus to go on to the next question."""

    answered = Signal()

    def __init__(self, name: str, value: int | None, parent: QWidget | None = None) -> None:
        super().__init__(name, value, parent)
        self._second = QTimer(self)
        self._second.setSingleShot(True)
        self._second.setInterval(_SECOND_DIGIT_MS)
        self._second.timeout.connect(self.answered)
        self.setFocusProxy(self.button(0 if value is None else value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._second.stop()
            self.say(None)
        elif len(digit) == 1 and digit in "0123456789" and not event.isAutoRepeat():
            self._on_digit(int(digit))
        else:
            super().keyPressEvent(event)

    def _on_digit(self, digit: int) -> None:
        is_ten = self._second.isActive() and digit == 0
        self._second.stop()
        self.say(10 if is_ten else digit)
        if digit == 1:
            self._second.start()
        else:
            self.answered.emit()
