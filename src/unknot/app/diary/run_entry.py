"""Runs, by hand and from a watch's files, connected to the diary."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QThreadPool, Signal

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.records import Run
from unknot.errors import UserError
from unknot.view.words import _, ngettext

if TYPE_CHECKING:
    from unknot.runfiles.reading import Taken
    from unknot.ui.diary.run_dialog import RunDialog, RunDraft


class RunEntry(QObject):
    """Opens the form for a run, and takes in files; these are read beside the window, and written all at once."""

    files_read = Signal(object)
    """A `Taken`, from the thread that read the files."""
    done = Signal()
    """Files have been taken in, or refused."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self.files_read.connect(self._on_files_read)

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

    def choose_files(self) -> None:
        """Ask which files of a watch to take in."""
        from PySide6.QtWidgets import QFileDialog

        kinds = _("Runs (*.fit *.gpx *.tcx *.FIT *.GPX *.TCX);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(self._shared.window, _("Take in runs"), "", kinds)
        if names:
            self.take_in([Path(name) for name in names])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in the runs of all `paths` that the diary does not hold; what cannot be read is said, file by file."""
        from unknot.runfiles.reading import take_in

        now = self._shared.clock.now()
        try:
            known = self._shared.store.diary().runs
        except UserError as error:
            self._shared.tell(str(error))
            return
        files = tuple(paths)
        if len(files) > 1 or any(_size(each) > 500_000 for each in files):
            reading = ngettext("Reading {count} file…", "Reading {count} files…", len(files))
            self._editor.tell(reading.format(count=len(files)))
        QThreadPool.globalInstance().start(lambda: self.files_read.emit(take_in(files, known, now.zone, now)))

    def _on_files_read(self, taken: "Taken") -> None:
        from unknot.view.dates import short_date

        if taken.runs:
            if len(taken.runs) == 1:
                said = _("Taken in: the run of {day}.").format(day=short_date(taken.runs[0].day))
            else:
                said = ngettext("Taken in: {count} run.", "Taken in: {count} runs.", len(taken.runs))
                said = said.format(count=len(taken.runs))
            self._editor.change(said, taken.runs)
        left_out = (*taken.refused, *taken.known)
        if left_out:
            self._show_left_out(left_out, len(taken.runs))
        self.done.emit()

    def _show_left_out(self, sentences: tuple[str, ...], taken: int) -> None:
        from unknot.ui.widgets.button import Button, Look
        from unknot.ui.widgets.question import Question

        shown = list(sentences[:8])
        if len(sentences) > len(shown):
            shown.append(_("And {count} more.").format(count=len(sentences) - len(shown)))
        title = _("Some were not taken in") if taken else _("Nothing was taken in")
        button = Button(_("Close"), Look.PRIMARY)
        question = Question(title, "\n".join(shown), (button,), self._shared.window)
        button.clicked.connect(question.accept)
        question.open()

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


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
