"""Credit, weeks, "n times a week", pauses, habit score and streak."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.making import START, day, planned, run, session
from unknot.diary.choices import PauseReason
from unknot.diary.dues import Degree, degree, share_held
from unknot.diary.plan import Excused
from unknot.diary.records import Diary, Pause, Rule
from unknot.insight.adherence import (
    Group,
    Ledger,
    habit,
    history,
    steadiness,
    steadiness_read,
    streak,
)
from unknot.insight.weeks import Horizon, Span, Week
from unknot.routine.model import RoutineKind

LATER = Horizon.at(day(400), day(401))
FIRST = Week(START)


def test_credit_is_what_was_held() -> None:
    assert share_held(session(day(0), share=0.5)) == 0.5
    assert share_held(session(day(0), share=1.7)) == 1.0
    assert [degree(share) for share in (1.0, 0.8, 0.799, 0.25, 0.249, 0.0)] == [
        Degree.COMPLETE,
        Degree.COMPLETE,
        Degree.PARTIAL,
        Degree.PARTIAL,
        Degree.STARTED,
        Degree.STARTED,
    ]


def test_a_week_sums_the_shares_and_extras_never_lift_it() -> None:
    sessions = (
        session(day(0)),
        session(day(0)),  # twice the same day
        session(day(1), share=0.5),
        session(day(1), share=0.3),  # the fuller one answers
        session(day(2), "drills", RoutineKind.DRILLS),  # not planned
    )
    tally = Ledger(Diary(sessions=sessions, plan=(planned(),)), LATER).week(FIRST)
    assert (tally.scheduled, tally.credited) == (7, 1.5)
    assert tally.adherence == pytest.approx(1.5 / 7)
    assert tally.share(Group.BEDTIME) == pytest.approx(1.5 / 7)
    assert tally.share(Group.RUNS) == 0.0


def test_runs_schedule_what_goes_with_them_one_session_each() -> None:
    diary = Diary(
        sessions=(
            session(day(1), "warmup", RoutineKind.WARMUP, hour=6),
            session(day(1), "warmup", RoutineKind.WARMUP, hour=17),
        ),
        plan=(planned("warmup", Rule.BEFORE_RUN),),
        runs=(run(day(1), 7), run(day(1), 18), run(day(3))),
    )
    tally = Ledger(diary, LATER).week(FIRST)
    assert (tally.scheduled, tally.credited) == (3, 2.0)
    assert tally.groups == ((Group.RUNS, 2.0),)


def test_times_a_week_belong_to_the_week() -> None:
    strength = planned("strength", Rule.PER_WEEK, per_week=3)
    done = tuple(session(day(number), "strength", RoutineKind.STRENGTH) for number in (1, 1, 4, 5, 6))
    ledger = Ledger(Diary(sessions=done, plan=(strength,)), LATER)
    assert (ledger.week(FIRST).scheduled, ledger.week(FIRST).credited) == (3, 3.0)
    assert (ledger.week(Week(day(7))).scheduled, ledger.week(Week(day(7))).credited) == (3, 0.0)
    assert ledger.window(Span(day(0), day(13))).adherence == 0.5


def test_what_can_still_be_done_is_not_missed() -> None:
    diary = Diary(sessions=(session(day(0)),), plan=(planned(), planned("strength", Rule.PER_WEEK, per_week=3)))
    by_wednesday = Ledger(diary, Horizon.at(day(6), day(2))).lines(FIRST)
    assert [(line.routine, line.scheduled, line.credited) for line in by_wednesday] == [("bedtime", 2, 1.0)]
    on_saturday = Ledger(diary, Horizon.at(day(6), day(5))).lines(FIRST)
    assert [(line.routine, line.scheduled) for line in on_saturday] == [("bedtime", 5), ("strength", 2)]
    assert Ledger(diary, Horizon.at(day(6), day(2))).week(Week(day(7))).adherence is None


def test_pauses_and_earlier_plans() -> None:
    diary = Diary(
        sessions=(session(day(0)), session(day(6))),
        plan=(planned(last=day(3)), planned("bedtime", Rule.DAYS, first=day(4), days=(6,))),
        pauses=(Pause("p", day(1), day(2), PauseReason.ILLNESS),),
    )
    tally = Ledger(diary, LATER).week(FIRST)
    assert (tally.scheduled, tally.credited) == (3, 2.0)  # Monday, Thursday missed, Sunday


def test_weeks_may_begin_on_sunday() -> None:
    sunday = Week(START - timedelta(days=1))
    tally = Ledger(Diary(sessions=(session(day(5)),), plan=(planned(),)), LATER, first_weekday=6).week(sunday)
    assert (tally.scheduled, tally.credited) == (6, 1.0)


def test_habit_vector() -> None:
    values = [1, 1, 0.6, 0, None, 1, 0.5]
    scores = [habit(values[:count]) for count in range(1, 8)]
    assert [f"{score:.6f}" for score in scores] == [
        "0.048305",
        "0.094276",
        "0.118705",
        "0.112971",
        "0.112971",
        "0.155819",
        "0.172445",
    ]
    assert habit([1.0] * 14) == pytest.approx(0.5)
    assert habit([1.0] * 28) == pytest.approx(0.75)


def run_of(*values: float | None) -> int:
    return streak((day(number), value) for number, value in enumerate(values))


def test_streak_bridges_rest_and_forgives_once_in_seven_days() -> None:
    assert run_of(1, 1, None, 1) == 3
    assert run_of(1, 0, 1) == 2
    assert run_of(1, 0, 1, 0, 1) == 1
    assert run_of(1, 0, 1, 1, 1, 1, 1, 1, 0, 1) == 8
    assert run_of(1, 0, 1, 1, 1, 1, 1, 0, 1) == 1  # six days after the one that was forgiven
    assert run_of(1, 0, 1, 1, 1, 1, None, 1, 0, 1) == 7  # days, not planned days: rest between counts as time
    assert run_of(0, 0.79, None) == 0
    assert run_of() == 0


def test_history_feeds_both() -> None:
    diary = Diary(sessions=tuple(session(day(number)) for number in range(14)), plan=(planned(),))
    days = history(diary, Horizon.at(day(14), day(14)))
    assert [value for _day, value in days] == [1.0] * 14 + [None]  # tonight is to come
    assert habit(value for _day, value in days) == pytest.approx(0.5)
    assert streak(days) == 14
    assert history(Diary(), LATER) == ()


@given(
    st.lists(st.tuples(st.integers(0, 27), st.floats(0, 2), st.sampled_from(["bedtime", "strength"])), max_size=60),
    st.integers(0, 7),
    st.integers(0, 6),
)
def test_adherence_stays_between_nothing_and_all(done: list[tuple[int, float, str]], times: int, weekday: int) -> None:
    sessions = tuple(session(day(number), routine, share=share) for number, share, routine in done)
    plan = (planned(), *((planned("strength", Rule.PER_WEEK, per_week=times),) if times else ()))
    ledger = Ledger(Diary(sessions=sessions, plan=plan), LATER, weekday)
    window = ledger.window(Span(day(0), day(27)))
    assert window.adherence is not None
    assert 0 <= window.adherence <= 1
    assert all(0 <= tally.credited <= tally.scheduled for _day, tally in ledger.days(Span(day(0), day(27))))


def test_a_streak_is_one_number_however_little_is_read() -> None:
    sessions = tuple(session(day(number)) for number in range(800) if number % 20)
    diary = Diary(sessions=sessions, plan=(planned(),))
    horizon = Horizon.at(day(800), day(800))

    def played(first: date | None) -> Diary:
        kept = tuple(each for each in sessions if first is None or each.day >= first)
        return Diary(sessions=kept, plan=diary.plan, begins=None if first is None else day(0))

    assert steadiness(diary, horizon).streak == 760  # one miss in twenty days is forgiven each time
    assert steadiness_read(played, horizon) == steadiness(diary, horizon)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.floats(0.3, 1), st.integers(380, 900), st.integers(1, 7))
def test_a_year_tells_what_everything_tells(random: Random, keen: float, length: int, times: int) -> None:
    done = [number for number in range(length) if random.random() < keen]
    sessions = tuple(session(day(number)) for number in done)
    plan = (planned(last=day(length // 3)), planned("bedtime", Rule.PER_WEEK, day(length // 3 + 1), per_week=times))
    horizon = Horizon.at(day(length), day(length))

    def played(first: date | None) -> Diary:
        kept = tuple(each for each in sessions if first is None or each.day >= first)
        return Diary(sessions=kept, plan=plan, begins=None if first is None else day(0))

    whole, read = steadiness(played(None), horizon), steadiness_read(played, horizon)
    assert read.streak == whole.streak
    assert read.habit == pytest.approx(whole.habit, abs=0.0002)


def test_weeks_add_up_to_their_days_and_to_what_the_window_says() -> None:
    plan = (planned(), planned("strength", Rule.PER_WEEK, per_week=10), planned("postrun", Rule.AFTER_RUN))
    sessions = tuple(session(day(number), "strength", RoutineKind.STRENGTH, 0.9) for number in (0, 0, 3, 9, 9, 9))
    diary = Diary(sessions=sessions, plan=plan, runs=(run(day(2)), run(day(10))))
    ledger = Ledger(diary, Horizon.at(day(11), day(11)))
    weeks = [ledger.week(Week(day(number))) for number in (0, 7)]
    window = ledger.window(Span(day(0), day(13)))
    assert window.scheduled == sum(each.scheduled for each in weeks)
    assert window.credited == pytest.approx(sum(each.credited for each in weeks))
    # Thursday is not over on day 11, so four days are: four nights, five of ten (days 1, 2, 3, 3 and 4), and a run.
    assert [each.scheduled for each in weeks] == [7 + 10 + 1, 4 + 5 + 1]


def test_what_is_excused_is_in_no_figure() -> None:
    excused = Excused(routines={"bedtime": {day(0), day(1)}})
    ledger = Ledger(Diary(sessions=(session(day(0)),), plan=(planned(),)), LATER, excused=excused)
    assert (ledger.week(FIRST).scheduled, ledger.week(FIRST).credited) == (5, 0.0)
