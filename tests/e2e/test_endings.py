"""The window, played in real time by a real process that is ended from outside: what was held is in the diary."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from unknot.paths import Home

ROUTINE = """id = "long"
title = "A long second hold"
kind = "postrun"
seconds = 70

[[step]]
exercise = "calf-straight"
hold = 10

[[step]]
exercise = "calf-bent"
sides = "right"
hold = 60
"""

# It says its number and takes whatever comes, as a player and as a voice that speaks for longer than the test.
CHILD = """#!/bin/sh
case "$1" in --voices)
    echo "Pty Language Age/Gender VoiceName File Other"
    echo " 2  en-gb    --/M       English   gmw/en"
    exit 0;;
esac
echo $$ >> {pids}
exec /bin/sleep 120
"""


@pytest.fixture
def place(home: Path) -> Home:
    return Home(home / "unknot")


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    file = tmp_path / "routine.toml"
    file.write_text(ROUTINE, encoding="utf-8")
    return file


@pytest.fixture
def children(tmp_path: Path) -> Path:
    """The folder of the programs that sound, which tell their numbers in the file `pids`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "espeak-ng").write_text(CHILD.format(pids=folder / "pids"))
    # The first run looks whether a server answers, and comes back at once.
    (folder / "pacat").write_text(
        f"#!/bin/sh\n[ -e {folder}/probed ] && {{ echo $$ >> {folder}/pids; exec /bin/cat > /dev/null; }}\n"
        f": > {folder}/probed\n"
    )
    for program in folder.iterdir():
        program.chmod(0o755)
    return folder


def rows(place: Home, sql: str) -> list[tuple[Any, ...]]:
    if not place.database.exists():
        return []
    connection = sqlite3.connect(place.database)
    try:
        return connection.execute(sql).fetchall()
    except sqlite3.OperationalError:  # the tables are not there yet
        return []
    finally:
        connection.close()


@contextmanager
def playing(routine: Path, children: Path, place: Home, **environ: str) -> Iterator[subprocess.Popen[str]]:
    """The window that plays `routine`, once the first hold is written."""
    environment = {**os.environ, "PATH": str(children), "PULSE_SERVER": "unix:/nonexistent", **environ}
    command = [sys.executable, "-m", "unknot", "play", str(routine)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            until = time.monotonic() + 60
            while not rows(place, "SELECT * FROM session_step"):
                assert process.poll() is None, process.communicate()
                assert time.monotonic() < until
                time.sleep(0.05)
            yield process
        finally:
            process.kill()


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # One that has ended and is waited for by nobody is gone as well; its parent here is the first process.
    return "Z" not in Path(f"/proc/{number}/stat").read_text().rpartition(")")[2]


def none_is_left(children: Path) -> bool:
    """Whether every program that sounded has ended, within ten seconds."""
    numbers = [int(line) for line in (children / "pids").read_text().split()]
    assert len(numbers) >= 2, "neither tones nor a voice ever began"
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with suppress(FileNotFoundError):
            if not any(map(is_alive, numbers)):
                return True
        time.sleep(0.05)
    return False


def check(place: Home, children: Path) -> None:
    """The hold that was cut off has its seconds, nothing is running, nobody is asked at the next start."""
    assert rows(place, "SELECT outcome FROM session") == [("stopped",)]
    first, cut_off = rows(place, "SELECT outcome, credited_s FROM session_step ORDER BY position")
    assert first == ("completed", 10.0)
    assert 0 < cut_off[1] < 60
    assert list(place.playing.glob("*")) == []
    assert none_is_left(children)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux: numbers of processes are asked")
def test_a_kill_keeps_what_was_held(routine: Path, children: Path, place: Home) -> None:
    with playing(routine, children, place) as process:
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (128 + signal.SIGTERM, "")
    check(place, children)


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb to take away")
def test_a_display_that_goes_away_keeps_what_was_held(routine: Path, children: Path, place: Home) -> None:
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        assert screen.stdout is not None
        display = f":{screen.stdout.readline().strip()}"
        try:
            with playing(routine, children, place, DISPLAY=display, QT_QPA_PLATFORM="xcb") as process:
                screen.kill()
                _out, err = process.communicate(timeout=60)
        finally:
            screen.kill()
    assert process.returncode == 1
    assert err.splitlines()[-1] == "The display is gone, and Unknot with it. What was held is in your diary."
    check(place, children)
