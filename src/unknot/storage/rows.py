"""Rows out of a database of which some may be bad: one that cannot be read never takes the others down."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from unknot.errors import DiaryLost
from unknot.language import _

R = TypeVar("R")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, msgspec.MsgspecError)


class BadRow(msgspec.Struct, frozen=True):
    """A row that is left out; `why` may hold what the person wrote, and is for their eyes alone."""

    table: str
    key: str
    why: str


def fetch(connection: sqlite3.Connection, sql: str, values: Iterable[object] = ()) -> list[Any]:
    """What a query answers; text that is no UTF-8 comes with its stray bytes marked, instead of stopping it all."""
    values = tuple(values)
    try:
        return connection.execute(sql, values).fetchall()
    except UnicodeDecodeError as error:  # the name of a column, out of damage in the schema
        raise sqlite3.DatabaseError("names in it are no text") from error
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    usual, connection.text_factory = connection.text_factory, _with_marks
    try:
        return _Marked(connection.execute(sql, values).fetchall())
    finally:
        connection.text_factory = usual


def readable(
    table: str, of_row: Callable[[Any], R], rows: Iterable[Any], bad: Callable[[BadRow], None]
) -> list[tuple[Any, R]]:
    """`rows` with the record that each makes; one that makes none is left out and handed to `bad`."""
    found = []
    for row in rows:
        try:
            record = of_row(row)
            if isinstance(rows, _Marked) and any(type(value) is str and _is_marked(value) for value in row):
                raise ValueError("text that is no UTF-8")
        except IndexError as error:  # as sqlite3 says of a column that is not there
            raise DiaryLost(_("The diary is damaged: its table {name} lacks a column.").format(name=table)) from error
        except _UNREADABLE as error:
            bad(BadRow(table, key_of(row), f"{type(error).__name__}: {error}"))
        else:
            found.append((row, record))
    return found


class _Marked(list[Any]):
    """Rows in which stray bytes are marked; looking for marks in all others would cost a tenth of reading them."""


def _with_marks(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _is_marked(text: str) -> bool:
    return not text.isascii() and any("\udc80" <= sign <= "\udcff" for sign in text)


def key_of(row: Any) -> str:
    """A row's id, or the first of its values; never more than a line of it."""
    try:
        value = row["id"]
    except (IndexError, KeyError):
        value = row[0]
    return str(value).encode("ascii", "backslashreplace").decode()[:60]
