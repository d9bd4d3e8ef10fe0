"""What a figure that reads well may still get wrong: contacts out of reach, joints bent the wrong way."""

from __future__ import annotations

import msgspec

from unknot.figure import skeleton as sk
from unknot.figure.model import Figure, FigureFault
from unknot.figure.motion import contacts_at, pose_at, solve_keyframe
from unknot.figure.solve import solve

TOLERANCE = 0.01  # statures: what a contact may miss
SAMPLES = 24  # a round of a loop is looked at so often
CHECKED = ("elbow", "knee", "ankle")


def physical_faults(figure: Figure, written: int) -> list[FigureFault]:
    """Contacts that cannot be met and joints out of their range; `written` keyframes are in the file."""
    faults: list[FigureFault] = []
    for number, key in enumerate(figure.keyframes[:written]):
        path = ("figure", "keyframe", number)
        solved = solve_keyframe(figure, key)
        for at, missed in enumerate(solved.missed):
            if missed > TOLERANCE:
                part, on = key.contacts[at].part.value, key.contacts[at].on.value
                what = f"found {part} ends {missed:.2f} statures from {on}; expected a place within reach"
                faults.append(FigureFault((*path, "contacts", at), what))
        for bent in _bent(figure, solved.row[2:]):
            faults.append(FigureFault((*path, "joints", bent.joint), f"found {bent.found}; expected {bent.expected}"))
    return faults or _on_the_way(figure)


class _Bent(msgspec.Struct, frozen=True):
    """A joint beyond its range."""

    joint: str
    found: str
    expected: str


def _bent(figure: Figure, joints: tuple[float, ...]) -> list[_Bent]:
    beyond: list[_Bent] = []
    for name, value in zip(sk.JOINTS, joints, strict=True):
        if name.partition("_")[2] in CHECKED:
            least, greatest = sk.range_of(name)
            if not least - 0.5 <= value <= greatest + 0.5:
                beyond.append(_Bent(name, f"{value:.0f} degrees", f"{least:g} to {greatest:g} degrees"))
    if figure.view.profile:
        pelvis = joints[0] - joints[1] / 2
        for side in sk.SIDES:
            hip = joints[sk.LEG_AT[side]] + pelvis
            least, greatest = sk.HIP_RANGE
            if not least - 0.5 <= hip <= greatest + 0.5:
                expected = f"{least:g} to {greatest:g} degrees between pelvis and thigh"
                beyond.append(_Bent(f"{side}_thigh", f"{hip:.0f} degrees at the hip", expected))
    return beyond


def _on_the_way(figure: Figure) -> list[FigureFault]:
    """Between good keyframes a limb may still be asked too much."""
    length = figure.seconds
    for step in range(SAMPLES if length else 0):
        seconds = length * step / SAMPLES
        pose, contacts = pose_at(figure, seconds, breathing=False), contacts_at(figure, seconds)
        missed = max(solve(figure.view, pose.root, pose.joints, contacts)[1], default=0.0)
        bent = _bent(figure, pose.joints)
        if missed > TOLERANCE or bent:
            key, start = 0, 0.0
            while key < len(figure.keyframes) - 1 and start + figure.keyframes[key].seconds <= seconds:
                start += figure.keyframes[key].seconds
                key += 1
            found = f"{bent[0].joint} {bent[0].found}" if bent else f"a contact missed by {missed:.2f} statures"
            place = f"found {found} at {seconds:.2f} s, on the way to the next keyframe"
            what = f"{place}; expected a way on which contacts stay within reach and joints within their range"
            return [FigureFault(("figure", "keyframe", key, "seconds"), what)]
    return []
