"""A lock that falls with its process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from unknot.lock import ProcessLock

HOLD = """
import sys
from pathlib import Path
from unknot.lock import ProcessLock
print(ProcessLock(Path(sys.argv[1])).take(), flush=True)
sys.stdin.read()
"""


def test_it_is_held_once_and_released(tmp_path: Path) -> None:
    first, second = ProcessLock(tmp_path / "a"), ProcessLock(tmp_path / "a")
    assert first.take()
    assert first.take()
    assert not second.take()
    second.release()
    assert (tmp_path / "a").exists()
    first.release()
    assert not (tmp_path / "a").exists()
    assert second.take()
    second.release()


def test_another_process_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    held = tmp_path / "held"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(held)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "True"
        assert not ProcessLock(held).take()
    finally:
        other.kill()
        other.communicate()
    mine = ProcessLock(held)
    assert mine.take()
    mine.release()


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is open cannot go")
def test_its_file_goes_while_it_is_still_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let go of first, another might take it in between, and its file would be taken away."""
    lock, close, there = ProcessLock(tmp_path / "held"), os.close, []
    assert lock.take()

    def closing(handle: int) -> None:
        there.append((tmp_path / "held").exists())
        close(handle)

    monkeypatch.setattr(os, "close", closing)
    lock.release()
    assert there == [False]
