"""Start-up, memory and processor time of the window, each against a bare PySide6 window in the same run.

`python tests/bench/window.py [RUNS]` prints JSON: medians and ratios. A real display is used, else offscreen.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# What both programs share: waiting for the first painting, and the figures of this process.
COMMON = """
import os, sys, time, json
def pss():
    with open("/proc/self/smaps_rollup") as rollup:
        return next(int(line.split()[1]) / 1024 for line in rollup if line.startswith("Pss:"))
def report(**figures):
    print(json.dumps(figures), flush=True)
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
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            watched.window().setProperty("painted", True)
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
area.installEventFilter(watch)
window.show()
seconds = painted(app, window, float(sys.argv[1]))
if sys.argv[2] == "start":
    report(start=seconds)
else:
    idle = spend(app, 3)
    timer = QTimer()
    timer.timeout.connect(lambda: area.update(80, 120, 1060, 540))
    timer.start(33)
    spend(app, 1)
    report(pss=pss(), idle=idle, playing=spend(app, 4))
"""

OURS = """
from unknot.paths import Home
from unknot.app.application import make_application
from unknot.app.desktop import Desktop
home = Home.find()
app = make_application(home)
desktop = Desktop.open(home)
watch = Watch()
app.installEventFilter(watch)
desktop.show()
seconds = painted(app, desktop.window, float(sys.argv[1]))
if sys.argv[2] == "start":
    report(start=seconds)
else:
    from unknot.player.engine import Command
    from unknot.routine.library import Library
    from unknot.routine.timeline import PLAIN
    spend(app, 2)
    idle = spend(app, 3)
    desktop.playing.play(Library.built_in().routine("bedtime"), PLAIN)
    spend(app, 13)
    playing = spend(app, 4)
    memory = pss()
    desktop.playing.session.do(Command.PAUSE)
    spend(app, 1)
    paused = spend(app, 3)
    report(pss=memory, idle=idle, playing=playing, paused=paused)
os._exit(0)
"""


def run(program: str, what: str, home: str) -> dict[str, float]:
    """One fresh process; its start counts from before the interpreter does."""
    environment = {**os.environ, "UNKNOT_HOME": home}
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", COMMON + program]
    done = subprocess.run(
        [*command, str(time.time()), what], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "home")
        starts: dict[str, list[float]] = {"bare": [], "ours": []}
        run(OURS, "start", home)
        for _turn in range(runs):  # in turn, so that a change of the machine's speed meets both
            starts["bare"].append(run(BARE, "start", home)["start"])
            starts["ours"].append(run(OURS, "start", home)["start"])
        bare, ours = run(BARE, "work", home), run(OURS, "work", home)
    medians = {name: statistics.median(values) for name, values in starts.items()}
    figures = {
        "first painted window": {
            "bare_ms": round(medians["bare"] * 1000),
            "ours_ms": round(medians["ours"] * 1000),
            "ratio": round(medians["ours"] / medians["bare"], 2),
            "goal": 3.0,
        },
        "memory while playing": {
            "bare_mb": round(bare["pss"], 1),
            "ours_mb": round(ours["pss"], 1),
            "ratio": round(ours["pss"] / bare["pss"], 2),
            "goal": 1.8,
        },
        "processor while playing": {
            "bare": round(bare["playing"], 4),
            "ours": round(ours["playing"], 4),
            "ratio": round(ours["playing"] / bare["playing"], 2),
            "goal": 2.0,
        },
        "processor idle": {"list": round(ours["idle"], 5), "paused": round(ours["paused"], 5), "goal": 0.005},
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
