"""Going on with a session that was ended early, or that a crash or a pulled plug left behind. Pure."""

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.days import day_key
from unknot.diary.records import Outcome, Session, SessionStep, StepOutcome
from unknot.player.engine import Phase, State, ready
from unknot.player.recorder import file_from_data, options_from_data
from unknot.routine.library import Library
from unknot.routine.model import Routine, RoutineKind
from unknot.routine.timeline import Options, Segment, SegmentKind, lay_out

_ENDED = (StepOutcome.COMPLETED, StepOutcome.SKIPPED)


class GoOn(msgspec.Struct, frozen=True):
    """What is left of a session, with the routine it is played by and the `state` of the player that takes it up."""

    session: Session
    routine: Routine
    options: Options
    state: State

    @property
    def number(self) -> int:
        """Which hold it goes on from, counted from 1."""
        return sum(segment.is_work for segment in self.state.segments[: self.state.index]) + 1

    @property
    def left(self) -> tuple[Segment, ...]:
        """The holds that are left."""
        return tuple(segment for segment in self.state.segments[self.state.index :] if segment.is_work)

    @property
    def seconds(self) -> float:
        """How long that takes, with the preparation."""
        return self.state.time_left


def to_go_on(session: Session, library: Library, now: Instant) -> GoOn | None:
    """What is left of `session`, if it can be taken up: while its day lasts, which is until four in the morning.

    A release is part of its cramp, and what was said afterwards was never played: neither goes on. Nor does a routine
    whose file says something else by now.
    """
    over = session.outcome is Outcome.COMPLETED or session.kind is RoutineKind.RELEASE or session.said
    if over or day_key(session.started.local) != day_key(now.local):
        return None
    routine = library.as_played(session.routine, session.digest, file_from_data(session.options))
    if routine is None:
        return None
    options = options_from_data(session.options)
    found = GoOn(session, routine, options, restore(lay_out(routine, options), session))
    return found if found.left else None


def restore(segments: tuple[Segment, ...], session: Session) -> State:
    """The player paused before the first hold that was neither finished nor skipped, which is given whole.

    The pause before it becomes a preparation as long as the routine's own. `segments` must be laid out with the
    session's own options. A step that does not fit them, because the routine's file was edited since, is passed over.
    The player is over where nothing was left to do.
    """
    spent, extra, following = [0.0] * len(segments), [0.0] * len(segments), 0
    for step in session.steps:
        if not _fits(step, segments):
            continue
        length = max(segments[step.position].seconds, step.prescribed_s)
        extra[step.position] = length - segments[step.position].seconds
        spent[step.position] = min(step.credited_s, length)
        if step.outcome in _ENDED:
            following = max(following, step.position + 1)
    over = following >= len(segments)
    return replace(
        ready(_prepared(segments, following)),
        spent=tuple(spent),
        extra=tuple(extra),
        index=following,
        phase=Phase.OVER if over else Phase.PAUSED,
    )


def _prepared(segments: tuple[Segment, ...], at: int) -> tuple[Segment, ...]:
    """The same places with as long a preparation at `at` as at the beginning, if a pause before a hold stands there."""
    first = segments[0]
    if first.kind is not SegmentKind.PREPARE or at + 1 >= len(segments):
        return segments
    if segments[at].is_work or not segments[at + 1].is_work:
        return segments
    return (*segments[:at], first, *segments[at + 1 :])


def _fits(step: SessionStep, segments: tuple[Segment, ...]) -> bool:
    if not 0 <= step.position < len(segments):
        return False
    segment = segments[step.position]
    return (segment.exercise, segment.side, segment.set) == (step.exercise, step.side, step.set)
