"""Days and times of day as people write them, in the language of all the other words."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from unknot.diary.days import day_key
from unknot.view.words import _, in_english, language_code

if TYPE_CHECKING:
    from babel import Locale


@cache
def _locale() -> "Locale":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language_code())
    except (ValueError, UnknownLocaleError):
        return Locale("en")


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def written(day: date, pattern: str) -> str:
    """`day` by a pattern of Unicode's date fields, such as `EEE d MMM`."""
    if in_english():
        weekday, month = _WEEKDAYS[day.weekday()], _MONTHS[day.month - 1]
        parts = {"EEEE": weekday, "EEE": weekday[:3], "MMMM": month, "MMM": month[:3], "d": str(day.day)}
        return " ".join(parts.get(part, str(day.year)) for part in pattern.split())
    from babel.dates import format_date

    return format_date(day, pattern, locale=_locale())


def weekday(day: date) -> str:
    """`Saturday`."""
    return written(day, "EEEE")


def short_weekday(day: date) -> str:
    """`Sat`."""
    return written(day, "EEE")


def weekday_name(number: int) -> str:
    """The name of a weekday by its number, Monday 0."""
    return weekday(date(2024, 1, 1) + timedelta(days=number))


def short_date(day: date) -> str:
    """`Fri 20 Nov`."""
    return written(day, _("EEE d MMM"))


def short_day(day: date) -> str:
    """`16 Nov`, quick enough for the hundreds of weeks of an axis."""
    return f"{day.day} {_months()[day.month]}"


@cache
def _months() -> dict[int, str]:
    return {month: written(date(2024, month, 1), "MMM").rstrip(".") for month in range(1, 13)}


def full_date(day: date) -> str:
    """`20 Nov 2026`."""
    return written(day, _("d MMM y"))


def long_date(day: date) -> str:
    """`Friday 20 November 2026`."""
    return written(day, _("EEEE d MMMM y"))


def clock(at: time | datetime) -> str:
    """`22:15`."""
    return f"{at.hour:02d}:{at.minute:02d}"


def part_of_day(local: datetime) -> str:
    """`Saturday evening`; after midnight it is still the night of the day before."""
    day = weekday(day_key(local))
    if 4 <= local.hour < 12:
        return _("{day} morning").format(day=day)
    if 12 <= local.hour < 18:
        return _("{day} afternoon").format(day=day)
    if 18 <= local.hour < 22:
        return _("{day} evening").format(day=day)
    return _("{day} night").format(day=day)


def how_long(seconds: float) -> str:
    """`45 s`, `2 min`, `2 min 30 s`, `1 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return _("{count} s").format(count=whole)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        text = _("{count} min").format(count=minutes)
        return f"{text} {_('{count} s').format(count=rest)}" if rest else text
    hours, minutes = divmod(minutes, 60)
    text = _("{count} h").format(count=hours)
    return f"{text} {_('{count} min').format(count=minutes)}" if minutes else text
