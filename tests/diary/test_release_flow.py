from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unknot.clock import instant_at
from unknot.diary import release_flow as flow_of
from unknot.diary.choices import CRAMPED_AS, Context, Noted
from unknot.diary.editing import new_cramp, new_observation
from unknot.diary.gate import gate
from unknot.diary.postures import OFFERED, postures
from unknot.diary.records import LONG_CRAMP, Diary, Run, Tried
from unknot.diary.release_flow import Flow, Stage
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind, Side
from unknot.view.now.page import NowAction, build, releases

NOW = instant_at(datetime(2026, 3, 10, 1, 40, tzinfo=UTC), "Europe/Berlin")


def begun(at: float = 100.0) -> Flow:
    return flow_of.begin(flow_of.choose(flow_of.start(None, NOW), muscle="calf", side=Side.LEFT), at, NOW)


def test_the_draft_is_there_before_the_first_second() -> None:
    flow = begun()
    assert flow.cramp is not None
    assert (flow.stage, flow.cramp.open, flow.cramp.muscle, flow.cramp.side) == (Stage.HOLDING, True, "calf", Side.LEFT)
    assert (flow.cramp.context, flow.cramp.began) == (Context.NIGHT, NOW)
    assert flow_of.begin(flow, 101, NOW) == flow


def test_the_last_muscle_and_side_are_taken_over_and_not_confirmed() -> None:
    last = new_cramp("foot", Side.LEFT, NOW)
    flow = flow_of.begin(flow_of.start(last, NOW), 0, NOW)
    assert flow.cramp is not None
    assert (flow.cramp.muscle, flow.cramp.side, flow.cramp.confirmed) == ("foot", Side.LEFT, False)
    said = flow_of.choose(flow, side=Side.RIGHT)
    assert said.cramp is not None
    assert (said.cramp.muscle, said.cramp.side, said.cramp.confirmed) == ("foot", Side.RIGHT, True)


def test_nothing_is_chosen_for_who_never_had_a_cramp() -> None:
    flow = flow_of.start(None, NOW)
    assert (flow.muscle, flow.side, flow.is_placed, flow.routine) == (None, None, False, "")
    assert not any("start" in button.text.casefold() for button in build(flow, 0).buttons)
    half = flow_of.start(replace(new_cramp("calf", None, NOW), side=None), NOW)
    assert (half.muscle, half.is_placed) == ("calf", False)


def test_it_let_go_keeps_how_long_and_never_infers_what_helped() -> None:
    flow = flow_of.let_go(begun(), 142.0)
    assert flow.cramp is not None
    assert (flow.stage, flow.cramp.seconds, flow.cramp.open) == (Stage.LET_GO, 42.0, False)
    assert flow.cramp.tried == (Tried("stretch"),)
    assert flow_of.let_go(flow, 999) == flow


def test_still_locked_offers_the_next_posture_then_warmth_then_again() -> None:
    flow = flow_of.still_locked(begun(), 280.0)
    library = Library.built_in()
    screen = build(flow, 280, releases(library.routine, library.exercises))
    assert flow.stage is Stage.LOCKED
    assert screen.buttons[0].action is NowAction.ANOTHER
    assert library.exercises["release-calf-wall"].setup in screen.text
    assert "test the heat" in screen.text
    assert "No bath" in screen.text  # it is 02:40
    other = flow_of.again(flow, another=True)
    assert (other.stage, other.rounds, other.routine) == (Stage.HOLDING, 2, "alt-release-calf-wall")
    assert flow_of.again(flow_of.again(other, another=True), another=True).routine == "release-calf"  # and round
    warmed = flow_of.again(flow, warmth=True)
    assert warmed.cramp is not None
    assert warmed.cramp.tried == (Tried("stretch"), Tried("heat"))


def test_nothing_on_one_leg_is_offered_first_at_night() -> None:
    assert postures("quadriceps", night=False)[0].routine == "release-quad"
    assert postures("quadriceps", night=True)[0].routine == "alt-release-quad-lying"
    noon = instant_at(datetime(2026, 3, 10, 11, tzinfo=UTC), "Europe/Berlin")
    quad = new_cramp("quadriceps", Side.LEFT, NOW)
    assert flow_of.start(quad, noon).routine == "release-quad"
    assert flow_of.start(quad, NOW).routine == "alt-release-quad-lying"
    for muscle in OFFERED:
        assert not postures(muscle, night=True)[0].one_leg


