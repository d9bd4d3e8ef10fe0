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

_WAIT_SECONDS = 1.0
_LONGEST = 4096
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


def hand_over(folder: Path, wish: str, pause: Callable[[float], None] = time.sleep) -> bool:
    """Give `wish` to the Unknot that runs on `folder`; False where none takes it within a second."""
    if not is_running(folder):
        return False
    name = f"{time.time_ns()}-{os.getpid()}"
    note = folder / _WISHES / f"{name}.wish"
    try:
        part = note.with_suffix(".part")
        with os.fdopen(open_private(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
            file.write(wish.encode()[:_LONGEST])
        part.replace(note)
    except OSError:
        return False
    for _turn in range(100):
        if not note.exists():
            return True
        pause(_WAIT_SECONDS / 100)
    note.unlink(missing_ok=True)
    return False


class Instance(QObject):
    """Takes the wishes of later launches."""

    asked = Signal(str)
    """The wish of another launch, such as `show` or `now calf left`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = ProcessLock(folder / "running")
        self._folder = folder / _WISHES
        self.serves = False
        """Whether later launches reach this one; another window may serve them already."""
        try:
            make_private_folder(self._folder)
            self.serves = self._lock.take()
        except OSError:
            return  # a folder that cannot be written is told of by what stores in it
        if self.serves:
            self._watcher = QFileSystemWatcher([str(self._folder)], self)
            self._watcher.directoryChanged.connect(self._on_directory_changed)

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
            self.asked.emit(wish)
