"""Everything of a diary as a file and back, whole or not at all."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from samples import everything
from unknot.diary.coins import new_turns
from unknot.diary.records import Night, PlanItem
from unknot.errors import UserError
from unknot.paths import Home
from unknot.storage import exchange
from unknot.storage.database import Database, open_database, open_for_reading
from unknot.storage.diary_store import DiaryStore
from unknot.storage.export_file import read_export, schema
from unknot.storage.tables import described, read_units


@pytest.fixture
def open_home(tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    opened = []

    def make(name: str) -> Database:
        opened.append(open_database(Home(tmp_path / name)))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def full(open_home: Callable[[str], Database]) -> Database:
    database = open_home("full")
    fill(database.connection)
    return database


def fill(connection: sqlite3.Connection) -> None:
    """Two rows in every table that there is, each column holding something of its own kind."""
    tables = described(connection)
    allowed = {"side": "left", "context": "night", "state": "over", "on_foot": "hike", "pairs": 8, "nights": 5}
    for table in sorted(tables.values(), key=lambda each: bool(each.part_of)):
        for number in (1, 2):
            row = {}
            for column in table.columns:
                if column.name in allowed:
                    value: Any = allowed[column.name]
                elif column.name == table.parent:
                    value = f"{table.part_of}-id-{number}"
                elif column.name in ("updated_at", "deleted_at"):
                    value = f"2026-03-1{number}T02:00:00.000Z"
                elif str(column.usual) == "[]":
                    value = json.dumps([f"{column.name} {number}"])
                elif column.kind == "TEXT":
                    value = f"{table.name}-{column.name}-{number}"
                else:
                    value = 1.5 if column.kind == "REAL" else 1
                row[column.name] = value
            names = ", ".join(row)
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", tuple(row.values()))


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, asked of SQLite itself; the device's name left out."""
    names = [
        row[0]
        for row in database.connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")
        if not row[0].startswith(("sqlite_", "_sqlite"))
    ]
    found = {name: sorted(map(tuple, database.connection.execute(f"SELECT * FROM {name}")), key=str) for name in names}
    found["setting"] = [row for row in found["setting"] if row[0] != "device"]
    return found


def test_every_table_of_the_diary_goes_out_and_comes_in(
    full: Database, open_home: Callable[[str], Database], tmp_path: Path
) -> None:
    """A table that is added later is in this test without being named."""
    assert all(len(rows) == 2 for rows in dump(full).values())
    written = exchange.export_json(full, tmp_path / "all.json")
    assert (written.rows, written.bad) == (sum(map(len, dump(full).values())), ())
    other = open_home("other")
    taken = exchange.take_in(other, exchange.read_file(other, tmp_path / "all.json"))
    assert dump(other) == dump(full)
    assert taken.changes.same == taken.changes.changed == 0
    again = exchange.take_in(other, exchange.read_file(other, tmp_path / "all.json"))
    assert (again.changes.new, again.changes.changed, again.changes.conflicts) == (0, 0, 0)


def test_every_table_can_be_merged(full: Database) -> None:
    for table in described(full.connection).values():
        names = {column.name for column in table.columns}
        assert table.key
        assert table.part_of or "updated_at" in names, table.name
        assert {column.kind for column in table.columns} <= {"TEXT", "INTEGER", "REAL"}


def test_the_file_says_what_it_is_and_keeps_to_its_schema(full: Database, tmp_path: Path) -> None:
    exchange.export_json(full, tmp_path / "all.json")
    found = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert set(found) == {"unknot", "made", "device", "tables"}
    assert found["unknot"] == 1
    published = schema(described(full.connection))
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(found, published)
    found["tables"]["cramp"][0]["severity"] = "seven"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, published)


def test_this_computers_name_stays_here(open_home: Callable[[str], Database], tmp_path: Path) -> None:
    one, other = open_home("one"), open_home("other")
    DiaryStore(one).save_settings({"volume": 30, "sound_told": ["x"]})
    DiaryStore(one).save(*everything())
    DiaryStore(other).save(*everything("2"))
    mine = exchange.device_of(other)
    exchange.export_json(one, tmp_path / "one.json")
    exchange.take_in(other, exchange.read_file(other, tmp_path / "one.json"))
    assert exchange.device_of(other) == mine
    assert DiaryStore(other).settings() == {"volume": 30, "device": mine}


