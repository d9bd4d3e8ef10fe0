"""Looking a diary through, every row and the schema, for `doctor`."""

import json
import sqlite3

import msgspec

from unknot.paths import Home
from unknot.storage.database import Database, open_for_reading
from unknot.storage.kinds import KINDS
from unknot.storage.mending import lacking
from unknot.storage.rows import BadRow, fetch, readable
from unknot.storage.session_rows import step_of
from unknot.storage.tables import described


class CheckUp(msgspec.Struct, frozen=True):
    """What a check-up found: the rows read, those that cannot be, what the schema lacks, and what SQLite complains of.

    All empty but `rows` where the diary is sound.
    """

    rows: int
    bad: tuple[BadRow, ...]
    lacking: tuple[str, ...]
    complaints: tuple[str, ...]


def check_up(home: Home) -> CheckUp:
    """Read all of the diary in `home`; `UserError` where it cannot even be opened."""
    database = open_for_reading(home)
    try:
        return _found(database)
    finally:
        database.close()


def _found(database: Database) -> CheckUp:
    connection, bad, count = database.connection, list[BadRow](), 0
    for name in described(connection):
        rows = fetch(connection, f"SELECT * FROM {name}")
        count += len(rows)
        readable(name, _READERS.get(name, _setting), rows, bad.append)
    lines = [line for (text,) in connection.execute("PRAGMA integrity_check").fetchall() for line in text.splitlines()]
    complaints = tuple(line for line in lines if line != "ok")
    return CheckUp(count, tuple(bad), tuple(lacking(connection)), complaints)


def _setting(row: sqlite3.Row) -> object:
    return json.loads(row["value"])


_READERS = {kind.table: kind.of_row for kind in KINDS.values()} | {"session_step": step_of}
