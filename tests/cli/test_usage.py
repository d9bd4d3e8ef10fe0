"""What every command does alike: where the data lies, wrong usage, help, bugs."""

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from unknot import __version__
from unknot.cli import commands
from unknot.diary.choices import CRAMPABLE, RELIEF, SYMPTOMS, TRIGGERS, Noted
from unknot.shipped import shipped

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
    ran = unknot("play", "bedtime", "--headless", "--home", str(tmp_path / "file"))
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


def walk(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    """Every command, with the context its help is asked in."""
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from walk(found, click.Context(found, info_name=name, parent=context))


def test_no_summary_is_cut() -> None:
    for context in walk(commands.unknot, click.Context(commands.unknot, info_name="unknot")):
        _usage, _named, listed = context.get_help().partition("\nCommands:\n")
        assert "..." not in listed, context.command_path


@pytest.mark.parametrize(("typed", "meant"), [(["playy"], "play"), (["log", "crampp"], "cramp")])
def test_the_nearest_command_is_named(unknot: Run, typed: list[str], meant: str) -> None:
    ran = unknot(*typed)
    assert ran.code == 2
    assert f'did you mean "{meant}"?' in ran.err


def test_examples_can_be_copied(unknot: Run) -> None:
    told = unknot("log", "cramp", "--help").out
    for line in re.findall(r"^    unknot (.*)$", told, re.MULTILINE):
        assert unknot(*shlex.split(line)).code == 0
    assert "unknot log ids" in told


def test_every_id_is_listed_with_its_words(unknot: Run) -> None:
    listed = unknot("log", "ids").out
    for each in (*CRAMPABLE, *(choice.id for choice in (*TRIGGERS, *SYMPTOMS, *RELIEF)), *Noted):
        assert re.search(rf"^  {each} +\S", listed, re.MULTILINE), each


@pytest.mark.parametrize("command", ["now", "night"])
def test_without_a_display_the_hold_in_the_terminal_is_named(
    unknot: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ran = unknot(command)
    assert ran.code == 1
    assert "`unknot now --headless`" in ran.err
    assert "tour" not in ran.err


@pytest.mark.parametrize(("group", "files"), [("routines", "bedtime.toml"), ("exercises", "exercises/calf-*.toml")])
def test_a_sound_file_is_said_to_be_sound(unknot: Run, group: str, files: str) -> None:
    path = next(shipped("routines").glob(files))
    ran = unknot(group, "check", str(path))
    assert (ran.code, ran.out) == (0, "")  # where faults are told, one a line
    assert f"{path}: no fault.\n" in ran.err
