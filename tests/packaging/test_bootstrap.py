"""The decisions of packaging/bootstrap.py, with nothing installed and no machine asked."""

import ast
import os
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

import bootstrap
import unknot
from unknot import syslibs


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        pytest.param({}, "linux", False, id="a bare Linux console"),
        pytest.param({"DISPLAY": ""}, "linux", False, id="an empty variable is none"),
        pytest.param({"DISPLAY": ":0"}, "linux", True, id="X11"),
        pytest.param({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True, id="Wayland"),
        pytest.param({}, "darwin", True, id="macOS"),
        pytest.param({}, "win32", True, id="Windows"),
    ],
)
def test_whether_a_window_can_open(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert bootstrap.has_display(environ, platform) is expected


def test_where_the_environment_keeps_its_python() -> None:
    assert bootstrap.venv_python(Path("v"), "linux") == Path("v/bin/python")
    assert bootstrap.venv_python(Path("v"), "win32") == Path("v/Scripts/python.exe")


def test_the_digest_follows_contents_and_place(tmp_path: Path) -> None:
    lock, project = tmp_path / "lock", tmp_path / "project"
    lock.write_text("a==1")
    project.write_text("b")
    first = bootstrap.digest([lock, project], "/here")
    assert bootstrap.digest([lock, project], "/here") == first
    assert bootstrap.digest([lock, project], "/there") != first
    assert bootstrap.digest([project, lock], "/here") != first
    lock.write_text("a==2")
    assert bootstrap.digest([lock, project], "/here") != first


def test_a_stamp_is_current_only_as_written_and_while_the_python_is_there(tmp_path: Path) -> None:
    stamp, python = tmp_path / "stamp", tmp_path / "python"
    python.touch()
    assert not bootstrap.stamp_is_current(stamp, python, "abc")
    stamp.write_text("abc\n")
    assert bootstrap.stamp_is_current(stamp, python, "abc")
    assert not bootstrap.stamp_is_current(stamp, python, "abd")
    python.unlink()
    assert not bootstrap.stamp_is_current(stamp, python, "abc")


def test_offscreen_overrules_and_keeps_the_rest() -> None:
    assert bootstrap.offscreen({"A": "1", "QT_QPA_PLATFORM": "xcb"}) == {"A": "1", "QT_QPA_PLATFORM": "offscreen"}


def test_the_version_is_asked_of_the_interpreter_itself() -> None:
    assert bootstrap.version_of(sys.executable) == sys.version_info[:2]
    assert bootstrap.version_of("no-such-python") is None


@pytest.mark.skipif(sys.platform == "win32", reason="makes shell scripts")
def test_a_newer_python_is_found_past_shims_that_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(name: str, text: str) -> str:
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(stat.S_IRWXU)
        return str(tmp_path / name)

    script("python3.13", "exit 127")  # a shim whose version is not installed
    script("python3", "echo 3 9")
    wanted = script("python3.12", "echo 3 12")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.newer_python() == wanted
    os.remove(wanted)
    assert bootstrap.newer_python() is None


@pytest.mark.parametrize("module", [bootstrap, unknot, syslibs], ids=["bootstrap", "unknot", "syslibs"])
def test_an_older_python_gets_as_far_as_looking_for_a_newer_one(module: ModuleType) -> None:
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_no_command_prints_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main([]) == 0
    assert "run" in capsys.readouterr().out
