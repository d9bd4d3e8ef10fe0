"""Reading needs no writing, and a home that cannot be one is the same sentence from every command."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from unknot.paths import Home
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

Run = Callable[..., Any]

DATA = Path(__file__).parents[1] / "data"
ONE_CRAMP = ("log", "cramp", "--muscle", "calf", "--side", "left", "--at", "2026-03-10 03:00", "--zone", "UTC")
READING = (
    ("diary",),
    ("week", "2026-03-10"),
    ("progress", "--until", "2026-03-15"),
    ("warnings", "--on", "2026-03-15"),
    ("compare", "--before", "2026-03-01..2026-03-07", "--after", "2026-03-08..2026-03-14"),
    ("plan", "list"),
    ("backup", "list"),
    ("routines", "list"),
)
WRITING = (ONE_CRAMP, ("log", "none"), ("plan", "set", "bedtime", "--daily"), ("backup", "make"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("command", READING, ids=lambda words: words[0])
def test_reading_makes_no_home(unknot: Run, home: Path, command: tuple[str, ...]) -> None:
    ran = unknot(*command)
    assert (ran.code, ran.err) == (0, "")
    assert not (home / "unknot").exists()


@pytest.fixture
def read_only(unknot: Run, home: Path) -> Iterator[Path]:
    """A home with a cramp in it, of which even root can write nothing."""
    folder = home / "unknot"
    unknot(*ONE_CRAMP)
    folder_is_mounted = shutil.which("mount") and os.name != "nt" and os.geteuid() == 0
    if not folder_is_mounted:
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    for options in (("--bind",), ("-o", "remount,bind,ro")):
        if subprocess.run(["mount", *options, folder, folder], capture_output=True).returncode:
            pytest.skip("may not mount here")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("command", READING, ids=lambda words: words[0])
def test_a_read_only_home_is_read(unknot: Run, read_only: Path, command: tuple[str, ...]) -> None:
    ran = unknot(*command)
    assert (ran.code, ran.err) == (0, "")


def test_a_read_only_home_tells_what_is_in_it_and_takes_nothing(unknot: Run, read_only: Path) -> None:
    assert [each["type"] for each in json.loads(unknot("diary", "--json").out)] == ["cramp"]
    for command in WRITING:
        assert str(read_only) in unknot(*command).fault


def test_what_a_crash_left_in_the_log_is_read_from_a_read_only_home(
    unknot: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "unknot"
    database = open_database(Home(folder))
    DiaryStore(database).save_settings({"volume": 30})
    unknot(*ONE_CRAMP)
    left = {name: (folder / name).read_bytes() for name in ("unknot.db", "unknot.db-wal")}
    database.close()
    (folder / "unknot.db").unlink()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    from unknot.storage import inspecting

    def no_log_index(path: Path, mode: str, *_: object) -> Any:
        if mode == "mode=ro":
            return inspecting.sqlite3.connect(":memory:", factory=Unable)
        raise AssertionError("the log was not read")

    class Unable(inspecting.sqlite3.Connection):
        def execute(self, *_: object) -> Any:  # as SQLite does where it may make no index of the log
            raise inspecting.sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(inspecting, "_connect", no_log_index)
    assert [each["type"] for each in json.loads(unknot("diary", "--json").out)] == ["cramp"]
    assert {name: (folder / name).read_bytes() for name in left} == left


def test_an_older_diary_is_read_without_being_changed(unknot: Run, home: Path) -> None:
    folder = home / "unknot"
    folder.mkdir()
    shutil.copy(DATA / "schema_m001.db", folder / "unknot.db")
    before = contents(folder)
    assert {each["type"] for each in json.loads(unknot("diary", "--json").out)} == {"session"}
    assert contents(folder) == before


def a_file(folder: Path) -> None:
    folder.write_text("x")


def a_dangling_link(folder: Path) -> None:
    folder.symlink_to(folder.with_name("nowhere"))


def below_a_file(folder: Path) -> None:
    folder.parent.joinpath("file").write_text("x")
    folder.symlink_to(folder.parent / "file" / "below")


@pytest.mark.parametrize("make", [a_file, a_dangling_link, below_a_file])
def test_a_home_that_cannot_be_one_is_the_same_sentence_everywhere(
    unknot: Run, home: Path, make: Callable[[Path], None]
) -> None:
    make(home / "unknot")
    sentences = {unknot(*command).fault for command in (*READING, *WRITING)}
    (sentence,) = sentences
    assert str(home / "unknot") in sentence
    ran = unknot("doctor")
    assert ran.code == 1
    assert sentence in ran.out


def test_a_folder_that_may_not_be_entered(unknot: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "unknot").mkdir()
    really = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != home / "unknot" and really(path, mode))
    sentences = {unknot(*command).fault for command in (*READING, *WRITING)}
    (sentence,) = sentences
    assert "cannot be entered: Permission denied" in sentence


def test_a_diary_that_vanished_is_not_an_empty_one(unknot: Run, home: Path) -> None:
    unknot(*ONE_CRAMP)
    (home / "unknot" / "unknot.db").unlink()
    for command in (("diary",), ("week",), ONE_CRAMP):
        assert "unknot backup restore" in unknot(*command).fault
