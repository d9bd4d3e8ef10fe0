"""How moments, days and lists stand in a row."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from unknot.clock import Instant

_DAY = 24 * 60
_YEARS = 1900, 9990


def now_text() -> str:
    """This moment, for `updated_at` and `deleted_at`."""
    return utc_text(datetime.now(UTC))


def now_after(before: str | None) -> str:
    """This moment, or one just after `before`: a change made here follows one by a computer whose clock is ahead."""
    now = now_text()
    if before is None or before < now:
        return now
    try:
        return utc_text(datetime.fromisoformat(before) + timedelta(milliseconds=1))
    except (ValueError, OverflowError):  # nothing that could be followed
        return now


def utc_text(moment: datetime) -> str:
    """UTC as text that sorts by time: `2026-03-10T02:00:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def instant_columns(prefix: str, instant: Instant | None) -> dict[str, object]:
    """The three columns of an instant; all NULL for None."""
    return {
        f"{prefix}_utc": utc_text(instant.utc) if instant else None,
        f"{prefix}_zone": instant.zone if instant else None,
        f"{prefix}_offset": instant.offset_minutes if instant else None,
    }


def instant_of(row: sqlite3.Row, prefix: str) -> Instant:
    """The instant in a row's three columns."""
    utc = datetime.fromisoformat(row[f"{prefix}_utc"])
    offset = row[f"{prefix}_offset"]
    if utc.tzinfo is None or not -_DAY <= offset <= _DAY or not _YEARS[0] <= utc.year <= _YEARS[1]:
        raise ValueError(f"{prefix} is no moment that anyone lived")
    return Instant(utc, row[f"{prefix}_zone"], offset)


@lru_cache(maxsize=8192)
def day_of(text: str) -> date:
    """The date that `text` says; ten years hold each one many times over."""
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    """The date that `text` says, if any."""
    return day_of(text) if text is not None else None


def list_text(values: Iterable[object]) -> str:
    """A list as JSON, which any SQLite tool can show and take apart."""
    return json.dumps(list(values), ensure_ascii=False)
