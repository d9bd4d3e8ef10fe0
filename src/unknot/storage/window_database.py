"""The diary as a window uses it: never waited for, and opened as soon as it can be, for the window opens without it."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from unknot.errors import DiaryLost, StorageError, UserError
from unknot.paths import Home
from unknot.storage.database import Database, open_database, open_for_reading
from unknot.storage.inspecting import IN_A_WINDOW, trouble
from unknot.storage.writer import Writer

RESTS = 0.5
"""Seconds in which a diary that was locked is not asked again: one key asks it many times, and each would wait."""


class WindowDatabase(Database):
    """The diary in `home`, or in its place the trouble that keeps it shut, raised by each reading and writing.

    `try_again` opens it once that is over. What can be read but not written is read meanwhile. `monotonic` in seconds.
    """

    def __init__(self, home: Home, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__(home.database, sqlite3.connect(":memory:", isolation_level=None), IN_A_WINDOW)
        self._home = home
        self._monotonic = monotonic
        self._shut: StorageError | None = StorageError(str(home.database))  # until it is opened, below
        self._unread: StorageError | None = None
        self._unwritten: StorageError | None = None
        self._asked_again = 0.0
        self._is_readable = False
        self._seen: tuple[int, int] | None = None
        self.on_trouble: Callable[[], None] = lambda: None
        """Called whenever something could not be read or written."""
        if not self.try_again() and not isinstance(self.trouble, DiaryLost):
            self._look()

    @property
    def trouble(self) -> StorageError | None:
        """What stood in the way last, until it is known to be over."""
        return self.reading_trouble or self._shut or self._unwritten

    @property
    def reading_trouble(self) -> StorageError | None:
        """Why nothing can be read."""
        return self._unread if self._is_readable else self._shut

    def try_again(self) -> bool:
        """Open it, or read and write as a test, where that failed before; whether all is well now."""
        if self._shut is not None:
            self._open()
        elif self.trouble is not None:
            self._asked_again = 0.0
            with suppress(StorageError):
                self._read_and_write()
        return self.trouble is None

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        self._refuse(self.reading_trouble)
        try:
            found = super().rows(sql, *values)
        except StorageError as error:
            self._unread = self._rest(error)
            self.on_trouble()
            raise
        self._unread = None
        return found

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        if self._shut is not None:
            raise self._shut
        if self.connection.in_transaction:
            with super().writing() as writer:
                yield writer
            return
        self._refuse(self._unread or self._unwritten)
        try:
            with super().writing() as writer:
                yield writer
        except StorageError as error:
            self._unwritten = self._rest(error)
            self.on_trouble()
            raise
        self._unwritten = None

    def was_changed_elsewhere(self) -> bool:
        """Whether another process or connection has written since this was asked last; never waits, and never fails."""
        try:
            if self._shut is not None or self.connection.in_transaction:
                return False
            ((version,),) = self.connection.execute("PRAGMA data_version").fetchall()
        except sqlite3.Error:  # the next reading tells; or the window closes
            return False
        seen, self._seen = self._seen, (id(self.connection), int(version))
        return seen is not None and seen != self._seen

    def _refuse(self, known: StorageError | None) -> None:
        if known is not None and (known is self._shut or self._monotonic() < self._asked_again):
            raise known

    def _rest(self, error: StorageError) -> StorageError:
        if isinstance(error.__cause__, sqlite3.OperationalError) and "locked" in str(error.__cause__):
            self._asked_again = self._monotonic() + RESTS
        return error

    def _read_and_write(self) -> None:
        """Change nothing by it; what is written is a whole page all the same, for which the disk must have room."""
        ((version,),) = self.rows("PRAGMA user_version")
        with self.writing() as writer:
            writer.connection.execute(f"PRAGMA user_version = {int(version)}")

    def _open(self) -> None:
        try:
            self._take(open_database(self._home, IN_A_WINDOW))
        except StorageError as error:
            self._shut = error
        except UserError as error:  # the folder
            self._shut = StorageError(str(error))
        except OSError as error:
            self._shut = trouble(self.path, "cannot be opened", error)
        else:
            self._shut = self._unread = self._unwritten = None

    def _look(self) -> None:
        """Read at least, such as from a disk that can only be read."""
        with suppress(UserError, OSError):
            self._take(open_for_reading(self._home, IN_A_WINDOW))

    def _take(self, opened: Database) -> None:
        self.connection.close()
        self.connection, self._file = opened.connection, opened._file
        self._is_readable = True
