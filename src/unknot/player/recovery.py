"""Taking a session up again that a crash or a pulled plug left behind. Pure."""

from msgspec.structs import replace

from unknot.diary.records import Session, SessionStep, StepOutcome
from unknot.player.engine import Phase, State, ready
from unknot.player.events import PlayerPauseReason
from unknot.routine.timeline import Segment


def restore(segments: tuple[Segment, ...], session: Session) -> State:
    """The player as the crash left it: paused before the segment after the last finished hold.

    `segments` must be laid out with the session's own options. A step that does not fit them, because the routine's
    file was edited since, is passed over. The player is over where nothing was left to do.
    """
    state = ready(segments)
    spent, extra = list(state.spent), list(state.extra)
    following = 0
    for step in session.steps:
        if not _fits(step, segments):
            continue
        length = max(segments[step.position].seconds, step.prescribed_s)
        extra[step.position] = length - segments[step.position].seconds
        spent[step.position] = min(step.credited_s, length)
        if step.outcome in (StepOutcome.COMPLETED, StepOutcome.SKIPPED):
            following = max(following, step.position + 1)
    over = following >= len(segments)
    return replace(
        state,
        spent=tuple(spent),
        extra=tuple(extra),
        index=following,
        phase=Phase.OVER if over else Phase.PAUSED,
        pause_reason=None if over else PlayerPauseReason.ASKED,
    )


def _fits(step: SessionStep, segments: tuple[Segment, ...]) -> bool:
    if not 0 <= step.position < len(segments):
        return False
    segment = segments[step.position]
    return (segment.exercise, segment.side, segment.set) == (step.exercise, step.side, step.set)
