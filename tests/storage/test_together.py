"""Check and write are one: whoever comes second sees what the first wrote."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from unknot.paths import Home
from unknot.storage.database import examine, open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.migrations import NAMES

ENVIRON = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def start(place: Path, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "unknot", "--home", str(place), *words]
    return subprocess.Popen(command, env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_many_programs_started_at_once_on_a_new_home_all_write(tmp_path: Path) -> None:
    place = tmp_path / "new"
    running = [start(place, "log", "none", "--night", f"2026-02-{number:02d}") for number in range(1, 9)]
    for process in running:
        _out, complaint = process.communicate(timeout=120)
        assert (process.returncode, complaint) == (0, "")
    store = DiaryStore(open_database(Home(place)))
    assert len(store.diary().nights) == 8
    devices = store.database.rows("SELECT DISTINCT device FROM night")
    assert len(devices) == 1
    assert examine(place / "unknot.db") == NAMES[-1]


@pytest.mark.parametrize("turn", range(2))
def test_a_none_and_a_cramp_at_one_moment_are_not_both_taken(tmp_path: Path, turn: int) -> None:
    place = tmp_path / f"home{turn}"
    open_database(Home(place)).close()
    cramp = ("log", "cramp", "--muscle", "calf", "--side", "left", "--at", "2026-03-10 03:00", "--zone", "UTC")
    running = [start(place, *cramp), start(place, "log", "none", "--night", "2026-03-09")]
    ended = [process.wait(timeout=60) for process in running]
    for process in running:
        process.communicate()
    assert sorted(ended) == [0, 1]
    diary = subprocess.run(
        [sys.executable, "-m", "unknot", "--home", place, "diary", "--json"], env=ENVIRON, capture_output=True
    )
    assert len(json.loads(diary.stdout)) == 1
