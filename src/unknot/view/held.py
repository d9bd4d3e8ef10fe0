"""How much of a session was done: one sign and one word for it, wherever it is shown."""

from enum import StrEnum

from unknot.diary.dues import Degree, degree, share_held
from unknot.diary.records import Session
from unknot.view.words import _


class HeldMark(StrEnum):
    """The sign of what was done, as `ui.look.icons` calls it."""

    WHOLE = "check"
    PART = "half"
    HARDLY = "dash"


def mark_of(session: Session) -> HeldMark:
    """The sign of `session`."""
    return mark(share_held(session))


def mark(share: float) -> HeldMark:
    """The sign of a share, 0 to 1."""
    signs = {Degree.COMPLETE: HeldMark.WHOLE, Degree.PARTIAL: HeldMark.PART, Degree.STARTED: HeldMark.HARDLY}
    return signs[degree(share)]


def part_done(share: float) -> str:
    """The word for a share, 0 to 1."""
    match degree(share):
        case Degree.COMPLETE:
            return _("done")
        case Degree.PARTIAL:
            return _("in part")
    return _("hardly begun")
