"""What rings when, worked out by hand."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from unknot.clock import Instant, instant_at
from unknot.diary.choices import Noted, PauseReason
from unknot.diary.editing import new_observation, new_pause, new_plan_item, new_run
from unknot.diary.records import Diary, Outcome, PlanItem, Rule, Session
from unknot.diary.reminders import Breaks, Quiet, Reminder, Why, reminders, that_ring
from unknot.routine.model import RoutineKind

MONDAY = date(2026, 3, 2)
ZONE = "Europe/Berlin"


def at(day: int, hour: int, minute: int = 0) -> Instant:
    return instant_at(datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=1), ZONE)


def planned(rule: Rule, hour: int | None = None, routine: str = "strength", **more: object) -> PlanItem:
    return new_plan_item(
        routine, rule, MONDAY - timedelta(days=7), at=time(hour, 15) if hour is not None else None, **more
    )  # type: ignore[arg-type]


def done(day: int, routine: str = "strength") -> Session:
    began = at(day, 9)
    kind = RoutineKind.STRENGTH
    return Session(
        f"{routine}-{day}",
        routine,
        routine,
        kind,
        "d",
        began,
        began.local.date(),
        100.0,
        credited_s=90.0,
        outcome=Outcome.COMPLETED,
    )


def told(found: tuple[Reminder, ...]) -> list[tuple[str, str, str]]:
    return [(f"{each.at.local:%a %H:%M}", each.routine, each.why.value) for each in found]


def week(diary: Diary, now: Instant | None = None, **more: object) -> list[tuple[str, str, str]]:
    return told(reminders(diary, MONDAY, MONDAY + timedelta(days=6), now or at(2, 6), **more))  # type: ignore[arg-type]


def test_by_plan_at_its_hour_on_its_days_unless_done() -> None:
    diary = Diary(plan=(planned(Rule.DAYS, 20, days={0, 2, 4}),), sessions=(done(4),))
    assert week(diary) == [("Mon 20:15", "strength", "plan"), ("Fri 20:15", "strength", "plan")]
    assert week(Diary(plan=(planned(Rule.DAILY),))) == []  # no hour, no ring


def test_so_often_a_week_rings_when_the_week_gets_narrow() -> None:
    diary = Diary(plan=(planned(Rule.PER_WEEK, per_week=3),))
    assert week(diary) == [(f"{day} 18:00", "strength", "week") for day in ("Fri", "Sat", "Sun")]
    assert week(Diary(plan=diary.plan, sessions=(done(2),))) == [
        (f"{day} 18:00", "strength", "week") for day in ("Sat", "Sun")
    ]
    assert week(Diary(plan=diary.plan, sessions=(done(2), done(3), done(4)))) == []


def test_after_a_run_once_it_is_over() -> None:
    run = new_run(at(3, 8), minutes=40.0)
    diary = Diary(plan=(planned(Rule.AFTER_RUN, routine="postrun"),), runs=(run,))
    assert week(diary) == [("Tue 08:50", "postrun", "after-run")]


def test_pauses_and_a_warning_sign_ring_nothing() -> None:
    plan = (planned(Rule.DAILY, 20),)
    pause = new_pause(MONDAY, MONDAY + timedelta(days=4), PauseReason.TRAVEL)
    assert [day for day, *_rest in week(Diary(plan=plan, pauses=(pause,)))] == ["Sat 20:15", "Sun 20:15"]
    swollen = new_observation(Noted.SWOLLEN_LEG, at(2, 5))
    assert week(Diary(plan=plan, observations=(swollen,))) == []


def test_a_break_every_so_many_minutes() -> None:
    found = reminders(Diary(), MONDAY, MONDAY, at(2, 6), breaks=Breaks(120, time(9), time(14), "sitting-day"))
    assert told(found) == [("Mon 11:00", "sitting-day", "break"), ("Mon 13:00", "sitting-day", "break")]


@pytest.mark.parametrize(
    ("begins", "ends", "hour", "quiet"),
    [(23, 7, 23, True), (23, 7, 6, True), (23, 7, 7, False), (13, 15, 14, True), (13, 15, 15, False), (8, 8, 8, False)],
)
def test_quiet_hours(begins: int, ends: int, hour: int, quiet: bool) -> None:
    found = (Reminder(at(2, hour), "bedtime", Why.PLAN, MONDAY),)
    assert (that_ring(found, Quiet(time(begins), time(ends))) == ()) is quiet


def test_after_midnight_belongs_to_the_day_before_and_a_skipped_hour_rings_later() -> None:
    late = new_plan_item("bedtime", Rule.DAILY, MONDAY, at=time(0, 30))
    (only,) = reminders(Diary(plan=(late,)), MONDAY, MONDAY, at(2, 6))
    assert (f"{only.at.local:%d %H:%M}", only.day) == ("03 00:30", MONDAY)
    skipped = new_plan_item("bedtime", Rule.DAILY, MONDAY, at=time(2, 30))
    (moved,) = reminders(Diary(plan=(skipped,)), date(2026, 3, 28), date(2026, 3, 28), at(2, 6))
    assert f"{moved.at.local:%d %H:%M}" == "29 03:30"


def test_the_same_ring_has_the_same_key() -> None:
    diary = Diary(plan=(planned(Rule.DAILY, 20),))
    once, again = (reminders(diary, MONDAY, MONDAY + timedelta(days=3), at(2, hour)) for hour in (6, 22))
    assert [each.key for each in once] == [each.key for each in again]
    assert len({each.key for each in once}) == 4
