"""A pose, drawn: ordered outlines in box coordinates, each with the name of its colour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, cos, exp, inf, radians, sin

import msgspec

from unknot.figure import profiles as pf
from unknot.figure import skeleton as sk
from unknot.figure.closeup import closeup_shapes, hint_shapes
from unknot.figure.hands import hand
from unknot.figure.model import Figure, MotionKind, Point, View
from unknot.figure.motion import BREATH_SECONDS, lowest, pose_at
from unknot.figure.props import bottle_shapes, prop_shapes, roller_shapes, towel_shapes, wall_shapes
from unknot.figure.skeleton import ArmPose, LegPose, Pose
from unknot.figure.sketch import Drawing, Frame, Shape

__all__ = ["Box", "Drawing", "Extent", "Fit", "Shape", "extent", "fit", "mixed_fit", "outlines", "parts"]

RIM = 0.006  # statures of a lighter line round the near arm, where it lies over the body
LENS_RIM = 0.009  # statures, half of it under the muscle; seen only where a theme's muscle is too like its limb
MARGIN = 0.03  # of the box, on every side
GROUND_AT = 0.93  # of the box's height: the ground line sits low
TALLEST = 0.86  # of the box's height: one stature is never drawn taller, so that heads keep their size
GROUND_REACH = 0.06  # statures of ground line beyond the figure


class Box(msgspec.Struct, frozen=True):
    """A rectangle in any unit, y down."""

    x: float
    y: float
    width: float
    height: float


class Extent(msgspec.Struct, frozen=True):
    """What a figure covers over its whole loop, in statures."""

    left: float
    right: float
    bottom: float
    top: float


class Fit(msgspec.Struct, frozen=True):
    """How statures become box units: x = middle ± scale * (x - centre), y = ground - scale * y."""

    scale: float
    centre: float
    middle: float
    ground: float
    left: float
    right: float


@lru_cache(maxsize=256)
def extent(figure: Figure) -> Extent:
    """What the figure and its props cover at all times; so that nothing pumps while it moves."""
    length = figure.seconds
    if figure.kind is MotionKind.LOOP:
        moments = [length * n / 24 for n in range(24)]
        between = 0.008  # what may stick out between two of these moments
    else:
        # On the way in, and then a whole breath: the chest is widest when a breath is half over.
        moments = [length * n / 8 for n in range(8)] if length else []
        moments += [BREATH_SECONDS * (ceil(length / BREATH_SECONDS) + part) for part in (0.25, 0.5)]
        between = 0.004
    frame = Frame(1.0, 0.0, 0.0, 1.0)
    left, right, bottom, top = inf, -inf, inf, -inf
    for seconds in moments:
        for shape in parts(pose_at(figure, seconds), figure, frame):
            half = shape.width / 2
            xs, ys = [x for x, _ in shape.points], [-y for _, y in shape.points]
            left, right = min(left, min(xs) - half), max(right, max(xs) + half)
            bottom, top = min(bottom, min(ys) - half), max(top, max(ys) + half)
    return Extent(left - between, right + between, min(bottom, -0.012), top + between)


def fit(figure: Figure, box: Box) -> Fit:
    """The scale at which every frame of the figure lies inside the box, centred, the ground low."""
    over = extent(figure)
    ground = box.y + box.height * GROUND_AT
    wide = (over.right - over.left) + 2 * GROUND_REACH
    high = (GROUND_AT - MARGIN) * box.height / max(over.top, 0.1)
    low = (1 - GROUND_AT - 0.01) * box.height / -over.bottom
    scale = max(1e-6, min(high, low, box.width * (1 - 2 * MARGIN) / wide, TALLEST * box.height))
    return Fit(
        scale, (over.left + over.right) / 2, box.x + box.width / 2, ground,
        over.left - GROUND_REACH, over.right + GROUND_REACH,
    )  # fmt: skip


def mixed_fit(one: Fit, two: Fit, w: float) -> Fit:
    """The fit between two, for a change of figure."""
    return Fit(
        one.scale + (two.scale - one.scale) * w, one.centre + (two.centre - one.centre) * w,
        one.middle + (two.middle - one.middle) * w, one.ground + (two.ground - one.ground) * w,
        one.left + (two.left - one.left) * w, one.right + (two.right - one.right) * w,
    )  # fmt: skip


def outlines(
    pose: Pose, figure: Figure, box: Box, mirrored: bool, *, turn: float = 1.0, fitted: Fit | None = None
) -> Drawing:
    """Draw a pose of a figure into a box, back to front; mirrored for the left side.

    `turn` squeezes the width (1 full, 0 edge on) so that a change of side can turn round; `fitted` replaces
    the figure's own fit while one figure becomes another.
    """
    at = fitted or fit(figure, box)
    across = (-1.0 if mirrored is not (figure.view is View.BACK) else 1.0) * turn
    frame = Frame(at.scale, at.middle - across * at.scale * at.centre, at.ground, across)
    ground = Shape("ground", (frame.point((at.left, 0.0)), frame.point((at.right, 0.0))), 0.006 * at.scale)
    floor = () if figure.view is View.ABOVE else (ground,)
    return Drawing((*floor, *parts(pose, figure, frame)), at.scale)


def parts(pose: Pose, figure: Figure, frame: Frame) -> list[Shape]:
    """Body, props and lit muscles of a pose, back to front, without the ground."""
    side = pose.view.profile
    shapes = [*_shadow(pose, figure, frame), *prop_shapes(figure.props, pose, frame)]
    far_leg = _leg(pose.far_leg, "far" if side else "navy", frame, side, pose.joints[sk.ARCH_AT["far"]])
    near_leg = _leg(pose.near_leg, "navy", frame, side, pose.joints[sk.ARCH_AT["near"]])
    trunk = _trunk(pose, frame)
    shapes += _arm(pose.far_arm, "far" if side else "navy", pose.joints[sk.GRIP_AT["far"]], frame)
    shapes += far_leg
    shapes += roller_shapes(figure.props, pose, frame)
    shapes.append(Shape("navy", frame.placed(pf.NECK if side else pf.FRONT_NECK, _neck(pose), 180.0 - pose.neck_lean)))
    shapes.append(Shape("navy", _head(pose, frame)))
    shapes.append(Shape("navy", trunk))
    over: tuple[tuple[Point, ...], ...]
    if side:
        seat = frame.placed(pf.SEAT, pose.root, (pose.near_leg.thigh - pose.low_lean) / 2)
        hip = frame.points(_hip(pose))
        shapes += [Shape("navy", seat), Shape("navy", hip)]
        over = (trunk[::-1], seat[::-1], hip, near_leg[0].points)  # all the same way round
    else:  # where the worked leg passes the other
        over = tuple(shape.points for shape in far_leg)
        wide = 2 * RIM * frame.scale
        shapes += [Shape("rim", (*shape.points, shape.points[0]), wide, over) for shape in near_leg]
    shapes += hint_shapes(pose, figure, frame, before=False)
    shapes += near_leg
    shapes += hint_shapes(pose, figure, frame, before=True)
    shapes += _lenses(pose, figure, frame)
    shapes += towel_shapes(figure.props, pose, frame)
    grip = pose.joints[sk.GRIP_AT["near"]]
    if side:
        shapes += _rim(pose.near_arm, grip, over, frame)
    shapes += wall_shapes(figure.props, frame)
    shapes += bottle_shapes(figure.props, pose, frame)
    shapes += _arm(pose.near_arm, "arm" if side else "navy", grip, frame)
    shapes += closeup_shapes(pose, figure, frame)
    return shapes


def _shadow(pose: Pose, figure: Figure, frame: Frame) -> list[Shape]:
    """A shadow on the ground while a standing body is in the air."""
    if pose.view is not View.SIDE or figure.kind is MotionKind.HOLD or pose.root[1] < 0.4:
        return []
    height = lowest(pose)
    if height < 0.006:
        return []
    part = min(1.0, height / 0.04)
    x = pose.root[0] + 0.02
    return [Shape("ground", frame.points([(x - 0.07, -0.002), (x + 0.07, -0.002)]), 0.018 * part * frame.scale)]


def _hip(pose: Pose) -> list[Point]:
    """The flesh between trunk and near thigh: a round buttock behind, a soft crease in front."""
    root, leg = pose.root, pose.near_leg
    up = sk.along(root, 180.0 - pose.low_lean, 0.3 * (sk.SPINE_LOW + sk.SPINE_HIGH))
    down = sk.along(leg.hip, leg.thigh, 0.3 * sk.THIGH)
    front, behind = sk.direction(90.0 - pose.low_lean), sk.direction(leg.thigh + 90.0)
    middle = sk.direction(90.0 + (leg.thigh - pose.low_lean) / 2)

    def curve(above: float, beside: float, below: float) -> list[Point]:
        first = (up[0] + front[0] * above, up[1] + front[1] * above)
        over = (root[0] + middle[0] * beside, root[1] + middle[1] * beside)
        last = (down[0] + behind[0] * below, down[1] + behind[1] * below)
        shares = [((1 - u) * (1 - u), 2 * u * (1 - u), u * u) for u in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)]
        return [
            (first[0] * a + over[0] * b + last[0] * c, first[1] * a + over[1] * b + last[1] * c) for a, b, c in shares
        ]

    return [*curve(0.050, 0.058, 0.058), *reversed(curve(-0.051, -0.086, -0.060))]


def _neck(pose: Pose) -> Point:
    """Where the neck's outline begins: a little inside the trunk."""
    turn = radians(pose.neck_lean)
    return pose.chest[0] + sin(turn) * pf.NECK_FROM, pose.chest[1] + cos(turn) * pf.NECK_FROM


