"""Backups, restoring, export and import from the window: each in a thread, told at the foot of the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from unknot.app.backups.job import Job
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.errors import UserError
from unknot.paths import Home
from unknot.storage import exchange
from unknot.storage.backup import Backup, BackupFile, BackupKind, listed, make
from unknot.storage.database import open_database
from unknot.storage.exchange import Exported, Imported, Step
from unknot.storage.restoring import restore
from unknot.storage.sync import Synced, sync
from unknot.storage.upkeep import keep_up
from unknot.ui.backups.dialogs import DeleteDialog, RestoreDialog
from unknot.view.backups.page import BackupLine, backup_line, kind_word
from unknot.view.words import _, ngettext

UPKEEP_AFTER_MS = 10_000
MOST_LISTED = 8
SHARED_FOLDER = "sync_folder"


class DataCare(QObject):
    """What the settings offer for the data, and what each day does by itself."""

    def __init__(
        self, shared: SharedParts, editor: DiaryEditor, is_busy: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._is_busy = is_busy
        self._jobs: set[Job] = set()
        self._closed = False
        self.forgets_all = False
        self._timer = QTimer(self)
        self._timer.setInterval(UPKEEP_AFTER_MS)
        self._timer.timeout.connect(self._on_upkeep_due)

    def begin(self) -> None:
        """Name what could not be read; look after the file a while after the start, when nothing is played."""
        bad = self._shared.store.database.left_out
        if bad:
            names = ", ".join(f"{table} {key}".strip() for table, key in list(bad)[:3])
            words = ngettext(
                "{count} entry cannot be read and is left out: {names}. `unknot doctor` says more.",
                "{count} entries cannot be read and are left out: {names}. `unknot doctor` says more.",
                len(bad),
            )
            self._editor.tell(words.format(count=len(bad), names=names))
        self._timer.start()

    def close(self) -> None:
        """Wait for what is being written."""
        self._closed = True
        self._timer.stop()
        for job in tuple(self._jobs):
            job.cancel()
            job.wait()

    def back_up(self) -> None:
        """Make a copy now."""
        home = self._shared.home
        self._start(lambda _step: make(home, BackupKind.HAND), self._on_backed_up)

    def ask_what_to_restore(self) -> None:
        """Let the person choose a backup, and bring it back."""
        home = self._shared.home
        self._start(lambda _step: listed(home)[:MOST_LISTED], self._on_listed)

    def ask_to_delete(self) -> None:
        """Ask whether everything shall go; the word has to be typed, and a last export is offered."""
        dialog = DeleteDialog(str(self._shared.home.folder), self._shared.window)
        dialog.export_asked.connect(self.export)
        dialog.confirmed.connect(self._on_delete_confirmed)
        dialog.open()

    def _on_delete_confirmed(self) -> None:
        """The files go once nothing holds them any more: after the window has closed."""
        self.forgets_all = True
        self._shared.window.close_for_good()

    def export(self) -> None:
        """Ask for a file and write everything to it: JSON, or CSV tables in a zip, as its name ends."""
        kinds = f"{_('Everything, to take in again')} (*.json);;{_('Tables for a spreadsheet')} (*.zip)"
        name, _kind = QFileDialog.getSaveFileName(self._shared.window, _("Export everything"), "unknot.json", kinds)
        if name:
            self.export_to(Path(name))

    def export_to(self, target: Path) -> None:
        """Write everything to `target`."""
        home = self._shared.home
        self._start(lambda _step: _exported(home, target), lambda found: self._on_exported(target, found))

    def import_(self) -> None:
        """Ask for an export and merge it in."""
        name, _kind = QFileDialog.getOpenFileName(self._shared.window, _("Take in an export"), "", "JSON (*.json)")
        if name:
            self.import_from(Path(name))

    def import_from(self, source: Path) -> None:
        """Merge the export in `source` into the diary, with a bar and a way to stop it."""
        home = self._shared.home
        job = self._start(lambda step: _imported(home, source, step), self._on_imported)
        bar = QProgressDialog(_("Taking in {name}").format(name=source.name), _("Stop"), 0, 0, self._shared.window)
        bar.setMinimumDuration(500)
        bar.canceled.connect(job.cancel)
        job.progressed.connect(lambda done, total: _show_progress(bar, done, total))
        job.finished.connect(bar.deleteLater)

    @property
    def shared_folder(self) -> str:
        """The folder that is shared with other computers; empty where none is."""
        found = self._shared.settings.read().get(SHARED_FOLDER)
        return found if isinstance(found, str) else ""

    def ask_for_shared_folder(self) -> None:
        """Ask for a folder that other computers see too, and keep in step with what they write there."""
        title = _("A folder that your other computer sees too")
        if name := QFileDialog.getExistingDirectory(self._shared.window, title, self.shared_folder):
            self.share(name)

    def share(self, folder: str) -> None:
        """Keep in step with `folder` from now on; empty: no more, and what is there stays there."""
        try:
            self._shared.settings.save({SHARED_FOLDER: folder})
        except UserError as error:
            self._shared.tell(str(error))
            return
        self._shared.changes.settings_changed.emit()
        self._sync()

    def _sync(self) -> None:
        folder, home = self.shared_folder, self._shared.home
        if folder:
            self._start(lambda _step: _synced(home, Path(folder)), self._on_synced)

    def _start(self, work: Callable[[Step], object], then: Callable[[object], None]) -> Job:
        job = Job(self._shared.home, work, self)
        self._jobs.add(job)
        # What a thread said last may still be on its way when the diary is closed.
        job.done.connect(lambda found: None if self._closed else then(found))
        job.failed.connect(lambda sentence: None if self._closed else self._shared.tell(sentence))
        job.finished.connect(lambda: self._jobs.discard(job))
        job.finished.connect(job.deleteLater)
        job.start()
        return job

    def _on_upkeep_due(self) -> None:
        if self._is_busy():
            return  # a hold or a cramp comes first: asked again when the timer comes round
        self._timer.stop()
        home = self._shared.home
        self._start(lambda _step: keep_up(home), lambda _made: self._sync())

    def _on_backed_up(self, made: object) -> None:
        assert isinstance(made, BackupFile)
        self._editor.tell(_("A backup was made: {name}").format(name=made.name))

    def _on_listed(self, found: object) -> None:
        assert isinstance(found, tuple)
        lines = [_line(each) for each in found if each.sound]
        dialog = RestoreDialog(lines, self._shared.window)
        dialog.chosen.connect(self.restore)
        dialog.open()

    def restore(self, name: str) -> None:
        """Bring the backup of that name back."""
        home = self._shared.home
        self._start(lambda _step: restore(home, home.backups / name), self._on_restored)

    def _on_restored(self, _before: object) -> None:
        self._all_is_new()
        self._editor.tell(_("The backup is back. What was there before it is among the backups."))

    def _on_exported(self, target: Path, written: object) -> None:
        assert isinstance(written, Exported)
        words = ngettext("Saved {count} row in {path}", "Saved {count} rows in {path}", written.rows)
        self._editor.tell(words.format(count=written.rows, path=target))

    def _on_imported(self, taken: object) -> None:
        assert isinstance(taken, Imported)
        found = taken.changes
        self._all_is_new()
        said = _("{new} new, {changed} changed, {same} the same.").format(
            new=found.new, changed=found.changed, same=found.same
        )
        self._editor.tell(" ".join((said, *taken.notices)))

    def _on_synced(self, done: object) -> None:
        assert isinstance(done, Synced)
        said = list(done.notices)
        for name, taken in done.taken:
            new, changed = taken.changes.new, taken.changes.changed
            told = _("From {name}: {new} new, {changed} changed.").format(name=name, new=new, changed=changed)
            said += [told, *taken.notices]
        if done.taken:
            self._all_is_new()
        if said:
            self._editor.tell(" ".join(said))

    def _all_is_new(self) -> None:
        self._editor.forget()
        self._shared.changes.diary_changed.emit()
        self._shared.changes.settings_replaced.emit()


def _show_progress(bar: QProgressDialog, done: int, total: int) -> None:
    bar.setMaximum(total)
    bar.setValue(done)


def _line(each: Backup) -> BackupLine:
    why = kind_word(each.file.kind)
    return backup_line(each.file.name, each.file.made.astimezone(), sound=each.sound, why=why)


def _exported(home: Home, target: Path) -> Exported:
    exchange.refuse_our_own(home, target)
    database = open_database(home)  # a connection belongs to its thread
    try:
        write = exchange.export_csv if target.suffix.lower() == ".zip" else exchange.export_json
        return write(database, target)
    finally:
        database.close()


def _synced(home: Home, folder: Path) -> Synced:
    database = open_database(home)
    try:
        return sync(home, database, folder)
    finally:
        database.close()


def _imported(home: Home, source: Path, step: Step) -> Imported:
    database = open_database(home)
    try:
        return exchange.take_in(database, exchange.read_file(database, source), step)
    finally:
        database.close()
