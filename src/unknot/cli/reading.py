"""What the commands that show numbers share: the diary read, dates and spans as a person writes them."""

from datetime import date

import click

from unknot.cli.entering import reading_store
from unknot.clock import SystemClock
from unknot.diary.days import day_key, first_weekday_of
from unknot.diary.records import Diary
from unknot.insight.weeks import Span
from unknot.storage.inspecting import AT_THE_TERMINAL, Patience
from unknot.view.warnings import shown_before

EARLIEST, LATEST = date(1971, 1, 1), date(2999, 12, 31)


def as_day(context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """An option's text as a date."""
    return None if text is None else read_day(text, parameter, context)


def as_span(context: click.Context, parameter: click.Parameter, text: str) -> Span:
    """An option's text, `2026-10-01..2026-10-28`, as a span of days."""
    first, dots, last = text.partition("..")
    if not dots:
        example = "two dates such as 2026-10-01..2026-10-28"
        raise click.BadParameter(f"{text!r} is not A..B with {example}", context, parameter)
    one, other = read_day(first, parameter, context), read_day(last, parameter, context)
    if other < one:
        raise click.BadParameter(f"{text!r} ends before it begins; expected the earlier date first", context, parameter)
    return Span(one, other)


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


class HomeReader:
    """The diary and settings of the chosen home, and what day it is there."""

    def __init__(self, patience: Patience = AT_THE_TERMINAL) -> None:
        self._patience = patience
        self.today = day_key(SystemClock().now().local)
        self._settings: dict[str, object] = {}

    def diary(self, first: date | None = None, last: date | None = None) -> Diary:
        """The records from `first` to `last`; an empty diary where none was begun, and none is made."""
        with reading_store(self._patience) as store:
            self._settings = store.settings()
            return store.diary(first, last)

    @property
    def settings(self) -> dict[str, object]:
        """Everything the person has set; known once the diary was read."""
        return self._settings

    @property
    def first_weekday(self) -> int:
        """The day that weeks begin on, Monday 0; known once the diary was read."""
        return first_weekday_of(self._settings)

    @property
    def shown(self) -> dict[str, date]:
        """The day each warning sign was last shown; as kept in the settings."""
        return shown_before(self._settings)
