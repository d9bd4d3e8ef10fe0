"""What every command does alike: where the data lies, wrong usage, help, bugs."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from unknot import __version__

Run = Any


def test_version(unknot: Run) -> None:
    assert unknot("--version").out == f"unknot {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["nonsense"],
        ["play"],
        ["play", "bedtime", "--speed", "2"],
        ["play", "bedtime", "--side", "up"],
        ["play", "bedtime", "--seconds", "walk"],
        ["play", "bedtime", "--seconds", "walk=nan"],
        ["play", "bedtime", "--seconds", "walk=0"],
        ["play", "bedtime", "--seconds", "=30"],
        ["play", "bedtime", "postrun"],
        ["routines"],
        ["routines", "nonsense"],
        ["routines", "check"],
        ["routines", "show"],
        ["routines", "add"],
        ["routines", "remove"],
        ["routines", "list", "extra"],
        ["doctor", "extra"],
        ["--home"],
        ["--home", "", "routines", "list"],
    ],
)
def test_wrong_usage_is_told_and_exits_2(unknot: Run, arguments: list[str]) -> None:
    ran = unknot(*arguments)
    assert ran.code == 2
    assert "Usage: unknot" in ran.err or ran.err.startswith("Error: ")
    assert ran.out == ""


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["play", "-h"], ["routines", "-h"], ["doctor", "--help"]])
def test_help(unknot: Run, arguments: list[str]) -> None:
    ran = unknot(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: unknot")


@pytest.mark.parametrize("order", ["before", "after", "environment", "between"])
def test_where_the_data_lies(unknot: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str) -> None:
    place = str(tmp_path / "there")
    arguments = {
        "before": ["--home", place, "routines", "list"],
        "between": ["routines", "--home", place, "list"],
        "after": ["routines", "list", f"--home={place}"],
        "environment": ["routines", "list"],
    }[order]
    if order == "environment":
        monkeypatch.setenv("UNKNOT_HOME", place)
    own = tmp_path / "there" / "routines"
    own.mkdir(parents=True)
    (own / "bad.toml").write_text("")
    assert f"{place}/routines/bad.toml:1: file: is empty" in unknot(*arguments).err


def test_the_later_home_wins(unknot: Run, tmp_path: Path) -> None:
    ran = unknot("--home", str(tmp_path / "a"), "doctor", "--json", "--home", str(tmp_path / "b"))
    assert json.loads(ran.out)["paths"]["data"] == str(tmp_path / "b")


def test_nobodys_home(unknot: Run) -> None:
    ran = unknot("--home", "~no-such-user-here/x", "routines", "list")
    assert "cannot be the data folder" in ran.fault


def test_the_data_folder_is_a_file(unknot: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = unknot("play", "release-calf", "--headless", "--home", str(tmp_path / "file"))
    assert "is a file; the data needs a folder" in ran.fault


def test_looking_makes_nothing(unknot: Run, home: Path) -> None:
    for arguments in (["routines", "list"], ["routines", "show", "bedtime"], ["doctor"], ["routines", "schema"]):
        assert unknot(*arguments).code == 0
    assert not (home / "unknot").exists()


def test_without_a_display_the_window_says_what_can_be_done_instead(
    unknot: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unknot.cli.common.sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in ([], ["play", "bedtime"]):
        assert "There is no display" in unknot(*arguments).fault


def test_a_bug_is_one_line_and_kept_in_the_log(unknot: Run, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr("unknot.routine.library.Library.of", stumble)
    ran = unknot("routines", "list")
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    log = home / "unknot" / "unknot.log"
    assert line.startswith("Unknot ran into a bug (ZeroDivisionError); what was saved before stays saved.")
    assert line.endswith(f"Details are in {log}.")
    text = log.read_text()
    assert "ZeroDivisionError" in text
    assert "in stumble" in text


def test_interrupted(unknot: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("unknot.routine.library.Library.of", interrupt)
    ran = unknot("routines", "list")
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err


def test_the_environment_of_a_test_is_its_own(home: Path) -> None:
    assert os.environ["UNKNOT_HOME"] == str(home / "unknot")
