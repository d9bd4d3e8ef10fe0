"""After a run: three fields on Today, and what follows them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.conftest import today_pages
from unknot.app.shared import SharedParts
from unknot.app.today.page import TodayPages
from unknot.app.undo import DiaryEditor
from unknot.clock import instant_at
from unknot.diary.editing import new_plan_item, new_run
from unknot.diary.records import Rule, Run
from unknot.ui.main_window import PageSpec
from unknot.ui.today.page import TodayPage
from unknot.ui.today.ran import RanCard
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form import Field
from unknot.ui.widgets.tag import Tag

ZONE = "Europe/Berlin"


@pytest.fixture
def clock(clock: object) -> object:
    clock.began = datetime(2026, 11, 21, 17, 15, tzinfo=UTC)  # type: ignore[attr-defined]  # 18:15 in Berlin
    return clock


@pytest.fixture
def today(make_shared: Callable[..., SharedParts], qtbot: QtBot) -> TodayPages:
    made: dict[str, TodayPages] = {}
    shared = make_shared(PageSpec("today", "Today", lambda: made["today"].specs()[0].build()))
    made["today"] = today_pages(shared, DiaryEditor(shared))
    shared.store.save(new_run(instant_at(datetime(2026, 11, 19, 16, tzinfo=UTC), ZONE), minutes=42, km=7.24))
    shared.window.show_page("today")
    shared.window.show()
    return made["today"]


def card_of(today: TodayPages) -> RanCard:
    page = today._shared.window.page("today")
    assert isinstance(page, TodayPage)
    return page.ran


def line(today: TodayPages, name: str) -> QLineEdit:
    return next(each for each in card_of(today).findChildren(QLineEdit) if each.accessibleName() == name)


def press(today: TodayPages, words: str) -> None:
    found = [each for each in card_of(today).findChildren(Button) if each.text() == words and each.isVisible()]
    found[0].click()


def typed(today: TodayPages, at: str, minutes: str, distance: str) -> None:
    card_of(today).unfold()
    for name, text in (("When it began", at), ("How long, in minutes", minutes), ("How far", distance)):
        line(today, name).setText(text)


def runs(today: TodayPages) -> list[Run]:
    return [each for each in today._shared.store.diary().runs if each.day.day == 21]


def test_three_fields_then_stretch(today: TodayPages, told: object) -> None:
    typed(today, "17:05", "42", "7,2")
    press(today, "Stretch now · 10:00")
    (run,) = runs(today)
    assert (f"{run.began.local:%H:%M}", run.minutes, run.km) == ("17:05", 42, 7.2)
    assert [name for name, _options in told.played] == ["postrun"]  # type: ignore[attr-defined]
    assert line(today, "How far").text() == ""


def test_the_last_figures_are_hints_and_nothing_more(today: TodayPages) -> None:
    card_of(today).unfold()
    assert line(today, "How long, in minutes").placeholderText() == "42"
    assert line(today, "How far").placeholderText() == "7.2"
    press(today, "Save, stretch later")
    assert runs(today) == []
    assert "how long it took" in card_of(today).findChildren(Field)[1].problem


def test_enter_saves_and_stretches_and_no_time_means_just_now(today: TodayPages, told: object) -> None:
    typed(today, "", "30", "")
    QTest.keyClick(line(today, "How long, in minutes"), Qt.Key.Key_Return)
    (run,) = runs(today)
    assert f"{run.began.local:%H:%M}" == "17:45"
    assert len(told.played) == 1  # type: ignore[attr-defined]


def test_stretching_later_makes_it_due(today: TodayPages, told: object) -> None:
    today._shared.store.save(new_plan_item("postrun", Rule.AFTER_RUN, datetime(2026, 11, 1).date()))  # noqa: DTZ001
    typed(today, "17:05", "42", "")
    press(today, "Save, stretch later")
    assert told.played == []  # type: ignore[attr-defined]
    page = today._shared.window.page("today")
    assert any(each.text().startswith("After the run") for each in page.findChildren(Tag) if each.isVisible())


def test_miles_are_kept_as_km(today: TodayPages) -> None:
    today._shared.settings.save({"distance": "mi"})
    today.refresh()
    assert line(today, "How far").placeholderText() == "4.5"
    typed(today, "17:05", "40", "4.5")
    press(today, "Save, stretch later")
    assert runs(today)[0].km == pytest.approx(7.242, abs=0.001)


def test_odd_figures_are_saved_when_said_once_more(today: TodayPages) -> None:
    typed(today, "17:05", "5", "3")
    press(today, "Save, stretch later")
    assert runs(today) == []
    press(today, "Save, stretch later")
    assert [run.km for run in runs(today)] == [3]


@pytest.mark.parametrize(
    ("at", "minutes", "distance", "field", "said"),
    [
        ("25:00", "40", "", 0, "no hour"),
        ("18:10", "40", "", 1, "over"),
        ("", "x", "", 1, "number"),
        ("", "", "x", 2, "number"),
    ],
)
def test_a_wrong_value_is_said_at_its_field(
    today: TodayPages, at: str, minutes: str, distance: str, field: int, said: str
) -> None:
    typed(today, at, minutes, distance)
    press(today, "Save, stretch later")
    problems = [each.problem for each in card_of(today).findChildren(Field)]
    assert [number for number, problem in enumerate(problems) if said in problem] == [field]
    assert runs(today) == []
    assert line(today, "How long, in minutes").text() == minutes


def test_what_is_typed_outlives_the_page_around_it_but_not_the_day(today: TodayPages, clock: object) -> None:
    typed(today, "17:05", "42", "")
    today._shared.store.save(new_run(instant_at(datetime(2026, 11, 20, 16, tzinfo=UTC), ZONE), minutes=20))
    today.refresh()
    assert line(today, "How long, in minutes").text() == "42"
    assert line(today, "How long, in minutes").isVisible()
    clock.began += timedelta(days=1)  # type: ignore[attr-defined]
    today.refresh()
    assert line(today, "How long, in minutes").text() == ""


def test_it_cramped_saves_the_run_and_asks_about_the_cramp(today: TodayPages, qtbot: QtBot) -> None:
    typed(today, "17:05", "42", "")
    with qtbot.waitSignal(today.run_cramped) as asked:
        press(today, "It cramped…")
    assert asked.args == [runs(today)[0]]
    with qtbot.waitSignal(today.run_cramped) as again:
        press(today, "It cramped…")
    assert again.args == asked.args
