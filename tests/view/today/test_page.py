from datetime import UTC, date, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from unknot.clock import Instant, instant_at
from unknot.diary.choices import Context, PauseReason
from unknot.diary.editing import new_cramp, new_night, new_plan_item, new_run
from unknot.diary.plan import Excused, change
from unknot.diary.records import Diary, Pause, Rule, Run, Session, SessionStep, StepOutcome, Trial, Tried, session_day
from unknot.routine.library import Library
from unknot.routine.model import Routine, Side
from unknot.routine.timeline import lay_out, prescribed
from unknot.view.today.cards import CardState, PlanCard
from unknot.view.today.page import TodayScreen, build

LIBRARY = Library.built_in()
MONDAY = date(2026, 11, 16)
SATURDAY = MONDAY + timedelta(days=5)


def at(day: date, hour: int, minute: int = 0) -> Instant:
    """By a wall clock in London, which is on UTC in November."""
    return instant_at(datetime.combine(day, time(hour, minute), UTC), "Europe/London")


def session(routine_id: str, started: Instant, holds: int | None = None) -> Session:
    """A session of which the first `holds` segments of work were held; all of them unless said."""
    routine: Routine = LIBRARY.routine(routine_id)
    work = [each for each in lay_out(routine) if each.is_work]
    done = work if holds is None else work[:holds]
    steps = tuple(
        SessionStep(
            number, each.exercise or "", each.side, 1, each.seconds, each.seconds, StepOutcome.COMPLETED, started
        )
        for number, each in enumerate(done)
    )
    return Session(
        f"{routine_id}-{started.utc}", routine_id, routine.title, routine.kind, "", started,
        session_day(routine.kind, started), prescribed(lay_out(routine)),
        credited_s=sum(each.credited_s for each in steps), steps=steps,
    )  # fmt: skip


PLAN = (
    new_plan_item("bedtime", Rule.DAILY, MONDAY, at=time(22, 15)),
    new_plan_item("postrun", Rule.AFTER_RUN, MONDAY),
    new_plan_item("warmup", Rule.BEFORE_RUN, MONDAY),
)
RUN: Run = new_run(at(SATURDAY, 17), minutes=40)


def saturday(**more: object) -> TodayScreen:
    diary = Diary(
        plan=PLAN,
        runs=(RUN,),
        sessions=(
            *(session("bedtime", at(MONDAY + timedelta(days=number), 22, 20)) for number in range(5) if number != 2),
            session("warmup", at(SATURDAY, 16, 50), 4),
            session("postrun", at(SATURDAY, 17, 50)),
        ),
        cramps=(new_cramp("calf", Side.LEFT, at(MONDAY + timedelta(days=3), 3), Context.NIGHT),),
        nights=tuple(new_night(MONDAY + timedelta(days=number), at(SATURDAY, 8)) for number in (0, 1, 3)),
    )
    return build(replace(diary, **more), at(SATURDAY, 19), LIBRARY)


def card(screen: TodayScreen, routine: str) -> PlanCard:
    (found,) = [each for each in screen.cards if each.routine == routine]
    return found


def test_the_page_of_the_picture() -> None:
    screen = saturday()
    assert screen.heading == "Saturday evening"
    # Seven nights, a warm-up and stretches for the one run; a warm-up half done is not done, and its run is over.
    assert screen.sentence == "One routine left today. 5 of 9 planned done this week."
    assert [each.night for each in screen.checks] == [SATURDAY - timedelta(days=1)]
    assert screen.checks[0].title == "Any cramps last night?"
    assert screen.checks[0].text == "Night of Fri 20 Nov. “None” counts too: it keeps your weekly rate honest."
    assert [each.routine for each in screen.cards] == ["warmup", "postrun", "bedtime"]
    bedtime, postrun, warmup = (card(screen, each) for each in ("bedtime", "postrun", "warmup"))
    assert (bedtime.facts, bedtime.when) == ("5:00 · 8 holds · both legs", "Tonight · 22:15")
    assert (bedtime.state, bedtime.action, bedtime.figure is not None) == (CardState.TO_DO, "Start", True)
    assert (postrun.state, postrun.state_text, postrun.when) == (CardState.DONE, "Done ✓", "After the run · 17:00")
    assert (warmup.state, warmup.when, warmup.action) == (CardState.PARTIAL, "Before the run · 17:00", "")
    assert (warmup.state_text, warmup.facts) == ("4 of 14 moves", "8:00 · 14 moves · both legs")
    assert [each.routine for each in screen.cards if each.main] == ["bedtime"]


