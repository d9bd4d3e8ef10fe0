"""The kept table of what a trial in turns can see: whole, in order, and as the definitions' own numbers have it."""

import pytest

from insight.making import day, diary_of
from unknot.diary.coins import NIGHTS, PAIRS
from unknot.insight.nights import Nights
from unknot.insight.power import chance, own_rate


def test_every_design_that_may_be_started_is_in_the_table() -> None:
    for pairs in PAIRS:
        for nights in NIGHTS:
            chances = [chance(pairs, nights, weekly).halved for weekly in (0.2, 1, 3, 7, 14)]
            assert 0 <= chances[0] < chances[-1] <= 100


@pytest.mark.parametrize(
    ("weekly", "halved", "cut"),
    [
        pytest.param(7, 40, 78, id="one a night"),
        pytest.param(1.75, 6, 15, id="one in four nights"),
        pytest.param(4, 20, None, id="four a week"),
    ],
)
def test_the_figures_of_the_definitions(weekly: float, halved: int, cut: int | None) -> None:
    found = chance(8, 5, weekly)
    assert found.halved == pytest.approx(halved, abs=4)
    assert cut is None or found.cut == pytest.approx(cut, abs=4)
    assert found.halved_in_spells <= found.halved


def test_ends_of_the_table() -> None:
    assert chance(8, 5, 0).halved == 0
    assert chance(8, 5, 700) == chance(8, 5, 17.5)


def test_the_own_rate_is_that_of_the_four_weeks_before() -> None:
    nights = Nights.of(diary_of([9] * 7 + [1, 0, 0, 0] * 7))
    assert own_rate(nights, day(35)) == 1.75
    assert own_rate(Nights.of(diary_of([1] * 6)), day(6)) is None
    assert own_rate(Nights(), day(6)) is None
