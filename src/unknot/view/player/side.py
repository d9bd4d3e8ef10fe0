"""The side being worked as two halves, left at the left and right at the right, as read from three metres."""

import msgspec

from unknot.player.engine import State
from unknot.routine.model import Exercise, Side
from unknot.routine.timeline import Segment, SegmentKind
from unknot.view.body import part_names
from unknot.view.words import _


class SideShown(msgspec.Struct, frozen=True):
    """`word` (LEFT) and `part` (leg) in the half of `side`; the other half says `other`, ticked if `other_done`.

    With `before` (SWITCH to) the side takes the full width. `is_left` is where the half lies.
    """

    word: str
    part: str
    is_left: bool
    before: str = ""
    other: str = ""
    other_done: bool = False


def side_shown(state: State, at: int | None, exercise: Exercise | None) -> SideShown | None:
    """The side of the work segment at `at`; None where it has no sides."""
    segment = state.segments[at] if at is not None else None
    if at is None or segment is None or segment.side is None or exercise is None:
        return None
    side = segment.side
    switching = state.segment.kind is SegmentKind.SWITCH
    other, done = ("", False) if switching else _other(state, at, segment)
    return SideShown(
        word=side_word(side).upper(),
        part=part_names(exercise.part).part,
        is_left=side is Side.LEFT,
        before=_("SWITCH to") if switching else "",
        other=other,
        other_done=done,
    )


def side_word(side: Side) -> str:
    """`left`, `right`."""
    return _("left") if side is Side.LEFT else _("right")


def _other(state: State, at: int, segment: Segment) -> tuple[str, bool]:
    """What the other half says of the same step: to come, or done."""
    word = side_word(segment.side.other) if segment.side else ""
    same = [
        index
        for index, each in enumerate(state.segments)
        if each.is_work and each.step == segment.step and each.side is not None and each.side is not segment.side
    ]
    if any(index > at for index in same):
        return _("then {side}").format(side=word), False
    if any(state.credited(index) > 0 for index in same):
        return word, True
    return "", False
