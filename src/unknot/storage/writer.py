"""Rows into tables.

The four calls of sqlite_utils' tables that the diary needs, as plain SQL: importing sqlite_utils costs 90 ms and 10 MB
(dateutil, click and more), which a hold that is to be saved in the middle of the night should not wait for. Migrations,
which are rare, go through sqlite_utils itself.
"""

import sqlite3
from collections.abc import Iterable, Mapping

import msgspec

Row = Mapping[str, object]


class SqlTable(msgspec.Struct, frozen=True):
    """A table to write to; names come from this program, values are always bound."""

    connection: sqlite3.Connection
    name: str

    def insert(self, row: Row) -> None:
        """Add a row that is not there."""
        self.connection.execute(self._insert(row), tuple(row.values()))

    def upsert(self, row: Row, pk: str | tuple[str, ...]) -> None:
        """Add a row, or replace the columns given of the one with the same key."""
        keys = (pk,) if isinstance(pk, str) else pk
        kept = ", ".join(f"{column} = excluded.{column}" for column in row if column not in keys)
        self.connection.execute(
            f"{self._insert(row)} ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {kept}", tuple(row.values())
        )

    def upsert_all(self, rows: Iterable[Row], pk: str | tuple[str, ...]) -> None:
        """`upsert` for each of `rows`."""
        for row in rows:
            self.upsert(row, pk)

    def update(self, key: str, changes: Row, pk: str = "id") -> None:
        """Change columns of the row whose key is `key`; without that row nothing happens."""
        assigned = ", ".join(f"{column} = ?" for column in changes)
        self.connection.execute(f"UPDATE {self.name} SET {assigned} WHERE {pk} = ?", (*changes.values(), key))

    def _insert(self, row: Row) -> str:
        return f"INSERT INTO {self.name} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"


class Writer(msgspec.Struct, frozen=True):
    """The tables of an open database, inside a transaction."""

    connection: sqlite3.Connection

    def table(self, name: str) -> SqlTable:
        """The table called `name`."""
        return SqlTable(self.connection, name)