def test_the_gentle_form_can_be_seen_and_undone() -> None:
    flow = flow_of.with_gentle(begun(), True)
    library = Library.built_in()
    screen = build(flow, 100, releases(library.routine, library.exercises))
    assert (flow.routine, "gentle" in screen.heading) == ("release-calf-gentle", True)
    assert screen.setup.endswith("Only as far as it is easy.")
    assert NowAction.USUAL in [button.action for button in screen.buttons]
    assert flow_of.with_gentle(flow, False).routine == "release-calf"


def test_a_cramp_during_or_soon_after_a_run_is_that_runs() -> None:
    def context(minutes_ago: float, minutes: float) -> Context | None:
        started = instant_at(NOW.utc - timedelta(minutes=minutes_ago), "Europe/Berlin")
        flow = flow_of.begin(
            flow_of.choose(flow_of.start(None, NOW), muscle="calf", side=Side.LEFT),
            0,
            NOW,
            [Run("r", started, started.local.date(), minutes)],
        )
        return flow.cramp.context if flow.cramp else None

    assert context(60, 90) is Context.EXERCISE
    assert context(300, 60) is Context.AFTER
    assert context(301, 60) is Context.NIGHT


def test_past_ten_minutes_the_advice_comes_once_and_by_itself() -> None:
    flow = begun(0.0)
    assert flow_of.tick(flow, LONG_CRAMP) == flow
    flow = flow_of.tick(flow, LONG_CRAMP + 1)
    assert flow.stage is Stage.LONG
    (advice,) = build(flow, LONG_CRAMP + 1).advice
    assert (advice.urgent, advice.sources) == (True, ("NID",))
    flow = flow_of.again(flow_of.still_locked(flow, 610.0))
    assert flow_of.tick(flow, 700).stage is Stage.HOLDING
    assert flow_of.still_locked(begun(0.0), 601.0).stage is Stage.LONG


def answered(**said: bool) -> Flow:
    return flow_of.answer_signs(flow_of.ask_signs(begun()), NOW, **said)


@pytest.mark.parametrize(
    ("said", "notes", "sign", "first"),
    [
        ({"swollen": True}, [Noted.SWOLLEN_LEG], "W2", "Left leg swollen, red, hot or tender"),
        (
            {"swollen": True, "breathless": True},
            [Noted.SWOLLEN_LEG_BREATHLESS],
            "W2",
            "Breathless, or chest pain: call",
        ),
        ({"breathless": True}, [Noted.CHEST_PAIN], "W2", "Breathless, or chest pain: call your emergency number now"),
        ({"weak": True}, [Noted.WEAKNESS], "W3", "stop, sit or lie down"),
        ({"popped": True}, [], None, "A sudden pop, a bruise or a dent is not a cramp"),
        ({"weak": True, "popped": True}, [Noted.WEAKNESS], "W3", "stop, sit or lie down"),
    ],
    ids=["swollen", "swollen and breathless", "breathless alone", "weak", "popped", "weak and popped"],
)
def test_any_yes_ends_the_stretching_and_leaves_a_trace(
    said: dict[str, bool], notes: list[Noted], sign: str | None, first: str
) -> None:
    flow = answered(**said)
    screen = build(flow, 200.0)
    assert (flow.stage, flow.stretching, screen.routine) == (Stage.STOP, False, "")
    assert [each.what for each in flow.noted] == notes
    assert first in screen.heading
    assert screen.buttons[0].action is NowAction.LEAVE  # Enter never goes on
    assert flow.cramp is not None
    kept = Diary(cramps=(flow.cramp,), observations=flow.noted)
    assert [each.id for each in gate(kept, flow.cramp.day)] == ([sign] if sign else [])
    if said.get("popped"):
        assert "pop-or-bruise" in flow.cramp.symptoms
        assert "A sudden pop" in screen.spoken
    for step in (flow_of.again, flow_of.ask_signs):
        assert step(flow).stretching is False
    assert flow_of.still_locked(flow, 300).stage is Stage.STOP
    assert flow_of.tick(flow, 9999).stage is Stage.STOP
    assert flow_of.go_on_anyway(flow).stage is Stage.HOLDING


