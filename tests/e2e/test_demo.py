"""`unknot --demo` as a process: made-up data in a folder of its own, which is gone however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

UNKNOT = [sys.executable, "-m", "unknot", "--demo"]


def ready(folder: Path, demo: subprocess.Popen[str]) -> Path:
    """The home of the demo, once its window is open."""
    until = time.monotonic() + 60
    while time.monotonic() < until and demo.poll() is None:
        for running in folder.glob("unknot-demo-*/home/running"):
            return running.parent
        time.sleep(0.02)
    raise AssertionError(demo.communicate())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_window_ends_in_order_and_leaves_nothing(tmp_path: Path, home: Path, number: signal.Signals) -> None:
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(UNKNOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        place = ready(tmp_path, demo)
        assert (place / "unknot.db").exists()
        assert (place / "unknot.made-up").exists()
        demo.send_signal(number)
        out, err = demo.communicate(timeout=60)
    assert (demo.returncode, out, err) == (128 + number, "", "")
    assert list(tmp_path.iterdir()) == []
    assert not (home / "unknot").exists()


def test_a_command_sees_the_made_up_data_alone(tmp_path: Path, home: Path) -> None:
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([*UNKNOT, "progress", "--json"], env=environ, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"nights_logged": 7' in done.stdout
    assert list(tmp_path.iterdir()) == []
    assert not (home / "unknot").exists()


def test_it_has_no_other_home(tmp_path: Path) -> None:
    done = subprocess.run([*UNKNOT, "--home", str(tmp_path / "mine")], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "--demo has a folder of its own" in done.stderr
