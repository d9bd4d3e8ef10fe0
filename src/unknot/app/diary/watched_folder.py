"""The watched folder, connected: new files come in by themselves, told on Today, and can be taken back there."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QThreadPool, QTimer, Signal

from unknot.app.diary.intake import said_of
from unknot.app.shared import SharedParts
from unknot.clock import Instant
from unknot.diary.records import Run
from unknot.errors import UserError
from unknot.runfiles.archive import open_sources
from unknot.runfiles.taking import ReadAs, Taken, Wishes, take_in
from unknot.runfiles.watching import FolderLook, Mark, look, marks_from, remembered
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.view.words import _

POLL_MS = 30_000
"""A share or a watch tells nobody when something changes in it."""
AGAIN_MS = 2_000
"""A file that is as it was so long ago is written to the end."""
_READ = "watched_read"


class FolderLooked(msgspec.Struct, frozen=True):
    """What came of one look, from the thread that looked."""

    folder: str
    found: FolderLook
    taken: Taken | None = None


class WatchedFolder(QObject):
    """Looks into the folder that the person chose, beside the window; `arrived` carries a sentence and the runs."""

    arrived = Signal(str, object)
    looked = Signal(object)
    failed = Signal(object)

    def __init__(self, shared: SharedParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._folder = ""
        self._marks: dict[str, Mark] = {}
        self._read = marks_from(shared.settings.read().get(_READ))
        self._busy = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        self.looked.connect(self._on_looked)
        self.failed.connect(self._on_failed)

    def watch(self, folder: str) -> None:
        """Watch `folder` from now on; empty: none."""
        if folder == self._folder:
            return
        self._folder, self._marks = folder, {}
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self._timer.stop()
        if folder:
            self.look()

    def look(self) -> None:
        """FolderLook now, in a thread: a folder on a share may take its time to answer."""
        if self._busy or not self._folder:
            return
        self._busy = True
        folder, marks, read = self._folder, dict(self._marks), dict(self._read)
        home, now = self._shared.home, self._shared.clock.now()

        def work() -> None:
            try:
                found = look(Path(folder), marks, read)
                taken = None
                if found.ready:
                    database = open_database(home)
                    try:
                        taken = _read_files(folder, found, DiaryStore(database), now)
                    finally:
                        database.close()
            except Exception as error:  # noqa: BLE001 - a bug belongs to the window's thread and its report
                self.failed.emit(error)
                return
            self.looked.emit(FolderLooked(folder, found, taken))

        QThreadPool.globalInstance().start(work)

    def _on_changed(self) -> None:
        self._timer.start(AGAIN_MS)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._timer.start(POLL_MS)
        if isinstance(error, UserError):
            self._shared.tell(str(error))
        else:
            raise error

    def _on_looked(self, looked: FolderLooked) -> None:
        self._busy = False
        if looked.folder != self._folder:  # another was chosen meanwhile
            self.look()
            return
        found = looked.found
        self._marks = found.marks
        if found.there and not self._watcher.directories():
            self._watcher.addPath(self._folder)
        if looked.taken is not None:
            self._keep(found, looked.taken)
        self._timer.start(AGAIN_MS if found.waits else POLL_MS)

    def _keep(self, found: FolderLook, taken: Taken) -> None:
        """Save what was read, and remember it; what went away while it was read is read when it is back."""
        runs = taken.runs
        gone = {each.name for each in taken.outcomes if each.found is ReadAs.REFUSED and not Path(each.name).exists()}
        marks = {name: found.marks[name] for name in found.ready if str(Path(self._folder, name)) not in gone}
        try:
            self._shared.store.save(*runs)
            self._read = remembered(self._read, marks)
            self._shared.settings.save({_READ: {name: list(mark) for name, mark in self._read.items()}})
        except UserError as error:
            self._shared.tell(str(error))
            return
        self._marks = {name: mark for name, mark in self._marks.items() if name not in marks}
        if runs:
            self._shared.changes.diary_changed.emit()
            self.arrived.emit(self._told(runs), runs)

    def _told(self, runs: tuple[Run, ...]) -> str:
        return _("{runs} From {folder}.").format(runs=said_of(runs), folder=Path(self._folder).name or self._folder)


def _read_files(folder: str, found: FolderLook, store: DiaryStore, now: Instant) -> Taken:
    """What is new in the files that are ready; what the person deleted from the diary stays deleted."""
    with open_sources([Path(folder, name) for name in found.ready]) as sources:
        taken = take_in(sources, store.diary().runs, Wishes(now.zone), now)
    deleted = store.deleted_origins()
    return msgspec.structs.replace(taken, runs=tuple(run for run in taken.runs if run.origin not in deleted))
