"""The form for a run, connected to the diary."""

from datetime import date

from PySide6.QtCore import QObject

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import refuse_twin
from unknot.diary.records import Run
from unknot.errors import UserError
from unknot.ui.diary.run_dialog import RunDialog
from unknot.view.dates import short_date
from unknot.view.diary.run_form import RunDraft, RunForm, build, draft_of, new_draft, shoe_options
from unknot.view.units import Distance, distance_of
from unknot.view.words import _

_UNFOLDED = "run_form_unfolded"


class RunEntry(QObject):
    """Opens the form for a new run, or to correct one; saves what was filled in there or on Today."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor

    @property
    def unit(self) -> Distance:
        """What distances are shown in."""
        return distance_of(self._shared.settings.read().get("distance"))

    def add(self, draft: RunDraft | None = None, *, day: date | None = None) -> None:
        """A new run, until now or of `day`; as far as it is filled in already, if `draft` is given."""
        self._open(draft or new_draft(self._shared.clock.now(), self.unit, day))

    def correct(self, run: Run) -> None:
        """One that is in the diary."""
        self._open(draft_of(run, self.unit))

    def _open(self, draft: RunDraft) -> None:
        try:
            shoes = shoe_options(self._shared.store.diary().runs, draft.unit)
        except UserError as error:
            self._shared.tell(str(error))
            return
        dialog = RunDialog(
            draft,
            lambda draft: build(draft, self._shared.clock.now()),
            shoes=shoes,
            unfolded=self._shared.settings.read().get(_UNFOLDED) is True,
            parent=self._shared.window,
        )
        dialog.unfolded.connect(lambda shown: self._shared.settings.save({_UNFOLDED: shown}))
        dialog.form_saved.connect(lambda form: self._on_saved(dialog, form))
        dialog.open()

    def _on_saved(self, dialog: RunDialog, form: RunForm) -> None:
        try:
            if self.save(form) is not None:
                dialog.accept()
        except UserError as error:
            dialog.refuse(str(error), error.field)

    def save(self, form: RunForm) -> Run | None:
        """Save the run of `form`, and say so; `UserError` where it is there already, None where trouble was shown."""
        made = form.run
        assert made is not None
        refuse_twin(made, self._shared.store.diary(made.day, made.day).runs)
        said = _("Corrected: the run of {day}.") if form.draft.original else _("Saved: the run of {day}.")
        return made if self._editor.change(said.format(day=short_date(made.day)), [made]) else None
