"""Diaries of every older schema become the newest, whole or not at all, with a copy put aside."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from unknot.diary.records import Outcome
from unknot.errors import StorageError
from unknot.paths import Home
from unknot.storage.database import examine, open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.migrations import NAMES

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


def test_there_is_a_frozen_database_of_every_older_schema() -> None:
    frozen = {path.name for path in DATA.glob("schema_m*.db")}
    assert {f"schema_{name.split('_')[0]}.db" for name in NAMES[:-1]} <= frozen


@pytest.mark.parametrize("frozen", sorted(DATA.glob("schema_m*.db")), ids=lambda path: path.stem)
def test_every_frozen_database_becomes_the_newest(place: Home, frozen: Path) -> None:
    place.make()
    shutil.copy(frozen, place.database)
    applied = int(frozen.stem.removeprefix("schema_m"))
    store = DiaryStore(open_database(place))
    done, cut, gone = (store.session(name) for name in ("s-done", "s-cut", "s-gone"))
    assert done is not None
    assert cut is not None
    assert gone is not None
    assert (done.outcome, done.credited_s, done.feel, done.note) == (Outcome.COMPLETED, 60, 7, "left calf tight")
    assert [(step.position, step.side, step.credited_s) for step in done.steps] == [
        (1, "right", 30),
        (3, "left", 30),
    ]
    assert store.running_sessions() == (cut,)
    assert store.settings()["volume"] == 0.5
    assert store.settings()["device"] == "dev-1"
    store._database.close()
    assert examine(place.database) == NAMES[-1]
    copies = list((place.folder / "backups").glob("*-migration.db"))
    assert len(copies) == (applied < len(NAMES))
    for copy in copies:
        assert examine(copy) == NAMES[applied - 1]
    # A migrated diary has the same tables as a new one.
    fresh = Home(place.folder.parent / "fresh")
    open_database(fresh).close()
    assert schema(place.database) == schema(fresh.database)


def schema(path: Path) -> list[tuple[str, str]]:
    plain = sqlite3.connect(path)
    found = plain.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%sqlite%' ORDER BY name").fetchall()
    plain.close()
    return found


def test_a_migration_that_fails_leaves_the_diary_as_it_was(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    place.make()
    shutil.copy(DATA / "schema_m001.db", place.database)
    before = schema(place.database)

    class Failing:
        def apply(self, db: object) -> None:
            db.execute("CREATE TABLE half_done (x)")  # type: ignore[attr-defined]
            raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("unknot.storage.database.migrations", Failing)
    with pytest.raises(StorageError, match="make room"):
        open_database(place)
    assert schema(place.database) == before
    assert examine(place.database) == "m001_sessions"


def test_backups_that_cannot_be_written_stop_the_migration(place: Home) -> None:
    place.make()
    shutil.copy(DATA / "schema_m001.db", place.database)
    (place.folder / "backups").write_text("a file in the folder's place")
    with pytest.raises(StorageError):
        open_database(place)
    assert examine(place.database) == "m001_sessions"
