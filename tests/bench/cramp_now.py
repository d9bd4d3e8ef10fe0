"""From the click on "I have a cramp now" to the running hold, and ten years in the diary's list.

`python tests/bench/cramp_now.py` prints JSON, in milliseconds. Under a real display it uses that, else offscreen.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from ten_years import ten_years
from unknot.app.application import make_application
from unknot.app.desktop import Desktop
from unknot.paths import Home
from unknot.ui.diary.page import DiaryPage
from unknot.ui.look import theme


def _settle(application: QApplication, seconds: float = 0.5) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        application.processEvents()


def _opening(application: QApplication, desktop: Desktop) -> tuple[float, float]:
    """Milliseconds until the hold runs, and until the page is painted."""
    theme.apply(application, theme.load("light"))  # by day, when the theme must change too
    began = time.perf_counter()
    desktop.cramp_now.open()
    session = desktop.cramp_now.session
    assert session is not None
    assert session.state.segment.is_work
    running = time.perf_counter() - began
    application.processEvents()
    painted = time.perf_counter() - began
    desktop.cramp_now.may_close()
    _settle(application, 0.2)
    return running * 1000, painted * 1000


def main() -> None:
    """Print the numbers."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        application = make_application(home)
        desktop = Desktop.open(home)
        diary = ten_years()
        desktop.shared.store.save(*diary.cramps, *diary.nights, *diary.runs)
        desktop.show()
        _settle(application, 2.0)
        first = _opening(application, desktop)
        for key in desktop.window.page_keys:  # every page built: the most that a change of theme can cost
            desktop.window.show_page(key)
            _settle(application)
        later = [_opening(application, desktop) for _turn in range(7)]
        page = desktop.window.page("diary")
        assert isinstance(page, DiaryPage)
        desktop.window.show_page("diary")
        model, bar = page.list.model(), page.list.verticalScrollBar()
        while model.rowCount() < 5000 and model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
        _settle(application)
        steps = []
        for step in range(60):
            began = time.perf_counter()
            bar.setValue(bar.maximum() * step // 60)
            application.processEvents()
            steps.append((time.perf_counter() - began) * 1000)
        numbers = {
            "hold runs, first time": round(first[0], 1),
            "page painted, first time": round(first[1], 1),
            "hold runs, every page built": round(statistics.median(each[0] for each in later), 1),
            "page painted, every page built": round(statistics.median(each[1] for each in later), 1),
            "goal": 100,
            "a step of scrolling 5,000 rows, median": round(statistics.median(steps), 1),
            "a step of scrolling 5,000 rows, worst": round(max(steps), 1),
            "goal of a step": 33,
        }
        print(json.dumps(numbers, indent=2))
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
