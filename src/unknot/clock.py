"""Where time enters the program; everything else is handed the time it should use."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment as the diary keeps it: UTC, the zone it was lived in, and that zone's offset then."""

    utc: datetime
    zone: str
    offset_minutes: int

    @property
    def local(self) -> datetime:
        """The wall clock of the person at that moment, without a zone."""
        from datetime import timedelta

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
    import sys

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
        """The wall clock and zone of this computer."""
        return instant_at(datetime.now(UTC), local_zone())


def local_zone() -> str:
    """Name of this computer's time zone, such as `Europe/Berlin`; `UTC` where none can be found."""
    import tzlocal

    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (OSError, ValueError, LookupError):  # ZoneInfoNotFoundError is a LookupError
        return "UTC"


def instant_at(utc: datetime, zone: str) -> Instant:
    """The instant `utc` (aware, or naive in UTC) as lived in `zone`."""
    aware = utc if utc.tzinfo else utc.replace(tzinfo=UTC)
    offset = aware.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    return Instant(aware.astimezone(UTC), zone, minutes)
