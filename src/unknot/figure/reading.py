"""From a `[figure]` table to a Figure, or to every fault in it at once."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from unknot.figure import skeleton as sk
from unknot.figure.checking import physical_faults
from unknot.figure.fields import FigureTable, shown, suggest
from unknot.figure.model import (
    Closeup,
    Contact,
    Ease,
    Figure,
    FigureFault,
    Hint,
    Keyframe,
    MotionKind,
    Muscle,
    On,
    Part,
    Point,
    Prop,
    PropKind,
    View,
)
from unknot.figure.prop_sizes import CHAIR_BACK, SIZES
from unknot.figure.solve import HANDS

FIGURE_KEYS = ("view", "kind", "muscles", "still", "alternate", "hint", "closeup", "prop", "keyframe")
PROP_KEYS = ("kind", "x", "height", "length", "flipped")
KEYFRAME_KEYS = ("seconds", "ease", "root", "joints", "contacts")
CONTACT_KEYS = ("part", "on", "x", "y", "pitch")
MOST_KEYFRAMES = 24
NEEDED = ("torso", "near_arm", "near_elbow", "far_arm", "far_elbow", "near_thigh", "near_knee", "far_thigh", "far_knee")
FLAT = (On.GROUND, On.MAT, On.STEP, On.BED, On.CHAIR)
UNDER = (*FLAT, On.POINT)  # what the body can be carried by
IN_HAND = (PropKind.TOWEL, PropKind.BOTTLE)  # their x may be left out
PALM_OFF = 0.012  # half the thickness of a hand


def read_figure(table: Mapping[str, object]) -> tuple[Figure | None, tuple[FigureFault, ...]]:
    """Read the `[figure]` table of an exercise file: the figure, or None and all its faults.

    Paths of faults begin with "figure"; lists are counted from 0.
    """
    faults: list[FigureFault] = []
    top = FigureTable(table, ("figure",), faults, FIGURE_KEYS)
    view = top.choice("view", View, View.SIDE)
    kind = top.choice("kind", MotionKind)
    muscles = _muscles(top)
    props = tuple(prop for number, item in enumerate(top.items("prop", 8)) if (prop := _prop(top, number, item)))
    keyframes = _keyframes(top, props)
    if top.flag("alternate"):
        keyframes += [_exchanged(key) for key in keyframes]
    still = top.number("still", 0.0, 600.0, " seconds", 0.0)
    hint = top.choice("hint", Hint) if "hint" in top.values else None
    closeup = _closeup(top) if "closeup" in top.values else None
    if faults or view is None or kind is None or still is None or not keyframes:
        return None, tuple(faults)
    figure = Figure(view, kind, muscles, props, tuple(keyframes), still, closeup, hint)
    if kind is MotionKind.HOLD and "still" not in top.values:
        figure = replace(figure, still=figure.seconds)
    faults.extend(physical_faults(figure, len(top.items("keyframe", MOST_KEYFRAMES))))
    return (None, tuple(faults)) if faults else (figure, ())


def _muscles(top: FigureTable) -> tuple[Muscle, ...]:
    found: list[Muscle] = []
    words = [muscle.value for muscle in Muscle]
    for number, item in enumerate(top.items("muscles", 4)):
        if isinstance(item, str) and item in words:
            found.append(Muscle(item))
        else:
            expected = suggest(item, words) if isinstance(item, str) else "one of: " + ", ".join(words)
            top.fault(("muscles", number), shown(item), expected)
    return tuple(found)


def _closeup(top: FigureTable) -> Closeup | None:
    table = FigureTable(top.values["closeup"], (*top.path, "closeup"), top.faults, ("x", "y", "radius"))
    if not table.values:
        return None
    x, y = table.number("x", -3, 3, " statures"), table.number("y", 0, 2, " statures")
    radius = table.number("radius", 0.05, 0.5, " statures", 0.21)
    return None if x is None or y is None or radius is None else Closeup(x, y, radius)


def _prop(top: FigureTable, number: int, item: object) -> Prop | None:
    table = FigureTable(item, (*top.path, "prop", number), top.faults, PROP_KEYS)
    if not table.values:
        return None
    kind = table.choice("kind", PropKind)
    if kind is None:
        return None
    height, length = SIZES[kind]
    x = table.optional("x", -3, 3, " statures") if kind in IN_HAND else table.number("x", -3, 3, " statures")
    tall = table.number("height", 0.0, 2.0, " statures", height)
    long = table.number("length", 0.0, 3.0, " statures", length)
    flipped = table.flag("flipped")
    if tall is None or long is None:
        return None
    return Prop(kind, x, tall, long, flipped)


def _keyframes(top: FigureTable, props: tuple[Prop, ...]) -> list[Keyframe]:
    items = top.items("keyframe", MOST_KEYFRAMES)
    if not items:
        top.fault(("keyframe",), "nothing", "at least one [[figure.keyframe]]")
    found: list[Keyframe] = []
    joints: dict[str, float] = {}
    for number, item in enumerate(items):
        table = FigureTable(item, (*top.path, "keyframe", number), top.faults, KEYFRAME_KEYS)
        seconds = table.number("seconds", 0.05, 60.0, " seconds", 1.0)
        ease = table.choice("ease", Ease, Ease.SMOOTH)
        entries = table.items("contacts", 8)
        read = [_contact(table, at, entry, props) for at, entry in enumerate(entries)]
        contacts = [contact for contact in read if contact is not None]
        root = _root(table, contacts)
        joints = {**joints, **_joints(table)}
        if number == 0 and len(contacts) == len(entries):
            _needed(table, joints, contacts, root)
        if seconds is not None and ease is not None:
            hands = _grips(contacts, props)
            values = tuple(joints.get(name, hands.get(name, 0.0)) for name in sk.JOINTS)
            found.append(Keyframe(seconds, ease, root, values, tuple(contacts)))
    return found


def _grips(contacts: list[Contact], props: tuple[Prop, ...]) -> dict[str, float]:
    """How far each hand is closed where a file does not say: flat on what it touches, half closed in the air."""
    found = {"near_grip": 0.55, "far_grip": 0.55}
    held = any(prop.kind is PropKind.TOWEL and prop.x is None for prop in props)
    for contact in contacts:
        if contact.part in HANDS:
            around = (contact.on is On.POINT and held) or contact.on.value.endswith(("toes", "ankle"))
            found[f"{HANDS[contact.part]}_grip"] = 1.0 if around else 0.0
    return {**found, "near_grip": 1.0} if any(prop.kind is PropKind.BOTTLE for prop in props) else found


def _root(table: FigureTable, contacts: list[Contact]) -> Point | None:
    if "root" not in table.values:
        carrying = bool(contacts) and contacts[0].part not in (Part.NEAR_HAND, Part.FAR_HAND)
        if not carrying and not table.faults:
            table.fault(("root",), "nothing", "[x, y] of the pelvis, or a foot, seat or back as the first contact")
        return None
    pair = table.items("root", 2)
    inner = FigureTable(dict(zip("xy", pair, strict=False)), (*table.path, "root"), table.faults, ("x", "y"))
    x, y = inner.number("x", -3, 3, " statures"), inner.number("y", 0, 2, " statures")
    return None if x is None or y is None else (x, y)


def _joints(table: FigureTable) -> dict[str, float]:
    inner = FigureTable(table.values.get("joints", {}), (*table.path, "joints"), table.faults, sk.JOINTS)
    found: dict[str, float] = {}
    for name in inner.values:
        if name in sk.INDEX:
            unit = "" if sk.range_of(name)[1] == 1.0 else " degrees"
            value = inner.number(name, *sk.range_of(name), unit)
            if value is not None:
                found[name] = value
    return found


def _needed(table: FigureTable, joints: Mapping[str, float], contacts: list[Contact], root: Point | None) -> None:
    """The first keyframe says every joint that no contact finds."""
    free = {(contact.part.value) for contact in (contacts if root is not None else contacts[1:])}
    wrong = {fault.path for fault in table.faults}
    for name in NEEDED:
        side, _, joint = name.partition("_")
        limb = "hand" if joint in sk.ARM else "foot"
        if name in joints or f"{side} {limb}" in free or (*table.path, "joints", name) in wrong:
            continue
        least, greatest = sk.range_of(name)
        table.fault(("joints", name), "nothing", f"a number from {least:g} to {greatest:g} degrees")


def _contact(keyframe: FigureTable, number: int, item: object, props: tuple[Prop, ...]) -> Contact | None:
    table = FigureTable(item, (*keyframe.path, "contacts", number), keyframe.faults, CONTACT_KEYS)
    if not table.values:
        return None
    part, on = table.choice("part", Part), table.choice("on", On)
    pitch = table.optional("pitch", -180, 270, " degrees")
    if part is None or on is None:
        return None
    hand = part in (Part.NEAR_HAND, Part.FAR_HAND)
    if not hand and on not in UNDER:
        table.fault(("on",), shown(on.value), "one of: " + ", ".join(word.value for word in UNDER))
        return None
    prop = next((prop for prop in props if prop.kind.value == on.value), None)
    if prop is None and on.value in list(PropKind):
        if any(fault.path[:2] == ("figure", "prop") for fault in table.faults):
            return None  # said already: the prop is there, but faulty
        table.fault(("on",), shown(on.value), f'a [[figure.prop]] with kind = "{on.value}"')
        return None
    x, y = _place(table, on, hand, prop)
    if x is None or y is None:
        return None
    return Contact(part, on, x, y, pitch)


def _place(table: FigureTable, on: On, hand: bool, prop: Prop | None) -> tuple[float | None, float | None]:
    """The place of a contact; what touches a prop takes its height, or a wall's face, from it."""
    if on is On.POINT:
        return table.number("x", -3, 3, " statures"), table.number("y", 0, 3, " statures")
    if on is On.WALL and prop is not None and prop.x is not None:
        face = prop.x + (PALM_OFF if prop.flipped else -PALM_OFF)
        return face, table.number("y", 0, 2, " statures")
    if on is On.CHAIR and hand and prop is not None and prop.x is not None:
        back = prop.x + (prop.length / 2 if prop.flipped else -prop.length / 2)
        return table.number("x", -3, 3, " statures", back), prop.height + CHAIR_BACK + PALM_OFF
    if on in FLAT:
        height = 0.0 if prop is None else prop.height
        return table.number("x", -3, 3, " statures"), height + (PALM_OFF if hand else 0.0)
    return 0.0, 0.0


