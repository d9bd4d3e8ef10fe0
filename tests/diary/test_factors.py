from datetime import UTC, date, datetime

from unknot.clock import instant_at
from unknot.diary.choices import FACTORS
from unknot.diary.editing import new_factor
from unknot.diary.factors import CHOSEN, MOST_CHOSEN, USUAL, Ticking, all_names, chosen, ticked, unticked
from unknot.diary.records import Factor

NIGHT = date(2026, 3, 9)


def made(name: str) -> Factor:
    return new_factor(NIGHT, instant_at(datetime(2026, 3, 10, 7, tzinfo=UTC), "UTC"), name)


def test_what_was_said_already_is_not_said_twice() -> None:
    known, new = made("alcohol"), made("own:late supper")
    assert ticked([known], [made("alcohol"), made("own: late  supper"), new]) == Ticking(saved=(new,))
    assert ticked([], [known, made("alcohol")]).saved[0].name == "alcohol"


def test_all_that_says_the_same_is_taken_back() -> None:
    one, other, kept = made("alcohol"), made("alcohol"), made("heat")
    assert unticked([one, kept, other], [made("alcohol"), made("magnesium")]) == Ticking(deleted=(one, other))


def test_what_is_at_hand_is_what_was_chosen_in_its_order() -> None:
    assert chosen({}) == USUAL
    assert chosen({CHOSEN: "alcohol"}) == USUAL
    assert chosen({CHOSEN: []}) == ()
    kept: list[object] = ["own:late supper", "heat", 7, "no-such", "own: ", "heat", "alcohol"]
    assert chosen({CHOSEN: kept}) == ("own:late supper", "heat", "alcohol")
    assert len(chosen({CHOSEN: [each.id for each in FACTORS]})) == MOST_CHOSEN


def test_own_words_are_known_as_long_as_they_are_said_or_at_hand() -> None:
    names = all_names([made("own:late supper"), made("alcohol")], ("own:new bed", "heat"))
    assert names[: len(FACTORS)] == tuple(each.id for each in FACTORS)
    assert names[len(FACTORS) :] == ("own:new bed", "own:late supper")
