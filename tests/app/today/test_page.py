"""The Today page with a diary behind it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.conftest import today_pages
from unknot.app.shared import SharedParts
from unknot.app.today.page import TodayPages
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import new_cramp, new_night, new_plan_item
from unknot.diary.records import Rule, Trial
from unknot.routine.model import Side
from unknot.ui.main_window import PageSpec
from unknot.ui.today.factors import FactorChoiceDialog
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.rings import WeekRings
from unknot.ui.widgets.text import Text
from unknot.view.choices import factor_name


@pytest.fixture
def clock(clock: object) -> object:
    clock.began = datetime(2026, 11, 21, 17, 15, tzinfo=UTC)  # type: ignore[attr-defined]  # Saturday, 18:15 in Berlin
    return clock


@pytest.fixture
def today(make_shared: Callable[..., SharedParts], qtbot: QtBot) -> TodayPages:
    made: dict[str, TodayPages] = {}
    shared = make_shared(PageSpec("today", "Today", lambda: made["today"].specs()[0].build()))
    made["today"] = today_pages(shared, DiaryEditor(shared))
    shared.window.show_page("today")
    shared.window.show()
    return made["today"]


def _shared(today: TodayPages) -> SharedParts:
    return today._shared


def _words(today: TodayPages) -> set[str]:
    page = _shared(today).window.page("today")
    return {each.text() for each in page.findChildren(Text) if each.isVisible()}


def _button(today: TodayPages, name: str) -> Button:
    page: QWidget = _shared(today).window.page("today")
    found = [each for each in page.findChildren(Button) if each.accessibleName() == name and each.isVisible()]
    return found[0]


def test_an_empty_diary_offers_three_plans(today: TodayPages) -> None:
    assert {"I run", "Cramps wake me at night", "Both"} <= _words(today)
    _button(today, "Use this plan: Both").click()
    plan = _shared(today).store.diary().plan
    assert {each.routine for each in plan} == {"warmup", "postrun", "strength", "bedtime"}
    assert "Bedtime calves and hamstrings" in _words(today)


def test_choosing_a_plan_can_be_taken_back(today: TodayPages) -> None:
    _button(today, "Use this plan: I run").click()
    assert today._editor.undo()
    assert _shared(today).store.diary().plan == ()
    assert "I run" in _words(today)


def test_none_is_written_and_the_question_goes(today: TodayPages) -> None:
    _button(today, "Any cramps last night? None").click()
    assert [each.night for each in _shared(today).store.diary().nights] == [date(2026, 11, 20)]
    assert "Any cramps last night?" not in _words(today)


def test_yes_asks_for_that_night(today: TodayPages, qtbot: QtBot) -> None:
    with qtbot.waitSignal(today.cramp_asked) as asked:
        _button(today, "Any cramps last night? Yes…").click()
    assert asked.args == [date(2026, 11, 20)]


def test_what_was_so_that_day_is_ticked_whichever_way_the_night_went(today: TodayPages) -> None:
    store = _shared(today).store
    _button(today, "That day: alcohol").click()
    _button(today, "That day: magnesium").click()
    assert [(each.night, each.name) for each in store.diary().factors] == [
        (date(2026, 11, 20), "alcohol"),
        (date(2026, 11, 20), "magnesium"),
    ]
    assert "That day, for the night of Fri 20 Nov, quiet or not" in _words(today)
    assert store.diary().nights == ()  # a tick answers nothing
    _button(today, "Any cramps last night? None").click()
    assert _button(today, "That day: alcohol").isChecked()
    _button(today, "That day: alcohol").click()
    assert [each.name for each in store.diary().factors] == ["magnesium"]
    assert today._editor.undo()
    assert [each.name for each in store.diary().factors] == ["alcohol", "magnesium"]


def test_what_stands_at_hand_is_chosen_and_kept_in_its_order(today: TodayPages) -> None:
    shared = _shared(today)
    _button(today, "Choose what stands here").click()
    dialog = shared.window.findChild(FactorChoiceDialog)
    assert dialog is not None
    buttons = {each.accessibleName(): each for each in dialog.findChildren(Button)}
    for name in ("heat", "compression", "poor-sleep", "downhill", "uphill", "old-shoes"):
        words = factor_name(name)
        buttons[f"At hand: {words}"].click()
    dialog.change(own="late supper")
    dialog.save.click()
    assert dialog.isVisible()  # nine do not fit
    buttons[f"At hand: {factor_name('uphill')}"].click()
    dialog.save.click()
    assert not dialog.isVisible()
    assert shared.settings.read()["factors"] == [
        "alcohol", "magnesium", "standing-all-day", "compression", "poor-sleep", "downhill", "old-shoes",
        "own:late supper",
    ]  # fmt: skip
    _button(today, "That day: late supper").click()
    assert [each.name for each in shared.store.diary().factors] == ["own:late supper"]


def test_a_card_starts_its_routine(today: TodayPages, told: object) -> None:
    shared = _shared(today)
    shared.store.save(new_plan_item("bedtime", Rule.DAILY, date(2026, 11, 21), at=time(22, 15)))
    shared.changes.diary_changed.emit()
    _button(today, "Start: Bedtime calves and hamstrings").click()
    assert [name for name, _options in told.played] == ["bedtime"]  # type: ignore[attr-defined]


def test_a_cramp_without_its_length_waits_to_be_completed(today: TodayPages, qtbot: QtBot) -> None:
    shared = _shared(today)
    cramp = new_cramp("calf", Side.LEFT, shared.clock.now())
    shared.store.save(cramp)
    shared.changes.diary_changed.emit()
    with qtbot.waitSignal(today.cramp_opened) as opened:
        _button(today, "Complete: Cramp: left calf 18:15").click()
    assert opened.args == [cramp.id]


def test_sources_are_named_when_pointed_at(today: TodayPages) -> None:
    page = _shared(today).window.page("today")
    (line,) = [each for each in page.findChildren(Text) if each.text().startswith("Sources: A4, CND")]
    assert line.toolTip() == line.accessibleDescription()
    assert [each.split(":")[0] for each in line.toolTip().splitlines()] == ["A4", "CND"]
    assert "non-drug therapies" in line.toolTip()


def test_the_running_trial_leads_to_its_page(today: TodayPages, qtbot: QtBot) -> None:
    _shared(today).store.save(Trial("11111111-1111-4111-8111-111111111111", "bedtime-trial", date(2026, 11, 5)))
    today.refresh()
    page = _shared(today).window.page("today")
    (more,) = [each for each in page.findChildren(Button) if each.text() == "Look at the trial" and each.isVisible()]
    with qtbot.waitSignal(today.trial_asked):
        more.click()


def test_a_full_disk_is_told_and_nothing_is_said_to_be_done(today: TodayPages, told: object) -> None:
    _shared(today).store.full = True  # type: ignore[attr-defined]
    _button(today, "Any cramps last night? None").click()
    assert len(told.sentences) == 1  # type: ignore[attr-defined]
    assert "Any cramps last night?" in _words(today)
    assert not today._editor.can_undo


def test_what_covers_the_page_keeps_the_keyboard(today: TodayPages, qtbot: QtBot) -> None:
    shared = _shared(today)
    shared.store.save(new_plan_item("bedtime", Rule.DAILY, date(2026, 11, 21), at=time(22, 15)))
    shared.changes.diary_changed.emit()
    _button(today, "Start: Bedtime calves and hamstrings").setFocus()
    player = QWidget()
    player.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shared.window.cover(player)
    shared.store.save(new_cramp("calf", Side.LEFT, shared.clock.now()))
    shared.changes.diary_changed.emit()  # as at the end of a cramp in the middle of a routine
    assert QApplication.focusWidget() is player


def test_a_ring_says_its_day_and_opens_it(today: TodayPages, qtbot: QtBot) -> None:
    rings = _shared(today).window.page("today").findChildren(WeekRings)[0]
    first, *others = rings.findChildren(QPushButton)
    assert [each.isEnabled() for each in (first, *others)] == [True] * 6 + [False]  # Sunday is still to come
    first.setFocus()
    assert any(each.startswith("Monday, ") for each in _words(today))
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert others[0].hasFocus()
    with qtbot.waitSignal(today.day_asked) as asked:
        qtbot.keyClick(others[0], Qt.Key.Key_Return)
    assert asked.args == [date(2026, 11, 17)]


def test_a_card_offers_more_than_to_start(today: TodayPages, told: object, qtbot: QtBot) -> None:
    _shared(today).store.save(new_plan_item("bedtime", Rule.DAILY, date(2026, 11, 1), at=time(22, 15)))
    _shared(today).changes.diary_changed.emit()
    more = _button(today, "More: Bedtime calves and hamstrings")
    more.click()
    menu = more.findChildren(QMenu)[-1]
    names = [each.text() for each in menu.actions()]
    assert names == ["Look first", "Done without the screen…", "", "Only 2 minutes", "Only 3 minutes", "Only 5 minutes"]
    with qtbot.waitSignal(today.look_asked) as looked:
        menu.actions()[0].trigger()
    with qtbot.waitSignal(today.said_asked) as said:
        menu.actions()[1].trigger()
    assert looked.args == said.args == ["bedtime"]
    menu.actions()[4].trigger()
    menu.close()
    ((routine, options),) = told.played  # type: ignore[attr-defined]
    assert (routine, options.minutes) == ("bedtime", 3)


def test_the_last_night_folds_to_a_line_that_leads_to_the_diary(today: TodayPages, qtbot: QtBot) -> None:
    _shared(today).store.save(new_night(date(2026, 11, 20), _shared(today).clock.now()))
    _shared(today).changes.diary_changed.emit()
    assert "Night of Fri 20 Nov: none" in _words(today)
    with qtbot.waitSignal(today.day_asked) as asked:
        _button(today, "Night of Fri 20 Nov: none: change").click()
    assert asked.args == [date(2026, 11, 20)]
