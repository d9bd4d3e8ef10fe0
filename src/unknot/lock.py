"""A lock that the system lets go of when the process dies, however it dies."""

import os
import sys
from pathlib import Path


class ProcessLock:
    """Holds the file at `path` for this process; two calls of the system, which leave no stale lock behind."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Hold the lock; False where another process (or another holder in this one) has it; `OSError` if it can't."""
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        if not _lock(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Let go of the lock and clear its file away; without the lock nothing happens."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform != "win32":  # while it is held, so that nobody else's file is taken away
            self._path.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":
            self._path.unlink(missing_ok=True)


if sys.platform == "win32":

    def _lock(handle: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(handle: int) -> bool:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
