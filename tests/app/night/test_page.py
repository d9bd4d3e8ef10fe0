"""The night stand in the window: any key is a cramp, the night goes on afterwards, the morning asks."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from driving import App
from unknot.app.wishes import read_wish, wish_for
from unknot.diary.choices import Noted
from unknot.diary.editing import new_cramp, new_observation
from unknot.routine.model import Side
from unknot.routine.timeline import PLAIN
from unknot.ui.look import theme
from unknot.ui.night.page import NOT_COUNTED
from unknot.ui.player.summary import SummaryPage
from unknot.ui.widgets.button import Button
from unknot.view.night.page import MorningAnswer
from unknot.view.settings.page import Settings

ALL = date(2026, 1, 1), date(2026, 12, 31)

KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_MediaPlay, Qt.Key.Key_Tab)


@pytest.fixture
def app(open_app: Callable[[], App]) -> App:
    """On the night stand at 02:40, after a cramp of the left calf in another night."""
    app = open_app()
    app.clock.set_wall("2026-03-02 03:00")
    app.desktop.shared.store.change([new_cramp("calf", Side.LEFT, app.clock.now())])
    app.clock.set_wall("2026-03-11 02:40")
    app.desktop.on_wish(wish_for(None, night=True))
    return app


def _press(app: App, key: Qt.Key, after: float = 2.0) -> None:
    app.clock.pass_(after)
    page = app.desktop.window.covering()
    assert page is not None
    QApplication.sendEvent(page, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def _cramps(app: App) -> int:
    return len(app.desktop.shared.store.diary(*ALL).cramps)


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_MediaPlay, Qt.Key.Key_Tab]
)
def test_any_key_runs_the_hold_with_the_last_muscle_and_the_night_goes_on_afterwards(app: App, key: Qt.Key) -> None:
    desktop = app.desktop
    assert desktop.window.isFullScreen()
    assert app.screen.awake
    _press(app, key)
    session = desktop.cramp_now.session
    assert session is not None
    assert session.routine.id == "release-calf"
    kept = desktop.shared.store.diary(*ALL).cramps[-1]
    assert (kept.muscle, kept.side, kept.confirmed) == ("calf", Side.LEFT, False)
    desktop.cramp_now._on_mistake()
    assert desktop.window.covering() is desktop.night_stand.page
    assert desktop.window.isFullScreen()
    assert app.screen.awake
    assert _cramps(app) == 1  # a cat, an elbow: nothing is left of it


def test_keys_of_the_first_two_seconds_and_those_that_say_nothing_start_nothing(app: App) -> None:
    _press(app, Qt.Key.Key_Return, after=1.9)
    for key in sorted(NOT_COUNTED):
        _press(app, key)
    assert not app.desktop.cramp_now.is_open
    QTest.mouseClick(app.desktop.window.covering(), Qt.MouseButton.LeftButton)
    assert app.desktop.cramp_now.is_open


def test_no_shortcut_of_the_window_does_anything_by_night(app: App) -> None:
    page = app.desktop.night_stand.page
    assert page is not None
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undo.ignore()
    QApplication.sendEvent(page, undo)
    assert undo.isAccepted()


def test_while_a_sign_stands_a_key_leads_to_what_to_do_without_stretching(app: App) -> None:
    noted = new_observation(Noted.SWOLLEN_LEG, app.clock.now(), side=Side.LEFT)
    app.desktop.shared.store.change([noted])
    _press(app, Qt.Key.Key_A)
    assert app.desktop.cramp_now.is_open
    assert app.desktop.cramp_now.session is None


def test_the_wheel_sets_the_brightness_and_it_stays(app: App) -> None:
    page = app.desktop.night_stand.page
    assert page is not None
    before = Settings().stand_brightness
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 360), none[0], none[1], none[2], False)
    QApplication.sendEvent(page, wheel)
    assert app.desktop.shared.settings.read()["stand_brightness"] == before + 3


def test_a_display_that_may_sleep_is_not_held_on(open_app: Callable[[], App]) -> None:
    app = open_app()
    app.desktop.preferences.change(replace(app.desktop.preferences.settings, stand_stays_on=False))
    app.desktop.open_night()
    assert not app.screen.awake
    app.desktop.night_stand.close()
    app.desktop.preferences.change(replace(app.desktop.preferences.settings, stand_stays_on=True))
    app.screen.reason = "no answer from the desktop"
    app.desktop.open_night()
    page = app.desktop.night_stand.page
    assert page is not None
    assert "The display may sleep" in page.accessibleName()


def test_the_clock_follows_the_clock_and_wakes_once_a_minute(app: App) -> None:
    stand = app.desktop.night_stand
    assert stand.page is not None
    assert "02:40" in stand.page.accessibleName()
    assert 55_000 < stand._minute.remainingTime() <= 60_050
    assert stand._minute.isSingleShot()
    app.clock.set_wall("2026-03-11 02:41")
    stand._minute.timeout.emit()
    assert "02:41" in stand.page.accessibleName()


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_1, MorningAnswer.NONE), (Qt.Key.Key_3, MorningAnswer.LATER)])
def test_in_the_morning_a_key_asks_and_a_digit_answers(app: App, key: Qt.Key, answer: MorningAnswer) -> None:
    app.clock.set_wall("2026-03-11 06:30")
    _press(app, Qt.Key.Key_A)
    assert not app.desktop.cramp_now.is_open
    page = app.desktop.night_stand.morning
    assert page is not None
    _press(app, Qt.Key.Key_Return)
    assert app.desktop.night_stand.is_open
    answers: list[MorningAnswer] = []
    page.answered.connect(answers.append)
    _press(app, key)
    assert answers == [answer]
    assert not app.desktop.night_stand.is_open
    assert app.desktop.window.covering() is None
    assert not app.desktop.window.isFullScreen()
    assert not app.screen.awake
    nights = [each.night for each in app.desktop.shared.store.diary(*ALL).nights]
    assert nights == ([date(2026, 3, 10)] if answer is MorningAnswer.NONE else [])


def test_with_a_cramp_in_the_diary_the_morning_asks_whether_that_was_all(app: App) -> None:
    _press(app, Qt.Key.Key_A)
    app.desktop.cramp_now._leave_for_good()
    app.clock.set_wall("2026-03-11 07:00")
    opened: list[str] = []
    app.desktop.night_stand.cramp_opened.disconnect()
    app.desktop.night_stand.cramp_opened.connect(opened.append)
    _press(app, Qt.Key.Key_A)
    _press(app, Qt.Key.Key_Escape)
    assert app.desktop.window.covering() is app.desktop.night_stand.page  # back to the clock
    _press(app, Qt.Key.Key_A)
    _press(app, Qt.Key.Key_3)
    assert opened == [app.desktop.shared.store.diary(*ALL).cramps[-1].id]


def test_after_a_bedtime_routine_the_summary_offers_it(open_app: Callable[[], App]) -> None:
    app = open_app()
    app.desktop.shared.play(app.desktop.shared.library.routine("bedtime"), PLAIN)
    app.desktop.open_night()
    assert not app.desktop._is_night_open  # what is being played comes first
    app.play_to_end()
    summary = app.desktop.window.covering()
    assert isinstance(summary, SummaryPage)
    next(each for each in summary.findChildren(Button) if each.text() == "Night stand").click()
    assert app.desktop.window.covering() is app.desktop.night_stand.page
    assert theme.in_force().name == "night"


def test_the_wish_for_the_night_is_read_as_it_was_written() -> None:
    assert read_wish(wish_for(None, night=True, token="t")).night
    assert read_wish(wish_for(None, night=True, token="t")).token == "t"
    assert not read_wish(wish_for(None)).night
