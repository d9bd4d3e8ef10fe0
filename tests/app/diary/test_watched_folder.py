"""A watched folder: what appears comes in by itself, and nothing that happens to the folder does harm."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.conftest import today_pages
from runfiles.made import fit
from unknot.app.diary.watched_folder import WatchedFolder
from unknot.app.shared import SharedParts
from unknot.app.today.page import TodayPages
from unknot.app.undo import DiaryEditor
from unknot.ui.main_window import PageSpec
from unknot.ui.today.page import TodayPage
from unknot.ui.widgets.button import Button

BEGAN = datetime(2026, 11, 20, 16, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Activity"
    made.mkdir()
    return made


@pytest.fixture
def shared(make_shared: Callable[..., SharedParts]) -> SharedParts:
    return make_shared()


@pytest.fixture
def watched(shared: SharedParts) -> WatchedFolder:
    return WatchedFolder(shared, parent=shared.window)


def looks(watched: WatchedFolder, qtbot: QtBot, times: int = 1, folder: Path | None = None) -> None:
    for number in range(times):
        with qtbot.waitSignal(watched.looked, timeout=10_000):
            if folder is not None and number == 0:
                watched.watch(str(folder))
            else:
                watched.look()


def days(shared: SharedParts) -> list[int]:
    return [run.began.utc.day for run in shared.store.diary().runs]


def test_new_files_come_in_once(watched: WatchedFolder, shared: SharedParts, folder: Path, qtbot: QtBot) -> None:
    fit(folder / "a.fit", began=BEGAN)
    looks(watched, qtbot, 1, folder)
    assert days(shared) == []
    with qtbot.waitSignal(watched.arrived) as told:
        looks(watched, qtbot)
    assert told.args[0] == "Taken in: the run of Fri 20 Nov. From Activity."
    assert days(shared) == [20]
    fit(folder / "b.fit", began=BEGAN - timedelta(days=1))
    looks(watched, qtbot, 2)
    assert days(shared) == [19, 20]


def test_half_written_files_wait_and_broken_ones_do_no_harm(
    watched: WatchedFolder, shared: SharedParts, folder: Path, qtbot: QtBot
) -> None:
    whole = fit(folder / "x", began=BEGAN).read_bytes()
    (folder / "x").unlink()
    (folder / "a.fit").write_bytes(whole[:40])
    looks(watched, qtbot, 3, folder)
    assert days(shared) == []
    (folder / "a.fit").write_bytes(whole)
    looks(watched, qtbot, 2)
    assert days(shared) == [20]


def test_unplugged_deleted_and_plugged_in_again(
    watched: WatchedFolder, shared: SharedParts, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    fit(folder / "a.fit", began=BEGAN)
    looks(watched, qtbot, 2, folder)
    shutil.move(folder, tmp_path / "away")
    looks(watched, qtbot, 2)
    shutil.move(tmp_path / "away", folder)
    (folder / "a.fit").unlink()
    fit(folder / "b.fit", began=BEGAN - timedelta(days=1))
    looks(watched, qtbot, 2)
    assert days(shared) == [19, 20]


def test_what_was_deleted_from_the_diary_stays_deleted(
    watched: WatchedFolder, shared: SharedParts, folder: Path, qtbot: QtBot
) -> None:
    fit(folder / "a.fit", began=BEGAN)
    looks(watched, qtbot, 2, folder)
    shared.store.delete(*shared.store.diary().runs)
    shutil.copy(folder / "a.fit", folder / "copied again.fit")
    looks(watched, qtbot, 2)
    again = WatchedFolder(shared, parent=shared.window)
    looks(again, qtbot, 2, folder)
    assert days(shared) == []


def test_todays_page_tells_of_it_and_takes_it_back(
    make_shared: Callable[..., SharedParts], folder: Path, qtbot: QtBot
) -> None:
    made: dict[str, TodayPages] = {}
    shared = make_shared(PageSpec("today", "Today", lambda: made["today"].specs()[0].build()))
    made["today"] = today = today_pages(shared, DiaryEditor(shared))
    shared.window.show_page("today")
    shared.window.show()
    fit(folder / "a.fit", began=BEGAN)
    today.watch("")
    assert "watched" not in today.__dict__
    today.watch(str(folder))
    with qtbot.waitSignal(today.watched.looked):
        pass
    looks(today.watched, qtbot)
    page = shared.window.page("today")
    assert isinstance(page, TodayPage)
    assert page.arrived.isVisible()
    today.refresh()
    assert "From Activity" in page.arrived.accessibleName()
    next(each for each in page.arrived.findChildren(Button) if each.text() == "Undo").click()
    assert days(shared) == []
    assert not page.arrived.isVisible()
