"""From a routine to the segments that are played, in the order they are played."""

import dataclasses
from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from unknot.routine.model import Exercise, ExerciseKind, Routine, RoutineKind, Side, Sides, Step

SINGLE_HOLD = 30.0
SINGLE_HOLD_BREAK = 15.0


class SegmentKind(StrEnum):
    """What a stretch of time is for; only WORK earns credit."""

    PREPARE = "prepare"
    WORK = "work"
    REST = "rest"
    SWITCH = "switch"
    CHANGE = "change"
    FINISH = "finish"


class Segment(msgspec.Struct, frozen=True):
    """A stretch of time with one purpose.

    `step` is the index in the routine's steps of the work itself, and of the step just worked for a pause;
    `set` counts from 1 on each side. `exercise`, `side` and `set` are None where nothing is worked.
    """

    kind: SegmentKind
    seconds: float
    exercise: str | None = None
    side: Side | None = None
    set: int | None = None
    sets: int = 1
    reps: int | None = None
    step: int | None = None

    @property
    def is_work(self) -> bool:
        """Whether time in it is credited."""
        return self.kind is SegmentKind.WORK


class Options(msgspec.Struct, frozen=True):
    """What a person chose for this time: optional steps, exercises left out, longer walks, the cramped side.

    `seconds` maps an exercise to the length of its longest step; `side` is where a one-sided step goes, and the
    side that two-sided steps begin with.
    """

    optional: bool = False
    without: frozenset[str] = frozenset()
    seconds: Mapping[str, float] = msgspec.field(default_factory=dict)
    side: Side | None = None


PLAIN = Options()


def lay_out(routine: Routine, options: Options = PLAIN) -> tuple[Segment, ...]:
    """The segments of `routine`: prepare; for each step work, rest or switch between, change after it; finish.

    Pauses of zero seconds make no segment. The last included step's `after` is unused.
    """
    steps = [
        (index, _adjusted(step, routine, options))
        for index, step in enumerate(routine.steps)
        if (options.optional or not step.optional) and step.exercise not in options.without
    ]
    segments = [Segment(SegmentKind.PREPARE, routine.prepare)]
    for place, (index, step) in enumerate(steps):
        segments += _step_segments(index, step, routine, options)
        if place < len(steps) - 1:
            segments.append(Segment(SegmentKind.CHANGE, step.after, step=index))
    segments.append(Segment(SegmentKind.FINISH, routine.finish))
    return tuple(segment for segment in segments if segment.seconds > 0)


def total(segments: tuple[Segment, ...]) -> float:
    """Seconds of all segments together."""
    return sum(segment.seconds for segment in segments)


def prescribed(segments: tuple[Segment, ...]) -> float:
    """Seconds of work, which is what adherence measures against."""
    return sum(segment.seconds for segment in segments if segment.is_work)


def single_hold(exercise: Exercise) -> Routine:
    """The 30-second hold (A1) of any stretch: hold, a break [own choice: 15 s], hold again, on one side."""
    step = Step(
        exercise.id,
        SINGLE_HOLD,
        sides=Sides.NONE if exercise.kind is not ExerciseKind.HOLD else Sides.RIGHT,
        sets=2,
        rest=SINGLE_HOLD_BREAK,
    )
    whole = Routine(exercise.id, exercise.title, RoutineKind.OWN, 0.0, (step,), prepare=5.0, sources=("A1", "own"))
    return dataclasses.replace(whole, seconds=total(lay_out(whole)), digest=f"hold:{exercise.id}")


def _adjusted(step: Step, routine: Routine, options: Options) -> Step:
    wanted = options.seconds.get(step.exercise)
    if wanted is None:
        return step
    longest = max(other.work for other in routine.steps if other.exercise == step.exercise)
    return msgspec.structs.replace(step, work=float(wanted)) if step.work == longest else step


def _step_segments(index: int, step: Step, routine: Routine, options: Options) -> Iterator[Segment]:
    before: tuple[Side | None, int] | None = None
    for side, number in _sets(step, routine, options):
        if before is not None:
            turned = side is not before[0]
            yield Segment(
                SegmentKind.SWITCH if turned else SegmentKind.REST, step.switch if turned else step.rest, step=index
            )
        yield Segment(SegmentKind.WORK, step.work, step.exercise, side, number, step.sets, step.reps, index)
        before = (side, number)


def _sets(step: Step, routine: Routine, options: Options) -> Iterator[tuple[Side | None, int]]:
    first = options.side or Side.RIGHT
    numbers = range(1, step.sets + 1)
    match step.sides:
        case Sides.NONE:
            yield from ((None, number) for number in numbers)
        case Sides.LEFT | Sides.RIGHT:
            yield from ((options.side or Side(step.sides.value), number) for number in numbers)
        case Sides.EACH:
            yield from ((side, number) for side in (first, first.other) for number in numbers)
        case Sides.ALTERNATE:
            yield from ((side, number) for number in numbers for side in (first, first.other))
