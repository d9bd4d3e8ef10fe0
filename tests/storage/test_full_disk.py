"""A disk that is full costs nothing but time: what was written stays, what was not waits, and both are told."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from fakes import FakeClock, a_routine, a_step
from unknot.errors import StorageError
from unknot.paths import Home
from unknot.player.recorder import Recorder
from unknot.routine.timeline import PLAIN, lay_out
from unknot.storage.database import examine, open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.migrations import NAMES


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


def begin(place: Home, store: DiaryStore | None = None) -> tuple[DiaryStore, Recorder]:
    store = store or DiaryStore(open_database(place))
    routine = a_routine(a_step(30))
    return store, Recorder.begin(store, FakeClock().now, routine, PLAIN, lay_out(routine))


def test_a_disk_that_is_full_from_the_first_write_is_not_taken_for_success(place: Home) -> None:
    store = DiaryStore(open_database(place))
    pages = store._database.connection.execute("PRAGMA page_count").fetchone()[0]
    store._database.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="disk is full"):
        store.save_settings({"x": "y" * 100_000})
    store._database.connection.execute("PRAGMA max_page_count = 100000")
    store.save_settings({"x": "z"})
    assert store.settings()["x"] == "z"


def fill(store: DiaryStore) -> None:
    pages = store._database.connection.execute("PRAGMA page_count").fetchone()[0]
    store._database.connection.execute(f"PRAGMA max_page_count = {pages}")
    # What room the last pages have is used up by sessions until one no longer fits.
    for _ in range(1000):
        if trouble := begin(Home(Path("unused")), store)[1].trouble:
            assert "disk is full: make room" in str(trouble)
            return
    raise AssertionError("the disk never filled up")


def test_a_full_disk_costs_nothing_and_is_one_sentence(place: Home) -> None:
    store, recorder = begin(place)
    fill(store)
    before = store._database.rows("SELECT count(*) FROM session")[0][0]
    routine = a_routine(a_step(30))
    late = Recorder.begin(store, FakeClock().now, routine, PLAIN, lay_out(routine))
    assert late.trouble is not None
    assert len(late.trouble.lines) == 1
    assert store._database.rows("SELECT count(*) FROM session")[0][0] == before
    store._database.connection.execute("PRAGMA max_page_count = 100000")
    late.retry()
    assert late.trouble is None
    assert store.session(late.session.id) == late.session
    assert store.session(recorder.session.id) == recorder.session
    store._database.close()
    assert examine(place.database) == NAMES[-1]


def test_a_device_name_that_was_not_written_is_not_used(place: Home) -> None:
    store = DiaryStore(open_database(place))
    pages = store._database.connection.execute("PRAGMA page_count").fetchone()[0]
    store._database.connection.execute(f"PRAGMA max_page_count = {pages}")
    big = {"x": "y" * 100_000}
    with pytest.raises(StorageError):
        store.save_settings(big)
    store._database.connection.execute("PRAGMA max_page_count = 100000")
    _, recorder = begin(place, store)
    device = store._database.rows("SELECT device FROM session")[0][0]
    assert store.settings()["device"] == device
    assert recorder.trouble is None


def fill_up(filler: Path) -> None:
    with filler.open("wb", buffering=0) as handle:
        try:
            while handle.write(b"x" * 4096):
                pass
        except OSError:
            return


@pytest.mark.skipif(not shutil.which("mount") or os.name == "nt" or os.geteuid() != 0, reason="needs to mount")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("may not mount here")
    try:
        place = Home(disk / "data")
        store, recorder = begin(place)
        assert recorder.trouble is None
        fill_up(disk / "filler")
        recorder.close(5, "n" * 200_000)
        assert recorder.trouble is not None
        (line,) = recorder.trouble.lines
        assert "make room on the disk" in line
        (disk / "filler").unlink()
        recorder.session = replace(recorder.session, note="")
        recorder.retry()
        assert recorder.trouble is None
        saved = store.session(recorder.session.id)
        assert saved is not None
        assert saved.feel == 5
        store._database.close()
        assert examine(place.database) == NAMES[-1]
    finally:
        subprocess.run(["umount", disk], check=True)
