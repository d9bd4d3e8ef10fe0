"""Where a history begins, and dates that never were."""

from datetime import date

import pytest
from msgspec.structs import replace

from insight.making import at, cramp, day, noted, planned, quiet, run, session
from unknot.clock import Instant
from unknot.diary.choices import Context, Noted, Settled
from unknot.diary.days import day_key
from unknot.diary.history import Lost, first_day, lost_dates
from unknot.diary.records import Diary, Factor, Night, Settlement, Trial
from unknot.routine.model import RoutineKind

LATE = quiet(day(30))


@pytest.mark.parametrize(
    ("diary", "expected"),
    [
        pytest.param(Diary(), None, id="nothing"),
        pytest.param(Diary(nights=(quiet(day(3)), LATE)), 3, id="night"),
        pytest.param(Diary(cramps=(cramp(day(4)),), nights=(LATE,)), 4, id="night cramp"),
        pytest.param(Diary(cramps=(cramp(day(5), Context.REST),), nights=(LATE,)), 5, id="cramp by day"),
        pytest.param(Diary(sessions=(session(day(6)),), nights=(LATE,)), 6, id="session"),
        pytest.param(Diary(runs=(run(day(7)),), nights=(LATE,)), 7, id="run"),
        pytest.param(Diary(observations=(noted(day(8), Noted.OTHER),), nights=(LATE,)), 8, id="note"),
        pytest.param(Diary(factors=(Factor("f", day(9), at(day(9)), "alcohol"),), nights=(LATE,)), 9, id="factor"),
        pytest.param(
            Diary(settlements=(Settlement("s", at(day(9)), day(9), "W2", Settled.OVER),), nights=(LATE,)), 9, id="sign"
        ),
        pytest.param(Diary(plan=(planned(first=day(10)),), nights=(LATE,)), 10, id="plan"),
        pytest.param(Diary(trials=(Trial("t", "bedtime", day(25), day(11)),), nights=(LATE,)), 11, id="baseline"),
        pytest.param(Diary(trials=(Trial("t", "bedtime", day(25)),), nights=(LATE,)), 25, id="trial"),
        pytest.param(Diary(nights=(LATE,), begins=day(2)), 2, id="a part of a longer one"),
    ],
)
def test_history_begins_with_the_first_record_or_plan(diary: Diary, expected: int | None) -> None:
    assert first_day(diary) == (None if expected is None else day(expected))


def west(when: date, hour: int) -> Instant:
    return at(when, hour, offset=-480, zone="America/Los_Angeles")


def east(when: date, hour: int) -> Instant:
    return at(when, hour, offset=780, zone="Pacific/Auckland")


NOON = RoutineKind.STRENGTH


@pytest.mark.parametrize(
    ("before", "after", "nights", "days"),
    [
        pytest.param(west(day(1), 8), east(day(3), 8), [1], [2], id="27 hours: one night in the air, no Wednesday"),
        pytest.param(west(day(1), 8), east(day(2), 15), [1], [], id="ten hours by day: the night between never came"),
        pytest.param(west(day(1), 22), east(day(3), 6), [2], [2], id="a night flight"),
        pytest.param(west(day(1), 8), at(day(2), 8), [], [], id="not so far"),
        pytest.param(east(day(1), 8), west(day(1), 4), [], [], id="westwards a date comes twice"),
    ],
)
def test_a_journey_over_the_date_line(before: Instant, after: Instant, nights: list[int], days: list[int]) -> None:
    played = tuple(replace(session(day_key(each.local), "strength", NOON), started=each) for each in (before, after))
    found = lost_dates(Diary(sessions=played))
    assert found.nights == tuple(day(number) for number in nights)
    assert found.days == tuple(day(number) for number in days)


def test_what_a_routine_lost_is_a_night_or_a_day() -> None:
    lost = Lost((day(1),), (day(2),), (day(2),), at_bedtime=frozenset({"bedtime"}), by_day=frozenset({"strength"}))
    held = [[lost.holds(routine, day(number)) for number in (1, 2)] for routine in ("bedtime", "strength", "never")]
    assert held == [[True, False], [False, True], [False, True]]
    assert not Lost().holds("bedtime", day(1))


def test_a_night_that_something_is_known_of_was_there() -> None:
    begin, end = west(day(1), 8), east(day(3), 8)
    asleep = replace(session(day(1)), started=west(day(1), 21))
    diary = Diary(sessions=(asleep,), nights=(Night("a", day(0), begin), Night("b", day(2), end)))
    assert lost_dates(diary).nights == ()
