"""A food and drink journal, looked back on: it is counted, and nothing is made of it."""

from datetime import date, timedelta

import msgspec

from unknot.diary.choices import JOURNAL, Noted
from unknot.diary.records import Observation

LOOKS_BACK = 14
"""Days: a journal is kept for one or two weeks (A1)."""


class DayEaten(msgspec.Struct, frozen=True):
    """What was noted on a day."""

    day: date
    meals: int
    with_fruit: int
    drinks: int


class JournalCounts(msgspec.Struct, frozen=True):
    """The days of the journal that hold something, oldest first, out of `days`."""

    first: date
    last: date
    days: int
    noted: tuple[DayEaten, ...]

    @property
    def fruit_days(self) -> int:
        """Days with fruit or vegetables."""
        return sum(each.with_fruit > 0 for each in self.noted)

    @property
    def meals(self) -> int:
        """All meals noted."""
        return sum(each.meals for each in self.noted)

    @property
    def drinks(self) -> int:
        """All drinks noted."""
        return sum(each.drinks for each in self.noted)


def look_back(observations: tuple[Observation, ...], last: date) -> JournalCounts:
    """The two weeks up to `last`, by day."""
    first = last - timedelta(days=LOOKS_BACK - 1)
    kept = [each for each in observations if each.what in JOURNAL and first <= each.day <= last]
    days = sorted({each.day for each in kept})
    noted = tuple(_of_day(day, [each.what for each in kept if each.day == day]) for day in days)
    return JournalCounts(first, last, LOOKS_BACK, noted)


def _of_day(day: date, said: list[Noted]) -> DayEaten:
    with_fruit = said.count(Noted.MEAL_WITH_FRUIT)
    return DayEaten(day, said.count(Noted.MEAL) + with_fruit, with_fruit, said.count(Noted.DRINK))
