"""What forms are made of: a field with its name and what is wrong with it, chips to tick, parts that fold."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.text import Text
from unknot.view.choices import Option
from unknot.view.words import _


class Field(QWidget):
    """A name, one or more widgets for it, and below them a sentence while something is wrong."""

    def __init__(self, name: str, *widgets: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if name:
            column.addWidget(Text(name, weight=600))
        for widget in widgets:
            column.addWidget(widget)
        self._problem = Text("", colour="coral-text")
        self._problem.hide()
        column.addWidget(self._problem)
        self._widgets = widgets

    @property
    def problem(self) -> str:
        """What is wrong, or nothing."""
        return self._problem.text()

    def set_problem(self, problem: str) -> None:
        """Say what is wrong; empty: nothing is."""
        self._problem.set_text(problem)
        self._problem.setVisible(bool(problem))
        for widget in self._widgets:
            widget.setAccessibleDescription(problem)


class LineField(QLineEdit):
    """One line of text, as wide as `letters`; the arrows up and down are for its owner."""

    stepped = Signal(int)

    def __init__(self, name: str, *, letters: int = 12, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def sizeHint(self) -> QSize:
        px = theme.in_force().px()
        return QSize(round(self._letters * px * 0.62) + 28, max(theme.HIT, round(px * 1.5 + 16)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class NoteField(QPlainTextEdit):
    """A few lines, or very many; Tab leaves it, Ctrl+Enter is for the form."""

    def __init__(self, name: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(300, theme.in_force().px(5.2))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.in_force().px(5.2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and with_control):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Ticks(QWidget):
    """Any number of `options`, as chips; `changed` carries the ids chosen, in the order of the options."""

    changed = Signal(object)

    def __init__(self, name: str, options: Sequence[Option], chosen: Iterable[str], parent: QWidget | None = None):
        super().__init__(parent)
        self._chips: dict[str, Button] = {}
        kept = tuple(chosen)
        known = {each.id for each in options}
        # What another version of Unknot wrote stays there, and can be unticked.
        strange = [Option(each, each) for each in kept if each not in known]
        for option in (*options, *strange):
            chip = Button(option.text, Look.CHIP)
            chip.setChecked(option.id in kept)
            chip.setAccessibleName(f"{name}: {option.text}")
            chip.setToolTip(option.asked_by)
            chip.clicked.connect(lambda _on=False: self.changed.emit(self.chosen()))
            self._chips[option.id] = chip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow_of(*self._chips.values()))
        self.setAccessibleName(name)

    def chosen(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        return tuple(name for name, chip in self._chips.items() if chip.isChecked())


class OptionRow(ChoiceRow):
    """One of `options`, or with `clears` none: then a second click takes the answer back.

    `option_chosen` carries the id, empty for none.
    """

    option_chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[Option],
        chosen: str,
        *,
        clears: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__([each.text for each in options], name, parent=parent)
        for index, option in enumerate(options):
            self.button(index).setToolTip(option.asked_by)
        self._names = [each.id for each in options]
        self._now, self._clears = chosen, clears
        if chosen in self._names:
            self.choose(self._names.index(chosen))
        self.chosen.connect(self._on_index_chosen)

    def _on_index_chosen(self, index: int) -> None:
        taken_back = self._clears and self._names[index] == self._now
        self._now = "" if taken_back else self._names[index]
        if taken_back:
            self.choose_none()
        self.option_chosen.emit(self._now)


class ZeroToTen(ChoiceRow):
    """0 to 10, or nothing: a second click takes the answer back. `value_changed` carries the number or None."""

    value_changed = Signal(object)

    def __init__(self, name: str, value: int | None, parent: QWidget | None = None) -> None:
        super().__init__([str(number) for number in range(11)], name, in_line=True, parent=parent)
        self._value = value
        if value is not None:
            self.choose(value)
        self.chosen.connect(self._on_chosen)

    def say(self, number: int | None) -> None:
        """Answer with `number`, or take the answer back; it is told."""
        if number is None:
            self.choose_none()
        else:
            self.choose(number)
        self._value = number
        self.value_changed.emit(number)

    def _on_chosen(self, number: int) -> None:
        self.say(None if number == self._value else number)


class Fold(QWidget):
    """A part of a form that is folded until it is wanted; what is in it is built then.

    `toggled` tells the owner, who remembers it. While folded, `say` shows beside the name what is filled in.
    """

    toggled = Signal(bool)

    def __init__(self, name: str, content: QWidget, *, unfolded: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._content = name, content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._button = Button(name, Look.QUIET, glyph="down")
        self._button.clicked.connect(lambda: self.unfold(self._content.isHidden(), tell=True))
        self._said = Text("", colour="muted", single=True)
        head.addWidget(self._button)
        head.addWidget(self._said)
        head.addStretch(1)
        # The words of a quiet button begin a little inside it: so they line up with the other names.
        head.setContentsMargins(-8, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(content)
        self.unfold(unfolded)

    @property
    def is_unfolded(self) -> bool:
        """Whether its content is to be seen."""
        return not self._content.isHidden()

    def unfold(self, unfolded: bool, *, tell: bool = False) -> None:
        """Show or hide the content."""
        self._content.setVisible(unfolded)
        self._button.set_glyph("up" if unfolded else "down")
        state = _("unfolded") if unfolded else _("folded")
        self._button.setAccessibleName(f"{self._name}, {state}")
        self._said.setVisible(not unfolded)
        if tell:
            self.toggled.emit(unfolded)

    def say(self, text: str) -> None:
        """What is filled in, in a few words."""
        self._said.set_text(text)
