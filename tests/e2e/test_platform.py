"""Where no window can open the program says why in its own words, instead of the abort that Qt ends in."""

import os
import subprocess
import sys

import pytest

from unknot.app.application import say_if_no_fonts
from unknot.cli import _qt_lacks
from unknot.syslibs import judge, missing_of_program


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_a_screen_that_does_not_answer_is_one_sentence() -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "", "DISPLAY": ":59999"}
    environ.pop("WAYLAND_DISPLAY", None)
    done = subprocess.run([sys.executable, "-m", "unknot"], env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    lacking = missing_of_program(environ)  # on a machine without Qt's libraries that is what is said
    expected = "Unknot needs " if lacking.needed else "The screen :59999 does not answer, so no window can open"
    assert any(line.startswith(expected) for line in done.stderr.splitlines()), done.stderr
    assert "Traceback" not in done.stderr


def test_a_library_that_qt_lacks_is_named_with_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    lacking = judge(["libEGL.so.1"], [], font=True, voice=True)
    monkeypatch.setattr("unknot.syslibs.shutil.which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr("unknot.syslibs.missing_of_program", lambda environ: lacking)
    assert _qt_lacks(error) == 1
    said = capsys.readouterr().err
    assert said.startswith("Unknot needs libEGL.so.1, which this system lacks.")
    assert said.endswith("apt-get install -y --no-install-recommends libegl1\n")
    monkeypatch.setattr("unknot.syslibs.missing_of_program", lambda environ: judge([], [], font=True, voice=True))
    assert _qt_lacks(error) == 1
    assert "libEGL.so.1: cannot open shared object file" in capsys.readouterr().err
    assert _qt_lacks(ImportError("cannot import name 'x'")) == 0


@pytest.mark.usefixtures("qapp")
def test_a_system_without_fonts_is_told_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say_if_no_fonts()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("unknot.app.application.has_font", lambda: False)
    say_if_no_fonts()  # those of a place that is not looked into
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("unknot.app.application.QFontDatabase.families", list)
    say_if_no_fonts()
    assert capsys.readouterr().err.startswith("Nothing can be read on the screen without")
