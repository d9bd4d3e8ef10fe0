"""`unknot backup`, and the copy that a day of use leaves by itself."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


ONE_CRAMP = ("log", "cramp", "--muscle", "calf", "--side", "left", "--at", "2026-03-10 03:00", "--zone", "UTC")


@pytest.fixture
def folder(home: Path) -> Path:
    return home / "unknot"


def test_made_listed_and_brought_back(unknot: Run, folder: Path) -> None:
    unknot(*ONE_CRAMP, "--note", "the first")
    before = json.loads(unknot("diary", "--json").out)
    assert unknot("backup", "make").code == 0
    listed = json.loads(unknot("backup", "list", "--json").out)
    assert [(each["kind"], each["sound"]) for each in listed] == [("hand", True), ("daily", True)]
    name = next(each["file"] for each in listed if each["kind"] == "hand")
    assert set(listed[0]) == {"file", "made", "kind", "bytes", "schema", "sound"}
    assert listed[0]["bytes"] == (folder / "backups" / listed[0]["file"]).stat().st_size
    unknot("log", "none", "--night", "2026-03-04")
    lines = unknot("backup", "list").out.splitlines()
    assert name in [line.split()[0] for line in lines]
    assert unknot("backup", "restore", name).code == 0
    assert json.loads(unknot("diary", "--json").out) == before
    restored = json.loads(unknot("backup", "list", "--json").out)
    assert restored[0]["kind"] == "restore"
    assert unknot("backup", "restore", str(folder / "backups" / restored[0]["file"])).code == 0
    assert len(json.loads(unknot("diary", "--json").out)) == 2


def test_what_is_not_there_is_one_sentence(unknot: Run, folder: Path) -> None:
    assert "no diary yet" in unknot("backup", "make").fault
    assert "no such backup" in unknot("backup", "restore", "old.db").fault
    assert unknot("backup", "list").out.startswith("There is no backup yet")
    assert json.loads(unknot("backup", "list", "--json").out) == []
    assert not folder.exists()


def test_a_day_of_use_leaves_one_copy_that_holds_it(unknot: Run, folder: Path) -> None:
    unknot("diary")
    assert not (folder / "backups").exists()  # reading writes nothing
    unknot(*ONE_CRAMP)
    unknot("log", "none", "--night", "2026-03-04")
    (copy,) = (folder / "backups").iterdir()
    assert copy.name.endswith("-daily.db")


def test_a_copy_that_cannot_be_made_does_not_undo_the_entry(unknot: Run, folder: Path) -> None:
    folder.mkdir()
    (folder / "backups").write_text("a file in its place")
    ran = unknot(*ONE_CRAMP)
    assert ran.code == 0
    assert "Logged a cramp" in ran.out
    (line,) = ran.err.splitlines()
    assert "backups" in line
    assert len(json.loads(unknot("diary", "--json").out)) == 1


@pytest.mark.skipif(os.name == "nt", reason="permissions are the folder's there")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o177])
def test_nobody_else_may_look_in_whatever_the_umask(home: Path, umask: int) -> None:
    folder = home / "unknot"
    command = [sys.executable, "-m", "unknot", *ONE_CRAMP]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    subprocess.run(command, env=environ, check=True, umask=umask)
    assert modes(folder) == {(True, 0o700), (False, 0o600)}


def modes(folder: Path) -> set[tuple[bool, int]]:
    return {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.rglob("*"))}


@pytest.mark.skipif(os.name == "nt", reason="permissions are the folder's there")
def test_an_open_folder_of_ours_is_mended_and_a_shared_one_is_told(unknot: Run, folder: Path) -> None:
    unknot(*ONE_CRAMP)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    unknot("log", "none", "--night", "2026-03-04")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "unknot.db").stat().st_mode) == 0o600
    assert "closed_to_others" not in unknot("doctor").out
    folder.chmod(0o755)
    (folder / "holiday.jpg").touch()
    unknot("log", "none", "--night", "2026-03-05")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert "holiday.jpg" in unknot("doctor").out
