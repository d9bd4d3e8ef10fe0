"""From a routine to the segments that are played, in the order they are played."""

import dataclasses
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import zip_longest

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
    side that two-sided steps begin with. `ready` is the least that a preparation, switch or change lasts, in seconds.
    Steps go by their place in the routine, from 0: `added` are optional ones, `left_out` and `instead` (another
    exercise) are for this time, `sets` are fewer than usual, and `start` is the first that is done. `minutes` says
    that it is a short form, which `sets` and `left_out` spell out.
    """

    optional: bool = False
    without: frozenset[str] = frozenset()
    seconds: Mapping[str, float] = msgspec.field(default_factory=dict)
    side: Side | None = None
    added: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()
    instead: Mapping[int, str] = msgspec.field(default_factory=dict)
    sets: Mapping[int, int] = msgspec.field(default_factory=dict)
    ready: float = 0.0
    start: int = 0
    minutes: int | None = None


PLAIN = Options()


def lay_out(routine: Routine, options: Options = PLAIN) -> tuple[Segment, ...]:
    """The segments of `routine`: prepare; for each step work, rest or switch between, change after it; finish.

    Pauses of zero seconds make no segment. The last included step's `after` is unused.
    """
    places = included(routine, options)
    segments = [Segment(SegmentKind.PREPARE, max(routine.prepare, options.ready))]
    for index, following in zip_longest(places, places[1:]):
        segments += _step_segments(index, _adjusted(index, routine, options), options)
        if following is not None:
            segments.append(Segment(SegmentKind.CHANGE, _change(routine, index, following, options), step=index))
    segments.append(Segment(SegmentKind.FINISH, routine.finish))
    return tuple(segment for segment in segments if segment.seconds > 0)


def included(routine: Routine, options: Options = PLAIN) -> tuple[int, ...]:
    """The places of the steps that are done this time."""
    return tuple(
        index
        for index, step in enumerate(routine.steps)
        if index >= options.start and _wanted(index, step, options) and not _dropped(index, step, options)
    )


def total(segments: tuple[Segment, ...]) -> float:
    """Seconds of all segments together."""
    return sum(segment.seconds for segment in segments)


def prescribed(segments: tuple[Segment, ...]) -> float:
    """Seconds of work, which is what adherence measures against."""
    return sum(segment.seconds for segment in segments if segment.is_work)


def asked(routine: Routine, options: Options = PLAIN) -> float:
    """Seconds of work that a session is measured against: what lies before the first step done was left out."""
    return prescribed(lay_out(routine, msgspec.structs.replace(options, start=0)))


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


def _wanted(index: int, step: Step, options: Options) -> bool:
    return options.optional or not step.optional or index in options.added


def _dropped(index: int, step: Step, options: Options) -> bool:
    return step.exercise in options.without or index in options.left_out


def _change(routine: Routine, index: int, following: int, options: Options) -> float:
    """Seconds from one step to the next: who leaves out the step before the bed still has to get there."""
    between = (routine.steps[place].after for place in range(index + 1, following) if place in options.left_out)
    return max(routine.steps[index].after, options.ready, *between)


def _adjusted(index: int, routine: Routine, options: Options) -> Step:
    step = routine.steps[index]
    if options == PLAIN:  # the editor lays 200 steps out at each change
        return step
    wanted = options.seconds.get(step.exercise)
    longest = max(other.work for other in routine.steps if other.exercise == step.exercise)
    return msgspec.structs.replace(
        step,
        exercise=options.instead.get(index, step.exercise),
        work=float(wanted) if wanted is not None and step.work == longest else step.work,
        sets=options.sets.get(index, step.sets),
        switch=max(step.switch, options.ready),
    )


def _step_segments(index: int, step: Step, options: Options) -> Iterator[Segment]:
    before: tuple[Side | None, int] | None = None
    for side, number in _sets(step, options):
        if before is not None:
            turned = side is not before[0]
            yield Segment(
                SegmentKind.SWITCH if turned else SegmentKind.REST, step.switch if turned else step.rest, step=index
            )
        yield Segment(SegmentKind.WORK, step.work, step.exercise, side, number, step.sets, step.reps, index)
        before = (side, number)


def _sets(step: Step, options: Options) -> Iterator[tuple[Side | None, int]]:
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
