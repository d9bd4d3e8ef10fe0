"""`unknot --demo` as a process: made-up data in a folder of its own, which is gone however it ends."""

import os
import subprocess
import sys
from pathlib import Path

UNKNOT = [sys.executable, "-m", "unknot", "--demo"]


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
