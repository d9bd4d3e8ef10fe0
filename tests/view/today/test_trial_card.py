"""The trial in turns on Today: tonight's word and nothing of cramps; a night without takes its card away."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from unknot.clock import Instant, instant_at
from unknot.diary.coins import ended, new_turns, rested
from unknot.diary.editing import new_plan_item
from unknot.diary.records import Diary, Rule, TurnsTrial
from unknot.routine.library import Library
from unknot.view.today.page import TodayScreen, build

LIBRARY = Library.built_in()
START = date(2026, 11, 16)


def evening(days: int) -> Instant:
    return instant_at(datetime.combine(START + timedelta(days=days), time(21), UTC), "Europe/London")


def trial(thing: str = "bedtime") -> TurnsTrial:
    return new_turns(thing, "Evenings", "10110010", is_routine=thing != "tight socks", start=START)


def shown(made: TurnsTrial, days: int) -> TodayScreen:
    plan = (new_plan_item("bedtime", Rule.DAILY, START, at=time(22, 15)),)
    return build(Diary(plan=plan, turns=(made,)), evening(days), LIBRARY)


def test_a_night_with_it_has_its_card() -> None:
    screen = shown(trial(), 3)
    assert screen.trial is not None
    assert screen.trial.tonight == "Tonight: with"
    assert screen.trial.text == "Pair 1 of 8, night 4 of 5 of this turn"
    assert screen.trial.title == LIBRARY.routine("bedtime").title
    assert (screen.trial.share, screen.trial.routine) == (3 / 80, "")
    assert [card.routine for card in screen.cards] == ["bedtime"]


def test_a_night_without_takes_the_card_away_and_never_forbids() -> None:
    screen = shown(trial(), 6)
    assert screen.trial is not None
    assert screen.trial.tonight == "Tonight: without"
    assert (screen.trial.routine, screen.trial.all_the_same) == ("bedtime", "Start all the same…")
    assert screen.cards == ()


def test_what_is_no_routine_leaves_the_cards_alone() -> None:
    screen = shown(trial("tight socks"), 6)
    assert screen.trial is not None
    assert (screen.trial.title, screen.trial.tonight, screen.trial.routine) == ("Evenings", "Tonight: without", "")
    assert [card.routine for card in screen.cards] == ["bedtime"]


def test_a_trial_at_rest_leaves_the_plan_as_it_is() -> None:
    screen = shown(rested(trial(), START + timedelta(days=6)), 7)
    assert screen.trial is not None
    assert screen.trial.tonight == "The trial rests"
    assert [card.routine for card in screen.cards] == ["bedtime"]


def test_its_result_is_told_of_for_a_week() -> None:
    for days in (80, 86):
        card = shown(trial(), days).trial
        assert card is not None
        assert (card.text, card.share, card.tonight) == ("All its nights are over: the result is there.", 1.0, "")
    assert [card.routine for card in shown(trial(), 80).cards] == ["bedtime"]


@pytest.mark.parametrize("days", [-1, 87])
def test_before_and_after_it_there_is_no_card(days: int) -> None:
    assert shown(trial(), days).trial is None
    assert shown(ended(trial(), START + timedelta(days=3)), 4).trial is None


def test_a_routine_that_was_deleted_keeps_its_name() -> None:
    screen = shown(replace(trial(), thing="gone"), 6)
    assert screen.trial is not None
    assert (screen.trial.title, screen.trial.routine) == ("Evenings", "")
