"""One running Unknot for one data folder: a second launch hands its wish to the first and ends.

The wish is a small file in the data folder, which the running program watches and takes away; that it is gone is the
answer. Nothing here knows of a network, and it costs no library that a window has not loaded already.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from unknot.files import make_private_folder, open_private, read_private
from unknot.lock import ProcessLock

WAIT_SECONDS = 8.0
"""So long may a window take that is just starting on a slow computer."""
_TURN_SECONDS = 0.01
_STALE_SECONDS = 60
_LONGEST = 16384
_WISHES = "wishes"


def is_running(folder: Path) -> bool:
    """Whether a living process serves `folder`."""
    if not (folder / "running").exists():
        return False
    lock = ProcessLock(folder / "running")
    try:
        free = lock.take()
    except OSError:
        return False
    lock.release()
    return not free


def hand_over(folder: Path, wish: str, pause: Callable[[float], None] = time.sleep) -> bool | None:
    """Give `wish` to the Unknot that runs on `folder`; None where none does, False where it takes nothing."""
    if not is_running(folder):
        return None
    name = f"{time.time_ns()}-{os.getpid()}"
    note = folder / _WISHES / f"{name}.wish"
    try:
        part = note.with_suffix(".part")
        with os.fdopen(open_private(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
            file.write(wish.encode()[:_LONGEST])
        part.replace(note)
    except OSError:
        return False
    for _turn in range(round(WAIT_SECONDS / _TURN_SECONDS)):
        if not note.exists():
            return True
        pause(_TURN_SECONDS)
    try:
        note.unlink()
    except FileNotFoundError:  # taken in the last moment
        return True
    return False


class Instance(QObject):
    """Takes the wishes of later launches."""

    asked = Signal(str)
    """The wish of another launch, such as `show` or `now calf left`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = ProcessLock(folder / "running")
        self._folder = folder / _WISHES
        self.serves = self.is_taken = False
        """Whether later launches reach this one; `is_taken`: another window serves them already."""
        try:
            make_private_folder(self._folder)
            self.serves = self._lock.take()
        except OSError:
            return  # a folder that cannot be written is told of by what stores in it
        self.is_taken = not self.serves

    def begin(self) -> None:
        """Take wishes from now on, and those that came while the window was opened."""
        if self.serves:
            self._watcher = QFileSystemWatcher([str(self._folder)], self)
            self._watcher.directoryChanged.connect(self._on_directory_changed)
            self._on_directory_changed()

    def close(self) -> None:
        """Take no more wishes."""
        self._lock.release()

    def _on_directory_changed(self) -> None:
        for note in sorted(self._folder.glob("*.wish")):
            try:
                wish = read_private(note, _LONGEST).decode("utf-8", "replace")
                note.unlink()
            except OSError:  # taken back meanwhile by who wrote it; or a link, a pipe, someone else's, too long
                continue
            if not _is_stale(note):
                self.asked.emit(wish)


def _is_stale(note: Path) -> bool:
    """Whether who wrote it was gone before it could be taken, such as by a crash: nobody waits for that any more."""
    written = note.name.partition("-")[0]
    return written.isdecimal() and time.time_ns() - int(written) > _STALE_SECONDS * 10**9
