"""Opening the diary safely: nothing is written to a file that is not ours, is damaged, or comes from a newer Unknot."""

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from unknot.errors import DiaryLost, StorageError
from unknot.files import PRIVATE_FILE, make_private
from unknot.language import _
from unknot.paths import Home
from unknot.storage.inspecting import (
    AT_THE_TERMINAL,
    Patience,
    in_memory,
    inspect,
    log_of,
    open_snapshot,
    trouble,
)
from unknot.storage.inspecting import examine as examine
from unknot.storage.light import without_numpy
from unknot.storage.migrations import APPLICATION_ID, NAMES, migrations
from unknot.storage.rows import BadRow, fetch
from unknot.storage.writer import Writer

if TYPE_CHECKING:
    import sqlite_utils


class Database:
    """An open diary; reading goes through `connection`, writing through `writing()`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, patience: Patience = AT_THE_TERMINAL) -> None:
        self.path = path
        self.connection = connection
        self._patience = patience
        self.left_out: dict[tuple[str, str], BadRow] = {}
        """Rows that were asked for and cannot be read, by table and key; they stay in the file as they are."""
        self._file = _file_at(path)
        self._lacks_a_table = False

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction, written whole or not at all; `StorageError` in one sentence if it cannot be.

        Within another it is a part of that. Nothing is written to a file that the path no longer names.
        """
        outermost = not self.connection.in_transaction
        if outermost:
            self._find_again()
        try:
            with transaction(self.connection):
                yield Writer(self.connection)
                self._be_sure()
        except sqlite3.Error as error:
            self._lacks_a_table |= bool(_missing_table(error))
            raise trouble(self.path, "cannot be written", error) from error
        finally:
            if outermost and self._lacks_a_table:
                self._make_again()

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """What a query answers; `StorageError` in one sentence if it cannot be read.

        A table that is missing is an empty one that is named among what was left out.
        """
        try:
            return fetch(self.connection, sql, values)
        except sqlite3.Error as error:
            if table := _missing_table(error):
                self.leave_out(BadRow(table, "", "the table is missing"))
                return []
            raise trouble(self.path, "cannot be read", error) from error

    def leave_out(self, row: BadRow) -> None:
        """Remember a row that cannot be read, to be told of."""
        self.left_out[row.table, row.key] = row

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def _find_again(self) -> None:
        """Go over to the file that lies at the path now, if it is another one and sound."""
        if self._file is None or _file_at(self.path) in (self._file, None):
            return
        inspect(self.path, patience=self._patience)
        fresh = _connect(self.path, self._patience)
        self.connection.close()
        self.connection, self._file = fresh, _file_at(self.path)
        _migrate(self.connection, self._patience)

    def _make_again(self) -> None:
        from unknot.storage.mending import mend

        self._lacks_a_table = False
        with contextlib.suppress(sqlite3.Error):  # what could not be written is told either way
            mend(self.connection)

    def _be_sure(self) -> None:
        if self._file is not None and _file_at(self.path) != self._file:
            raise StorageError(
                _(
                    "{path}: was moved, deleted or replaced while it was open, and nothing could be saved. "
                    "Put it back, or start Unknot again."
                ).format(path=self.path)
            )


def open_database(home: Home, patience: Patience = AT_THE_TERMINAL) -> Database:
    """The diary in `home`, made or migrated as needed; `UserError` with nothing touched where that is not safe."""
    home.make()
    path = home.database
    applied = inspect(path, patience=patience)
    if not applied:
        refuse_to_begin_again(home)
    connection = None
    try:
        _make_private(path)
        connection = _connect(path, patience)
        if applied and len(applied) < len(NAMES):
            from unknot.storage.backup import BackupKind, make

            make(home, BackupKind.MIGRATION)
        if len(applied) < len(NAMES):
            _migrate(connection, patience)
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        raise trouble(path, "cannot be opened", error) from error
    except BaseException:
        if connection is not None:
            connection.close()
        raise
    return Database(path, connection, patience)


def make_empty(home: Home) -> None:
    """Begin an empty diary where one vanished, though there are backups: the person has said so.

    `StorageError` where there is one, or it cannot be made.
    """
    home.make()
    try:
        os.close(os.open(home.database, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        connection = _connect(home.database, AT_THE_TERMINAL)
        try:
            _migrate(connection, AT_THE_TERMINAL)
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise trouble(home.database, "cannot be made", error) from error


def open_for_reading(home: Home, patience: Patience = AT_THE_TERMINAL) -> Database:
    """The diary in `home` as it is now, from where nothing can be written, and without leaving a trace there.

    An empty one where none was begun; one of an older schema is brought up to date in memory. `UserError` where it
    cannot be read.
    """
    home.look()
    path = home.database
    applied = inspect(path, patience=patience)
    if not applied:
        refuse_to_begin_again(home)
    try:
        connection = open_snapshot(path, patience) if applied else sqlite3.connect(":memory:", isolation_level=None)
        connection.row_factory = sqlite3.Row
        if len(applied) < len(NAMES):
            connection = in_memory(connection)
            bring_up_to_date(connection)
        return Database(path, connection, patience)
    except sqlite3.Error as error:
        raise trouble(path, "cannot be read", error) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
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


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Apply the migrations that are lacking, all of them or none."""
    steps, wrapped = migrations(), _wrap(connection)  # imported before the transaction, in which others wait
    with transaction(connection):
        # Of two programs started at once, the second waits here and then finds nothing left to do.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        steps.apply(wrapped)


def _connect(path: Path, patience: Patience) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=patience.making, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    _wait(connection, patience.busy)
    return connection


def _migrate(connection: sqlite3.Connection, patience: Patience) -> None:
    _wait(connection, patience.making)
    bring_up_to_date(connection)
    _wait(connection, patience.busy)


def _wait(connection: sqlite3.Connection, seconds: float) -> None:
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def refuse_to_begin_again(home: Home) -> None:
    """A diary that vanished is not taken for one that was never begun: there are backups of it."""
    from unknot.storage.backup import named

    backups = named(home)
    if backups:
        raise DiaryLost(
            _(
                "{path}: the diary is empty or gone, though there are backups of it; "
                "bring it back with: unknot backup restore {name}"
            ).format(path=home.database, name=backups[0].name)
        )


def _make_private(path: Path) -> None:
    """The file and its logs, for the person alone; SQLite gives its logs the permissions of the file."""
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))
    for each in (path, log_of(path), path.with_name(f"{path.name}-shm")):
        if each.is_symlink():
            raise StorageError(_("{path}: is a link; expected a file. Nothing was touched.").format(path=each))
        if each.exists():
            make_private(each)


def _missing_table(error: sqlite3.Error) -> str:
    found = re.fullmatch(r"no such table: (?:main\.)?(\w+)", str(error))
    return found[1] if found else ""


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _wrap(connection: sqlite3.Connection) -> "sqlite_utils.Database":
    with without_numpy():
        import sqlite_utils

    class Wrapped(sqlite_utils.Database):
        @property
        def supports_on_conflict(self) -> bool:
            # It would find out by making a table, and where the disk is full at that moment take the failure for a
            # no: its other way to upsert then silently drops rows. STRICT tables need a far newer SQLite anyway.
            return True

    return Wrapped(connection, execute_plugins=False)
