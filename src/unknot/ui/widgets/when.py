"""A day and a time of day, written or stepped."""

import re
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import LineField
from unknot.view.words import _


class DayField(QWidget):
    """A day as 2026-03-10, with buttons (and the arrows up and down) for a day earlier or later."""

    changed = Signal()

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineField(name, letters=11, hint="2026-03-10")
        self.line.setText(text)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.stepped.connect(self._on_stepped)
        earlier, later = Button("", glyph="dash"), Button("", glyph="plus")
        earlier.setAccessibleName(_("A day earlier"))
        later.setAccessibleName(_("A day later"))
        earlier.clicked.connect(lambda: self._on_stepped(-1))
        later.clicked.connect(lambda: self._on_stepped(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow_of(earlier, self.line, later, gap=6))

    def text(self) -> str:
        """What is written."""
        return self.line.text().strip()

    def _on_stepped(self, step: int) -> None:
        try:
            day = date.fromisoformat(self.text()) + timedelta(days=step)
        except (ValueError, OverflowError):
            return
        self.line.setText(day.isoformat())


class WhenField(QWidget):
    """A day and a wall-clock time; the time may have an offset behind it, such as 02:30 +01:00."""

    changed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        day, _space, clock = text.partition(" ")
        self.day = DayField(_("Day"), day)
        self.time = LineField(_("Time"), letters=9, hint="03:00")
        self.time.setText(clock)
        self.day.changed.connect(self.changed)
        self.time.textChanged.connect(lambda _text: self.changed.emit())
        self.time.stepped.connect(self._on_stepped)
        earlier, later = Button("", glyph="dash"), Button("", glyph="plus")
        earlier.setAccessibleName(_("Five minutes earlier"))
        later.setAccessibleName(_("Five minutes later"))
        earlier.clicked.connect(lambda: self._on_stepped(-1))
        later.clicked.connect(lambda: self._on_stepped(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        clock_part = flow_of(earlier, self.time, later, gap=6)
        column.addWidget(flow_of(self.day, clock_part, gap=20))

    def text(self) -> str:
        """Such as `2026-03-10 03:00`; a time such as `3:00` or `0300` is taken as 03:00."""
        return f"{self.day.text()} {_full(self.time.text())}".strip()

    def set_text(self, text: str) -> None:
        """Show another day and time without telling."""
        day, _space, clock = text.partition(" ")
        for line, part in ((self.day.line, day), (self.time, clock)):
            line.blockSignals(True)
            line.setText(part)
            line.blockSignals(False)

    def _on_stepped(self, step: int) -> None:
        try:
            at = datetime.strptime(self.text()[:16], "%Y-%m-%d %H:%M") + timedelta(minutes=5 * step)  # noqa: DTZ007
        except (ValueError, OverflowError):
            return
        self.time.setText(f"{at:%H:%M}")
        self.day.line.setText(f"{at:%Y-%m-%d}")


def _full(text: str) -> str:
    text = text.strip()
    if found := re.fullmatch(r"(\d{1,2})[:.h]?(\d{2})(.*)", text, re.ASCII):
        return f"{int(found[1]):02d}:{found[2]}{found[3]}"
    return text
