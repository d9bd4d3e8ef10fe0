"""A lock that falls with its process."""

import subprocess
import sys
from pathlib import Path

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
