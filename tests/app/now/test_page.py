"""I have a cramp now: on disk before the first second, one key, and everything that can come of it."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from unknot.app.gate import GateKeeper
from unknot.app.now.page import CrampNow
from unknot.app.now.way_in import WayIn
from unknot.app.player.session import SessionParts
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.choices import Context, Noted
from unknot.diary.editing import new_cramp, new_night, new_observation
from unknot.diary.records import Cramp, Outcome, Tried
from unknot.diary.release_flow import Stage
from unknot.player.engine import Phase
from unknot.routine.model import RoutineKind, Side
from unknot.ui.gate.page import GatePage
from unknot.ui.look import theme
from unknot.ui.widgets.large_button import HIGH, CrampCard, LargeButton
from unknot.ui.widgets.text import Text


def _cramp_now(shared: SharedParts, session_parts: SessionParts) -> CrampNow:
    gate = GateKeeper(shared, DiaryEditor(shared), shared.window)
    return CrampNow(shared, lambda: session_parts, gate, parent=shared.window)


@pytest.fixture
def now(shared: SharedParts, session_parts: SessionParts, qtbot: QtBot) -> CrampNow:
    """Ready, with a cramp of last week in the left calf."""
    began = shared.clock.now()
    shared.store.save(
        replace(new_cramp("calf", Side.LEFT, replace(began, utc=began.utc.replace(day=14))), seconds=60.0)
    )
    now = _cramp_now(shared, session_parts)
    WayIn(shared.window, now.open)
    shared.window.resize(1180, 760)
    shared.window.show()
    return now


def _cramp(shared: SharedParts) -> Cramp:
    found = shared.store.last_cramp()
    assert found is not None
    return found


def _pass(now: CrampNow, clock: object, seconds: float) -> None:
    for _quarter in range(int(seconds * 4)):
        clock.passed += 0.25  # type: ignore[attr-defined]
        if now.session is not None:
            now.session.ask()
    now._on_second()


def _press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def _button(now: CrampNow, text: str) -> LargeButton:
    assert now.page is not None
    return next(each for each in now.page.findChildren(LargeButton) if each.text() == text and each.isVisible())


def test_the_hold_runs_at_once_with_the_last_muscle_and_side(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    assert now.session is not None
    assert now.session.state.phase is Phase.RUNNING
    assert now.session.state.segment.is_work
    assert (now.session.routine.id, now.session.state.segment.side) == ("release-calf", Side.LEFT)


def test_the_draft_is_on_disk_before_the_first_second(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    found = _cramp(shared)
    assert (found.open, found.muscle, found.side, found.seconds) == (True, "calf", Side.LEFT, None)
    assert found.context is Context.NIGHT
    assert found.tried == (Tried("stretch"),)


def test_who_never_had_a_cramp_is_asked_where(shared: SharedParts, session_parts: SessionParts, qtbot: QtBot) -> None:
    now = _cramp_now(shared, session_parts)
    shared.window.show()
    now.open()
    assert now.flow is not None
    assert now.flow.stage is Stage.CHOOSE
    assert shared.store.last_cramp() is None
    assert now.page is not None
    assert not any(each.isChecked() for each in now.page.findChildren(LargeButton))
    qtbot.keyClick(now.page.buttons.main, Qt.Key.Key_4)  # one key each: foot, then left
    assert now.session is None
    qtbot.keyClick(now.page.buttons.main, Qt.Key.Key_L)
    assert (_cramp(shared).muscle, _cramp(shared).side, _cramp(shared).confirmed) == ("foot", Side.LEFT, True)
    assert now.session is not None
    assert now.session.routine.id == "release-foot"


def test_muscle_and_side_asked_for_come_first(now: CrampNow, shared: SharedParts) -> None:
    now.open("hamstrings", Side.RIGHT)
    assert (_cramp(shared).muscle, _cramp(shared).side) == ("hamstrings", Side.RIGHT)


def test_one_key_ends_the_cramp_and_then_closes(now: CrampNow, shared: SharedParts, qtbot: QtBot) -> None:
    qtbot.keyClick(shared.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert now.is_open
    _pass(now, shared.clock, 50)
    _press(qtbot, Qt.Key.Key_Space)
    found = _cramp(shared)
    assert (found.seconds, found.open, found.tried) == (50.0, False, (Tried("stretch"),))
    _pass(now, shared.clock, 2)
    _press(qtbot, Qt.Key.Key_Return)
    assert not now.is_open
    assert shared.window.covering() is None
    sessions = shared.store.diary().sessions
    assert [(each.kind, each.outcome, each.credited_s) for each in sessions] == [
        (RoutineKind.RELEASE, Outcome.STOPPED, 35.0)
    ]


def test_a_double_click_answers_nothing(now: CrampNow, shared: SharedParts, qtbot: QtBot) -> None:
    now.open()
    _press(qtbot, Qt.Key.Key_Return)
    assert _cramp(shared).seconds is None


@pytest.mark.parametrize(("held", "sessions"), [(9.75, 0), (10.0, 1)])
def test_a_hold_hardly_begun_leaves_no_session(now: CrampNow, shared: SharedParts, held: float, sessions: int) -> None:
    now.open()
    _pass(now, shared.clock, held)
    now.may_close()
    assert len(shared.store.diary().sessions) == sessions


def test_still_locked_warms_and_holds_again(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    _pass(now, shared.clock, 170)
    _button(now, "Still locked").click()
    assert now.session is None
    _pass(now, shared.clock, 30)
    _button(now, "Warmed: hold again").click()
    assert now.session is not None
    _pass(now, shared.clock, 20)
    _button(now, "It let go").click()
    assert _cramp(shared).seconds == 220.0
    assert _cramp(shared).tried == (Tried("stretch"), Tried("heat"))


def test_past_ten_minutes_comes_urgent_advice(now: CrampNow, shared: SharedParts, heard: object) -> None:
    now.open()
    _pass(now, shared.clock, 601)
    assert now.flow is not None
    assert now.flow.stage is Stage.LONG
    assert now.page is not None
    assert any("urgent advice" in each.text() for each in now.page.findChildren(Text) if each.isVisible())
    assert any("urgent advice" in each for each in heard.words)  # type: ignore[attr-defined]


def test_a_swollen_leg_ends_all_stretching(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    _pass(now, shared.clock, 5)
    _button(now, "Swollen, numb, or short of breath?").click()
    assert now.session is not None  # the questions are read while the hold goes on
    _pass(now, shared.clock, 2)
    _button(now, "One leg is swollen, red, hot, or was tender before it cramped").click()
    _button(now, "Go on").click()
    assert now.session is None
    assert now.flow is not None
    assert (now.flow.stage, now.flow.stretching) == (Stage.STOP, False)
    assert [each.what for each in shared.store.diary().observations] == [Noted.SWOLLEN_LEG]
    assert _cramp(shared).symptoms == ("one-leg-swollen",)


def test_with_none_of_the_questions_the_same_hold_goes_on(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    _pass(now, shared.clock, 5)
    before = now.session
    _button(now, "Swollen, numb, or short of breath?").click()
    _pass(now, shared.clock, 2)
    _button(now, "Go on").click()
    assert now.session is before


def test_the_place_can_be_changed_while_it_holds(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    _pass(now, shared.clock, 2)
    _button(now, "Somewhere else").click()
    _button(now, "Right (R)").click()
    assert _cramp(shared).side is Side.RIGHT
    assert now.session is not None
    assert now.session.state.segment.side is Side.RIGHT
    assert len(shared.store.diary().cramps) == 2
    assert len(shared.store.diary().sessions) == 1  # the two seconds on the wrong side are no session


def test_too_strong_plays_the_gentle_form(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    _pass(now, shared.clock, 2)
    _button(now, "Too strong: the gentle form").click()
    assert now.session is not None
    assert now.session.routine.id == "release-calf-gentle"


def test_closing_without_an_answer_keeps_the_cramp(now: CrampNow, shared: SharedParts, qtbot: QtBot) -> None:
    now.open()
    _pass(now, shared.clock, 4)
    _press(qtbot, Qt.Key.Key_Escape)
    assert now.flow is not None
    assert now.flow.stage is Stage.LEFT
    _press(qtbot, Qt.Key.Key_Escape)
    assert not now.is_open
    assert (_cramp(shared).open, _cramp(shared).seconds) == (False, None)


def test_the_other_posture_plays_at_once(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    _pass(now, shared.clock, 2)
    _button(now, "Another way").click()
    assert now.session is not None
    assert now.session.routine.id == "alt-release-calf-wall"


def test_enter_goes_on_from_choosing_somewhere_else(now: CrampNow, shared: SharedParts, qtbot: QtBot) -> None:
    now.open()
    _pass(now, shared.clock, 2)
    _button(now, "Somewhere else").click()
    _press(qtbot, Qt.Key.Key_3)
    assert _cramp(shared).muscle == "quadriceps"
    _press(qtbot, Qt.Key.Key_Return)
    assert now.page is not None
    assert not any(each.isCheckable() for each in now.page.buttons.findChildren(LargeButton))
    assert now.session is not None
    assert now.session.routine.id == "alt-release-quad-lying"  # at night nothing that stands on one leg


def test_under_the_gate_the_advice_comes_first_and_the_cramp_is_kept(
    now: CrampNow, shared: SharedParts, qtbot: QtBot
) -> None:
    shared.store.save(new_observation(Noted.SWOLLEN_LEG, shared.clock.now(), side=Side.LEFT))
    now.open()
    assert now.session is None
    assert now.flow is not None
    assert now.flow.stage is Stage.STOP
    assert _cramp(shared).open
    _pass(now, shared.clock, 2)
    _button(now, "Go on all the same…").click()
    page = shared.window.covering()
    assert isinstance(page, GatePage)
    assert not page.go_on_button.isEnabled()
    _press(qtbot, Qt.Key.Key_Return)
    assert now.session is None  # Enter does not reach it
    page.read_tick.click()
    page.go_on_button.click()
    assert now.session is not None
    assert shared.window.covering() is now.page


def test_what_was_no_cramp_is_taken_back(now: CrampNow, shared: SharedParts, qtbot: QtBot) -> None:
    now.open()
    _pass(now, shared.clock, 4)
    _press(qtbot, Qt.Key.Key_Escape)
    _button(now, "It was no cramp: take it back").click()
    assert not now.is_open
    assert len(shared.store.diary().cramps) == 1


def test_a_night_logged_as_free_of_cramps_is_taken_back(now: CrampNow, shared: SharedParts) -> None:
    shared.store.save(new_night(_cramp(shared).night.replace(day=20), shared.clock.now()))
    now.open()
    assert shared.store.diary().nights == ()


def test_a_full_disk_does_not_keep_from_the_hold(now: CrampNow, shared: SharedParts, told: object) -> None:
    shared.store.full = True  # type: ignore[attr-defined]
    now.open()
    assert now.session is not None
    assert told.sentences == []  # type: ignore[attr-defined]  # no dialog between a leg and its hold
    assert now.page is not None
    assert any("disk is full" in each.text() for each in now.page.findChildren(Text) if each.isVisible())
    shared.store.full = False  # type: ignore[attr-defined]
    _pass(now, shared.clock, 1)
    assert _cramp(shared).open


def test_the_hold_goes_on_after_the_computer_slept(now: CrampNow, shared: SharedParts) -> None:
    now.open()
    _pass(now, shared.clock, 5)
    shared.clock.passed += 60  # type: ignore[attr-defined]
    assert now.session is not None
    now.session.ask()
    assert now.session.state.phase is Phase.COUNT_IN


def test_what_was_shown_before_comes_back(now: CrampNow, shared: SharedParts, qtbot: QtBot) -> None:
    player = QWidget()
    shared.window.cover(player)
    now.open()
    _pass(now, shared.clock, 4)
    _press(qtbot, Qt.Key.Key_Escape)
    _press(qtbot, Qt.Key.Key_Escape)
    assert shared.window.covering() is player


def test_it_is_dark_before_anything_is_told(now: CrampNow, qapp: QApplication) -> None:
    names: list[str] = []
    now.changed.connect(lambda: names.append(theme.in_force().name))
    now.open()
    assert names == ["night"]
    theme.apply(qapp, theme.load("light"))


def test_the_card_in_the_sidebar_opens_it(now: CrampNow, shared: SharedParts, qtbot: QtBot) -> None:
    card = shared.window.sidebar.findChild(CrampCard)
    assert card is not None
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert now.is_open


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_every_button_is_96_px_and_every_word_is_seen(
    now: CrampNow, shared: SharedParts, qapp: QApplication, text_size: float
) -> None:
    theme.apply(qapp, theme.load("night", text_size))
    shared.window.resize(900, 640)
    now.open()
    _pass(now, shared.clock, 3)
    for step in ("", "Swollen, numb, or short of breath?", "Go on", "Still locked", "It let go"):
        if step:
            _button(now, step).click()
            _pass(now, shared.clock, 2)
        qapp.processEvents()
        assert now.page is not None
        shown = [each for each in now.page.findChildren(Text) if each.isVisible()]
        assert [each.text() for each in shown if each.is_cut()] == []
        assert {each.height() for each in now.page.findChildren(LargeButton) if each.isVisible()} == {HIGH}
    theme.apply(qapp, theme.load("light"))


@pytest.mark.parametrize("size", [(640, 480), (800, 480)], ids=str)
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_on_the_smallest_screens_the_number_is_seen_and_the_words_scroll(
    now: CrampNow, shared: SharedParts, qapp: QApplication, qtbot: QtBot, text_size: float, size: tuple[int, int]
) -> None:
    theme.apply(qapp, theme.load("night", text_size))
    shared.window.resize(*size)
    now.open()
    _pass(now, shared.clock, 3)
    qapp.processEvents()
    assert now.page is not None
    number, view = now.page.words.countdown, now.page._scroll.viewport()
    assert number.visibleRegion().boundingRect() == number.rect()
    assert [each.text() for each in now.page.words.findChildren(Text) if each.isVisible() and each.is_cut()] == []
    for button in now.page.findChildren(QAbstractButton):
        if button.isVisible():
            assert now.page.rect().contains(
                button.geometry().translated(button.parentWidget().mapTo(now.page, QPoint()))
            )
    if now.page.words.height() > view.height():
        qtbot.keyClick(now.page, Qt.Key.Key_PageDown)
        assert now.page._scroll.verticalScrollBar().value() > 0
    theme.apply(qapp, theme.load("light"))


def test_the_words_lie_on_the_dark_of_the_page(now: CrampNow, shared: SharedParts, qapp: QApplication) -> None:
    theme.apply(qapp, theme.load("light"))
    now.open()
    qapp.processEvents()
    assert now.page is not None
    picture, words = now.page.grab().toImage(), now.page.words
    corner = words.mapTo(now.page, QPoint(words.width() - 2, 2))
    assert picture.pixelColor(corner) == picture.pixelColor(2, 2) == theme.load("night")["paper"]


def test_the_running_hold_waits_for_no_widget_to_be_dressed(
    now: CrampNow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telling every widget of another theme takes longer than a cramp may wait (`tests/bench/cramp_now.py`)."""
    now.prepare()
    dressed: list[str] = []
    monkeypatch.setattr(theme, "apply", lambda _app, wanted: dressed.append(wanted.name))
    now.open()
    qapp.processEvents()
    assert now.session is not None
    assert now.session.state.segment.is_work
    assert (theme.in_force().name, dressed) == ("night", [])
