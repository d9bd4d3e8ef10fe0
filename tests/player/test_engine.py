"""The engine against a second, slow one that counts eighths of a second, and the moments a person would notice."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import a_routine, a_step, held, pause, work
from unknot.player.engine import Command, Phase, State, apply, ready, update
from unknot.player.events import (
    CountInStarted,
    EndReason,
    Finished,
    Paused,
    PlayerPauseReason,
    Resumed,
    SegmentEnded,
    SegmentStarted,
)
from unknot.routine.library import Library
from unknot.routine.timeline import Segment, SegmentKind, lay_out, total

EIGHTH = 0.125  # exact in binary, so that the two can be compared without any allowance for rounding
THREE = 24
LONGEST = 3600 * 8


@dataclass
class Slow:
    """Says the same rules over again, an eighth of a second at a time, with whole numbers only."""

    segments: tuple[Segment, ...]
    mode: str = "ready"  # how the phase it stands for begins
    index: int = 0
    at: int = 0
    counted: int = 0
    spent: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.spent = [0] * len(self.segments)
        self.lengths = [int(segment.seconds / EIGHTH) for segment in self.segments]

    def wait(self, eighths: int) -> bool:
        """Let time pass; True where it was taken for sleep."""
        if self.mode not in ("run", "count"):
            return False
        if eighths > THREE:
            self.mode, self.counted = "pause", 0
            return True
        for _ in range(eighths):
            self._eighth()
        return False

    def _eighth(self) -> None:
        if self.mode == "count":
            self.counted += 1
            if self.counted == THREE:
                self.mode, self.counted = "run", 0
        elif self.mode == "run":
            self.at += 1
            if self.segments[self.index].is_work:
                self.spent[self.index] += 1
            if self.at == self.lengths[self.index]:
                self._go(self.index + 1)

    def _go(self, index: int, *, counting: bool = False) -> None:
        """Leave this segment for another."""
        self.spent[self.index] = min(self.spent[self.index], self.lengths[self.index])
        self.index, self.at, self.counted = index, 0, 0
        over = index >= len(self.segments)
        self.mode = "over" if over else "count" if counting and self.segments[index].is_work else "run"

    def ask(self, command: Command, *, slept: bool) -> None:
        if self.mode == "over" or (self.mode == "ready") != (command is Command.START):
            return
        if slept and command in (Command.PAUSE, Command.TOGGLE):
            return
        if command is Command.TOGGLE:
            command = Command.RESUME if self.mode == "pause" else Command.PAUSE
        is_work = self.segments[self.index].is_work
        match command:
            case Command.START:
                self.mode = "run"
            case Command.PAUSE if self.mode in ("run", "count"):
                self.mode, self.counted = "pause", 0
            case Command.RESUME if self.mode == "pause":
                self.mode = "count" if is_work else "run"
            case Command.SKIP if is_work:
                self._go(self.index + 1, counting=True)
            case Command.SKIP if self.lengths[self.index] - self.at > THREE and self.index + 1 < len(self.segments):
                self.at, self.mode = self.lengths[self.index] - THREE, "run"
            case Command.SKIP:
                self._go(self.index + 1, counting=self.mode == "pause")
            case Command.BACK:
                before = [index for index in range(self.index) if self.segments[index].is_work]
                target = self.index if is_work else 0
                if before and not (is_work and self.at > THREE):
                    target = before[-1]
                self._go(target, counting=True)
            case Command.EXTEND:
                self.lengths[self.index] += max(0, min(80, LONGEST - self.lengths[self.index]))
            case Command.END:
                self._go(self.index)
                self.mode = "over"

    def credited(self, index: int) -> float:
        return min(self.spent[index], self.lengths[index]) * EIGHTH


segments = st.lists(st.tuples(st.sampled_from(list(SegmentKind)), st.integers(1, 12 * 8)), min_size=1, max_size=8).map(
    lambda drawn: tuple(
        work(eighths * EIGHTH, step=place) if kind is SegmentKind.WORK else pause(eighths * EIGHTH, kind)
        for place, (kind, eighths) in enumerate(drawn)
    )
)
# Mostly short silences, now and then one that is taken for sleep.
silences = st.one_of(st.integers(0, THREE), st.integers(0, THREE), st.integers(0, 400))
deeds = st.lists(st.tuples(silences, st.none() | st.sampled_from(list(Command))), max_size=60)


def played(segments: tuple[Segment, ...], deeds: list[tuple[int, Command | None]]) -> tuple[State, Slow]:
    state, slow, now = ready(segments), Slow(segments), 5000.0
    for silence, command in [(0, Command.START), *deeds]:
        now += silence * EIGHTH
        slept = slow.wait(silence)
        if command is None:
            state, _ = update(state, now)
        else:
            slow.ask(command, slept=slept)
            state, _ = apply(state, command, now)
        assert [state.credited(index) for index in range(len(segments))] == [
            slow.credited(index) for index in range(len(segments))
        ]
        assert (state.index, state.elapsed) == (slow.index, slow.at * EIGHTH)
        assert state.phase.value.startswith(slow.mode)
    return state, slow


@given(segments, deeds)
def test_credit_is_the_time_spent_in_holds_whatever_is_asked_and_when(
    segments: tuple[Segment, ...], deeds: list[tuple[int, Command | None]]
) -> None:
    state, slow = played(segments, deeds)
    for index, segment in enumerate(segments):
        assert 0 <= state.credited(index) <= state.length_of(index)
        assert state.length_of(index) == slow.lengths[index] * EIGHTH
        assert segment.is_work or state.credited(index) == 0
    assert 0 <= state.remaining <= state.time_left or state.phase is Phase.OVER


@given(segments, st.lists(st.tuples(st.floats(0, 1e6), st.sampled_from(list(Command))), max_size=30))
def test_no_command_at_any_moment_raises(segments: tuple[Segment, ...], deeds: list[tuple[float, Command]]) -> None:
    state, now = ready(segments), 0.0
    for silence, command in deeds:
        now += silence
        state, _ = apply(state, command, now)
    assert held(state) <= sum(state.length_of(index) for index in range(len(segments)))


@given(st.lists(st.floats(0.05, 2.999), min_size=1, max_size=50), st.floats(0, 1e7))
def test_nothing_drifts_however_late_the_clock_is_asked(spacing: list[float], start: float) -> None:
    laid = lay_out(a_routine(a_step(7.3, sets=2), a_step(11.1), prepare=3.7, finish=2.9))
    state, _ = apply(ready(laid), Command.START, start)
    now, tick = start, 0
    due, begins = [start], start
    for segment in laid:
        begins += segment.seconds
        due.append(begins)
    while state.phase is not Phase.OVER:
        now += spacing[tick % len(spacing)]
        tick += 1
        state, events = update(state, now)
        for event in events:
            if isinstance(event, SegmentStarted):
                assert now - event.late == pytest.approx(due[event.index], abs=1e-9 * max(1.0, start))
    assert state.origin + laid[-1].seconds == pytest.approx(start + total(laid), abs=1e-9 * max(1.0, start))
    assert held(state) == pytest.approx(7.3 * 4 + 11.1 * 2, abs=1e-9)


def test_a_whole_routine_ends_to_the_nanosecond() -> None:
    laid = lay_out(Library.built_in().routine("bedtime"))
    state, _ = apply(ready(laid), Command.START, 100.0)
    now = 100.0
    for tick in range(100_000):
        now += (0.017, 0.3, 1.1, 0.0001, 2.9)[tick % 5]
        state, events = update(state, now)
        if state.phase is Phase.OVER:
            break
    assert Finished(completed=True) in events
    assert state.origin + laid[-1].seconds == pytest.approx(400.0, abs=1e-9)


def test_overshoot_carries_over_every_segment_that_elapsed() -> None:
    laid = (pause(1), work(2, step=0), pause(1), work(4, step=1))
    state, _ = apply(ready(laid, gap=None), Command.START, 0.0)
    state, events = update(state, 5.5)
    assert [event for event in events if isinstance(event, SegmentEnded)] == [
        SegmentEnded(0, 0.0, EndReason.COMPLETED),
        SegmentEnded(1, 2.0, EndReason.COMPLETED),
        SegmentEnded(2, 0.0, EndReason.COMPLETED),
    ]
    assert [event for event in events if isinstance(event, SegmentStarted)] == [
        SegmentStarted(1, 4.5),
        SegmentStarted(2, 2.5),
        SegmentStarted(3, 1.5),
    ]
    assert (state.index, state.elapsed) == (3, 1.5)


@pytest.mark.parametrize("gap", [3.001, 60.0, 8 * 3600.0])
def test_a_silence_of_more_than_three_seconds_pauses_at_the_last_moment_seen(gap: float) -> None:
    state, _ = apply(ready((work(30),)), Command.START, 0.0)
    state, _ = update(state, 2.0)
    state, events = update(state, 2.0 + gap)
    assert events == (Paused(PlayerPauseReason.SUSPEND, pytest.approx(gap)),)
    assert state.phase is Phase.PAUSED
    assert (state.elapsed, held(state)) == (2.0, 2.0)


def test_a_stall_of_three_seconds_loses_nothing() -> None:
    state, _ = apply(ready((work(30),)), Command.START, 0.0)
    state, _ = update(state, 3.0)
    assert (state.phase, state.elapsed) == (Phase.RUNNING, 3.0)


def test_sleep_is_not_credited_over_a_whole_night() -> None:
    laid = lay_out(a_routine(a_step(30)))
    state, _ = apply(ready(laid), Command.START, 0.0)
    state, _ = update(state, 3.0)
    state, _ = update(state, 6.0)
    state, _ = apply(state, Command.TOGGLE, 30_000.0)  # the lid opens and space is hit: stay paused
    assert (state.phase, held(state)) == (Phase.PAUSED, 1.0)
    state, _ = apply(state, Command.TOGGLE, 30_001.0)
    assert state.phase is Phase.COUNT_IN


def test_resuming_in_a_hold_counts_in_three_seconds_then_gives_what_remained() -> None:
    state, _ = apply(ready((work(30), pause(5), work(30, step=1))), Command.START, 0.0)
    for second in range(1, 12):
        state, _ = update(state, float(second))
    state, _ = apply(state, Command.PAUSE, 11.5)
    state, events = apply(state, Command.RESUME, 100.0)
    assert events == (CountInStarted(0),)
    for second in (101.0, 102.0, 102.9):
        state, _ = update(state, second)
        assert (state.phase, state.remaining, held(state)) == (Phase.COUNT_IN, 18.5, 11.5)
    state, events = update(state, 103.0)
    assert Resumed() in events
    for second in range(104, 122):
        state, _ = update(state, float(second))
    state, events = update(state, 121.5)
    assert SegmentEnded(0, 30.0, EndReason.COMPLETED) in events


def test_skip_on_a_hold_lands_in_the_next_preparation() -> None:
    state, _ = apply(ready((work(30), pause(5), work(30, step=1), work(20, step=2))), Command.START, 0.0)
    state, events = apply(state, Command.SKIP, 2.0)
    assert events[-2:] == (SegmentEnded(0, 2.0, EndReason.SKIPPED), SegmentStarted(1))
    assert state.segment.kind is SegmentKind.REST
    state, _ = update(state, 5.0)
    state, _ = update(state, 7.5)
    state, events = apply(state, Command.SKIP, 8.0)  # no pause lies before the next: counted in
    assert events[-1] == CountInStarted(3)
    assert (state.phase, state.index) == (Phase.COUNT_IN, 3)


def test_skip_while_paused_never_drops_into_a_running_hold() -> None:
    state, _ = apply(ready((pause(5), work(30))), Command.START, 0.0)
    state, _ = update(state, 2.5)
    state, _ = apply(state, Command.PAUSE, 3.0)
    state, _ = apply(state, Command.SKIP, 60.0)
    assert (state.phase, state.index) == (Phase.COUNT_IN, 1)


def test_skip_in_a_pause_leaves_its_last_three_seconds() -> None:
    state, _ = apply(ready((pause(25), work(30))), Command.START, 0.0)
    state, _ = apply(state, Command.SKIP, 1.0)
    assert (state.index, state.remaining) == (0, 3.0)
    state, _ = update(state, 4.0)
    assert (state.index, state.elapsed) == (1, 0.0)


@pytest.mark.parametrize(("after", "lands"), [(0.5, 0), (3.0, 0), (3.01, 2), (29.0, 2)])
def test_back_early_goes_to_the_hold_before_and_later_restarts_this_one(after: float, lands: int) -> None:
    laid = (work(30), pause(5), work(30, step=1))
    state, _ = apply(ready(laid, gap=None), Command.START, 0.0)
    state, events = apply(state, Command.BACK, 35.0 + after)
    assert (state.index, state.phase, state.elapsed) == (lands, Phase.COUNT_IN, 0.0)
    assert events[-1] == CountInStarted(lands)


def test_holding_again_never_earns_more_than_was_asked_for() -> None:
    state, _ = apply(ready((work(10), pause(5)), gap=None), Command.START, 0.0)
    state, _ = apply(state, Command.BACK, 8.0)
    state, _ = update(state, 11.0 + 10.0)
    assert state.credited(0) == 10.0


def test_an_extension_is_prescribed_and_can_be_earned() -> None:
    state, _ = apply(ready((work(10), pause(5)), gap=None), Command.START, 0.0)
    state, _ = apply(state, Command.EXTEND, 9.0)
    state, _ = update(state, 21.0)
    assert (state.credited(0), state.length_of(0)) == (20.0, 20.0)


def test_a_hold_cannot_be_extended_past_an_hour() -> None:
    state, _ = apply(ready((work(3595),)), Command.START, 0.0)
    state, _ = apply(state, Command.EXTEND, 0.0)
    assert state.length == 3600.0
    assert apply(state, Command.EXTEND, 0.0)[1] == ()


@pytest.mark.parametrize("command", list(Command))
def test_nothing_happens_any_more_when_all_is_over(command: Command) -> None:
    state, _ = apply(ready((work(10),)), Command.START, 0.0)
    state, events = apply(state, Command.END, 1.0)
    assert events[-2:] == (SegmentEnded(0, 1.0, EndReason.STOPPED), Finished(completed=False))
    later, events = apply(state, command, 2.0)
    assert (later.phase, held(later), events) == (Phase.OVER, 1.0, ())


def test_a_clock_that_steps_back_is_waited_out() -> None:
    state, _ = apply(ready((work(10),)), Command.START, 100.0)
    state, _ = update(state, 102.0)
    state, events = update(state, 101.0)
    assert (state.elapsed, events) == (2.0, ())


def test_a_routine_without_segments_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="without segments"):
        ready(())
