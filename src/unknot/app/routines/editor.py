"""The editor of routines, connected: a draft after every change, saved as a file of one's own, deleted with undo."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from unknot.app.shared import SharedParts
from unknot.errors import UserError
from unknot.routine.document import Document
from unknot.routine.own_exercise import OwnExercise
from unknot.routine.own_files import (
    BUNDLE,
    add_exercise,
    export_routine,
    free_id,
    keep_routine,
    unlink,
    write_privately,
)
from unknot.routine.toml_file import Fault, read_toml
from unknot.ui.routines.editor import EditorPage
from unknot.ui.routines.own_exercise import OwnExerciseDialog
from unknot.view.routines.editor import build, kind_of
from unknot.view.routines.own_exercise import OwnExerciseForm, build_own_exercise
from unknot.view.words import _


class RoutineEditor(QObject):
    """Edits one routine in `place`, above what is there; shipped files are never changed, a copy is."""

    changed = Signal()
    """A file of a routine was written or removed."""

    def __init__(self, shared: SharedParts, place: QStackedWidget) -> None:
        super().__init__(place)
        self._shared, self._place = shared, place
        self._page = EditorPage(shared.figures.paint)
        self._document = Document.new("mine", "")
        self._path = shared.home.routines / "mine.toml"
        self._open, self._search, self._found_on_disk = 0, "", ""
        place.addWidget(self._page)
        self._connect()

    def new(self) -> None:
        """A routine without a step."""
        name = free_id(self._shared.library, "my-routine")
        self._edit(Document.new(name, _("My routine")), self._shared.home.routines / f"{name}.toml")

    def open(self, routine_id: str) -> None:
        """Edit an own routine, faulty or not, as it was left; of one that comes with Unknot, a copy."""
        library = self._shared.library
        own = library.own_file(routine_id)
        text = _text(own if own is not None else library.file(routine_id))
        document = Document(text)
        if own is None:
            title = _("{title}, mine").format(title=document.values["title"])
            name = free_id(library, f"my-{routine_id}")
            self._edit(document.copied(name, title), self._shared.home.routines / f"{name}.toml")
        else:
            self._edit(document, own, text)

    def _edit(self, document: Document, path: Path, on_disk: str = "") -> None:
        self._document, self._path, self._found_on_disk = document, path, on_disk
        self._open, self._search = 0, ""
        draft = self._draft()
        if draft.exists():
            self._document = Document(_text(draft))
            self._shared.tell(_("This is the draft as you left it. Save keeps it; Delete throws it away."))
        self._place.setCurrentWidget(self._page)
        self._show()

    def _connect(self) -> None:
        page = self._page
        page.closed.connect(lambda: self._place.setCurrentIndex(0))
        page.saved.connect(self._on_saved)
        page.exported.connect(self._on_exported)
        page.deleted.connect(self._on_deleted)
        page.undone.connect(lambda: self._change(self._document.undo))
        page.redone.connect(lambda: self._change(self._document.redo))
        page.titled.connect(lambda title: self._change(lambda: self._document.set("title", title)))
        page.step_opened.connect(self._on_step_opened)
        page.step_moved.connect(self._on_step_moved)
        page.step_removed.connect(lambda at: self._change(lambda: self._document.remove_step(at)))
        page.step_set.connect(lambda key, value: self._change(lambda: self._document.set_step(self._open, key, value)))
        page.end_set.connect(lambda key, value: self._change(lambda: self._document.set(key, value)))
        page.mended.connect(lambda at, name: self._change(lambda: self._document.set_step(at, "exercise", name)))
        page.added.connect(lambda name: self._add(name, self._open + 1))
        page.dropped_in.connect(self._add)
        page.own_asked.connect(self._on_own_asked)
        page.searched.connect(self._on_searched)

    def _change(self, change: object) -> None:
        """Change the document, put the draft on disk, and show what is new."""
        assert callable(change)
        before = self._document.text
        try:
            change()
            if self._document.text != before:
                self._keep_draft()
        except UserError as error:
            self._shared.tell(str(error))
        self._show()

    def _show(self) -> None:
        steps = len(self._document.steps)
        self._open = min(self._open, max(0, steps - 1))
        self._page.show_state(build(self._document, self._shared.library, self._open, self._search))

    def _on_step_opened(self, at: int) -> None:
        self._open = at
        self._show()

    def _on_step_moved(self, at: int, to: int) -> None:
        steps = len(self._document.steps)
        if 0 <= to < steps and at != to:
            self._open = to
            self._change(lambda: self._document.move_step(at, to))

    def _add(self, exercise: str, at: int) -> None:
        at = min(at, len(self._document.steps))
        kind, sided = kind_of(self._shared.library, exercise)
        self._open = at
        self._change(lambda: self._document.add_step(at, exercise, kind, sided=sided))

    def _on_own_asked(self) -> None:
        """Fill in an exercise, or take one from a file; either is there to be added at once."""
        library, window = self._shared.library, self._shared.window
        first = next(iter(library.exercises), "")
        dialog = OwnExerciseDialog(
            OwnExercise(figure=first),
            lambda draft: build_own_exercise(draft, library),
            self._shared.figures.paint,
            window,
        )
        dialog.form_saved.connect(lambda form: self._on_own_filled_in(dialog, form))
        dialog.file_asked.connect(lambda: self._on_own_file_asked(dialog))
        dialog.open()

    def _on_own_filled_in(self, dialog: OwnExerciseDialog, form: OwnExerciseForm) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{form.name}.toml"
            path.write_text(form.text, encoding="utf-8")
            try:
                add_exercise(self._shared.library, self._shared.home, path)
            except UserError as error:
                dialog.refuse(error.lines[0])
                return
        dialog.accept()
        self._own_added(form.name)

    def _on_own_file_asked(self, dialog: OwnExerciseDialog) -> None:
        name, _kind = QFileDialog.getOpenFileName(self._shared.window, _("An exercise from a file"), "", "*.toml")
        if not name:
            return
        try:
            added = add_exercise(self._shared.library, self._shared.home, Path(name))
        except UserError as error:
            dialog.refuse(error.lines[0])
            return
        dialog.accept()
        self._own_added(added.id)

    def _own_added(self, name: str) -> None:
        """It is there now, and the step that was wanted of it too."""
        self._files_changed()
        self._add(name, self._open + 1)

    def _on_searched(self, text: str) -> None:
        self._search = text
        self._show()

    def _on_saved(self) -> None:
        try:
            keep_routine(self._shared.home, self._path, self._document, self._found_on_disk)
        except UserError as error:
            self._shared.tell(str(error))
            return
        self._found_on_disk = self._document.text
        self._draft().unlink(missing_ok=True)
        self._files_changed()
        self._shared.tell(_("Saved: {path}").format(path=self._path))

    def _on_exported(self) -> None:
        routine_id = str(self._document.values.get("id", ""))
        if not self._found_on_disk:
            self._shared.tell(_("Save it first."))
            return
        name, _kind = QFileDialog.getSaveFileName(
            self._shared.window, _("Export the routine"), str(Path.home() / f"{routine_id}{BUNDLE}"), f"*{BUNDLE}"
        )
        if name:
            try:
                export_routine(self._shared.library, routine_id, Path(name))
            except UserError as error:
                self._shared.tell(str(error))

    def _on_deleted(self) -> None:
        """The file goes; the text stays in the editor and on disk as a draft, so that Save brings it back."""
        try:
            if self._found_on_disk:
                self._keep_draft()
                unlink(self._path)
                self._found_on_disk = ""
                self._files_changed()
                self._shared.tell(_("Deleted. Save brings it back, Delete once more throws the draft away too."))
                return
            self._draft().unlink(missing_ok=True)
        except (UserError, OSError) as error:
            self._shared.tell(str(error))
            return
        self._place.setCurrentIndex(0)

    def _files_changed(self) -> None:
        self._shared.library.read_again()
        self.changed.emit()

    def _draft(self) -> Path:
        return self._shared.home.drafts / self._path.name

    def _keep_draft(self) -> None:
        write_privately(self._shared.home, self._draft(), self._document.text)


def _text(path: Path) -> str:
    file = read_toml(path)
    if isinstance(file, Fault):
        raise UserError(str(file))
    return file.text
