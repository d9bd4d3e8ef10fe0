"""What the schema has and a diary lacks: found, and made again."""

import sqlite3
from contextlib import closing

from unknot.storage.database import bring_up_to_date, transaction


def lacking(connection: sqlite3.Connection) -> dict[str, str]:
    """Tables, indexes and triggers of the newest schema that are not in the diary: their SQL, by name."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master").fetchall()}
    return {name: sql for name, sql in _expected().items() if name not in there}


def mend(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Make again what is lacking, and the indexes that no longer agree with their rows; the names of what was made."""
    found = lacking(connection)
    with transaction(connection):
        for sql in found.values():
            connection.execute(sql)
        connection.execute("REINDEX")
    return tuple(found)


def _expected() -> dict[str, str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        fresh.row_factory = sqlite3.Row
        bring_up_to_date(fresh)
        shadows = {row[1] for row in fresh.execute("PRAGMA main.table_list").fetchall() if row[2] == "shadow"}
        rows = fresh.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
        return {name: sql for name, sql in rows if name not in shadows and not name.startswith(("sqlite_", "_sqlite"))}
