"""Reminders ring once, whatever the clock does; what nobody could see waits on Today; Start goes through the gate."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from app.conftest import HandClock, Told
from driving import App, Bell
from unknot.app.reminders import TEST, Ringing
from unknot.app.shared import SharedParts
from unknot.diary.afterwards import said_session
from unknot.diary.choices import Noted
from unknot.diary.editing import new_observation, new_plan_item
from unknot.diary.records import Rule
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.text import Text

EVENING = datetime(2026, 11, 21, 20, 59, 30, tzinfo=UTC)  # 21:59:30 in Berlin
BEGAN = date(2026, 11, 1)


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def busy() -> list[bool]:
    return [False]


@pytest.fixture
def planned(shared: SharedParts, clock: HandClock) -> SharedParts:
    """Bedtime each day at 22:00, and it is just before."""
    clock.began = EVENING
    shared.store.change([new_plan_item("bedtime", Rule.DAILY, BEGAN, at=time(22))])
    return shared


@pytest.fixture
def ringing(planned: SharedParts, bell: Bell, busy: list[bool]) -> Ringing:
    return Ringing(planned, bell, lambda: busy[0], planned.window)


def _pass(clock: HandClock, ringing: Ringing, minutes: float) -> None:
    for _minute in range(round(minutes)):
        clock.passed += 60
        ringing.look()


def test_it_rings_when_it_is_due_and_never_twice(
    planned: SharedParts, ringing: Ringing, bell: Bell, clock: HandClock, busy: list[bool]
) -> None:
    ringing.look()
    assert not bell.rung
    _pass(clock, ringing, 30)
    assert [each.title for each in bell.rung] == ["Bedtime calves and hamstrings"]
    assert [action for action, _label in bell.rung[0].actions] == ["start", "10", "60"]
    clock.passed -= 45 * 60  # the clock is set back, and what is due comes round again
    _pass(clock, ringing, 60)
    _pass(clock, Ringing(planned, bell, lambda: busy[0], planned.window), 5)  # and after a new start
    assert len(bell.rung) == 1
    assert not ringing.waiting


def test_what_came_while_the_computer_slept_waits_on_today_and_does_not_ring(
    ringing: Ringing, bell: Bell, clock: HandClock, told: Told
) -> None:
    changes: list[str] = []
    ringing.waiting_changed.connect(lambda: changes.append(ringing.words()))
    ringing.look()
    clock.passed += 50 * 60
    ringing.look()
    ringing.look()
    assert not bell.rung
    assert changes == ["A reminder waits: Bedtime calves and hamstrings (22:00)"]
    ringing.start_waiting()
    assert [routine for routine, _options in told.played] == ["bedtime"]
    assert ringing.words() == ""


def test_start_plays_and_later_rings_again_once(ringing: Ringing, bell: Bell, clock: HandClock, told: Told) -> None:
    _pass(clock, ringing, 2)
    key = bell.rung[0].key
    bell.choose(key, "10")
    _pass(clock, ringing, 9)
    assert len(bell.rung) == 1
    _pass(clock, ringing, 20)
    assert len(bell.rung) == 2
    bell.choose(key, "default")  # a click on the notice itself
    bell.choose(key, "start")  # a second answer to the same one says nothing new
    assert [routine for routine, _options in told.played] == ["bedtime"]


def test_later_after_it_was_done_stays_silent(
    planned: SharedParts, ringing: Ringing, bell: Bell, clock: HandClock
) -> None:
    _pass(clock, ringing, 2)
    bell.choose(bell.rung[0].key, "60")
    _do(planned, clock)
    _pass(clock, ringing, 90)
    assert len(bell.rung) == 1


def test_where_the_desktop_does_not_answer_it_waits_until_it_is_done(
    planned: SharedParts, ringing: Ringing, bell: Bell, clock: HandClock, told: Told
) -> None:
    _pass(clock, ringing, 2)
    bell.fail(bell.rung[0].key, "no session bus")
    assert [each.routine for each in ringing.waiting] == ["bedtime"]
    assert not told.sentences  # it keeps nobody from anything
    _do(planned, clock)
    planned.changes.diary_changed.emit()
    assert not ringing.waiting


def test_what_falls_in_quiet_hours_waits_on_today_also_after_the_window_was_closed(
    planned: SharedParts, ringing: Ringing, bell: Bell, clock: HandClock, busy: list[bool]
) -> None:
    planned.settings.save({"quiet_from": "21:30", "break_minutes": 10, "break_from": "09:00", "break_until": "23:00"})
    _pass(clock, ringing, 5)
    assert not bell.rung
    assert [each.routine for each in ringing.waiting] == ["bedtime"]  # and no break: one that nobody took is over
    again = Ringing(planned, bell, lambda: busy[0], planned.window)
    again.begin()
    assert [each.routine for each in again.waiting] == ["bedtime"]
    _do(planned, clock)
    third = Ringing(planned, bell, lambda: busy[0], planned.window)
    third.begin()
    assert not third.waiting
    assert not bell.rung


def test_later_that_ends_in_quiet_hours_waits(ringing: Ringing, bell: Bell, clock: HandClock) -> None:
    _pass(clock, ringing, 2)
    bell.choose(bell.rung[0].key, "60")
    _pass(clock, ringing, 70)
    assert len(bell.rung) == 1
    assert [each.routine for each in ringing.waiting] == ["bedtime"]


def test_nothing_rings_during_a_hold_when_switched_off_or_while_a_sign_stands(
    planned: SharedParts, ringing: Ringing, bell: Bell, clock: HandClock, busy: list[bool]
) -> None:
    busy[0] = True
    _pass(clock, ringing, 3)
    assert not bell.rung
    busy[0] = False
    planned.settings.save({"reminders": False})
    _pass(clock, ringing, 1)
    planned.settings.save({"reminders": True})
    noted = new_observation(Noted.SWOLLEN_LEG, clock.now())
    planned.store.change([noted])
    _pass(clock, ringing, 1)
    assert not bell.rung
    planned.store.delete(noted)
    _pass(clock, ringing, 1)
    assert len(bell.rung) == 1


def test_two_at_one_time_are_one_notice(planned: SharedParts, ringing: Ringing, bell: Bell, clock: HandClock) -> None:
    planned.store.change([new_plan_item("strength", Rule.DAILY, BEGAN, at=time(22))])
    _pass(clock, ringing, 2)
    assert len(bell.rung) == 1
    both = f"{bell.rung[0].title} {bell.rung[0].text}".lower()
    assert "bedtime calves" in both
    assert "strength" in both


def test_nonsense_that_is_kept_is_left_as_it_comes(
    planned: SharedParts, ringing: Ringing, bell: Bell, clock: HandClock
) -> None:
    planned.settings.save({"reminders_rung": 7, "reminders_again": {"a": "soon", "b": 3}, "reminders": "?"})
    _pass(clock, ringing, 2)
    assert len(bell.rung) == 1


@pytest.mark.parametrize("came", [True, False])
def test_a_test_reminder_says_what_became_of_it(open_app: Callable[[], App], came: bool) -> None:
    app = open_app()
    app.desktop.reminders.begin()
    bell = app.desktop.reminders._notifier
    assert isinstance(bell, Bell)
    page = app.desktop.window.page("settings")
    next(each for each in page.findChildren(Button) if each.text() == "Send a test reminder").click()
    assert bell.rung[-1].key == TEST
    bell.came(TEST) if came else bell.fail(TEST, "no session bus")
    told = next(each.text() for each in page.findChildren(Text) if each.text().startswith(("It came", "No answer")))
    failed = "No answer from the desktop: reminders wait on Today (no session bus)."
    assert told == ("It came at 15:00." if came else failed)


def test_what_waits_stands_on_today_and_its_start_plays(open_app: Callable[[], App]) -> None:
    app = open_app()
    desktop = app.desktop
    desktop.shared.store.change([new_plan_item("bedtime", Rule.DAILY, date(2026, 3, 1), at=time(14))])
    desktop.reminders.begin()
    card = desktop.window.page("today").waiting  # type: ignore[attr-defined]
    assert card.accessibleName() == "A reminder waits: Bedtime calves and hamstrings (14:00)"
    next(each for each in card.findChildren(Button) if each.text() == "Start").click()
    assert desktop.playing.session is not None
    assert desktop.playing.session.routine.id == "bedtime"
    assert not card.isVisible()


def _do(shared: SharedParts, clock: HandClock) -> None:
    began = clock.now()
    routine = shared.library.routine("bedtime")
    shared.store.change([said_session(routine, 300, began)])
