"""A figure looked at frame by frame, as one sees it: nothing jumps, nothing sinks into the ground, a muscle is lit."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist

from unknot.figure import skeleton as sk
from unknot.figure.model import Figure, FigureFault, MotionKind, View
from unknot.figure.motion import pose_at

PER_SECOND = 30
DEEPEST = 0.01  # statures below the ground
FARTHEST = 0.03  # statures from one frame to the next
BREATH = 5.0  # seconds of a hold that are looked at once it is reached


def motion_faults(figure: Figure) -> tuple[FigureFault, ...]:
    """The first jump and the first sinking in `figure`, with when they are seen."""
    faults: dict[str, FigureFault] = {}
    before: dict[str, tuple[float, float]] = {}
    for seconds, pose in _frames(figure):
        now = _points(pose)
        for name in before:
            if (moved := dist(before[name], now[name])) > FARTHEST:
                found = f"the {name} moves {moved:.3f} statures within a frame at {seconds:.2f} s"
                faults.setdefault("jump", _fault(figure, seconds, found, f"at most {FARTHEST:g}: more seconds"))
        if (depth := -_lowest(pose)) > DEEPEST and figure.view is not View.ABOVE:
            found = f"something lies {depth:.3f} statures below the ground at {seconds:.2f} s"
            faults.setdefault("sunk", _fault(figure, seconds, found, f"at most {DEEPEST:g}: a bent knee or a contact"))
        before = now
    return tuple(faults.values())


def _frames(figure: Figure) -> Iterator[tuple[float, sk.Pose]]:
    """Two rounds of a loop, or the way into a hold and a breath of it."""
    seconds = figure.seconds * 2 if figure.kind is MotionKind.LOOP else figure.seconds + BREATH
    for number in range(int(seconds * PER_SECOND) + 2):
        yield number / PER_SECOND, pose_at(figure, number / PER_SECOND)


def _points(pose: sk.Pose) -> dict[str, tuple[float, float]]:
    found = {name: getattr(pose, name) for name in ("root", "waist", "chest", "neck", "head")}
    for side in sk.SIDES:
        arm, leg = getattr(pose, f"{side}_arm"), getattr(pose, f"{side}_leg")
        found |= {f"{side} {name}": getattr(arm, name) for name in ("shoulder", "elbow", "wrist")}
        found |= {f"{side} fingertips": arm.tip}
        found |= {f"{side} {name}": getattr(leg, name) for name in ("hip", "knee", "ankle", "heel", "ball", "toe")}
    return found


def _lowest(pose: sk.Pose) -> float:
    found = [height for _, height in _points(pose).values()]
    for leg in (pose.near_leg, pose.far_leg):
        if pose.view.profile:
            found += [leg.heel[1] - sk.HEEL_RADIUS, leg.ball[1] - sk.BALL_RADIUS, leg.toe[1] - sk.TOE_RADIUS]
        else:
            found.append(leg.ankle[1] - sk.ANKLE_HEIGHT)
    return min(found)


def _fault(figure: Figure, seconds: float, found: str, expected: str) -> FigureFault:
    """At the written keyframe that is shown then; those that `alternate` adds are the same ones once more."""
    at, place = 0.0, 0
    while place < len(figure.keyframes) - 1 and at + figure.keyframes[place].seconds <= seconds:
        at += figure.keyframes[place].seconds
        place += 1
    return FigureFault(("figure", "keyframe", place), f"found {found}; expected {expected}")
