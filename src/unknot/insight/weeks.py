"""Spans of days, weeks with their ISO labels, and how far a number may look."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from unknot.diary.days import week_start

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class Span(msgspec.Struct, frozen=True):
    """Days from `first` to `last`, both included; `ValueError` if they are the wrong way round."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first} comes after {self.last}")

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (date.fromordinal(number) for number in range(self.first.toordinal(), self.last.toordinal() + 1))

    def overlaps(self, other: "Span") -> bool:
        """Whether a day lies in both."""
        return self.first <= other.last and other.first <= self.last

    @classmethod
    def ending(cls, last: date, days: int) -> "Span":
        """The `days` days up to `last`."""
        return cls(last - timedelta(days=days - 1), last)


class Week(msgspec.Struct, frozen=True):
    """Seven days from `start` on."""

    start: date

    @property
    def last(self) -> date:
        """Its seventh day."""
        return self.start + timedelta(days=6)

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.start, self.last)

    @property
    def label(self) -> str:
        """The ISO week that most of its days lie in; years of 53 weeks have their `W53`.

        >>> Week(date(2026, 11, 16)).label, Week(date(2026, 11, 15)).label, Week(date(2026, 12, 28)).label
        ('2026-W47', '2026-W47', '2026-W53')
        """
        year, week, _day = (self.start + timedelta(days=3)).isocalendar()
        return f"{year}-W{week:02d}"

    @property
    def before(self) -> "Week":
        """The week before it."""
        return Week(self.start - WEEK)


def week_at(day: date, first_weekday: int = 0) -> Week:
    """The week that `day` lies in; weeks begin on `first_weekday`, Monday 0."""
    return Week(week_start(day, first_weekday))


def weeks_until(until: date, count: int, first_weekday: int = 0) -> tuple[Week, ...]:
    """The `count` weeks that end with the one `until` lies in, oldest first."""
    last = week_start(until, first_weekday)
    return tuple(Week(last - WEEK * number) for number in range(count - 1, -1, -1))


def weeks_between(first: date, until: date, first_weekday: int = 0) -> tuple[Week, ...]:
    """Every week from the one `first` lies in to the one `until` lies in; none if `first` comes later."""
    count = (week_start(until, first_weekday) - week_start(first, first_weekday)).days // 7 + 1
    return weeks_until(until, max(0, count), first_weekday)


class Horizon(msgspec.Struct, frozen=True):
    """How far a number looks: not past `until`, and of what is not over yet only at what is there already.

    `over` is the last day that is over: a routine due this evening is not missed yet, nor tonight unlogged.
    """

    until: date
    over: date

    @classmethod
    def at(cls, until: date, today: date) -> "Horizon":
        """Up to and including `until`, seen from `today`."""
        return cls(until, min(until, today - DAY))
