"""What a person did and what happened to them, as the diary keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from unknot.clock import Instant
from unknot.diary.days import day_key, night_key
from unknot.routine.model import RoutineKind, Side


class Outcome(StrEnum):
    """How a session ended; `running` is also what a crash leaves behind."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class StepOutcome(StrEnum):
    """How a hold ended."""

    COMPLETED = "completed"
    SKIPPED = "skipped"
    RESTARTED = "restarted"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class SessionStep:
    """One hold of a session: seconds prescribed (extensions included) and seconds credited."""

    position: int
    exercise: str
    side: Side | None
    set: int
    prescribed_s: float
    credited_s: float
    outcome: StepOutcome
    ended: Instant


@dataclass(frozen=True, slots=True)
class Session:
    """One playing of a routine; what it was is copied in, so that its history outlives edits of the file.

    `options` is how it was laid out, `day` the frozen key, `feel` 0 (bad) to 10 (good).
    """

    id: str
    routine: str
    title: str
    kind: RoutineKind
    digest: str
    started: Instant
    day: date
    prescribed_s: float
    options: Mapping[str, object] = field(default_factory=dict)
    credited_s: float = 0.0
    outcome: Outcome = Outcome.RUNNING
    ended: Instant | None = None
    feel: int | None = None
    note: str = ""
    steps: tuple[SessionStep, ...] = ()


def session_day(kind: RoutineKind, started: Instant) -> date:
    """The night a bedtime routine belongs to, the day for any other."""
    return night_key(started.local) if kind is RoutineKind.BEDTIME else day_key(started.local)
