"""Settings in the whole app: each change is obeyed and kept at once, and what silences can be taken back."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from driving import App
from unknot.app.settings.preferences import settings_from, with_change
from unknot.ui.look import theme
from unknot.ui.settings.page import SettingsPage
from unknot.view.dates import clock, write_hours
from unknot.view.settings.page import HourStyle, Settings, ThemeChoice


@pytest.fixture
def app(open_app: Callable[[], App]) -> App:
    return open_app()


def _page(app: App) -> SettingsPage:
    app.desktop.window.show_page("settings")
    page = app.desktop.window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_a_change_is_obeyed_and_kept_at_once(app: App) -> None:
    page = _page(app)
    page.changed.emit("text_size", "170")
    page.changed.emit("theme", "dark")
    assert (theme.in_force().text_size, theme.in_force().name) == (1.7, "dark")
    assert app.desktop.shared.settings.read()["text_size"] == 170
    assert app.desktop.shared.settings.read()["theme"] == "dark"


def test_what_another_page_set_meanwhile_stays(app: App) -> None:
    page = _page(app)
    app.desktop.shared.settings.save({"get_ready": 20.0})
    page.changed.emit("volume", 35)
    assert app.desktop.shared.settings.read()["get_ready"] == 20.0
    app.desktop.window.show_page("settings")
    assert app.desktop.preferences.settings.get_ready == 20.0


@pytest.mark.parametrize("key", ["reminders", "sound", "voice"])
def test_what_silences_can_be_taken_back(app: App, key: str) -> None:
    page = _page(app)
    page.changed.emit(key, False)
    assert app.desktop.shared.settings.read()[key] is False
    app.desktop.editor.undo()
    assert app.desktop.shared.settings.read()[key] is True
    assert getattr(app.desktop.preferences.settings, key) is True


def test_keys_size_the_text_on_every_page(app: App) -> None:
    window = app.desktop.window
    window.activateWindow()
    for _press in range(2):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert app.desktop.preferences.settings.text_size == 120
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert app.desktop.preferences.settings.text_size == 110
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert app.desktop.preferences.settings.text_size == 100


def test_the_key_that_finds_finds_a_setting_among_the_settings(app: App) -> None:
    page = _page(app)
    QTest.keyClick(app.desktop.window, Qt.Key.Key_Slash)
    focused = page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Find a setting"


def test_hours_are_written_as_chosen(app: App) -> None:
    try:
        _page(app).changed.emit("hours", "12")
        assert clock(app.clock.now().local) == "3:00 pm"
        _page(app).changed.emit("hours", "24")
        assert clock(app.clock.now().local) == "15:00"
    finally:
        write_hours(twelve=False)


def test_every_row_changes_what_it_is_called() -> None:
    usual = Settings()
    assert with_change(usual, "quiet_until", 405).quiet_until == "06:45"
    assert with_change(usual, "night_from", 1320).night_from == 22
    assert with_change(usual, "hours", "12") == replace(usual, hours=HourStyle.TWELVE)
    assert with_change(usual, "theme", "dark") == replace(usual, theme=ThemeChoice.DARK)
    assert with_change(usual, "get_ready", "15") == replace(usual, get_ready=15.0)


def test_nonsense_is_the_usual_one_by_one() -> None:
    values = {
        "text_size": 999,
        "theme": "pink",
        "hours": "13",
        "quiet_from": "25:00",
        "break_minutes": -3,
        "volume": 40,
    }
    assert settings_from(values) == Settings(volume=40)
