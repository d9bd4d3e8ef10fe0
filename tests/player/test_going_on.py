"""Taking a session up again: whatever moment the plug was pulled at, nothing that was held is lost or earned twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from fakes import FakeClock, MemoryStore, a_routine, a_step, held
from unknot.diary.records import Outcome, Session, StepOutcome
from unknot.player.engine import Command, Phase, State, apply, ready, update
from unknot.player.going_on import restore, to_go_on
from unknot.player.recorder import LEAST_HELD, Recorder
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind, Side
from unknot.routine.timeline import PLAIN, SegmentKind, lay_out

LIBRARY = Library.built_in()
ROUTINE = a_routine(a_step(6), a_step(4, "calf-bent", sets=2), prepare=3, finish=2)
SEGMENTS = lay_out(ROUTINE)


def played(deeds: list[Command | None]) -> tuple[State, MemoryStore, FakeClock]:
    clock, store = FakeClock(), MemoryStore()
    recorder = Recorder.begin(store, clock.now, ROUTINE, PLAIN, SEGMENTS)
    state = ready(SEGMENTS)
    for command in [Command.START, *deeds]:
        clock.pass_(1.0)
        change = apply(state, command, clock.monotonic()) if command else update(state, clock.monotonic())
        state = change[0]
        recorder.record(*change)
    return state, store, clock


def to_the_end(state: State, recorder: Recorder, clock: FakeClock) -> State:
    state, events = apply(state, Command.RESUME, clock.monotonic())
    recorder.record(state, events)
    while state.phase is not Phase.OVER:
        clock.pass_(0.5)
        state, events = update(state, clock.monotonic())
        recorder.record(state, events)
    return state


def test_it_goes_on_after_the_last_finished_hold_and_waits_to_be_asked() -> None:
    _, store, clock = played([None] * (3 + 6 + 5 + 2))  # two seconds into the second hold
    state = restore(SEGMENTS, store.only)
    assert (state.phase, state.index) == (Phase.PAUSED, 2)
    assert (state.segment.kind, state.segment.seconds) == (SegmentKind.PREPARE, 3)  # in place of the switch
    assert [each.kind for each in state.segments[3:]] == [each.kind for each in SEGMENTS[3:]]
    assert held(state) == 6
    recorder = Recorder(store, clock.now, store.only)
    clock.pass_(3600)
    to_the_end(state, recorder, clock)
    session = store.only
    assert (session.outcome, session.credited_s) == (Outcome.COMPLETED, session.prescribed_s)
    assert len(session.steps) == 6
    assert len(store.sessions) == 1


BEDTIME = LIBRARY.routine("bedtime")


def bedtime(**fields: object) -> Session:
    """One whole hold and half of the second, at 23:50."""
    clock, store = FakeClock("2026-03-10 23:50"), MemoryStore()
    segments = lay_out(BEDTIME)
    recorder = Recorder.begin(store, clock.now, BEDTIME, PLAIN, segments)
    state = ready(segments, gap=None)
    for command, seconds in ((Command.START, 60.0), (Command.END, 0.0)):
        state, events = apply(state, command, clock.monotonic())
        recorder.record(state, events)
        clock.pass_(seconds)
        state, events = update(state, clock.monotonic())
        recorder.record(state, events)
    return replace(store.only, **fields)


def test_what_is_left_is_given_whole_after_getting_ready() -> None:
    session = bedtime()
    assert [step.credited_s for step in session.steps] == [30, 15]
    found = to_go_on(session, LIBRARY, FakeClock("2026-03-11 03:59").now())
    assert found is not None
    assert (found.number, len(found.left), found.seconds) == (2, 7, 265)  # 10 + 7 * 30 + 6 changes + 5
    assert (found.left[0].side, found.left[0].set) == (Side.LEFT, 1)


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({}, "2026-03-11 04:00"),
        ({"outcome": Outcome.COMPLETED}, "2026-03-10 23:59"),
        ({"said": True}, "2026-03-10 23:59"),
        ({"kind": RoutineKind.RELEASE}, "2026-03-10 23:59"),
        ({"digest": "another"}, "2026-03-10 23:59"),
    ],
)
def test_what_is_whole_or_of_another_day_or_another_file_does_not_go_on(fields: dict[str, object], at: str) -> None:
    assert to_go_on(bedtime(**fields), LIBRARY, FakeClock(at).now()) is None


def test_before_the_first_hold_it_begins_at_the_beginning() -> None:
    _, store, _ = played([None])
    state = restore(SEGMENTS, store.only)
    assert (state.index, state.phase, held(state)) == (0, Phase.PAUSED, 0)


def test_extensions_and_what_a_hold_had_earned_are_kept() -> None:
    _, store, _ = played([None] * 4 + [Command.EXTEND] + [None] * 16)
    state = restore(SEGMENTS, store.only)
    assert (state.length_of(1), state.credited(1)) == (16, 16)


def test_when_only_the_finish_was_left_that_is_what_is_left() -> None:
    state, store, _ = played([])
    for _ in range(200):
        if state.segment.kind is SegmentKind.FINISH:
            break
        state, store, _ = played([None] * _)
    restored = restore(SEGMENTS, store.only)
    assert restored.segment.kind is SegmentKind.FINISH
    assert held(restored) == 28


def test_when_nothing_was_left_it_is_over() -> None:
    routine = a_routine(a_step(6), prepare=0)
    segments = lay_out(routine)
    clock, store = FakeClock(), MemoryStore()
    recorder = Recorder.begin(store, clock.now, routine, PLAIN, segments)
    state, events = apply(ready(segments, gap=None), Command.START, clock.monotonic())
    clock.pass_(17)
    state, events = update(state, clock.monotonic())
    recorder.record(state, events)
    state = restore(segments, replace(store.only, outcome=Outcome.RUNNING, ended=None))
    assert (state.phase, held(state), state.time_left) == (Phase.OVER, 12, 0)
    state, events = apply(state, Command.RESUME, 0.0)
    assert events == ()


def test_a_file_edited_since_passes_over_what_no_longer_fits() -> None:
    _, store, _ = played([None] * 30)
    other = lay_out(a_routine(a_step(6, "hamstring-step"), prepare=3))
    state = restore(other, store.only)
    assert (state.index, held(state), state.phase) == (0, 0, Phase.PAUSED)
    shorter = lay_out(a_routine(a_step(2), prepare=3))
    assert held(restore(shorter, store.only)) <= 12


@given(st.lists(st.none() | st.none() | st.none() | st.sampled_from(list(Command)), max_size=80))
def test_whenever_the_plug_is_pulled(deeds: list[Command | None]) -> None:
    before, store, clock = played(deeds)
    if not store.sessions:  # ended before ten seconds were held
        assert before.phase is Phase.OVER
        assert held(before) < LEAST_HELD
        return
    session = store.only
    state = restore(SEGMENTS, session)
    # What ended is kept to the second; only what was running is lost, and nothing is won.
    assert held(state) == pytest.approx(session.credited_s)
    assert held(state) <= held(before) + 1e-9
    finished = [step.position for step in session.steps if step.outcome in (StepOutcome.COMPLETED, StepOutcome.SKIPPED)]
    assert state.index == max(finished, default=-1) + 1
    if session.outcome is Outcome.RUNNING and state.phase is not Phase.OVER:
        to_the_end(state, Recorder(store, clock.now, session), clock)
        assert store.only.outcome is Outcome.COMPLETED
        assert store.only.credited_s >= session.credited_s
        assert len(store.sessions) == 1
