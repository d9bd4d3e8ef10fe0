"""The near foot seen larger, in a circle beside the body; and the arrow that goes round circling toes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, pi, radians, sin

from msgspec.structs import replace

from unknot.figure import profiles as pf
from unknot.figure import skeleton as sk
from unknot.figure.model import Closeup, Figure, Hint, Muscle, Point, PropKind
from unknot.figure.props import cloth
from unknot.figure.skeleton import Pose
from unknot.figure.sketch import Frame, Shape

RIM = 0.008  # statures
TIMES = 2.4  # by how much it is larger
MIDDLE = (0.042, 0.004)  # what is in the circle's middle, from the ankle
FORWARD = 0.066  # ... along the foot, where the toes draw in a towel
_SHIN, _BACK = [(t, f) for t, f, _ in pf.SHANK_ROWS], [(t, b) for t, _, b in pf.SHANK_ROWS]
_DOWN = [0.55 + 0.45 * n / 10 for n in range(11)]
_ACROSS = [(0.55 * sk.SHANK, -0.035 + 0.06 * n / 4) for n in range(5)]
_LOW = (
    *_ACROSS,
    *((t * sk.SHANK, pf.curve(_SHIN, t)) for t in _DOWN),
    *pf.arc((sk.SHANK, 0.0), 0.020, 0.5, -0.5, 6),
    *((t * sk.SHANK, -pf.curve(_BACK, t)) for t in reversed(_DOWN)),
)


def closeup_shapes(pose: Pose, figure: Figure, frame: Frame) -> list[Shape]:
    """The circle and what is in it; nothing where a figure has none."""
    at = figure.closeup
    if at is None:
        return []
    leg = pose.near_leg
    towels = [prop for prop in figure.props if prop.kind is PropKind.TOWEL and prop.x is not None]
    ahead = leg.ankle[0] + (FORWARD if towels else MIDDLE[0])
    near = Frame(
        frame.scale * TIMES,
        frame.left + frame.across * frame.scale * (at.x - TIMES * ahead),
        frame.ground - frame.scale * (at.y - TIMES * (leg.ankle[1] + MIDDLE[1])),
        frame.across,
    )
    inside = [Shape("ground", near.points([(leg.ankle[0] - 0.2, 0.0), (leg.ankle[0] + 0.2, 0.0)]), 0.008 * frame.scale)]
    inside += [cloth(prop, pose, near) for prop in towels]
    arch = round(pose.joints[sk.ARCH_AT["near"]], 2)
    inside += [
        Shape("navy", near.placed(_LOW, leg.knee, leg.shank)),
        Shape("navy", near.placed(pf.TOES, sk.along(leg.ball, leg.foot, -pf.SHORTER * arch), leg.toes)),
        Shape("navy", near.placed(pf.arched(pf.FINE_FOOT, arch), leg.ankle, leg.foot)),
    ]
    if Muscle.FOOT in figure.muscles:
        inside.append(Shape("coral", near.placed(pf.arched(pf.LENSES[Muscle.FOOT][1], arch), leg.ankle, leg.foot)))
    middle = frame.point((at.x, at.y))
    held = [replace(shape, points=_held(shape, middle, (at.radius - RIM) * frame.scale)) for shape in inside]
    lead = _lead(at, (leg.ankle[0] + MIDDLE[0], leg.ankle[1]))
    return [
        Shape("ground", frame.points(lead), 0.006 * frame.scale),
        Shape("ground", _ring(at, at.radius, frame)),  # a line round it would take four times as long to draw
        Shape("paper", _ring(at, at.radius - RIM, frame)),
        *held,
    ]


@lru_cache(maxsize=32)
def _ring(at: Closeup, radius: float, frame: Frame) -> tuple[Point, ...]:
    turns = [2 * pi * n / 48 for n in range(48)]
    return frame.points([(at.x + radius * cos(a), at.y + radius * sin(a)) for a in turns])


def _lead(at: Closeup, foot: Point) -> list[Point]:
    """A line from beside the foot to the rim."""
    dx, dy = at.x - foot[0], at.y - foot[1]
    size = hypot(dx, dy) or 1.0
    start = min(0.085, size - at.radius)
    return [
        (foot[0] + dx / size * start, foot[1] + dy / size * start),
        (at.x - dx / size * at.radius, at.y - dy / size * at.radius),
    ]


def _held(shape: Shape, middle: Point, radius: float) -> tuple[Point, ...]:
    """The outline with every point beyond the circle brought to its rim."""
    radius -= shape.width / 2
    x0, y0 = middle
    kept = list[Point]()
    for x, y in shape.points:
        size = hypot(x - x0, y - y0)
        if size <= radius:
            kept.append((x, y))
        elif abs(y - y0) < 0.95 * radius:  # straight to the side, so that what lies on the ground stays there
            half = (radius * radius - (y - y0) ** 2) ** 0.5
            kept.append((min(max(x, x0 - half), x0 + half), y))
        else:
            kept.append((x0 + (x - x0) * radius / size, y0 + (y - y0) * radius / size))
    return tuple(kept)


def hint_shapes(pose: Pose, figure: Figure, frame: Frame, before: bool) -> list[Shape]:
    """An arrow round the circling toes: the half beyond the foot, and the half `before` it."""
    if figure.hint is not Hint.CIRCLE:
        return []
    leg = pose.near_leg
    ankles = [key.joints[sk.INDEX["near_ankle"]] for key in figure.keyframes]
    mean = leg.shank + 90.0 + (min(ankles) + max(ankles)) / 2
    swing = radians((max(ankles) - min(ankles)) / 2)
    middle = sk.along(leg.ankle, mean, 0.118)
    tall, wide = 0.118 * sin(swing) + 0.030, 0.050
    start, end = (0.06, 0.80) if before else (1.0, 2.0)
    c, s = cos(radians(mean)), sin(radians(mean))

    def on(turn: float) -> Point:
        ahead, across = wide * sin(pi * turn), tall * cos(pi * turn)
        return middle[0] + ahead * s + across * c, middle[1] - ahead * c + across * s

    line = Shape("ground", frame.points([on(start + (end - start) * n / 16) for n in range(17)]), 0.012 * frame.scale)
    if not before:
        return [line]
    return [replace(line, role="amber"), Shape("amber", frame.points(_head(on(end), on(end + 0.02))))]


def _head(at: Point, ahead: Point) -> Sequence[Point]:
    dx, dy = ahead[0] - at[0], ahead[1] - at[1]
    size = hypot(dx, dy) or 1.0
    dx, dy = dx / size, dy / size
    return [
        (at[0] + dx * 0.040, at[1] + dy * 0.040),
        (at[0] - dy * 0.022, at[1] + dx * 0.022),
        (at[0] + dy * 0.022, at[1] - dx * 0.022),
    ]
