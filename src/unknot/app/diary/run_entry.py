"""The form for a run, connected to the diary."""

from PySide6.QtCore import QObject

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import refuse_twin
from unknot.diary.records import Run
from unknot.errors import UserError
from unknot.ui.diary.run_dialog import RunDialog
from unknot.view.dates import short_date
from unknot.view.diary.run_form import RunDraft, RunForm, build, draft_of, new_draft
from unknot.view.words import _


class RunEntry(QObject):
    """Opens the form for a new run, or to correct one."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor

    def add(self) -> None:
        """A new run, until now."""
        self._open(new_draft(self._shared.clock.now()))

    def correct(self, run: Run) -> None:
        """One that is in the diary."""
        self._open(draft_of(run))

    def _open(self, draft: RunDraft) -> None:
        dialog = RunDialog(draft, lambda draft: build(draft, self._shared.clock.now()), parent=self._shared.window)
        dialog.form_saved.connect(lambda form: self._on_saved(dialog, form))
        dialog.open()

    def _on_saved(self, dialog: RunDialog, form: RunForm) -> None:
        made = form.run
        assert made is not None
        try:
            refuse_twin(made, self._shared.store.diary(made.day, made.day).runs)
        except UserError as error:
            dialog.refuse(str(error), error.field)
            return
        said = _("Corrected: the run of {day}.") if form.draft.original else _("Saved: the run of {day}.")
        if self._editor.change(said.format(day=short_date(made.day)), [made]):
            dialog.accept()
