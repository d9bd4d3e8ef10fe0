"""Days and times of day as people write them, in the language of all the other words."""

import os
import re
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


def typed_date(day: date) -> str:
    """`day` as people type it where they live: `20.11.2026`, `11/20/2026`; `2026-11-20` where no place is set."""
    pattern = _typed_pattern()
    parts = {"d": f"{day.day:02d}", "M": f"{day.month:02d}", "y": f"{day.year:04d}"}
    return re.sub(r"[dMy]+", lambda found: parts[found[0][0]], pattern)


def date_typed(text: str) -> date | None:
    """The day that somebody typed as `typed_date` writes it, or as 2026-11-20; None for anything else."""
    found = re.fullmatch(r"\s*(\d{1,4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,4})\D{0,2}\s*", text, re.ASCII)
    if found is None:
        return None
    order = "yMd" if len(found[1]) == 4 else "".join(dict.fromkeys(re.findall(r"[dMy]", _typed_pattern())))
    parts = dict(zip(order, found.groups(), strict=True))
    if len(parts["y"]) != 4:
        return None
    try:
        return date(int(parts["y"]), int(parts["M"]), int(parts["d"]))
    except ValueError:
        return None


def typed_hint() -> str:
    """What a field for a day shows while it is empty."""
    return typed_date(date(2026, 3, 10))


@cache
def _typed_pattern() -> str:
    """Day, month and year in the order of the place that the system names, or else of the language."""
    place = next((os.environ[name] for name in ("LC_ALL", "LC_TIME", "LANG") if os.environ.get(name)), "")
    place = place.partition(".")[0].partition("@")[0]
    if place in ("", "C", "POSIX"):
        if in_english():
            return "y-M-d"
        place = language_code()
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(place).date_formats["short"].pattern)
    except (ValueError, UnknownLocaleError):
        return "y-M-d"


class _Hours:
    """How the hours are written: one for the process, as the language is."""

    twelve = False


def write_hours(*, twelve: bool) -> None:
    """Let times of day be written `10:15 pm` from now on, or `22:15`."""
    _Hours.twelve = twelve


def clock(at: time | datetime) -> str:
    """`22:15`, or `10:15 pm` for who wants that."""
    if not _Hours.twelve:
        return clock_24(at)
    half = _("am") if at.hour < 12 else _("pm")
    return f"{at.hour % 12 or 12}:{at.minute:02d} {half}"


def clock_24(at: time | datetime) -> str:
    """`22:15`, whatever was chosen: for the command line and for files."""
    return f"{at.hour:02d}:{at.minute:02d}"


def clock_of_minutes(minutes: int) -> str:
    """The time of day so many minutes after midnight."""
    return clock(time(*divmod(minutes, 60)))


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
