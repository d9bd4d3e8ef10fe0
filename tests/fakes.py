"""Stand-ins that several tests share: clocks that only move when told, stores that fail on demand, small routines."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from unknot.clock import Instant, instant_at
from unknot.diary.records import Session
from unknot.errors import StorageError
from unknot.player.cues import CueDue
from unknot.player.engine import Command, Phase, State, ready
from unknot.player.playback import Playback, Stream
from unknot.routine.known import Known
from unknot.routine.library import Library
from unknot.routine.model import Routine, RoutineKind, Side, Sides, Step
from unknot.routine.reading import read_routine
from unknot.routine.timeline import Segment, SegmentKind, lay_out, total
from unknot.routine.toml_file import Fault
from unknot.view.player.speech import spoken


class FakeClock:
    """Both clocks; `pass_` moves them together, `set_wall` only the one on the wall."""

    def __init__(self, local: str = "2026-03-10 21:30", zone: str = "Europe/Berlin") -> None:
        self._seconds = 1000.0
        self.zone = zone
        self.set_wall(local)

    def monotonic(self) -> float:
        return self._seconds

    def now(self) -> Instant:
        return instant_at(self._utc, self.zone)

    def pass_(self, seconds: float) -> None:
        """Let time go by."""
        self._seconds += seconds
        self._utc += timedelta(seconds=seconds)

    def set_wall(self, local: str) -> None:
        """Set the clock on the wall, as a person or a time server does; `local` in the clock's zone."""
        from zoneinfo import ZoneInfo

        self._utc = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


class MemoryStore:
    """Keeps sessions in memory; the writes whose numbers (from 1) are in `failing` find the disk full."""

    def __init__(self, failing: Iterable[int] = ()) -> None:
        self.failing = set(failing)
        self.writes = 0
        self.sessions: dict[str, Session] = {}
        self.history: list[Session] = []

    def save_session(self, session: Session) -> None:
        self.writes += 1
        if self.writes in self.failing:
            raise StorageError("/full/unknot.db: the diary cannot be written: the disk is full.")
        self.sessions[session.id] = session
        self.history.append(session)

    def discard_session(self, session_id: str) -> None:
        self.writes += 1
        if self.writes in self.failing:
            raise StorageError("/full/unknot.db: the diary cannot be written: the disk is full.")
        self.sessions.pop(session_id, None)

    @property
    def only(self) -> Session:
        """The one session that there is."""
        (session,) = self.sessions.values()
        return session


class RecordingSink:
    """A listener: what was sounded or said, each with its moment."""

    def __init__(self, segments: tuple[Segment, ...], library: Library) -> None:
        self._segments = segments
        self._exercises = library.exercises
        self.heard: list[tuple[float, str]] = []

    def take(self, stream: Stream, since_start: float) -> None:
        for event in stream:
            if isinstance(event, CueDue):
                what = event.cue.tone.value if event.cue.tone else spoken(event.cue, self._segments, self._exercises)
                if what:
                    shown = f"*{what}*" if event.cue.tone else what
                    self.heard.append((round(since_start - event.late, 3), shown))


def hear(segments: tuple[Segment, ...], library: Library, tick: float = 0.25) -> list[tuple[float, str]]:
    """Everything heard from start to end: tones as `*start*`, speech as its words."""
    playback = Playback(ready(segments))
    sink = RecordingSink(segments, library)
    sink.take(playback.do(Command.START, 0.0), 0.0)
    ticks = 0
    while playback.state.phase is not Phase.OVER:
        ticks += 1
        sink.take(playback.tick(ticks * tick), ticks * tick)
    return sink.heard


def a_routine(*steps: Step, prepare: float = 5, finish: float = 0, kind: RoutineKind = RoutineKind.OWN) -> Routine:
    """A routine of these steps."""
    routine = Routine("own", "Own", kind, 0.0, steps, prepare=prepare, finish=finish, digest="d1")
    return Routine("own", "Own", kind, total(lay_out(routine)), steps, prepare=prepare, finish=finish, digest="d1")


def a_step(seconds: float = 30, exercise: str = "calf-straight", **named: object) -> Step:
    """A hold of `seconds` with 5 s between everything."""
    defaults: dict[str, object] = {"sides": Sides.EACH, "rest": 5.0, "switch": 5.0, "after": 5.0}
    return Step(exercise, seconds, **{**defaults, **named})  # type: ignore[arg-type]


def work(seconds: float, side: Side | None = None, step: int = 0) -> Segment:
    """A hold by itself."""
    return Segment(SegmentKind.WORK, seconds, "calf-straight", side, 1, step=step)


def pause(seconds: float, kind: SegmentKind = SegmentKind.REST) -> Segment:
    """A pause by itself."""
    return Segment(kind, seconds, step=0)


GOOD_FILE = """\
id = "mine"
title = "Mine"
kind = "own"
seconds = 75
sources = ["A4"]
prepare = 10

[[step]]
exercise = "calf-straight"
sides = "each"
hold = 30
switch = 5
after = 5
"""

BUILT_IN = Known(Library.built_in().exercises.keys(), Library.built_in().sources.keys())


def read_text(folder: Path, text: str | bytes) -> Routine | tuple[Fault, ...]:
    """What the reader makes of a routine file `r.toml` of this text."""
    path = folder / "r.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_routine(path, BUILT_IN)


def held(state: State) -> float:
    """Seconds earned so far."""
    return sum(state.credited(index) for index in range(len(state.segments)))
