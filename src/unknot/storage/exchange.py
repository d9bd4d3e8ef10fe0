"""Everything of a diary as one file and back: JSON that any program reads, and CSV tables for a spreadsheet."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from unknot.errors import UserError
from unknot.files import beside
from unknot.language import _, ngettext
from unknot.paths import Home
from unknot.storage.columns import now_text, utc_text
from unknot.storage.database import Database
from unknot.storage.export_file import VERSION, Export, fault_of, read_export
from unknot.storage.light import without_numpy
from unknot.storage.merging import MergePlan, Row, Unit, changes
from unknot.storage.plan_rows import coins_to_read
from unknot.storage.rows import BadRow
from unknot.storage.tables import LOCAL_SETTINGS, TableShape, described, part_tables, read_units

Step = Callable[[int, int], None]
"""Told how many rows of how many are written; an exception from it stops the import, and nothing is written."""


class Imported(msgspec.Struct, frozen=True):
    """What an import did, or would do, and what the person should know about it."""

    changes: MergePlan
    notices: tuple[str, ...] = ()


class Exported(msgspec.Struct, frozen=True):
    """An export: how many rows, and those that were left out because they cannot be read."""

    rows: int
    bad: tuple[BadRow, ...] = ()


def export_json(database: Database, target: Path) -> Exported:
    """Write everything to `target`: whole, checked, or not at all."""
    tables = described(database.connection)
    rows, bad = _rows_by_table(database.connection, tables)
    head = {"unknot": VERSION, "made": now_text(), "device": device_of(database)}
    count = sum(map(len, rows.values()))
    with beside(target, lambda part: _holds(part, count)) as part, part.open("w", encoding="utf-8") as file:
        file.write(f'{json.dumps(head)[:-1]}, "tables": {{')
        for number, (name, each) in enumerate(rows.items()):
            file.write(f"{',' if number else ''}\n{json.dumps(name)}: [")
            file.write(",".join(f"\n{msgspec.json.encode(row).decode()}" for row in each))
            file.write("]")
        file.write("}}\n")
    return Exported(count, tuple(bad))


def export_csv(database: Database, target: Path) -> Exported:
    """Write each table as a CSV file in one zip, for spreadsheets."""
    with without_numpy():
        import sqlite_utils
    tables = sqlite_utils.Database(database.connection, execute_plugins=False)
    count = 0
    with beside(target, zipfile.is_zipfile) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
        for name, table in described(database.connection).items():
            text = io.StringIO()
            writer = csv.DictWriter(text, [column.name for column in table.columns], lineterminator="\r\n")
            writer.writeheader()
            for row in tables[name].rows:
                if name != "setting" or row["key"] not in LOCAL_SETTINGS:
                    writer.writerow(_to_read(name, row))
                    count += 1
            # The mark tells spreadsheets that it is UTF-8.
            file.writestr(f"{name}.csv", text.getvalue().encode("utf-8-sig"))
    return Exported(count)


def _to_read(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as a person may read it."""
    if table != "turns_trial":
        return row
    return row | {"coins": coins_to_read(row, datetime.now(UTC).date())}


def look_at(database: Database, export: Export) -> Imported:
    """What taking `export` in would do; nothing is written."""
    tables = described(database.connection)
    return _taken(changes(read_units(database.connection, tables), export.tables), export)


def take_in(database: Database, export: Export, step: Step = lambda _done, _all: None) -> Imported:
    """Merge `export` into the diary in one transaction: all of it, or nothing."""
    with database.writing():
        connection = database.connection
        tables = described(connection)
        found = changes(read_units(connection, tables), export.tables)
        total = sum(len(units) for units in found.write.values())
        done = 0
        for name, units in found.write.items():
            for unit in units:
                _write(connection, tables, name, unit)
                done += 1
                if done % 200 == 0 or done == total:
                    step(done, total)
    return _taken(found, export)


def read_file(database: Database, path: Path) -> Export:
    """The export in `path`, checked against what this diary can hold; `UserError` in one sentence if it is none."""
    return read_export(path, described(database.connection))


def device_of(database: Database) -> str:
    """The random name of this computer; empty before anything was written."""
    found = database.rows("SELECT value FROM setting WHERE key = 'device'")
    return str(json.loads(found[0]["value"])) if found else ""


def refuse_our_own(home: Home, target: Path) -> None:
    """`UserError` where a file for others would take the place of one that Unknot keeps."""
    if target.is_dir():
        raise UserError(_("{path}: is a folder; expected a file.").format(path=target))
    if target.exists() and not target.is_file():
        raise UserError(_("{path}: is no file; expected one.").format(path=target))
    if target.absolute().parent == home.folder and target.name.startswith("unknot."):
        raise UserError(_("{path}: is the diary's own; choose another name.").format(path=target))


def _rows_by_table(
    connection: sqlite3.Connection, tables: Mapping[str, TableShape]
) -> tuple[dict[str, list[Row]], list[BadRow]]:
    """The rows of all tables, but for those that no diary could take in again, with what is part of them."""
    rows: dict[str, list[Row]] = {name: [] for name in tables}
    bad = []
    for name, units in read_units(connection, tables).items():
        for key, unit in units.items():
            mine = ((name, unit.row), *unit.parts)
            if fault := next((found for of, row in mine if (found := fault_of(tables[of], row))), ""):
                bad.append(BadRow(name, str(key[0]), fault))
                continue
            for of, row in mine:
                rows[of].append(row)
    return rows, bad


def _holds(path: Path, count: int) -> bool:
    """Whether the file is JSON with that many rows; each of them was looked at before it was written."""
    try:
        found = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError:
        return False
    return sum(len(rows) for rows in found["tables"].values()) == count


def _write(connection: sqlite3.Connection, tables: Mapping[str, TableShape], name: str, unit: Unit) -> None:
    _upsert(connection, tables[name], unit.row)
    for part in part_tables(name, tables):
        key = tables[name].key_of(unit.row)
        connection.execute(f"DELETE FROM {part.name} WHERE {part.parent} = ?", key)
    for of, row in unit.parts:
        _upsert(connection, tables[of], row)


def _upsert(connection: sqlite3.Connection, table: TableShape, row: Mapping[str, object]) -> None:
    kept = ", ".join(f"{name} = excluded.{name}" for name in row if name not in table.key)
    connection.execute(
        f"INSERT INTO {table.name} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) "
        f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {kept}",
        tuple(row.values()),
    )


def _taken(found: MergePlan, export: Export) -> Imported:
    return Imported(found, tuple(_notices(found, export)))


def _notices(found: MergePlan, export: Export) -> list[str]:
    told = []
    if ahead := _ahead(found):
        told.append(
            _(
                "{name}: a clock was wrong: some of it says that it was changed on {day}, which is yet to come. "
                "Where both sides changed an entry, the later date stands."
            ).format(name=export.name, day=max(ahead)[:10])
        )
    if found.conflicts:
        told.append(
            ngettext(
                '{count} entry contradicts another: a cramp goes before "no cramps", then what was changed last; '
                "both are kept.",
                '{count} entries contradict others: a cramp goes before "no cramps", then what was changed last; '
                "all are kept.",
                found.conflicts,
            ).format(count=found.conflicts)
        )
    return told


def _ahead(found: MergePlan) -> list[str]:
    limit = utc_text(datetime.now(UTC) + timedelta(days=1))
    stamps = (str(unit.row["updated_at"]) for units in found.write.values() for unit in units)
    return [stamp for stamp in stamps if stamp > limit]
