"""Small forms of the diary: a night without cramps, something noted, how a session felt."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.form import Field, NoteField, ZeroToTen
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import DayField, WhenField
from unknot.view.choices import Option
from unknot.view.words import _


class NightDialog(FormDialog):
    """Says that a night had no cramps; `night_saved` carries the day as text and the note."""

    night_saved = Signal(str, str)

    def __init__(self, night: str, note: str = "", *, new: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(_("A night without cramps") if new else _("Correct a night"), parent=parent)
        self._day = DayField(_("Night"), night)
        self._note = NoteField(_("A note"), note)
        hint = Text(_("The evening that the night began on."), size=0.93, colour="muted")
        self._field = Field(_("Which night"), self._day, hint)
        self._note_field = Field(_("A note"), self._note)
        for part in (self._field, self._note_field):
            self.column.addWidget(part)
        self._day.changed.connect(self._on_changed)
        self._note.textChanged.connect(self._on_changed)
        self.save_requested.connect(lambda: self.night_saved.emit(self._day.text(), self._note.toPlainText()))
        self.finish()
        self.save.setFocus()

    def refuse(self, sentence: str, *, note: bool = False) -> None:
        """Say why it was not saved, at the night or at the note."""
        field = self._note_field if note else self._field
        field.set_problem(sentence)
        self.set_problem(sentence)

    def _on_changed(self) -> None:
        self.touch()
        self._field.set_problem("")
        self._note_field.set_problem("")
        self.set_problem("")


class NotedDialog(FormDialog):
    """Notes something that is no cramp; `noted_saved` carries its id, the time as text and the note."""

    noted_saved = Signal(str, str, str)

    def __init__(
        self,
        options: Sequence[Option],
        chosen: str,
        at: str,
        note: str = "",
        *,
        new: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Something to note") if new else _("Correct a note"), parent=parent)
        self._options = tuple(options)
        self._row = ChoiceRow([each.text for each in options], _("What it is"))
        names = [each.id for each in options]
        self._row.choose(names.index(chosen) if chosen in names else len(names) - 1)
        self._when = WhenField(at)
        self._note = NoteField(_("A note"), note)
        self._when_field = Field(_("When"), self._when)
        self._note_field = Field(_("A note"), self._note)
        for part in (Field(_("What it is"), self._row), self._when_field, self._note_field):
            self.column.addWidget(part)
        self._row.chosen.connect(lambda _index: self._on_changed())
        self._when.changed.connect(self._on_changed)
        self._note.textChanged.connect(self._on_changed)
        self.save_requested.connect(self._on_save_requested)
        self.finish()

    def refuse(self, sentence: str, *, note: bool = False) -> None:
        """Say why it was not saved, at the time or at the note."""
        field = self._note_field if note else self._when_field
        field.set_problem(sentence)
        self.set_problem(sentence)

    def _on_changed(self) -> None:
        self.touch()
        self._when_field.set_problem("")
        self._note_field.set_problem("")
        self.set_problem("")

    def _on_save_requested(self) -> None:
        what = self._options[self._row.index()].id
        self.noted_saved.emit(what, self._when.text(), self._note.toPlainText())


class SessionDialog(FormDialog):
    """How the legs felt after a session, and its note; `session_saved` carries both."""

    session_saved = Signal(object, str)

    def __init__(self, title: str, details: str, feel: int | None, note: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._feel = feel
        self.column.addWidget(Text(details, colour="muted"))
        scale = ZeroToTen(_("How the legs felt"), feel)
        scale.value_changed.connect(self._on_feel_changed)
        self._note = NoteField(_("A note"), note)
        self._note.textChanged.connect(self._on_changed)
        self._note_field = Field(_("A note"), self._note)
        self.column.addWidget(Field(_("How the legs felt, 0 (bad) to 10 (good)"), scale))
        self.column.addWidget(self._note_field)
        self.save_requested.connect(lambda: self.session_saved.emit(self._feel, self._note.toPlainText()))
        self.finish()

    def refuse(self, sentence: str) -> None:
        """Say why it was not saved."""
        self._note_field.set_problem(sentence)
        self.set_problem(sentence)

    def _on_feel_changed(self, value: int | None) -> None:
        self._feel = value
        self._on_changed()

    def _on_changed(self) -> None:
        self.touch()
        self._note_field.set_problem("")
        self.set_problem("")
