"""Which day and which night a moment belongs to, by the wall clock of the person."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

NIGHT_STARTS = timedelta(hours=12)
DAY_STARTS = timedelta(hours=4)
DAY_ENDS = time(DAY_STARTS.seconds // 3600)
NIGHT_HOURS = time(22), time(7)
"""Between these it is night by the clock: for a cramp that nobody placed, and for what is offered [own choice]."""


def night_key(local: datetime) -> date:
    """The evening that the night of `local` (wall clock) began on: 03:00 belongs to the evening before.

    Subtracted on the wall clock, not on UTC, which daylight-saving changes would break.
    """
    return (local.replace(tzinfo=None) - NIGHT_STARTS).date()


def day_key(local: datetime) -> date:
    """The day of `local` (wall clock), which lasts until four in the morning."""
    return (local.replace(tzinfo=None) - DAY_STARTS).date()


_MORNING, _EVENING = time(5), time(18)


def nights_in_question(local: datetime) -> tuple[date, date] | None:
    """By day, the night that is over and the one to come, either of which what is done now may be for; else None."""
    if not _MORNING <= local.time() < _EVENING:
        return None
    return local.date() - timedelta(days=1), local.date()


def is_night(at: time) -> bool:
    """Whether `at` by the wall clock is night."""
    return at >= NIGHT_HOURS[0] or at < NIGHT_HOURS[1]


def first_weekday_of(settings: Mapping[str, object]) -> int:
    """The day that weeks begin on as the person set it, Monday 0 to Sunday 6; Monday where that makes no sense."""
    kept = settings.get("first_weekday")
    return kept if isinstance(kept, int) and 0 <= kept <= 6 else 0


def week_start(day: date, first_weekday: int = 0) -> date:
    """The first day of the week that `day` lies in; weeks begin on `first_weekday`, Monday 0."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def week_of(start: date) -> tuple[date, ...]:
    """The seven days from `start` on."""
    return tuple(start + timedelta(days=number) for number in range(7))