_OTHER = {
    Part.NEAR_FOOT: Part.FAR_FOOT, Part.FAR_FOOT: Part.NEAR_FOOT,
    Part.NEAR_HAND: Part.FAR_HAND, Part.FAR_HAND: Part.NEAR_HAND,
}  # fmt: skip


def _exchanged(key: Keyframe) -> Keyframe:
    """The keyframe with near and far exchanged: the other half of a walk."""
    trunk, near_arm, far_arm = key.joints[:4], key.joints[4:7], key.joints[7:10]
    near_leg, far_leg, arches, grips = key.joints[10:14], key.joints[14:18], key.joints[18:20], key.joints[20:22]
    contacts = tuple(replace(c, part=_OTHER.get(c.part, c.part), on=_other_place(c.on)) for c in key.contacts)
    arms, legs = (*far_arm, *near_arm), (*far_leg, *near_leg)
    joints = (*trunk, *arms, *legs, *reversed(arches), *reversed(grips), *key.joints[22:])
    return replace(key, joints=joints, contacts=contacts)


def _other_place(on: On) -> On:
    side, _, place = on.value.partition(" ")
    other = {"near": "far", "far": "near"}.get(side)
    words = [item.value for item in On]
    return On(f"{other} {place}") if f"{other} {place}" in words else on


def _neutral() -> Figure:
    values = {
        "near_arm": -4, "near_elbow": 12, "far_arm": -2, "far_elbow": 14,
        "near_thigh": 2, "near_knee": 2, "far_thigh": 4, "far_knee": 4,
    }  # fmt: skip
    joints = tuple(float(values.get(name, 0)) for name in sk.JOINTS)
    foot = Contact(Part.NEAR_FOOT, On.GROUND, 0.0, 0.0, 0.0)
    other = Contact(Part.FAR_FOOT, On.GROUND, 0.03, 0.0, 0.0)
    return Figure(View.SIDE, MotionKind.HOLD, (), (), (Keyframe(1.0, Ease.SMOOTH, None, joints, (foot, other)),), 0.0)


NEUTRAL: Figure = _neutral()
"""A calm standing figure, shown wherever an exercise's own figure is missing or faulty."""


def figure_or_neutral(table: Mapping[str, object] | None) -> tuple[Figure, tuple[FigureFault, ...]]:
    """The figure of a table, or the neutral one with the faults; never an empty hole on the page."""
    if table is None:
        return NEUTRAL, ()
    figure, faults = read_figure(table)
    return figure or NEUTRAL, faults
