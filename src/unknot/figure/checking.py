"""What a figure that reads well may still get wrong: contacts out of reach, joints bent the wrong way."""

from __future__ import annotations

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
                faults.append(
                    FigureFault(
                        (*path, "contacts", at), f"{part} ends {missed:.2f} statures from {on}", "a place within reach"
                    )
                )
        faults.extend(_bent(figure, (*path, "joints"), solved.row[2:]))
    return faults or _on_the_way(figure)


def _bent(figure: Figure, path: tuple[str | int, ...], joints: tuple[float, ...]) -> list[FigureFault]:
    faults: list[FigureFault] = []
    for name, value in zip(sk.JOINTS, joints, strict=True):
        if name.partition("_")[2] in CHECKED:
            least, greatest = sk.range_of(name)
            if not least - 0.5 <= value <= greatest + 0.5:
                faults.append(FigureFault((*path, name), f"{value:.0f} degrees", f"{least:g} to {greatest:g} degrees"))
    if figure.view.profile:
        pelvis = joints[0] - joints[1] / 2
        for side in sk.SIDES:
            hip = joints[sk.LEG_AT[side]] + pelvis
            least, greatest = sk.HIP_RANGE
            if not least - 0.5 <= hip <= greatest + 0.5:
                expected = f"{least:g} to {greatest:g} degrees between pelvis and thigh"
                faults.append(FigureFault((*path, f"{side}_thigh"), f"{hip:.0f} degrees at the hip", expected))
    return faults


def _on_the_way(figure: Figure) -> list[FigureFault]:
    """Between good keyframes a limb may still be asked too much."""
    length = figure.seconds
    for step in range(SAMPLES if length else 0):
        seconds = length * step / SAMPLES
        pose, contacts = pose_at(figure, seconds, breathing=False), contacts_at(figure, seconds)
        missed = max(solve(figure.view, pose.root, pose.joints, contacts)[1], default=0.0)
        bent = _bent(figure, ("figure", "keyframe"), pose.joints)
        if missed > TOLERANCE or bent:
            key, start = 0, 0.0
            while key < len(figure.keyframes) - 1 and start + figure.keyframes[key].seconds <= seconds:
                start += figure.keyframes[key].seconds
                key += 1
            found = f"{bent[0].path[-1]} {bent[0].found}" if bent else f"a contact missed by {missed:.2f} statures"
            return [
                FigureFault(
                    ("figure", "keyframe", key, "seconds"),
                    f"{found} at {seconds:.2f} s, on the way to the next keyframe",
                    "a way on which contacts stay within reach and joints within their range",
                )
            ]
    return []
