"""A figure in time: which pose it has at any second, and the way from one figure to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, isfinite, pi, sin

import msgspec
from msgspec.structs import replace

from unknot.figure import skeleton as sk
from unknot.figure.model import Contact, Ease, Figure, Keyframe, MotionKind, Point
from unknot.figure.skeleton import Pose
from unknot.figure.solve import carry, solve

BREATH_SECONDS = 5.0
BLEND_SECONDS = 0.6  # a change of figure
LENS_SWELL = 0.05  # by how much a lit muscle swells and shrinks in a hold


class Solved(msgspec.Struct, frozen=True):
    """A keyframe with its contacts honoured: pelvis and joints in one row, and what is missed."""

    row: tuple[float, ...]
    missed: tuple[float, ...]


class KeyframeSpan(msgspec.Struct, frozen=True):
    """The way from one keyframe to the next."""

    start: float
    seconds: float
    ease: Ease
    first: tuple[float, ...]
    last: tuple[float, ...]
    leaving: tuple[float, ...]  # change per second
    arriving: tuple[float, ...]
    contacts: tuple[tuple[Contact, Contact], ...]
    carried: bool


def solve_keyframe(figure: Figure, key: Keyframe) -> Solved:
    """The pelvis and all joints of one keyframe."""
    root = key.root if key.root is not None else carry(key.contacts[0], figure.view, key.joints)
    joints, missed = solve(figure.view, root, key.joints, key.contacts)
    return Solved((*root, *joints), missed)


@lru_cache(maxsize=128)
def spans(figure: Figure) -> tuple[KeyframeSpan, ...]:
    """The ways between the keyframes in order; none for a hold with one keyframe."""
    keys = figure.keyframes
    rows = _unwound([solve_keyframe(figure, key).row for key in keys])
    loop = figure.kind is MotionKind.LOOP
    count = len(keys)
    slopes = _slopes(rows, [key.seconds for key in keys], loop)
    found: list[KeyframeSpan] = []
    start = 0.0
    for number in range(count if loop and count > 1 else count - 1):
        key, after = keys[number], keys[(number + 1) % count]
        shared = tuple(
            (one, two)
            for one in key.contacts
            for two in after.contacts
            if (one.part, one.on, one.pitch is None) == (two.part, two.on, two.pitch is None)
        )
        carried = (
            key.root is None
            and after.root is None
            and bool(shared)
            and shared[0] == (key.contacts[0], after.contacts[0])
        )
        found.append(
            KeyframeSpan(
                start, key.seconds, key.ease, rows[number], rows[(number + 1) % count],
                slopes[number], slopes[(number + 1) % count], shared, carried,
            )
        )  # fmt: skip
        start += key.seconds
    return tuple(found)


def _unwound(rows: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Directions that inverse kinematics found, each within half a turn of the keyframe before."""
    turning = [2 + sk.INDEX[name] for name in ("near_arm", "far_arm", "near_thigh", "far_thigh")]
    done = rows[:1]
    for row in rows[1:]:
        values = list(row)
        for at in turning:
            values[at] += 360.0 * round((done[-1][at] - values[at]) / 360.0)
        done.append(tuple(values))
    return done


def _slopes(rows: Sequence[tuple[float, ...]], seconds: Sequence[float], loop: bool) -> list[tuple[float, ...]]:
    """Slopes of a monotone cubic through the keyframes (Fritsch and Butland): no joint overshoots its keys."""
    count = len(rows)
    slopes: list[tuple[float, ...]] = []
    for number in range(count):
        if count < 2 or (not loop and number in (0, count - 1)):
            slopes.append((0.0,) * len(rows[0]))
            continue
        before, after = rows[number - 1], rows[(number + 1) % count]
        back, on = seconds[number - 1], seconds[number]
        slopes.append(
            tuple(
                _slope((v - b) / back, (a - v) / on, back, on)
                for b, v, a in zip(before, rows[number], after, strict=True)
            )
        )
    return slopes


def _slope(left: float, right: float, back: float, on: float) -> float:
    if left * right <= 0:
        return 0.0
    return 3 * (back + on) / ((2 * on + back) / left + (on + 2 * back) / right)


def _eased(u: float, ease: Ease) -> float:
    if ease is Ease.LINEAR or ease is Ease.FLOW:
        return u
    if ease is Ease.IN:
        return u * u
    if ease is Ease.OUT:
        return u * (2 - u)
    return u * u * (3 - 2 * u)


def _between(span: KeyframeSpan, u: float) -> tuple[float, ...]:
    if span.ease is not Ease.FLOW:
        w = _eased(u, span.ease)
        return tuple([a + (b - a) * w for a, b in zip(span.first, span.last, strict=True)])
    u2, u3 = u * u, u * u * u
    h00, h10, h01, h11 = (
        2 * u3 - 3 * u2 + 1,
        (u3 - 2 * u2 + u) * span.seconds,
        3 * u2 - 2 * u3,
        (u3 - u2) * span.seconds,
    )
    return tuple(
        [
            a * h00 + m * h10 + b * h01 + n * h11
            for a, b, m, n in zip(span.first, span.last, span.leaving, span.arriving, strict=True)
        ]
    )


