"""The vectors of "Spells" to six decimals: how nights scatter, and the intervals that this leaves."""

import math

import pytest

from unknot.insight import rates
from unknot.insight.spells import share_spread, spread


def nights(length: int, cramps: dict[int, int] | None = None) -> list[int]:
    """Cramps by night, nights counted from 1."""
    return [(cramps or {}).get(night, 0) for night in range(1, length + 1)]


FIRST = nights(28, {3: 2, 7: 3, 9: 1, 14: 2, 19: 1, 22: 2, 26: 1}), nights(42, {5: 1, 15: 2, 27: 1, 38: 1})
ONE_WEEK = nights(28, dict.fromkeys(range(8, 15), 2)), nights(42, {10: 1, 30: 1})
NONE_AFTER = nights(28, dict.fromkeys(range(2, 27, 3), 1)), nights(28)
NONE_BEFORE = nights(28), nights(28, dict.fromkeys((3, 8, 12, 17, 22, 27), 1))
EVEN = [1, 1, 2, 0, 1, 1, 0, 2, 1, 1, 1, 2, 0, 1], [0, 1, 0] * 14
SPELLS = (
    nights(42, dict.fromkeys([*range(5, 12), *range(30, 36)], 2)),
    nights(42, dict.fromkeys(range(20, 24), 2)),
)

VECTORS = [
    pytest.param(FIRST, "1.490815 0.881644", "0.052873 1.104411", "0.073427", "0.029891 1.589213", id="first"),
    pytest.param(ONE_WEEK, "1.249967 11.382655", "0.000000 14.832173", "0.745227", "0.000000 56.836226", id="one week"),
    pytest.param(
        NONE_AFTER, "0.771217 0.292943", "0.000000 0.506630", "0.003906", "0.000000 0.801648", id="none after"
    ),
    pytest.param(NONE_BEFORE, "0.892988 0.585886", "1.177425 inf", "0.031250", "0.705084 inf", id="none before"),
    pytest.param(EVEN, "0.658818 0.184594", "0.147300 0.754317", "0.007563", "0.115444 0.962468", id="even"),
    pytest.param(SPELLS, "1.683462 5.694597", "0.015354 2.362674", "0.379575", "0.004737 3.929040", id="spells"),
]


def six(*values: float | None) -> str:
    return " ".join("-" if value is None else f"{value:.6f}" for value in values)


def of(interval: rates.Interval) -> str:
    return six(interval.low, interval.high)


@pytest.mark.parametrize(("periods", "factors", "usual", "p", "weekly"), VECTORS)
def test_the_vectors_of_a_comparison(
    periods: tuple[list[int], list[int]], factors: str, usual: str, p: str, weekly: str
) -> None:
    found, wider = rates.ratio(*periods), rates.ratio(*periods, rates.WEEKLY_ALPHA)
    assert found is not None
    assert wider is not None
    assert six(found.spread.nights, found.spread.quarters) == factors
    assert (of(found.interval), six(found.p), of(wider.interval)) == (usual, p, weekly)
    assert wider.spread == found.spread


def test_the_vectors_of_shares() -> None:
    change = rates.cramp_nights_change(*SPELLS)
    assert six(share_spread(*SPELLS).k, change.value) == "3.765636 -0.214286"
    assert of(change.interval) == "-0.512355 0.128264"
    before = rates.cramp_nights(SPELLS[0])
    assert before is not None
    assert six(share_spread(SPELLS[0]).k) == "8.836530"
    assert of(before.interval) == "0.074077 0.715245"
    assert share_spread(*FIRST).k == 1.0


@pytest.mark.parametrize(
    ("counts", "factors", "k", "rate", "interval"),
    [
        pytest.param(FIRST[0], "1.785976 2.343546", "2.343546", "0.428571", "0.141537 0.990784", id="first"),
        pytest.param(
            nights(28, dict.fromkeys(range(4, 29, 4), 1)),
            "0.852398 0.376641",
            "1.000000",
            "0.250000",
            "0.100513 0.515096",
            id="every fourth",
        ),
    ],
)
def test_the_vectors_of_one_rate(counts: list[int], factors: str, k: str, rate: str, interval: str) -> None:
    found, scatter = rates.rate(counts), spread(counts)
    assert found is not None
    assert (six(scatter.nights, scatter.quarters), six(scatter.k)) == (factors, k)
    assert (six(found.value), of(found.interval)) == (rate, interval)


@pytest.mark.parametrize(
    ("periods", "factors"),
    [
        pytest.param(([0] * 28,), "- -", id="no cramps"),
        pytest.param(([3],), "- -", id="one night"),
        pytest.param(([],), "- -", id="no night"),
        pytest.param(([1, 1],), "0.000000 0.000000", id="two nights, two quarters"),
        pytest.param(([0] * 28, [2] * 28), "0.000000 0.000000", id="a period without cramps adds nothing"),
    ],
)
def test_too_little_to_scatter_leaves_a_factor_out(periods: tuple[list[int], ...], factors: str) -> None:
    found = spread(*periods)
    assert six(found.nights, found.quarters) == factors
    assert found.k == 1.0
    assert share_spread(*periods).k == 1.0


def test_all_cramps_in_one_quarter_say_next_to_nothing() -> None:
    ratio = rates.ratio([0] * 28, [5] * 7 + [0] * 21)
    assert ratio is not None
    assert ratio.spread.k > 50
    assert ratio.interval.low < 1e-4
    assert ratio.interval.high == math.inf
    assert ratio.p > 0.5
