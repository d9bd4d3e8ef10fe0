from insight.making import at, day
from unknot.diary.choices import Noted
from unknot.diary.editing import new_observation
from unknot.diary.records import Observation
from unknot.insight.journal import DayEaten, JournalCounts, look_back
from unknot.view.diary.journal import journal_lines


def noted(number: int, what: Noted) -> Observation:
    return new_observation(what, at(day(number), 12))


KEPT = (
    noted(6, Noted.MEAL),
    noted(7, Noted.MEAL_WITH_FRUIT),
    noted(7, Noted.MEAL),
    noted(7, Noted.DRINK),
    noted(20, Noted.DRINK),
    noted(20, Noted.QUININE),
    noted(21, Noted.MEAL),
)


def test_two_weeks_are_counted_by_day_and_nothing_else_is() -> None:
    found = look_back(KEPT, day(20))
    assert found == JournalCounts(
        day(7), day(20), 14, (DayEaten(day(7), meals=2, with_fruit=1, drinks=1), DayEaten(day(20), 0, 0, 1))
    )
    assert (found.fruit_days, found.meals, found.drinks) == (1, 2, 2)


def test_the_look_back_counts_and_claims_nothing() -> None:
    assert journal_lines(look_back(KEPT, day(20))) == (
        "In the last 14 days: 2 meals and 2 drinks, noted on 2 of them.",
        "Fruit or vegetables on 1 day.",
        "A count, and no more: what is rare on your plate is for you to see.",
    )
    assert journal_lines(look_back((), day(3)))[0].startswith("Nothing is noted in the last 14 days.")
