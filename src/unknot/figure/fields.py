"""The keys of a `[figure]` table; lengths are in statures, angles in degrees."""

from unknot.figure import skeleton as sk
from unknot.figure.model import Ease, Hint, MotionKind, Muscle, On, Part, PropKind, View
from unknot.routine.fields import KeySpec, Type
from unknot.routine.known import choices_of

MOST_KEYFRAMES = 24


def _length(name: str, about: str, low: float, high: float, *, required: bool = False) -> KeySpec:
    return KeySpec(name, Type.NUMBER, about, required, low, high, unit="statures")


def _joint(name: str) -> KeySpec:
    low, high = sk.range_of(name)
    return KeySpec(name, Type.NUMBER, "a joint", low=low, high=high, unit="" if high == 1.0 else "degrees")


FIGURE_FIELDS = (
    KeySpec("view", Type.CHOICE, "from where the body is seen", choices=choices_of(View)),
    KeySpec("kind", Type.CHOICE, "settles in its last keyframe, or goes round", True, choices=choices_of(MotionKind)),
    KeySpec("muscles", Type.CHOICES, "what lights up on the near leg", high=4, choices=choices_of(Muscle)),
    KeySpec("still", Type.NUMBER, "the moment that makes the best still picture", high=600, unit="seconds"),
    KeySpec("alternate", Type.FLAG, "all keyframes once more with near and far exchanged"),
    KeySpec("hint", Type.CHOICE, "what is drawn to say how something moves", choices=choices_of(Hint)),
    KeySpec("closeup", Type.TABLE, "a circle in which the near foot is seen larger"),
    KeySpec("prop", Type.TABLES, "a thing around the body", high=8),
    KeySpec("keyframe", Type.TABLES, "the body at one moment", True, 1, MOST_KEYFRAMES),
)
CLOSEUP_FIELDS = (
    _length("x", "its middle, along the ground", -3, 3, required=True),
    _length("y", "its middle, above the ground", 0, 2, required=True),
    _length("radius", "its radius", 0.05, 0.5),
)
PROP_FIELDS = (
    KeySpec("kind", Type.CHOICE, "what it is", True, choices=choices_of(PropKind)),
    _length("x", "a wall's face, a roller's axis, the middle of all else", -3, 3),
    _length("height", "how high it is", 0, 2),
    _length("length", "how long it is", 0, 3),
    KeySpec("flipped", Type.FLAG, "a chair's back to the right, a wall on the left"),
)
KEYFRAME_FIELDS = (
    KeySpec("seconds", Type.NUMBER, "the way to the next keyframe", low=0.05, high=60, unit="seconds"),
    KeySpec("ease", Type.CHOICE, "how the way there is spent", choices=choices_of(Ease)),
    KeySpec("root", Type.LIST, "the middle of the pelvis, [x, y]", low=2, high=2),
    KeySpec("joints", Type.TABLE, "degrees by joint; those not named stay as they were"),
    KeySpec("contacts", Type.TABLES, "what stays where it is told", high=8),
)
PLACE_FIELDS = (_length("x", "along the ground", -3, 3), _length("y", "above the ground", 0, 2))
CONTACT_FIELDS = (
    KeySpec("part", Type.CHOICE, "what touches", True, choices=choices_of(Part)),
    KeySpec("on", Type.CHOICE, "what is touched", True, choices=choices_of(On)),
    _length("x", "where, along the ground", -3, 3),
    _length("y", "where, above the ground", 0, 3),
    KeySpec("pitch", Type.NUMBER, "how a foot or a hand is turned", low=-180, high=270, unit="degrees"),
)
JOINT_FIELDS = tuple(_joint(name) for name in sk.JOINTS)
