"""Today, the review, the weeks and the Progress page say the same of one diary, whatever was done and logged."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.making import at, cramp, day, planned, quiet, run, session
from unknot.diary.choices import PauseReason
from unknot.diary.records import Diary, Pause, Rule
from unknot.insight.progress import week_numbers
from unknot.insight.review import review
from unknot.insight.weeks import Horizon, week_at, weeks_until
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind
from unknot.view.progress.page import Reach, build_progress
from unknot.view.today.page import build

LIBRARY = Library.built_in()


def made(random: Random, length: int) -> Diary:
    """A diary of so many days, with every rule of a plan, a change of it, and a pause."""
    days = [day(number) for number in range(length)]
    return Diary(
        sessions=(
            *(session(each, share=random.random() * 1.4) for each in days if random.random() < 0.7),
            *(session(each, "strength", RoutineKind.STRENGTH, hour=9) for each in days if random.random() < 0.4),
            *(session(each, "postrun", RoutineKind.POSTRUN, hour=18) for each in days if random.random() < 0.3),
        ),
        cramps=tuple(cramp(each) for each in days if random.random() < 0.2),
        nights=tuple(quiet(each) for each in days if random.random() < 0.5),
        runs=tuple(run(each) for each in days if random.random() < 0.3),
        plan=(
            planned(last=day(length // 2)),
            planned("bedtime", Rule.DAYS, day(length // 2 + 1), days=(1, 4, 6)),
            planned("strength", Rule.PER_WEEK, day(random.randrange(9)), per_week=random.randrange(1, 12)),
            planned("postrun", Rule.AFTER_RUN),
        ),
        pauses=(Pause("p", day(3), day(3 + random.randrange(4)), PauseReason.TRAVEL),),
    )


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(4, 24), st.integers(0, 6))
def test_all_pages_say_the_same(random: Random, length: int, weekday: int) -> None:
    diary, today = made(random, length), day(length - 1)
    horizon = Horizon.at(today, today)
    found = review(diary, today, today, weekday)
    *_earlier, numbers = week_numbers(diary, weeks_until(today, 12, weekday), horizon, weekday)
    assert (found.tally, found.coverage, found.counts) == (numbers.tally, numbers.coverage, numbers.cramps)
    assert found.tally.scheduled == sum(line.scheduled for line in found.lines)
    page = build_progress(diary, Reach.TWELVE_WEEKS, today, weekday)
    assert page.adherence.totals[-1] == found.tally.adherence
    assert page.cramps.not_logged[-1] == found.coverage.missing
    whole = build_progress(diary, Reach.ALL, today, weekday)
    assert (whole.adherence.habit, whole.adherence.totals[-1]) == (page.adherence.habit, page.adherence.totals[-1])
    in_calendar = {each.day: each.adherence for each in page.calendar.days}
    rings = build(diary, at(today, 22), LIBRARY, first_weekday=weekday).rings
    assert {ring.day for ring in rings} == set(week_at(today, weekday).span)
    for ring in rings:
        if ring.day < today:
            assert ring.share == pytest.approx(in_calendar[ring.day])