def _arm(arm: ArmPose, role: str, grip: float, frame: Frame) -> list[Shape]:
    return [
        Shape(role, frame.placed(pf.UPPER, arm.shoulder, arm.upper, arm.sign)),
        Shape(role, frame.placed(pf.FORE, arm.elbow, arm.fore, arm.sign)),
        Shape(role, frame.placed(hand(grip), arm.wrist, arm.hand, arm.sign)),
    ]


_RIM = pf.rim(RIM)


def _rim(arm: ArmPose, grip: float, over: tuple[tuple[Point, ...], ...], frame: Frame) -> list[Shape]:
    upper, fore = _RIM
    palm = hand(grip, RIM)
    return [
        Shape("rim", frame.placed(upper, arm.shoulder, arm.upper, arm.sign), 0.0, over),
        Shape("rim", frame.placed(fore, arm.elbow, arm.fore, arm.sign), 0.0, over),
        Shape("rim", frame.placed(palm, arm.wrist, arm.hand, arm.sign), 0.0, over),
    ]


def _leg(leg: LegPose, role: str, frame: Frame, side: bool, arch: float) -> list[Shape]:
    if not side:
        return [
            Shape(role, frame.placed(pf.FRONT_THIGH, leg.hip, leg.thigh, leg.sign)),
            Shape(role, frame.placed(pf.FRONT_SHANK, leg.knee, leg.shank, leg.sign)),
            Shape(role, frame.placed(pf.FRONT_FOOT, leg.ankle, leg.foot, leg.sign)),
        ]
    foot = pf.arched(pf.FINE_FOOT, round(arch, 2)) if arch else pf.FOOT
    return [
        Shape(role, frame.placed(pf.THIGH, leg.hip, leg.thigh)),
        Shape(role, frame.placed(pf.SHANK, leg.knee, leg.shank)),
        Shape(role, frame.placed(pf.TOES, sk.along(leg.ball, leg.foot, -pf.SHORTER * arch), leg.toes)),
        Shape(role, frame.placed(foot, leg.ankle, leg.foot)),
    ]


