"""Files of a watch, read and written all at once beside the window."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from unknot.app.beside import Beside, Opens, told_or_raised
from unknot.app.shared import SharedParts
from unknot.app.undo import Change, DiaryEditor, changed
from unknot.diary.records import Run
from unknot.runfiles.archive import open_sources
from unknot.runfiles.taking import Taken, Wishes, take_in
from unknot.ui.diary.reading_dialog import ReadingDialog
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.question import Question
from unknot.view.dates import short_date
from unknot.view.words import _, ngettext

LARGE = 500_000
"""Bytes; reading less takes no time that a person would notice."""


class _Read(msgspec.Struct, frozen=True):
    """What was read, and what it changed in the diary."""

    taken: Taken
    change: Change | None = None
    stopped: bool = False


class Intake(QObject):
    """Takes in files and archives; what cannot be read, or is asked about, is said when all are read."""

    done = Signal()
    """All has been taken in, or refused, or stopped."""
    progressed = Signal(int, int, str)

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._dialog: ReadingDialog | None = None
        self._beside = Beside(shared.home, self)

    def choose(self) -> None:
        """Ask which files to take in."""
        kinds = _("Runs and archives (*.fit *.gpx *.tcx *.gz *.zip *.FIT *.GPX *.TCX *.GZ *.ZIP);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(self._shared.window, _("Take in runs"), "", kinds)
        if names:
            self.take_in([Path(name) for name in names])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in the runs of all `paths` that the diary does not hold; nothing at all if that is stopped."""
        files, stop, now = tuple(paths), Event(), self._shared.clock.now()
        if len(files) > 1 or any(_size(each) > LARGE for each in files):
            self._open(stop)

        def told(done: int, count: int, name: str) -> bool:
            self.progressed.emit(done, count, Path(name).name)
            return not stop.is_set()

        def work(diary: Opens) -> _Read:
            store = diary()
            with open_sources(files) as sources:
                taken = take_in(sources, store.runs(), Wishes(now.zone), now, told)
            if stop.is_set() or not taken.runs:
                return _Read(taken, stopped=stop.is_set())
            return _Read(taken, changed(store, self._shared.clock.now(), said_of(taken.runs), taken.runs))

        self._beside.start(work, self._on_read, self._on_failed)

    def _open(self, stop: Event) -> None:
        dialog = ReadingDialog(self._shared.window)
        self.progressed.connect(dialog.show_progress)
        dialog.rejected.connect(stop.set)
        dialog.rejected.connect(self._on_stopped)
        self._dialog = dialog
        dialog.open()

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None

    def _on_stopped(self) -> None:
        self._dialog = None  # it frees itself

    def _on_failed(self, error: Exception) -> None:
        self._close()
        told_or_raised(self._shared.tell, error)
        self.done.emit()

    def _on_read(self, read: _Read) -> None:
        self._close()
        if read.stopped:
            self._editor.tell(_("Stopped: nothing was taken in."))
        if read.change is not None:
            self._editor.keep(read.change)
        left_out = (*read.taken.refused, *read.taken.known)
        if left_out and not read.stopped:
            self._show_left_out(left_out, read.taken)
        self.done.emit()

    def _show_left_out(self, sentences: tuple[str, ...], taken: Taken) -> None:
        shown = list(sentences[:8])
        if len(sentences) > len(shown):
            shown.append(_("And {count} more.").format(count=len(sentences) - len(shown)))
        asked = [each.run for each in taken.asked if each.run is not None]
        close = Button(_("Close"), Look.SECONDARY if asked else Look.PRIMARY)
        anyway = Button(ngettext("Take it in all the same", "Take them in all the same", len(asked)))
        anyway.setVisible(bool(asked))
        title = _("Some were not taken in") if taken.runs else _("Nothing was taken in")
        question = Question(title, "\n".join(shown), (close, anyway), self._shared.window)
        close.clicked.connect(question.reject)
        anyway.clicked.connect(question.accept)
        question.accepted.connect(lambda: self._editor.change(said_of(asked), asked))
        question.open()


def said_of(runs: Sequence[Run]) -> str:
    """What is told when `runs` were taken in."""
    if len(runs) == 1:
        return _("Taken in: the run of {day}.").format(day=short_date(runs[0].day))
    return ngettext("Taken in: {count} run.", "Taken in: {count} runs.", len(runs)).format(count=len(runs))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
