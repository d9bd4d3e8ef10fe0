"""Start-up, memory and processor time of the window, each against a bare PySide6 window in the same run.

`python tests/bench/window.py [RUNS [CHECKOUT]]` prints JSON: medians of 7 runs and ratios, with a year of diary and
without; another CHECKOUT is started in turn with this one, which is how a change is judged. A real display is used,
else offscreen. What would measure the measuring is kept out: compiled modules are kept, as a person keeps them, one
start of each goes before, and the first painting is told by a filter on the one window, not by one on the application,
which Python would hear of every event through.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from ten_years import years
from unknot.paths import Home
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

ROOT = Path(__file__).parents[2]

# What both programs share: waiting for the first painting, and the numbers of this process.
COMMON = """
import os, sys, time, json
def pss():
    with open("/proc/self/smaps_rollup") as rollup:
        return next(int(line.split()[1]) / 1024 for line in rollup if line.startswith("Pss:"))
def report(**numbers):
    print(json.dumps(numbers), flush=True)
def spend(app, seconds):
    end = time.monotonic() + seconds
    before = time.process_time()
    from PySide6.QtCore import QEventLoop, QTimer
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    return (time.process_time() - before) / seconds
def painted(app, window, began):
    while not window.property("painted"):
        app.processEvents()
    return time.time() - began
from PySide6.QtCore import QObject, QEvent
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.setProperty("painted", True)
        return False
"""

BARE = """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel, QWidget
from PySide6.QtGui import QPainter, QColor
app = QApplication([])
class Area(QWidget):
    turn = 0
    def paintEvent(self, event):
        self.turn += 1
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(246, 243, 236 - self.turn % 2))
window = QMainWindow()
window.resize(1180, 760)
area = Area()
window.setCentralWidget(area)
watch = Watch()
window.installEventFilter(watch)
window.show()
seconds = painted(app, window, float(sys.argv[1]))
if sys.argv[2] == "start":
    report(start=seconds)
else:
    idle = spend(app, 2)
    timer = QTimer()
    timer.timeout.connect(lambda: area.update(80, 120, 1060, 540))
    timer.start(33)
    spend(app, 1)
    report(pss=pss(), idle=idle, playing=spend(app, 3))
"""

OURS = """
from unknot.paths import Home
from unknot.app.application import make_application
from unknot.app.desktop import Desktop
home = Home.find()
app = make_application(home)
desktop = Desktop.open(home)
watch = Watch()
desktop.window.installEventFilter(watch)
desktop.show()
seconds = painted(app, desktop.window, float(sys.argv[1]))
if sys.argv[2] == "start":
    report(start=seconds)
else:
    from unknot.player.engine import Command
    from unknot.routine.library import Library
    from unknot.routine.timeline import PLAIN
    spend(app, 2)
    idle = spend(app, 2)
    desktop.playing.play(Library.built_in().routine("bedtime"), PLAIN)
    spend(app, 12)
    playing = spend(app, 3)
    memory = pss()
    desktop.playing.session.do(Command.PAUSE)
    spend(app, 1)
    paused = spend(app, 2)
    report(pss=memory, idle=idle, playing=playing, paused=paused)
os._exit(0)
"""


def run(program: str, what: str, home: Path, source: Path = ROOT) -> dict[str, float]:
    """One fresh process; its start counts from before the interpreter does."""
    environment = {**os.environ, "UNKNOT_HOME": str(home), "PYTHONPATH": str(source / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", COMMON + program]
    done = subprocess.run(
        [*command, str(time.time()), what], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def live_a_year(place: Home) -> None:
    """A year of diary up to yesterday, with a plan and a trial that runs."""
    today = datetime.now(UTC).date()
    diary = years(first=today - timedelta(days=365), days=365, trial_began=16)
    database = open_database(place)
    records = (*diary.sessions, *diary.cramps, *diary.nights, *diary.runs, *diary.plan, *diary.trials)
    DiaryStore(database).save(*records)
    database.close()


class Measured:
    """Named programs, run in turn, so that a change of the machine's speed meets them all."""

    def __init__(self, programs: dict[str, tuple[str, Path, Path]], what: str, runs: int) -> None:
        for program, home, source in programs.values():
            run(program, "start", home, source)
        turns = [
            {name: run(program, what, home, source) for name, (program, home, source) in programs.items()}
            for _turn in range(runs)
        ]
        self._turns = turns

    def median(self, name: str, number: str) -> float:
        """The median of a program's `number`."""
        return statistics.median(turn[name][number] for turn in self._turns)

    def against(self, name: str, bare: str, number: str, unit: str, scale: float = 1.0) -> dict[str, float]:
        """Both medians in `unit`, and the median of the ratios of each turn."""
        ratio = statistics.median(turn[name][number] / turn[bare][number] for turn in self._turns)
        both = {f"{each}_{unit}": round(self.median(each, number) * scale, 1) for each in (bare, name)}
        return {**both, "ratio": round(ratio, 2)}


def measure(runs: int, others: Sequence[Path], folder: Path) -> dict[str, object]:
    """All numbers."""
    empty, year = folder / "empty", folder / "year"
    live_a_year(Home(year))
    programs = {"bare": (BARE, empty, ROOT), "empty": (OURS, empty, ROOT), "year": (OURS, year, ROOT)}
    starts = Measured(programs | {f"year in {each}": (OURS, year, each) for each in others}, "start", runs)
    work = Measured({"bare": (BARE, empty, ROOT), "ours": (OURS, year, ROOT)}, "work", runs)
    return {
        "first painted window, empty diary": starts.against("empty", "bare", "start", "ms", 1000),
        "first painted window, a year": starts.against("year", "bare", "start", "ms", 1000) | {"goal": 3.0},
        **{f"against {each}": starts.against("year", f"year in {each}", "start", "ms", 1000) for each in others},
        "memory while playing": work.against("ours", "bare", "pss", "mb") | {"goal": 1.8},
        "processor while playing": work.against("ours", "bare", "playing", "percent", 100) | {"goal": 2.0},
        "processor idle": {
            "list": round(work.median("ours", "idle"), 5),
            "paused": round(work.median("ours", "paused"), 5),
            "goal": 0.005,
        },
    }


def main() -> None:
    """Print the numbers."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        numbers = measure(runs, [Path(each).resolve() for each in sys.argv[2:]], Path(folder))
    print(json.dumps(numbers, indent=2))


if __name__ == "__main__":
    main()
