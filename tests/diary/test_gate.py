"""The gate: what shuts it, what opens it, and what shuts it again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from unknot.clock import Instant, instant_at
from unknot.diary.choices import Noted, Settled
from unknot.diary.editing import new_cramp, new_observation, new_settlement, with_details
from unknot.diary.gate import SIGNS, Urgency, covered_by, gate, raised, shut_days
from unknot.diary.records import Diary, Observation
from unknot.routine.model import Side
from unknot.view.gate import build

TODAY = date(2026, 11, 27)


def at(days_ago: int = 0, hour: int = 12) -> Instant:
    moment = datetime(2026, 11, 27, hour, tzinfo=UTC) - timedelta(days=days_ago)
    return instant_at(moment, "Europe/Berlin")


def noted(what: Noted, days_ago: int = 0, side: Side | None = None) -> Observation:
    return new_observation(what, at(days_ago), side=side)


@pytest.mark.parametrize(
    ("what", "sign", "urgency"),
    [
        (Noted.SWOLLEN_LEG, "W2", Urgency.PROMPT),
        (Noted.SWOLLEN_LEG_BREATHLESS, "W2", Urgency.EMERGENCY),
        (Noted.CHEST_PAIN, "W2", Urgency.EMERGENCY),
        (Noted.WEAKNESS, "W3", Urgency.PROMPT),
        (Noted.SUDDEN_WEAKNESS, "W3", Urgency.EMERGENCY),
        (Noted.DIRTY_WOUND, "W16", Urgency.URGENT),
        (Noted.COLA_URINE, "W17", Urgency.URGENT),
        (Noted.MEDICINE_CHANGE, None, None),
        (Noted.QUININE, None, None),
        (Noted.WALKING_PAIN, None, None),
    ],
    ids=str,
)
def test_what_shuts_it(what: Noted, sign: str | None, urgency: Urgency | None) -> None:
    shut = gate(Diary(observations=(noted(what),)), TODAY)
    assert [(each.id, each.urgency) for each in shut] == ([(sign, urgency)] if sign else [])


@pytest.mark.parametrize(
    ("symptom", "sign"), [("one-leg-swollen", "W2"), ("weakness-numbness", "W3"), ("dark-urine", None)], ids=str
)
def test_a_symptom_of_a_cramp_shuts_it_too(symptom: str, sign: str | None) -> None:
    cramp = with_details(new_cramp("calf", Side.LEFT, at(1)), symptoms=[symptom])
    shut = gate(Diary(cramps=(cramp,)), TODAY)
    assert [(each.id, each.side) for each in shut] == ([(sign, Side.LEFT)] if sign else [])


@pytest.mark.parametrize(
    ("days_ago", "stands"), [(0, True), (27, True), (28, False), (29, False), (-1, False)], ids=str
)
def test_it_stands_for_28_days_and_not_before_its_day(days_ago: int, stands: bool) -> None:
    assert bool(gate(Diary(observations=(noted(Noted.SWOLLEN_LEG, days_ago),)), TODAY)) is stands


@pytest.mark.parametrize("state", list(Settled), ids=str)
def test_looked_at_or_over_opens_it_and_a_later_record_shuts_it_again(state: Settled) -> None:
    first = noted(Noted.SWOLLEN_LEG, 2)
    diary = Diary(observations=(first,))
    settled = new_settlement("W2", state, at(1), TODAY - timedelta(days=1), covered_by(gate(diary, TODAY)[0]))
    opened = Diary(observations=(first,), settlements=(settled,))
    assert gate(opened, TODAY) == ()
    assert [(each.id, each.settled) for each in raised(opened, TODAY)] == [("W2", state)]
    assert gate(opened, TODAY - timedelta(days=2))  # as it was then
    # Later is what was written down later, also where a clock was set back meanwhile.
    for days_ago in (0, 5):
        again = Diary(observations=(first, noted(Noted.SWOLLEN_LEG, days_ago)), settlements=(settled,))
        assert [each.id for each in gate(again, TODAY)] == ["W2"]
    other = Diary(observations=(first, noted(Noted.WEAKNESS)), settlements=(settled,))
    assert [each.id for each in gate(other, TODAY)] == ["W3"]


def test_deleted_and_undone_it_is_as_it_was() -> None:
    first = noted(Noted.WEAKNESS)
    settled = new_settlement("W3", Settled.OVER, at(), TODAY, [first.id])
    assert gate(Diary(settlements=(settled,)), TODAY) == ()
    assert gate(Diary(observations=(first,), settlements=(settled,)), TODAY) == ()
    assert gate(Diary(observations=(first,)), TODAY)


def test_of_two_at_once_the_graver_speaks() -> None:
    shut = gate(
        Diary(observations=(noted(Noted.SWOLLEN_LEG), noted(Noted.COLA_URINE), noted(Noted.SUDDEN_WEAKNESS))), TODAY
    )
    assert [each.id for each in shut] == ["W3", "W17", "W2"]
    assert {each.id for each in shut} < set(SIGNS)


def test_it_was_noted_on_the_day_of_the_clock_though_it_counts_to_the_day_before() -> None:
    at_two = instant_at(datetime(2026, 11, 27, 1, tzinfo=UTC), "Europe/Berlin")
    (standing,) = gate(Diary(observations=(new_observation(Noted.SWOLLEN_LEG, at_two),)), TODAY)
    assert (standing.day, standing.clock_day) == (TODAY - timedelta(days=1), TODAY)
    assert "Friday 27 November 2026" in build((standing,)).text


def test_a_leg_is_named_where_all_that_stands_names_the_same() -> None:
    left, right = noted(Noted.SWOLLEN_LEG, side=Side.LEFT), noted(Noted.SWOLLEN_LEG, 1, side=Side.RIGHT)
    assert gate(Diary(observations=(left,)), TODAY)[0].side is Side.LEFT
    assert gate(Diary(observations=(left, right)), TODAY)[0].side is None


def test_the_days_it_was_shut() -> None:
    first = noted(Noted.SWOLLEN_LEG, 5)
    settled = new_settlement("W2", Settled.OVER, at(2), TODAY - timedelta(days=2), [first.id])
    diary = Diary(observations=(first,), settlements=(settled,))
    assert sorted(shut_days(diary, TODAY)) == [TODAY - timedelta(days=number) for number in (5, 4, 3)]
