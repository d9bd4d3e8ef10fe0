"""Names for the sides of the body, and for the part of it that has them."""

import msgspec

from unknot.routine.model import BodyPart, Side
from unknot.view.words import _


class PartNames(msgspec.Struct, frozen=True):
    """What a part of the body is called, alone and with its sides."""

    part: str
    left: str
    right: str
    one: str
    each: str
    in_turns: str
    both: str

    def of(self, side: Side) -> str:
        """`left leg`, `right foot`."""
        return self.left if side is Side.LEFT else self.right


def part_names(part: BodyPart) -> PartNames:
    """The names of `part`."""
    match part:
        case BodyPart.FOOT:
            in_turns = _("each foot, taking turns")
            return PartNames(
                _("foot"), _("left foot"), _("right foot"), _("one foot"), _("each foot"), in_turns, _("both feet")
            )
        case BodyPart.SHOULDER:
            left, right = _("left shoulder"), _("right shoulder")
            in_turns = _("each shoulder, taking turns")
            one, each, both = _("one shoulder"), _("each shoulder"), _("both shoulders")
            return PartNames(_("shoulder"), left, right, one, each, in_turns, both)
    in_turns = _("each leg, taking turns")
    return PartNames(_("leg"), _("left leg"), _("right leg"), _("one leg"), _("each leg"), in_turns, _("both legs"))


def side_name(side: Side, part: BodyPart) -> str:
    """`left leg`, `right foot`."""
    return part_names(part).of(side)


def started(words: str) -> str:
    """`words` with a capital, as they begin a line."""
    return words[:1].upper() + words[1:]
