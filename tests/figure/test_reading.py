"""Faults of a `[figure]` table: all at once, each with its path, what was found and what is expected."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from math import inf, nan
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.figure.model import Figure, MotionKind
from unknot.figure.motion import pose_at
from unknot.figure.reading import NEUTRAL, figure_or_neutral, read_figure
from unknot.figure.shapes import Box, outlines

Path = tuple[str | int, ...]
EXERCISES = FilePath(__file__).parents[2] / "routines" / "exercises"


def spoiled(table: dict[str, object], *path: str | int, value: object) -> dict[str, object]:
    """The table with one value changed."""
    copied: Any = copy.deepcopy(table)
    at = copied
    for part in path[:-1]:
        at = at[part]
    at[path[-1]] = value
    return dict(copied)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("view",), "sideways", "side"),
        (("kind",), 3, "hold, loop"),
        (("muscles",), ["calf", "calv"], '"calf"'),
        (("prop", 0, "kind"), "wal", '"wall"'),
        (("prop", 0, "x"), nan, "a number of statures from -3 to 3"),
        (("keyframe", 0, "seconds"), 0, "a number of seconds from 0.05 to 60"),
        (("keyframe", 0, "ease"), "smoth", '"smooth"'),
        (("keyframe", 0, "joints", "near_knee"), 170, "a number of degrees from 0 to 160"),
        (("keyframe", 0, "joints", "near_knee"), nan, "a number of degrees from 0 to 160"),
        (("keyframe", 0, "joints", "torso"), inf, "a number of degrees from -180 to 180"),
        (("keyframe", 0, "joints", "torso"), True, "a number of degrees from -180 to 180"),
        (("keyframe", 0, "joints", "near_kneee"), 5, '"near_knee"'),
        (("keyframe", 0, "contacts", 0, "part"), "near fot", '"near foot"'),
        (("keyframe", 0, "contacts", 0, "on"), "step", '[[figure.prop]] with kind = "step"'),
        (("keyframe", 0, "contacts", 2, "y"), "high", "a number of statures from 0 to 3"),
        (("hint",), "circl", '"circle"'),
        (("closeup",), {"x": 0.4, "y": 0.4, "size": 3}, "unknown key"),
        (("closeup",), {"x": 0.4}, "a number of statures from 0 to 2"),
        (("closeup",), 3, "a table"),
    ],
)
def test_a_fault_names_its_place_and_what_is_expected(
    table: dict[str, object], path: Path, value: object, expected: str
) -> None:
    figure, faults = read_figure(spoiled(table, *path, value=value))
    assert figure is None
    assert [fault.path[: 1 + len(path)] for fault in faults] == [("figure", *path)]
    assert expected in faults[0].what


def test_a_joint_that_is_missing_is_a_fault(table: dict[str, object]) -> None:
    figure, faults = read_figure(spoiled(table, "keyframe", 0, "joints", value={"torso": 10}))
    assert figure is None
    missing = {fault.path[-1] for fault in faults}
    assert missing == {"near_thigh", "near_knee"}  # the contacts find all others
    assert all(fault.what.startswith("missing; expected a number of degrees") for fault in faults)


def test_a_hand_is_flat_on_a_wall_closed_in_the_air_and_a_fist_round_a_towel(
    table: dict[str, object], named: Callable[[str], Figure]
) -> None:
    def grips(spoilt: dict[str, object]) -> tuple[float, ...]:
        figure, _ = read_figure(spoilt)
        assert figure is not None
        return figure.keyframes[0].joints[20:22]

    assert grips(table) == (0.0, 0.0)
    said = spoiled(table, "keyframe", 0, "joints", "near_grip", value=0.3)
    assert grips(said) == (0.3, 0.0)
    assert NEUTRAL.keyframes[0].joints[20:22] == (0.0, 0.0)
    assert named("walk").keyframes[0].joints[20] == pytest.approx(0.55)
    assert named("release-calf").keyframes[0].joints[20:22] == (1.0, 1.0)
    assert named("aftercare-walk").keyframes[0].joints[20] == 1.0


def test_an_impossible_contact_says_how_far_it_is(table: dict[str, object]) -> None:
    figure, faults = read_figure(spoiled(table, "prop", 0, "x", value=0.9))
    assert figure is None
    assert {fault.path for fault in faults} == {("figure", "keyframe", 0, "contacts", n) for n in (2, 3)}
    assert "statures from wall" in faults[0].what


def test_an_impossible_way_between_good_keyframes_is_a_fault() -> None:
    # Both ends are in reach, but the root goes up to 0.9 and down again in a curve through a third keyframe.
    joints = {"torso": 0, "near_arm": 0, "near_elbow": 9, "far_arm": 0, "far_elbow": 9, "far_thigh": 0, "far_knee": 0}
    foot = {"part": "near foot", "on": "ground", "x": 0.40}
    other = {"part": "near foot", "on": "ground", "x": -0.40}
    keys = [
        {"root": [0, 0.30], "joints": joints, "contacts": [foot]},
        {"root": [0, 0.30], "contacts": [other]},
        {"root": [0, 0.53], "contacts": [foot]},
    ]
    _, faults = read_figure({"kind": "loop", "keyframe": keys})
    assert faults


def test_all_faults_are_told_at_once(table: dict[str, object]) -> None:
    table = spoiled(table, "muscles", value=["calf", "biceps"])
    table = spoiled(table, "prop", 0, "kind", value="tree")
    table = spoiled(table, "colour", value="red")
    _, faults = read_figure(table)
    assert {fault.path[:2] for fault in faults} >= {("figure", "muscles"), ("figure", "prop"), ("figure", "colour")}


@pytest.mark.parametrize("table", [{}, {"keyframe": []}, {"keyframe": "no"}, {"kind": "loop", "keyframe": [3]}])
def test_hardly_anything_is_faults_not_an_exception(table: dict[str, object]) -> None:
    figure, faults = read_figure(table)
    assert figure is None
    assert faults


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLACES: list[Path] = [
    ("view",), ("kind",), ("muscles",), ("still",), ("alternate",), ("prop",), ("prop", 0), ("prop", 0, "x"),
    ("keyframe",), ("keyframe", 0), ("keyframe", 0, "root"), ("keyframe", 0, "joints"), ("keyframe", 0, "contacts"),
    ("keyframe", 0, "contacts", 0), ("keyframe", 0, "contacts", 0, "x"), ("keyframe", 0, "contacts", 2, "pitch"),
    ("keyframe", 0, "joints", "near_thigh"), ("keyframe", 0, "seconds"),
]  # fmt: skip
GOOD: dict[str, object] = {
    "kind": "hold",
    "muscles": ["calf"],
    "prop": [{"kind": "wall", "x": 0.37}],
    "keyframe": [
        {
            "joints": {"torso": 16, "near_thigh": -30, "near_knee": 1},
            "contacts": [
                {"part": "near foot", "on": "ground", "x": -0.24},
                {"part": "far foot", "on": "ground", "x": 0.13},
                {"part": "near hand", "on": "wall", "y": 0.79, "pitch": 160},
                {"part": "far hand", "on": "wall", "y": 0.73, "pitch": 160},
            ],
        }
    ],
}


@settings(max_examples=150)
@given(place=st.sampled_from(PLACES), value=values)
def test_anything_anywhere_is_a_drawable_figure_or_faults(place: Path, value: object) -> None:
    figure, faults = read_figure(spoiled(GOOD, *place, value=value))
    assert (figure is None) == bool(faults)
    if figure is not None:
        drawing = outlines(pose_at(figure, 1.0), figure, Box(0, 0, 100, 100), mirrored=False)
        assert all(abs(x) < 1e6 and abs(y) < 1e6 for shape in drawing.shapes for x, y in shape.points)


def test_near_and_far_are_exchanged_in_the_second_half() -> None:
    joints = {
        "torso": 0,
        "near_arm": 0,
        "near_elbow": 9,
        "far_arm": 9,
        "far_elbow": 9,
        "near_thigh": 4,
        "near_knee": 20,
    }
    contacts = [{"part": "near foot", "on": "ground", "x": 0.02}, {"part": "far foot", "on": "ground", "x": 0}]
    key = {"root": [0, 0.5], "joints": joints, "contacts": contacts}
    figure, faults = read_figure({"kind": "loop", "alternate": True, "keyframe": [key]})
    assert faults == ()
    assert figure is not None
    assert len(figure.keyframes) == 2
    one, two = figure.keyframes
    assert one.joints[10:14] == two.joints[14:18]
    assert [contact.part.value for contact in two.contacts][:2] == ["far foot", "near foot"]


def test_the_neutral_figure_stands_calmly() -> None:
    assert NEUTRAL.kind is MotionKind.HOLD
    assert NEUTRAL.muscles == ()
    pose = pose_at(NEUTRAL, 3.0)
    assert 0.9 < pose.head[1] < 0.96


def test_a_faulty_or_missing_figure_is_the_neutral_one(table: dict[str, object]) -> None:
    assert figure_or_neutral(None) == (NEUTRAL, ())
    figure, faults = figure_or_neutral(spoiled(table, "kind", value="dance"))
    assert figure is NEUTRAL
    assert faults
    assert figure_or_neutral(table)[0] is not NEUTRAL


def test_the_worked_example_of_the_format_is_sound() -> None:
    text = (EXERCISES / "README.md").read_text(encoding="utf-8")
    example = text.split("```toml\n", 1)[1].split("```", 1)[0]
    figure, faults = read_figure(tomllib.loads(example)["figure"])
    assert faults == ()
    assert figure is not None
