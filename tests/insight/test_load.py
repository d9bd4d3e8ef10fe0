"""This week's running against the four weeks before."""

from datetime import UTC, date, datetime, timedelta

import pytest

from unknot.clock import instant_at
from unknot.diary.choices import OnFoot
from unknot.diary.editing import new_run
from unknot.diary.records import Diary, Run
from unknot.guide.reading import guide
from unknot.insight.load import LoadMeasure, load_of
from unknot.insight.review import review
from unknot.insight.weeks import Week
from unknot.view.progress.review import build_review, review_lines, running_words
from unknot.view.units import Distance

MONDAY = date(2026, 11, 16)
WEEK = Week(MONDAY)


def ran(day: date, km: float | None = 8.0, minutes: float | None = 45, on_foot: OnFoot = OnFoot.RUN) -> Run:
    began = instant_at(datetime(day.year, day.month, day.day, 16, tzinfo=UTC), "Europe/Berlin")
    return new_run(began, km=km, minutes=minutes, on_foot=on_foot, effort=4)


def weeks_of(*kms: float) -> Diary:
    """One run a week, the oldest first, on Tuesdays; the last is this week's."""
    first = MONDAY + timedelta(days=1) - timedelta(weeks=len(kms) - 1)
    return Diary(runs=tuple(ran(first + timedelta(weeks=number), km) for number, km in enumerate(kms) if km))


@pytest.mark.parametrize(
    ("kms", "usual", "more", "steep"),
    [
        ((20, 22, 24, 30, 24), 24, 0, False),
        ((20, 22, 24, 30, 26.4), 24, 0.1, False),
        ((20, 22, 24, 30, 32.4), 24, 0.35, True),
        ((24, 0, 0, 24, 12), 12, 0, False),
        ((22, 24, 30, 32), None, None, False),
        ((10, 0, 0, 0, 0, 12), None, None, False),
    ],
)
def test_against_the_mean_of_four(kms: tuple[float, ...], usual: float, more: float, steep: bool) -> None:
    load = load_of(weeks_of(*kms), WEEK, WEEK.last)
    assert load is not None
    assert (load.measure, load.amount, load.usual, load.is_steep) == (LoadMeasure.KM, kms[-1], usual, steep)
    assert load.more == (pytest.approx(more) if more is not None else None)


def test_days_without_a_run_are_counted_as_far_as_the_week_is() -> None:
    runs = (
        ran(MONDAY),
        ran(MONDAY),
        ran(MONDAY + timedelta(days=2)),
        ran(MONDAY + timedelta(days=1), on_foot=OnFoot.WALK),
    )
    load = load_of(Diary(runs=runs), WEEK, MONDAY + timedelta(days=3))
    assert load is not None
    assert (load.rest_days, load.days, load.amount) == (2, 4, 24)


def test_minutes_where_a_distance_is_missing_and_nothing_where_both_are() -> None:
    diary = weeks_of(20, 20, 20, 20, 20)
    mixed = Diary(runs=(*diary.runs, ran(MONDAY, km=None)))
    load = load_of(mixed, WEEK, WEEK.last)
    assert load is not None
    assert (load.measure, load.amount, load.usual) == (LoadMeasure.MINUTES, 90, 45)
    assert load_of(Diary(runs=(ran(MONDAY, km=None), ran(MONDAY, minutes=None))), WEEK, WEEK.last) is None
    assert load_of(Diary(runs=(ran(MONDAY - timedelta(days=9)),)), WEEK, WEEK.last) is None


def test_the_review_says_so_in_the_sources_words() -> None:
    found = review(weeks_of(20, 22, 24, 30, 32.4), MONDAY, WEEK.last + timedelta(days=1))
    screen = build_review(found, guide())
    assert screen.running == "32.4 km this week · 24 km a week in the 4 before: 35% more · 6 days without a run"
    (advice,) = [each for each in screen.suggestions if each.topic == "training-load"]
    assert (advice.text, advice.sources) == ("Add no more than 10 % a week, and keep rest days.", ("A2", "A4"))
    assert any(line.startswith("Running: 32.4 km") for line in review_lines(screen))
    calm = build_review(review(weeks_of(20, 22, 24, 30, 24), MONDAY, WEEK.last + timedelta(days=1)), guide())
    assert "more" not in calm.running
    assert not [each for each in calm.suggestions if each.topic == "training-load"]


def test_miles() -> None:
    load = load_of(weeks_of(16.1), WEEK, WEEK.last)
    assert load is not None
    assert running_words(load, Distance.MILES).startswith("10 mi this week")
