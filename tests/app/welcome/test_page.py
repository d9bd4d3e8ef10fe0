"""The first start in the whole app: once, skippable, gone on with, and never in front of a hold."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from driving import App
from looking import button
from unknot.app.welcome.page import KEY, OVER, is_first
from unknot.diary.editing import new_plan_item
from unknot.diary.records import Rule
from unknot.ui.welcome.page import WelcomePage
from unknot.view.welcome.page import Reason


@pytest.fixture
def app(open_app: Callable[[], App]) -> App:
    made = open_app()
    made.desktop.greet()
    return made


def _page(app: App) -> WelcomePage:
    page = app.desktop.window.covering()
    assert isinstance(page, WelcomePage)
    return page


def test_four_presses_plan_the_bedtime_and_it_never_comes_again(app: App) -> None:
    page = _page(app)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return):
        QTest.keyClick(page, key)
    assert app.desktop.window.covering() is None
    (item,) = app.desktop.shared.store.diary().plan
    assert (item.routine, item.rule, item.at) == ("bedtime", Rule.DAILY, time(22))
    assert not is_first(app.desktop.shared)


def test_skipped_it_leaves_an_empty_day_and_does_not_come_again(app: App) -> None:
    button(_page(app), "Skip all").click()
    assert app.desktop.window.covering() is None
    assert app.desktop.shared.store.diary().plan == ()
    assert app.desktop.shared.settings.read()[KEY] == OVER
    app.desktop.greet()
    assert app.desktop.window.covering() is None


def test_what_was_said_stays_when_it_is_closed_in_the_middle(app: App, open_app: Callable[[], App]) -> None:
    QTest.keyClick(_page(app), Qt.Key.Key_3)
    QTest.keyClick(_page(app), Qt.Key.Key_Return)
    again = open_app()
    again.desktop.greet()
    assert again.desktop.first_start._now.step == 1
    assert again.desktop.first_start._now.reasons == (Reason.LEGS,)


def test_a_home_with_a_plan_or_an_entry_is_no_first_start(open_app: Callable[[], App]) -> None:
    app = open_app()
    app.desktop.shared.store.save(new_plan_item("bedtime", Rule.DAILY, date(2026, 3, 1), at=time(22)))
    app.desktop.greet()
    assert app.desktop.window.covering() is None


def test_a_cramp_comes_first_and_the_first_start_is_there_again_afterwards(app: App) -> None:
    button(_page(app), "I have a cramp now").click()
    assert app.desktop.cramp_now.is_open
    assert not isinstance(app.desktop.window.covering(), WelcomePage)
    app.desktop.cramp_now.may_close()
    assert isinstance(app.desktop.window.covering(), WelcomePage)


def test_read_this_first_opens_the_signs_and_the_next_page_comes_back(app: App) -> None:
    button(_page(app), "Read this first.").click()
    assert app.desktop.window.covering() is None
    app.desktop.window.show_page("today")
    assert isinstance(app.desktop.window.covering(), WelcomePage)


def test_tones_only_keeps_the_voice_off_until_it_is_tested(app: App) -> None:
    page = _page(app)
    QTest.keyClick(page, Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_Return)
    page.volume_changed.emit(35)
    page.heard.emit("tones")
    kept = app.desktop.shared.settings.read()
    assert (kept["voice"], kept["volume"]) == (False, 35)
    page.heard.emit("both")
    assert app.desktop.shared.settings.read()["voice"] is True


def test_the_settings_offer_it_again_from_the_beginning(app: App) -> None:
    button(_page(app), "Skip all").click()
    app.desktop.window.show_page("settings")
    app.desktop.window.page("settings").pressed.emit("first-start")  # type: ignore[attr-defined]
    assert _page(app).isVisible()
    assert app.desktop.first_start._now.step == 0
