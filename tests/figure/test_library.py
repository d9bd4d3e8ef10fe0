"""Every exercise of the library: stands, touches, bends, moves and fits as a body does."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from math import dist

import pytest

from figure.conftest import EXERCISES
from unknot.figure import skeleton as sk
from unknot.figure.model import Figure, MotionKind, Part, View
from unknot.figure.motion import contacts_at, pose_at
from unknot.figure.shapes import Box, outlines
from unknot.figure.skeleton import Pose
from unknot.figure.solve import BACK_RADIUS, FEET, HANDS, SEAT_RADIUS, foot_target, hand_target

PER_SECOND = 30
STATURE_PERCENT = 0.01


def frames(figure: Figure, rounds: float = 1.0, per_second: int = PER_SECOND) -> Iterator[tuple[float, Pose]]:
    """Every frame of the loop, or of the way into a hold and a breath of it."""
    seconds = figure.seconds * rounds if figure.kind is MotionKind.LOOP else figure.seconds + 5.0
    for number in range(int(seconds * per_second) + 2):
        yield number / per_second, pose_at(figure, number / per_second)


def points(pose: Pose) -> dict[str, tuple[float, float]]:
    """All joints of a body by name."""
    found = {name: getattr(pose, name) for name in ("root", "waist", "chest", "neck", "head")}
    for side in sk.SIDES:
        arm, leg = getattr(pose, f"{side}_arm"), getattr(pose, f"{side}_leg")
        found |= {f"{side} {name}": getattr(arm, name) for name in ("shoulder", "elbow", "wrist", "tip")}
        found |= {f"{side} {name}": getattr(leg, name) for name in ("hip", "knee", "ankle", "heel", "ball", "toe")}
    return found


def sole(leg: sk.LegPose) -> float:
    """The height of the lowest part of a foot."""
    return min(leg.heel[1] - sk.HEEL_RADIUS, leg.ball[1] - sk.BALL_RADIUS)


def test_feet_that_stand_are_on_the_ground(figure: Figure) -> None:
    for seconds, pose in frames(figure):
        for contact in contacts_at(figure, seconds):
            if contact.part not in FEET:
                continue
            leg = pose.near_leg if contact.part is Part.NEAR_FOOT else pose.far_leg
            low = leg.ankle[1] - sk.ANKLE_HEIGHT if not pose.view.profile else sole(leg)
            assert low == pytest.approx(contact.y, abs=STATURE_PERCENT), (seconds, contact)
            assert dist(leg.ankle, foot_target(contact, figure.view)[0]) < STATURE_PERCENT, (seconds, contact)


def test_hands_touch_what_they_should(figure: Figure) -> None:
    for seconds, pose in frames(figure):
        for contact in contacts_at(figure, seconds):
            if contact.part in HANDS:
                arm = pose.near_arm if contact.part is Part.NEAR_HAND else pose.far_arm
                palm = sk.along(arm.wrist, arm.hand, sk.PALM, arm.sign)
                assert dist(palm, hand_target(contact, pose)) < STATURE_PERCENT, (seconds, contact)


def test_who_sits_or_lies_does_so_on_something(figure: Figure) -> None:
    for seconds, pose in frames(figure):
        for contact in contacts_at(figure, seconds):
            if contact.part in (Part.SEAT, Part.BACK):
                under = SEAT_RADIUS if contact.part is Part.SEAT else BACK_RADIUS
                assert pose.root[1] == pytest.approx(contact.y + under, abs=STATURE_PERCENT), seconds


def test_no_joint_bends_the_wrong_way(figure: Figure) -> None:
    for seconds, pose in frames(figure):
        for name, value in zip(sk.JOINTS, pose.joints, strict=True):
            least, greatest = sk.range_of(name)
            assert least - 0.5 <= value <= greatest + 0.5, (seconds, name, value)


def test_no_frame_jumps(figure: Figure) -> None:
    before: dict[str, tuple[float, float]] = {}
    for seconds, pose in frames(figure, rounds=2.0):
        now = points(pose)
        for name in before:
            assert dist(before[name], now[name]) <= 0.03, (seconds, name)
        before = now


def test_limbs_keep_their_length(figure: Figure) -> None:
    for _seconds, pose in frames(figure):
        lengths = [dist(pose.root, pose.waist), dist(pose.waist, pose.chest), dist(pose.chest, pose.neck)]
        for arm in (pose.near_arm, pose.far_arm):
            lengths += [dist(arm.shoulder, arm.elbow), dist(arm.elbow, arm.wrist), dist(arm.wrist, arm.tip)]
        for leg in (pose.near_leg, pose.far_leg):
            lengths += [dist(leg.hip, leg.knee), dist(leg.knee, leg.ankle)]
        arms, legs = [sk.UPPER_ARM, sk.FOREARM, sk.HAND] * 2, [sk.THIGH, sk.SHANK] * 2
        assert lengths == pytest.approx([sk.SPINE_LOW, sk.SPINE_HIGH, sk.NECK, *arms, *legs], rel=0.001)


def test_nothing_sinks_into_the_ground(figure: Figure) -> None:
    if figure.view is View.ABOVE:
        return  # there is no ground
    for seconds, pose in frames(figure):
        for leg in (pose.near_leg, pose.far_leg):
            low = min(sole(leg), leg.toe[1] - sk.TOE_RADIUS) if pose.view.profile else leg.ankle[1] - sk.ANKLE_HEIGHT
            assert low > -STATURE_PERCENT, seconds
        assert min(height for _, height in points(pose).values()) > -STATURE_PERCENT, seconds


@pytest.mark.parametrize("box", [Box(0, 0, 600, 600), Box(10, 20, 130, 110), Box(0, 0, 900, 300)], ids=str)
def test_everything_lies_inside_its_box(figure: Figure, box: Box) -> None:
    for seconds, pose in frames(figure, per_second=6):
        for shape in outlines(pose, figure, box, mirrored=False).shapes:
            half = shape.width / 2
            for x, y in shape.points:
                assert box.x <= x - half, (seconds, shape.role)
                assert x + half <= box.x + box.width, (seconds, shape.role)
                assert box.y <= y - half, (seconds, shape.role)
                assert y + half <= box.y + box.height, (seconds, shape.role)


FLIGHTS = ["a-skip", "ankle-bounces", "butt-kicks", "high-knees", "jog", "strides"]
WALKS = ["a-march", "aftercare-walk", "walk", "walking-lunge"]


def test_who_hops_or_runs_leaves_the_ground_and_who_walks_does_not(exercise: str, figure: Figure) -> None:
    highest = max(min(sole(pose.near_leg), sole(pose.far_leg)) for _seconds, pose in frames(figure))
    if exercise in FLIGHTS:
        assert highest > 0.025
    if exercise in WALKS:
        assert highest < STATURE_PERCENT


def test_a_worked_muscle_is_lit(exercise: str, figure: Figure) -> None:
    worked = tomllib.loads((EXERCISES / f"{exercise}.toml").read_text(encoding="utf-8"))["muscle"] != "none"
    shapes = outlines(pose_at(figure, figure.still), figure, Box(0, 0, 600, 600), mirrored=False).shapes
    assert any(shape.role == "coral" for shape in shapes) is worked
