"""What a database file is, found out without a chance of writing to it.

The file is opened by SQLite alone: closing a handle of our own would drop the locks that SQLite holds on it in this
process (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

import os
import re
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from unknot.errors import DiaryLost, StorageError
from unknot.language import _
from unknot.storage.migrations import NAMES, SET


class Patience(msgspec.Struct, frozen=True):
    """How long, in seconds, another program that holds the diary is waited for: when it is made, and each time else."""

    making: float = 30.0  # of many programs started at once on a new home, the last waits for all the others
    busy: float = 2.0


AT_THE_TERMINAL = Patience()
IN_A_WINDOW = Patience(0.05, 0.05)
"""A window stands still meanwhile: it tries again later."""
_TURNS = 5
_OF_ROWS = re.compile(r"CHECK constraint failed in |(NULL|NUMERIC|TEXT|non-\w+) value in | index ")
"""Complaints about a value or an index: the rows can be read, and one bad row never takes the rest down."""


def examine(path: Path) -> str:
    """The schema of the database at `path`, after SQLite's full check; empty where there is none yet.

    Reads only. `StorageError` where it is of another program or of a newer Unknot, `DiaryLost` where it is damaged.
    """
    return max(inspect(path, "integrity_check"), default="")


def inspect(path: Path, check: str = "quick_check", patience: Patience = AT_THE_TERMINAL) -> set[str]:
    """The names of the migrations applied to the database at `path`; `StorageError` as `examine` says."""
    if not _is_database(path):
        return set()
    before = _stamp(path)
    for turn in range(_TURNS):
        try:
            with reading(path, patience) as connection:
                return _checked(path, connection, check)
        except (sqlite3.Error, DiaryLost, UnicodeDecodeError) as error:
            # Read without locks where nobody writes; where somebody began to meanwhile, it is looked at again.
            now = _stamp(path)
            if now == before or turn == _TURNS - 1:
                if isinstance(error, DiaryLost):
                    raise
                raise _unreadable(path, error) from error
            before = now
    raise AssertionError("the last turn returns or raises")


@contextmanager
def reading(path: Path, patience: Patience = AT_THE_TERMINAL) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, and that leaves no file beside the database that was not there before."""
    with closing(open_reading(path, patience)) as connection:
        yield connection


def open_reading(path: Path, patience: Patience = AT_THE_TERMINAL) -> sqlite3.Connection:
    """The connection of `reading`, to be closed by who asked for it."""
    # A diary in use, or left by a crash, has its last holds in the write-ahead log beside it. Where there is none,
    # SQLite is told that nobody writes, or it would leave an empty log there.
    if not log_of(path).exists():
        return _connect(path, "immutable=1", patience)
    connection = _connect(path, "mode=ro", patience)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        connection.close()
        if "unable to open" not in str(error):
            raise
        return _read_elsewhere(path)
    return connection


def open_snapshot(path: Path, patience: Patience = AT_THE_TERMINAL) -> sqlite3.Connection:
    """The database as it is at one moment, whatever others write while it is read."""
    for _turn in range(_TURNS):
        before = _stamp(path)
        connection = open_reading(path, patience)
        if log_of(path).exists():
            connection.execute("BEGIN")
            return connection
        # Read without locks: into memory at once, and again if somebody has written meanwhile.
        connection = in_memory(connection)
        if _stamp(path) == before:
            return connection
        connection.close()
    raise sqlite3.OperationalError("database is locked")


def in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of the database in memory, in the place of `connection`, which is closed."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    copy.row_factory = connection.row_factory
    with closing(connection):
        connection.backup(copy)
    return copy


def _connect(path: Path, mode: str, patience: Patience) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    return sqlite3.connect(uri, uri=True, timeout=patience.busy, isolation_level=None, check_same_thread=False)


def _read_elsewhere(path: Path) -> sqlite3.Connection:
    """Where the folder cannot be written, SQLite cannot read the log that a crash left: it is read from a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        for each in (path, log_of(path)):
            shutil.copyfile(each, copy.with_name(each.name))
        return in_memory(sqlite3.connect(copy))


def log_of(path: Path) -> Path:
    """The write-ahead log that belongs to a database."""
    return path.with_name(f"{path.name}-wal")


def trouble(path: Path, what: str, error: sqlite3.Error | OSError) -> StorageError:
    """A SQLite error, or one of the file system, as one sentence that names the file."""
    reason = str(error)
    if "disk is full" in reason or "disk I/O error" in reason:
        reason = f"{reason}: make room on the disk and try again"
    elif "locked" in reason:
        reason = "another program holds it locked; close that and try again"
    return StorageError(f"{path}: the diary {what}: {reason}.")


def _is_database(path: Path) -> bool:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise StorageError(
                _("{path}: this is not a file; nothing was touched. Move it away first.").format(path=path)
            )
        if not os.access(path, os.R_OK):
            raise PermissionError(0, _("Permission denied"))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StorageError(f"{path}: the diary cannot be read: {error.strerror or error}.") from error
    return status.st_size > 0


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, int(log_of(path).exists())


def _unreadable(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> StorageError:
    if isinstance(error, UnicodeDecodeError):  # SQLite quotes a name out of the damage in its complaint
        error = sqlite3.DatabaseError("names in it are no text")
    if "not a database" in str(error):
        return DiaryLost(
            _("{path}: the diary is damaged, or this is not a SQLite database; nothing was touched.").format(path=path)
        )
    found = trouble(path, "is damaged or cannot be read, and was not touched", error)
    return found if "locked" in str(error) else DiaryLost(str(found))


def _checked(path: Path, connection: sqlite3.Connection, check: str) -> set[str]:
    found = (line for (text,) in connection.execute(f"PRAGMA {check}") for line in text.splitlines())
    damage = [line for line in found if line != "ok" and not line.startswith("***") and not _OF_ROWS.search(line)]
    if damage:
        raise DiaryLost(f"{path}: the diary is damaged ({damage[0]}) and was not touched; restore a backup.")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return set()
    applied: set[str] = set()
    if "_sqlite_migrations" in tables:
        rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,))
        applied = {row[0] for row in rows}
    if not applied:
        raise StorageError(f"{path}: this is a database of another program; nothing was touched. Move it away first.")
    if newer := applied - set(NAMES):
        raise StorageError(
            f"{path}: the diary was made by a newer Unknot ({max(newer)}); nothing was touched. Update Unknot."
        )
    return applied
