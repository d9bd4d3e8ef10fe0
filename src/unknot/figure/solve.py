"""Contacts: what touches something is put there by two-bone inverse kinematics, so nothing floats or slides."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, atan2, cos, degrees, hypot, radians, sin

from unknot.figure import skeleton as sk
from unknot.figure.model import Contact, On, Part, Point, View

SEAT_RADIUS = 0.064  # from the middle of the pelvis to what one sits on
BACK_RADIUS = 0.062  # ... and to what one lies on
FEET = {Part.NEAR_FOOT: "near", Part.FAR_FOOT: "far"}
HANDS = {Part.NEAR_HAND: "near", Part.FAR_HAND: "far"}

# Places of a leg that a hand can be put on: (segment, along it, off its front), in statures from its start.
_ON_LEG = {
    "toes": ("foot", 0.098, -0.006),
    "arch": ("foot", 0.035, -0.040),
    "ankle": ("foot", 0.034, 0.004),
    "shin": ("shank", 0.07, 0.030),
    "knee": ("thigh", 0.225, 0.036),
    "thigh": ("thigh", 0.14, 0.050),
    "hip": ("thigh", -0.035, 0.034),
}


def two_bone(dx: float, dy: float, first: float, second: float, most: float) -> tuple[float, float, float, float]:
    """Reach for (dx, dy) with two bones whose joint bends up to `most` degrees.

    Returns the direction of the target, the angle of the first bone off it, the bend, and how far short of
    the target the bones end (0 when it is within reach).
    """
    distance = hypot(dx, dy)
    bent = radians(180.0 - most)
    nearest = (first * first + second * second - 2 * first * second * cos(bent)) ** 0.5
    reach = min(max(distance, nearest), first + second)
    inner = (first * first + second * second - reach * reach) / (2 * first * second)
    bend = 180.0 - degrees(acos(min(1.0, max(-1.0, inner))))
    off = degrees(atan2(second * sin(radians(bend)), first + second * cos(radians(bend))))
    return degrees(atan2(dx, -dy)), off, bend, abs(distance - reach)


def near_to(angle: float, guess: float) -> float:
    """The same direction, written within half a turn of `guess`."""
    return angle + 360.0 * round((guess - angle) / 360.0)


def foot_target(contact: Contact, view: View) -> tuple[Point, float, float]:
    """Where a standing foot's ankle is, the direction of its toes and the bend at the ball."""
    if not view.profile:
        return (contact.x, contact.y + sk.ANKLE_HEIGHT), 0.0, 0.0
    pitch = contact.pitch or 0.0
    foot = 90.0 - pitch
    if pitch >= 0:
        pivot, local = (contact.x + sk.BALL[0], contact.y + sk.BALL_RADIUS), sk.BALL
    else:
        pivot, local = (contact.x + sk.HEEL[0], contact.y + sk.HEEL_RADIUS), sk.HEEL
    off = sk.foot_point((0.0, 0.0), foot, local)
    return (pivot[0] - off[0], pivot[1] - off[1]), foot, min(max(pitch, 0.0), 80.0)


def body_point(on: On, pose: sk.Pose) -> Point:
    """The place of the body that a hand is put on."""
    if on is On.BELLY:
        full = sk.BELLY_DEPTH * pose.joints[sk.BELLY_AT]
        front = sk.along(pose.waist, 90.0 - pose.low_lean, 0.056 + full)
        return sk.along(front, -pose.low_lean, 0.05)
    side, place = on.value.split(" ")
    leg = pose.near_leg if side == "near" else pose.far_leg
    segment, far, off = _ON_LEG[place]
    if segment == "foot":
        return sk.foot_point(leg.ankle, leg.foot, (far, off))
    start, angle = (leg.hip, leg.thigh) if segment == "thigh" else (leg.knee, leg.shank)
    return sk.along(sk.along(start, angle, far, leg.sign), angle + 90.0, off, leg.sign)


