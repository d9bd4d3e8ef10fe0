"""Where time enters the program; everything else is handed the time it should use."""

import re
import sys
import time
import warnings
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec


class Instant(msgspec.Struct, frozen=True):
    """A moment as the diary keeps it: UTC, the zone it was lived in, and that zone's offset then."""

    utc: datetime
    zone: str
    offset_minutes: int

    @property
    def local(self) -> datetime:
        """The wall clock of the person at that moment, without a zone."""
        return self.utc.replace(tzinfo=None) + timedelta(minutes=self.offset_minutes)


class Clock(Protocol):
    """The two clocks that the program knows."""

    def monotonic(self) -> float:
        """Seconds that never jump and that go on while the computer sleeps."""

    def now(self) -> Instant:
        """The wall clock, with the zone of this computer."""


@cache
def _running_clock() -> int | None:
    # Python's own monotonic clock stands still during suspend on Linux and macOS, and then a hold would seem to
    # have gone on without a gap. CLOCK_BOOTTIME (Linux) and CLOCK_MONOTONIC (macOS) count the sleep.
    if sys.platform == "darwin":
        return time.CLOCK_MONOTONIC
    return getattr(time, "CLOCK_BOOTTIME", None)


class SystemClock:
    """The clocks of this computer."""

    def monotonic(self) -> float:
        """Seconds since some start, sleep included."""
        source = _running_clock()
        return time.monotonic() if source is None else time.clock_gettime(source)

    def now(self) -> Instant:
        """The wall clock and zone of this computer.

        The system's own offset is the truth: a name that does not give it (a zone such as `CET-1CEST`, or a computer
        that has travelled since the name was looked up) is looked up again, then replaced by a fixed zone.
        """
        if hasattr(time, "tzset"):
            time.tzset()  # else the system's zone is read once a process
        utc = datetime.now(UTC)
        offset = _minutes(utc.astimezone().utcoffset())
        for look_up in (local_zone, _zone_looked_up_again, lambda: zone_at(offset)):
            try:
                instant = instant_at(utc, look_up())
            except (OSError, ValueError, LookupError):
                continue
            if instant.offset_minutes == offset:
                return instant
        return Instant(utc, "UTC", offset)


def local_zone() -> str:
    """Name of this computer's time zone, such as `Europe/Berlin`; `UTC` where none can be found."""
    return _zone_looked_up(again=False)


def _zone_looked_up_again() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of the very trouble that is being dealt with
        return _zone_looked_up(again=True)


def _zone_looked_up(*, again: bool) -> str:
    import tzlocal

    try:
        if again:
            tzlocal.reload_localzone()
        return tzlocal.get_localzone_name() or "UTC"
    except (OSError, ValueError, LookupError):  # ZoneInfoNotFoundError is a LookupError
        return "UTC"


def zone_at(offset_minutes: int) -> str:
    """The name of a zone that is nothing but its offset: `UTC+5:45`, `UTC-4`."""
    if not offset_minutes:
        return "UTC"
    hours, minutes = divmod(abs(offset_minutes), 60)
    sign = "-" if offset_minutes < 0 else "+"
    return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"


def zone_named(name: str) -> tzinfo:
    """The time zone of that name: one of the tz database, or an offset as `zone_at` writes it."""
    if found := _OFFSET.fullmatch(name):
        apart = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return timezone(-apart if found["sign"] == "-" else apart, name)
    return ZoneInfo(name)


_OFFSET = re.compile(r"UTC(?P<sign>[+-])(?P<hours>\d|0\d|1[0-4])(:(?P<minutes>[0-5]\d))?", re.ASCII)


def instant_at(utc: datetime, zone: str) -> Instant:
    """The instant `utc` (aware, or naive in UTC) as lived in `zone`."""
    aware = utc if utc.tzinfo else utc.replace(tzinfo=UTC)
    offset = aware.astimezone(zone_named(zone)).utcoffset()
    return Instant(aware.astimezone(UTC), zone, _minutes(offset))


def _minutes(offset: timedelta | None) -> int:
    return round(offset.total_seconds() / 60) if offset else 0