def _mixed(one: Contact, two: Contact, u: float, w: float) -> Contact:
    if one == two:
        return one
    pitch = None if one.pitch is None or two.pitch is None else one.pitch + (two.pitch - one.pitch) * w
    return replace(one, x=one.x + (two.x - one.x) * u, y=one.y + (two.y - one.y) * u, pitch=pitch)


def contacts_at(figure: Figure, seconds: float) -> tuple[Contact, ...]:
    """What touches what at a moment: the contacts that both neighbouring keyframes share."""
    found = _find(figure, seconds)
    if found is None:
        return figure.keyframes[-1].contacts
    span, u = found
    w = u * u * (3 - 2 * u) if span.ease is Ease.FLOW else _eased(u, span.ease)
    return tuple(_mixed(one, two, _eased(u, span.ease), w) for one, two in span.contacts)


def _find(figure: Figure, seconds: float) -> tuple[KeyframeSpan, float] | None:
    way = spans(figure)
    if not way:
        return None
    if figure.kind is MotionKind.LOOP:
        seconds %= figure.seconds
    elif seconds >= figure.seconds:
        return None
    span = way[-1]
    for span in way:
        if seconds < span.start + span.seconds:
            break
    return span, min(1.0, max(0.0, (seconds - span.start) / span.seconds))


@lru_cache(maxsize=512)
def _settled(figure: Figure) -> tuple[float, ...]:
    way = spans(figure)
    return way[-1].last if way else solve_keyframe(figure, figure.keyframes[-1]).row


@lru_cache(maxsize=128)
def _start(figure: Figure) -> tuple[float, ...]:
    return solve_keyframe(figure, figure.keyframes[0]).row


def pose_at(figure: Figure, seconds: float, *, breathing: bool = True, reduced_motion: bool = False) -> Pose:
    """The body at `seconds` since the exercise began.

    A hold goes through its keyframes once and stays, breathing; a loop goes round. With reduced motion,
    or when `seconds` is not a number, it is the still picture. Pure: the same seconds give the same pose.
    """
    if reduced_motion or not isfinite(seconds):
        seconds, breathing = figure.still, False
    seconds = max(0.0, seconds)
    found = _find(figure, seconds)
    if found is None:
        row = _settled(figure)
    else:
        span, u = found
        row = _between(span, u)
        if span.contacts:
            contacts = contacts_at(figure, seconds)
            root: Point = (row[0], row[1])
            if span.carried:
                root = carry(contacts[0], figure.view, row[2:])
            row = (*root, *solve(figure.view, root, row[2:], contacts)[0])
    joints = row[2:]
    lens = 1.0
    if breathing and figure.kind is MotionKind.HOLD:
        turn = 2 * pi * seconds / BREATH_SECONDS
        air = sk.INDEX["breath"]
        joints = (*joints[:air], min(1.0, joints[air] + 0.5 - 0.5 * cos(turn)), *joints[air + 1 :])
        lens = 1.0 + LENS_SWELL * sin(turn)
    sway = row[0] - _start(figure)[0]
    return sk.build(figure.view, (row[0], row[1]), joints, sway, lens)


def still(figure: Figure) -> Pose:
    """The most telling pose of a figure, for cards, thumbnails and reduced motion."""
    return pose_at(figure, figure.still, breathing=False)


def blend(one: Pose, two: Pose, t: float) -> Pose:
    """The pose between two poses, `t` from 0 to 1, eased at both ends; it never sinks into the ground.

    Between different views there is no pose half-way: the first serves until the middle, then the second.
    """
    t = min(1.0, max(0.0, t))
    if t == 0.0 or t == 1.0 or one.view is not two.view:
        return one if t < 0.5 else two
    w = t * t * (3 - 2 * t)
    joints = tuple([a + (b - a) * w for a, b in zip(one.joints, two.joints, strict=True)])
    root = (one.root[0] + (two.root[0] - one.root[0]) * w, one.root[1] + (two.root[1] - one.root[1]) * w)
    lens = one.lens + (two.lens - one.lens) * w
    sway = one.sway + (two.sway - one.sway) * w
    pose = sk.build(two.view, root, joints, sway, lens)
    sunk = min(0.0, lowest(one), lowest(two)) - lowest(pose)
    return pose if sunk <= 0 else sk.build(two.view, (root[0], root[1] + sunk), joints, sway, lens)


def lowest(pose: Pose) -> float:
    """The height of the lowest part of the feet and the pelvis, in statures."""
    feet = [
        height
        for leg in (pose.near_leg, pose.far_leg)
        for height in (leg.heel[1] - sk.HEEL_RADIUS, leg.ball[1] - sk.BALL_RADIUS, leg.toe[1] - sk.TOE_RADIUS)
    ]
    return min(*feet, pose.root[1] - 0.06)
