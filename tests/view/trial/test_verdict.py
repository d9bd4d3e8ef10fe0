"""The result of a trial in turns in words: they follow the range, and never say more than it."""

import pytest

from unknot.insight.randomised import Pair, TurnNumbers, TurnsResult
from unknot.insight.signflip import weighed
from unknot.view.trial.verdict import fewer_or_more, half_up, range_words, result_lines, verdict_words, why_not


def pair(difference: float, *, with_it: int = 2) -> Pair:
    """A pair of four counted nights each, `difference` cramps a week fewer with it."""
    without = with_it + round(difference / 1.75)
    return Pair(TurnNumbers(with_it, 4, 4), TurnNumbers(without, 4, 4), finished=True)


def result(*differences: float, dropped: tuple[Pair, ...] = ()) -> TurnsResult:
    pairs = tuple(pair(each, with_it=4) for each in differences)
    found = weighed([each.difference for each in pairs if each.difference is not None])
    return TurnsResult((*pairs, *dropped), found)


SHORT = Pair(TurnNumbers(0, 4, 4), TurnNumbers(1, 1, 4), finished=True)
UNFINISHED = Pair(TurnNumbers(0, 4, 4), TurnNumbers(0, 4, 4), finished=False)


def test_fewer() -> None:
    words = verdict_words(result(3.5, 1.75, 1.75, 0, 5.25, 7, 1.75, dropped=(SHORT,)))
    assert (words.headline, words.value) == ("Fewer cramps on nights with it.", "3 fewer")
    assert words.below == "cramps a week: 7, not 10"
    assert words.text == (
        "The range that fits your nights goes from 0.9 to 5.3 fewer a week. If it did nothing, a difference this "
        "large, one way or the other, would turn up in about 3 of 100 such trials."
    )


def test_more() -> None:
    words = verdict_words(result(-3.5, -1.75, -1.75, -1.75, -5.25, -7, -1.75))
    assert words.headline == "More cramps on nights with it."
    assert words.value.endswith("more")
    assert "goes from 1.8 to 5.3 more a week" in words.text


def test_what_holds_nothing_cannot_be_told() -> None:
    words = verdict_words(result(1.75, 0, 3.5, 1.75, -1.75, 5.25, 1.75, 0))
    assert words.headline == "Can't tell yet."
    assert words.value == "1.5 fewer"
    assert "so it could be either, or nothing at all" in words.text


def test_too_few_pairs_have_a_number_and_no_range() -> None:
    words = verdict_words(result(1.75, 3.5, 5.25, dropped=(SHORT,)))
    assert (words.headline, words.value) == ("Too few pairs.", "3.5 fewer")
    assert words.text == "3 pairs are whole; 6 are needed for a range."
    nothing = verdict_words(TurnsResult((SHORT,), weighed([])))
    assert (nothing.value, nothing.below) == ("", "")


def test_a_chance_too_small_for_a_figure_is_said_to_be_small() -> None:
    assert "fewer than 1 of 100" in verdict_words(result(*[1.75] * 10)).text


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        pytest.param(0.875, 5.25, "0.9 to 5.3 fewer", id="fewer"),
        pytest.param(-5.25, -0.875, "0.9 to 5.3 more", id="more"),
        pytest.param(-0.5, 2.0, "0.5 more to 2 fewer", id="either"),
        pytest.param(0.0, 3.5, "0 to 3.5 fewer", id="from nothing"),
        pytest.param(-3.5, 0.0, "0 to 3.5 more", id="to nothing"),
        pytest.param(0.02, 1.0, "0.02 to 1 fewer", id="just above"),
    ],
)
def test_ranges_read_from_the_nearer_end(low: float, high: float, said: str) -> None:
    assert range_words(low, high) == said


def test_figures_round_halves_as_people_do() -> None:
    assert [half_up(value) for value in (5.25, 0.875, 1.75, 0, 2)] == ["5.3", "0.9", "1.8", "0", "2"]
    assert [fewer_or_more(value) for value in (1.75, -0.5, 0)] == ["1.8 fewer", "0.5 more", "no difference"]


def test_why_a_pair_does_not_count() -> None:
    assert why_not(pair(1.75)) == ""
    assert why_not(SHORT) == "1 of 4 nights logged “without”"
    assert why_not(UNFINISHED) == "not finished"
    lines = result_lines(result(*[1.75] * 6, dropped=(SHORT, UNFINISHED)), "tight socks")
    assert lines[0] == "tight socks"
    assert "Pair 8: 0 with, 0 without, a week: not finished" in lines[-2]
    assert "you knew which nights were which" in lines[-1]