def test_the_week_in_rings() -> None:
    rings = saturday().rings
    assert [each.label for each in rings] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [each.share for each in rings][:5] == [1, 1, 0, 1, 1]
    assert rings[5].share is not None
    assert 0.3 < rings[5].share < 0.6
    assert [each.cramps for each in rings] == [0, 0, 1, 0, 0, 0, 0]
    assert rings[2].spoken == "Wednesday, 0 of 1 done, 1 cramp"
    assert [each.to_come for each in rings] == [False] * 6 + [True]
    assert [each.today for each in rings].index(True) == 5


def test_nothing_planned_offers_three_plans_that_can_be_taken() -> None:
    screen = build(Diary(), at(SATURDAY, 9), LIBRARY)
    assert [each.id for each in screen.proposals] == ["runner", "night", "both"]
    assert screen == build(Diary(), at(SATURDAY, 9), LIBRARY)
    assert [each.night for each in screen.checks] == [SATURDAY - timedelta(days=1)]
    for proposal in screen.proposals:
        diary = Diary()
        for item in proposal.items:
            LIBRARY.routine(item.routine)
            diary = replace(diary, plan=(*diary.plan, *change(diary.plan, item).saved))
        taken = build(diary, at(SATURDAY, 9), LIBRARY)
        assert taken.proposals == ()
        assert taken.cards


def test_before_a_run_is_logged_its_routines_are_offered_and_not_counted() -> None:
    screen = build(Diary(plan=PLAN), at(SATURDAY, 9), LIBRARY)
    assert [(each.routine, each.planned, each.when) for each in screen.cards] == [
        ("bedtime", True, "Tonight · 22:15"),
        ("warmup", False, "Before a run"),
        ("postrun", False, "After a run"),
    ]
    assert screen.sentence == "One routine left today. 0 of 7 planned done this week."


def test_nothing_is_to_be_done_before_a_run_that_is_over() -> None:
    screen = build(Diary(plan=PLAN[2:], runs=(RUN,)), at(SATURDAY, 19), LIBRARY)
    warmup = card(screen, "warmup")
    assert (warmup.state_text, warmup.action, warmup.left, warmup.main) == ("Left out", "", False, False)
    assert screen.sentence == "Nothing more is due today. 0 of 1 planned done this week."


def test_n_times_a_week_is_there_until_it_is_done() -> None:
    plan = (new_plan_item("strength", Rule.PER_WEEK, MONDAY, per_week=2),)
    once = Diary(plan=plan, sessions=(session("strength", at(MONDAY, 9)),))
    assert card(build(once, at(SATURDAY, 9), LIBRARY), "strength").when == "2 times a week · 1 done"
    twice = replace(once, sessions=(*once.sessions, session("strength", at(MONDAY + timedelta(days=1), 9))))
    assert build(twice, at(SATURDAY, 9), LIBRARY).cards == ()
    today = replace(once, sessions=(*once.sessions, session("strength", at(SATURDAY, 9))))
    assert card(build(today, at(SATURDAY, 10), LIBRARY), "strength").state is CardState.DONE
    assert build(today, at(SATURDAY, 10), LIBRARY).rings[5].share == 1


def test_daily_until_wednesday_then_three_a_week_asks_for_two_more() -> None:
    daily = new_plan_item("strength", Rule.DAILY, MONDAY)
    plan = change([daily], new_plan_item("strength", Rule.PER_WEEK, MONDAY + timedelta(days=3), per_week=3)).saved
    done = tuple(session("strength", at(MONDAY + timedelta(days=number), 9)) for number in range(3))
    thursday = build(Diary(plan=plan, sessions=done), at(MONDAY + timedelta(days=3), 19), LIBRARY)
    assert thursday.sentence == "One routine left today. 3 of 5 planned done this week."
    left = card(thursday, "strength")
    assert (left.when, left.left, left.action) == ("3 times a week · 0 of 2 done this week", True, "Start")
    friday = (*done, session("strength", at(MONDAY + timedelta(days=4), 9)))
    saturday = build(Diary(plan=plan, sessions=friday), at(SATURDAY, 9), LIBRARY)
    assert saturday.sentence == "One routine left today. 4 of 5 planned done this week."
    assert card(saturday, "strength").when == "3 times a week · 1 of 2 done this week"


