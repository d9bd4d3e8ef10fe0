"""The data of a week and of the Progress page, bad diaries included."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from insight.making import START, cramp, day, diary_of, nights, planned, quiet, run, session
from unknot.cli.jsonable import comparison_json, plain
from unknot.diary.choices import Context
from unknot.diary.records import Diary
from unknot.insight import cramps as counted
from unknot.insight.compare import Verdict, compare
from unknot.insight.cramps import Counts, Relief, Severity
from unknot.insight.nights import Nights
from unknot.insight.progress import all_weeks, first_day, progress, week_numbers
from unknot.insight.review import review
from unknot.insight.weeks import Horizon, Span, weeks_until
from unknot.routine.model import Side

LAST = day(69)  # a Sunday, ten weeks in


def test_the_week_as_it_was() -> None:
    made, none = nights([0, 1, None, 0, 0, 0, 0], day(63))
    diary = Diary(
        sessions=tuple(session(day(63 + number)) for number in range(4)),
        cramps=(*made, cramp(day(65), Context.EXERCISE, triggers=("heat",))),
        nights=none,
        plan=(planned(),),
        runs=(run(day(65)),),
    )
    found = review(diary, day(66), today=day(80))
    assert found.week.start == day(63)
    assert (found.tally.scheduled, found.tally.credited, found.tally_before.adherence) == (7, 4.0, 0.0)
    assert found.counts == Counts(1, 1, 0)
    assert (found.coverage.logged, found.coverage.nights) == (6, 7)
    assert found.cues == ("trigger:heat", "night-cramps", "exercise-cramps")
    assert found.last_four.verdict is Verdict.TOO_LITTLE
    assert counted.a_run(diary, found.week.span) == (1, 1)


def test_four_weeks_against_four() -> None:
    diary = diary_of([1, 1, 0, 1, 1, 0, 1] * 4 + [0, 0, 0, 1, 0, 0, 0] * 4, LAST - timedelta(days=55))
    found = review(diary, LAST, today=LAST + timedelta(days=1)).last_four
    assert (found.verdict, found.before.cramps, found.after.cramps) == (Verdict.FEWER, 20, 4)
    # In the evening tonight is not known yet, and the four weeks end with last night.
    tonight = review(Diary(cramps=diary.cramps, nights=diary.nights), LAST, today=LAST + timedelta(days=0))
    assert tonight.last_four.after.span.last == LAST
    unlogged = review(diary_of([1] * 56, LAST - timedelta(days=56)), LAST, today=LAST)
    assert unlogged.last_four.after.span.last == LAST - timedelta(days=1)


def test_the_review_looks_every_week_and_is_harder_to_convince_than_a_comparison_made_once() -> None:
    diary = diary_of([1, 1, 0, 1, 0, 0, 1] * 4 + [0, 0, 0, 1, 0, 0, 0] * 4, LAST - timedelta(days=55))
    weekly = review(diary, LAST, today=LAST + timedelta(days=1)).last_four
    once = compare(Nights.of(diary), weekly.before.span, weekly.after.span)
    assert (weekly.verdict, weekly.alpha) == (Verdict.CANT_TELL, 0.01)
    assert (once.verdict, once.alpha) == (Verdict.FEWER, 0.05)


@pytest.mark.parametrize("weekday", range(7))
def test_empty_and_future_weeks(weekday: int) -> None:
    for when in (START, day(4000)):
        found = review(Diary(), when, today=day(100), first_weekday=weekday)
        assert (found.tally.adherence, found.counts.total, found.signs) == (None, 0, ())
        assert found.week.start.weekday() == weekday
    assert review(Diary(), day(4000), today=day(100)).coverage.nights == 0


def test_figures_of_weeks() -> None:
    diary = Diary(
        sessions=(session(day(0)), session(day(8))),
        cramps=(
            cramp(day(0), severity=4),
            cramp(day(1), Context.AFTER, severity=8),
            cramp(day(8), Context.REST),
            cramp(day(9)),
        ),
        nights=tuple(quiet(day(number)) for number in range(1, 9)),
        plan=(planned(),),
    )
    one, two = week_numbers(diary, weeks_until(day(13), 2), Horizon.at(day(13), day(20)))
    assert (one.cramps, two.cramps) == (Counts(1, 1, 0), Counts(1, 0, 1))
    assert one.severity == Severity(2, 6.0, 8)
    assert two.severity == Severity()
    assert one.rate is not None
    assert two.rate is not None
    assert (one.rate.weekly, two.rate.weekly) == (1.0, 2 / 10 * 7)
    assert (one.coverage.logged, two.coverage.logged, two.coverage.nights) == (7, 3, 7)
    page = progress(diary, weeks_until(day(13), 2), Span(day(0), day(13)), Horizon.at(day(13), day(20)))
    assert page.weeks == (one, two)
    assert [each.night_cramps for each in page.days[:11]] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, None]
    assert [each.adherence for each in page.days[:2]] == [1.0, 0.0]
    assert page.days[1].other_cramps == 1


def test_no_rate_with_less_than_a_week_logged() -> None:
    diary = diary_of([1, 0, 0, 0, 0, 0])
    assert [each.rate for each in week_numbers(diary, weeks_until(day(6), 1), Horizon.at(day(6), day(9)))] == [None]


def test_lists_of_what_goes_with_cramps() -> None:
    cramps = (
        cramp(day(0), hour=3, triggers=("alcohol",), tried=("stretch", "heat")),
        cramp(day(1), hour=3, side=Side.RIGHT, triggers=("alcohol", "medicine"), tried=("stretch",)),
        cramp(day(2), muscle="foot", side=None),
    )
    assert counted.by_hour(cramps)[3] == 2
    assert sum(counted.by_hour(cramps)) == 3
    assert counted.by_muscle(cramps)[0] == ("calf", Side.LEFT, 1)
    unsaid = [replace(each, hour_known=False, confirmed=False) for each in cramps]
    assert (sum(counted.by_hour(unsaid)), counted.by_muscle(unsaid)) == (0, ())
    assert counted.by_muscle([replace(cramps[0], muscle=None)]) == ()
    assert counted.by_trigger(cramps) == (("alcohol", 2), ("medicine", 1))
    assert counted.by_relief(cramps) == (Relief("stretch", 2, 0, 0), Relief("heat", 1, 0, 0))


def test_all_weeks_reach_from_the_first_record() -> None:
    assert first_day(Diary()) is None
    assert all_weeks(Diary(), day(10)) == ()
    assert len(all_weeks(diary_of([0]), day(370), 6)) == 54
    assert [week.label for week in all_weeks(diary_of([0], date(2026, 12, 28)), date(2027, 1, 4))] == [
        "2026-W53",
        "2027-W01",
    ]


@given(st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=80), st.integers(0, 90), st.integers(0, 6))
def test_whatever_is_logged_the_json_is_sound(counts: list[int | None], today: int, weekday: int) -> None:
    diary = diary_of(counts)
    found = review(diary, day(today), day(today), weekday)
    text = json.dumps(comparison_json(found.last_four), allow_nan=False)
    assert json.loads(text)["verdict"] == found.last_four.verdict.value
    assert found.coverage.logged <= found.coverage.nights <= 7
    for each in week_numbers(diary, weeks_until(day(today), 8, weekday), Horizon.at(day(today), day(today)), weekday):
        assert 0 <= each.coverage.missing <= 7
        assert plain(each.tally.adherence) is None


def test_numbers_that_json_has_no_word_for() -> None:
    assert [plain(value) for value in (None, float("inf"), float("nan"), 2.0, 0.12345678)] == [
        None,
        None,
        None,
        2,
        0.123457,
    ]
