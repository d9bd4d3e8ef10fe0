"""Today, diary and plan at every text size: nothing is cut, everything that takes the focus has a name."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.conftest import today_pages
from unknot.app.diary.page import DiaryPages
from unknot.app.plan.page import PlanPages
from unknot.app.shared import SharedParts
from unknot.app.today.page import TodayPages
from unknot.app.undo import DiaryEditor
from unknot.clock import instant_at
from unknot.diary.choices import PauseReason
from unknot.diary.editing import new_cramp, new_pause, new_plan_item, new_run
from unknot.diary.records import Rule, Trial
from unknot.routine.model import Side
from unknot.ui.diary.page import DiaryPage
from unknot.ui.look import theme
from unknot.ui.main_window import PageSpec
from unknot.ui.widgets.text import Text

KEYS = ("today", "diary", "plan")


@pytest.fixture
def clock(clock: object) -> object:
    clock.began = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)  # type: ignore[attr-defined]  # Sunday, 10:15 in Berlin
    return clock


@pytest.fixture
def full_house(make_shared: Callable[..., SharedParts]) -> SharedParts:
    """What pages share, with something of everything in its diary."""
    parts: dict[str, TodayPages | DiaryPages | PlanPages] = {}
    specs = [PageSpec(key, key.title(), lambda key=key: parts[key].specs()[0].build()) for key in KEYS]  # type: ignore[misc]
    shared = make_shared(*specs)
    editor = DiaryEditor(shared, shared.window)
    parts |= {
        "today": today_pages(shared, editor),
        "diary": DiaryPages(shared, editor, shared.window),
        "plan": PlanPages(shared, editor, shared.window),
    }
    at = instant_at(datetime(2026, 11, 22, 2, 10, tzinfo=UTC), "Europe/Berlin")
    day = date(2026, 11, 10)
    shared.store.save(
        new_cramp("hamstrings", Side.LEFT, at),
        new_run(at, minutes=75, km=12, hot=True, note="Along the river, " * 12),
        new_plan_item("bedtime", Rule.DAYS, day, days={0, 1, 2, 3, 4, 6}, at=time(22, 15)),
        new_plan_item("postrun", Rule.AFTER_RUN, day),
        new_plan_item("strength", Rule.PER_WEEK, day, per_week=3),
        new_pause(date(2026, 12, 1), date(2026, 12, 9), PauseReason.TRAVEL, "Kathmandu"),
        Trial("t", "bedtime-trial", day),
    )
    return shared


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_cut(full_house: SharedParts, qapp: QApplication, key: str, text_size: float) -> None:
    theme.apply(qapp, theme.load("light", text_size))
    full_house.window.resize(900, 640)
    full_house.window.show_page(key)
    full_house.window.show()
    qapp.processEvents()
    page = full_house.window.page(key)
    assert [each.text() for each in page.findChildren(Text) if each.isVisible() and each.is_cut()] == []
    for button in page.findChildren(QAbstractButton):
        holder = button.parentWidget()
        if button.isVisible() and holder is not None:
            assert holder.rect().adjusted(-1, -1, 1, 1).contains(button.geometry()), button.text()
    theme.apply(qapp, theme.load("light"))


@pytest.mark.parametrize("key", KEYS)
def test_what_takes_the_focus_has_a_name(full_house: SharedParts, qapp: QApplication, key: str) -> None:
    full_house.window.show_page(key)
    full_house.window.show()
    nameless = [
        type(each).__name__
        for each in full_house.window.page(key).findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]
    assert nameless == []


def test_dropped_files_are_taken_in(full_house: SharedParts, qtbot: QtBot, tmp_path: Path) -> None:
    full_house.window.show_page("diary")
    page = full_house.window.page("diary")
    assert isinstance(page, DiaryPage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "one.fit")), QUrl("https://example.org/two.fit")])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.files_dropped.disconnect()
    with qtbot.waitSignal(page.files_dropped) as dropped:
        page.dropEvent(event)
    assert dropped.args == [(tmp_path / "one.fit",)]


def test_the_list_is_there_for_the_arrows_at_once(full_house: SharedParts, qtbot: QtBot) -> None:
    with qtbot.waitActive(full_house.window):
        full_house.window.show()
    full_house.window.show_page("today")
    full_house.window.show_page("diary")
    page = full_house.window.page("diary")
    assert isinstance(page, DiaryPage)
    assert QApplication.focusWidget() is page.list
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current_entry() is not None
