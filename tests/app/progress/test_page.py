"""The Progress page in the app: what it asks for, what it keeps, what changes."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.progress.progressing import TODAY, Shown, nights
from insight.making import at, cramp, planned, session
from looking import button, texts
from unknot.app.progress.page import KEY
from unknot.clock import instant_at
from unknot.diary.choices import Noted
from unknot.diary.editing import new_factor
from unknot.diary.records import Observation, PlanItem, Record, Rule
from unknot.ui.charts.view import ChartView
from unknot.ui.widgets.button import Button
from unknot.view.progress.page import Reach

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]


@pytest.fixture
def shown(qtbot: QtBot, themed: Themed, home: Path) -> Iterator[Shown]:
    made = Shown(home)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.database.close()


def test_an_empty_diary_says_so(shown: Shown) -> None:
    page = shown.open()
    said = texts(page)
    assert "Nothing was planned and nothing was recorded in this week." in said
    assert "Nothing is recorded yet." in said
    assert shown.told == []


def test_little_data_says_what_is_missing_in_nights(shown: Shown) -> None:
    shown.store.save(*nights(5))
    said = texts(shown.open())
    assert "Only 5 nights are logged so far" in said
    assert "it takes 14" in said
    assert "association, not proof" in said


def test_a_change_of_the_diary_is_shown_at_once(shown: Shown) -> None:
    page = shown.open()
    shown.editor.change("Noted.", [cramp(TODAY - timedelta(days=1))])
    assert "at night, left calf" in texts(page)


def test_a_hidden_page_waits_until_it_is_shown(shown: Shown) -> None:
    page = shown.open()
    shown.window.page_shown.emit("elsewhere")
    shown.editor.change("Noted.", [cramp(TODAY - timedelta(days=1))])
    assert "at night, left calf" not in texts(page)
    shown.window.page_shown.emit(KEY)
    assert "at night, left calf" in texts(page)


def test_a_new_day_is_a_new_page(shown: Shown) -> None:
    page = shown.open()
    before = page.card("weeks").view.chart.day_of(11)
    shown.clock.pass_(7 * 24 * 3600)
    shown.window.page_shown.emit(KEY)
    assert before == date(2026, 3, 9)
    assert page.card("weeks").view.chart.day_of(11) == date(2026, 3, 16)


def test_ranges(qtbot: QtBot, shown: Shown) -> None:
    shown.store.save(*nights(600))
    page = shown.open()
    counts = {}
    for name, reach in (("1 year", Reach.YEAR), ("All", Reach.ALL), ("12 weeks", Reach.TWELVE_WEEKS)):
        button(page, f"How far back: {name}").click()
        counts[reach] = len(page.card("weeks").view.spots())
    assert counts == {Reach.YEAR: 52, Reach.ALL: 87, Reach.TWELVE_WEEKS: 12}


def test_what_is_read_when_idle_is_the_whole_diary(shown: Shown) -> None:
    shown.store.save(*nights(1500), *(cramp(TODAY - timedelta(days=number)) for number in (3, 400, 800, 1499)))
    page = shown.open()
    shown.settle()
    button(page, "How far back: All").click()
    table = page.card("weeks").view.chart.table
    cramps, logged = table.header.index("night cramps"), table.header.index("nights logged")
    assert sum(int(row[cramps] or 0) for row in table.rows) == 4
    assert sum(int(row[logged] or 0) for row in table.rows) == 1500


def test_what_was_there_on_those_nights_stands_below_when_all_is_read(shown: Shown) -> None:
    said = instant_at(datetime(2026, 1, 2, 8, tzinfo=UTC), "UTC")
    shown.store.save(*nights(20), new_factor(TODAY - timedelta(days=400), said, "alcohol"))
    page = shown.open()
    shown.settle()
    assert "Alcohol: cramps on 0 of 0 nights with it" in texts(page)
    assert "1 thing was looked at" in texts(page)


def test_a_week_leads_to_the_diary(qtbot: QtBot, shown: Shown) -> None:
    shown.store.save(*nights(60))
    page = shown.open()
    view = page.card("weeks").view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    with qtbot.waitSignal(shown.pages.week_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [date(2025, 12, 22)]


def test_weeks_can_be_turned_back(shown: Shown) -> None:
    shown.store.save(*nights(60))
    page = shown.open()
    assert not button(page, "The week after").isEnabled()
    button(page, "The week before").click()
    assert "2–8 March · 7 of 7 nights logged" in texts(page)
    assert button(page, "The week after").isEnabled()
    shown.pages.show_week(TODAY)
    assert "9–15 March" in texts(page)


def test_a_sign_is_shown_calmly_and_then_is_quiet(shown: Shown) -> None:
    shown.store.save(Observation("o", at(TODAY - timedelta(days=1)), TODAY - timedelta(days=1), Noted.QUININE))
    page = shown.open()
    assert "Your log shows quinine. Most cramps are harmless." in texts(page)
    assert shown.settings.read()["warnings_shown"] == {"W15": "2026-03-10"}
    shown.clock.pass_(24 * 3600)
    shown.window.page_shown.emit(KEY)
    assert "quinine" not in texts(page)
    shown.clock.pass_(28 * 24 * 3600)
    shown.window.page_shown.emit(KEY)
    assert "quinine" not in texts(page)  # noted longer ago than a month by now


def test_a_sign_of_the_past_is_not_kept_as_shown(shown: Shown) -> None:
    long_ago = TODAY - timedelta(days=60)
    shown.store.save(Observation("o", at(long_ago), long_ago, Noted.QUININE))
    page = shown.open()
    page.week_chosen.emit(long_ago)
    assert "quinine" in texts(page)
    assert "warnings_shown" not in shown.settings.read()


def kept_up(days: int) -> list[Record]:
    """A plan kept for so long, and a cramp every third night of the last twelve weeks."""
    begun = TODAY - timedelta(days=days)
    cramped = tuple(range(1, 84, 3))
    return [
        planned(first=begun),
        *(session(begun + timedelta(days=number)) for number in range(days)),
        *nights(83, without=cramped),
        *(cramp(TODAY - timedelta(days=number)) for number in cramped),
    ]


def test_no_better_is_never_told_from_a_part_of_the_plan(shown: Shown) -> None:
    shown.store.save(*kept_up(400))
    page = shown.open()
    for _week in range(3):
        assert "no fewer cramps" not in texts(page)
        button(page, "The week before").click()


def test_the_first_cramp_is_the_first_of_the_whole_diary(shown: Shown) -> None:
    change = TODAY - timedelta(days=10)
    shown.store.save(Observation("o", at(change), change, Noted.MEDICINE_CHANGE))
    shown.store.save(cramp(TODAY - timedelta(days=400)), cramp(TODAY - timedelta(days=2)))
    page = shown.open()
    assert "first cramp" not in texts(page)
    assert "warnings_shown" not in shown.settings.read()
    button(page, "The week before").click()
    assert "first cramp" not in texts(page)


def test_a_suggestion_leads_to_routine_and_guide(qtbot: QtBot, shown: Shown) -> None:
    shown.store.save(*(cramp(TODAY - timedelta(days=number)) for number in (1, 2)))
    page = shown.open()
    button(page, "Start the routine").click()
    assert shown.played == ["bedtime"]


def test_every_chart_can_be_reached_by_key_and_has_a_name(shown: Shown) -> None:
    shown.store.save(*nights(60), *(cramp(TODAY - timedelta(days=number)) for number in (1, 2)))
    page = shown.open()
    page.setFocus()
    seen: list[QWidget] = []
    for _step in range(60):
        page.focusNextPrevChild(True)
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
    views = [each for each in seen if isinstance(each, ChartView)]
    assert len(views) == len(page.findChildren(ChartView)) > 6
    for each in (each for each in seen if page.isAncestorOf(each)):
        assert each.accessibleName() or (isinstance(each, Button) and each.text()), type(each).__name__


@pytest.mark.parametrize("size", [(672, 640), (984, 760)], ids=["narrow", "wide"])
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_nothing_is_cut(
    qapp: QApplication, themed: Themed, shown: Shown, cut: Cut, text_size: float, size: tuple[int, int]
) -> None:
    shown.store.save(
        *nights(60, without=(4, 5, 6)),
        *(cramp(TODAY - timedelta(days=number), severity=9, triggers=("alcohol",)) for number in (1, 2, 9, 10)),
        PlanItem("p", "bedtime", Rule.DAILY, TODAY - timedelta(days=60)),
    )
    shown.open()
    themed("light", text_size)
    shown.window.resize(size[0] + 196, size[1])
    for _round in range(4):
        qapp.processEvents()
    page = shown.page
    assert cut(page) == []
    assert page.widget().width() <= page.viewport().width()
    # As high as its content, and no higher.
    assert page.widget().height() == max(page.viewport().height(), page.widget().heightForWidth(page.widget().width()))


def test_pyqtgraph_waits_for_the_page(home: Path) -> None:
    import subprocess
    import sys

    code = "import sys, unknot.app.desktop, unknot.app.progress.page; print('pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
