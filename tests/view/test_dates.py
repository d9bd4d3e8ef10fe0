"""Dates in words."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from unknot.view.dates import long_date, short_date, short_weekday, weekday


@pytest.mark.parametrize(
    ("words", "pattern"),
    [(weekday, "EEEE"), (short_weekday, "EEE"), (short_date, "EEE d MMM"), (long_date, "EEEE d MMMM y")],
)
def test_english_without_babel_says_what_babel_says(words: object, pattern: str) -> None:
    assert callable(words)
    for number in range(366):
        day = date(2024, 1, 1) + timedelta(days=number)
        assert words(day) == format_date(day, pattern, locale="en")
