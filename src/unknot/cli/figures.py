"""What the commands that show figures share: the diary read, dates and spans as a person writes them."""

from datetime import date

import click

from unknot.cli.common import home
from unknot.diary.days import day_key
from unknot.diary.records import Diary
from unknot.insight.weeks import Span

EARLIEST, LATEST = date(1971, 1, 1), date(2999, 12, 31)
FIRST_WEEKDAY = "first_weekday"
WARNINGS_SHOWN = "warnings_shown"
"""Settings: Monday 0 to Sunday 6; and a day for each warning sign that was shown, by its id."""


class _Day(click.ParamType):
    name = "date"

    def convert(self, value: object, parameter: click.Parameter | None, context: click.Context | None) -> date:
        return value if isinstance(value, date) else read_day(str(value), parameter, context)


class _SpanType(click.ParamType):
    name = "A..B"

    def convert(self, value: object, parameter: click.Parameter | None, context: click.Context | None) -> Span:
        if isinstance(value, Span):
            return value
        first, dots, last = str(value).partition("..")
        if not dots:
            self.fail(f"{value!r} is not A..B with two dates such as 2026-10-01..2026-10-28", parameter, context)
        one, other = read_day(first, parameter, context), read_day(last, parameter, context)
        if other < one:
            self.fail(f"{value!r} ends before it begins; expected the earlier date first", parameter, context)
        return Span(one, other)


DAY = _Day()
SPAN = _SpanType()


def read_day(text: str, parameter: click.Parameter | None = None, context: click.Context | None = None) -> date:
    """The date that `text` (`2026-11-16`) is; a usage error in one sentence if it is none."""
    try:
        day = date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise click.BadParameter(f"{text!r} is not a date such as 2026-11-16", context, parameter)
    if not EARLIEST <= day <= LATEST:
        raise click.BadParameter(f"{text!r} lies too far from now", context, parameter)
    return day


class Figures:
    """The diary and settings of the chosen home, and what day it is there."""

    def __init__(self) -> None:
        from unknot.clock import SystemClock

        self.today = day_key(SystemClock().now().local)
        self._settings: dict[str, object] = {}
        self._place = home()

    def diary(self, first: date | None = None, last: date | None = None) -> Diary:
        """The records from `first` to `last`; an empty diary where none was begun, and none is made."""
        if not self._place.database.exists():
            return Diary()
        from unknot.storage.database import open_database
        from unknot.storage.diary_store import DiaryStore

        database = open_database(self._place)
        try:
            store = DiaryStore(database)
            self._settings = store.settings()
            return store.diary(first, last)
        finally:
            database.close()

    @property
    def first_weekday(self) -> int:
        """The day that weeks begin on, Monday 0; known once the diary was read."""
        chosen = self._settings.get(FIRST_WEEKDAY, 0)
        return chosen if isinstance(chosen, int) and 0 <= chosen <= 6 else 0

    @property
    def shown(self) -> dict[str, date]:
        """The day each warning sign was last shown; what is no date is passed over."""
        kept = self._settings.get(WARNINGS_SHOWN)
        if not isinstance(kept, dict):
            return {}
        found: dict[str, date] = {}
        for id_, text in kept.items():
            try:
                found[str(id_)] = date.fromisoformat(str(text))
            except ValueError:
                continue
        return found
