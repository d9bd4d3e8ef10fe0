"""Measure the Progress page with ten years of data; prints JSON, decides nothing.

The words, the charts after them, another range and hovering in milliseconds; drawing 520 weeks against a bare QPainter
and, where it is installed, matplotlib, all in one run. Run: QT_QPA_PLATFORM=offscreen python tests/bench/charts.py
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QPointF, QRectF, Qt, QThreadPool
from PySide6.QtGui import QImage, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication

from fakes import FakeClock
from ten_years import DAYS, FIRST, ten_years
from unknot.app.later import Later
from unknot.app.progress.page import KEY, ProgressPages
from unknot.app.shared import Changes, SharedParts
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.settings_store import SettingsStore
from unknot.ui.look import theme
from unknot.ui.look.drawings import Figures
from unknot.ui.look.theme import Theme
from unknot.ui.main_window import MainWindow
from unknot.view.progress.page import ProgressScreen, Reach

TODAY = FIRST + timedelta(days=DAYS - 1)
SIZE = (900, 430)


def median_ms(work: Callable[[], object], times: int = 9) -> float:
    """The median milliseconds of one call."""
    taken = []
    for _time in range(times):
        gc.collect()
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return statistics.median(taken)


def once_ms(work: Callable[[], object]) -> float:
    """The milliseconds of one call."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def shared(folder: Path) -> SharedParts:
    """What the page stands on, with ten years in the diary."""
    home = Home(folder)
    home.make()
    database = open_database(home)
    store, diary = DiaryStore(database), ten_years()
    store.save(*diary.sessions, *diary.cramps, *diary.nights, *diary.runs, *diary.observations)
    store.save(*diary.plan, *diary.pauses, *diary.trials)
    library = Library.built_in()
    return SharedParts(
        home=home,
        clock=FakeClock(f"{TODAY} 18:00"),
        library=library,
        store=store,
        settings=SettingsStore(database),
        figures=Figures(library.exercises),
        window=MainWindow((), lambda: True),
        changes=Changes(),
        play=lambda _routine, _options: None,
        tell=print,
        later=Later(),
    )


def measure_page(app: QApplication, stands_on: SharedParts) -> tuple[dict[str, float], ProgressScreen]:
    """Opening, ranges and hovering in the window; and the screen of all weeks."""
    pages, window = ProgressPages(stands_on), stands_on.window
    for spec in pages.specs():
        window.add_page(spec)
    window.resize(1180, 760)
    window.show()
    app.processEvents()

    def open_page() -> None:
        window.show_page(KEY)
        window.grab()

    def import_charts() -> None:
        QThreadPool.globalInstance().waitForDone()

    def show_charts() -> None:
        app.processEvents()
        window.grab()

    found = {
        "words_ms": once_ms(open_page),  # with the imports that the words need, while the charts' go on beside
        "imports_beside_ms": once_ms(import_charts),
        "charts_ms": once_ms(show_charts),
    }
    for _round in range(100):  # what is read while nothing else is to be done
        app.processEvents()
    from unknot.ui.progress.page import ProgressPage

    page = window.page(KEY).findChild(ProgressPage)
    assert isinstance(page, ProgressPage)
    for name, reach in (("year", Reach.YEAR), ("all", Reach.ALL), ("12_weeks", Reach.TWELVE_WEEKS)):

        def change(reach: Reach = reach) -> None:
            page.reach_chosen.emit(reach)
            app.processEvents()
            window.grab()

        found[f"range_{name}_ms"] = once_ms(change)
    page.reach_chosen.emit(Reach.ALL)
    app.processEvents()
    page.ensureWidgetVisible(page.card("weeks").view)
    app.processEvents()
    found["hover_ms_median"], found["hover_ms_worst"] = _hover(app, page)
    return found, pages._screens[Reach.ALL]


