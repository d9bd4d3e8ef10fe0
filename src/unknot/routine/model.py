"""Routines, exercises and sources as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import msgspec


class RoutineKind(StrEnum):
    """What a routine is for; adherence and the diary group by it."""

    WARMUP = "warmup"
    POSTRUN = "postrun"
    BEDTIME = "bedtime"
    RELEASE = "release"
    ROLLING = "rolling"
    STRENGTH = "strength"
    DRILLS = "drills"
    BREAK = "break"
    OWN = "own"


class Side(StrEnum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(StrEnum):
    """How a step uses the sides."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"
    EACH = "each"
    ALTERNATE = "alternate"


class ExerciseKind(StrEnum):
    """Held still, moved, or rested in."""

    HOLD = "hold"
    MOVE = "move"
    REST = "rest"


class BodyPart(StrEnum):
    """What the side badge names."""

    LEG = "leg"
    FOOT = "foot"
    SHOULDER = "shoulder"


MUSCLES = (
    "calf",
    "soleus",
    "hamstrings",
    "quadriceps",
    "foot",
    "tibialis",
    "glutes",
    "hip-flexors",
    "adductors",
)
"""Zones of the figure, and the muscles a cramp can be logged in."""


class Dose(msgspec.Struct, frozen=True):
    """How long a source says to hold a stretch, in seconds."""

    seconds: float
    source: str


@dataclass(frozen=True, slots=True)  # no Struct: what is not compared is no part of what is done, nor can it be hashed
class Exercise:
    """One thing to do, in words, with the muscle it is for and the figure's keyframes as read from its file.

    `longest` is in seconds; `easier` and `harder` are ids of its other forms, `short` is a title for where there is
    little room; not `night`, it never starts at night; `figure` is the file's own table, read by the figure package.
    """

    id: str
    title: str
    kind: ExerciseKind
    setup: str
    cue: str
    feel: str = ""
    avoid: str = ""
    muscle: str | None = None
    anatomy: str = ""
    plain: str = ""
    part: BodyPart = BodyPart.LEG
    between: str | None = None
    longest: int | None = None
    skip_after_cramp: str | None = None
    sources: tuple[str, ...] = ()
    short: str = ""
    easier: str | None = None
    harder: str | None = None
    dose: Dose | None = None
    night: bool = True
    figure: Mapping[str, object] | None = field(default=None, compare=False)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)


class Step(msgspec.Struct, frozen=True):
    """One exercise in a routine; all times are in seconds.

    `work` is the length of one set on one side; `reps` says how many repetitions fill it, if they are counted.
    """

    exercise: str
    work: float
    reps: int | None = None
    sides: Sides = Sides.NONE
    sets: int = 1
    rest: float = 0.0
    switch: float = 0.0
    after: float = 0.0
    optional: bool = False


@dataclass(frozen=True, slots=True)  # no Struct: the same routine wherever it lies and in every language
class Routine:
    """A routine as its file says it; `seconds` leaves optional steps out.

    `exercises` are those that travel in its own file; `file` is where it is found again
    if it was named by its file and is in no library.
    """

    id: str
    title: str
    kind: RoutineKind
    seconds: float
    steps: tuple[Step, ...]
    summary: str = ""
    sources: tuple[str, ...] = ()
    prepare: float = 0.0
    finish: float = 0.0
    digest: str = ""
    exercises: tuple[Exercise, ...] = ()
    file: Path | None = field(default=None, compare=False)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)


class Source(msgspec.Struct, frozen=True):
    """Where a health sentence comes from."""

    id: str
    title: str
    kind: str = ""
    details: str = ""
