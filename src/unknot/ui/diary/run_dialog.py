"""The form for a run."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.errors import UserError
from unknot.ui.widgets.choice import Switch
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, LineField, NoteField, ZeroToTen
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import WhenField
from unknot.view.form_words import number_from, number_text
from unknot.view.words import _


class RunDraft(msgspec.Struct, frozen=True):
    """A run as it is filled in; `at` is text such as `2026-03-10 18:00`."""

    at: str
    minutes: float | None = None
    km: float | None = None
    effort: int | None = None
    hot: bool = False
    note: str = ""


class RunDialog(FormDialog):
    """Adds or corrects a run; `draft_saved` carries a `RunDraft`.

    What only the diary can tell (a time still to come, too many kilometres) comes back through `refuse`.
    """

    draft_saved = Signal(object)

    def __init__(self, draft: RunDraft, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__(_("Add a run") if new else _("Correct a run"), parent=parent)
        self._effort = draft.effort
        self._when = WhenField(draft.at)
        self._minutes = LineField(_("Minutes"), letters=7)
        self._km = LineField(_("Kilometres"), letters=7)
        self._hot = Switch(_("It was hot"))
        self._note = NoteField(_("A note"), draft.note)
        effort = ZeroToTen(_("How hard it felt"), draft.effort)
        self._minutes.setText(number_text(draft.minutes))
        self._km.setText(number_text(draft.km))
        self._hot.setChecked(draft.hot)
        unit = [Text(name, colour="muted", single=True) for name in (_("minutes, such as 45 or 45:30"), _("km"))]
        self._when_field = Field(_("When it began"), self._when)
        self._minutes_field = Field(_("How long it took"), flow_of(self._minutes, unit[0]))
        self._km_field = Field(_("How far it was"), flow_of(self._km, unit[1]))
        self._note_field = Field(_("A note"), self._note)
        for part in (
            self._when_field,
            self._minutes_field,
            self._km_field,
            Field(_("How hard it felt, 0 to 10"), effort),
            self._hot,
            self._note_field,
        ):
            self.column.addWidget(part)
        for signal in (self._when.changed, self._note.textChanged, self._hot.toggled):
            signal.connect(self._on_changed)
        self._minutes.textChanged.connect(self._on_changed)
        self._km.textChanged.connect(self._on_changed)
        effort.value_changed.connect(self._on_effort_changed)
        self.save_requested.connect(self._on_save_requested)
        self.finish()
        self._minutes.setFocus()

    def refuse(self, sentence: str, place: str) -> None:
        """Say why the run was not saved, at its field: `at`, `minutes`, `km` or `note`."""
        fields = {"minutes": self._minutes_field, "km": self._km_field, "note": self._note_field}
        field = fields.get(place, self._when_field)
        field.set_problem(sentence)
        self.set_problem(sentence)
        self.show_widget(field)

    def _on_effort_changed(self, value: int | None) -> None:
        self._effort = value
        self._on_changed()

    def _on_changed(self) -> None:
        self.touch()
        self.set_problem("")
        for field in (self._when_field, self._minutes_field, self._km_field, self._note_field):
            field.set_problem("")

    def _on_save_requested(self) -> None:
        numbers: list[float | None] = []
        for line, field in ((self._minutes, self._minutes_field), (self._km, self._km_field)):
            try:
                numbers.append(number_from(line.text()))
            except UserError as error:
                field.set_problem(str(error))
                self.set_problem(str(error))
                self.show_widget(field)
                return
        draft = RunDraft(
            self._when.text(), numbers[0], numbers[1], self._effort, self._hot.isChecked(), self._note.toPlainText()
        )
        self.draft_saved.emit(draft)
