"""One row of settings: its words at the left, what sets it at the right, or below where there is no room."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import ChoiceRow, Switch
from unknot.ui.widgets.fields import Slider
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.surface import Notice
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.time_field import TimeField
from unknot.ui.widgets.width_layout import WidthLayout, follow_width, height_of
from unknot.view.choices import Option
from unknot.view.settings import rows
from unknot.view.words import _

_LEAST_WORDS = 9  # times body text: what the words need beside a control


class Control(QWidget):
    """What sets a row; `told` carries the key and the new value, `pressed` the id of a button."""

    told = Signal(str, object)
    pressed = Signal(str)

    def show_row(self, row: rows.Row) -> None:
        """Show what is set now."""

    def focus_first(self) -> None:
        """Take the keyboard to what can be set."""
        for child in self.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled():
                child.setFocus(Qt.FocusReason.TabFocusReason)
                return


class SwitchControl(Control):
    """On or off."""

    def __init__(self, row: rows.SwitchRow) -> None:
        super().__init__()
        self._switch = Switch("")
        self._switch.setAccessibleName(row.label)
        _fill(self, self._switch)
        self.show_row(row)
        self._switch.toggled.connect(lambda on: self.told.emit(row.key, on))

    def show_row(self, row: rows.Row) -> None:
        assert isinstance(row, rows.SwitchRow)
        self._switch.blockSignals(True)
        self._switch.setChecked(row.on)
        self._switch.blockSignals(False)
        self._switch.setEnabled(row.open)
        self._switch.setAccessibleDescription(row.caption)


class ChoiceControl(Control):
    """One of several."""

    def __init__(self, row: rows.ChipsRow) -> None:
        super().__init__()
        self._chips = ChoiceRow([each.text for each in row.options], row.label)
        self._ids = [each.id for each in row.options]
        _fill(self, self._chips)
        follow_width(self)
        self.show_row(row)
        self._chips.chosen.connect(lambda index: self.told.emit(row.key, self._ids[index]))

    def show_row(self, row: rows.Row) -> None:
        assert isinstance(row, rows.ChipsRow)
        if row.chosen in self._ids:
            self._chips.choose(self._ids.index(row.chosen))
        else:
            self._chips.choose_none()


class StepControl(Control):
    """One of many in order, between minus and plus."""

    def __init__(self, row: rows.StepsRow) -> None:
        super().__init__()
        self._row = row
        self._text = Text("", weight=600, single=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._less, self._more = Button("", glyph="dash"), Button("", glyph="plus")
        self._less.setAccessibleName(_("{name}: less").format(name=row.label))
        self._more.setAccessibleName(_("{name}: more").format(name=row.label))
        for button, by in ((self._less, -1), (self._more, 1)):
            button.clicked.connect(lambda _on=False, by=by: self._step(by))
        _fill(self, self._less, self._text, self._more)
        self.show_row(row)

    def show_row(self, row: rows.Row) -> None:
        assert isinstance(row, rows.StepsRow)
        self._row = row
        place = self._place()
        self._text.set_text(row.options[place].text)
        last = len(row.options) - 1
        for button, off in ((self._less, place == 0), (self._more, place == last)):
            button.setEnabled(row.round or not off)
            button.setAccessibleDescription(row.options[place].text)

    def _place(self) -> int:
        return next((place for place, each in enumerate(self._row.options) if each.id == self._row.chosen), 0)

    def _step(self, by: int) -> None:
        place = (self._place() + by) % len(self._row.options)
        self.told.emit(self._row.key, self._row.options[place].id)


class SliderControl(Control):
    """A number on a line, said beside it."""

    def __init__(self, row: rows.SliderRow) -> None:
        super().__init__()
        self._unit = row.unit
        self._slider = Slider(row.label, row.low, row.high, row.step)
        self._said = Text("", weight=600, single=True)
        _fill(self, self._slider, self._said)
        self.show_row(row)
        self._slider.valueChanged.connect(lambda value: self.told.emit(row.key, value))

    def show_row(self, row: rows.Row) -> None:
        assert isinstance(row, rows.SliderRow)
        if self._slider.value() != row.value:
            self._slider.blockSignals(True)
            self._slider.setValue(row.value)
            self._slider.blockSignals(False)
            self._slider.update()
        self._said.set_text(f"{row.value}{self._unit}")


class HoursControl(Control):
    """Two times of day."""

    def __init__(self, row: rows.HoursRow) -> None:
        super().__init__()
        self._from = TimeField(_("{name}: from").format(name=row.label), row.begins, row.step)
        self._until = TimeField(_("{name}: until").format(name=row.label), row.ends, row.step)
        _fill(self, self._from, Text(_("to"), colour="muted", single=True), self._until)
        self._from.minutes_changed.connect(lambda at: self.told.emit(row.key, at))
        self._until.minutes_changed.connect(lambda at: self.told.emit(row.until_key, at))

    def show_row(self, row: rows.Row) -> None:
        assert isinstance(row, rows.HoursRow)
        self._from.show_minutes(row.begins)
        self._until.show_minutes(row.ends)


class ButtonsControl(Control):
    """Things to do."""

    def __init__(self, row: rows.ButtonsRow) -> None:
        super().__init__()
        _fill(self, flow_of(*(self._button(each) for each in row.buttons)))
        follow_width(self)

    def _button(self, option: Option) -> Button:
        button = Button(option.text)
        button.clicked.connect(lambda: self.pressed.emit(option.id))
        return button


_CONTROLS: dict[type[rows.Row], Callable[..., Control]] = {
    rows.SwitchRow: SwitchControl,
    rows.ChipsRow: ChoiceControl,
    rows.StepsRow: StepControl,
    rows.SliderRow: SliderControl,
    rows.HoursRow: HoursControl,
    rows.ButtonsRow: ButtonsControl,
}


class RowView(QWidget):
    """One row; `told` and `pressed` as its control has them."""

    told = Signal(str, object)
    pressed = Signal(str)

    def __init__(self, row: rows.Row) -> None:
        super().__init__()
        self._row = row
        self._label = Text(row.label, parent=self)
        self._caption = Text("", size=0.9, colour="muted", leading=1.3, parent=self)
        layout = _Beside(self, stacked=isinstance(row, rows.ButtonsRow) and not row.label)
        self.control: Control | None = None
        self._notice = Notice(row.label, glyph="warning", parent=self) if isinstance(row, rows.Trouble) else None
        if self._notice is not None:
            self._label.hide()
            self._caption.hide()
            layout.addWidget(self._notice)
            return
        layout.addWidget(self._words())
        make = _CONTROLS.get(type(row))
        self.control = make(row) if make else None
        if self.control is not None:
            self.control.told.connect(self.told)
            self.control.pressed.connect(self.pressed)
            layout.addWidget(self.control)
        follow_width(self)
        self.show_row(row)

    def show_row(self, row: rows.Row) -> None:
        """Say what is set now; the row is the same, its value may be another."""
        self._row = row
        if self._notice is not None:
            self._notice.set_text(row.label)
            return
        self._label.set_text(row.label)
        self._label.setVisible(bool(row.label))
        self._caption.set_text(row.caption)
        self._caption.setVisible(bool(row.caption))
        if self.control is not None:
            self.control.show_row(row)

    def _words(self) -> QWidget:
        holder = QWidget()
        column = WidthLayout(holder, gap=0)
        column.addWidget(self._label)
        column.addWidget(self._caption)
        follow_width(holder)
        return holder


class _Beside(WidthLayout):
    """Words at the left and a control at the right edge in the middle of the height; or the control below."""

    def __init__(self, parent: QWidget, *, stacked: bool) -> None:
        super().__init__(parent, gap=6)
        self._stacked = stacked

    def arrange(self, rect: QRect, *, move: bool) -> int:
        items = self.shown()
        if len(items) < 2:
            return super().arrange(rect, move=move)
        words, control = (items[1], items[0]) if self._stacked else (items[0], items[1])
        wide = control.sizeHint().width()
        room = rect.width() - wide - 16
        if self._stacked or room < min(theme.in_force().px(_LEAST_WORDS), words.sizeHint().width()):
            return self._below(rect, (control, words) if self._stacked else (words, control), move=move)
        tall = max(height_of(words, room), height_of(control, wide))
        if move:
            for item, left, across in ((words, rect.x(), room), (control, rect.right() + 1 - wide, wide)):
                high = height_of(item, across)
                item.setGeometry(QRect(left, rect.y() + (tall - high) // 2, across, high))
        return tall

    def minimumSize(self) -> QSize:
        """The words may break anywhere: a folder's path is one long word."""
        least = theme.in_force().px(_LEAST_WORDS)
        return QSize(max((min(each.minimumSize().width(), least) for each in self.shown()), default=0), 0)

    def _below(self, rect: QRect, items: tuple, *, move: bool) -> int:  # type: ignore[type-arg]
        y = rect.y()
        for item in items:
            high = height_of(item, rect.width())
            if move:
                item.setGeometry(QRect(rect.x(), y, rect.width(), high))
            y += high + (6 if high else 0)
        return y - 6 - rect.y()


def _fill(holder: QWidget, *parts: QWidget) -> None:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for part in parts:
        row.addWidget(part)
    if len(parts) > 1:
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
