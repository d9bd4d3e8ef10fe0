"""`unknot tour` as a process: every page and player state in each theme, and nothing of the person's touched."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_tour_draws_every_page_in_every_theme(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    done = subprocess.run(
        [sys.executable, "-m", "unknot", "tour", "--out", str(out)],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    named = [Path(line) for line in done.stdout.splitlines()]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in named)
    pages = {path.stem.rsplit("-", 1)[0] for path in named}
    assert pages >= {"today", "routines", "diary", "plan", "progress", "guide", "settings", "player-hold", "summary"}
    assert pages >= {"trial-six-weeks", "trial-running", "trial-result"}
    assert {path.stem.rsplit("-", 1)[1] for path in named} == {"light", "dark", "night"}
    assert not (home / "unknot").exists()
