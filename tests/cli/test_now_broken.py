"""Whatever is wrong with the diary, `now --headless` holds at once; what cannot be written is said how to write."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from breaking import OPEN, SHUT, read_only
from cli.conftest import Run
from unknot.clock import instant_at
from unknot.diary.editing import new_cramp
from unknot.paths import Home
from unknot.routine.model import Side
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")
Broken = Callable[[Home], AbstractContextManager[None]]


@pytest.fixture
def kept(home: Path) -> Home:
    """A home with a diary of one cramp."""
    place = Home.find()
    database = open_database(place)
    at = instant_at(datetime(2026, 3, 9, 2, 10, tzinfo=UTC), "Europe/Berlin")
    DiaryStore(database).save(new_cramp("hamstrings", Side.LEFT, at))
    database.close()
    return place


@contextmanager
def no_home_at_all(place: Home) -> Iterator[None]:
    """A folder that not even root can make."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNKNOT_HOME", "/proc/unknot")
        yield


def hold(*arguments: str) -> tuple[int, str]:
    """Begin a hold, end it as soon as its first cue is said, and say that it let go: the exit code and all output."""
    command = [sys.executable, "-m", "unknot", *arguments, "--headless"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    said = ""
    while "say   " not in said and (line := process.stdout.readline()):
        said += line
    assert "say   " in said, said
    process.send_signal(signal.SIGINT)
    out, _none = process.communicate("y\n", timeout=60)
    return process.returncode, said + out


def cramps(unknot: Run) -> list[dict[str, object]]:
    return [each for each in json.loads(unknot("diary", "--json").out) if each["type"] == "cramp"]


@pytest.mark.parametrize("broken", [*SHUT, no_home_at_all], ids=lambda each: each.__name__)
def test_the_hold_comes_though_the_diary_cannot_be_written(kept: Home, unknot: Run, broken: Broken) -> None:
    if broken is read_only:
        pytest.skip("refused in the process of the test alone; /proc stands for it")
    with broken(kept):
        code, out = hold("now", "calf", "--side", "left")
    assert "It let go after" in out
    assert 'unknot log cramp --muscle calf --side left --at "' in out
    assert code == 1
    assert len(cramps(unknot)) == 1


@pytest.mark.parametrize("broken", OPEN, ids=lambda each: each.__name__)
def test_the_cramp_is_kept_where_it_can_be(kept: Home, unknot: Run, broken: Broken) -> None:
    with broken(kept):
        code, out = hold("now", "calf", "--side", "left")
        assert (code, "not in the diary" in out) == (0, False)
        found = cramps(unknot)
    assert ("calf", False) in {(each["muscle"], each["open"]) for each in found}


def test_a_release_is_played_though_the_diary_cannot_be_written(kept: Home) -> None:
    with no_home_at_all(kept):
        code, out = hold("play", "release-calf", "--side", "left")
    assert code == 1
    assert "/proc/unknot" in out
