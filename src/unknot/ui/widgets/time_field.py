"""A time of day that is typed, or moved in steps by keys, wheel and buttons."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from unknot.diary.times import read_clock
from unknot.errors import UserError
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form import LineField
from unknot.view.dates import clock_of_minutes
from unknot.view.words import _

A_DAY = 24 * 60


class TimeField(QWidget):
    """Minutes after midnight, in steps of `step`; `minutes_changed` carries them. With `buttons`, minus and plus."""

    minutes_changed = Signal(int)

    def __init__(
        self, name: str, minutes: int, step: int, *, buttons: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._minutes = minutes
        self._field = LineField(name, letters=max(5, len(clock_of_minutes(0))))
        self._field.stepped.connect(lambda by: self._ask(self._next(by)))
        self._field.editingFinished.connect(self._on_typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        parts: list[QWidget] = [self._field]
        if buttons:
            parts = [self._button(name, "dash", -1), self._field, self._button(name, "plus", 1)]
        for part in parts:
            row.addWidget(part)
        for one, following in pairwise(parts):
            QWidget.setTabOrder(one, following)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_minutes(minutes)

    def _button(self, name: str, glyph: str, by: int) -> Button:
        button = Button("", glyph=glyph)
        button.setAccessibleName(f"{name}: {_('earlier') if by < 0 else _('later')}")
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self._ask(self._next(by)))
        return button

    @property
    def minutes(self) -> int:
        """What is shown."""
        return self._minutes

    def show_minutes(self, minutes: int) -> None:
        """Show that time of day without telling; what is being typed stays."""
        self._minutes = minutes
        if not self._field.isModified():
            self._field.setText(clock_of_minutes(minutes))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._field.hasFocus() and event.angleDelta().y():
            self._ask(self._next(1 if event.angleDelta().y() > 0 else -1))
        else:
            super().wheelEvent(event)

    def _next(self, by: int) -> int:
        """The next whole step, round midnight."""
        steps = self._minutes // self._step + by if by > 0 else -(-self._minutes // self._step) + by
        return steps * self._step % A_DAY

    def _on_typed(self) -> None:
        try:
            at = read_clock(self._field.text())
        except UserError as error:
            self._field.setToolTip(str(error))
            self._ask(self._minutes)
            return
        self._ask(at.hour * 60 + (at.minute if self._step < 60 else 0))

    def _ask(self, minutes: int) -> None:
        self._field.setModified(False)
        changed = minutes != self._minutes
        self.show_minutes(minutes)
        if changed:
            self.minutes_changed.emit(minutes)
