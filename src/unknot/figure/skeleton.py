"""The skeleton: lengths after Drillis and Contini, ranges of the joints, angles to points.

Angles are degrees. A *direction* (torso apart) is 0 hanging down, 90 forward, 180 up; in the front view
90 is outward. `torso` is the lean: 0 upright, 90 face down, -90 on the back. Bends (knee, elbow) are 0
when straight and can only be written the way that a joint goes.
"""

from __future__ import annotations

from math import cos, radians, sin

import msgspec

from unknot.figure.model import Point, View

SPINE_LOW, SPINE_HIGH = 0.14, 0.16  # together the torso, .30
NECK, HEAD = 0.055, 0.062
UPPER_ARM, FOREARM, HAND = 0.165, 0.145, 0.05
THIGH, SHANK = 0.245, 0.235
PALM = 0.6 * HAND  # where a hand touches, from the wrist
BELLY_DEPTH = 0.045  # how far the belly comes forward when it is full of air

# The foot, seen from the ankle with the sole level: centres and radii of the heel, the ball, the toe tip.
ANKLE_HEIGHT = 0.039
HEEL, HEEL_RADIUS = (-0.017, -0.0195), 0.0195
BALL, BALL_RADIUS = (0.081, -0.0257), 0.0133
TOES = 0.034  # from the ball's centre; with the rounding the foot reaches .125 from the ankle
TOE_RADIUS = 0.010

HIP_HALF, SHOULDER_HALF = 0.052, 0.112  # front view: from the middle to the joint
FAR_HIP, FAR_SHOULDER = 0.006, 0.014  # side view: the far joints are seen a little ahead

TRUNK = ("torso", "curl", "head", "breath")
ARM = ("arm", "elbow", "wrist")
LEG = ("thigh", "knee", "ankle", "toes")
SIDES = ("near", "far")
JOINTS: tuple[str, ...] = (
    *TRUNK,
    *(f"{side}_{name}" for side in SIDES for name in ARM),
    *(f"{side}_{name}" for side in SIDES for name in LEG),
    *(f"{side}_arch" for side in SIDES),
    *(f"{side}_grip" for side in SIDES),
    "belly",
)
INDEX = {name: number for number, name in enumerate(JOINTS)}
ARM_AT = {"near": INDEX["near_arm"], "far": INDEX["far_arm"]}
ARCH_AT = {"near": INDEX["near_arch"], "far": INDEX["far_arch"]}
GRIP_AT = {"near": INDEX["near_grip"], "far": INDEX["far_grip"]}
BELLY_AT = INDEX["belly"]
LEG_AT = {"near": INDEX["near_thigh"], "far": INDEX["far_thigh"]}

RANGES: dict[str, tuple[float, float]] = {
    "torso": (-180.0, 180.0),
    "curl": (-40.0, 90.0),
    "head": (-60.0, 60.0),
    "breath": (0.0, 1.0),
    "arm": (-180.0, 270.0),
    "elbow": (0.0, 150.0),
    "wrist": (-90.0, 90.0),
    "thigh": (-180.0, 270.0),
    "knee": (0.0, 160.0),
    "ankle": (-60.0, 40.0),
    "toes": (-40.0, 80.0),
    "arch": (0.0, 1.0),
    "grip": (0.0, 1.0),
    "belly": (0.0, 1.0),
}
HIP_RANGE = (-45.0, 140.0)  # thigh against the pelvis


def range_of(joint: str) -> tuple[float, float]:
    """The least and the greatest value that a joint of JOINTS may have."""
    return RANGES[joint.removeprefix("near_").removeprefix("far_")]


def direction(angle: float, sign: float = 1.0) -> Point:
    """The unit vector of a direction: 0 is down, 90 forward (or outward, by `sign`)."""
    turn = radians(angle)
    return sign * sin(turn), -cos(turn)


def along(start: Point, angle: float, length: float, sign: float = 1.0) -> Point:
    """The end of a segment that leaves `start` in a direction."""
    turn = radians(angle)
    return start[0] + sign * sin(turn) * length, start[1] - cos(turn) * length


class ArmPose(msgspec.Struct, frozen=True):
    """The points of one arm and the directions of its three segments."""

    shoulder: Point
    elbow: Point
    wrist: Point
    tip: Point
    upper: float
    fore: float
    hand: float
    sign: float


class LegPose(msgspec.Struct, frozen=True):
    """The points of one leg and the directions of its segments; heel and ball are centres, not skin."""

    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    ball: Point
    toe: Point
    thigh: float
    shank: float
    foot: float
    toes: float
    sign: float


class Pose(msgspec.Struct, frozen=True):
    """The body at one moment, in statures, x forward and y up from the ground.

    `sway` is how far the pelvis has gone since the first keyframe (rollers turn by it), `lens` the size
    of the lit muscle (1 at rest).
    """

    view: View
    joints: tuple[float, ...]
    root: Point
    waist: Point
    chest: Point
    neck: Point
    head: Point
    low_lean: float
    high_lean: float
    neck_lean: float
    head_lean: float
    near_arm: ArmPose
    far_arm: ArmPose
    near_leg: LegPose
    far_leg: LegPose
    sway: float
    lens: float


