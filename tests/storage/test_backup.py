"""Backups: whole, sound, few enough to keep, and brought back without losing what was there."""

import os
import shutil
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from samples import everything
from unknot.errors import DiaryLost, StorageError, UserError
from unknot.paths import Home
from unknot.storage import backup as backups
from unknot.storage.backup import BackupFile, BackupKind, listed, make, make_daily, named, newest_sound, superseded
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.inspecting import examine
from unknot.storage.migrations import NAMES
from unknot.storage.restoring import find, restore

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture
def store(place: Home) -> DiaryStore:
    store = DiaryStore(open_database(place))
    store.save(*everything())
    return store


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_backup_of_a_diary_in_use_is_one_private_sound_file(place: Home, store: DiaryStore) -> None:
    made = make(place, BackupKind.HAND)
    assert os.listdir(place.backups) == [made.name]  # no log beside it, no part of it
    assert (mode_of(made.path), mode_of(place.backups)) == (0o600, 0o700)
    (found,) = listed(place)
    assert (found.file, found.schema, found.sound) == (made, NAMES[-1], True)
    assert found.bytes == made.path.stat().st_size
    other = Home(place.folder.parent / "other")
    restore(other, made.path)
    assert DiaryStore(open_database(other)).diary() == store.diary()


def test_no_diary_no_backup(place: Home) -> None:
    with pytest.raises(UserError, match="there is no diary yet"):
        make(place, BackupKind.HAND)
    assert make_daily(place) is None
    assert not place.folder.exists()


def test_one_daily_backup_a_day(place: Home, store: DiaryStore) -> None:
    first = make_daily(place)
    assert first is not None
    assert make_daily(place) is None
    first.path.rename(place.backups / "2020-01-01-120000-daily.db")
    assert make_daily(place) is not None


def test_a_copy_that_is_not_sound_is_not_kept(place: Home, store: DiaryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = iter(({"cramp": 5}, {"cramp": 4}))
    monkeypatch.setattr(backups, "_counts", lambda _connection: next(counted))
    with pytest.raises(StorageError, match="was not sound"):
        make(place, BackupKind.DAILY)
    assert os.listdir(place.backups) == []


def days_of(count: int, kind: BackupKind = BackupKind.DAILY) -> list[BackupFile]:
    last = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)
    stamps = [last - timedelta(days=number) for number in range(count)]
    return [BackupFile(Path(f"{made:%Y-%m-%d-%H%M%S}-{kind}.db"), made, kind) for made in stamps]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    files = days_of(800)
    gone = set(superseded(files))
    kept = [each.made.date().isoformat() for each in files if each not in gone]
    assert kept[:7] == [f"2026-11-{day}" for day in (27, 26, 25, 24, 23, 22, 21)]
    # Sundays are the newest of their weeks, and the last days of months of theirs.
    assert kept[7:9] == ["2026-11-15", "2026-11-08"]
    assert kept[9:] == [
        "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31",
        "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
    ]  # fmt: skip


def test_what_is_made_by_hand_or_before_a_migration_stays() -> None:
    assert superseded([*days_of(90, BackupKind.HAND), *days_of(90, BackupKind.MIGRATION)]) == ()
    assert len(superseded(days_of(90, BackupKind.RESTORE))) > 70


def test_pruning_happens_when_one_is_made_and_spares_it(place: Home, store: DiaryStore) -> None:
    sound = make(place, BackupKind.HAND)
    for each in days_of(40):
        shutil.copy(sound.path, place.backups / each.name)
    # The clock says a later year now than all of them: the new one is the newest of its day, week and month.
    made = make(place, BackupKind.DAILY)
    kinds = [each.kind for each in named(place)]
    assert kinds.count(BackupKind.DAILY) < 20
    assert made.path.exists()
    assert sound.path.exists()


def test_other_files_links_and_pipes_are_no_backups(place: Home, store: DiaryStore) -> None:
    made = make(place, BackupKind.HAND)
    (place.backups / "holiday.jpg").write_bytes(b"x")
    (place.backups / "2026-13-45-999999-daily.db").write_bytes(b"x")
    (place.backups / "2026-01-01-000000-daily.db").symlink_to(made.path)
    os.mkfifo(place.backups / "2026-01-02-000000-daily.db")
    (place.backups / "2026-01-03-000000-daily.db").mkdir()
    assert named(place) == (made,)


