"""Sessions to rows and back, and which of them a crash left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from fakes import FakeClock, a_routine, a_step
from unknot.clock import instant_at
from unknot.diary.records import Outcome, Session, SessionStep, StepOutcome
from unknot.paths import Home
from unknot.player.recorder import Recorder, new_session_id
from unknot.routine.model import RoutineKind, Side
from unknot.routine.timeline import PLAIN, lay_out
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.playing import PlayingLock, is_played, left_by_crash

ROUTINE = a_routine(a_step(30), kind=RoutineKind.BEDTIME)


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture
def store(place: Home) -> DiaryStore:
    return DiaryStore(open_database(place))


def a_session(store: DiaryStore, clock: FakeClock | None = None) -> Session:
    return Recorder.begin(store, (clock or FakeClock()).now, ROUTINE, PLAIN, lay_out(ROUTINE)).session


def test_what_is_saved_is_what_is_read(store: DiaryStore) -> None:
    clock = FakeClock("2026-10-25 02:30", "Europe/Berlin")
    session = a_session(store, clock)
    ended = instant_at(clock.now().utc, "Asia/Kathmandu")
    steps = (
        SessionStep(1, "calf-straight", Side.RIGHT, 1, 40.0, 37.125, StepOutcome.STOPPED, ended),
        SessionStep(3, "jog", None, 2, 30.0, 0.0, StepOutcome.SKIPPED, ended),
    )
    full = replace(
        session,
        steps=steps,
        credited_s=37.125,
        outcome=Outcome.STOPPED,
        ended=ended,
        feel=0,
        note="'; DROP TABLE session; -- 🦵\n\ttab",
        title="Größe „x“",
        options={"seconds": {"walk": 600.0}, "without": ["jog"]},
    )
    store.save_session(full)
    assert store.session(session.id) == full


def test_steps_are_replaced_not_doubled(store: DiaryStore) -> None:
    session = a_session(store)
    step = SessionStep(1, "calf-straight", Side.RIGHT, 1, 30.0, 5.0, StepOutcome.RESTARTED, session.started)
    for credited in (5.0, 17.0, 30.0):
        session = replace(session, steps=(replace(step, credited_s=credited),))
        store.save_session(session)
    assert store.session(session.id) == session


def test_an_end_before_the_start_breaks_nothing(store: DiaryStore) -> None:
    clock = FakeClock()
    session = a_session(store, clock)
    clock.set_wall("2026-03-09 03:00")
    store.save_session(replace(session, ended=clock.now(), outcome=Outcome.COMPLETED))
    found = store.session(session.id)
    assert found is not None
    assert found.ended is not None
    assert found.ended.utc < found.started.utc
    assert found.day == session.day


def test_discarding_leaves_a_mark(store: DiaryStore) -> None:
    session = a_session(store)
    store.discard_session(session.id)
    assert store.running_sessions() == ()
    (row,) = store._database.rows("SELECT deleted_at, updated_at FROM session")
    assert row["deleted_at"] == row["updated_at"] != ""


def test_no_session_of_that_name(store: DiaryStore) -> None:
    assert store.session("none") is None


def test_a_feeling_beyond_the_scale_is_refused(store: DiaryStore) -> None:
    from unknot.errors import StorageError

    with pytest.raises(StorageError):
        store.save_session(replace(a_session(store), feel=11))


def test_running_sessions_come_oldest_first(store: DiaryStore) -> None:
    late, early = (a_session(store, FakeClock(local)) for local in ("2026-03-10 21:00", "2026-03-09 21:00"))
    assert [session.id for session in store.running_sessions()] == [early.id, late.id]


def test_what_is_played_right_now_was_not_left_by_a_crash(place: Home, store: DiaryStore) -> None:
    session = a_session(store)
    lock = PlayingLock(place, session.id)
    assert lock.take()
    assert is_played(place, session.id)
    assert left_by_crash(place, store) == ()
    lock.release()
    assert left_by_crash(place, store) == (session,)
    assert list(place.playing.iterdir()) == []


def test_sessions_that_ended_are_not_left_over(place: Home, store: DiaryStore) -> None:
    for outcome in (Outcome.COMPLETED, Outcome.STOPPED, Outcome.INTERRUPTED):
        store.save_session(replace(a_session(store), outcome=outcome))
    store.discard_session(a_session(store).id)
    assert left_by_crash(place, store) == ()


HOLDER = """
import sys, time
from pathlib import Path
from unknot.paths import Home
from unknot.storage.playing import PlayingLock
lock = PlayingLock(Home(Path(sys.argv[1])), sys.argv[2])
assert lock.take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_process_that_is_killed_lets_go(place: Home, store: DiaryStore) -> None:
    session = a_session(store)
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", HOLDER, str(place.folder), session.id]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert left_by_crash(place, store) == ()
        other.send_signal(signal.SIGKILL)
        other.wait(timeout=10)
    assert left_by_crash(place, store) == (session,)


def test_a_session_can_be_locked_before_it_is_written(place: Home) -> None:
    """Written first, it would for a moment pass for one that a crash left."""
    session_id = new_session_id()
    lock = PlayingLock(place, session_id)
    place.make()
    assert lock.take()
    store = DiaryStore(open_database(place))
    Recorder.begin(store, FakeClock().now, ROUTINE, PLAIN, lay_out(ROUTINE), session_id)
    assert left_by_crash(place, store) == ()
    lock.release()
