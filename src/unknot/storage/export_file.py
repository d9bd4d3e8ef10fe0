"""Reading an export: every value is checked before any is used, and what is wrong is one sentence with its place."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from unknot.errors import UserError
from unknot.language import _
from unknot.storage.merging import Key, Row, Unit
from unknot.storage.tables import LOCAL_SETTINGS, Column, TableShape, joined

VERSION = 1
LARGEST = 400_000_000
_STAMPS = ("updated_at", "deleted_at")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


class Export(msgspec.Struct, frozen=True):
    """What an export holds; `name` is its file's."""

    name: str
    device: str
    tables: dict[str, dict[Key, Unit]]


class _Wrong(Exception):
    """What is wrong with the file, without its name."""


def read_export(path: Path, tables: Mapping[str, TableShape]) -> Export:
    """The export in `path`; `UserError` where it is cut off, foreign, newer, or holds what `tables` cannot."""
    content = _content(path)
    try:
        head = _parsed(content)
        _check_head(head)
        found = head["tables"]
        for name in found:
            if name not in tables:
                raise _Wrong(_("table {name!r} is not known here; it is of a newer Unknot").format(name=name))
        rows = {name: list(_checked_rows(tables[name], found.get(name, []))) for name in tables}
        _check_parts(rows, tables)
    except _Wrong as wrong:
        raise UserError(f"{path}: {wrong}; nothing was taken in.") from wrong
    return Export(path.name, str(head["device"]), joined(rows, tables))


def schema(tables: Mapping[str, TableShape]) -> dict[str, Any]:
    """The JSON Schema of an export."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Unknot export",
        "type": "object",
        "required": ["unknot", "made", "device", "tables"],
        "properties": {
            "unknot": {"const": VERSION},
            "made": {"type": "string", "pattern": f"^{_STAMP.pattern}$"},
            "device": {"type": "string"},
            "tables": {
                "type": "object",
                "properties": {name: {"type": "array", "items": _row_schema(table)} for name, table in tables.items()},
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    }


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UserError(_("{path}: is no file; expected an export.").format(path=path))
        if path.stat().st_size > LARGEST:
            raise UserError(
                _("{path}: is larger than {size} MB; expected an export.").format(path=path, size=LARGEST // 1_000_000)
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(_("{path}: cannot be read: {reason}.").format(path=path, reason=error.strerror)) from error


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise _Wrong(_("this is not an export of Unknot: expected JSON in UTF-8")) from None
    except json.JSONDecodeError as error:
        raise _Wrong(
            _("this is not an export of Unknot, or it was cut off: no JSON at line {line}").format(line=error.lineno)
        ) from None
    except (RecursionError, ValueError):  # nested without end; a number of thousands of digits
        raise _Wrong(_("this is not an export of Unknot: it nests too deep or holds too long a number")) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Wrong(_("the key {name!r} is there twice in one object").format(name=_short(twice)))
    return found


def _no_number(text: str) -> NoReturn:
    raise _Wrong(_("{text} is not a number of JSON").format(text=text))


def _check_head(head: Any) -> None:
    if not isinstance(head, dict) or "unknot" not in head:
        raise _Wrong(_('this is not an export of Unknot: expected an object with "unknot": 1'))
    version = head["unknot"]
    if type(version) is int and version > VERSION:
        raise _Wrong(_("this was exported by a newer Unknot (version {number}); update Unknot").format(number=version))
    if type(version) is not int or version != VERSION:
        raise _Wrong(_("unknot: expected the version {number}").format(number=VERSION))
    if not isinstance(head.get("tables"), dict):
        raise _Wrong(_("tables: expected an object of tables"))
    if not isinstance(head.get("device"), str):
        raise _Wrong(_("device: expected text"))


def _checked_rows(table: TableShape, rows: Any) -> Iterable[Row]:
    if not isinstance(rows, list):
        raise _Wrong(_("tables.{name}: expected a list of rows").format(name=table.name))
    columns = {column.name: column for column in table.columns}
    seen: set[Key] = set()
    for number, row in enumerate(rows):
        place = f"tables.{table.name}[{number}]"
        checked = _checked_row(place, columns, row)
        key = table.key_of(checked)
        if key in seen:
            raise _Wrong(_("{place}: the key is there twice in this table").format(place=place))
        seen.add(key)
        if table.name != "setting" or checked["key"] not in LOCAL_SETTINGS:
            yield checked


def _checked_row(place: str, columns: Mapping[str, Column], row: Any) -> Row:
    if not isinstance(row, dict):
        raise _Wrong(_("{place}: expected an object").format(place=place))
    for name in row:
        if name not in columns:
            raise _Wrong(
                _("{place}.{name}: is not known here; it is of a newer Unknot").format(place=place, name=_short(name))
            )
    checked = {}
    for name, column in columns.items():
        if name not in row and column.needed:
            raise _Wrong(_("{place}.{name}: is missing").format(place=place, name=name))
        value = row.get(name, column.usual)
        if not _fits(column, value):
            found = _(", found nothing") if value is None else ""
            raise _Wrong(
                _("{place}.{name}: expected {kind}{found}").format(
                    place=place, name=name, kind=_kind(column), found=found
                )
            )
        checked[name] = float(value) if column.kind == "REAL" and value is not None else value
    return checked


def _fits(column: Column, value: Any) -> bool:
    if value is None:
        return column.nullable
    if column.kind == "TEXT":
        return type(value) is str and _is_text(value) and (column.name not in _STAMPS or _is_stamp(value))
    if column.kind == "INTEGER":
        return type(value) is int and -(2**63) <= value < 2**63
    return type(value) in (int, float) and math.isfinite(value)


def _is_text(text: str) -> bool:
    return "\0" not in text and (text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text))


def _is_stamp(text: str) -> bool:
    try:
        return bool(_STAMP.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def fault_of(table: TableShape, row: Row) -> str:
    """What keeps `row` from being part of an export; empty where nothing does."""
    for column in table.columns:
        if not _fits(column, row[column.name]):
            return _("{name}: expected {kind}").format(name=column.name, kind=_kind(column))
    return ""


def _check_parts(rows: Mapping[str, list[Row]], tables: Mapping[str, TableShape]) -> None:
    for name, table in tables.items():
        if table.part_of:
            owners = {tables[table.part_of].key_of(row) for row in rows[table.part_of]}
            for number, row in enumerate(rows[name]):
                if (row[table.parent],) not in owners:
                    raise _Wrong(
                        _("tables.{name}[{number}]: belongs to no row of {owner}").format(
                            name=name, number=number, owner=table.part_of
                        )
                    )


def _row_schema(table: TableShape) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [column.name for column in table.columns if column.needed],
        "properties": {column.name: _value_schema(column) for column in table.columns},
        "additionalProperties": False,
    }


def _value_schema(column: Column) -> dict[str, Any]:
    kind = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}[column.kind]
    made: dict[str, Any] = {"type": [kind, "null"] if column.nullable else kind}
    if column.name in _STAMPS:
        made["pattern"] = f"^{_STAMP.pattern}$"
    return made


def _kind(column: Column) -> str:
    if column.name in _STAMPS:
        return _("a moment such as 2026-03-10T02:00:00.000Z")
    return {"TEXT": _("text"), "INTEGER": _("a whole number"), "REAL": _("a number")}[column.kind]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}..."
