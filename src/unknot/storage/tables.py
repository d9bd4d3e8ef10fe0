"""What tables a diary has, as the database itself says: a new one is exported and merged without being named here."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from unknot.storage.merging import Key, Row, Unit
from unknot.storage.rows import fetch

LOCAL_SETTINGS = frozenset({"device", "sound_told", "sync_folder", "watched", "window"})
"""What is set for one computer and means nothing on another."""
_OWN = ("sqlite_", "_sqlite_")


class Column(msgspec.Struct, frozen=True):
    """A column; `kind` is TEXT, INTEGER or REAL; one that is not `needed` may be left out, and is `usual` then."""

    name: str
    kind: str
    nullable: bool
    needed: bool
    usual: str | int | float | None = None


class TableShape(msgspec.Struct, frozen=True):
    """A table: its columns, those of its key, and, where its rows are part of another's, that one and the column."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    part_of: str = ""
    parent: str = ""

    def key_of(self, row: Row) -> Key:
        """What tells a row from the others."""
        return tuple(row[name] for name in self.key)


def described(connection: sqlite3.Connection) -> dict[str, TableShape]:
    """The tables that hold what the person said and set, by name; neither SQLite's own nor an index for searching."""
    # A virtual table brings shadows, which SQLite knows as such.
    names = [
        name
        for _schema, name, kind, *_ in connection.execute("PRAGMA main.table_list").fetchall()
        if kind == "table" and not name.startswith(_OWN)
    ]
    return {name: _described(connection, name) for name in sorted(names)}


def read_units(connection: sqlite3.Connection, tables: Mapping[str, TableShape]) -> dict[str, dict[Key, Unit]]:
    """All rows, parts with the rows they belong to; what is set for this computer alone is left out."""
    rows = {name: list(_rows(connection, table)) for name, table in tables.items()}
    return joined(rows, tables)


def joined(rows: Mapping[str, Iterable[Row]], tables: Mapping[str, TableShape]) -> dict[str, dict[Key, Unit]]:
    """Rows by table as units; a part whose parent is missing is left out."""
    parts: dict[str, dict[Key, list[tuple[str, Row]]]] = {}
    for name, table in tables.items():
        if table.part_of:
            of = parts.setdefault(table.part_of, {})
            for row in sorted(rows.get(name, ()), key=table.key_of):
                of.setdefault((row[table.parent],), []).append((name, row))
    result: dict[str, dict[Key, Unit]] = {}
    for name, table in tables.items():
        if not table.part_of:
            mine = parts.get(name, {})
            result[name] = {
                key: Unit(row, tuple(mine.get(key, ()))) for row in rows.get(name, ()) for key in [table.key_of(row)]
            }
    return result


def part_tables(name: str, tables: Mapping[str, TableShape]) -> tuple[TableShape, ...]:
    """The tables whose rows are part of a row of the table called `name`."""
    return tuple(table for table in tables.values() if table.part_of == name)


def _rows(connection: sqlite3.Connection, table: TableShape) -> Iterator[Row]:
    names = [column.name for column in table.columns]
    order = ", ".join(table.key)
    for values in fetch(connection, f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {order}"):
        row = dict(zip(names, tuple(values), strict=True))
        if table.name != "setting" or row["key"] not in LOCAL_SETTINGS:
            yield row


def _described(connection: sqlite3.Connection, name: str) -> TableShape:
    columns, key = [], []
    for _number, column, kind, not_null, default, in_key in connection.execute(f"PRAGMA table_info({name})").fetchall():
        nullable = not not_null and not in_key
        usual = None if default is None else connection.execute(f"SELECT {default}").fetchone()[0]
        columns.append(Column(column, kind, nullable, not nullable and default is None, usual))
        if in_key:
            key.append((in_key, column))
    owner = connection.execute(f"PRAGMA foreign_key_list({name})").fetchone()
    parent, part_of = (owner[3], owner[2]) if owner else ("", "")
    return TableShape(name, tuple(columns), tuple(column for _order, column in sorted(key)), part_of, parent)
