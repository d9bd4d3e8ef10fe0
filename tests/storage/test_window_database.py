"""A window's diary: never waited for, opened when it can be, and read where it cannot be written."""

import sqlite3
from pathlib import Path

import pytest

from fakes import FakeClock
from unknot.errors import DiaryLost, StorageError
from unknot.paths import Home
from unknot.storage.database import open_database
from unknot.storage.inspecting import IN_A_WINDOW
from unknot.storage.settings_store import SettingsStore
from unknot.storage.window_database import RESTS, WindowDatabase

SEEN = {"seen": [3]}


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


def kept(place: Home) -> None:
    database = open_database(place)
    SettingsStore(database).save(SEEN)
    database.close()


def test_it_waits_less_than_a_person_notices(place: Home) -> None:
    assert WindowDatabase(place).rows("PRAGMA busy_timeout")[0][0] <= 50
    assert IN_A_WINDOW.making <= 0.05


def test_without_a_home_each_access_says_why_and_it_opens_when_there_is_one(place: Home) -> None:
    place.folder.write_text("no folder")
    database = WindowDatabase(place)
    for access in (lambda: SettingsStore(database).read(), lambda: SettingsStore(database).save(SEEN)):
        with pytest.raises(StorageError, match="is a file; the data needs a folder"):
            access()
    assert not database.try_again()
    place.folder.unlink()
    with pytest.raises(StorageError):
        SettingsStore(database).read()
    assert database.try_again()
    SettingsStore(database).save(SEEN)
    assert SettingsStore(database).read() == SEEN
    assert database.trouble is None


def test_a_damaged_diary_is_told_apart(place: Home) -> None:
    kept(place)
    place.database.write_bytes(b"x" * 5000)
    assert isinstance(WindowDatabase(place).trouble, DiaryLost)
    assert place.database.read_bytes() == b"x" * 5000


def test_what_can_only_be_read_is_read(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(place)

    def refuse(_home: Home) -> None:
        raise StorageError("read-only")

    with monkeypatch.context() as patch:
        patch.setattr(Home, "make", refuse)
        database = WindowDatabase(place)
        assert SettingsStore(database).read() == SEEN
        with pytest.raises(StorageError, match="read-only"):
            SettingsStore(database).save({"seen": [4]})
        assert database.reading_trouble is None
        assert str(database.trouble) == "read-only"
    assert database.try_again()
    SettingsStore(database).save({"seen": [4]})
    assert SettingsStore(database).read() == {"seen": [4]}


def test_a_locked_diary_is_asked_once_and_then_rests(place: Home) -> None:
    kept(place)
    clock = FakeClock()
    database = WindowDatabase(place, clock.monotonic)
    other = sqlite3.connect(place.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asked: list[str] = []
    database.connection.set_trace_callback(asked.append)
    for _turn in range(5):
        with pytest.raises(StorageError, match="locked"):
            SettingsStore(database).save(SEEN)
    assert asked.count("BEGIN IMMEDIATE") == 1
    assert SettingsStore(database).read() == SEEN  # who writes keeps nobody from reading
    clock.pass_(RESTS)
    with pytest.raises(StorageError, match="locked"):
        SettingsStore(database).save(SEEN)
    other.execute("ROLLBACK")
    assert database.try_again()
    SettingsStore(database).save({"seen": [4]})
    assert database.trouble is None


def test_trying_again_writes_in_earnest_and_changes_nothing(place: Home) -> None:
    kept(place)
    database = WindowDatabase(place)
    database.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageError):
        SettingsStore(database).save({"seen": [4]})
    assert not database.try_again()
    database.connection.execute("PRAGMA query_only = OFF")
    assert database.try_again()
    assert SettingsStore(database).read() == SEEN


def test_a_device_that_is_no_name_gets_a_new_one(place: Home) -> None:
    from unknot.storage.diary_store import DiaryStore

    database = open_database(place)
    database.connection.execute("INSERT INTO setting (key, value, updated_at) VALUES ('device', '{', 'x')")
    DiaryStore(database).name_device()
    assert isinstance(SettingsStore(database).read()["device"], str)
