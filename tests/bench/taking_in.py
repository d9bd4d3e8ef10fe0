"""How long the window stands still while an archive of a thousand runs comes into a diary of ten years.

Told for the page that is named (today): how long its event loop did not come round, and what of that was its own work.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tests" / "bench")]

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from runs import an_archive  # noqa: E402

from ten_years import ten_years  # noqa: E402
from unknot.app.application import make_application  # noqa: E402
from unknot.app.desktop import Desktop  # noqa: E402
from unknot.paths import Home  # noqa: E402
from unknot.storage.database import open_database  # noqa: E402
from unknot.storage.diary_store import DiaryStore  # noqa: E402

SETTLES_MS = 3_000


def fill(home: Home) -> None:
    database, diary = open_database(home), ten_years()
    store = DiaryStore(database)
    store.save(*diary.sessions, *diary.cramps, *diary.nights, *diary.runs)
    store.save(*diary.observations, *diary.plan, *diary.pauses, *diary.trials)
    database.close()


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Beat:
    """Comes round every 2 ms, and knows how long it did not."""

    def __init__(self) -> None:
        self.stood: list[tuple[float, float]] = []
        self._last = (time.perf_counter(), time.thread_time())
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_due)
        self._timer.start(2)

    def _on_due(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.stood.append((1000 * (now[0] - self._last[0]), 1000 * (now[1] - self._last[1])))
        self._last = now


def main() -> None:
    page = sys.argv[1] if len(sys.argv) > 1 else "today"
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder, "data"))
        archive = an_archive(Path(folder, "export.zip"))
        fill(home)
        make_application(home)
        desktop = Desktop.open(home)
        desktop.show()
        desktop.window.show_page(page)
        files, loop = desktop.diary.files, QEventLoop()
        wait(SETTLES_MS)
        beat, began = Beat(), time.perf_counter()
        files.done.connect(loop.quit)
        files.take_in([archive])
        loop.exec()
        seconds = time.perf_counter() - began
        wait(SETTLES_MS)
        runs = len(desktop.shared.store.runs())
        desktop.close()
    longest, own = max(beat.stood), max(each[1] for each in beat.stood)
    print(f"{page}: {runs} runs after {seconds:.0f} s; it stood still for {longest[0]:.0f} ms at most")
    print(f"most work in one go: {own:.0f} ms of processor; turns over 50 ms: {sum(e[0] > 50 for e in beat.stood)}")


if __name__ == "__main__":
    main()