def test_a_damaged_backup_is_told_and_never_restored(place: Home, store: DiaryStore) -> None:
    old, new = make(place, BackupKind.HAND), make(place, BackupKind.DAILY)
    raw = bytearray(new.path.read_bytes())
    raw[4096:12288] = bytes(8192)
    new.path.write_bytes(raw)
    assert {each.file: each.sound for each in listed(place)} == {old: True, new: False}
    newest = newest_sound(place)
    assert newest is not None
    assert newest.file == old
    before = store.diary()
    with pytest.raises(DiaryLost, match="damaged"):
        restore(place, new.path)
    assert store.diary() == before


def test_a_restore_copies_what_is_there_and_an_open_diary_goes_on_with_it(place: Home, store: DiaryStore) -> None:
    before = store.diary()
    made = make(place, BackupKind.HAND)
    device = store.settings()["device"]
    store.delete(*before.cramps)
    store.save_settings({"volume": 31})
    copy = restore(place, made.path)
    assert store.diary() == before
    assert store.settings()["device"] == device
    assert "volume" not in store.settings()
    store.save_settings({"volume": 32})  # the file that was open is still the right one
    assert copy is not None
    assert named(place)[0].path == copy
    restore(place, copy)
    assert store.diary().cramps == ()
    assert store.settings()["volume"] == 31


def test_what_an_older_unknot_backed_up_is_brought_up_to_date(place: Home, store: DiaryStore) -> None:
    restore(place, DATA / "schema_m001.db")
    assert examine(place.database) == NAMES[-1]
    assert store.session("s-done") is not None
    assert store.diary().cramps == ()


def test_a_damaged_diary_is_kept_aside_by_a_restore(place: Home, store: DiaryStore) -> None:
    made = make(place, BackupKind.DAILY)
    before = store.diary()
    store._database.close()
    raw = bytearray(place.database.read_bytes())
    raw[4096 : len(raw) // 2] = bytes(len(raw) // 2 - 4096)
    place.database.write_bytes(raw)
    with pytest.raises(DiaryLost):
        open_database(place)
    aside = restore(place, find(place, made.name))
    assert aside is not None
    assert (aside / "unknot.db").read_bytes() == raw
    assert DiaryStore(open_database(place)).diary() == before


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_diary_that_vanished_is_not_begun_again(place: Home, store: DiaryStore, how: str) -> None:
    made = make(place, BackupKind.DAILY)
    before = store.diary()
    store._database.close()
    place.database.unlink()
    if how == "empty":
        place.database.touch()
    with pytest.raises(DiaryLost, match=made.name):
        open_database(place)
    restore(place, made.path)
    assert DiaryStore(open_database(place)).diary() == before


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_diary_is_not_restored(place: Home, store: DiaryStore, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(content)
    before = store.diary()
    with pytest.raises(UserError, match="other.db"):
        restore(place, other)
    assert store.diary() == before
    with pytest.raises(UserError, match="no such backup; there is none yet"):
        find(place, "missing.db")


def test_another_programs_database_is_not_restored(place: Home, store: DiaryStore, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "places.sqlite") as other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
    other.close()
    with pytest.raises(StorageError, match="another program"):
        restore(place, tmp_path / "places.sqlite")


def test_the_database_that_is_open_can_be_named_as_what_to_restore(place: Home, store: DiaryStore) -> None:
    before = store.diary()
    restore(place, place.database)
    assert store.diary() == before


def test_a_failed_migration_leaves_one_copy(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    place.make()
    shutil.copy(DATA / "schema_m001.db", place.database)

    class Failing:
        def apply(self, db: object) -> None:
            raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr("unknot.storage.database.migrations", Failing)
        for _attempt in range(3):
            with pytest.raises(StorageError):
                open_database(place)
    (copy,) = named(place)
    assert copy.kind is BackupKind.MIGRATION
    assert examine(copy.path) == "m001_sessions"
    open_database(place).close()
