"""The diary as a month, with a diary behind it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from looking import button, texts
from ten_years import ten_years
from unknot.app.diary.page import DiaryPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.clock import instant_at
from unknot.diary.editing import new_cramp, new_night
from unknot.routine.model import Side
from unknot.storage.database import Database
from unknot.ui.diary.cramp_dialog import CrampDialog
from unknot.ui.diary.day_panel import DayList
from unknot.ui.diary.entry_dialogs import NightDialog
from unknot.ui.diary.go_dialog import GoDialog
from unknot.ui.diary.morning import CompletionPage
from unknot.ui.diary.page import DiaryPage
from unknot.ui.main_window import PageSpec
from unknot.ui.widgets.when import DayField, WhenField

ZONE = "Europe/Berlin"


@pytest.fixture
def clock(clock: object) -> object:
    clock.began = datetime(2026, 11, 21, 17, 15, tzinfo=UTC)  # type: ignore[attr-defined]  # Saturday, 18:15 in Berlin
    return clock


@pytest.fixture
def shared(make_shared: Callable[..., SharedParts]) -> SharedParts:
    made: dict[str, DiaryPages] = {}
    shared = make_shared(PageSpec("diary", "Diary", lambda: made["diary"].specs()[0].build()))
    editor = DiaryEditor(shared, shared.window)
    editor.add_to_window()
    made["diary"] = DiaryPages(shared, editor, shared.window)
    shared.window.resize(1180, 760)
    return shared


@pytest.fixture
def page(shared: SharedParts) -> DiaryPage:
    cramp = new_cramp("calf", Side.LEFT, instant_at(datetime(2026, 11, 20, 2, 10, tzinfo=UTC), ZONE))
    shared.store.save(cramp, new_night(date(2026, 11, 17), shared.clock.now()))
    shared.window.show_page("diary")
    shared.window.show()
    page = shared.window.page("diary")
    assert isinstance(page, DiaryPage)
    button(page, "Month").click()
    QApplication.processEvents()
    return page


def _dialog(page: DiaryPage, kind: type[QDialog]) -> QDialog:
    return [each for each in page.window().findChildren(kind) if each.isVisible()][-1]


def test_the_arrows_walk_days_weeks_and_months(page: DiaryPage, qtbot: QtBot) -> None:
    month = page.month
    assert (page.is_month, month.grid.hasFocus()) == (True, True)
    page.show_day(date(2026, 11, 19))
    for key, day in (
        (Qt.Key.Key_Left, date(2026, 11, 18)),
        (Qt.Key.Key_Down, date(2026, 11, 25)),
        (Qt.Key.Key_Right, date(2026, 11, 26)),
        (Qt.Key.Key_Home, date(2026, 11, 23)),
        (Qt.Key.Key_End, date(2026, 11, 29)),
        (Qt.Key.Key_Up, date(2026, 11, 22)),
        (Qt.Key.Key_PageUp, date(2026, 10, 22)),
        (Qt.Key.Key_PageDown, date(2026, 11, 22)),
        (Qt.Key.Key_T, date(2026, 11, 21)),
    ):
        qtbot.keyClick(month.grid, key)
        assert month.day == day, key
        assert f"{day.day} " in month.grid.accessibleName()
    page.show_day(date(2026, 1, 31))
    qtbot.keyClick(month.grid, Qt.Key.Key_PageDown)
    assert month.day == date(2026, 2, 28)
    assert "February 2026" in texts(page)


def test_a_click_chooses_and_the_night_says_whose_it_is(page: DiaryPage, qtbot: QtBot) -> None:
    grid = page.month.grid
    place = (date(2026, 11, 19) - date(2026, 10, 26)).days
    middle = grid.cell_box(place).center()
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(round(middle.x()), round(middle.y())))
    rows = page.month.panel.list.model()
    said = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    assert said[0] == "The night to Friday 20"
    assert said[1].startswith("03:10. Cramp: left calf")
    assert "Thursday 19 November" in texts(page)


def test_enter_leads_to_the_entries_and_del_takes_back_one(page: DiaryPage, shared: SharedParts, qtbot: QtBot) -> None:
    page.show_day(date(2026, 11, 19))
    qtbot.keyClick(page.month.grid, Qt.Key.Key_Return)
    entries = page.month.panel.list
    assert isinstance(entries, DayList)
    assert entries.hasFocus()
    qtbot.keyClick(entries, Qt.Key.Key_Return)
    morning = shared.window.covering()
    assert isinstance(morning, CompletionPage)
    morning.later_chosen.emit()
    page.month.grid.setFocus()
    qtbot.keyClick(page.month.grid, Qt.Key.Key_Delete)
    assert shared.store.diary().cramps == ()
    assert page.month.day == date(2026, 11, 19)
    assert "nothing" not in texts(page.month.panel)  # a night that nobody logged is not nothing
    assert "night not logged" in texts(page.month.panel)
    qtbot.keyClick(shared.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "1 cramp that night" in texts(page.month.panel)


def test_what_is_added_is_of_the_chosen_day(page: DiaryPage, shared: SharedParts, qtbot: QtBot) -> None:
    page.show_day(date(2026, 11, 12))
    qtbot.keyClick(page.month.grid, Qt.Key.Key_N)
    menu = page.add.findChildren(QMenu)[-1]
    menu.actions()[1].trigger()
    menu.close()
    night = _dialog(page, NightDialog)
    assert night.findChildren(DayField)[0].text() == "2026-11-12"
    night.close()
    button(page.month.panel, "Add: Cramp").click()
    cramp = _dialog(page, CrampDialog)
    assert cramp.findChildren(WhenField)[0].text() == "2026-11-12"  # and no hour that nobody said
    cramp.close()
    page.show_day(date(2026, 11, 25))
    assert not button(page.month.panel, "Add: Cramp").isVisible()


def test_a_day_is_gone_to_by_its_date(page: DiaryPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.month.grid, Qt.Key.Key_G)
    dialog = _dialog(page, GoDialog)
    field = dialog.findChildren(DayField)[0]
    field.line.setText("soon")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "'soon' is no date" in texts(dialog)
    field.line.setText("2026-02-03")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert page.month.day == date(2026, 2, 3)
    button(page, "List").click()
    qtbot.keyClick(page, Qt.Key.Key_G)
    again = _dialog(page, GoDialog)
    again.findChildren(DayField)[0].line.setText("2026-11-17")
    qtbot.keyClick(again.findChildren(DayField)[0].line, Qt.Key.Key_Return)
    entry = page.list.current_entry()
    assert entry is not None
    assert entry.title == "No cramps that night"


def test_the_diary_opens_as_it_was_left(page: DiaryPage, shared: SharedParts) -> None:
    again = DiaryPages(shared, DiaryEditor(shared), shared.window).specs()[0].build()
    assert isinstance(again, DiaryPage)
    assert again.is_month
    again.deleteLater()
    button(page, "List").click()
    third = DiaryPages(shared, DiaryEditor(shared), shared.window).specs()[0].build()
    assert isinstance(third, DiaryPage)
    assert not third.is_month
    third.deleteLater()


def test_a_month_of_ten_years_reads_its_weeks_alone(
    page: DiaryPage, shared: SharedParts, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = ten_years()
    shared.store.save(*diary.cramps, *diary.runs, *diary.nights)
    read: list[int] = []
    rows = database.rows

    def counted(*arguments: object) -> list[object]:
        found = rows(*arguments)  # type: ignore[arg-type]
        read.append(len(found))
        return found  # type: ignore[return-value]

    monkeypatch.setattr(database, "rows", counted)
    page.month.turn(-1)
    assert 0 < sum(read) < 400


@pytest.mark.parametrize(("wide", "tall", "size"), [(800, 480, 1.0), (900, 640, 2.0), (1600, 1000, 1.5)])
def test_it_fits(
    page: DiaryPage,
    themed: Callable[[str, float], None],
    cut: Callable[..., list[str]],
    wide: int,
    tall: int,
    size: float,
) -> None:
    themed("light", size)
    page.window().setMinimumSize(0, 0)
    page.window().resize(wide, tall)
    QApplication.processEvents()
    page.show_day(date(2026, 11, 19))
    QApplication.processEvents()
    assert cut(page) == []
    assert page.month.widget().width() <= page.month.viewport().width()


def test_every_sign_is_drawn(page: DiaryPage) -> None:
    """Each night and each sign leaves another picture."""
    grid, seen = page.month.grid, set()
    for number in (11, 17, 18, 19, 20, 21, 22):
        box = grid.cell_box((date(2026, 11, number) - date(2026, 10, 26)).days).toRect()
        band = box.adjusted(4, round(box.height() * 0.7), -4, -3)
        image = grid.grab(band).toImage().convertToFormat(QImage.Format.Format_RGB32)
        seen.add(bytes(image.constBits()))
    assert len(seen) >= 4  # none, cramps, missing (hatched where it lies), not yet
