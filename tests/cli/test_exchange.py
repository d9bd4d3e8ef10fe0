"""`unknot export`, `import` and `sync`, and rows that cannot be read."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

CRAMP = ("log", "cramp", "--muscle", "calf", "--side", "left", "--zone", "UTC")


@pytest.fixture
def folder(home: Path) -> Path:
    return home / "unknot"


@pytest.fixture
def three(unknot: Run) -> None:
    unknot(*CRAMP, "--at", "2026-03-10 03:00", "--note", "the first")
    unknot("log", "none", "--night", "2026-03-04")
    unknot("log", "run", "--at", "2026-03-05 08:00", "--zone", "UTC", "--minutes", "30", "--km", "5")


def entries(unknot: Run, *more: str) -> Any:
    return json.loads(unknot("diary", "--json", *more).out)


@pytest.mark.usefixtures("three")
def test_from_one_home_to_another_and_again(unknot: Run, home: Path) -> None:
    file, other = str(home / "all.json"), str(home / "other")
    assert unknot("export", file).code == 0
    nothing = {"new": 0, "changed": 0, "same": 3, "conflicts": 0}
    dry = unknot("import", file, "--dry-run", "--json", "--home", other)
    assert json.loads(dry.out) == {"new": 3, "changed": 0, "same": 0, "conflicts": 0}
    assert not Path(other).exists()
    assert unknot("import", file, "--home", other).out == "3 new, 0 changed, 0 same, 0 conflicts\n"
    assert json.loads(unknot("import", file, "--json", "--home", other).out) == nothing
    theirs = entries(unknot, "--home", other)
    assert [each["type"] for each in theirs] == [
        each["type"] for each in entries(unknot, "--home", str(home / "unknot"))
    ]


@pytest.mark.usefixtures("three")
def test_what_contradicts_is_counted_and_told(unknot: Run, home: Path) -> None:
    file, other = str(home / "all.json"), str(home / "other")
    unknot("export", file)
    unknot("log", "none", "--night", "2026-03-09", "--home", other)
    unknot("log", "none", "--night", "2026-03-04", "--home", other)
    ran = unknot("import", file, "--home", other)
    assert ran.out == "3 new, 0 changed, 0 same, 2 conflicts\n"
    (line,) = ran.err.splitlines()
    assert "2 entries contradict others" in line
    kinds = [each["type"] for each in entries(unknot, "--home", other)]
    assert sorted(kinds) == ["cramp", "none", "run"]


@pytest.mark.usefixtures("three")
def test_formats_and_schema(unknot: Run, home: Path) -> None:
    for name, options in (("a.zip", ()), ("b.data", ("--format", "csv"))):
        assert unknot("export", str(home / name), *options).code == 0
        with zipfile.ZipFile(home / name) as file:
            assert "cramp.csv" in file.namelist()
    assert json.loads(unknot("export", "--schema").out)["title"] == "Unknot export"
    assert unknot("export").code == 2
    assert unknot("export", "--schema", str(home / "x.json")).code == 2


@pytest.mark.usefixtures("three")
def test_a_file_that_is_none_changes_nothing(unknot: Run, home: Path) -> None:
    unknot("export", str(home / "all.json"))
    before = entries(unknot)
    text = (home / "all.json").read_text(encoding="utf-8")
    (home / "cut.json").write_text(text[: len(text) // 2], encoding="utf-8")
    for name in ("cut.json", "missing.json", "."):
        assert str(home / name) in unknot("import", str(home / name)).fault
    assert "the diary's own" in unknot("export", str(home / "unknot" / "unknot.db")).fault
    assert entries(unknot) == before


def test_two_computers_share_a_folder(unknot: Run, home: Path) -> None:
    shared, one, other = home / "shared", str(home / "one"), str(home / "other")
    shared.mkdir()
    unknot(*CRAMP, "--at", "2026-03-10 03:00", "--home", one)
    unknot(*CRAMP, "--at", "2026-03-11 03:00", "--home", other)
    for place in (one, other, one):
        assert unknot("sync", str(shared), "--home", place).code == 0
    assert entries(unknot, "--home", one) == entries(unknot, "--home", other)
    assert len(list(shared.iterdir())) == 2
    before = {path: path.read_bytes() for path in shared.iterdir()}
    ran = unknot("sync", str(shared), "--home", other)
    ran = unknot("sync", str(shared), "--home", one)
    assert "holds everything already" in ran.out
    unknot("sync", str(shared), "--home", one)
    assert {path: path.read_bytes() for path in shared.iterdir() if path in before}.keys() == before.keys()


def test_what_is_half_there_or_foreign_is_left_alone(unknot: Run, home: Path) -> None:
    shared = home / "shared"
    shared.mkdir()
    unknot(*CRAMP, "--at", "2026-03-10 03:00")
    unknot("sync", str(shared))
    (mine,) = shared.iterdir()
    whole = mine.read_text(encoding="utf-8")
    half = shared / "unknot-11111111-1111-4111-8111-111111111111.json"
    half.write_text(whole[:200], encoding="utf-8")
    (shared / "unknot-list.json").write_text("[]", encoding="utf-8")
    (shared / "holiday.jpg").write_bytes(b"x")
    twin = shared / f"{mine.stem}.sync-conflict-20260310.json"
    shutil.copy(mine, twin)
    ran = unknot("sync", str(shared))
    assert ran.code == 0
    told = ran.err.splitlines()
    assert [any(name in line for line in told) for name in (half.name, "unknot-list.json", twin.name)] == [True] * 3
    assert len(told) == 3
    assert half.read_text(encoding="utf-8") == whole[:200]
    assert len(entries(unknot)) == 1


def test_a_folder_that_is_not_there(unknot: Run, home: Path) -> None:
    unknot(*CRAMP, "--at", "2026-03-10 03:00")
    assert "no such folder" in unknot("sync", str(home / "gone")).fault
    assert "is the data folder itself" in unknot("sync", str(home / "unknot")).fault


@pytest.fixture
def bad(unknot: Run, folder: Path, three: None) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "unknot.db", isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


BAD = {
    "a word that is not known": "UPDATE cramp SET context = 'nifht'",
    "no date": "UPDATE cramp SET night = '2026-02-31'",
    "no moment": "UPDATE cramp SET began_utc = 'at night'",
    "no list": "UPDATE cramp SET triggers = '{'",
    "no pairs": "UPDATE cramp SET tried = '[1]'",
    "no text": "UPDATE cramp SET note = CAST(x'ff41' AS TEXT)",
    "no offset": "UPDATE cramp SET began_offset = 99999999",
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD.keys())
def test_one_bad_row_is_left_out_and_named_and_all_else_works(
    unknot: Run, bad: sqlite3.Connection, change: str
) -> None:
    (key,) = bad.execute("SELECT id FROM cramp").fetchone()
    bad.execute(change)
    bad.close()
    ran = unknot("diary", "--json")
    assert ran.code == 0
    (line,) = ran.err.splitlines()
    assert line.startswith(f"cramp {key}: ")
    assert "nifht" not in line
    assert sorted(each["type"] for each in json.loads(ran.out)) == ["none", "run"]
    for command in (("week", "2026-03-10"), ("progress", "--until", "2026-03-12"), ("warnings",), ("plan", "list")):
        assert unknot(*command).code == 0
    assert unknot(*CRAMP, "--at", "2026-03-12 03:00").code == 0
    doctor = unknot("doctor", "--json")
    assert doctor.code == 1
    faults = json.loads(doctor.out)["database"]["faults"]
    assert len(faults) >= 1
    assert key in faults[0]


def test_a_bad_setting_and_a_missing_index_and_table(unknot: Run, bad: sqlite3.Connection) -> None:
    bad.execute("INSERT INTO setting VALUES ('first_weekday', 'sunday', '2026-03-10T02:00:00.000Z')")
    bad.execute("DROP INDEX cramp_key")
    bad.execute("DROP TABLE pause")
    bad.close()
    ran = unknot("week", "2026-03-10")
    assert ran.code == 0
    assert {line.split(":")[0] for line in ran.err.splitlines()} == {"setting first_weekday", "pause"}
    faults = json.loads(unknot("doctor", "--json").out)["database"]["faults"]
    assert [fault.split(":")[0] for fault in faults] == ["setting first_weekday", "pause", "cramp_key"]
    assert "no such table: pause" in unknot("plan", "pause").fault
    assert unknot("plan", "pause").code == 0  # it was made again
    faults = json.loads(unknot("doctor", "--json").out)["database"]["faults"]
    assert [fault.split(":")[0] for fault in faults] == ["setting first_weekday"]


@pytest.mark.usefixtures("three")
def test_searching_the_diary(unknot: Run) -> None:
    assert [each["type"] for each in entries(unknot, "--search", "first")] == ["cramp"]
    assert [each["type"] for each in entries(unknot, "--search", "CALF lef")] == ["cramp"]
    assert entries(unknot, "--search", "first", "--from", "2026-03-11") == []
    assert unknot("diary", "--search", "wien").out == "Nothing is found with 'wien'.\n"
