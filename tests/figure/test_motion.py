"""Time: holds that stay and breathe, loops that close, blends, reduced motion."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.figure import skeleton as sk
from unknot.figure.model import Figure, View
from unknot.figure.motion import BREATH_SECONDS, blend, lowest, pose_at, still
from unknot.figure.reading import NEUTRAL
from unknot.figure.solve import two_bone


def test_a_hold_stays_but_breathes(calf: Figure) -> None:
    in_breath, out_breath = pose_at(calf, BREATH_SECONDS / 2), pose_at(calf, BREATH_SECONDS)
    air = sk.INDEX["breath"]
    assert in_breath.joints[air] == pytest.approx(1.0)
    assert out_breath.joints[air] == pytest.approx(0.0)
    assert in_breath.near_leg == out_breath.near_leg
    assert pose_at(calf, 1.25).lens > 1.0 > pose_at(calf, 3.75).lens
    assert pose_at(calf, 1.0, breathing=False) == pose_at(calf, 500.0, breathing=False)


def test_a_loop_closes(walk: Figure) -> None:
    one, two = pose_at(walk, 0.3), pose_at(walk, 0.3 + 7 * walk.seconds)
    assert one.joints == pytest.approx(two.joints)
    assert one.root == pytest.approx(two.root)


def test_reduced_motion_is_one_still_picture(exercise: str, figure: Figure) -> None:
    assert pose_at(figure, 1.7, reduced_motion=True) == pose_at(figure, 29.0, reduced_motion=True) == still(figure)


@pytest.mark.parametrize("seconds", [nan, inf, -inf, -3.0], ids=str)
def test_a_time_that_is_none_still_gives_a_body(walk: Figure, seconds: float) -> None:
    assert 0.8 < pose_at(walk, seconds).head[1] < 1.0


def test_a_blend_goes_from_one_to_the_other_above_the_ground(calf: Figure, walk: Figure) -> None:
    one, two = pose_at(calf, 2.0), pose_at(walk, 0.4)
    assert blend(one, two, 0.0) == one
    assert blend(one, two, 1.0) == two
    before = one
    for number in range(1, 19):  # 0.6 s at 30 frames a second
        now = blend(one, two, number / 18)
        assert lowest(now) > -0.01
        assert abs(now.head[0] - before.head[0]) < 0.03
        before = now


def test_a_blend_never_mixes_views(calf: Figure) -> None:
    front = sk.build(View.FRONT, (0.0, 0.5), (0.0,) * len(sk.JOINTS))
    assert blend(pose_at(calf, 0), front, 0.4).view is View.SIDE
    assert blend(pose_at(calf, 0), front, 0.6) == front


def test_the_same_second_is_the_same_pose(figure: Figure) -> None:
    assert pose_at(figure, 1.234) == pose_at(figure, 1.234)


@given(st.floats(-0.47, 0.47), st.floats(-0.47, 0.47))
def test_two_bones_reach_what_is_within_reach(dx: float, dy: float) -> None:
    to, off, bend, short = two_bone(dx, dy, sk.THIGH, sk.SHANK, 160.0)
    knee = sk.along((0.0, 0.0), to + off, sk.THIGH)
    ankle = sk.along(knee, to + off - bend, sk.SHANK)
    missed = ((ankle[0] - dx) ** 2 + (ankle[1] - dy) ** 2) ** 0.5
    assert missed == pytest.approx(short, abs=1e-6)
    assert 0 <= bend <= 160.000001
    if 0.09 < (dx * dx + dy * dy) ** 0.5 < sk.THIGH + sk.SHANK:
        assert short == pytest.approx(0.0, abs=1e-9)


def test_the_neutral_figure_is_not_in_the_air() -> None:
    assert lowest(pose_at(NEUTRAL, 0.0)) == pytest.approx(0.0, abs=0.01)
