"""Opening the diary safely: nothing is written to a file that is not ours, is damaged, or comes from a newer Unknot."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from unknot.errors import StorageError
from unknot.paths import Home
from unknot.storage.light import without_numpy
from unknot.storage.migrations import APPLICATION_ID, NAMES, SET, migrations
from unknot.storage.writer import Writer

if TYPE_CHECKING:
    import sqlite_utils

_BUSY_SECONDS = 2.0  # less than the silence that the player takes for sleep


class Database:
    """An open diary; reading goes through `connection`, writing through `writing()`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction, written whole or not at all; `StorageError` in one sentence if it cannot be."""
        try:
            with _transaction(self.connection):
                yield Writer(self.connection)
        except sqlite3.Error as error:
            raise trouble(self.path, "cannot be written", error) from error

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """What a query answers; `StorageError` in one sentence if it cannot be read."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise trouble(self.path, "cannot be read", error) from error

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def open_database(home: Home) -> Database:
    """The diary in `home`, made or migrated as needed; `UserError` with nothing touched where that is not safe."""
    home.make()
    path = home.database
    applied = inspect(path)
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        pending = [name for name in NAMES if name not in applied]
        if pending and applied:
            _copy_aside(connection, home, pending[0])
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if pending:
            # Of two programs started at once, the second waits here and then finds nothing left to do.
            with _transaction(connection):
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations().apply(_wrap(connection))
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        raise trouble(path, "cannot be opened", error) from error
    return Database(path, connection)


def examine(path: Path) -> str:
    """The schema of the database at `path`, after SQLite's full check; empty where there is none yet.

    Reads only. `StorageError` where it is damaged, of another program or of a newer Unknot.
    """
    return max(inspect(path, "integrity_check"), default="")


def inspect(path: Path, check: str = "quick_check") -> set[str]:
    """The names of the migrations applied to the database at `path`, read without a chance of writing.

    `StorageError` where it is damaged, of another program or of a newer Unknot.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise StorageError(f"{path}: this is not a file; nothing was touched. Move it away first.")
        if status.st_size == 0:
            return set()
        with path.open("rb") as handle:
            if handle.read(16) != b"SQLite format 3\0":
                raise StorageError(f"{path}: this is not a SQLite database; nothing was touched. Move it away first.")
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise StorageError(f"{path}: the diary cannot be read: {error.strerror or error}.") from error
    # A diary in use, or left by a crash, has its last holds in the write-ahead log beside it. Where there is none,
    # SQLite is told that nobody writes, or it would leave an empty log there.
    log = path.with_name(f"{path.name}-wal")
    if not log.exists():
        try:
            return _applied(path, "immutable=1", check)
        except StorageError:
            if not log.exists():
                raise
    return _applied(path, "mode=ro", check)


def trouble(path: Path, what: str, error: sqlite3.Error | OSError) -> StorageError:
    """A SQLite error, or one of the file system, as one sentence that names the file."""
    reason = str(error)
    if "disk is full" in reason or "disk I/O error" in reason:
        reason = f"{reason}: make room on the disk and try again"
    elif "locked" in reason:
        reason = "another program holds it locked; close that and try again"
    return StorageError(f"{path}: the diary {what}: {reason}.")


def _wrap(connection: sqlite3.Connection) -> "sqlite_utils.Database":
    with without_numpy():
        import sqlite_utils

    class Writer(sqlite_utils.Database):
        @property
        def supports_on_conflict(self) -> bool:
            # It would find out by making a table, and where the disk is full at that moment take the failure for a
            # no: its other way to upsert then silently drops rows. STRICT tables need a far newer SQLite anyway.
            return True

    return Writer(connection, execute_plugins=False)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction around the block; within another, a part of that.

    It waits its turn at the start: one that reads first and then writes fails at once where another wrote in between.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _applied(path: Path, mode: str, check: str) -> set[str]:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=_BUSY_SECONDS)) as connection:
            return _checked(path, connection, check)
    except sqlite3.Error as error:
        raise trouble(path, "is damaged or cannot be read, and was not touched", error) from error


def _checked(path: Path, connection: sqlite3.Connection, check: str) -> set[str]:
    complaint = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    if complaint != "ok":
        raise StorageError(f"{path}: the diary is damaged ({complaint}) and was not touched; restore a backup.")
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


def _copy_aside(connection: sqlite3.Connection, home: Home, before: str) -> None:
    folder = home.folder / "backups"
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    with closing(sqlite3.connect(folder / f"before-{before}-{stamp}.db")) as copy:
        connection.backup(copy)