def test_a_step_of_the_week_that_was_missed_shows_on_its_day() -> None:
    plan = (new_plan_item("strength", Rule.PER_WEEK, MONDAY, per_week=3),)
    rings = build(Diary(plan=plan), at(SATURDAY, 9), LIBRARY).rings
    assert [ring.share for ring in rings] == [None, None, 0.0, None, 0.0, None, None]  # Sunday's is to come


def test_stretches_after_a_run_in_the_small_hours_are_there_after_four() -> None:
    run_before_four = new_run(at(SATURDAY, 2, 30), minutes=60)
    assert run_before_four.day == SATURDAY - timedelta(days=1)
    open_still = build(Diary(plan=PLAN, runs=(run_before_four,)), at(SATURDAY, 4, 10), LIBRARY)
    assert [(each.routine, each.when, each.left) for each in open_still.cards if each.planned] == [
        ("postrun", "After the run · 02:30", True),
        ("bedtime", "Tonight · 22:15", True),
    ]
    done = Diary(plan=PLAN, runs=(run_before_four,), sessions=(session("postrun", at(SATURDAY, 4, 10)),))
    assert [
        each.state for each in build(done, at(SATURDAY, 9), LIBRARY).cards if each.when.startswith("After the")
    ] == [CardState.DONE]
    later = build(Diary(plan=PLAN, runs=(run_before_four,)), at(SATURDAY, 9), LIBRARY)
    assert not any(each.when == "After the run · 02:30" for each in later.cards)


def test_what_is_excused_today_asks_for_nothing() -> None:
    plan = (*PLAN, new_plan_item("strength", Rule.PER_WEEK, MONDAY, per_week=2))
    screen = build(Diary(plan=plan), at(SATURDAY, 9), LIBRARY, excused=Excused(days={SATURDAY}))
    assert [each.routine for each in screen.cards if each.left] == []
    without = build(Diary(plan=PLAN), at(SATURDAY, 9), LIBRARY, excused=Excused(routines={"bedtime": {SATURDAY}}))
    assert not any(each.left for each in without.cards)


def test_what_was_done_without_a_plan_is_shown() -> None:
    screen = build(Diary(sessions=(session("rolling", at(SATURDAY, 9)),)), at(SATURDAY, 10), LIBRARY)
    assert (card(screen, "rolling").state, card(screen, "rolling").planned) == (CardState.DONE, False)


def test_a_pause_says_why() -> None:
    screen = saturday(pauses=(Pause("p", SATURDAY, SATURDAY, PauseReason.ILLNESS),))
    assert screen.sentence == "The plan rests: illness, from 21 Nov 2026 to 21 Nov 2026."
    assert not any(each.planned for each in screen.cards)


def test_a_calf_that_cramped_today_leaves_the_bounces_out() -> None:
    cramp = new_cramp("calf", Side.LEFT, at(SATURDAY, 12), Context.EXERCISE)
    warmup = card(saturday(cramps=(cramp,)), "warmup")
    assert warmup.options.without == {"ankle-bounces"}
    assert "your calf cramped today" in warmup.notice


def test_a_routine_that_is_gone_is_said_so() -> None:
    plan = (replace(PLAN[0], routine="my-own"),)
    gone = card(build(Diary(plan=plan), at(SATURDAY, 9), LIBRARY), "my-own")
    assert (gone.title, gone.action) == ("my-own", "")
    assert gone.notice


def test_three_open_nights_but_none_from_before_the_diary() -> None:
    night = new_night(SATURDAY - timedelta(days=9), at(SATURDAY, 8))
    screen = build(Diary(nights=(night,)), at(SATURDAY, 9), LIBRARY)
    assert [(SATURDAY - each.night).days for each in screen.checks] == [1, 2, 3]
    assert screen.checks[2].title == "Any cramps in the night of Wednesday?"


@pytest.mark.parametrize(
    ("hour", "heading"),
    [
        (3, "Friday night"),
        (4, "Saturday morning"),
        (11, "Saturday morning"),
        (12, "Saturday afternoon"),
        (17, "Saturday afternoon"),
        (18, "Saturday evening"),
        (21, "Saturday evening"),
        (22, "Saturday night"),
    ],
)
def test_headings(hour: int, heading: str) -> None:
    assert build(Diary(), at(SATURDAY, hour), LIBRARY).heading == heading


