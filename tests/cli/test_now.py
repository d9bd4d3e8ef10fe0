import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from unknot.diary.records import Outcome, Session
from unknot.diary.times import read_local
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

Unknot = Callable[..., Any]


NOW = [sys.executable, "-m", "unknot", "now"]


def cramps(unknot: Unknot) -> list[dict[str, object]]:
    return [each for each in json.loads(unknot("diary", "--json").out) if each["type"] == "cramp"]


def wait_for_cramp(unknot: Unknot) -> dict[str, object]:
    for _ in range(200):
        if found := cramps(unknot):
            return found[0]
        time.sleep(0.05)
    raise AssertionError("no cramp was written")


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("answer", ["y\n", ""], ids=["let go", "no answer"])
def test_the_cramp_is_there_from_the_start_and_ends_with_the_answer(unknot: Unknot, answer: str) -> None:
    process = subprocess.Popen(
        [*NOW, "calf", "--side", "left", "--headless"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    draft = wait_for_cramp(unknot)
    assert (draft["open"], draft["muscle"], draft["side"], draft["seconds"]) == (True, "calf", "left", None)
    assert process.stdout
    while "say" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    out, _err = process.communicate(answer, timeout=30)
    assert process.returncode == 0
    (kept,) = cramps(unknot)
    assert kept["open"] is False
    if answer:
        assert "It let go after" in out
        assert isinstance(kept["seconds"], float)
        assert 0 < kept["seconds"] < 30
        assert kept["tried"] == [{"id": "stretch", "helped": None}]
    else:
        assert kept["seconds"] is None
        assert "You can add how long it lasted later" in out


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_kill_in_the_first_second_leaves_the_cramp(unknot: Unknot) -> None:
    unknot("log", "none", "--night", "2026-03-09")
    process = subprocess.Popen([*NOW, "foot", "--side", "right", "--headless"], stdout=subprocess.DEVNULL)
    wait_for_cramp(unknot)
    process.kill()
    process.wait()
    (left,) = cramps(unknot)
    assert (left["muscle"], left["open"]) == ("foot", True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say MUSCLE and --side"),
        (("calf",), "say MUSCLE and --side"),
        (("claf",), 'did you mean "calf"?'),
        (("calf", "--side", "up"), "Error"),
    ],
)
def test_what_cannot_be_released(unknot: Unknot, arguments: tuple[str, ...], said: str) -> None:
    done = unknot("now", *arguments, "--headless")
    assert said in done.err
    assert done.code in (1, 2)
    assert json.loads(unknot("diary", "--json").out) == []


def test_without_a_display_it_says_what_to_do(unknot: Unknot, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display")
    done = unknot("now", "calf")
    assert (done.code, len(done.err.splitlines())) == (1, 1)


def test_a_release_is_part_of_its_cramp_and_no_entry_of_its_own(unknot: Unknot) -> None:
    unknot("log", "cramp", "--muscle", "calf", "--side", "left", "--at", "2026-03-10 03:00")
    home = Home.find()
    began = read_local(datetime(2026, 3, 10, 3, 1), "UTC").instant  # noqa: DTZ001 - a wall clock
    release = Library.built_in().routine("release-calf")
    made = Session("r", release.id, release.title, release.kind, release.digest, began, date(2026, 3, 10), 60.0)
    database = open_database(home)
    DiaryStore(database).save(replace(made, credited_s=41.5, outcome=Outcome.STOPPED))
    database.close()
    (entry,) = json.loads(unknot("diary", "--json").out)
    assert (entry["type"], entry["muscle"], entry["release_s"]) == ("cramp", "calf", 41.5)
