"""`unknot night` as a process: one clock for one diary, and a cramp that comes to it is in the diary at once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

UNKNOT = [sys.executable, "-m", "unknot"]
ASKED = 60.0
"""Seconds after which what does not come is a failure."""


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*UNKNOT, *arguments], env={**os.environ, **environ}, capture_output=True, text=True, timeout=ASKED
    )


def cramps(**environ: str) -> list[dict[str, Any]]:
    return [each for each in json.loads(run("diary", "--json", **environ).stdout) if each["type"] == "cramp"]


def wait_for(what: str, come: Any) -> Any:
    until = time.monotonic() + ASKED
    while time.monotonic() < until:
        if found := come():
            return found
        time.sleep(0.05)
    raise AssertionError(what)


@contextmanager
def night_stand(home: Path, **environ: str) -> Iterator[subprocess.Popen[str]]:
    """The clock by the bed, once it is there; it ends in order."""
    env = {**os.environ, **environ}
    with subprocess.Popen(
        [*UNKNOT, "night"], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as stand:
        try:
            wait_for("the window", (home / "unknot" / "running").exists)
            yield stand
        finally:
            stand.send_signal(signal.SIGTERM)
            stand.communicate(timeout=ASKED)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_another_launch_finds_the_clock_and_a_cramp_is_kept_as_not_confirmed(home: Path) -> None:
    assert run("log", "cramp", "--muscle", "foot", "--side", "right", "--at", "2026-03-02 03:00").returncode == 0
    with night_stand(home) as stand:
        again = run("night")
        assert (again.returncode, again.stderr) == (0, "")  # the one that is open stays the one
        assert stand.poll() is None
        assert run("now").returncode == 0
        taken = wait_for("the cramp", lambda: [each for each in cramps() if each["at"][:10] != "2026-03-02"])
    assert [(each["muscle"], each["side"], each["confirmed"]) for each in taken] == [("foot", "right", False)]
    assert stand.returncode == 128 + signal.SIGTERM
