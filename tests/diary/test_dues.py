"""Which session answers what was due, in histories worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.making import START, at, day, planned, run, session
from unknot.clock import Instant
from unknot.diary.choices import PauseReason
from unknot.diary.dues import Dues
from unknot.diary.plan import Excused, Schedule
from unknot.diary.records import Diary, Night, Pause, PlanItem, Rule, Run, Session
from unknot.routine.model import RoutineKind

STRENGTH = RoutineKind.STRENGTH


def strength(number: int, share: float = 1.0, hour: int = 9) -> Session:
    return session(day(number), "strength", STRENGTH, share, hour)


def shares(diary: Diary, **known: date) -> list[tuple[str, int, float]]:
    """Of the first week: what was due, by the end of which day (Monday 0), and how much of it was held."""
    dues = Dues(diary, **known)  # type: ignore[arg-type]
    return [(each.due.routine, (each.due.day - START).days, round(each.share, 2)) for each in dues.week(START)]


def steps(per_week: int, first: int = 0, paused: tuple[int, ...] = ()) -> list[int]:
    """The days at whose end so many a week fall due, planned from day `first` of the week on."""
    plan = (planned("strength", Rule.PER_WEEK, day(first), per_week=per_week),)
    pauses = tuple(Pause(f"p{number}", day(number), day(number), PauseReason.TRAVEL) for number in paused)
    return [(due.day - START).days for due in Schedule(plan, pauses).weekly(START)]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(steps(1), [6], id="once a week: by Sunday"),
        pytest.param(steps(2), [3, 6], id="twice: ceil(7/2) = 4th day, 7th"),
        pytest.param(steps(3), [2, 4, 6], id="three: ceil(7/3) = 3rd, ceil(14/3) = 5th, 7th"),
        pytest.param(steps(5), [1, 2, 4, 5, 6], id="five: 2nd, 3rd, 5th, 6th, 7th"),
        pytest.param(steps(7), [0, 1, 2, 3, 4, 5, 6], id="seven: each day"),
        pytest.param(steps(14), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6], id="fourteen: two a day"),
        pytest.param(steps(10), [0, 1, 2, 2, 3, 4, 4, 5, 6, 6], id="ten: ceil(7j/10) = 1 2 3 3 4 5 5 6 7 7"),
        pytest.param(steps(3, first=3), [4, 6], id="from Thursday: 3 x 4/7 = 1.7, so 2 on 4 days"),
        pytest.param(steps(14, first=6), [6, 6], id="14 from Sunday: 2"),
        pytest.param(steps(3, first=6), [], id="3 from Sunday: 3/7 rounds to none"),
        pytest.param(steps(3, paused=(0, 1, 2)), [4, 6], id="paused until Wednesday"),
        pytest.param(steps(2, paused=(1, 3, 5)), [6], id="4 days left: 2 x 4/7 = 1.1"),
        pytest.param(steps(7, paused=(0, 2, 4)), [1, 3, 5, 6], id="every day that is left"),
        pytest.param(steps(3, paused=tuple(range(7))), [], id="all paused"),
    ],
)
def test_n_times_a_week_falls_due_in_even_steps(found: list[int], expected: list[int]) -> None:
    assert found == expected


def test_daily_until_wednesday_then_three_a_week() -> None:
    plan = (
        planned("strength", last=day(2)),
        planned("strength", Rule.PER_WEEK, day(3), per_week=3),
    )
    done = tuple(strength(number) for number in range(3))
    monday_to_wednesday = [("strength", number, 1.0) for number in range(3)]
    assert shares(Diary(sessions=done, plan=plan)) == [*monday_to_wednesday, ("strength", 4, 0.0), ("strength", 6, 0.0)]
    twice = (*done, strength(2, hour=20))  # a second one on Wednesday is an extra, not one of the two to come
    assert shares(Diary(sessions=twice, plan=plan))[3:] == [("strength", 4, 0.0), ("strength", 6, 0.0)]


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        pytest.param((session(day(0)), session(day(0), share=0.5)), [1.0, 0.0], id="the fullest"),
        pytest.param((session(day(1), share=0.5), session(day(1), share=0.7)), [0.0, 0.7], id="the fuller"),
        pytest.param((session(day(0), "drills", RoutineKind.DRILLS),), [0.0, 0.0], id="another routine"),
        pytest.param((session(day(0), kind=RoutineKind.RELEASE),), [0.0, 0.0], id="a release is care"),
        pytest.param((session(day(0), share=1.6),), [1.0, 0.0], id="no more than all"),
        pytest.param((session(day(7)),), [0.0, 0.0], id="of another week"),
    ],
)
def test_a_day_is_answered_by_its_fullest_session(sessions: tuple[Session, ...], expected: list[float]) -> None:
    diary = Diary(sessions=sessions, plan=(planned(last=day(1)),))
    assert [share for _routine, _day, share in shares(diary)] == expected


def test_the_fullest_of_the_week_answer_in_the_order_they_were_done() -> None:
    plan = (planned("strength", Rule.PER_WEEK, per_week=3),)
    done = (strength(1, 0.3), strength(2), strength(5, 0.9), strength(6))
    assert shares(Diary(sessions=done, plan=plan)) == [("strength", 2, 1.0), ("strength", 4, 0.9), ("strength", 6, 1.0)]
    assert shares(Diary(sessions=done[:2], plan=plan)) == [
        ("strength", 2, 0.3),
        ("strength", 4, 1.0),
        ("strength", 6, 0.0),
    ]


def test_a_session_in_a_pause_still_counts_for_the_week() -> None:
    plan = (planned("strength", Rule.PER_WEEK, per_week=3),)
    pauses = (Pause("p", day(1), day(3), PauseReason.TRAVEL),)
    found = shares(Diary(sessions=(strength(2),), plan=plan, pauses=pauses))
    assert found == [("strength", 4, 1.0), ("strength", 6, 0.0)]  # Monday, Friday, Saturday, Sunday: 2 x


def moment(number: int, hour: int, minute: int = 0) -> Instant:
    return at(day(number), hour, minute)


def ran(number: int, hour: int, minute: int = 0, minutes: float | None = 60) -> Run:
    began = moment(number, hour, minute)
    counted = day(number) if hour >= 4 else day(number - 1)
    return Run(f"run-{number}-{hour}-{minute}", began, counted, minutes)


def stretch(number: int, hour: int, minute: int = 0, share: float = 1.0, routine: str = "postrun") -> Session:
    kind = RoutineKind.POSTRUN if routine == "postrun" else RoutineKind.WARMUP
    began = moment(number, hour, minute)
    counted = day(number) if hour >= 4 else day(number - 1)
    name = f"{routine}-{number}-{hour}-{minute}"
    return Session(name, routine, routine, kind, "", began, counted, 300.0, {}, 300.0 * share)


def with_runs(runs: tuple[Run, ...], *sessions: Session, rule: Rule = Rule.AFTER_RUN) -> list[float]:
    routine = "postrun" if rule is Rule.AFTER_RUN else "warmup"
    plan = (planned(routine, rule, day(-7)),)
    dues = Dues(Diary(sessions=sessions, plan=plan, runs=runs))
    return [round(each.share, 2) for number in (-1, 0) for each in dues.week(day(number))]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(with_runs((ran(1, 17),), stretch(1, 18, 10)), [1.0], id="right after it"),
        pytest.param(with_runs((ran(1, 17),), stretch(1, 21)), [1.0], id="three hours after its end"),
        pytest.param(with_runs((ran(1, 17),), stretch(1, 21, 1)), [0.0], id="a minute too late"),
        pytest.param(with_runs((ran(1, 17),), stretch(1, 16, 50)), [0.0], id="before it is not after it"),
        pytest.param(with_runs((ran(1, 17, minutes=None),), stretch(1, 19, 50)), [1.0], id="no length said"),
        pytest.param(with_runs((ran(2, 2, 30),), stretch(2, 4, 10)), [1.0], id="the run before four, stretched after"),
        pytest.param(with_runs((ran(0, 2, 30),), stretch(0, 4, 10)), [1.0], id="and across a week's border"),
        pytest.param(with_runs((ran(2, 3, 30),), stretch(2, 4, 10)), [1.0], id="begun while the clock's run is on"),
        pytest.param(
            with_runs((ran(2, 4, 10),), stretch(2, 3, 50, routine="warmup"), rule=Rule.BEFORE_RUN),
            [1.0],
            id="warmed up before four, ran after",
        ),
        pytest.param(
            with_runs((ran(2, 17),), stretch(2, 18, 30, routine="warmup"), rule=Rule.BEFORE_RUN),
            [0.0],
            id="after it is not before it",
        ),
        pytest.param(
            with_runs((ran(2, 17),), stretch(2, 13, 59, routine="warmup"), rule=Rule.BEFORE_RUN),
            [0.0],
            id="warmed up too early",
        ),
        pytest.param(
            with_runs((ran(1, 7), ran(1, 10)), stretch(1, 11, 5, 0.9)), [0.0, 0.9], id="the nearer run has it"
        ),
        pytest.param(
            with_runs((ran(1, 7), ran(1, 8, 30)), stretch(1, 9, 35, 0.9), stretch(1, 9, 50)),
            [1.0, 0.9],
            id="the nearest to each, once each",
        ),
        pytest.param(
            with_runs((ran(1, 17),), stretch(1, 18, 5, 0.3), stretch(1, 18, 15)),
            [1.0],
            id="broken off and done again",
        ),
        pytest.param(with_runs((ran(1, 17), ran(2, 17)), stretch(1, 18)), [1.0, 0.0], id="one for one"),
    ],
)
def test_runs_are_answered_by_the_nearest_within_three_hours(found: list[float], expected: list[float]) -> None:
    assert found == expected


def test_what_went_with_a_run_answers_no_day_besides() -> None:
    plan = (planned("postrun", Rule.AFTER_RUN, last=day(0)), planned("postrun", first=day(1)))
    diary = Diary(sessions=(stretch(1, 4, 10),), plan=plan, runs=(ran(1, 3),))
    assert shares(diary)[:2] == [("postrun", 0, 1.0), ("postrun", 1, 0.0)]
    assert Dues(diary).besides(day(1)) == ()


def test_what_was_begun_stays_open_until_its_day_is_over() -> None:
    plan = (planned(last=day(1)), planned("strength", Rule.PER_WEEK, per_week=1))
    diary = Diary(sessions=(session(day(1), share=0.4), strength(1, 0.5)), plan=plan)
    evening = Dues(diary, until=day(1), over=day(0)).week(START)
    assert [(each.session, each.counts(day(0))) for each in evening] == [(None, True), (None, False), (None, False)]
    next_day = Dues(diary, until=day(2), over=day(1)).week(START)
    assert [(each.share, each.counts(day(1))) for each in next_day] == [(0.0, True), (0.4, True), (0.5, True)]
    done = Dues(Diary(sessions=(session(day(1)),), plan=plan), until=day(1), over=day(0)).week(START)
    assert [(each.share, each.counts(day(0))) for each in done] == [(0.0, True), (1.0, True), (0.0, False)]


def test_what_is_excused_leaves_the_denominator() -> None:
    plan = (planned(), planned("strength", Rule.PER_WEEK, per_week=3))
    without = Excused(routines={"bedtime": {day(0), day(2)}})
    held_back = Excused(days=frozenset(day(number) for number in range(4)))

    def due(excused: Excused) -> list[tuple[str, int]]:
        found = Dues(Diary(plan=plan), excused=excused).week(START)
        return [(each.due.routine, (each.due.day - START).days) for each in found]

    thrice = [("strength", 2), ("strength", 4), ("strength", 6)]
    assert due(without) == [*(("bedtime", number) for number in (1, 3, 4, 5, 6)), *thrice]
    assert due(held_back) == [("bedtime", 4), ("bedtime", 5), ("bedtime", 6), ("strength", 6)]  # 3 x 3/7 = 1.3
    on_runs = Diary(plan=(planned("postrun", Rule.AFTER_RUN),), runs=(run(day(1)), run(day(5))))
    assert [each.due.day for each in Dues(on_runs, excused=held_back).week(START)] == [day(5)]


def over_the_date_line() -> tuple[Night, Night]:
    """Said in Los Angeles on Tuesday at 08:00, and in Auckland on Thursday at 08:00, 27 hours later."""
    return (
        Night("a", day(0), at(day(1), 8, offset=-480, zone="America/Los_Angeles")),
        Night("b", day(2), at(day(3), 8, offset=780, zone="Pacific/Auckland")),
    )


def test_a_date_lost_at_the_date_line_is_no_day() -> None:
    def due(routine: PlanItem, *sessions: Session) -> list[int]:
        found = shares(Diary(sessions=sessions, nights=over_the_date_line(), plan=(routine,)))
        return [number for _routine, number, _share in found]

    at_bedtime = due(planned(), session(day(0)))
    assert at_bedtime == [0, 2, 3, 4, 5, 6]  # Tuesday's night was spent in no bed
    by_day = due(planned("strength"), strength(1))
    assert by_day == [0, 1, 3, 4, 5, 6]  # there was no Wednesday
    assert len(due(planned("drills"))) == 6
    seven_a_week = due(planned("strength", Rule.PER_WEEK, per_week=7), strength(1))
    assert seven_a_week == [0, 1, 3, 4, 5, 6]


DONE = st.lists(st.tuples(st.integers(0, 27), st.floats(0, 2), st.sampled_from(["bedtime", "strength"])), max_size=40)


@given(DONE, st.integers(1, 21), st.integers(0, 6), st.integers(0, 27))
def test_extras_never_help_and_a_session_answers_once(
    done: list[tuple[int, float, str]], times: int, weekday: int, begins: int
) -> None:
    sessions = tuple(session(day(number), routine, share=share) for number, share, routine in done)
    plan = (planned(), planned("strength", Rule.PER_WEEK, day(begins), per_week=times))
    dues = Dues(Diary(sessions=sessions, plan=plan), weekday)
    answers = [each for number in range(0, 35, 7) for each in dues.week(day(number))]
    used = [each.session.id for each in answers if each.session]
    assert len(used) == len(set(used))
    assert all(0 <= each.share <= 1 for each in answers)
    more = Dues(Diary(sessions=(*sessions, *(strength(number) for number in range(28))), plan=plan), weekday)
    fuller = [each for number in range(0, 35, 7) for each in more.week(day(number))]
    assert len(fuller) == len(answers)


@given(DONE, st.integers(1, 21), st.integers(0, 27), st.integers(0, 30))
def test_time_alone_never_changes_a_week_that_is_over(
    done: list[tuple[int, float, str]], times: int, today: int, later: int
) -> None:
    sessions = tuple(session(day(number), routine, share=share) for number, share, routine in done if number < today)
    plan = (planned(), planned("strength", Rule.PER_WEEK, per_week=times))
    diary = Diary(sessions=sessions, plan=plan)
    now = Dues(diary, until=day(today), over=day(today - 1))
    then = Dues(diary, until=day(today + later), over=day(today + later - 1))
    for number in range(0, today - 6, 7):
        assert now.week(day(number)) == then.week(day(number))


@given(st.integers(1, 21), st.sets(st.integers(0, 6)))
def test_even_steps_are_even(times: int, paused: set[int]) -> None:
    found = steps(times, paused=tuple(paused))
    awake = [number for number in range(7) if number not in paused]
    assert len(found) == int(times * len(awake) / 7 + 0.5)
    assert set(found) <= set(awake)
    for place, number in enumerate(awake, 1):  # never more than a share of one away from even
        by_then = sum(each <= number for each in found)
        assert abs(by_then - len(found) * place / len(awake)) < 1
    if found:
        assert found[-1] == awake[-1]


def test_the_week_begins_where_the_person_says() -> None:
    sunday = START - timedelta(days=1)
    dues = Dues(Diary(plan=(planned("strength", Rule.PER_WEEK, day(-7), per_week=7),)), 6)
    assert [each.due.day for each in dues.week(day(3))] == [sunday + timedelta(days=number) for number in range(7)]
