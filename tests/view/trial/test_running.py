"""A running trial in turns in words: the nights as they are, turns in danger, and nothing of cramps."""

from datetime import timedelta

import pytest

from insight.making import day, diary_of
from unknot.diary.coins import ended, new_turns, rested
from unknot.diary.records import Diary, TurnsTrial
from unknot.insight.randomised import turns_state
from unknot.view.trial.page import build_trial_page
from unknot.view.trial.running import RunningScreen, Square, build_running

START = day(30)


def trial(pairs: int = 8) -> TurnsTrial:
    return new_turns("bedtime", "Bedtime", "10110010"[:pairs], is_routine=True, start=START, pairs=pairs)


def screen(counts: list[int | None], made: TurnsTrial | None = None, today: int | None = None) -> RunningScreen:
    """The page on the evening after the last of `counts`, which begin with the trial."""
    diary = diary_of(counts, START)
    on = START + timedelta(days=len(counts) if today is None else today)
    return build_running(turns_state(made or trial(), diary, on), diary, on, {"bedtime": "At bedtime"})


def test_squares_are_as_the_nights_are() -> None:
    shown = screen([0, 3, None, 0])
    first, other = shown.pairs[0].turns
    assert [each.square for each in first.nights] == [
        Square.FIRST, Square.LOGGED, Square.MISSING, Square.LOGGED, Square.TO_COME,
    ]  # fmt: skip
    assert [each.tonight for each in first.nights] == [False] * 4 + [True]
    assert first.nights[0].spoken == "Wed 1 Apr, with, first night, not counted, logged"
    assert first.nights[2].spoken == "Fri 3 Apr, with, not logged"
    assert {each.square for each in other.nights} == {Square.TO_COME}
    assert (shown.pairs[0].dates, shown.pairs[0].current, shown.pairs[1].to_come) == ("1–10 Apr", True, True)
    assert shown.pairs[3].dates == "1–10 May"
    assert screen([]).pairs[2].dates == "21–30 Apr"
    assert "3" not in "".join(line.value for line in shown.so_far[1:])


def test_tonight_and_what_follows() -> None:
    assert screen([0] * 4).tonight_lines == ("Night 5 of 5 of this turn.", "From Monday 6: without.")
    assert screen([0] * 9).tonight_lines[1] == "From Saturday 11: the next coin."
    assert screen([0] * 79).tonight_lines[1] == "It is the last turn."
    assert screen([0] * 6).start == "Start all the same…"
    before = screen([], today=-2)
    assert (before.tonight, before.tonight_lines) == ("not begun", ("The first night is Wed 1 Apr.",))
    at_rest = screen([0] * 4, rested(trial(), START + timedelta(days=3)))
    assert (at_rest.tonight, at_rest.can_resume, at_rest.can_pause) == ("at rest", True, False)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        pytest.param([0, 0, 0], (), id="all logged"),
        pytest.param([0, None, None], ("2 more nights must be logged or pair 1 drops out.",), id="both to come needed"),
        pytest.param([0, None], (), id="one missing, three to come"),
        pytest.param([0, 0, None, None], ("1 more night must be logged or pair 1 drops out.",), id="one left"),
        pytest.param([0, None, None, None, None, 0], ("2 more nights must be logged or pair 1 drops out.",), id="over"),
    ],
)
def test_a_turn_in_danger(counts: list[int | None], said: tuple[str, ...]) -> None:
    assert screen(counts).danger == said


def test_last_night_is_asked_for_only_if_it_is_missing() -> None:
    assert screen([0, None]).open_night == START + timedelta(days=1)
    assert screen([0, 0]).open_night is None
    assert screen([]).open_night is None


def test_the_page_is_of_the_trial_that_began_last() -> None:
    diary = Diary(turns=(trial(),))
    running = build_trial_page(diary, START, {"bedtime": "At bedtime"})
    assert running.running is not None
    assert (running.text, running.whole_pairs) == ("Pair 1 of 8. Tonight: with.", 0)
    early = Diary(turns=(ended(trial(), START + timedelta(days=20)),))
    over = build_trial_page(early, START + timedelta(days=21), {})
    assert over.turns_result is not None
    assert "ended early" in over.turns_result.text
    assert over.turns_result.plan_routine == ""
    assert over.title == "Does “Bedtime” help me?"