def _head(pose: Pose, frame: Frame) -> tuple[Point, ...]:
    # The head's frame is (forward, up); placed() takes (along, front), so it is turned by a quarter.
    return frame.placed(pf.HEAD if pose.view.profile else pf.FRONT_HEAD, pose.head, 90.0 - pose.head_lean)


def _trunk(pose: Pose, frame: Frame) -> tuple[Point, ...]:
    """The trunk round a curved centre line through pelvis, waist and shoulders."""
    side = pose.view.profile
    rows = pf.TRUNK if side else pf.FRONT_TRUNK
    breath, full = pose.joints[3], sk.BELLY_DEPTH * pose.joints[sk.BELLY_AT]
    (x0, y0), (xm, ym), (x2, y2) = pose.root, pose.waist, pose.chest
    x1, y1 = 2 * xm - (x0 + x2) / 2, 2 * ym - (y0 + y2) / 2
    front, back = list[Point](), list[Point]()
    for t, ahead, aback, air in rows:
        dx, dy = (x1 - x0) * (1 - t) + (x2 - x1) * t, (y1 - y0) * (1 - t) + (y2 - y1) * t
        size = (dx * dx + dy * dy) ** 0.5
        nx, ny = dy / size, -dx / size  # forward of a line that goes up
        x = x0 * (1 - t) * (1 - t) + 2 * x1 * t * (1 - t) + x2 * t * t
        y = y0 * (1 - t) * (1 - t) + 2 * y1 * t * (1 - t) + y2 * t * t
        ahead += air * breath + full * exp(-(((t - 0.40) / 0.24) ** 2))
        aback += air * breath * (0.25 if side else 1.0)
        front.append((x + nx * ahead, y + ny * ahead))
        back.append((x - nx * aback, y - ny * aback))
    top = _cap(pf.TRUNK_TOP if side else pf.FRONT_TRUNK_TOP, pose.chest, pose.high_lean)
    end = _cap(pf.TRUNK_END if side else pf.FRONT_TRUNK_END, pose.root, pose.low_lean)
    return frame.points([*front, *top, *reversed(back), *end])


