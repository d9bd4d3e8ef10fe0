"""Real processes that play in real time: what is in the diary afterwards, however they ended."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fakes import held
from unknot.paths import Home
from unknot.player.engine import Phase
from unknot.player.going_on import restore
from unknot.player.recorder import options_from_data
from unknot.routine.library import Library
from unknot.routine.timeline import SegmentKind, lay_out
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.playing import left_by_crash

UNKNOT = [sys.executable, "-m", "unknot"]

SIX_SECONDS = """id = "six"
title = "Six seconds"
kind = "bedtime"
seconds = 6
prepare = 1

[[step]]
exercise = "calf-straight"
sides = "each"
hold = 2
switch = 1
"""

LONG_SECOND = """id = "long"
title = "A long second hold 🦵"
kind = "postrun"
seconds = 62

[[step]]
exercise = "calf-straight"
hold = 1
after = 1

[[step]]
exercise = "calf-bent"
sides = "right"
hold = 60
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "routine.toml"
    path.write_text(LONG_SECOND, encoding="utf-8")
    return path


@pytest.fixture
def place(home: Path) -> Home:
    return Home(home / "unknot")


def rows(place: Home, sql: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(place.database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def start(*arguments: str, **environ: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*UNKNOT, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **environ},
    )


def until_hold(process: subprocess.Popen[str], number: int) -> Iterator[str]:
    """Read what it prints until that hold begins."""
    assert process.stdout is not None
    begun = 0
    while begun < number:
        line = process.stdout.readline()
        assert line, "it ended before that hold"
        begun += "tone  start" in line
        yield line


def test_six_seconds_are_played_told_and_written_down(place: Home, tmp_path: Path) -> None:
    path = tmp_path / "six.toml"
    path.write_text(SIX_SECONDS, encoding="utf-8")
    ran = subprocess.run([*UNKNOT, "play", str(path), "--headless"], capture_output=True, text=True, timeout=30)
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    if lines[-1].startswith("It counts to the night of "):  # said by night alone, whenever this runs
        lines.pop()
    assert lines[-1] == "Held 0:04 of 0:04. The session is in your diary."
    heard = [re.sub(r"^ *(\d+):(\d+)\.\d", r"\1:\2", line) for line in lines[:-1]]
    assert heard == [
        "0:00  say   Calf stretch. Right leg.",
        "0:01  tone  start",
        "0:03  tone  switch",
        "0:03  say   Left leg.",
        "0:04  tone  start",
        "0:06  tone  done",
        "0:06  say   All done.",
    ]
    ((outcome, prescribed, credited, title, seconds),) = rows(
        place,
        "SELECT outcome, prescribed_s, credited_s, title, "
        "(julianday(ended_utc) - julianday(started_utc)) * 86400 FROM session",
    )
    assert (outcome, prescribed, credited, title) == ("completed", 4.0, 4.0, "Six seconds")
    assert 5.9 < seconds < 9
    assert rows(
        place, "SELECT exercise, side, prescribed_s, credited_s, outcome FROM session_step ORDER BY position"
    ) == [
        ("calf-straight", "right", 2.0, 2.0, "completed"),
        ("calf-straight", "left", 2.0, 2.0, "completed"),
    ]
    assert list(place.playing.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_pulled_plug_loses_the_running_hold_at_most_and_the_rest_can_be_taken_up(place: Home, file: Path) -> None:
    with start("play", str(file), "--headless") as process:
        list(until_hold(process, 2))
        store = DiaryStore(open_database(place))
        assert left_by_crash(place, store) == ()  # it is being played
        process.kill()
    assert rows(place, "SELECT outcome, credited_s, ended_utc FROM session") == [("running", 1.0, None)]
    assert rows(place, "SELECT position, credited_s, outcome FROM session_step") == [(0, 1.0, "completed")]
    (session,) = left_by_crash(place, store)
    segments = lay_out(Library.of(place).find(str(file)), options_from_data(session.options))
    state = restore(segments, session)
    assert (state.phase, state.index, state.segment.kind) == (Phase.PAUSED, 1, SegmentKind.CHANGE)
    assert held(state) == 1.0


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_asked_to_stop_it_ends_in_order_and_a_few_seconds_leave_nothing(place: Home, file: Path) -> None:
    asked = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    playing = [(start("play", str(file), "--headless"), number) for number in asked]
    for process, number in playing:
        list(until_hold(process, 2))
        process.send_signal(number)
    for process, _ in playing:
        out, err = process.communicate(timeout=10)
        assert (process.returncode, err) == (0, "")
        assert out.splitlines()[-1] == "Less than 10 seconds were held: nothing was kept."
    assert rows(place, "SELECT count(*), count(deleted_at) FROM session") == [(3, 3)]
    assert left_by_crash(place, DiaryStore(open_database(place))) == ()


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently")
def test_a_listener_that_goes_away_ends_the_session_quietly(place: Home, file: Path) -> None:
    with start("play", str(file), "--headless") as process:
        list(until_hold(process, 1))
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert rows(place, "SELECT count(*), count(deleted_at) FROM session") == [(1, 1)]
    assert left_by_crash(place, DiaryStore(open_database(place))) == ()


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("routines list | head -1", 0, ""),
        ("routines show bedtime --json | true", 0, ""),
        ("routines list > /dev/full", 1, "The output cannot be written: No space left on device.\n"),
        ("routines list >&-", 0, ""),
        ("routines show bedtme 2>&-", 1, ""),
    ],
)
def test_output_that_goes_nowhere(command: str, code: int, said: str) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'"$0" -m unknot {command}', sys.executable], capture_output=True, text=True, timeout=20
    )
    assert (ran.returncode, ran.stderr) == (code, said)


def test_a_terminal_that_knows_few_signs(file: Path) -> None:
    process = start("routines", "show", str(file), PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert "\\U0001f9b5" in out


@pytest.mark.skipif(os.name == "nt", reason="no named pipes")
def test_what_can_never_be_read_to_its_end_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    process = start("routines", "check", str(tmp_path / "pipe.toml"), "/dev/zero", "/proc/self/mem")
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err, len(out.splitlines())) == (1, "", 3)
