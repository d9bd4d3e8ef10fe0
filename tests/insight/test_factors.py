from datetime import date

import pytest

from insight.making import at, cramp, day, quiet
from unknot.diary.editing import new_factor
from unknot.diary.records import Diary, Factor
from unknot.insight.factors import FactorNights, FactorVerdict, NightsCounted, look_at
from unknot.insight.rates import cramp_nights_change
from unknot.insight.spells import share_spread
from unknot.view.factors import build


def of(number: int, name: str = "alcohol") -> Factor:
    return new_factor(day(number), at(day(number + 1), 8), name)


def diary(cramped: set[int], factors: tuple[Factor, ...], nights: int = 40) -> Diary:
    without = tuple(quiet(day(number)) for number in range(nights) if number not in cramped)
    return Diary(cramps=tuple(cramp(day(number)) for number in sorted(cramped)), nights=without, factors=factors)


def test_nights_with_it_stand_against_all_logged_nights_without_it() -> None:
    with_it, cramped = range(0, 40, 3), {0, 3, 4, 5, 6, 9, 20}
    (found,) = look_at(diary(cramped, tuple(of(number) for number in with_it)))
    assert (found.with_it, found.without) == (NightsCounted(14, 4), NightsCounted(26, 3))
    counts = [int(number in cramped) for number in range(40)]
    one, other = counts[::3], [count for number, count in enumerate(counts) if number % 3]
    assert found.change == cramp_nights_change(other, one)
    assert found.k == share_spread(other, one).k > 1
    assert found.found is FactorVerdict.CANT_TELL


def test_a_night_that_is_not_logged_counts_on_neither_side() -> None:
    (found,) = look_at(diary({1}, (of(1), of(50), of(50)), nights=3))
    assert (found.with_it, found.without) == (NightsCounted(1, 1), NightsCounted(2, 0))
    (found,) = look_at(Diary(factors=(of(5),)))
    assert (found.with_it, found.without, found.change, found.k) == (
        NightsCounted(0, 0),
        NightsCounted(0, 0),
        None,
        None,
    )


@pytest.mark.parametrize(
    ("cramped", "said"),
    [
        (set(range(0, 28, 2)), FactorVerdict.MORE),
        (set(range(1, 28, 2)), FactorVerdict.FEWER),
        ({0, 1, 2, 3, 4, 5}, FactorVerdict.CANT_TELL),
        ({0, 1, 2, 3, 4}, FactorVerdict.TOO_FEW),
    ],
    ids=["more", "fewer", "can't tell", "five nights"],
)
def test_the_word_follows_the_range(cramped: set[int], said: FactorVerdict) -> None:
    (found,) = look_at(diary(cramped, tuple(of(number) for number in range(0, 28, 2)), nights=28))
    assert found.found is said


def test_fourteen_nights_on_each_side_are_the_least() -> None:
    (found,) = look_at(diary(set(range(0, 26, 2)), tuple(of(number) for number in range(0, 26, 2)), nights=40))
    assert found.with_it.nights == 13
    assert found.found is FactorVerdict.TOO_FEW


def test_everything_that_was_ever_said_is_one_more_look() -> None:
    found = look_at(diary({2}, (of(1), of(2, "own:late supper"), of(1, "own:late supper"), of(1, "heat")), nights=5))
    assert [each.factor.name for each in found] == ["own:late supper", "alcohol", "heat"]
    screen = build(found)
    assert screen.lines[0].sentence == "Late supper: cramps on 1 of 2 nights with it, 0 of 3 without."
    assert screen.lines[0].detail == "Too few nights to tell."
    assert screen.caution.startswith("3 things were looked at. Each range is wrong once in 20")
    assert build(()).empty
    assert not build(()).caution


def test_the_sentences_of_a_difference() -> None:
    def said(each: FactorNights) -> str:
        return build([each]).lines[0].detail

    (more,) = look_at(diary(set(range(0, 28, 2)), tuple(of(number) for number in range(0, 28, 2)), nights=28))
    assert said(more).startswith("Cramps came on more of the nights with it: +100 points; what fits is +")
    (fewer,) = look_at(diary(set(range(1, 28, 2)), tuple(of(number) for number in range(0, 28, 2)), nights=28))
    assert said(fewer).startswith("Cramps came on fewer of the nights with it: −100 points")
    (same,) = look_at(diary({0, 1, 2, 3, 4, 5}, tuple(of(number) for number in range(0, 28, 2)), nights=28))
    assert said(same).startswith("Can't tell: +0 points")


def test_a_lone_night_has_no_difference() -> None:
    assert look_at(Diary(nights=(quiet(date(2026, 3, 2)),), factors=(of(0),)))[0].change is None
