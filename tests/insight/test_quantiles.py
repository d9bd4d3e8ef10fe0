"""The quantiles against scipy over random inputs: what the definitions need, and well beyond it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from unknot.insight import quantiles

LIKELY = st.sampled_from([0.005, 0.025, 0.05, 0.5, 0.95, 0.975, 0.995]) | st.floats(1e-6, 1 - 1e-6)
SHAPES = st.floats(-1.5, 3.7).map(lambda power: 10**power)
HUGE = 1e-250  # below it, the last digits of neither are worth comparing


@given(LIKELY)
def test_normal_against_scipy(p: float) -> None:
    assert quantiles.normal(p) == pytest.approx(special.ndtri(p), rel=1e-11, abs=1e-12)


@given(LIKELY, st.integers(1, 4000))
def test_student_against_scipy(p: float, df: int) -> None:
    assert quantiles.student(p, df) == pytest.approx(special.stdtrit(df, p), rel=1e-8, abs=1e-8)


@given(LIKELY, SHAPES)
def test_chi_square_against_scipy(p: float, shape: float) -> None:
    theirs = 2 * special.gammaincinv(shape, p)
    assert quantiles.chi_square(p, 2 * shape) == pytest.approx(theirs, rel=1e-9, abs=HUGE)


@given(LIKELY, SHAPES, SHAPES)
def test_beta_against_scipy(p: float, a: float, b: float) -> None:
    ours = quantiles.beta(p, a, b)
    assert ours == pytest.approx(special.betaincinv(a, b, p), rel=1e-8, abs=HUGE)
    assert 0.0 <= ours <= 1.0


@given(st.floats(0, 1), SHAPES, SHAPES)
def test_the_incomplete_beta_against_scipy(x: float, a: float, b: float) -> None:
    assert quantiles.beta_below(x, a, b) == pytest.approx(special.betainc(a, b, x), rel=1e-8, abs=1e-14)


def test_ends() -> None:
    assert quantiles.beta_below(0.0, 2, 3) == 0.0
    assert quantiles.beta_below(1.0, 2, 3) == 1.0
    assert quantiles.beta_below(0.4, 0, 3) == 1.0
    assert quantiles.beta_below(0.4, 3, 0) == 0.0
    assert quantiles.beta(0.025, 0.001, 5.0) == 0.0  # 1e-1600 has no float
    assert math.isfinite(quantiles.chi_square(0.975, 400_000))
    assert quantiles.student(0.5, 7) == 0.0


@pytest.mark.parametrize("x", [0.2, 0.5, 0.9])
def test_both_tails_of_a_binomial_are_one(x: float) -> None:
    assert quantiles.beta_below(x, 3, 5) + quantiles.beta_below(1 - x, 5, 3) == pytest.approx(1.0, abs=1e-14)
