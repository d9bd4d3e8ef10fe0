from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unknot.clock import instant_at
from unknot.diary.choices import PauseReason
from unknot.diary.days import week_of
from unknot.diary.plan import Due, Schedule, change, remove
from unknot.diary.records import Diary, Pause, PlanItem, Rule, Run

MONDAY = date(2026, 3, 9)
BEFORE = date(2026, 1, 1)


def item(routine: str, rule: Rule, valid_from: date = BEFORE, **more: object) -> PlanItem:
    return replace(PlanItem(f"{routine}-{valid_from}", routine, rule, valid_from), **more)


def run(day: date, hour: int = 17) -> Run:
    began = instant_at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), "UTC")
    return Run(f"run-{day}-{hour}", began, day, 40.0)


def routines(day: date, diary: Diary) -> list[str]:
    return [due.routine for due in Schedule.of(diary).on(day)]


def due_in_week(diary: Diary) -> list[Due]:
    schedule = Schedule.of(diary)
    return [*(due for day in week_of(MONDAY) for due in schedule.on(day)), *schedule.weekly(MONDAY)]


def test_every_rule_on_its_day() -> None:
    diary = Diary(
        plan=(
            item("bedtime", Rule.DAILY, at=time(22, 15)),
            item("strength", Rule.PER_WEEK, per_week=2),
            item("warmup", Rule.BEFORE_RUN),
            item("postrun", Rule.AFTER_RUN),
            item("rolling", Rule.DAYS, days=frozenset({0, 2}), at=time(9)),
        ),
        runs=(run(MONDAY), run(MONDAY + timedelta(days=1), 7), run(MONDAY + timedelta(days=1), 17)),
    )
    assert routines(MONDAY, diary) == ["rolling", "warmup", "postrun", "bedtime"]
    assert routines(MONDAY + timedelta(days=1), diary) == ["warmup", "postrun", "warmup", "postrun", "bedtime"]
    assert routines(MONDAY + timedelta(days=3), diary) == ["bedtime"]
    week = due_in_week(diary)
    assert sum(due.weekly for due in week) == 2
    assert len(week) == 7 + 2 + 3 + 3 + 2


def test_half_past_midnight_comes_last() -> None:
    diary = Diary(plan=(item("bedtime", Rule.DAILY, at=time(0, 30)), item("rolling", Rule.DAILY, at=time(23))))
    assert routines(MONDAY, diary) == ["rolling", "bedtime"]


def test_pauses_leave_nothing_due() -> None:
    pause = Pause("p", MONDAY, MONDAY + timedelta(days=2), PauseReason.ILLNESS)
    diary = Diary(plan=(item("bedtime", Rule.DAILY),), pauses=(pause,))
    assert [len(routines(MONDAY + timedelta(days=number), diary)) for number in range(-1, 4)] == [1, 0, 0, 0, 1]
    open_pause = Diary(plan=diary.plan, pauses=(replace(pause, last=None),))
    assert due_in_week(open_pause) == []


@pytest.mark.parametrize(
    ("begins", "paused", "due"),
    [(0, 0, 3), (3, 0, 2), (6, 0, 0), (0, 5, 1), (0, 7, 0), (0, 4, 1)],
    ids=["whole", "from thursday", "from sunday", "five paused", "all paused", "four paused"],
)
def test_n_times_a_week_asks_for_its_share(begins: int, paused: int, due: int) -> None:
    """3 x 4/7 = 1.71, 3 x 1/7 = 0.43, 3 x 2/7 = 0.86, 3 x 3/7 = 1.29."""
    plan = (item("strength", Rule.PER_WEEK, MONDAY + timedelta(days=begins), per_week=3),)
    pauses = (Pause("p", MONDAY, MONDAY + timedelta(days=paused - 1), PauseReason.REST),) if paused else ()
    assert len(Schedule(plan, pauses).weekly(MONDAY)) == due


def test_a_change_holds_from_its_day_and_leaves_the_past() -> None:
    daily = item("bedtime", Rule.DAILY)
    changes = change([daily], item("bedtime", Rule.PER_WEEK, MONDAY, per_week=3))
    assert changes.deleted == ()
    old, new = changes.saved
    assert (old.id, old.valid_to) == (daily.id, MONDAY - timedelta(days=1))
    assert (new.valid_from, new.valid_to) == (MONDAY, None)
    diary = Diary(plan=changes.saved)
    assert routines(MONDAY - timedelta(days=1), diary) == ["bedtime"]
    assert routines(MONDAY, diary) == []


def test_set_again_for_the_same_day_replaces() -> None:
    first = item("bedtime", Rule.DAILY, MONDAY)
    changes = change([first], replace(item("bedtime", Rule.DAYS, MONDAY, days=frozenset({1})), id="other"))
    assert [(each.id, each.rule) for each in changes.saved] == [(first.id, Rule.DAYS)]


def test_a_change_before_one_planned_later_holds_until_then() -> None:
    later = item("bedtime", Rule.DAILY, MONDAY + timedelta(days=7))
    (new,) = change([later], item("bedtime", Rule.DAILY, MONDAY)).saved
    assert new.valid_to == MONDAY + timedelta(days=6)


def test_removing_ends_it_and_forgets_what_was_to_come() -> None:
    now, later = item("bedtime", Rule.DAILY), item("bedtime", Rule.DAILY, MONDAY + timedelta(days=7))
    now = replace(now, valid_to=MONDAY + timedelta(days=6))
    changes = remove([now, later], "bedtime", MONDAY)
    assert [each.valid_to for each in changes.saved] == [MONDAY - timedelta(days=1)]
    assert changes.deleted == (later,)


def test_two_computers_plans_count_once() -> None:
    plan = (item("bedtime", Rule.DAILY), replace(item("bedtime", Rule.DAILY, MONDAY), id="elsewhere"))
    assert [due.item.id for due in Schedule(plan).on(MONDAY)] == ["elsewhere"]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from([Rule.DAILY, Rule.PER_WEEK]), st.integers(1, 7)), min_size=1)
)
def test_no_change_ever_rewrites_a_day_before_it(sets: list[tuple[int, Rule, int]]) -> None:
    plan: dict[str, PlanItem] = {}
    for number, (offset, rule, count) in enumerate(sets):
        day = MONDAY + timedelta(days=offset)
        before = Schedule(plan.values())
        new = PlanItem(f"{number}", "bedtime", rule, day, per_week=count if rule is Rule.PER_WEEK else 0)
        changes = change(plan.values(), new)
        plan |= {each.id: each for each in changes.saved}
        for each in changes.deleted:
            del plan[each.id]
        after = Schedule(plan.values())
        days = [MONDAY + timedelta(days=each) for each in range(offset)]
        rules = [[(e.rule, e.per_week) for e in schedule.valid_on(d)] for schedule in (before, after) for d in days]
        assert rules[: len(days)] == rules[len(days) :]
        assert [each.rule for each in after.valid_on(day)] == [rule]
        assert all(len(after.valid_on(MONDAY + timedelta(days=each))) <= 1 for each in range(70))
        assert sum(_holds(each, day) for each in plan.values()) == 1


def _holds(each: PlanItem, day: date) -> bool:
    return each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
