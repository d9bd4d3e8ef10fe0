"""The window opens as it was left on this screen, and never outside of it."""

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from unknot.app.window_memory import KEY, WindowMemory
from unknot.storage.database import Database
from unknot.storage.settings_store import SettingsStore
from unknot.ui.main_window import MainWindow, PageSpec
from unknot.ui.window_place import WindowPlace, fills, fitted

TODAY = date(2026, 3, 10)
PAGES = [PageSpec(key, key.title(), lambda: QLabel("page")) for key in ("today", "diary")]


@pytest.mark.parametrize(
    "available",
    [QRect(0, 0, 800, 480), QRect(0, 27, 1024, 573), QRect(0, 0, 1920, 1080), QRect(-3840, 120, 3840, 2160)],
)
@pytest.mark.parametrize(
    "kept", [None, WindowPlace(5000, -700, 1200, 900), WindowPlace(-4000, 0, 500, 400), WindowPlace(40, 60, 9000, 9000)]
)
def test_it_opens_within_the_screen_there_is(available: QRect, kept: WindowPlace | None) -> None:
    rect = fitted(kept, available)
    assert available.contains(rect)
    assert rect.width() >= min(480, available.width() - 16)


def test_where_it_fits_it_is_where_it_was() -> None:
    kept = WindowPlace(320, 140, 1000, 700)
    assert fitted(kept, QRect(0, 0, 1920, 1080)) == kept.rect
    usual = fitted(None, QRect(0, 0, 1920, 1080))
    assert (usual.width(), usual.height()) == (1180, 760)
    assert [fills(QRect(0, 0, *size)) for size in ((800, 480), (1024, 600), (1920, 1080))] == [True, True, False]


@pytest.fixture
def settings(database: Database) -> SettingsStore:
    return SettingsStore(database)


def opened(qtbot: QtBot, settings: SettingsStore) -> tuple[MainWindow, WindowMemory]:
    window = MainWindow(PAGES, lambda: True)
    qtbot.addWidget(window)
    memory = WindowMemory(window, settings)
    memory.place()
    window.showNormal()
    return window, memory


def test_size_place_and_page_come_back(qtbot: QtBot, settings: SettingsStore) -> None:
    window, memory = opened(qtbot, settings)
    window.show_page("diary")
    window.setGeometry(60, 70, 640, 500)
    memory.keep(TODAY)
    again, memory = opened(qtbot, settings)
    assert again.geometry() == QRect(60, 70, 640, 500)
    assert memory.page(TODAY) == "diary"
    assert memory.page(date(2026, 3, 11)) == ""  # another day begins with its own plan


def test_what_did_not_change_is_not_written(qtbot: QtBot, settings: SettingsStore, database: Database) -> None:
    _window, memory = opened(qtbot, settings)
    memory.keep(TODAY)
    before = database.connection.total_changes
    memory.keep(TODAY)
    assert database.connection.total_changes == before


@pytest.mark.parametrize("nonsense", [7, "left", {"a": 1}, {"s 1x1": {"x": "left"}}, [[]], None])
def test_what_makes_no_sense_is_as_if_it_were_not(qtbot: QtBot, settings: SettingsStore, nonsense: object) -> None:
    settings.save({KEY: nonsense})
    window, memory = opened(qtbot, settings)
    assert window.screen().availableGeometry().contains(window.geometry())
    assert memory.page(TODAY) == ""


def test_a_screen_that_goes_takes_the_window_nowhere(qtbot: QtBot, settings: SettingsStore) -> None:
    window, _memory = opened(qtbot, settings)
    window.setGeometry(3000, 2000, 1500, 1200)
    window.screen_lost.emit()
    assert window.screen().availableGeometry().contains(window.geometry())
    window.showFullScreen()
    window.screen_lost.emit()
    assert window.isFullScreen()
    window.leave_full_screen()
    assert window.screen().availableGeometry().contains(window.geometry())
