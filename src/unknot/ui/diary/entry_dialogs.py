"""Small forms of the diary: a night without cramps, and something noted."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from unknot.diary.choices import Noted
from unknot.routine.model import Side
from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.form import Field, NoteField, OptionRow
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import DayField, WhenField
from unknot.view.diary.entry_forms import (
    NightDraft,
    NightForm,
    NotedDraft,
    NotedForm,
)
from unknot.view.words import _


class NightDialog(DraftDialog):
    """Says that a night had no cramps."""

    def __init__(
        self, draft: NightDraft, build: Callable[[NightDraft], NightForm], parent: QWidget | None = None
    ) -> None:
        super().__init__(draft, build, parent=parent)
        day, note = DayField(_("Night"), draft.night), NoteField(_("A note"), draft.note)
        hint = Text(_("The evening that the night began on."), size=0.93, colour="muted")
        self.add(Field(_("Which night"), day, hint), "night")
        self.add(Field(_("A note"), note), "note")
        day.changed.connect(lambda: self.change(night=day.text()))
        note.textChanged.connect(lambda: self.change(note=note.toPlainText()))
        self.finish()
        day.setFocus()


class NotedDialog(DraftDialog):
    """Notes something that is no cramp."""

    def __init__(
        self, draft: NotedDraft, build: Callable[[NotedDraft], NotedForm], parent: QWidget | None = None
    ) -> None:
        super().__init__(draft, build, parent=parent)
        what = OptionRow(_("What it is"), self.form.kinds, draft.what.value)
        side = OptionRow(_("Side"), self.form.sides, draft.side.value if draft.side else "", clears=True)
        when, note = WhenField(draft.at), NoteField(_("A note"), draft.note)
        self.add(Field(_("What it is"), what), "what")
        if self.form.sides:
            self.add(Field(_("Side, if it has one"), side), "side")
        self.add(Field(_("When"), when), "at", "zone")
        self.add(Field(_("A note"), note), "note")
        for line in self.form.lines:
            self.column.addWidget(Text(line, size=0.93, colour="muted"))
        what.option_chosen.connect(lambda name: self.change(what=Noted(name)))
        side.option_chosen.connect(lambda name: self.change(side=Side(name) if name else None))
        when.changed.connect(lambda: self.change(at=when.text()))
        note.textChanged.connect(lambda: self.change(note=note.toPlainText()))
        self.finish()
        what.button(max(0, what.index())).setFocus()
