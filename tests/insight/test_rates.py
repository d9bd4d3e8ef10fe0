"""The vectors of the definitions to six decimals, and the formulas against scipy over random inputs."""

import doctest
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from unknot.insight import adherence, quantiles, rates, spells, weeks
from unknot.insight.rates import Counted

COUNTS = st.integers(0, 5000)
TIMES = st.integers(1, 4000)


def six(value: float) -> str:
    return f"{value:.6f}"


@pytest.mark.parametrize("module", [adherence, quantiles, rates, spells, weeks], ids=lambda module: module.__name__)
def test_worked_examples_hold(module: object) -> None:
    done = doctest.testmod(module)  # type: ignore[arg-type]
    assert done.attempted > 0
    assert done.failed == 0


@pytest.mark.parametrize(
    ("count", "nights", "rate", "low", "high"),
    [
        pytest.param(0, 14, 0.0, 0.0, 0.263491, id="none"),
        pytest.param(7, 28, 0.25, 0.100513, 0.515096, id="seven"),
        pytest.param(12, 28, 0.428571, 0.221449, 0.748628, id="twelve"),
        pytest.param(5, 42, 0.119048, 0.038654, 0.277817, id="five"),
    ],
)
def test_garwood_vectors(count: int, nights: int, rate: float, low: float, high: float) -> None:
    interval = rates.garwood(Counted(count, nights))
    assert (six(count / nights), six(interval.low), six(interval.high)) == (six(rate), six(low), six(high))


@pytest.mark.parametrize(
    ("counts", "low", "high", "p"),
    [
        pytest.param((5, 42, 12, 28), 0.076664, 0.847049, 0.021188, id="fewer"),
        pytest.param((0, 28, 6, 28), 0.0, 0.849311, 0.03125, id="none after"),
        pytest.param((6, 28, 0, 28), 1.177425, math.inf, 0.03125, id="none before"),
        pytest.param((0, 28, 5, 28), 0.0, 1.091279, 0.0625, id="five and none"),
        pytest.param((7, 28, 7, 28), 0.299310, 3.341021, 1.0, id="the same"),
    ],
)
def test_exact_ratio_vectors(counts: tuple[int, int, int, int], low: float, high: float, p: float) -> None:
    after, before = Counted(*counts[:2]), Counted(*counts[2:])
    interval = rates.exact_ratio(after, before)
    assert interval is not None
    assert (six(interval.low), six(interval.high)) == (six(low), six(high))
    assert six(rates.p_two_sided(after, before)) == six(p)


def test_share_vectors() -> None:
    after, before = rates.wilson(Counted(4, 42)), rates.wilson(Counted(7, 28))
    assert (six(after.interval.low), six(after.interval.high)) == ("0.037662", "0.220651")
    assert (six(before.interval.low), six(before.interval.high)) == ("0.126765", "0.433557")
    change = rates.newcombe(Counted(4, 42), Counted(7, 28))
    assert [f"{value:.4f}" for value in (change.value, change.interval.low, change.interval.high)] == [
        "-0.1548",
        "-0.3471",
        "0.0211",
    ]


def test_without_cramps_there_is_no_ratio_and_without_nights_no_rate() -> None:
    assert rates.ratio([0] * 28, [0] * 28) is None
    assert rates.rate([]) is None
    assert rates.cramp_nights([]) is None
    for wrong in ((1, 0), (-1, 7)):
        with pytest.raises(ValueError, match=r"a rate needs|cannot be negative"):
            Counted(*wrong)
    with pytest.raises(ValueError, match="cannot be"):
        rates.wilson(Counted(8, 7))


@given(COUNTS, TIMES)
def test_garwood_against_scipy(count: int, nights: int) -> None:
    interval = rates.garwood(Counted(count, nights))
    low = stats.chi2.ppf(0.025, 2 * count) / 2 / nights if count else 0.0
    assert interval.low == pytest.approx(low, rel=1e-9)
    assert interval.high == pytest.approx(stats.chi2.ppf(0.975, 2 * count + 2) / 2 / nights, rel=1e-9)
    assert interval.low <= count / nights <= interval.high


@given(COUNTS, TIMES, COUNTS, TIMES)
def test_ratio_against_scipy(x1: int, t1: int, x0: int, t0: int) -> None:
    after, before = Counted(x1, t1), Counted(x0, t0)
    interval = rates.exact_ratio(after, before)
    if x1 + x0 == 0:
        assert interval is None
        return
    assert interval is not None
    low = stats.beta.ppf(0.025, x1, x0 + 1) if x1 else 0.0
    high = stats.beta.ppf(0.975, x1 + 1, x0) if x0 else 1.0
    assert interval.low == pytest.approx(low / (1 - low) * t0 / t1, rel=1e-6)
    assert interval.high == (pytest.approx(high / (1 - high) * t0 / t1, rel=1e-6) if x0 else math.inf)
    null, p = t1 / (t1 + t0), rates.p_two_sided(after, before)
    tails = stats.binom.cdf(x1, x1 + x0, null), stats.binom.sf(x1 - 1, x1 + x0, null)
    assert p == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-6, abs=1e-12)
    if abs(p - 0.05) > 1e-6:  # the test and the interval never contradict each other
        assert (p < 0.05) == (1.0 not in interval)


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 400), st.integers(1, 400))
def test_shares_against_scipy(k1: int, n1: int, k0: int, n0: int) -> None:
    k1, k0 = min(k1, n1), min(k0, n0)
    theirs = stats.binomtest(k1, n1).proportion_ci(method="wilson")
    ours = rates.wilson(Counted(k1, n1)).interval
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    change = rates.newcombe(Counted(k1, n1), Counted(k0, n0))
    assert -1 - 1e-9 <= change.interval.low <= change.value <= change.interval.high <= 1 + 1e-9


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=60),
    st.lists(st.integers(0, 9), min_size=1, max_size=60),
    st.sampled_from([0.05, 0.01]),
)
def test_spells_never_narrow_an_interval(before: list[int], after: list[int], alpha: float) -> None:
    ratio = rates.ratio(before, after, alpha)
    if ratio is None:
        assert sum(before) + sum(after) == 0
        return
    plain = rates.exact_ratio(Counted.of(after), Counted.of(before), alpha=alpha)
    assert plain is not None
    assert ratio.interval.low <= plain.low * (1 + 1e-9)
    assert ratio.interval.high >= plain.high * (1 - 1e-9)
    assert ratio.interval.low <= ratio.value <= ratio.interval.high
    assert ratio.spread.k >= 1.0
    if abs(ratio.p - alpha) > 1e-6:  # the test and the interval never contradict each other
        assert (ratio.p < alpha) == (1.0 not in ratio.interval)


def test_thousands_in_one_night_stay_finite() -> None:
    ratio = rates.ratio([1] * 14, [100_000] + [0] * 13)
    assert ratio is not None
    assert not math.isnan(ratio.interval.high)
    assert ratio.interval.low < 1 < ratio.interval.high  # one such night says nothing about the others
