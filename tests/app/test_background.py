"""Without its window: it goes out of sight when that is wanted, rings on, and comes back when it is asked for."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from driving import App
from unknot.desktop.tray import Tray


@pytest.fixture(autouse=True)
def quits_again(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setQuitOnLastWindowClosed(True)


@pytest.fixture
def app(open_app: Callable[[], App]) -> App:
    made = open_app()
    made.desktop.preferences.change(replace(made.desktop.preferences.settings, stay_in_tray=True))
    return made


def _with_tray(monkeypatch: pytest.MonkeyPatch, app: App, *, there: bool) -> None:
    monkeypatch.setattr(Tray, "is_available", staticmethod(lambda: there))
    app.desktop.background.__dict__.pop("tray", None)


def test_closing_leaves_it_in_the_tray_and_a_click_brings_it_back(
    app: App, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    _with_tray(monkeypatch, app, there=True)
    window = app.desktop.window
    window.close()
    assert not window.isVisible()
    assert not QGuiApplication.quitOnLastWindowClosed()
    tray = app.desktop.background.tray
    assert tray is not None
    tray.show_chosen.emit()
    assert window.isVisible()
    assert QGuiApplication.quitOnLastWindowClosed()


def test_without_a_tray_it_waits_minimised_where_it_can_be_reached(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_tray(monkeypatch, app, there=False)
    app.desktop.window.close()
    assert app.desktop.window.isMinimized()


def test_a_tray_that_vanishes_gives_the_window_back(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_tray(monkeypatch, app, there=True)
    app.desktop.window.close()
    monkeypatch.setattr(Tray, "is_available", staticmethod(lambda: False))
    app.desktop.reminders.look()
    assert app.desktop.window.isMinimized()


def test_quit_in_the_tray_quits(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_tray(monkeypatch, app, there=True)
    quits: list[bool] = []
    monkeypatch.setattr(app.desktop.background, "hide", lambda: quits.append(False))
    app.desktop.background.quit()
    assert not quits
    assert not app.desktop.window.isVisible()


def test_where_it_is_not_wanted_closing_closes(open_app: Callable[[], App]) -> None:
    app = open_app()
    app.desktop.window.close()
    assert not app.desktop.background.keeps()


def test_out_of_sight_one_timer_goes_on_and_it_wakes_once_a_minute(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_tray(monkeypatch, app, there=True)
    app.desktop.care._timer.stop()  # upkeep of the day, once
    app.desktop.window.close()
    running = [each for each in app.desktop.findChildren(QTimer) if each.isActive() and not each.isSingleShot()]
    assert [each.interval() for each in running] == [60_000]
