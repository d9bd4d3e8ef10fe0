"""Names for the sides of the body."""

from unknot.routine.model import BodyPart, Side
from unknot.view.words import _


def side_name(side: Side, part: BodyPart) -> str:
    """`left leg`, `right foot`."""
    names = {
        (Side.LEFT, BodyPart.LEG): _("left leg"),
        (Side.RIGHT, BodyPart.LEG): _("right leg"),
        (Side.LEFT, BodyPart.FOOT): _("left foot"),
        (Side.RIGHT, BodyPart.FOOT): _("right foot"),
    }
    return names[side, part]
