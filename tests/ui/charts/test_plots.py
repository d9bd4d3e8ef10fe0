"""Charts as pyqtgraph's plots: linked, moved by wheel, drag and key within the data, one scene for window and file."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pyqtgraph as pg
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from insight.making import day, planned
from ui.charting import DIARIES, TODAY, none, painted
from unknot.diary.records import Diary
from unknot.ui.charts.axes import week_labels
from unknot.ui.charts.axis_items import WeeksAxis
from unknot.ui.charts.drawing import ChartDrawing, staged
from unknot.ui.charts.export import save_chart
from unknot.ui.charts.ink import Ink
from unknot.ui.charts.readout import Readout
from unknot.ui.charts.view import ChartView
from unknot.ui.charts.weeks import week_chart
from unknot.ui.look import theme
from unknot.ui.look.contrast import ratio
from unknot.ui.paper.a4 import save_pdf
from unknot.ui.progress.cards import charts_of
from unknot.view.progress.page import Reach, build_progress

Themed = Callable[[str, float], None]


@pytest.fixture
def years(qtbot: QtBot, themed: Themed, monkeypatch: pytest.MonkeyPatch) -> ChartView:
    """Two years of weeks in a window."""
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", 0)  # or moves that follow at once are dropped
    nights = tuple(none(number) for number in range(84 - 104 * 7, 84))
    made = ChartView(week_chart(build_progress(Diary(nights=nights), Reach.ALL, TODAY)))
    qtbot.addWidget(made)
    made.resize(800, made.heightForWidth(800))
    made.show()
    return made


def turn(
    view: ChartView, clicks: int, at: QPoint | None = None, *, pointed: bool = True, sideways: bool = False
) -> bool:
    """Turn the wheel over the chart; whether the chart took it."""
    place = at or view.spots()[60].center().toPoint()
    if pointed:
        QTest.mouseMove(view.viewport(), place - QPoint(1, 0))
        QTest.mouseMove(view.viewport(), place)
    delta = QPoint(120 * clicks, 0) if sideways else QPoint(0, 120 * clicks)
    event = QWheelEvent(
        QPointF(place), QPointF(view.viewport().mapToGlobal(place)), QPoint(), delta, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.setAccepted(False)
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def drag(view: ChartView, by: int) -> None:
    """Drag the chart so many pixels to the right."""
    start = view.rect().center()
    QTest.mouseMove(view.viewport(), start)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for part in (0.3, 0.6, 1.0):
        to = QPointF(start.x() + by * part, start.y())
        event = QMouseEvent(
            QEvent.Type.MouseMove, to, QPointF(view.viewport().mapToGlobal(to.toPoint())), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start.x() + by, start.y()))


def test_weeks_are_plots_of_pyqtgraph_on_one_axis(years: ChartView) -> None:
    above, below = years.drawing.plots
    assert all(isinstance(plot, pg.PlotItem) for plot in (above, below))
    assert below.vb.linkedView(pg.ViewBox.XAxis) is above.vb
    assert isinstance(below.getAxis("bottom"), WeeksAxis)
    assert above.viewRange()[0] == below.viewRange()[0] == [0.0, 104.0]
    above.setXRange(30.0, 60.0, padding=0)
    assert below.viewRange()[0] == pytest.approx([30.0, 60.0])


@pytest.mark.parametrize("name", ["severity", "hours", "triggers", "calendar"])
def test_every_figure_with_axes_is_a_plot_of_pyqtgraph(themed: Themed, name: str) -> None:
    chart = charts_of(build_progress(DIARIES["some"], Reach.TWELVE_WEEKS, TODAY))[name]
    with staged(drawing := chart.drawing(), QRectF(0, 0, 600, 300), Ink.of(theme.in_force())):
        assert all(isinstance(plot, pg.PlotItem) for plot in drawing.plots)
        marks = drawing.plots[0].marks
        assert all(isinstance(mark, pg.GraphicsObject) for mark in marks)
        assert any(isinstance(mark, pg.ImageItem) for mark in marks) == (name == "calendar")


def test_the_wheel_looks_closer_around_the_pointer(years: ChartView) -> None:
    place = years.spots()[60].center()
    assert turn(years, 3, place.toPoint())
    first, last = years.seen or (0.0, 0.0)
    assert 12 <= last - first < 60
    assert years.spots()[60].adjusted(-2, 0, 2, 0).contains(place)


def test_the_wheel_never_leaves_the_data(years: ChartView) -> None:
    for _turn in range(20):
        turn(years, 2)
    first, last = years.seen or (0.0, 0.0)
    assert last - first == pytest.approx(12)
    for _turn in range(20):
        turn(years, -2)
    assert years.seen is None
    assert years.drawing.seen == (0.0, 104.0)


def test_a_wheel_that_changes_nothing_scrolls_the_page(years: ChartView) -> None:
    assert not turn(years, -1)


def test_a_wheel_that_scrolls_the_page_goes_on_doing_so(years: ChartView) -> None:
    assert not turn(years, 1, pointed=False)
    assert years.seen is None


def test_a_drag_moves_along_the_weeks_and_no_further(years: ChartView) -> None:
    turn(years, 3)
    before = years.seen or (0.0, 0.0)
    drag(years, 60)
    after = years.seen or (0.0, 0.0)
    assert after[0] < before[0] - 1
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])
    for _time in range(12):
        drag(years, 300)
    assert years.drawing.seen[0] == 0.0
    assert years.index is None


def test_a_sideways_wheel_moves_along_too(years: ChartView) -> None:
    turn(years, 3)
    before = years.seen or (0.0, 0.0)
    assert turn(years, 1, sideways=True)
    after = years.seen or (0.0, 0.0)
    assert after[0] < before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])


def test_a_drag_chooses_no_week(qtbot: QtBot, years: ChartView) -> None:
    turn(years, 3)
    with qtbot.assertNotEmitted(years.spot_chosen, wait=QApplication.doubleClickInterval() + 50):
        drag(years, 60)


def test_0_goes_back(qtbot: QtBot, years: ChartView) -> None:
    turn(years, 3)
    with qtbot.waitSignal(years.moved) as moved:
        qtbot.keyClick(years, Qt.Key.Key_0)
    assert moved.args == [None]
    assert years.seen is None


def test_a_double_click_goes_back_and_opens_no_week(qtbot: QtBot, years: ChartView) -> None:
    turn(years, 3)
    chosen: list[int] = []
    years.spot_chosen.connect(chosen.append)
    place = years.rect().center()
    qtbot.mouseClick(years.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):  # QTest has a press between them
        spot, left = QPointF(place), Qt.MouseButton.LeftButton
        QApplication.sendEvent(
            years.viewport(), QMouseEvent(kind, spot, spot, left, left, Qt.KeyboardModifier.NoModifier)
        )
    assert years.seen is None
    assert not years.findChild(QTimer).isActive()
    assert chosen == []


def test_a_click_in_what_is_enlarged_opens_the_week_after_all(qtbot: QtBot, years: ChartView) -> None:
    turn(years, 3)
    with qtbot.waitSignal(years.spot_chosen) as chosen:
        qtbot.mouseClick(years.viewport(), Qt.MouseButton.LeftButton, pos=years.spots()[60].center().toPoint())
    assert chosen.args == [60]


def test_keys_look_closer_and_the_cursor_takes_the_view_along(qtbot: QtBot, years: ChartView) -> None:
    qtbot.keyClick(years, Qt.Key.Key_End)
    for _time in range(8):
        qtbot.keyClick(years, Qt.Key.Key_Plus)
    assert years.index == 103
    qtbot.keyClick(years, Qt.Key.Key_Home)
    first, last = years.seen or (9.0, 0.0)
    assert (first, years.index) == (0.0, 0)
    assert not years.spots()[0].isEmpty()
    assert years.spots()[103].isEmpty()
    assert years.findChild(Readout).text().startswith("Week of")
    qtbot.keyClick(years, Qt.Key.Key_Minus)
    assert (years.drawing.seen[1] - years.drawing.seen[0]) == pytest.approx((last - first) * 1.4)


def test_another_range_is_shown_whole(years: ChartView) -> None:
    turn(years, 3)
    years.show_chart(week_chart(build_progress(DIARIES["some"], Reach.YEAR, TODAY)))
    assert years.seen is None
    assert len(years.spots()) == 12


def test_twelve_weeks_have_nothing_closer_to_show(qtbot: QtBot, themed: Themed) -> None:
    view = ChartView(week_chart(build_progress(DIARIES["some"], Reach.TWELVE_WEEKS, TODAY)))
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.show()
    assert not turn(view, 1, view.spots()[5].center().toPoint())
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.seen is None


def test_what_is_enlarged_has_its_days_named_with_the_year(themed: Themed) -> None:
    ink = Ink.of(theme.in_force())
    starts = [date(2016, 1, 4) + timedelta(days=7 * number) for number in range(520)]
    labels = week_labels(starts, 60.0, ink, range(50, 62))
    words = [each.text for each in labels]
    assert all(each.index in range(50, 62) for each in labels)
    assert words[0] in ("19 Dec 2016", "26 Dec 2016")
    assert any("2017" in word for word in words)
    assert all(
        index in range(50, 62) for index in (each.index for each in week_labels(starts, 60.0, ink, range(50, 62)))
    )


@pytest.mark.parametrize("reach", [Reach.TWELVE_WEEKS, Reach.ALL])
@pytest.mark.parametrize("name", ["weeks", "severity", "hours", "calendar", "triggers", "places"])
def test_a_picture_is_what_the_window_shows(
    qtbot: QtBot, themed: Themed, monkeypatch: pytest.MonkeyPatch, name: str, reach: Reach
) -> None:
    """One scene: what the window paints and what is rendered into an image differ in no pixel."""
    monkeypatch.setattr(ChartDrawing, "keep_pixels", lambda _self: None)  # whose edges are blended twice
    chart = charts_of(build_progress(DIARIES["some"], reach, TODAY))[name]
    view = ChartView(chart)
    qtbot.addWidget(view)
    view.resize(808, view.heightForWidth(808))
    view.show()
    view.grab()
    ink, inside = Ink.of(theme.in_force()), view.rect().adjusted(4, 4, -4, -4)
    pictures = [QImage(view.size(), QImage.Format.Format_RGB32) for _each in range(2)]
    for image, paint in zip(pictures, (view.render, lambda p: chart.paint(p, QRectF(inside), ink)), strict=True):
        image.fill(ink["card"])
        painter = QPainter(image)
        paint(painter)
        painter.end()
    assert pictures[0].copy(inside) == pictures[1].copy(inside)


def test_a_picture_of_what_is_enlarged_shows_that(years: ChartView, tmp_path: Path) -> None:
    ink = Ink.of(theme.in_force())
    save_chart(years.chart, tmp_path / "all.png", ink, years.seen)
    turn(years, 3)
    save_chart(years.chart, tmp_path / "part.png", ink, years.seen)
    assert QImage(str(tmp_path / "all.png")) != QImage(str(tmp_path / "part.png"))


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_vectors_stay_vectors(themed: Themed, tmp_path: Path, kind: str) -> None:
    """No cache of pixels gets into a drawing: words are text and nothing but the calendar is an image."""
    diary = replace(DIARIES["some"], plan=(planned(first=day(0)),))
    chart = week_chart(build_progress(diary, Reach.TWELVE_WEEKS, TODAY))
    path = tmp_path / f"weeks.{kind}"
    if kind == "svg":
        save_chart(chart, path, Ink.of(theme.in_force()))
        drawn = path.read_text("utf-8")
        assert "<image" not in drawn
        for word in (chart.title.split(",")[0], "Cramps per week", "goal 80", "a week"):
            assert word in drawn
    else:
        ink = Ink.of(theme.in_force())
        save_pdf(path, "Weeks", lambda painter, page: chart.paint(painter, page.adjusted(40, 40, -40, -400), ink))
        assert b"/Subtype /Image" not in path.read_bytes()


def test_the_band_has_an_outline_that_can_be_seen(themed: Themed) -> None:
    for name in ("light", "dark", "night"):
        themed(name, 1.0)
        ink = Ink.of(theme.in_force())
        image = painted(week_chart(build_progress(DIARIES["some"], Reach.TWELVE_WEEKS, TODAY)))
        assert ratio(ink["edge"].name(), ink["card"].name()) >= 3
        edge = ink["edge"]
        close = sum(
            max(abs(one - other) for one, other in zip(image.pixelColor(x, y).getRgb(), edge.getRgb(), strict=True))
            < 60
            for x in range(60, image.width(), 2)
            for y in range(image.height() // 2, image.height() - 60)
        )
        assert close > 50


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("reach", list(Reach))
@pytest.mark.parametrize("wide", [420, 900])
def test_no_label_is_cut_or_overlaps_another(themed: Themed, size: float, reach: Reach, wide: int) -> None:
    themed("light", size)
    nights = tuple(none(number) for number in range(84 - 400 * 7, 84))
    screen = build_progress(Diary(nights=nights, cramps=DIARIES["some"].cramps), reach, TODAY)
    ink = Ink.of(theme.in_force())
    for name in ("weeks", "severity", "hours", "calendar"):
        chart = charts_of(screen)[name]
        box = QRectF(0, 0, wide, chart.height(ink, wide))
        with staged(drawing := chart.drawing(), box, ink):
            for plot in drawing.plots:
                for axis in (plot.getAxis("left"), plot.getAxis("bottom")):
                    if not axis.isVisible():
                        continue
                    metrics, places = QFontMetricsF(ink.small), []
                    for place, flags, text in axis.words(plot.vb.frame()):
                        words = metrics.boundingRect(place, int(flags), text)
                        assert box.adjusted(-1, -1, 1, 1).contains(words), (name, text)
                        places.append(words.adjusted(1, 1, -1, -1))
                    assert not any(one.intersects(other) for one, other in combinations(places, 2)), name
