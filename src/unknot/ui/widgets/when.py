"""A day and a time of day: written as people write them where they live, stepped, or taken from a calendar."""

import re
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import LineField
from unknot.ui.widgets.menu import place_at
from unknot.ui.widgets.text import Text
from unknot.view.dates import date_typed, typed_date, typed_hint, weekday
from unknot.view.words import _


class DayField(QWidget):
    """A day with its weekday beside it; buttons and the arrows up and down step it, a calendar offers the others.

    `text` is 2026-03-10 for whatever can be read as a day, else what is written. Nothing before `earliest` or after
    `latest` is offered.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        text: str,
        *,
        earliest: date | None = None,
        latest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._earliest, self._latest = earliest or date.min, latest or date.max
        self.line = LineField(name, letters=11, hint=typed_hint())
        self._weekday = Text("", colour="muted", single=True)
        self.set_text(text)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.stepped.connect(self._on_stepped)
        earlier, later = Button("", glyph="dash"), Button("", glyph="plus")
        self._open = Button("", Look.QUIET, glyph="calendar")
        earlier.setAccessibleName(_("A day earlier"))
        later.setAccessibleName(_("A day later"))
        self._open.setAccessibleName(_("{what}: choose in a calendar").format(what=name))
        self._open.setToolTip(_("Choose in a calendar"))
        earlier.clicked.connect(lambda: self._on_stepped(-1))
        later.clicked.connect(lambda: self._on_stepped(1))
        self._open.clicked.connect(self.open_calendar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow_of(earlier, self.line, later, self._open, self._weekday, gap=6))
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """The day as 2026-03-10, or what is written where that is no day."""
        day = date_typed(self.line.text())
        return day.isoformat() if day is not None else self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show another day, given as 2026-03-10, without telling; anything else as it is."""
        day = date_typed(text)
        self.line.blockSignals(True)
        self.line.setText(typed_date(day) if day is not None else text)
        self.line.blockSignals(False)
        self._show_weekday()

    def open_calendar(self) -> QCalendarWidget:
        """Let the day be chosen from the days of a month."""
        calendar = PopUpCalendar(date_typed(self.line.text()), self._earliest, self._latest, self)
        calendar.chosen.connect(self._take)
        calendar.open_at(self._open)
        return calendar

    def _take(self, day: date) -> None:
        self.line.setText(typed_date(day))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text_changed(self, _text: str) -> None:
        self._show_weekday()
        self.changed.emit()

    def _show_weekday(self) -> None:
        day = date_typed(self.line.text())
        self._weekday.set_text(weekday(day) if day is not None else "")

    def _on_stepped(self, step: int) -> None:
        day = date_typed(self.line.text())
        if day is None:
            return
        try:
            following = day + timedelta(days=step)
        except OverflowError:
            return
        if self._earliest <= following <= self._latest:
            self.line.setText(typed_date(following))


class PopUpCalendar(QCalendarWidget):
    """The days of a month, over the form, until one is chosen; `chosen` carries it."""

    chosen = Signal(object)

    def __init__(self, day: date | None, earliest: date, latest: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Calendar"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if earliest > date.min:
            self.setMinimumDate(_to_qt(earliest))
        if latest < date.max:
            self.setMaximumDate(_to_qt(latest))
        if day is not None:
            self.setSelectedDate(_to_qt(day))
        self.activated.connect(self._on_chosen)
        self.clicked.connect(self._on_chosen)

    def open_at(self, button: QWidget) -> None:
        """Open below `button`, inside its window."""
        self.move(place_at(self.sizeHint(), button))
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


class WhenField(QWidget):
    """A day and a wall-clock time; the time may have an offset behind it, such as 02:30 +01:00.

    What happened is over: no day after `latest` is offered.
    """

    changed = Signal()

    def __init__(
        self, text: str, *, time_hint: str = "03:00", latest: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        day, _space, clock = text.partition(" ")
        self.day = DayField(_("Day"), day, latest=latest)
        self.time = LineField(_("Time"), letters=9, hint=time_hint)
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
        self.setFocusProxy(self.day)

    def text(self) -> str:
        """Such as `2026-03-10 03:00`; a time such as `3:00` or `0300` is taken as 03:00."""
        return f"{self.day.text()} {_full(self.time.text())}".strip()

    def set_text(self, text: str) -> None:
        """Show another day and time without telling."""
        day, _space, clock = text.partition(" ")
        self.day.set_text(day)
        self.time.blockSignals(True)
        self.time.setText(clock)
        self.time.blockSignals(False)

    def _on_stepped(self, step: int) -> None:
        try:
            at = datetime.strptime(self.text()[:16], "%Y-%m-%d %H:%M") + timedelta(minutes=5 * step)  # noqa: DTZ007
        except (ValueError, OverflowError):
            return
        self.time.setText(f"{at:%H:%M}")
        self.day.line.setText(typed_date(at.date()))


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _full(text: str) -> str:
    text = text.strip()
    if found := re.fullmatch(r"(\d{1,2})[:.h]?(\d{2})(.*)", text, re.ASCII):
        return f"{int(found[1]):02d}:{found[2]}{found[3]}"
    return text