def test_the_review_on_the_first_day_of_the_week_and_of_a_month_once_there_is_something_to_look_back_on() -> None:
    since = Diary(begins=MONDAY)
    following = MONDAY + timedelta(days=7)
    review = build(since, at(following, 9), LIBRARY).review
    assert review is not None
    assert (review.week, review.is_month) == (MONDAY, False)
    assert build(since, at(following + timedelta(days=1), 9), LIBRARY).review is None
    sunday = build(since, at(following - timedelta(days=1), 9), LIBRARY, first_weekday=6).review
    assert sunday is not None
    assert sunday.week == MONDAY - timedelta(days=1)
    assert build(Diary(), at(following, 9), LIBRARY).review is None
    assert build(Diary(begins=following), at(following, 9), LIBRARY).review is None
    first = date(2026, 12, 1)  # a Tuesday
    month = build(since, at(first, 9), LIBRARY).review
    assert month is not None
    assert (month.title, month.week, month.is_month) == ("November is full", date(2026, 11, 1), True)


def test_the_last_night_is_one_line_once_it_is_known() -> None:
    night = SATURDAY - timedelta(days=1)
    assert build(Diary(), at(SATURDAY, 9), LIBRARY).said is None
    quiet = build(Diary(nights=(new_night(night, at(SATURDAY, 8)),)), at(SATURDAY, 9), LIBRARY).said
    assert quiet is not None
    assert (quiet.night, quiet.text) == (night, "Night of Fri 20 Nov: none")
    cramp = new_cramp("calf", Side.LEFT, at(SATURDAY, 3), Context.NIGHT)
    cramped = build(Diary(cramps=(cramp,)), at(SATURDAY, 9), LIBRARY).said
    assert cramped is not None
    assert cramped.text == "Night of Fri 20 Nov: 1 cramp"


def test_the_trial_says_how_far_it_is_and_no_result_before_its_end() -> None:
    trial = Trial("t", "bedtime-trial", SATURDAY - timedelta(days=16))
    shown = build(Diary(trials=(trial,)), at(SATURDAY, 9), LIBRARY).trial
    assert shown is not None
    assert shown.text.endswith("night 17 of 42")
    assert shown.share == pytest.approx(16 / 42)
    over = Trial("t", "bedtime-trial", SATURDAY - timedelta(days=80))
    assert build(Diary(trials=(over,)), at(SATURDAY, 9), LIBRARY).trial is None


def test_a_cramp_left_incomplete_asks_to_be_completed() -> None:
    left = replace(new_cramp("foot", Side.LEFT, at(SATURDAY, 3)), open=True)
    (entry,) = saturday(cramps=(left,)).to_complete
    assert entry.id == left.id


def test_worth_knowing_speaks_of_the_persons_own_log_first() -> None:
    days = [SATURDAY - timedelta(days=7 * number) for number in range(3, -1, -1)]
    runs = tuple(new_run(at(day, 10), minutes=70, hot=True) for day in days)
    cramps = tuple(new_cramp("calf", Side.LEFT, at(day, 12), Context.AFTER) for day in days)
    knowing = build(Diary(runs=runs, cramps=cramps), at(SATURDAY, 13), LIBRARY).knowing
    assert knowing.text == "4 of your last 4 cramps with exercise came on the day of a hot run."
    assert knowing.cue == "trigger:heat"
    assert set(build(Diary(), at(SATURDAY, 13), LIBRARY).knowing.sources) <= set(LIBRARY.sources)


def remedied(remedy: str, times: int) -> str:
    """What is worth knowing where `remedy` helped so many times."""
    cramps = tuple(
        replace(
            new_cramp("calf", Side.LEFT, at(SATURDAY - timedelta(days=number), 3)), tried=(Tried(remedy, helped=True),)
        )
        for number in range(times, 0, -1)
    )
    return saturday(cramps=cramps).knowing.text


def test_what_helped_is_told_but_never_as_advice_to_take_something() -> None:
    assert remedied("heat", 3).startswith("You noted that this helped with 3 of your last 3 cramps: ")
    assert "You noted" not in remedied("heat", 2)
    for taken in ("magnesium", "quinine"):
        assert "You noted" not in remedied(taken, 5)


def test_a_trial_that_is_over_costs_the_page_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object) -> None:
        raise AssertionError("the result was worked out")

    monkeypatch.setattr("unknot.insight.trial.trial_state", fails)
    build(Diary(trials=(Trial("t", "bedtime-trial", SATURDAY - timedelta(days=42)),)), at(SATURDAY, 9), LIBRARY)