def _cap(outline: Sequence[Point], at: Point, lean: float) -> list[Point]:
    c, s = cos(radians(lean)), sin(radians(lean))
    return [(at[0] + up * s + ahead * c, at[1] + up * c - ahead * s) for up, ahead in outline]


def _lenses(pose: Pose, figure: Figure, frame: Frame) -> list[Shape]:
    side, leg = pose.view.profile, pose.near_leg
    shapes: list[Shape] = []
    between = (leg.thigh - pose.low_lean) / 2  # half-way between the trunk and the thigh
    segments = {
        "foot": (leg.ankle, leg.foot),
        "shank": (leg.knee, leg.shank),
        "thigh": (leg.hip, leg.thigh),
        "hip": (leg.hip, between),
    }
    for muscle in figure.muscles:
        segment, outline = (pf.LENSES if side else pf.FRONT_LENSES)[muscle]
        start, angle = segments[segment]
        arch = round(pose.joints[sk.ARCH_AT["near"]], 2)
        if arch and segment == "foot":
            outline = pf.arched(outline, arch)
        placed = frame.placed(_swollen(outline, pose.lens), start, angle, leg.sign)
        shapes.append(Shape("lens-rim", (*placed, placed[0]), LENS_RIM * frame.scale))
        shapes.append(Shape("coral", placed))
    return shapes


def _swollen(outline: Sequence[Point], size: float) -> Sequence[Point]:
    if size == 1.0:
        return outline
    count = len(outline)
    cx, cy = sum(x for x, _ in outline) / count, sum(y for _, y in outline) / count
    return [(cx + (x - cx) * size, cy + (y - cy) * (2 * size - 1)) for x, y in outline]
