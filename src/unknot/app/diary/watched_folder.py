"""The watched folder, connected: new files come in by themselves, told on Today, and can be taken back there."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from unknot.app.beside import Beside, Opens, told_or_raised
from unknot.app.diary.intake import said_of
from unknot.app.shared import SharedParts
from unknot.clock import Instant
from unknot.diary.records import Run
from unknot.runfiles.archive import open_sources
from unknot.runfiles.taking import ReadAs, Taken, Wishes, take_in
from unknot.runfiles.watching import FolderLook, Mark, look, marks_from, remembered
from unknot.storage.diary_store import DiaryStore
from unknot.view.words import _

POLL_MS = 30_000
"""A share or a watch tells nobody when something changes in it."""
AGAIN_MS = 2_000
"""A file that is as it was so long ago is written to the end."""
_READ = "watched_read"


class FolderLooked(msgspec.Struct, frozen=True):
    """What came of one look: the runs that were saved, and what is known as read since."""

    folder: str
    found: FolderLook
    runs: tuple[Run, ...] = ()
    read: dict[str, Mark] | None = None


class WatchedFolder(QObject):
    """Looks into the folder that the person chose, beside the window; `arrived` carries a sentence and the runs."""

    arrived = Signal(str, object)
    looked = Signal(object)

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
        self._beside = Beside(shared.home, self)

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
        now = self._shared.clock.now()

        def work(diary: Opens) -> FolderLooked:
            found = look(Path(folder), marks, read)
            if not found.ready:
                return FolderLooked(folder, found)
            store = diary()
            taken = _read_files(folder, found, store, now)
            return FolderLooked(folder, found, taken.runs, _keep(folder, found, taken, store, read))

        self._beside.start(work, self._on_looked, self._on_failed)

    def _on_changed(self) -> None:
        self._timer.start(AGAIN_MS)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._timer.start(POLL_MS)
        told_or_raised(self._shared.tell, error)

    def _on_looked(self, looked: FolderLooked) -> None:
        self._busy = False
        if looked.read is not None:
            self._read = looked.read
        if looked.runs:
            self._shared.changes.diary_changed.emit()
            self.arrived.emit(_told(looked), looked.runs)
        if looked.folder == self._folder:
            self._go_on(looked.found)
        else:  # another was chosen meanwhile
            self.look()
        self.looked.emit(looked)

    def _go_on(self, found: FolderLook) -> None:
        self._marks = {name: mark for name, mark in found.marks.items() if self._read.get(name) != mark}
        if found.there and not self._watcher.directories():
            self._watcher.addPath(self._folder)
        self._timer.start(AGAIN_MS if found.waits else POLL_MS)


def _told(looked: FolderLooked) -> str:
    folder = Path(looked.folder).name or looked.folder
    return _("{runs} From {folder}.").format(runs=said_of(looked.runs), folder=folder)


def _keep(folder: str, found: FolderLook, taken: Taken, store: DiaryStore, read: Mapping[str, Mark]) -> dict[str, Mark]:
    """Save what was read, and remember it; what went away while it was read is read when it is back."""
    gone = {each.name for each in taken.outcomes if each.found is ReadAs.REFUSED and not Path(each.name).exists()}
    marks = {name: found.marks[name] for name in found.ready if str(Path(folder, name)) not in gone}
    kept = remembered(read, marks)
    with store.together():
        store.save(*taken.runs)
        store.save_settings({_READ: {name: list(mark) for name, mark in kept.items()}})
    return kept


def _read_files(folder: str, found: FolderLook, store: DiaryStore, now: Instant) -> Taken:
    """What is new in the files that are ready; what the person deleted from the diary stays deleted."""
    with open_sources([Path(folder, name) for name in found.ready]) as sources:
        taken = take_in(sources, store.diary().runs, Wishes(now.zone), now)
    deleted = store.deleted_origins()
    return msgspec.structs.replace(taken, runs=tuple(run for run in taken.runs if run.origin not in deleted))
