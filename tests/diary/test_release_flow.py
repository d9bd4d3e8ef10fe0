from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unknot.clock import instant_at
from unknot.diary import release_flow as flow_of
from unknot.diary.choices import Context, Noted
from unknot.diary.editing import new_cramp
from unknot.diary.records import LONG_CRAMP, Tried
from unknot.diary.release_flow import OFFERED, Flow, Stage
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind, Side
from unknot.view.now.page import build

NOW = instant_at(datetime(2026, 3, 10, 1, 40, tzinfo=UTC), "Europe/Berlin")


def begun(at: float = 100.0) -> Flow:
    return flow_of.begin(flow_of.choose(flow_of.start(), muscle="calf", side=Side.LEFT), at, NOW)


def test_the_draft_is_there_before_the_first_second() -> None:
    flow = begun()
    assert flow.cramp is not None
    assert (flow.stage, flow.cramp.open, flow.cramp.muscle, flow.cramp.side) == (Stage.HOLDING, True, "calf", Side.LEFT)
    assert (flow.cramp.context, flow.cramp.began) == (Context.NIGHT, NOW)
    assert flow_of.begin(flow, 101, NOW) == flow


def test_the_last_muscle_and_side_are_offered() -> None:
    last = new_cramp("foot", Side.LEFT, NOW)
    assert (flow_of.start(last).muscle, flow_of.start(last).side) == ("foot", Side.LEFT)
    assert flow_of.start(replace(last, muscle="glutes")).muscle == "calf"
    assert flow_of.start(None).muscle == "calf"


def test_it_let_go_keeps_how_long_and_what_was_done() -> None:
    flow = flow_of.let_go(begun(), 142.0)
    assert flow.cramp is not None
    assert (flow.stage, flow.cramp.seconds, flow.cramp.open) == (Stage.LET_GO, 42.0, False)
    assert flow.cramp.tried == (Tried("stretch", helped=True),)
    assert flow_of.let_go(flow, 999) == flow


def test_still_locked_brings_warmth_then_again() -> None:
    flow = flow_of.still_locked(begun(), 280.0)
    assert flow.stage is Stage.LOCKED
    assert "warm" in build(flow, 280).text
    flow = flow_of.again(flow, warmth=True)
    assert (flow.stage, flow.rounds) == (Stage.HOLDING, 2)
    flow = flow_of.let_go(flow, 400.0)
    assert flow.cramp is not None
    assert flow.cramp.tried == (Tried("stretch", helped=True), Tried("heat", helped=True))
    assert flow.cramp.seconds == 300


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


def test_a_swollen_leg_ends_all_stretching() -> None:
    flow = flow_of.answer_signs(flow_of.ask_signs(begun()), NOW, swollen=True, breathless=False, weak=False)
    screen = build(flow, 200.0)
    assert (flow.stage, flow.stretching, screen.routine) == (Stage.STOP, False, "")
    assert [each.what for each in flow.noted] == [Noted.SWOLLEN_LEG]
    assert flow.cramp is not None
    assert "one-leg-swollen" in flow.cramp.symptoms
    assert all(advice.urgent for advice in screen.advice)
    for step in (flow_of.again, flow_of.ask_signs):
        assert step(flow).stretching is False
    assert flow_of.still_locked(flow, 300).stage is Stage.STOP
    assert flow_of.tick(flow, 9999).stage is Stage.STOP


def test_breathlessness_is_an_emergency() -> None:
    flow = flow_of.answer_signs(flow_of.ask_signs(begun()), NOW, swollen=True, breathless=True, weak=False)
    assert [each.what for each in flow.noted] == [Noted.SWOLLEN_LEG_BREATHLESS]
    assert "emergency number now" in build(flow, 1).advice[0].text
    alone = flow_of.answer_signs(flow_of.ask_signs(begun()), NOW, swollen=False, breathless=True, weak=False)
    assert alone.stage is Stage.STOP


def test_with_none_of_the_signs_it_goes_on_where_it_was() -> None:
    locked = flow_of.still_locked(begun(), 280.0)
    asked = flow_of.ask_signs(locked)
    assert build(asked, 281.0).questions
    assert flow_of.answer_signs(asked, NOW, swollen=False, breathless=False, weak=False).stage is Stage.LOCKED
    weak = flow_of.answer_signs(asked, NOW, swollen=False, breathless=False, weak=True)
    assert (weak.stage, weak.noted[0].what) == (Stage.LOCKED, Noted.WEAKNESS)
    assert any(advice.urgent for advice in build(weak, 300.0).advice)


def test_closing_leaves_the_cramp_to_be_completed() -> None:
    flow = flow_of.leave(begun())
    assert flow.cramp is not None
    assert (flow.cramp.open, flow.cramp.seconds) == (False, None)
    assert flow_of.leave(flow_of.start()).cramp is None


def test_every_offered_muscle_has_its_releases() -> None:
    library = Library.built_in()
    for muscle in OFFERED:
        for gentle in (False, True):
            assert library.routine(flow_of.release_for(muscle, gentle=gentle)).kind is RoutineKind.RELEASE
    with pytest.raises(UserError, match="no release hold"):
        flow_of.choose(flow_of.start(), muscle="glutes")


STEPS = st.sampled_from(["tick", "let_go", "still", "again", "warm", "leave", "ask", "none", "swollen", "choose"])


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
                flow = flow_of.answer_signs(flow, NOW, swollen=step == "swollen", breathless=False, weak=False)
            case "choose":
                flow = flow_of.choose(flow, muscle="foot")
        assert flow.cramp is not None
        assert (flow.cramp.id, flow.cramp.began) == (first.id, first.began)
        assert flow.cramp.open is not flow.over
        assert len({each.id for each in flow.cramp.tried}) == len(flow.cramp.tried)
        screen = build(flow, at)
        assert screen.buttons
        assert screen.heading
        if swollen_before:
            assert flow.stage in (Stage.STOP, Stage.LET_GO, Stage.LEFT)
