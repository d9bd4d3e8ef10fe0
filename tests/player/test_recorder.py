"""What lands in the diary while a routine is played, also when the disk is full or the clock on the wall jumps."""

from datetime import date

import pytest

from fakes import FakeClock, MemoryStore, a_routine, a_step
from unknot.diary.records import Outcome, StepOutcome
from unknot.player.engine import Command, Phase, State, apply, ready, update
from unknot.player.going_on import restore
from unknot.player.recorder import Recorder, options_as_data, options_from_data
from unknot.routine.model import Routine, RoutineKind, Side
from unknot.routine.timeline import PLAIN, Options, lay_out

FOUR_HOLDS = a_routine(a_step(30), a_step(20, "calf-bent"), prepare=10, finish=5, kind=RoutineKind.BEDTIME)


class Player:
    """A player with its recorder, driven by a fake clock in steps of a second."""

    def __init__(self, routine: Routine = FOUR_HOLDS, failing: tuple[int, ...] = ()) -> None:
        self.clock = FakeClock()
        self.store = MemoryStore(failing)
        segments = lay_out(routine)
        self.recorder = Recorder.begin(self.store, self.clock.now, routine, PLAIN, segments)
        self.state: State = ready(segments)
        self.do(Command.START)

    def do(self, command: Command) -> None:
        self.state, events = apply(self.state, command, self.clock.monotonic())
        self.recorder.record(self.state, events)

    def play(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.pass_(1.0)
            self.state, events = update(self.state, self.clock.monotonic())
            self.recorder.record(self.state, events)

    def play_to_the_end(self) -> None:
        while self.state.phase is not Phase.OVER:
            self.play(1)


def test_the_session_is_written_from_its_first_second() -> None:
    player = Player()
    assert player.store.writes == 1
    session = player.store.only
    assert (session.outcome, session.steps, session.credited_s, session.prescribed_s) == (Outcome.RUNNING, (), 0, 100)
    assert (session.routine, session.title, session.digest) == ("own", "Own", "d1")
    assert session.ended is None


def test_a_whole_routine_is_recorded() -> None:
    player = Player()
    player.play_to_the_end()
    session = player.store.only
    assert session.outcome is Outcome.COMPLETED
    assert session.credited_s == session.prescribed_s == 100
    assert [(step.exercise, step.side, step.credited_s) for step in session.steps] == [
        ("calf-straight", Side.RIGHT, 30),
        ("calf-straight", Side.LEFT, 30),
        ("calf-bent", Side.RIGHT, 20),
        ("calf-bent", Side.LEFT, 20),
    ]
    assert session.ended is not None
    assert (session.ended.utc - session.started.utc).total_seconds() == 130


def test_every_hold_is_on_disk_before_the_next_begins() -> None:
    player = Player()
    for held, seconds in enumerate([10 + 30, 5 + 30, 5 + 20, 5 + 20], start=1):
        player.play(seconds)
        assert not player.state.segment.is_work
        assert len(player.store.only.steps) == held


@pytest.mark.parametrize("failing", [(2,), (2, 3), (2, 3, 4), (3, 5), (4, 5)])
def test_a_full_disk_loses_nothing(failing: tuple[int, ...]) -> None:
    player, whole = Player(failing=failing), Player()
    player.play(41)
    assert (player.recorder.trouble is not None) is (2 in failing)
    player.play_to_the_end()
    player.recorder.retry()
    whole.play_to_the_end()
    assert player.recorder.trouble is None
    assert player.store.only.steps == whole.store.only.steps
    assert player.store.only.outcome is Outcome.COMPLETED


def test_a_disk_full_from_the_start_is_tried_again_with_the_next_segment_and_not_with_every_tick() -> None:
    player = Player(failing=(1,))
    player.play(9)
    assert player.recorder.trouble is not None
    assert player.store.writes == 1
    player.play(1)
    assert player.store.only.outcome is Outcome.RUNNING


def test_what_was_stopped_is_kept_as_stopped() -> None:
    player = Player()
    player.play(52)  # 10 + 30 + 5, and 7 s of the second hold
    player.do(Command.END)
    session = player.store.only
    assert session.outcome is Outcome.STOPPED
    assert [(step.credited_s, step.outcome) for step in session.steps] == [
        (30, StepOutcome.COMPLETED),
        (7, StepOutcome.STOPPED),
    ]
    assert session.credited_s == 37


def test_skipped_extended_and_repeated_holds_say_so() -> None:
    player = Player()
    player.play(15)
    player.do(Command.SKIP)
    player.play(5)
    player.do(Command.EXTEND)
    player.play(40 + 5 + 2)
    player.do(Command.BACK)  # two seconds in: back to the hold before, which is held again
    player.play(3 + 10)
    player.do(Command.END)
    assert [(step.credited_s, step.prescribed_s, step.outcome) for step in player.store.only.steps] == [
        (5, 30, StepOutcome.SKIPPED),
        (40, 40, StepOutcome.STOPPED),
        (2, 20, StepOutcome.RESTARTED),
    ]


@pytest.mark.parametrize("wall", ["2026-03-09 21:30", "2026-03-11 21:30", "2020-01-01 00:00", "2026-03-10 21:30"])
def test_a_jump_of_the_wall_clock_costs_no_hold(wall: str) -> None:
    player = Player()
    player.play(42)
    player.clock.set_wall(wall)
    player.play_to_the_end()
    session = player.store.only
    assert [step.credited_s for step in session.steps] == [30, 30, 20, 20]
    assert session.outcome is Outcome.COMPLETED
    assert session.day == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("Europe/Berlin", "2026-03-29 01:59:30"),
        ("Europe/Berlin", "2026-10-25 02:59:30"),
        ("UTC", "2026-12-31 23:59:30"),
    ],
)
def test_clock_changes_and_midnight_cost_no_hold(zone: str, local: str) -> None:
    player = Player()
    player.clock.zone = zone
    player.clock.set_wall(local)
    player.play_to_the_end()
    assert player.store.only.credited_s == 100


