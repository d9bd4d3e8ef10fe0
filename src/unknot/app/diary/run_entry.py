"""The form for a run, connected to the diary."""

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.records import Run
from unknot.errors import UserError
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.ui.diary.run_dialog import RunDialog, RunDraft


class RunEntry(QObject):
    """Opens the form for a new run, or to correct one."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor

    def add(self) -> None:
        """A new run, until now."""
        from unknot.ui.diary.run_dialog import RunDraft

        now = self._shared.clock.now()
        began = now.local - timedelta(hours=1)
        self._open(None, RunDraft(f"{began:%Y-%m-%d %H:%M}"))

    def correct(self, run: Run) -> None:
        """One that is in the diary."""
        from unknot.ui.diary.run_dialog import RunDraft

        written = f"{run.began.local:%Y-%m-%d %H:%M}"
        self._open(run, RunDraft(written, run.minutes, run.km, run.effort, run.hot, run.note))

    def _open(self, run: Run | None, draft: "RunDraft") -> None:
        from unknot.ui.diary.run_dialog import RunDialog

        dialog = RunDialog(draft, new=run is None, parent=self._shared.window)
        dialog.draft_saved.connect(lambda filled: self._on_saved(dialog, run, draft.at, filled))
        dialog.open()

    def _on_saved(self, dialog: "RunDialog", run: Run | None, written: str, draft: "RunDraft") -> None:
        from unknot.view.dates import short_date

        try:
            made = self._made(run, written, draft)
        except UserError as error:
            dialog.refuse(str(error), self._place_of(str(error), run, written, draft))
            return
        said = _("Saved: the run of {day}.") if run is None else _("Corrected: the run of {day}.")
        if self._editor.change(said.format(day=short_date(made.day)), [made]):
            dialog.accept()

    def _place_of(self, problem: str, run: Run | None, written: str, draft: "RunDraft") -> str:
        """The field that `problem` speaks of: the one without which it is gone."""
        for name, other in (
            ("minutes", replace(draft, minutes=None)),
            ("km", replace(draft, km=None)),
            ("note", replace(draft, note="")),
        ):
            try:
                self._made(run, written, other)
            except UserError as error:
                if str(error) == problem:
                    continue
            return name
        return "at"

    def _made(self, run: Run | None, written: str, draft: "RunDraft") -> Run:
        from unknot.diary.editing import changed_run, new_run
        from unknot.diary.times import read_instant

        now = self._shared.clock.now()
        if run is not None and draft.at == written:
            began = run.began  # left alone, the second 02:30 of an autumn night included
        else:
            began = read_instant(draft.at, run.began.zone if run else now.zone, now).instant
        ended = began.utc + timedelta(minutes=draft.minutes or 0)
        if ended > now.utc + timedelta(minutes=1):
            raise UserError(
                _("A run of {minutes:g} minutes from {time} is not over yet.").format(
                    minutes=draft.minutes, time=f"{began.local:%H:%M}"
                )
            )
        made = new_run(began, minutes=draft.minutes, km=draft.km, effort=draft.effort, hot=draft.hot, note=draft.note)
        if run is not None:
            return changed_run(replace(made, id=run.id, origin=run.origin, on_foot=run.on_foot))
        near = self._shared.store.diary(made.day, made.day).runs
        if any(each.began.utc == made.began.utc and each.minutes == made.minutes for each in near):
            raise UserError(_("A run at that time, as long as this, is in the diary already."))
        return made
