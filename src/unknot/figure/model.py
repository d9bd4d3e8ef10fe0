"""What a figure is made of: keyframes, contacts, props and muscles, all as plain data."""

from __future__ import annotations

from enum import StrEnum

import msgspec

Point = tuple[float, float]


class View(StrEnum):
    """From where the body is seen; the worked side is always the near one.

    `above` is the side view of someone who lies on the other side, with no ground to stand on; `back` is
    the front view from behind.
    """

    SIDE = "side"
    FRONT = "front"
    BACK = "back"
    ABOVE = "above"

    @property
    def profile(self) -> bool:
        """Whether the body is seen in profile, where knees and elbows bend in the plane."""
        return self in (View.SIDE, View.ABOVE)


class MotionKind(StrEnum):
    """A hold settles in its last keyframe and breathes; a loop goes round for ever."""

    HOLD = "hold"
    LOOP = "loop"


class Muscle(StrEnum):
    """The muscle groups that a figure can light."""

    CALF = "calf"
    SOLEUS = "soleus"
    HAMSTRINGS = "hamstrings"
    QUADRICEPS = "quadriceps"
    FOOT = "foot"
    TIBIALIS = "tibialis"
    GLUTES = "glutes"
    HIP_FLEXORS = "hip-flexors"
    ADDUCTORS = "adductors"


class Ease(StrEnum):
    """How the time between two keyframes is spent."""

    FLOW = "flow"  # a curve through the neighbouring keyframes: nothing stops on the way
    SMOOTH = "smooth"
    LINEAR = "linear"
    IN = "in"
    OUT = "out"


class Hint(StrEnum):
    """What is drawn to say how something moves."""

    CIRCLE = "circle"  # an arrow round the near toes


class Part(StrEnum):
    """What of the body touches something."""

    NEAR_FOOT = "near foot"
    FAR_FOOT = "far foot"
    NEAR_HAND = "near hand"
    FAR_HAND = "far hand"
    SEAT = "seat"
    BACK = "back"


class On(StrEnum):
    """What is touched: a ground or a prop, a place of the body, or a point in the air."""

    GROUND = "ground"
    MAT = "mat"
    STEP = "step"
    BED = "bed"
    CHAIR = "chair"
    WALL = "wall"
    POINT = "point"
    NEAR_TOES = "near toes"
    NEAR_ARCH = "near arch"
    NEAR_ANKLE = "near ankle"
    NEAR_SHIN = "near shin"
    NEAR_KNEE = "near knee"
    NEAR_THIGH = "near thigh"
    NEAR_HIP = "near hip"
    FAR_ANKLE = "far ankle"
    FAR_SHIN = "far shin"
    FAR_KNEE = "far knee"
    FAR_THIGH = "far thigh"
    FAR_HIP = "far hip"
    BELLY = "belly"


class PropKind(StrEnum):
    """The things around the body."""

    WALL = "wall"
    MAT = "mat"
    CHAIR = "chair"
    STEP = "step"
    BED = "bed"
    TOWEL = "towel"
    ROLLER = "roller"
    BOTTLE = "bottle"


class Prop(msgspec.Struct, frozen=True):
    """One thing around the body; lengths in statures.

    `x` is a wall's face, a roller's axis, the middle of everything else. `flipped` turns a chair's back to
    the right, or puts a wall on the left. A wall with a length is seen face on, behind the body. A towel
    with `x` lies on the floor, without it runs from the hands round the near foot. A bottle is in the near hand.
    """

    kind: PropKind
    x: float | None
    height: float
    length: float
    flipped: bool


class Contact(msgspec.Struct, frozen=True):
    """A part of the body that stays where it is told, whatever the angles say.

    `x` and `y` in statures. For a foot `x` is the ankle's place when it stands flat and `pitch` the
    degrees by which the heel is up (on the ball) or, negative, the toes are (on the heel). For a hand
    `pitch` is the direction of the hand in degrees (0 down, 90 forward), None for a straight wrist.
    """

    part: Part
    on: On
    x: float
    y: float
    pitch: float | None


class Keyframe(msgspec.Struct, frozen=True):
    """The body at one moment: joint values in the order of `skeleton.JOINTS`, and what it touches.

    `root` is the middle of the pelvis in statures, or None where the first contact carries the body.
    `seconds` is the way to the next keyframe.
    """

    seconds: float
    ease: Ease
    root: Point | None
    joints: tuple[float, ...]
    contacts: tuple[Contact, ...]


class Closeup(msgspec.Struct, frozen=True):
    """A circle beside the body in which the near foot is seen larger; in statures."""

    x: float
    y: float
    radius: float


class Figure(msgspec.Struct, frozen=True):
    """An exercise as data: everything that is needed to draw it at any moment."""

    view: View
    kind: MotionKind
    muscles: tuple[Muscle, ...]
    props: tuple[Prop, ...]
    keyframes: tuple[Keyframe, ...]
    still: float  # seconds: the most telling moment, for cards and for reduced motion
    closeup: Closeup | None = None
    hint: Hint | None = None

    def __hash__(self) -> int:
        """Cheap and equal for equal figures: caches ask for it on every frame."""
        return hash((self.view, self.kind, self.muscles, len(self.keyframes), self.still))

    @property
    def seconds(self) -> float:
        """The length of one round of a loop, or of the way into a hold."""
        if self.kind is MotionKind.HOLD:
            return sum(key.seconds for key in self.keyframes[:-1])
        return sum(key.seconds for key in self.keyframes)


class FigureFault(msgspec.Struct, frozen=True):
    """One thing wrong in a `[figure]` table: what was found and what is expected, and the `path` that leads to it.

    >>> FigureFault(("figure", "keyframe", 1, "ease"), 'found "smoth"; expected one of flow, smooth').path[-1]
    'ease'
    """

    path: tuple[str | int, ...]
    what: str
