"""The Progress page as data: series, tables, and honest words where there is little."""

import pytest

from insight.making import cramp, day, diary_of, planned, run, session
from unknot.diary.choices import Context
from unknot.diary.records import Diary, Rule
from unknot.routine.model import RoutineKind, Side
from unknot.view.progress.page import ProgressScreen, Reach, build_progress, first_needed

TODAY = day(83)  # a Sunday, the last day of twelve weeks


def made() -> Diary:
    base = diary_of([1, 0, 0, None, 0, 0, 1] * 12)
    return Diary(
        sessions=(
            *(session(day(number)) for number in range(0, 84, 2)),
            session(day(2), "postrun", RoutineKind.POSTRUN, hour=18),
            session(day(3), "strength", RoutineKind.STRENGTH),
        ),
        cramps=(
            *base.cramps,
            cramp(day(2), Context.EXERCISE, severity=6, triggers=("downhill",), tried=("stretch",)),
            cramp(day(3), Context.REST, muscle="foot", side=Side.RIGHT),
        ),
        nights=base.nights,
        runs=(run(day(2)),),
        plan=(
            planned(),
            planned("postrun", Rule.AFTER_RUN),
            planned("strength", Rule.PER_WEEK, per_week=1),
        ),
    )


def tables(screen: ProgressScreen) -> list[object]:
    charts = (
        screen.adherence,
        screen.cramps,
        screen.severity,
        screen.calendar,
        screen.hours,
        screen.muscles,
        screen.triggers,
        screen.relief,
    )
    for chart in charts:
        assert all(len(row) == len(chart.table.header) for row in chart.table.rows)
    return [chart.table for chart in charts]


def test_twelve_weeks() -> None:
    screen = build_progress(made(), Reach.TWELVE_WEEKS, TODAY)
    assert (len(screen.axis.starts), screen.axis.words[0], screen.axis.labels[0]) == (12, "2 Mar", "2026-W10")
    first = [series.values[0] for series in screen.adherence.stacks]
    assert first == [4 / 9, 1 / 9, 1 / 9]
    assert screen.adherence.totals[0] == pytest.approx(6 / 9)
    assert (screen.adherence.goal, screen.adherence.goal_label) == (0.8, "goal 80%")
    assert [series.values[0] for series in screen.cramps.stacks] == [2, 1, 1]
    assert screen.cramps.not_logged == (1,) * 12
    assert screen.cramps.rate.values[0] is None  # six nights
    assert screen.cramps.rate.values[1] == pytest.approx(4 / 12 * 7)
    assert (screen.cramps.low.values[1] or 0) < 4 / 12 * 7 < (screen.cramps.high.values[1] or 0)
    assert screen.severity.mean.values[:2] == (6.0, None)
    assert screen.hours.values[23] == 24
    assert [(zone.label, zone.count) for zone in screen.muscles.zones] == [("left calf", 25), ("right foot", 1)]
    assert screen.muscles.zones[0].share == 1.0
    assert screen.triggers.labels == ("downhill",)
    assert "does not say that one brings the other" in screen.triggers.note
    assert screen.relief.table.rows == (("held a stretch", 1, 0, 0),)
    assert len(screen.calendar.days) == 84
    assert screen.calendar.days[3].night_cramps is None
    assert screen.notice == ""
    assert screen.adherence.habit == "Habit 47% · 1 day in a row"
    assert screen.cramps.a_run == "Exercise cramps: 1 in 1 run."
    assert len(tables(screen)) == 8


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize("weekday", [0, 6])
def test_an_empty_diary_and_a_single_night(reach: Reach, weekday: int) -> None:
    empty = build_progress(Diary(), reach, TODAY, weekday)
    assert empty.notice.startswith("Nothing is recorded yet.")
    assert empty.adherence.empty
    assert empty.cramps.empty
    assert set(empty.adherence.totals) == {None}
    assert all(each is None for each in empty.cramps.rate.values)
    tables(empty)
    one = build_progress(diary_of([1], TODAY), reach, TODAY, weekday)
    assert one.notice == "Only 1 night is logged so far: these numbers will become steadier."
    assert one.cramps.rate_note
    assert set(one.cramps.not_logged) == {0}  # the diary began on this night


def test_no_cramps_at_all_is_zero_only_where_it_is_known() -> None:
    screen = build_progress(diary_of([0] * 84), Reach.TWELVE_WEEKS, TODAY)
    assert screen.cramps.empty == ""
    assert screen.cramps.rate.values[-1] == 0
    assert screen.muscles.empty
    assert screen.hours.empty


def test_how_much_of_the_diary_each_reach_needs() -> None:
    assert first_needed(Reach.TWELVE_WEEKS, TODAY) == day(-28)
    assert first_needed(Reach.YEAR, TODAY) == day(77 - 51 * 7 - 28)
    assert first_needed(Reach.ALL, TODAY) is None
    assert len(build_progress(made(), Reach.ALL, TODAY).axis.starts) == 12
    year_later = day(83 + 365)
    assert len(build_progress(made(), Reach.YEAR, TODAY).axis.starts) == 12  # what was before the diary never was
    assert len(build_progress(made(), Reach.YEAR, day(83 + 70)).axis.starts) == 22
    assert len(build_progress(made(), Reach.YEAR, year_later).axis.starts) == 52
