"""From the player's events to the session in the diary; every hold is written as it ends.

A store that fails (a full disk, say) costs nothing: what could not be written waits and goes with the next write.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.records import Outcome, Session, SessionStep, StepOutcome, session_day
from unknot.errors import StorageError
from unknot.player.cues import CueDue
from unknot.player.engine import State
from unknot.player.events import Event, Finished, Paused, SegmentEnded
from unknot.routine.fields import is_number
from unknot.routine.model import Routine, Side
from unknot.routine.timeline import Options, Segment, asked, prescribed

LEAST_HELD = 10.0
"""Credited seconds: what ended before so many leaves nothing behind."""


class SessionStore(Protocol):
    """Where sessions are kept."""

    def save_session(self, session: Session) -> None:
        """Write the session and its steps, replacing what was there of it; `StorageError` if that fails."""

    def discard_session(self, session_id: str) -> None:
        """Let go of a session, if it was ever written; `StorageError` if that fails."""


def new_session_id() -> str:
    """A name that no other session on any computer has."""
    return str(uuid.uuid4())


def is_worth_keeping(session: Session) -> bool:
    """Whether enough was held for a row in the diary; what is short and was done whole is worth one, too."""
    return session.credited_s >= min(LEAST_HELD, session.prescribed_s) and session.credited_s > 0


def options_as_data(options: Options) -> dict[str, object]:
    """`options` as it is stored with a session."""
    return {
        "optional": options.optional,
        "without": sorted(options.without),
        "seconds": dict(options.seconds),
        "side": options.side.value if options.side else None,
        "added": sorted(options.added),
        "left_out": sorted(options.left_out),
        "instead": {str(place): name for place, name in options.instead.items()},
        "sets": {str(place): count for place, count in options.sets.items()},
        "ready": options.ready,
        "start": options.start,
        "minutes": options.minutes,
    }


def options_from_data(data: Mapping[str, object]) -> Options:
    """The options that `options_as_data` stored; what an older or newer Unknot left out or added is passed over."""
    side = data.get("side")
    return Options(
        optional=data.get("optional") is True,
        without=frozenset(str(name) for name in _listed(data, "without")),
        seconds={name: float(length) for name, length in _table(data, "seconds").items() if is_number(length)},
        side=Side(side) if side in ("left", "right") else None,
        added=frozenset(place for place in _listed(data, "added") if isinstance(place, int)),
        left_out=frozenset(place for place in _listed(data, "left_out") if isinstance(place, int)),
        instead={int(place): str(name) for place, name in _table(data, "instead").items() if place.isdecimal()},
        sets={
            int(place): count
            for place, count in _table(data, "sets").items()
            if place.isdecimal() and isinstance(count, int) and count > 0
        },
        ready=_seconds(data.get("ready")),
        start=int(_seconds(data.get("start"))),
        minutes=minutes if isinstance(minutes := data.get("minutes"), int) else None,
    )


def _listed(data: Mapping[str, object], name: str) -> list[object]:
    found = data.get(name)
    return found if isinstance(found, list) else []


def _table(data: Mapping[str, object], name: str) -> dict[str, Any]:
    found = data.get(name)
    return {str(key): value for key, value in found.items()} if isinstance(found, Mapping) else {}


def _seconds(value: object) -> float:
    return float(value) if is_number(value) and isinstance(value, int | float) and value >= 0 else 0.0


def file_from_data(data: Mapping[str, object]) -> Path | None:
    """The file that the routine was played from, if it was in no library."""
    file = data.get("file")
    return Path(file) if isinstance(file, str) else None


class Recorder:
    """Keeps one session in step with the player that it listens to."""

    def __init__(self, store: SessionStore, now: Callable[[], Instant], session: Session) -> None:
        self._store = store
        self._now = now
        self.session = session
        self.trouble: StorageError | None = None
        self.is_written = False
        """Whether the diary holds any of it."""

    @classmethod
    def begin(
        cls,
        store: SessionStore,
        now: Callable[[], Instant],
        routine: Routine,
        options: Options,
        segments: tuple[Segment, ...],
        session_id: str | None = None,
    ) -> "Recorder":
        """Write the session down before its first second; `session_id` where it was locked beforehand."""
        started = now()
        session = Session(
            id=session_id or new_session_id(),
            routine=routine.id,
            title=routine.title,
            kind=routine.kind,
            digest=routine.digest,
            started=started,
            day=session_day(routine.kind, started),
            prescribed_s=asked(routine, options) if options.start else prescribed(segments),
            options=options_as_data(options) | ({"file": str(routine.file)} if routine.file else {}),
        )
        recorder = cls(store, now, session)
        recorder._save()
        return recorder

    @classmethod
    def take_up(cls, store: SessionStore, now: Callable[[], Instant], session: Session) -> "Recorder":
        """Go on with a session that was ended or cut off: it runs again, and says so at once."""
        recorder = cls(store, now, replace(session, outcome=Outcome.RUNNING, ended=None))
        recorder._save()
        return recorder

    @property
    def leaves_nothing(self) -> bool:
        """Whether it is over, and too little was held to be worth a row."""
        return self.session.outcome is not Outcome.RUNNING and not is_worth_keeping(self.session)

    def record(self, state: State, events: Iterable[Event | CueDue]) -> None:
        """Take in what happened; `state` is where the player stands after it."""
        changed = False
        for event in events:
            match event:
                case SegmentEnded(index, credited, reason) if state.segments[index].is_work:
                    self._put(self._step(state, index, credited, StepOutcome(reason.value)))
                    changed = True
                case SegmentEnded() | Paused():
                    # Not with every tick: a store that is locked makes each write wait.
                    changed = changed or self.trouble is not None
                case Finished(completed):
                    outcome = Outcome.COMPLETED if completed else Outcome.STOPPED
                    self.session = replace(self.session, outcome=outcome, ended=self._now())
                    changed = True
        if changed:
            self._save()

    def leave(self) -> None:
        """Keep what was held of a session that a crash broke off and that will not be taken up again."""
        moments = [self.session.started, *(step.ended for step in self.session.steps)]
        ended = max(moments, key=lambda each: each.utc)
        self.session = replace(self.session, outcome=Outcome.INTERRUPTED, ended=ended)
        self._save()

    def close(self, feel: int | None, note: str) -> None:
        """Add how the legs feel (0-10 or None) and a note."""
        self.session = replace(self.session, feel=feel, note=note)
        self._save()

    def count_to(self, day: date) -> None:
        """Let it count to another night or day."""
        self.session = replace(self.session, day=day)
        self._save()

    def write(self) -> None:
        """Write the session as it stands, or take back what leaves nothing; `StorageError` if that fails."""
        if self.leaves_nothing:
            self._store.discard_session(self.session.id)
        else:
            self._store.save_session(self.session)
        self.trouble, self.is_written = None, not self.leaves_nothing

    @property
    def waits(self) -> bool:
        """Whether something of it is still to be written; what leaves nothing and never was written is not."""
        return self.trouble is not None and (self.is_written or not self.leaves_nothing)

    def retry(self) -> None:
        """Write again what could not be written."""
        if self.trouble:
            self._save()

    def _step(self, state: State, index: int, credited: float, outcome: StepOutcome) -> SessionStep:
        segment = state.segments[index]
        assert segment.exercise is not None
        assert segment.set is not None
        return SessionStep(
            position=index,
            exercise=segment.exercise,
            side=segment.side,
            set=segment.set,
            prescribed_s=state.length_of(index),
            credited_s=credited,
            outcome=outcome,
            ended=self._now(),
        )

    def _put(self, step: SessionStep) -> None:
        steps = {each.position: each for each in self.session.steps}
        earlier = steps.get(step.position)
        if earlier is None and step.credited_s == 0 and step.outcome is StepOutcome.RESTARTED:
            return
        steps[step.position] = step
        ordered = tuple(steps[position] for position in sorted(steps))
        self.session = replace(self.session, steps=ordered, credited_s=sum(each.credited_s for each in ordered))

    def _save(self) -> None:
        try:
            self.write()
        except StorageError as error:
            self.trouble = error