def _hover(app: QApplication, page: object) -> tuple[float, float]:
    from unknot.ui.charts.view import ChartView
    from unknot.ui.progress.page import ProgressPage

    assert isinstance(page, ProgressPage)
    taken = []
    for key in ("weeks", "calendar"):
        view = page.card(key).view
        count = len(view.spots())
        for index in range(0, count, max(1, count // 60)):

            def point(view: ChartView = view, index: int = index) -> None:
                view.tell(index)
                view.viewport().repaint()
                app.processEvents()

            taken.append(once_ms(point))
    return statistics.median(taken), max(taken)


def bare(screen: ProgressScreen, colours: Theme) -> QImage:
    """The same bars, band and line with nothing around them."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(colours["card"])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    slot, half = SIZE[0] / len(screen.axis.starts), SIZE[1] / 2
    for top, chart, most in ((0.0, screen.adherence, 1.0), (half, screen.cramps, 20.0)):
        sums = [0.0] * len(screen.axis.starts)
        for series, name in zip(chart.stacks, ("teal", "ring", "amber"), strict=True):
            rects = []
            for index, value in enumerate(series.values):
                if value:
                    low, sums[index] = sums[index], sums[index] + value
                    tall = value / most * half
                    rects.append(QRectF(index * slot, top + half - low / most * half - tall, slot, tall))
            painter.setBrush(colours[name])
            painter.drawRects(rects)
    rate = [
        QPointF((index + 0.5) * slot, 2 * half - value / 20 * half)
        for index, value in enumerate(screen.cramps.rate.values)
        if value is not None
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(colours["ink"])
    painter.drawPolyline(QPolygonF(rate))
    painter.end()
    return image


def ours(screen: ProgressScreen) -> QImage:
    """The chart of the page, from nothing to its first picture."""
    from unknot.ui.charts.view import ChartView
    from unknot.ui.charts.weeks import week_chart

    view = ChartView(week_chart(screen))
    view.resize(*SIZE)
    image = view.grab().toImage()
    view.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    return image


def again_ms(screen: ProgressScreen) -> float:
    """The median of painting it anew, as after another range or theme."""
    from unknot.ui.charts.view import ChartView
    from unknot.ui.charts.weeks import week_chart

    view, chart = ChartView(week_chart(screen)), week_chart(screen)
    view.resize(*SIZE)
    view.grab()

    def paint() -> None:
        view.show_chart(chart)
        view.grab()

    return median_ms(paint)


def with_matplotlib(screen: ProgressScreen) -> None:
    """The same bars by `bar`."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.figure import Figure

    figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
    places = range(len(screen.axis.starts))
    for number, chart in enumerate((screen.adherence, screen.cramps), 1):
        axes = figure.add_subplot(2, 1, number)
        sums = [0.0] * len(places)
        for series in chart.stacks:
            heights = [value or 0.0 for value in series.values]
            axes.bar(places, heights, bottom=sums, width=1.0)
            sums = [one + other for one, other in zip(sums, heights, strict=True)]
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure).draw()


def main() -> None:
    """Measure, and print."""
    app = QApplication([])
    theme.apply(app, theme.load("light"))
    with tempfile.TemporaryDirectory() as folder:
        numbers, screen = measure_page(app, shared(Path(folder)))
    colours = theme.in_force()
    numbers["weeks"] = len(screen.axis.starts)
    numbers["chart_ms"] = median_ms(lambda: ours(screen))
    numbers["chart_again_ms"] = again_ms(screen)
    numbers["bare_qpainter_ms"] = median_ms(lambda: bare(screen, colours))
    numbers["ratio_to_bare_qpainter"] = numbers["chart_ms"] / numbers["bare_qpainter_ms"]
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        print("matplotlib is not installed: not compared with it", file=sys.stderr)
    else:
        with_matplotlib(screen)  # its own caches
        numbers["matplotlib_ms"] = median_ms(lambda: with_matplotlib(screen), 3)
        numbers["ratio_to_matplotlib"] = numbers["chart_ms"] / numbers["matplotlib_ms"]
    print(json.dumps({name: round(value, 3) for name, value in numbers.items()}, indent=2))


if __name__ == "__main__":
    main()
