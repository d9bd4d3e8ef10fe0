"""Charts: honest about what is missing, finite whatever they are given, told by mouse and key, saved as files."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from insight.making import at, cramp, day, planned
from ui.charting import DIARIES, TODAY, logged, none, painted, pixels
from unknot.diary.records import Cramp, Diary, Night, Session
from unknot.errors import UserError
from unknot.routine.model import RoutineKind
from unknot.ui.charts.axes import Columns, Scale, week_labels
from unknot.ui.charts.bars import HoursPlot, NamedBars
from unknot.ui.charts.calendar import CalendarPlot
from unknot.ui.charts.card import ChartCard
from unknot.ui.charts.export import csv_text, file_name, save_chart
from unknot.ui.charts.ink import Ink
from unknot.ui.charts.places import PlacesPlot
from unknot.ui.charts.readout import Readout
from unknot.ui.charts.table import ChartTable
from unknot.ui.charts.view import ChartView
from unknot.ui.charts.weeks import week_chart
from unknot.ui.look import theme
from unknot.ui.progress.cards import charts_of
from unknot.ui.widgets.button import Button
from unknot.view.progress.charts import ChartRows
from unknot.view.progress.page import Reach, build_progress

Themed = Callable[[str, float], None]


@pytest.mark.parametrize("reach", list(Reach))
@pytest.mark.parametrize("name", list(DIARIES))
@pytest.mark.parametrize("first_weekday", [0, 6], ids=["monday", "sunday"])
def test_every_chart_is_finite_whatever_it_is_given(
    themed: Themed, name: str, reach: Reach, first_weekday: int
) -> None:
    screen = build_progress(DIARIES[name], reach, TODAY, first_weekday)
    for chart in charts_of(screen).values():
        image = painted(chart)
        assert 40 < image.height() < 4000
        ink = Ink.of(theme.in_force())
        box = QRectF(0, 0, image.width(), image.height())
        spots = chart.spots(box, ink)
        assert all(box.adjusted(-1, -1, 1, 1).contains(spot) for spot in spots)
        told = [chart.tell(index) for index in range(len(spots))]
        assert all(told)
        assert not any(word in text.lower() for text in told for word in ("nan", "inf", "none"))


def test_no_night_logged_is_not_drawn_as_no_cramps(themed: Themed) -> None:
    ring = theme.in_force()["ring"]
    begun = Diary(plan=(planned(),))
    unknown = week_chart(build_progress(begun, Reach.TWELVE_WEEKS, TODAY))
    known = week_chart(build_progress(DIARIES["some"], Reach.TWELVE_WEEKS, TODAY))
    assert pixels(painted(unknown), ring) == 0
    assert pixels(painted(known), ring) > 100
    assert unknown.tell(3).endswith("Cramps not known\n0 of 7 nights logged")
    assert "No cramps\n7 of 7 nights logged" in known.tell(3)
    nothing = week_chart(build_progress(DIARIES["nothing"], Reach.TWELVE_WEEKS, TODAY))
    assert nothing.tell(3).endswith("No night to log: before the diary, or still to come")


def test_tonight_is_not_missing_yet(themed: Themed) -> None:
    diary = Diary(nights=tuple(none(number) for number in range(83)))
    chart = CalendarPlot(build_progress(diary, Reach.TWELVE_WEEKS, TODAY).calendar, 0)
    assert chart.tell(83).endswith("The night is still to come")
    assert pixels(painted(chart), theme.in_force()["edge"]) == 0


@pytest.mark.parametrize("reach", [Reach.TWELVE_WEEKS, Reach.ALL])
def test_tonight_is_not_free_of_cramps_yet(themed: Themed, reach: Reach) -> None:
    days = tuple(none(number - 500) for number in range(584))
    pictures = [
        painted(CalendarPlot(build_progress(Diary(nights=nights), reach, TODAY).calendar, 0))
        for nights in (days[:-1], days)
    ]
    soft = theme.in_force()["soft"]
    assert pixels(pictures[0], soft) < pixels(pictures[1], soft)


def test_missing_nights_are_hatched(themed: Themed) -> None:
    diary = logged({3: 1})
    half = replace(diary, nights=diary.nights[:40])
    edge = theme.in_force()["edge"]
    charts = [CalendarPlot(build_progress(each, Reach.TWELVE_WEEKS, TODAY).calendar, 0) for each in (diary, half)]
    assert pixels(painted(charts[0]), edge) == 0
    hatched = painted(charts[1])
    ground = painted(charts[0])
    changed = sum(
        hatched.pixel(x, y) != ground.pixel(x, y) for x in range(0, 800, 3) for y in range(30, ground.height(), 3)
    )
    assert changed > 500


@pytest.mark.parametrize(
    ("highest", "top", "count"),
    [
        (0, 4, 3),
        (1, 1, 2),
        (3, 3, 4),
        (5, 6, 4),
        (7, 10, 3),
        (3000, 3000, 4),
        (float("inf"), 4, 3),
        (float("nan"), 4, 3),
    ],
)
def test_scales_are_round(highest: float, top: float, count: int) -> None:
    scale = Scale.for_counts(highest, 3)
    assert (scale.top, len(scale.ticks)) == (top, count)
    assert all(tick == int(tick) for tick in scale.ticks)


def test_a_wide_interval_does_not_squash_the_bars(themed: Themed) -> None:
    diary = Diary(nights=tuple(none(number) for number in range(70, 77)), cramps=(cramp(day(77)), cramp(day(78))))
    screen = build_progress(diary, Reach.TWELVE_WEEKS, TODAY)
    highest = max(value for value in screen.cramps.high.values if value is not None)
    from unknot.ui.charts.weeks import CrampsPanel

    assert highest > 5
    assert CrampsPanel(screen.cramps).scale().top <= 6


def test_labels_never_run_into_each_other(themed: Themed) -> None:
    ink = Ink.of(theme.in_force())
    metrics = QFontMetricsF(ink.small)
    for count in (1, 2, 12, 52, 53, 105, 520, 2600):
        starts = [date(2016, 1, 4) + timedelta(days=7 * number) for number in range(count)]
        for wide in (260, 600, 1200):
            columns = Columns.across(QRectF(0, 0, wide, 100), count, ink)
            labels = week_labels(starts, columns.slot, ink)
            assert labels
            places = [(columns.middle(each.index), metrics.horizontalAdvance(each.text) / 2) for each in labels]
            for (one, half), (other, other_half) in pairwise(places):
                assert one + half < other - other_half


def test_mondays_stand_under_the_bars(themed: Themed) -> None:
    ink = Ink.of(theme.in_force())
    starts = [date(2026, 8, 31) + timedelta(days=7 * number) for number in range(12)]
    words = [each.text for each in week_labels(starts, 70.0, ink)]
    assert words == ["31 Aug", "7 Sep", "14", "21", "28", "5 Oct", "12", "19", "26", "2 Nov", "9", "16"]


def test_a_year_of_53_weeks(themed: Themed) -> None:
    today = date(2027, 1, 2)
    diary = Diary(nights=tuple(Night(f"n{k}", today - timedelta(days=k), at(today, 8)) for k in range(400)))
    screen = build_progress(diary, Reach.ALL, today)
    assert "2026-W53" in screen.axis.labels
    assert len(set(screen.axis.labels)) == len(screen.axis.labels)
    painted(week_chart(screen))


@pytest.fixture
def view(qtbot: QtBot, themed: Themed) -> ChartView:
    made = ChartView(week_chart(build_progress(DIARIES["some"], Reach.TWELVE_WEEKS, TODAY)))
    qtbot.addWidget(made)
    made.resize(800, made.heightForWidth(800))
    made.show()
    return made


def test_hovering_tells_the_week(qtbot: QtBot, view: ChartView) -> None:
    spot = view.spots()[5]
    qtbot.mouseMove(view.viewport(), spot.center().toPoint())
    readout = view.findChild(Readout)
    assert view.index == 5
    assert readout.isVisible()
    assert readout.text().startswith("Week of Monday 6 April 2026")
    assert "1 night cramp\n" in readout.text()
    assert view.rect().contains(readout.geometry())


def test_keys_walk_through_the_weeks(qtbot: QtBot, view: ChartView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.index == 11
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.index == 1
    with qtbot.waitSignal(view.spot_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [1]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.index is None
    assert view.findChild(Readout).isHidden()


def test_a_click_chooses_the_week(qtbot: QtBot, view: ChartView) -> None:
    with qtbot.waitSignal(view.spot_chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.spots()[7].center().toPoint())
    assert chosen.args == [7]


def test_the_wheel_is_left_to_the_page(view: ChartView) -> None:
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(event)
    assert not event.isAccepted()


def test_the_theme_changes_live(qapp: QApplication, view: ChartView, themed: Themed) -> None:
    for name in ("light", "dark", "night"):
        themed(name, 1.0)
        qapp.processEvents()
        image = view.grab().toImage()
        assert pixels(image, theme.in_force()["ring"]) > 50


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_charts_become_files(themed: Themed, tmp_path: Path, kind: str) -> None:
    screen = build_progress(DIARIES["some"], Reach.TWELVE_WEEKS, TODAY)
    ink = Ink.of(theme.in_force())
    for name, chart in charts_of(screen).items():
        path = tmp_path / f"{name}.{kind}"
        save_chart(chart, path, ink)
        if kind == "png":
            assert QImage(str(path)).width() > 1500
        elif kind == "svg":
            assert QSvgRenderer(str(path)).isValid()
            assert "NaN" not in path.read_text("utf-8")
        else:
            rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
            assert tuple(rows[0]) == chart.table.header
            assert len(rows) == len(chart.table.rows) + 1


def test_what_is_not_known_is_empty_in_csv() -> None:
    assert csv_text(ChartRows(("a", "b"), (("x", None), ("y, z", 0)))) == 'a,b\r\nx,\r\n"y, z",0\r\n'


def test_a_folder_that_is_not_there_is_a_sentence(themed: Themed, tmp_path: Path) -> None:
    chart = HoursPlot(build_progress(Diary(), Reach.TWELVE_WEEKS, TODAY).hours)
    with pytest.raises(UserError, match="No such file"):
        save_chart(chart, tmp_path / "gone" / "x.png", Ink.of(theme.in_force()))
    with pytest.raises(UserError, match="saved as"):
        save_chart(chart, tmp_path / "x.bmp", Ink.of(theme.in_force()))


def test_names_of_files_are_plain() -> None:
    assert file_name("Cramps per week: Größe", "png") == "cramps-per-week-grosse.png"
    assert file_name("…", "csv") == "chart.csv"


def test_a_card_turns_into_a_table_and_back(qtbot: QtBot, themed: Themed) -> None:
    screen = build_progress(DIARIES["some"], Reach.TWELVE_WEEKS, TODAY)
    card = ChartCard(week_chart(screen))
    qtbot.addWidget(card)
    card.show()
    (as_table,) = (each for each in card.findChildren(Button) if each.text() == "Table")
    as_table.click()
    table = card.findChild(ChartTable)
    model = table.model()
    assert model.rowCount() == 12
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)] == [
        "week",
        "first day",
        "planned",
    ]
    assert model.index(11, 1).data() == "2026-05-18"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "week: 2026-W10"
    assert not card.view.isVisible()
    as_table.click()
    assert card.view.isVisible()
    assert not table.isVisible()


def test_a_muscle_of_a_later_version_is_no_trouble(themed: Themed) -> None:
    odd: Cramp = replace(cramp(day(80)), muscle="neck-of-tomorrow")
    chart = PlacesPlot(build_progress(Diary(cramps=(odd,)), Reach.TWELVE_WEEKS, TODAY).muscles)
    painted(chart)
    assert "neck" in chart.tell(0)


def test_long_lists_say_what_is_left_out(themed: Themed) -> None:
    many = tuple(cramp(day(80), triggers=(f"own-trigger-{number}",)) for number in range(12))
    chart = NamedBars(build_progress(Diary(cramps=many), Reach.TWELVE_WEEKS, TODAY).triggers)
    assert chart.about.startswith("4 more are in the table.")
    assert len(chart.table.rows) == 12


def test_sessions_without_a_plan_make_no_adherence(themed: Themed) -> None:
    session = Session("s", "bedtime", "Bedtime", RoutineKind.BEDTIME, "d", at(day(80), 22), day(80), 300.0, {}, 300.0)
    screen = build_progress(Diary(sessions=(session,)), Reach.TWELVE_WEEKS, TODAY)
    assert screen.adherence.empty
    painted(week_chart(screen))