def test_let_go_never_takes_standing_advice_away() -> None:
    over = flow_of.let_go(answered(swollen=True), 300.0)
    assert any("swollen" in advice.text and advice.urgent for advice in build(over, 300.0).advice)
    on = build(flow_of.go_on_anyway(answered(swollen=True)), 300.0)
    assert any(advice.urgent for advice in on.advice)


def test_a_sign_that_stood_before_comes_before_the_hold_and_the_cramp_is_kept() -> None:
    swollen = new_observation(Noted.SWOLLEN_LEG, NOW)
    shut = gate(Diary(observations=(swollen,)), swollen.day)
    for last in (new_cramp("calf", Side.LEFT, NOW), None):
        flow = flow_of.begin(flow_of.start(last, NOW, shut), 0.0, NOW)
        assert (flow.stage, flow.cramp is not None, flow.rounds) == (Stage.STOP, True, 0)
        assert flow.cramp is not None
        assert flow.cramp.tried == ()
        on = flow_of.go_on_anyway(flow)
        if last is None:  # where it is was never said: that is asked before the hold
            assert on.stage is Stage.CHOOSE
            on = flow_of.begin(flow_of.choose(on, muscle="calf", side=Side.RIGHT), 5.0, NOW)
        assert (on.stage, on.rounds) == (Stage.HOLDING, 1)
        assert on.cramp is not None
        assert (on.cramp.id, on.cramp.tried) == (flow.cramp.id, (Tried("stretch"),))


def test_with_none_of_the_signs_it_goes_on_where_it_was() -> None:
    locked = flow_of.still_locked(begun(), 280.0)
    asked = flow_of.ask_signs(locked)
    screen = build(asked, 281.0)
    assert [each.id for each in screen.questions] == ["swollen", "breathless", "weak", "popped"]
    assert "cold and pale" in screen.spoken
    assert flow_of.answer_signs(asked, NOW).stage is Stage.LOCKED


def test_closing_leaves_the_cramp_to_be_completed() -> None:
    flow = flow_of.leave(begun())
    assert flow.cramp is not None
    assert (flow.cramp.open, flow.cramp.seconds) == (False, None)
    assert flow_of.leave(flow_of.start(None, NOW)).cramp is None


def test_every_offered_muscle_has_its_releases() -> None:
    library = Library.built_in()
    for muscle in OFFERED:
        for posture in postures(muscle, night=True):
            for form in ("", "-gentle"):
                routine = library.routine(posture.routine + form)
                assert routine.kind is RoutineKind.RELEASE
                assert CRAMPED_AS.get(muscle, muscle) in library.exercises[routine.steps[0].exercise].muscle
    with pytest.raises(UserError, match="no release hold"):
        postures("ear", night=False)


STEPS = st.sampled_from(
    ["tick", "let_go", "still", "again", "warm", "leave", "ask", "none", "swollen", "choose", "anyway"]
)


@given(st.lists(st.tuples(STEPS, st.floats(0, 400)), max_size=30))
def test_whatever_is_pressed_the_cramp_is_kept_and_the_page_can_be_shown(steps: list[tuple[str, float]]) -> None:
    flow, at = begun(0.0), 0.0
    first = flow.cramp
    assert first is not None
    for step, passed in steps:
        at += passed
        swollen_before = flow.stage is Stage.STOP
        match step:
            case "tick":
                flow = flow_of.tick(flow, at)
            case "let_go":
                flow = flow_of.let_go(flow, at)
            case "still":
                flow = flow_of.still_locked(flow, at)
            case "again" | "warm":
                flow = flow_of.again(flow, warmth=step == "warm")
            case "leave":
                flow = flow_of.leave(flow)
            case "ask":
                flow = flow_of.ask_signs(flow)
            case "none" | "swollen":
                flow = flow_of.answer_signs(flow, NOW, swollen=step == "swollen")
            case "anyway":
                flow = flow_of.go_on_anyway(flow)
            case "choose":
                flow = flow_of.choose(flow, muscle="foot")
        assert flow.cramp is not None
        assert (flow.cramp.id, flow.cramp.began) == (first.id, first.began)
        assert flow.cramp.open is not flow.over
        assert len({each.id for each in flow.cramp.tried}) == len(flow.cramp.tried)
        screen = build(flow, at)
        assert screen.buttons
        assert screen.heading
        if swollen_before and step != "anyway":
            assert flow.stage in (Stage.STOP, Stage.LET_GO, Stage.LEFT)
        assert all(each.helped is None for each in flow.cramp.tried)
