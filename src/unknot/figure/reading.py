"""From a `[figure]` table to a Figure, or to every fault in it at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from msgspec.structs import replace

from unknot.figure import skeleton as sk
from unknot.figure.checking import physical_faults
from unknot.figure.fields import (
    CLOSEUP_FIELDS,
    CONTACT_FIELDS,
    FIGURE_FIELDS,
    JOINT_FIELDS,
    KEYFRAME_FIELDS,
    PLACE_FIELDS,
    PROP_FIELDS,
)
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
from unknot.routine.fields import check_table, demand, number_in
from unknot.routine.key_lines import KeyPath
from unknot.routine.toml_file import shown

_TOP: KeyPath = ("figure",)
NEEDED = ("torso", "near_arm", "near_elbow", "far_arm", "far_elbow", "near_thigh", "near_knee", "far_thigh", "far_knee")
FLAT = (On.GROUND, On.MAT, On.STEP, On.BED, On.CHAIR)
UNDER = (*FLAT, On.POINT)  # what the body can be carried by
IN_HAND = (PropKind.TOWEL, PropKind.BOTTLE)  # their x may be left out
PALM_OFF = 0.012  # half the thickness of a hand


class _Faults:
    """The faults of one figure, as they are found."""

    def __init__(self) -> None:
        self.told: list[FigureFault] = []

    def report(self, path: KeyPath, what: str) -> None:
        """Keep one."""
        self.told.append(FigureFault(path, what))

    def within(self, path: KeyPath) -> bool:
        """Whether any lies at `path` or below it."""
        return any(fault.path[: len(path)] == path for fault in self.told)


def read_figure(table: Mapping[str, object]) -> tuple[Figure | None, tuple[FigureFault, ...]]:
    """Read the `[figure]` table of an exercise file: the figure, or None and all its faults.

    Paths of faults begin with "figure"; lists are counted from 0.
    """
    faults = _Faults()
    top = check_table(table, FIGURE_FIELDS, _TOP, faults.report)
    props = tuple(
        prop for at, item in enumerate(_tables(top, "prop")) if (prop := _prop(item, (*_TOP, "prop", at), faults))
    )
    keyframes = _keyframes(_tables(top, "keyframe"), props, faults)
    closeup = _closeup(top, faults)
    if faults.told:
        return None, tuple(faults.told)
    written = len(keyframes)
    if top.get("alternate"):
        keyframes += [_exchanged(key) for key in keyframes]
    figure = Figure(
        view=View(str(top.get("view", View.SIDE))),
        kind=MotionKind(str(top["kind"])),
        muscles=tuple(Muscle(name) for name in cast(list[str], top.get("muscles", []))),
        props=props,
        keyframes=tuple(keyframes),
        still=number_in(top, "still"),
        closeup=closeup,
        hint=Hint(str(top["hint"])) if "hint" in top else None,
    )
    if figure.kind is MotionKind.HOLD and "still" not in top:
        figure = replace(figure, still=figure.seconds)
    found = physical_faults(figure, written)
    return (None, tuple(found)) if found else (figure, ())


def _tables(table: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    return cast(list[Mapping[str, object]], table.get(name, []))


def _maybe(table: Mapping[str, object], name: str) -> float | None:
    return number_in(table, name) if name in table else None


def _closeup(top: Mapping[str, object], faults: _Faults) -> Closeup | None:
    if "closeup" not in top:
        return None
    found = cast(Mapping[str, object], top["closeup"])
    table = check_table(found, CLOSEUP_FIELDS, (*_TOP, "closeup"), faults.report)
    return Closeup(number_in(table, "x"), number_in(table, "y"), number_in(table, "radius", 0.21))


def _prop(item: Mapping[str, object], where: KeyPath, faults: _Faults) -> Prop | None:
    table = check_table(item, PROP_FIELDS, where, faults.report)
    if "kind" not in table:
        return None
    kind = PropKind(str(table["kind"]))
    if kind not in IN_HAND:
        demand(item, PROP_FIELDS, "x", where, faults.report)
    if faults.within(where):
        return None
    height, length = SIZES[kind]
    tall, long = number_in(table, "height", height), number_in(table, "length", length)
    return Prop(kind, _maybe(table, "x"), tall, long, bool(table.get("flipped", False)))


def _keyframes(items: list[Mapping[str, object]], props: tuple[Prop, ...], faults: _Faults) -> list[Keyframe]:
    found: list[Keyframe] = []
    joints: dict[str, float] = {}
    for number, item in enumerate(items):
        where: KeyPath = (*_TOP, "keyframe", number)
        table = check_table(item, KEYFRAME_FIELDS, where, faults.report)
        entries = _tables(table, "contacts")
        read = [_contact(entry, (*where, "contacts", at), props, faults) for at, entry in enumerate(entries)]
        contacts = tuple(contact for contact in read if contact is not None)
        root = _root(table, where, contacts, faults)
        joints = {**joints, **_joints(table, where, faults)}
        if number == 0 and not faults.within((*where, "contacts")):
            _needed(where, joints, contacts, root, faults)
        hands = _grips(contacts, props)
        values = tuple(joints.get(name, hands.get(name, 0.0)) for name in sk.JOINTS)
        ease = Ease(str(table.get("ease", Ease.SMOOTH)))
        found.append(Keyframe(number_in(table, "seconds", 1.0), ease, root, values, contacts))
    return found


def _grips(contacts: tuple[Contact, ...], props: tuple[Prop, ...]) -> dict[str, float]:
    """How far each hand is closed where a file does not say: flat on what it touches, half closed in the air."""
    found = {"near_grip": 0.55, "far_grip": 0.55}
    held = any(prop.kind is PropKind.TOWEL and prop.x is None for prop in props)
    for contact in contacts:
        if contact.part in HANDS:
            around = (contact.on is On.POINT and held) or contact.on.value.endswith(("toes", "ankle"))
            found[f"{HANDS[contact.part]}_grip"] = 1.0 if around else 0.0
    return {**found, "near_grip": 1.0} if any(prop.kind is PropKind.BOTTLE for prop in props) else found


def _root(table: Mapping[str, object], where: KeyPath, contacts: tuple[Contact, ...], faults: _Faults) -> Point | None:
    if "root" not in table:
        carried = bool(contacts) and contacts[0].part not in HANDS
        if not carried and not faults.told:
            expected = "[x, y] of the pelvis, or a foot, seat or back as the first contact"
            faults.report((*where, "root"), f"missing; expected {expected}")
        return None
    pair = dict(zip("xy", cast(list[object], table["root"]), strict=True))
    place = check_table(pair, PLACE_FIELDS, (*where, "root"), faults.report)
    return number_in(place, "x"), number_in(place, "y")


def _joints(table: Mapping[str, object], where: KeyPath, faults: _Faults) -> dict[str, float]:
    written = cast(Mapping[str, object], table.get("joints", {}))
    found = check_table(written, JOINT_FIELDS, (*where, "joints"), faults.report)
    return {name: number_in(found, name) for name in found}


def _needed(
    where: KeyPath, joints: Mapping[str, float], contacts: tuple[Contact, ...], root: Point | None, faults: _Faults
) -> None:
    """The first keyframe says every joint that no contact finds."""
    free = {contact.part.value for contact in (contacts if root is not None else contacts[1:])}
    for name in NEEDED:
        side, _, joint = name.partition("_")
        limb = "hand" if joint in sk.ARM else "foot"
        if f"{side} {limb}" not in free and not faults.within((*where, "joints", name)):
            demand(joints, JOINT_FIELDS, name, (*where, "joints"), faults.report)


def _contact(item: Mapping[str, object], where: KeyPath, props: tuple[Prop, ...], faults: _Faults) -> Contact | None:
    table = check_table(item, CONTACT_FIELDS, where, faults.report)
    if "part" not in table or "on" not in table:
        return None
    part, on = Part(str(table["part"])), On(str(table["on"]))
    hand = part in HANDS
    if not hand and on not in UNDER:
        expected = "one of " + ", ".join(word.value for word in UNDER)
        faults.report((*where, "on"), f"found {shown(on.value)}; expected {expected}")
        return None
    prop = next((prop for prop in props if prop.kind.value == on.value), None)
    if prop is None and on.value in list(PropKind):
        if not faults.within((*_TOP, "prop")):  # else it is said already: the prop is there, but faulty
            expected = f'a [[figure.prop]] with kind = "{on.value}"'
            faults.report((*where, "on"), f"found {shown(on.value)}; expected {expected}")
        return None
    for name in _said(on, hand):
        demand(item, CONTACT_FIELDS, name, where, faults.report)
    return None if faults.within(where) else Contact(part, on, *_place(table, on, hand, prop), _maybe(table, "pitch"))


def _said(on: On, hand: bool) -> tuple[str, ...]:
    """What of the place of a contact only the file can say."""
    if on is On.POINT:
        return "x", "y"
    if on is On.WALL:
        return ("y",)
    return ("x",) if on in FLAT and not (on is On.CHAIR and hand) else ()


def _place(table: Mapping[str, object], on: On, hand: bool, prop: Prop | None) -> Point:
    """The place of a contact; what touches a prop takes its height, or a wall's face, from it."""
    x, y = number_in(table, "x"), number_in(table, "y")
    if on is On.WALL and prop is not None and prop.x is not None:
        return prop.x + (PALM_OFF if prop.flipped else -PALM_OFF), y
    if on is On.CHAIR and hand and prop is not None and prop.x is not None:
        back = prop.x + (prop.length / 2 if prop.flipped else -prop.length / 2)
        return number_in(table, "x", back), prop.height + CHAIR_BACK + PALM_OFF
    if on in FLAT:
        return x, (0.0 if prop is None else prop.height) + (PALM_OFF if hand else 0.0)
    return (x, y) if on is On.POINT else (0.0, 0.0)


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