@pytest.mark.parametrize(
    ("kind", "local", "day"),
    [
        (RoutineKind.BEDTIME, "2026-03-10 00:30", date(2026, 3, 9)),
        (RoutineKind.BEDTIME, "2026-03-10 12:00", date(2026, 3, 10)),
        (RoutineKind.POSTRUN, "2026-03-10 00:30", date(2026, 3, 9)),
        (RoutineKind.POSTRUN, "2026-03-10 04:00", date(2026, 3, 10)),
    ],
)
def test_a_session_belongs_to_the_day_or_the_night_it_began_in(kind: RoutineKind, local: str, day: date) -> None:
    routine = a_routine(a_step(30), kind=kind)
    clock, store = FakeClock(local), MemoryStore()
    Recorder.begin(store, clock.now, routine, PLAIN, lay_out(routine))
    assert store.only.day == day


def test_how_the_legs_feel_is_added_afterwards() -> None:
    player = Player()
    player.play_to_the_end()
    player.recorder.close(7, "left calf tight")
    assert (player.store.only.feel, player.store.only.note) == (7, "left calf tight")


def test_a_session_left_by_a_crash_can_be_kept_as_it_is() -> None:
    player = Player()
    player.play(41)
    store = MemoryStore()
    Recorder(store, player.clock.now, player.store.only).leave()
    session = store.only
    assert (session.outcome, session.credited_s) == (Outcome.INTERRUPTED, 30)
    assert session.ended == session.steps[-1].ended


def test_one_that_was_cut_off_before_its_first_hold_leaves_nothing() -> None:
    player = Player()
    recorder = Recorder(player.store, player.clock.now, player.store.only)
    recorder.leave()
    assert recorder.session.ended == recorder.session.started
    assert player.store.sessions == {}


def test_pauses_leave_no_steps() -> None:
    player = Player()
    player.play(5)
    player.do(Command.SKIP)
    assert player.store.only.steps == ()


ASKED = Options(
    added=frozenset({3}),
    left_out=frozenset({1, 2}),
    instead={0: "calf-seated-towel"},
    sets={2: 1},
    ready=15.0,
    start=1,
    minutes=3,
)


def test_what_lies_before_the_step_it_starts_from_counts_as_left_out() -> None:
    routine = a_routine(a_step(30), a_step(20))
    options, store = Options(start=1), MemoryStore()
    Recorder.begin(store, FakeClock().now, routine, options, lay_out(routine, options))
    assert store.only.prescribed_s == 100
    assert options_from_data(store.only.options) == options


@pytest.mark.parametrize(
    "options",
    [PLAIN, Options(True, frozenset({"jog", "a-skip"}), {"walk": 600.0}, Side.LEFT), Options(side=Side.RIGHT), ASKED],
)
def test_options_survive_being_stored(options: Options) -> None:
    import json

    assert options_from_data(json.loads(json.dumps(options_as_data(options)))) == options


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"optional": "yes", "without": "jog", "seconds": [1], "side": "up", "new": 1},
        {"seconds": {"a": "b"}, "sets": {"x": 1}},
    ],
)
def test_options_of_another_version_are_read_as_far_as_they_go(data: dict[str, object]) -> None:
    assert options_from_data(data) == PLAIN


@pytest.mark.parametrize(("seconds", "kept"), [(9, 0), (10, 1)])
def test_what_was_ended_within_ten_seconds_leaves_nothing(seconds: int, kept: int) -> None:
    player = Player()
    player.play(10 + seconds)  # the preparation takes ten
    player.do(Command.END)
    assert len(player.store.sessions) == kept
    assert player.recorder.leaves_nothing is (kept == 0)


def test_what_was_skipped_to_its_end_leaves_nothing_and_what_is_short_and_whole_is_kept() -> None:
    player = Player()
    while player.state.phase is not Phase.OVER:
        player.do(Command.SKIP)
    assert player.store.sessions == {}
    short = Player(a_routine(a_step(4), prepare=0))
    short.play_to_the_end()
    assert (short.store.only.outcome, short.store.only.credited_s) == (Outcome.COMPLETED, 8)


def test_taken_up_again_it_runs_at_once_and_each_hold_is_credited_once() -> None:
    player = Player()
    player.play(10 + 30 + 5 + 15)
    player.do(Command.END)
    ended = player.store.only
    assert (ended.credited_s, ended.outcome) == (45, Outcome.STOPPED)
    player.recorder = Recorder.take_up(player.store, player.clock.now, ended)
    assert (player.store.only.outcome, player.store.only.ended) == (Outcome.RUNNING, None)
    player.state = restore(player.state.segments, ended)
    player.do(Command.RESUME)
    player.play_to_the_end()
    assert (player.store.only.id, player.store.only.credited_s) == (ended.id, 100)
    assert [step.credited_s for step in player.store.only.steps] == [30, 30, 20, 20]


def test_counted_to_another_night_it_is_written_so() -> None:
    player = Player()
    player.recorder.count_to(date(2026, 3, 9))
    assert player.store.only.day == date(2026, 3, 9)
