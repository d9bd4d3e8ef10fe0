"""A night diary from paper with a diary behind it: typed, kept, saved whole, taken back."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from looking import button, texts
from unknot.app.diary.page import DiaryPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import new_night
from unknot.ui.diary.page import DiaryPage
from unknot.ui.main_window import PageSpec
from unknot.ui.paper.grid_page import GridPage
from unknot.ui.paper.sheet_dialog import SheetDialog
from unknot.ui.widgets.when import DayField

FIRST = date(2026, 10, 27)


@pytest.fixture
def clock(clock: object) -> object:
    clock.began = datetime(2026, 11, 24, 7, 20, tzinfo=UTC)  # type: ignore[attr-defined]
    return clock


@pytest.fixture
def made() -> dict[str, DiaryPages]:
    return {}


@pytest.fixture
def pages(made: dict[str, DiaryPages]) -> DiaryPages:
    return made["diary"]


@pytest.fixture
def shared(make_shared: Callable[..., SharedParts], made: dict[str, DiaryPages]) -> SharedParts:
    shared = make_shared(PageSpec("diary", "Diary", lambda: made["diary"].specs()[0].build()))
    editor = DiaryEditor(shared, shared.window)
    editor.add_to_window()
    made["diary"] = DiaryPages(shared, editor, shared.window)
    shared.window.resize(1180, 760)
    shared.window.show_page("diary")
    shared.window.show()
    return shared


@pytest.fixture
def diary(shared: SharedParts) -> DiaryPage:
    page = shared.window.page("diary")
    assert isinstance(page, DiaryPage)
    return page


@pytest.fixture
def grid(diary: DiaryPage) -> GridPage:
    return _open(diary)


def _open(diary: DiaryPage) -> GridPage:
    diary.paper_chosen.emit()
    page = diary.currentWidget()
    assert isinstance(page, GridPage)
    return page


def test_four_weeks_are_typed_and_saved_whole(
    grid: GridPage, diary: DiaryPage, shared: SharedParts, qtbot: QtBot
) -> None:
    assert grid.grid.first == FIRST
    assert grid.table.hasFocus()
    qtbot.keyClicks(grid.table, "01cl36")
    qtbot.keyClick(grid.table, Qt.Key.Key_Tab)
    qtbot.keyClicks(grid.table, " ")
    qtbot.keyClick(grid.table, Qt.Key.Key_Return)
    qtbot.keyClicks(grid.table, "0" * 25)
    assert "27 logged · 1 cramp · 1 not known" in texts(grid)
    grid.save.click()
    found = shared.store.diary()
    assert (len(found.nights), len(found.cramps), len(found.sessions)) == (26, 1, 1)
    (stretched,) = found.sessions
    assert (stretched.routine, stretched.said, stretched.day) == ("bedtime", True, date(2026, 10, 28))
    assert diary.currentWidget() is not grid
    qtbot.keyClick(shared.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shared.store.diary().nights == shared.store.diary().cramps == shared.store.diary().sessions == ()


def test_a_wrong_cell_keeps_the_grid_open_and_is_gone_to(grid: GridPage, shared: SharedParts, qtbot: QtBot) -> None:
    qtbot.keyClicks(grid.table, "01cl25")
    qtbot.keyClick(grid.table, Qt.Key.Key_Return)
    qtbot.keyClicks(grid.table, "0")
    grid.save.click()
    assert shared.store.diary().nights == ()
    assert (grid.grid.row, grid.grid.column.name) == (1, "HOUR")
    assert "Wed 28: hour 25. Hours go from 0 to 23" in texts(grid)
    assert grid.table.accessibleName() == "Wed 28 Oct, Hour: 25"
    assert grid.table.accessibleDescription().startswith("Hours go")
    button(grid, "Leave it empty").click()
    grid.save.click()
    assert len(shared.store.diary().nights) == 2
    assert not shared.store.diary().cramps[0].hour_known


def test_the_last_key_is_taken_back_in_the_grid(grid: GridPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(grid.table, "00")
    qtbot.keyClick(grid.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [row[0] for row in grid.grid.rows[:2]] == ["0", ""]
    qtbot.keyClick(grid.table, Qt.Key.Key_Up)
    qtbot.keyClick(grid.table, Qt.Key.Key_Delete)
    assert grid.grid.is_empty
    qtbot.keyClicks(grid.table, "1c")
    qtbot.keyClick(grid.table, Qt.Key.Key_Return)
    qtbot.keyClick(grid.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert grid.grid.rows[1] == grid.grid.rows[0]
    qtbot.keyClicks(grid.table, "n0 nights? / n")
    assert grid.grid.rows[2][10] == "0 nights? / n"  # a note takes every sign, those of shortcuts too


def test_what_is_kept_for_later_survives(grid: GridPage, diary: DiaryPage, shared: SharedParts, qtbot: QtBot) -> None:
    qtbot.keyClicks(grid.table, "001c")
    button(grid, "Keep for later").click()
    assert shared.store.diary().nights == ()
    again = _open(diary)
    assert [row[0] for row in again.grid.rows[:3]] == ["0", "0", "1"]
    qtbot.keyClick(again.table, Qt.Key.Key_Escape)
    third = _open(diary)
    assert third.grid.rows == again.grid.rows
    third.save.click()
    assert _open(diary).grid.is_empty


def test_a_night_that_the_diary_knows_holds_until_the_paper_is_chosen(
    grid: GridPage, shared: SharedParts, qtbot: QtBot
) -> None:
    shared.store.save(new_night(FIRST, shared.clock.now()))
    shared.changes.diary_changed.emit()
    qtbot.keyClicks(grid.table, "1c")
    assert "Tue 27 was in the diary" in texts(grid)
    assert not grid.save.isEnabled()
    button(grid, "Which holds: Paper").click()
    grid.save.click()
    assert (len(shared.store.diary().nights), len(shared.store.diary().cramps)) == (0, 1)


def test_a_day_that_is_asked_for_comes_first_and_what_is_typed_is_kept(
    grid: GridPage, diary: DiaryPage, pages: DiaryPages, qtbot: QtBot
) -> None:
    qtbot.keyClicks(grid.table, "0")
    pages.show_day(FIRST)
    assert diary.currentWidget() is not grid
    assert _open(diary).grid.rows[0][0] == "0"


def test_another_first_night_and_more_weeks(grid: GridPage, qtbot: QtBot) -> None:
    first = grid.findChildren(DayField)[0]
    first.line.setText("2026-09-01")
    button(grid, "Weeks: 6 weeks").click()
    assert (grid.grid.first, grid.grid.weeks) == (date(2026, 9, 1), 6)
    qtbot.keyClicks(grid.table, "0")
    assert "1 logged" in texts(grid)


def test_a_spreadsheet_is_pasted(grid: GridPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("0\n1\tcalf\tl\t3\n")
    qtbot.keyClick(grid.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "2 logged · 1 cramp" in texts(grid)


@pytest.mark.parametrize(("wide", "tall", "size"), [(800, 480, 1.0), (900, 640, 2.0), (1600, 1000, 1.5)])
def test_it_fits(
    grid: GridPage, shared: SharedParts, themed: Callable[[str, float], None], cut: Callable[..., list[str]],
    wide: int, tall: int, size: float,
) -> None:  # fmt: skip
    themed("light", size)
    shared.window.setMinimumSize(0, 0)
    shared.window.resize(wide, tall)
    for _pass in range(3):  # what is left out where there is no room is left out after the first
        QApplication.processEvents()
    assert cut(grid) == []
    row = grid.table.cell_box(0, grid.grid.column).height()
    assert grid.table.visibleRegion().boundingRect().height() >= 4 * row
    image = grid.table.grab().toImage()
    assert image.height() > 0


def test_a_sheet_is_printed_from_the_diary(diary: DiaryPage, shared: SharedParts, tmp_path: object) -> None:
    diary.sheet_chosen.emit()
    dialog = next(each for each in shared.window.findChildren(SheetDialog) if each.isVisible())
    file = tmp_path / "night.pdf"  # type: ignore[operator]
    dialog.chosen.emit(file, 6)
    dialog.close()
    assert file.read_bytes().startswith(b"%PDF")
