"""Which sessions are being played right now, by this program or another copy of it.

The lock belongs to the process: the system lets go of it however the process ends, so that a session without one
was left by a crash.
"""

from typing import TYPE_CHECKING

from unknot.diary.records import Session
from unknot.files import make_private_folder
from unknot.lock import ProcessLock
from unknot.paths import Home

if TYPE_CHECKING:
    from unknot.storage.diary_store import DiaryStore


class PlayingLock:
    """Held while a session is played; where there is no room for a lock, it is played without."""

    def __init__(self, home: Home, session_id: str) -> None:
        self._path = home.playing / f"{session_id}.lock"
        self._lock = ProcessLock(self._path)

    def take(self) -> bool:
        """Hold the lock; False where another process holds it.

        True without one where the disk is full, read-only or gone: what is held must not wait for that, and what
        cannot be written here leaves no session that another could take for a crash.
        """
        try:
            make_private_folder(self._path.parent)
            return self._lock.take()
        except OSError:
            return True

    def release(self) -> None:
        """Let go of the lock and clear its file away."""
        self._lock.release()


def is_played(home: Home, session_id: str) -> bool:
    """Whether a living process plays the session."""
    lock = PlayingLock(home, session_id)
    if lock.take():
        lock.release()
        return False
    return True


def left_by_crash(home: Home, store: "DiaryStore") -> tuple[Session, ...]:
    """Sessions marked as running that no living process plays, oldest first."""
    return tuple(session for session in store.running_sessions() if not is_played(home, session.id))
