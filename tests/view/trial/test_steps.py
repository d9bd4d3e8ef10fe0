"""The steps of a trial of either kind: one at a time, what is planned for it, and what of the diary it needs."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from insight.making import day, planned
from unknot.diary.coins import ended as cut_short
from unknot.diary.coins import new_turns
from unknot.diary.records import Diary, PlanItem, Rule, Trial, TurnsTrial
from unknot.errors import UserError
from unknot.insight.weeks import Span
from unknot.view.trial.steps import (
    ended,
    latest,
    result_day,
    span_needed,
    started,
    turns_started,
    under_way,
    whole_span,
)

TODAY = day(100)


def turns(first: int, thing: str = "bedtime") -> TurnsTrial:
    return new_turns(thing, "Bedtime", "10110010", is_routine=thing == "bedtime", start=day(first))


def items(diary: Diary, trial: TurnsTrial) -> list[PlanItem]:
    return [each for each in turns_started(diary, trial, TODAY).saved if isinstance(each, PlanItem)]


def test_the_latest_is_the_one_that_began_last_and_needs_no_more_than_its_days() -> None:
    six_weeks = Trial("t", "bedtime", day(-200), day(-260))
    assert span_needed(Diary(), TODAY) is None
    assert span_needed(Diary(trials=(six_weeks,)), TODAY) == Span(day(-260), day(-159))
    both = Diary(trials=(six_weeks,), turns=(turns(-90),))
    assert latest(both) == both.turns[0]
    assert span_needed(both, TODAY) == Span(day(-118), day(-11))


def test_a_routine_is_planned_daily_unless_it_is_and_never_for_days_that_are_over() -> None:
    (item,) = items(Diary(), turns(100))
    assert (item.routine, item.rule, item.valid_from) == ("bedtime", Rule.DAILY, TODAY)
    assert items(Diary(plan=(planned("bedtime"),)), turns(100)) == []
    assert items(Diary(), turns(100, "tight socks")) == []
    assert [each.valid_from for each in items(Diary(), turns(60))] == [TODAY]
    assert items(Diary(), turns(0)) == []  # all of it was on paper


@pytest.mark.parametrize(
    ("other", "said"),
    [
        pytest.param(Diary(turns=(turns(90),)), "under way until 2026-08-18", id="turns"),
        pytest.param(Diary(trials=(Trial("t", "bedtime", day(120), day(101)),)), "under way until", id="to come"),
        pytest.param(Diary(turns=(turns(10),)), None, id="over"),
        pytest.param(Diary(turns=(cut_short(turns(90), day(99)),)), None, id="ended"),
    ],
)
def test_only_one_trial_runs_at_a_time(other: Diary, said: str | None) -> None:
    for begin in (
        lambda: turns_started(other, turns(100), TODAY),
        lambda: started(other, "bedtime", TODAY, TODAY, baseline=False),
    ):
        if said is None:
            assert begin().saved
        else:
            with pytest.raises(UserError, match=said):
                begin()


def test_nights_belong_to_one_trial() -> None:
    with pytest.raises(UserError, match="from 2026-03-12 to 2026-05-30 belong to another trial"):
        turns_started(Diary(turns=(turns(10),)), turns(-60), TODAY)


def test_ending_keeps_last_night_or_takes_it_all_back() -> None:
    running = turns(90)
    (kept,) = ended(running, TODAY).saved
    assert isinstance(kept, TurnsTrial)
    assert kept.ended == TODAY - timedelta(days=1)
    assert ended(turns(100), TODAY).deleted
    assert not under_way(kept, TODAY)
    assert (whole_span(kept, TODAY).last, result_day(kept, TODAY)) == (day(99), TODAY)
    assert under_way(replace(running, start=day(21)), TODAY)
    assert not under_way(replace(running, start=day(20)), TODAY)