def hand_target(contact: Contact, pose: sk.Pose) -> Point:
    """Where a touching hand's palm is."""
    if contact.on in (On.WALL, On.POINT, On.GROUND, On.MAT, On.STEP, On.BED, On.CHAIR):
        return contact.x, contact.y
    return body_point(contact.on, pose)


def carry(contact: Contact, view: View, joints: Sequence[float]) -> Point:
    """Where the pelvis is when this contact carries the body and the joints are as written."""
    if contact.part is Part.SEAT:
        return contact.x, contact.y + SEAT_RADIUS
    if contact.part is Part.BACK:
        return contact.x, contact.y + BACK_RADIUS
    ankle, _foot, _toes = foot_target(contact, view)
    near = contact.part is Part.NEAR_FOOT
    hip = sk.sockets(view, (0.0, 0.0), joints[0], joints[1])[0 if near else 1]
    at = sk.LEG_AT["near" if near else "far"]
    sign = -1.0 if near and not view.profile else 1.0
    knee = sk.along(hip, joints[at], sk.THIGH, sign)
    end = sk.along(knee, joints[at] - joints[at + 1], sk.SHANK, sign)
    return ankle[0] - end[0], ankle[1] - end[1]


def solve(
    view: View, root: Point, joints: Sequence[float], contacts: Sequence[Contact]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Joint values that honour the contacts, and by how many statures each contact is missed."""
    values = list(joints)
    missed = [0.0] * len(contacts)
    for number, contact in enumerate(contacts):
        if contact.part in FEET:
            missed[number] = _solve_leg(view, root, values, contact, FEET[contact.part])
    hands = [(number, contact) for number, contact in enumerate(contacts) if contact.part in HANDS]
    if hands:
        pose = sk.build(view, root, tuple(values))
        for number, contact in hands:
            side = HANDS[contact.part]
            arm = pose.near_arm if side == "near" else pose.far_arm
            missed[number] = _solve_arm(view, arm, values, contact, hand_target(contact, pose), side)
    return tuple(values), tuple(missed)


def _solve_leg(view: View, root: Point, values: list[float], contact: Contact, side: str) -> float:
    hip = sk.sockets(view, root, values[0], values[1])[0 if side == "near" else 1]
    at = sk.LEG_AT[side]
    sign = -1.0 if side == "near" and not view.profile else 1.0
    ankle, foot, toes = foot_target(contact, view)
    to, off, bend, short = two_bone(sign * (ankle[0] - hip[0]), ankle[1] - hip[1], sk.THIGH, sk.SHANK, 160.0)
    values[at] = near_to(to + off, values[at])
    values[at + 1] = bend
    shank = values[at] - bend
    flat = foot - 90.0 - shank if view.profile else foot - shank
    values[at + 2] = near_to(flat, 0.0)
    if toes:
        values[at + 3] = toes  # the toes stay on the ground while the heel is up
    return short


def _solve_arm(view: View, arm: sk.ArmPose, values: list[float], contact: Contact, palm: Point, side: str) -> float:
    at = sk.ARM_AT[side]
    target, fore = palm, sk.FOREARM + sk.PALM
    if contact.pitch is not None:
        target, fore = sk.along(palm, contact.pitch, -sk.PALM, arm.sign), sk.FOREARM
    dx, dy = arm.sign * (target[0] - arm.shoulder[0]), target[1] - arm.shoulder[1]
    to, off, bend, short = two_bone(dx, dy, sk.UPPER_ARM, fore, 150.0)
    values[at] = near_to(to - off, values[at])
    values[at + 1] = bend
    values[at + 2] = 0.0
    if contact.pitch is not None:
        wrist = near_to(contact.pitch - (values[at] + bend), 0.0)
        values[at + 2] = min(90.0, max(-90.0, wrist))
        short += sk.PALM * abs(sin(radians(wrist - values[at + 2]) / 2)) * 2
    return short
