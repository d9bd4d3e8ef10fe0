"""Drawing: mirrored, at one scale, never pumping; the muscle map."""

from __future__ import annotations

from collections.abc import Callable
from math import dist

import pytest

from unknot.figure.closeup import closeup_shapes, hint_shapes
from unknot.figure.model import Figure, Muscle
from unknot.figure.motion import pose_at
from unknot.figure.musclemap import muscle_map
from unknot.figure.reading import read_figure
from unknot.figure.shapes import Box, fit, mixed_fit, outlines
from unknot.figure.sketch import Frame

BOX = Box(40, 10, 600, 500)


def test_the_left_side_is_the_mirror_image(figure: Figure) -> None:
    pose = pose_at(figure, 0.9)
    right, left = (outlines(pose, figure, BOX, mirrored=mirrored) for mirrored in (False, True))
    middle = BOX.x + BOX.width / 2
    for one, other in zip(right.shapes, left.shapes, strict=True):
        assert one.role == other.role
        for (x, y), (mx, my) in zip(one.points, other.points, strict=True):
            assert mx == pytest.approx(2 * middle - x)
            assert my == pytest.approx(y)


def test_the_scale_does_not_pump(walk: Figure) -> None:
    scales = {outlines(pose_at(walk, n / 10), walk, BOX, mirrored=False).scale for n in range(30)}
    assert len(scales) == 1


def test_the_lit_muscle_lies_on_its_limb(calf: Figure) -> None:
    pose = pose_at(calf, 0.0, breathing=False)
    at = fit(calf, BOX)
    coral = next(s for s in outlines(pose, calf, BOX, mirrored=False).shapes if s.role == "coral")
    xs = [at.centre + (x - at.middle) / at.scale for x, _ in coral.points]
    ys = [(at.ground - y) / at.scale for _, y in coral.points]
    assert pose.near_leg.ankle[1] < min(ys) < max(ys) < pose.near_leg.knee[1] + 0.01
    assert min(xs) < (pose.near_leg.ankle[0] + pose.near_leg.knee[0]) / 2  # behind the shin


def test_a_fit_between_two_fits(calf: Figure, walk: Figure) -> None:
    one, two = fit(calf, BOX), fit(walk, BOX)
    assert mixed_fit(one, two, 0.0) == one
    assert mixed_fit(one, two, 1.0).scale == pytest.approx(two.scale)


def test_a_wider_prop_makes_the_figure_smaller_not_cut(table: dict[str, object]) -> None:
    base, _ = read_figure(table)
    wide, faults = read_figure({**table, "prop": [*table["prop"], {"kind": "mat", "x": 0, "length": 3}]})  # type: ignore[misc]
    assert faults == ()
    assert base is not None
    assert wide is not None
    assert fit(wide, BOX).scale < fit(base, BOX).scale


def test_what_a_closeup_shows_lies_in_its_circle(named: Callable[[str], Figure]) -> None:
    figure = named("towel-curl")
    assert figure.closeup is not None
    at = figure.closeup
    for tenths in range(24):
        shapes = closeup_shapes(pose_at(figure, tenths / 10), figure, Frame(1.0, 0.0, 0.0, 1.0))
        assert any(shape.role == "coral" for shape in shapes)
        for shape in shapes[1:]:  # the first leads to it from the foot
            for x, y in shape.points:
                assert dist((x, -y), (at.x, at.y)) <= at.radius + 1e-9


def test_an_arrow_goes_round_the_toes_before_and_behind_the_foot(named: Callable[[str], Figure]) -> None:
    figure = named("ankle-circles")
    pose, frame = pose_at(figure, 0.0), Frame(1.0, 0.0, 0.0, 1.0)
    assert [shape.role for shape in hint_shapes(pose, figure, frame, before=False)] == ["ground"]
    assert [shape.role for shape in hint_shapes(pose, figure, frame, before=True)] == ["amber", "amber"]


def test_the_muscle_map_has_every_muscle_on_both_sides() -> None:
    drawn = muscle_map(BOX)
    assert {(zone.muscle, zone.left) for zone in drawn.zones} == {(m, left) for m in Muscle for left in (True, False)}
    for zone in drawn.zones:
        assert all(BOX.x < x < BOX.x + BOX.width and BOX.y < y < BOX.y + BOX.height for x, y in zone.points)


def test_the_persons_left_is_on_the_right_of_the_front_view_only() -> None:
    drawn = muscle_map(BOX)
    for zone in drawn.zones:
        middle = drawn.back_middle if zone.back else drawn.front_middle
        right_of_middle = sum(x for x, _ in zone.points) / len(zone.points) > middle
        assert right_of_middle is (zone.left is not zone.back)
