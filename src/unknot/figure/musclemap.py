"""The muscle map: a body from the front and one from the back, with every muscle group of both sides as a zone."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sin

import msgspec

from unknot.figure import profiles as pf
from unknot.figure import skeleton as sk
from unknot.figure.model import Figure, MotionKind, Muscle, Point, View
from unknot.figure.reading import NEUTRAL
from unknot.figure.shapes import Box, parts
from unknot.figure.skeleton import LegPose, Pose
from unknot.figure.sketch import Frame, Shape

MARGIN = 0.03  # of the box
APART = 0.62  # statures between the two bodies' middles
INSET = 0.006


class Zone(msgspec.Struct, frozen=True):
    """One muscle group of one side, as an outline in box coordinates; some are seen on both bodies."""

    muscle: Muscle
    left: bool
    back: bool
    points: tuple[Point, ...]


class MuscleMap(msgspec.Struct, frozen=True):
    """The two bodies, the front view first, and the zones to fill on them."""

    bodies: tuple[Shape, ...]
    zones: tuple[Zone, ...]
    front_middle: float
    back_middle: float
    scale: float


def muscle_map(box: Box) -> MuscleMap:
    """Both bodies and all zones in a box; a person's right is on the left of the front view, as in a mirror."""
    pose = _pose()
    scale = min(box.height * (1 - 2 * MARGIN) / 1.01, box.width * (1 - 2 * MARGIN) / (APART + 0.52))
    ground = box.y + box.height / 2 + scale * 0.5
    middle = box.x + box.width / 2
    bodies: list[Shape] = []
    zones: list[Zone] = []
    middles = (middle - APART / 2 * scale, middle + APART / 2 * scale)
    for back, at in zip((False, True), middles, strict=True):
        frame = Frame(scale, at, ground, -1.0 if back else 1.0)
        figure = Figure(View.FRONT, MotionKind.HOLD, (), (), NEUTRAL.keyframes, 0.0)
        bodies += [Shape("body", shape.points) for shape in parts(pose, figure, frame)]
        for left, leg in ((False, pose.near_leg), (True, pose.far_leg)):
            zones += [Zone(muscle, left, back, points) for muscle, points in _zones(leg, frame, back)]
    return MuscleMap(tuple(bodies), tuple(zones), middles[0], middles[1], scale)


def _pose() -> Pose:
    """Standing at ease, legs a little apart, arms a little off the body."""
    values = {"arm": 13.0, "elbow": 6.0, "thigh": 4.0, "ankle": -4.0}
    joints = tuple(values.get(name.partition("_")[2], 0.0) for name in sk.JOINTS)
    return sk.build(View.FRONT, (0.0, sk.ANKLE_HEIGHT + 0.997 * (sk.THIGH + sk.SHANK)), joints)


def _band(
    rows: Sequence[pf.Row], length: float, start: float, end: float, inner: float = 0.0, outer: float = 1.0
) -> pf.Outline:
    """A zone that fills a segment from place to place, between two shares of its width (0 inner, 1 outer)."""
    outside, inside = [(t, f) for t, f, _ in rows], [(t, b) for t, _, b in rows]
    one, other = list[Point](), list[Point]()
    for n in range(15):
        t = start + (end - start) * n / 14
        high, low = pf.curve(outside, t) - INSET, -pf.curve(inside, t) + INSET
        centre = low + (high - low) * (inner + outer) / 2
        half = (high - low) * (outer - inner) / 2 * sin(pi * (0.08 + 0.84 * n / 14)) ** 0.45
        one.append((t * length, centre + half))
        other.append((t * length, centre - half))
    return pf.smooth([*one, *reversed(other)], 1)


_THIGH, _SHANK = (pf.FRONT_THIGH_ROWS, sk.THIGH), (pf.FRONT_SHANK_ROWS, sk.SHANK)
_FRONT: tuple[tuple[Muscle, str, pf.Outline], ...] = (
    (Muscle.HIP_FLEXORS, "thigh", pf.oval((-0.012, 0.006), 0.042, 0.020, -16.0)),
    (Muscle.QUADRICEPS, "thigh", _band(*_THIGH, 0.16, 0.93, 0.30, 1.0)),
    (Muscle.ADDUCTORS, "thigh", _band(*_THIGH, 0.16, 0.80, 0.0, 0.25)),
    (Muscle.TIBIALIS, "shank", _band(*_SHANK, 0.10, 0.84, 0.38, 0.82)),
    (Muscle.FOOT, "foot", pf.oval((0.0245, 0.004), 0.0105, 0.024, 0.0)),
)
_BACK: tuple[tuple[Muscle, str, pf.Outline], ...] = (
    (Muscle.GLUTES, "thigh", pf.oval((0.0, 0.0), 0.052, 0.040, 0.0)),
    (Muscle.HAMSTRINGS, "thigh", _band(*_THIGH, 0.30, 0.94, 0.12, 1.0)),
    (Muscle.CALF, "shank", _band(*_SHANK, 0.06, 0.52)),
    (Muscle.SOLEUS, "shank", _band(*_SHANK, 0.56, 0.88)),
    (Muscle.FOOT, "foot", pf.oval((0.0245, 0.004), 0.0105, 0.024, 0.0)),
)


def _zones(leg: LegPose, frame: Frame, back: bool) -> list[tuple[Muscle, tuple[Point, ...]]]:
    segments = {"thigh": (leg.hip, leg.thigh), "shank": (leg.knee, leg.shank), "foot": (leg.ankle, leg.foot)}
    found: list[tuple[Muscle, tuple[Point, ...]]] = []
    for muscle, segment, outline in _BACK if back else _FRONT:
        start, angle = segments[segment]
        found.append((muscle, frame.placed(outline, start, angle, leg.sign)))
    return found


def _inside(points: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies in a polygon: a ray to the right crosses its outline an odd number of times."""
    inside = False
    for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside
