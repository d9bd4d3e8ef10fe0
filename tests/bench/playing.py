"""What playing costs against a bare widget that repaints the same area thirty times a second.

`python tests/bench/playing.py [ROUNDS [CHECKOUT]]` prints JSON, decides nothing: per cent of a core in a hold and in a
move, medians of 3 rounds, and their ratios to the bare widget of the same round, so that a busy computer changes less.
Another CHECKOUT is measured in turn with this one. A real display is used, else offscreen.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

COMMON = """
import os, sys, time
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
def spend(seconds):
    loop, before = QEventLoop(), time.process_time()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    return (time.process_time() - before) / seconds * 100
"""

BARE = """
from PySide6.QtGui import QColor, QPainter
app = QApplication([])
class Area(QWidget):
    turn = 0
    def paintEvent(self, event):
        self.turn += 1
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(246, 243, 236 - self.turn % 2))
window, area, timer = QMainWindow(), Area(), QTimer()
window.resize(1180, 760)
window.setCentralWidget(area)
window.show()
timer.timeout.connect(lambda: area.update(80, 120, 1060, 540))
timer.start(33)
spend(1)
print(spend(4))
os._exit(0)
"""

OURS = """
from unknot.app.application import make_application
from unknot.app.desktop import Desktop
from unknot.paths import Home
from unknot.player.engine import Command
from unknot.routine.timeline import PLAIN
app = make_application(Home.find())
desktop = Desktop.open(Home.find())
desktop.window.showNormal()
desktop.window.resize(1180, 760)
desktop.show()
spend(3)
desktop.playing.play(desktop.shared.library.routine(sys.argv[1]), PLAIN)
session = desktop.playing.session
spend(0.5)
session.do(Command.SKIP)  # to the last seconds of getting ready
session.do(Command.SKIP)
spend(3.5)
assert session.state.segment.is_work
print(spend(4))
os._exit(0)
"""


def run(program: str, routine: str = "", checkout: Path = ROOT) -> float:
    with tempfile.TemporaryDirectory() as home:
        inside = {"PYTHONPATH": str(checkout / "src"), "UNKNOT_HOME": str(Path(home) / "unknot")}
        if not os.environ.get("DISPLAY"):
            inside["QT_QPA_PLATFORM"] = "offscreen"
        command = [sys.executable, "-c", COMMON + program, routine]
        done = subprocess.run(command, env={**os.environ, **inside}, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    checkouts = [ROOT, *(Path(name) for name in sys.argv[2:])]
    found: dict[str, list[tuple[float, float]]] = {}
    for _round in range(rounds):
        bare = run(BARE)
        found.setdefault("bare", []).append((bare, 1.0))
        for checkout in checkouts:
            for name, routine in (("hold", "bedtime"), ("move", "warmup")):
                spent = run(OURS, routine, checkout)
                found.setdefault(f"{name} {checkout.name}", []).append((spent, spent / bare))
    goals = {"hold": 1.5, "move": 2.3}
    result = {
        name: {
            "percent": round(statistics.median(spent for spent, _ratio in each), 2),
            "ratio": round(statistics.median(ratio for _spent, ratio in each), 2),
            "goal": goals.get(name.partition(" ")[0]),
        }
        for name, each in found.items()
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