def foot_point(ankle: Point, foot: float, local: Point) -> Point:
    """A point given from the ankle (forward, up) of a foot whose toes point in direction `foot`."""
    turn = radians(foot)
    forward, down = sin(turn), -cos(turn)  # the foot's x axis; its y axis is (-down, forward)
    return (
        ankle[0] + local[0] * forward - local[1] * down,
        ankle[1] + local[0] * down + local[1] * forward,
    )


def build_leg(hip: Point, thigh: float, knee: float, ankle: float, toes: float) -> LegPose:
    """A leg from its hip and its joints, seen from the side."""
    shank = thigh - knee
    foot = shank + 90.0 + ankle
    knee_at = along(hip, thigh, THIGH)
    ankle_at = along(knee_at, shank, SHANK)
    ball = foot_point(ankle_at, foot, BALL)
    return LegPose(
        hip, knee_at, ankle_at, foot_point(ankle_at, foot, HEEL), ball, along(ball, foot + toes, TOES),
        thigh, shank, foot, foot + toes, 1.0,
    )  # fmt: skip


def build_front_leg(hip: Point, thigh: float, knee: float, ankle: float, sign: float) -> LegPose:
    """A leg seen from the front: `ankle` tips the foot sideways, its length points at us."""
    shank = thigh - knee
    knee_at = along(hip, thigh, THIGH, sign)
    ankle_at = along(knee_at, shank, SHANK, sign)
    foot = shank + ankle
    sole = along(ankle_at, foot, ANKLE_HEIGHT - BALL_RADIUS, sign)
    return LegPose(hip, knee_at, ankle_at, sole, sole, sole, thigh, shank, foot, foot, sign)


def build_arm(shoulder: Point, upper: float, elbow: float, wrist: float, sign: float) -> ArmPose:
    """An arm from its shoulder and its joints; elbows bend forward, or outward and up in the front view."""
    fore = upper + elbow
    hand = fore + wrist
    elbow_at = along(shoulder, upper, UPPER_ARM, sign)
    wrist_at = along(elbow_at, fore, FOREARM, sign)
    return ArmPose(shoulder, elbow_at, wrist_at, along(wrist_at, hand, HAND, sign), upper, fore, hand, sign)


def sockets(view: View, root: Point, torso: float, curl: float) -> tuple[Point, Point, Point, Point]:
    """Near and far hip, near and far shoulder."""
    low, high = radians(torso - curl / 2), radians(torso + curl / 2)
    chest = (
        root[0] + sin(low) * SPINE_LOW + sin(high) * SPINE_HIGH,
        root[1] + cos(low) * SPINE_LOW + cos(high) * SPINE_HIGH,
    )
    if view.profile:
        return (
            root,
            (root[0] + cos(low) * FAR_HIP, root[1] - sin(low) * FAR_HIP),
            chest,
            (chest[0] + cos(high) * FAR_SHOULDER, chest[1] - sin(high) * FAR_SHOULDER),
        )
    hip, shoulder = (cos(low) * HIP_HALF, sin(low) * HIP_HALF), (cos(high) * SHOULDER_HALF, sin(high) * SHOULDER_HALF)
    return (
        (root[0] - hip[0], root[1] + hip[1]),
        (root[0] + hip[0], root[1] - hip[1]),
        (chest[0] - shoulder[0], chest[1] + shoulder[1]),
        (chest[0] + shoulder[0], chest[1] - shoulder[1]),
    )


def build(view: View, root: Point, joints: tuple[float, ...], sway: float = 0.0, lens: float = 1.0) -> Pose:
    """The whole body from the pelvis' place and the joint values, in the order of JOINTS."""
    torso, curl, nod, _breath = joints[:4]
    near_upper, near_elbow, near_wrist, far_upper, far_elbow, far_wrist = joints[4:10]
    side = view.profile
    near_hip, far_hip, near_shoulder, far_shoulder = sockets(view, root, torso, curl)
    low, high = torso - curl / 2, torso + curl / 2
    waist = along(root, 180.0 - low, SPINE_LOW)
    chest = along(waist, 180.0 - high, SPINE_HIGH)
    neck_lean = high + 0.5 * nod + (8.0 if side else 0.0)
    neck = along(chest, 180.0 - neck_lean, NECK)
    head_lean = high + nod
    head = along(neck, 180.0 - head_lean, HEAD)
    if side:
        near_leg = build_leg(near_hip, *joints[10:14])
        far_leg = build_leg(far_hip, *joints[14:18])
    else:
        near_leg = build_front_leg(near_hip, joints[10], joints[11], joints[12], -1.0)
        far_leg = build_front_leg(far_hip, joints[14], joints[15], joints[16], 1.0)
    near_sign = 1.0 if side else -1.0
    return Pose(
        view, joints, root, waist, chest, neck, head, low, high, neck_lean, head_lean,
        build_arm(near_shoulder, near_upper, near_elbow, near_wrist, near_sign),
        build_arm(far_shoulder, far_upper, far_elbow, far_wrist, 1.0),
        near_leg, far_leg, sway, lens,
    )  # fmt: skip
