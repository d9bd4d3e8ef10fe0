"""The things around the body: wall, mat, chair, step, bed, towel and roller."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

from unknot.figure.model import Point, Prop, PropKind, View
from unknot.figure.prop_sizes import CHAIR_BACK
from unknot.figure.skeleton import Pose, foot_point
from unknot.figure.sketch import Frame, Shape


def prop_shapes(props: tuple[Prop, ...], pose: Pose, frame: Frame) -> list[Shape]:
    """Everything that stands behind the body."""
    lying = [prop for prop in props if prop.kind is PropKind.TOWEL and prop.x is not None]
    return [*_standing(props, pose.view, frame), *(cloth(prop, pose, frame) for prop in lying)]


@lru_cache(maxsize=32)
def _standing(props: tuple[Prop, ...], view: View, frame: Frame) -> tuple[Shape, ...]:
    """What never moves: drawn once for all frames."""
    shapes: list[Shape] = []
    for prop in props:
        if prop.kind is PropKind.WALL and prop.length:
            shapes += _wall_face_on(prop, frame)
        elif prop.kind is PropKind.MAT:
            shapes.append(_block(prop, frame, "prop", 0.005))
        elif prop.kind is PropKind.STEP:
            shapes.append(_block(prop, frame, "prop", 0.012))
        elif prop.kind is PropKind.CHAIR:
            shapes += _chair(prop, frame)
        elif prop.kind is PropKind.BED:
            shapes += _bed_from_above(prop, frame) if view is View.ABOVE else _bed(prop, frame)
    return tuple(shapes)


def roller_shapes(props: tuple[Prop, ...], pose: Pose, frame: Frame) -> list[Shape]:
    """Rollers, under the near leg and before the far one."""
    return [shape for prop in props if prop.kind is PropKind.ROLLER for shape in _roller(prop, pose, frame)]


def wall_shapes(props: tuple[Prop, ...], frame: Frame) -> list[Shape]:
    """The walls, which no part of a body ever covers."""
    return [shape for prop in props if prop.kind is PropKind.WALL and not prop.length for shape in _wall(prop, frame)]


def rounded(left: float, right: float, bottom: float, top: float, radius: float) -> list[Point]:
    """A rectangle with round corners, in statures."""
    radius = min(radius, (right - left) / 2, (top - bottom) / 2)
    corners = (
        (right - radius, top - radius, 0.0),
        (left + radius, top - radius, 0.5),
        (left + radius, bottom + radius, 1.0),
        (right - radius, bottom + radius, 1.5),
    )
    return [
        (x + radius * cos(pi * (start + n / 8)), y + radius * sin(pi * (start + n / 8)))
        for x, y, start in corners
        for n in range(5)
    ]


def _place(prop: Prop) -> float:
    return prop.x or 0.0


def _block(prop: Prop, frame: Frame, role: str, radius: float) -> Shape:
    x, half = _place(prop), prop.length / 2
    return Shape(role, frame.points(rounded(x - half, x + half, 0.0, prop.height, radius)))


def _wall(prop: Prop, frame: Frame) -> list[Shape]:
    x, thick = _place(prop), -0.036 if prop.flipped else 0.036
    left, right = min(x, x + thick), max(x, x + thick)
    return [Shape("prop", frame.points(rounded(left, right, 0.0, prop.height, 0.008)))]


def _chair(prop: Prop, frame: Frame) -> list[Shape]:
    x, half, high = _place(prop), prop.length / 2, prop.height
    turn = -1.0 if prop.flipped else 1.0
    top = high + CHAIR_BACK

    def bar(one: Point, two: Point, width: float, role: str) -> Shape:
        ends = ((x + turn * one[0], one[1]), (x + turn * two[0], two[1]))
        return Shape(role, frame.points(ends), width * frame.scale)

    return [
        bar((-half + 0.012, high - 0.02), (-half - 0.008, 0.009), 0.018, "prop"),
        bar((half - 0.014, high - 0.02), (half - 0.004, 0.009), 0.018, "prop"),
        bar((-half + 0.012, high - 0.012), (-half - 0.006, top - 0.012), 0.022, "prop"),
        bar((-half + 0.012, high - 0.013), (half - 0.012, high - 0.013), 0.026, "prop"),
    ]


def _bed(prop: Prop, frame: Frame) -> list[Shape]:
    x, half, high = _place(prop), prop.length / 2, prop.height
    left, right = x - half, x + half
    board = rounded(left - 0.03, left, 0.0, high + 0.14, 0.012)
    pillow = rounded(left + 0.004, left + 0.17, high - 0.012, high + 0.042, 0.027)
    if prop.flipped:
        board = rounded(right, right + 0.03, 0.0, high + 0.14, 0.012)
        pillow = rounded(right - 0.17, right - 0.004, high - 0.012, high + 0.042, 0.027)
    return [
        Shape("prop-edge", frame.points(rounded(left + 0.03, left + 0.055, 0.0, 0.1, 0.006))),
        Shape("prop-edge", frame.points(rounded(right - 0.055, right - 0.03, 0.0, 0.1, 0.006))),
        Shape("prop-edge", frame.points(board)),
        Shape("prop-edge", frame.points(rounded(left - 0.01, right + 0.004, 0.065, 0.115, 0.008))),
        Shape("pillow", frame.points(pillow)),
        Shape("prop", frame.points(rounded(left - 0.004, right, 0.105, high, 0.035))),
    ]


def _wall_face_on(prop: Prop, frame: Frame) -> list[Shape]:
    """A wall behind the body, with the skirting board that makes it one."""
    x, half = _place(prop), prop.length / 2
    board = Shape("prop", frame.points(rounded(x - half, x + half, 0.0, 0.05, 0.004)))
    return [_block(prop, frame, "soft", 0.006), board]


def _bed_from_above(prop: Prop, frame: Frame) -> list[Shape]:
    """A mattress and its pillow; the height is then its width."""
    x, half, wide = _place(prop), prop.length / 2, prop.height
    left, right = x - half, x + half
    board = rounded(left - 0.03, left + 0.012, 0.0, wide, 0.012)
    pillow = rounded(left + 0.03, left + 0.23, 0.10, wide - 0.05, 0.045)
    blanket = rounded(right - 0.26, right, 0.0, wide, 0.03)
    fold = rounded(right - 0.31, right - 0.25, 0.0, wide, 0.016)
    return [
        Shape("prop-edge", frame.points(board)),
        _block(prop, frame, "soft", 0.03),
        Shape("prop", frame.points(pillow)),
        Shape("prop", frame.points(blanket)),
        Shape("prop-edge", frame.points(fold)),
    ]


def _roller(prop: Prop, pose: Pose, frame: Frame) -> list[Shape]:
    """A roller between body and floor goes half as far as the body, and turns by it."""
    radius = prop.height / 2
    x, y = _place(prop) + pose.sway / 2, radius
    turned = pose.sway / 2 / radius
    rim = [(x + radius * cos(2 * pi * n / 36), y + radius * sin(2 * pi * n / 36)) for n in range(36)]
    core = [(x + 0.42 * radius * cos(2 * pi * n / 24), y + 0.42 * radius * sin(2 * pi * n / 24)) for n in range(24)]
    shapes = [Shape("prop-edge", frame.points(rim))]
    for n in range(6):
        angle = 2 * pi * n / 6 - turned
        spoke = [(x + k * radius * cos(angle), y + k * radius * sin(angle)) for k in (0.62, 0.8)]
        shapes.append(Shape("prop", frame.points(spoke), 0.10 * radius * 2 * frame.scale))
    shapes.append(Shape("prop", frame.points(core)))
    return shapes


def towel_shapes(props: tuple[Prop, ...], pose: Pose, frame: Frame) -> list[Shape]:
    """A towel taut from the hands round the near foot."""
    shapes: list[Shape] = []
    for prop in props:
        if prop.kind is PropKind.TOWEL and prop.x is None:
            shapes += _strap(pose, frame)
    return shapes


def bottle_shapes(props: tuple[Prop, ...], pose: Pose, frame: Frame) -> list[Shape]:
    """A bottle in the near hand, upright."""
    shapes: list[Shape] = []
    for prop in props:
        if prop.kind is PropKind.BOTTLE:
            arm, half = pose.near_arm, prop.length / 2
            x, y = (arm.wrist[0] + arm.tip[0]) / 2, (arm.wrist[1] + arm.tip[1]) / 2
            low, high = y - 0.42 * prop.height, y + 0.58 * prop.height
            body = rounded(x - half, x + half, low, high - 0.018, 0.012)
            shapes.append(
                Shape("amber", frame.points(rounded(x - 0.4 * half, x + 0.4 * half, high - 0.03, high, 0.003)))
            )
            shapes.append(Shape("prop-edge", frame.points(body)))
    return shapes


def _strap(pose: Pose, frame: Frame) -> list[Shape]:
    leg, arm = pose.near_leg, pose.near_arm
    hand = ((arm.wrist[0] + arm.tip[0]) / 2, (arm.wrist[1] + arm.tip[1]) / 2)
    # Over the instep side and round under the ball of the foot.
    around = [
        foot_point(leg.ankle, leg.foot, place)
        for place in ((0.078, -0.012), (0.095, -0.020), (0.099, -0.034), (0.088, -0.044), (0.072, -0.044))
    ]
    return [Shape("amber", frame.points([hand, *around]), 0.014 * frame.scale)]


def cloth(prop: Prop, pose: Pose, frame: Frame) -> Shape:
    """A towel on the floor; the curling toes draw it in, so that it gathers in folds before and under them."""
    x, curl = _place(prop), min(1.0, max(0.0, -pose.joints[13] / 35.0))
    start, length = x - prop.length / 2, prop.length * (1 - 0.42 * curl)
    ball = (pose.near_leg.ball[0] - start) / length  # what lies under the foot stays flat
    top: list[Point] = []
    for n in range(33):
        u = n / 32
        along = min(1.0, max(0.0, (u - ball) / max(0.05, 0.97 - ball)))
        folds = sin(2.5 * pi * along) ** 2 * (1 - 0.4 * along)
        edge = min(1.0, 12 * u, 12 * (1 - u))
        top.append((start + length * u, prop.height * (0.4 + 0.6 * edge) + 0.036 * curl * folds))
    return Shape("amber", frame.points([(start, 0.0), *top, (start + length, 0.0)]))