def test_tables_for_a_spreadsheet(full: Database, tmp_path: Path) -> None:
    exchange.export_csv(full, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as file:
        assert {name.removesuffix(".csv") for name in file.namelist()} == set(described(full.connection))
        text = file.read("cramp.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["note"] for row in rows] == ["cramp-note-1", "cramp-note-2"]


@pytest.mark.parametrize(("start", "coins"), [("2026-03-09", "10110010"), ("2990-03-09", "")], ids=["over", "running"])
def test_a_spreadsheet_shows_the_coins_of_a_trial_once_it_is_over(
    full: Database, tmp_path: Path, start: str, coins: str
) -> None:
    trial = new_turns("tight socks", "", "10110010", is_routine=False, start=date.fromisoformat(start))
    DiaryStore(full).save(trial)
    for export in (exchange.export_json, exchange.export_csv):
        export(full, tmp_path / export.__name__)
    with zipfile.ZipFile(tmp_path / "export_csv") as file:
        text = file.read("turns_trial.csv").decode("utf-8-sig")
    assert [row["coins"] for row in csv.DictReader(io.StringIO(text)) if row["id"] == trial.id] == [coins]
    assert "10110010" not in (tmp_path / "export_json").read_text(encoding="utf-8")


def test_what_one_computer_changed_later_stands_on_both(open_home: Callable[[str], Database], tmp_path: Path) -> None:
    one, other = open_home("one"), open_home("other")
    DiaryStore(one).save(*everything())
    exchange.export_json(one, tmp_path / "one.json")
    exchange.take_in(other, exchange.read_file(other, tmp_path / "one.json"))
    theirs = DiaryStore(other)
    (cramp,) = (each for each in theirs.diary().cramps if each.id == "c-1")
    theirs.save(msgspec.structs.replace(cramp, note="corrected"))
    theirs.delete(*theirs.diary().runs)
    exchange.export_json(other, tmp_path / "other.json")
    found = exchange.look_at(one, exchange.read_file(one, tmp_path / "other.json"))
    assert (found.changes.new, found.changes.changed) == (0, 2)
    assert DiaryStore(one).diary().runs != ()  # only looked at
    exchange.take_in(one, exchange.read_file(one, tmp_path / "other.json"))
    assert DiaryStore(one).diary() == theirs.diary()
    assert [each.note for each in DiaryStore(one).diary().cramps if each.id == "c-1"] == ["corrected"]


def test_a_change_here_follows_one_from_a_clock_that_is_ahead(
    open_home: Callable[[str], Database], tmp_path: Path
) -> None:
    one, other = open_home("one"), open_home("other")
    ahead, here = DiaryStore(one), DiaryStore(other)
    ahead.save(*everything())
    with one.writing():
        one.connection.execute("UPDATE night SET updated_at = '2126-03-10T02:00:00.000Z'")
    exchange.export_json(one, tmp_path / "one.json")
    taken = exchange.take_in(other, exchange.read_file(other, tmp_path / "one.json"))
    assert ["2126-03-10" in notice for notice in taken.notices] == [True]
    here.delete(*here.diary().nights)
    again = exchange.take_in(other, exchange.read_file(other, tmp_path / "one.json"))
    assert again.changes.changed == 0
    assert here.diary().nights == ()
    exchange.export_json(other, tmp_path / "other.json")
    exchange.take_in(one, exchange.read_file(one, tmp_path / "other.json"))
    assert ahead.diary().nights == ()


def test_contradictions_are_decided_when_they_are_read(open_home: Callable[[str], Database], tmp_path: Path) -> None:
    homes = [open_home("one"), open_home("other")]
    night = next(each for each in everything() if isinstance(each, Night))
    plan = next(each for each in everything() if isinstance(each, PlanItem))
    for mark, database in zip("12", homes, strict=True):
        store = DiaryStore(database)
        store.save(
            msgspec.structs.replace(night, id=f"a{mark}", note=mark),
            msgspec.structs.replace(plan, id=f"p{mark}"),
        )
    cramp = next(each for each in everything() if getattr(each, "context", None) == "night")
    hidden = msgspec.structs.replace(night, id="b", night=cramp.night)
    DiaryStore(homes[0]).save(cramp)
    DiaryStore(homes[1]).save(hidden)
    for database in homes:
        exchange.export_json(database, tmp_path / f"{database.path.parent.name}.json")
    taken = exchange.take_in(homes[0], exchange.read_file(homes[0], tmp_path / "other.json"))
    exchange.take_in(homes[1], exchange.read_file(homes[1], tmp_path / "one.json"))
    assert taken.changes.conflicts == 3
    diaries = [DiaryStore(database).diary() for database in homes]
    assert diaries[0] == diaries[1]
    assert [each.note for each in diaries[0].nights] == ["2"]  # what was said last, and the cramp before the none
    units = [read_units(each.connection, described(each.connection)) for each in homes]
    assert units[0] == units[1]
    assert len(units[0]["night"]) == 3  # nothing was written over
    store = DiaryStore(homes[0])
    store.delete(*store.diary().nights)
    assert store.diary().nights == ()  # the other answer for that night goes with it
    store.delete(cramp)
    assert [each.id for each in store.diary().nights] == ["b"]


def test_a_bad_row_is_left_out_of_an_export_and_named(full: Database, tmp_path: Path) -> None:
    full.connection.execute("UPDATE cramp SET updated_at = 'yesterday' WHERE id = 'cramp-id-1'")
    written = exchange.export_json(full, tmp_path / "all.json")
    assert [(row.table, row.key) for row in written.bad] == [("cramp", "cramp-id-1")]
    read_export(tmp_path / "all.json", described(full.connection))


HEAD = {"unknot": 1, "made": "2026-03-10T02:00:00.000Z", "device": "d"}


def changed(**named: Any) -> str:
    return json.dumps({**HEAD, "tables": {}, **named})


def a_night(**named: Any) -> dict[str, Any]:
    row = {
        "id": "n", "night": "2026-03-08", "said_utc": "2026-03-09T06:00:00.000Z", "said_zone": "UTC", "said_offset": 0,
        "updated_at": "2026-03-09T06:00:00.000Z", "device": "d",
    }  # fmt: skip
    return {key: value for key, value in {**row, **named}.items() if value != "-"}


def nights(*rows: Any) -> str:
    return changed(tables={"night": list(rows)})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cut off"),
        (nights(a_night())[:-30], "cut off"),
        ("[1, 2]", "not an export of Unknot"),
        ('{"version": 3, "habits": []}', "not an export of Unknot"),
        ("\x89PNG", "not an export of Unknot"),
        (changed(unknot=2), "newer Unknot (version 2)"),
        (changed(unknot=True), "expected the version 1"),
        (changed(unknot="1"), "expected the version 1"),
        (changed(tables=[]), "tables: expected an object"),
        (changed(device=None), "device: expected text"),
        (changed(tables={"dream": []}), "'dream' is not known here"),
        (changed(tables={"night": {}}), "tables.night: expected a list"),
        (nights(["n"]), "tables.night[0]: expected an object"),
        (nights(a_night(mood="good")), "tables.night[0].mood: is not known here"),
        (nights(a_night(night="-")), "tables.night[0].night: is missing"),
        (nights(a_night(night=None)), "tables.night[0].night: expected text, found nothing"),
        (nights(a_night(), a_night(id="m", said_offset="0")), "tables.night[1].said_offset: expected a whole number"),
        (nights(a_night(said_offset=True)), "expected a whole number"),
        (nights(a_night(said_offset=2**63)), "expected a whole number"),
        (nights(a_night(night=7)), "tables.night[0].night: expected text"),
        (nights(a_night(note="\ud800")), "note: expected text"),
        (nights(a_night(note="a\0b")), "note: expected text"),
        (nights(a_night(updated_at="2026-03-09")), "updated_at: expected a moment"),
        (nights(a_night(updated_at="2026-13-09T06:00:00.000Z")), "updated_at: expected a moment"),
        (nights(a_night(), a_night()), "tables.night[1]: the key is there twice"),
        (nights(a_night())[:-4] + ', "id": "m"}]}}', "the key 'id' is there twice"),
        (changed()[:-1] + ', "tables": {}}', "the key 'tables' is there twice"),
        (changed(tables={"setting": [{"key": "volume", "value": "NaN", "updated_at": float("nan")}]}), "NaN"),
        ("[" * 100_000, "nests too deep"),
        (changed(unknot=1).replace("1,", "1" + "0" * 5000 + ",", 1), "too long a number"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_is_taken_in(
    open_home: Callable[[str], Database], tmp_path: Path, text: str, said: str
) -> None:
    database = open_home("one")
    DiaryStore(database).save(*everything())
    before = dump(database)
    (tmp_path / "in.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    with pytest.raises(UserError) as caught:
        exchange.take_in(database, exchange.read_file(database, tmp_path / "in.json"))
    (line,) = caught.value.lines
    assert line.startswith(f"{tmp_path / 'in.json'}: ")
    assert said in line
    assert dump(database) == before


def test_a_hold_without_its_session_is_refused(full: Database, tmp_path: Path) -> None:
    exchange.export_json(full, tmp_path / "all.json")
    found = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    found["tables"]["session"].pop()
    (tmp_path / "all.json").write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(UserError, match=r"session_step\[1\]: belongs to no row of session"):
        exchange.read_file(full, tmp_path / "all.json")


def test_what_the_database_refuses_undoes_it_all(open_home: Callable[[str], Database], tmp_path: Path) -> None:
    database = open_home("one")
    DiaryStore(database).save(*everything("2"))
    before = dump(database)
    (tmp_path / "in.json").write_text(
        changed(tables={"night": [a_night()], "run": [{**run(), "effort": 99}]}), encoding="utf-8"
    )
    with pytest.raises(UserError):
        exchange.take_in(database, exchange.read_file(database, tmp_path / "in.json"))
    assert dump(database) == before


def run() -> dict[str, Any]:
    return {
        "id": "r", "began_utc": "2026-03-09T06:00:00.000Z", "began_zone": "UTC", "began_offset": 0, "day": "2026-03-09",
        "updated_at": "2026-03-09T06:00:00.000Z", "device": "d",
    }  # fmt: skip


def test_an_import_that_is_stopped_writes_nothing(open_home: Callable[[str], Database], tmp_path: Path) -> None:
    database = open_home("one")
    rows = [a_night(id=f"n{number}", night=f"2026-03-{number % 28 + 1:02d}") for number in range(500)]
    (tmp_path / "in.json").write_text(nights(*rows), encoding="utf-8")
    export = exchange.read_file(database, tmp_path / "in.json")
    steps = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        if done >= 400:
            raise UserError("stopped")

    with pytest.raises(UserError, match="stopped"):
        exchange.take_in(database, export, stop)
    assert steps == [(200, 500), (400, 500)]
    assert DiaryStore(database).diary().nights == ()
    exchange.take_in(database, export)
    assert len(DiaryStore(database).diary().nights) == 28


def test_an_older_export_lacks_what_came_later(open_home: Callable[[str], Database], tmp_path: Path) -> None:
    database = open_home("one")
    (tmp_path / "in.json").write_text(changed(tables={"run": [run()]}), encoding="utf-8")
    exchange.take_in(database, exchange.read_file(database, tmp_path / "in.json"))
    (found,) = DiaryStore(database).diary().runs
    assert (found.on_foot, found.origin, found.km) == ("run", "hand", None)


def test_a_full_disk_leaves_no_half_export(full: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out" / "all.json"
    target.parent.mkdir()
    target.write_text("the one of yesterday")

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    for export in (exchange.export_json, exchange.export_csv):
        with pytest.raises(UserError, match="No space left on device"):
            export(full, target)
    assert [path.name for path in target.parent.iterdir()] == ["all.json"]
    assert target.read_text() == "the one of yesterday"


def test_the_diary_itself_is_not_written_over(full: Database, tmp_path: Path) -> None:
    home = Home(tmp_path / "full")
    with pytest.raises(UserError, match="the diary's own"):
        exchange.refuse_our_own(home, home.database)
    with pytest.raises(UserError, match="is a folder"):
        exchange.refuse_our_own(home, tmp_path)
    exchange.refuse_our_own(home, tmp_path / "mine.json")


def test_an_export_of_an_empty_home(tmp_path: Path) -> None:
    database = open_for_reading(Home(tmp_path / "none"))
    assert exchange.export_json(database, tmp_path / "none.json").rows == 0
    assert not (tmp_path / "none").exists()
