"""Numbers as people type them into a form."""

import re
from datetime import date, datetime, timedelta

from unknot.clock import Instant
from unknot.errors import UserError
from unknot.view.words import _, number

MOST_MINUTES = 100_000.0
"""What is longer is refused as a length of time, and no moment is reckoned from it."""


def minute_text(local: datetime) -> str:
    """A wall clock as forms have it, `2026-03-10 18:00`.

    While it is left alone in a form, so is the instant behind it: its seconds, and which of two it was in autumn.
    """
    return f"{local:%Y-%m-%d %H:%M}"


def moment_of(day: date | None, now: Instant) -> datetime:
    """The wall clock of `now`, on `day` if it is another: what the form of an entry for that day begins with."""
    local = now.local.replace(tzinfo=None)
    return local if day is None or day >= local.date() else datetime.combine(day, local.time())


def over_by(now: Instant, at: str, minutes: float | None) -> str:
    """The guess `at` (`2026-03-10 18:00`) for when something began, moved back if with its `minutes` it is not over."""
    latest = now.local - timedelta(minutes=minutes if minutes and 0 < minutes < MOST_MINUTES else 0)
    return min(at, minute_text(latest))


def number_text(value: float | None) -> str:
    """`2`, `1.5`, as the language writes it and `number_from` reads it; nothing for None."""
    return "" if value is None else number(value, 2, grouped=False)


def number_from(text: str) -> float | None:
    """The number in `text` (`2`, `1.5`, `1,5`, or `1:30` for one and a half); None for nothing.

    `UserError` for anything else.
    """
    plain = text.strip()
    if not plain:
        return None
    if found := re.fullmatch(r"(\d{1,4}):([0-5]\d)", plain, re.ASCII):
        return int(found[1]) + int(found[2]) / 60
    if not re.fullmatch(r"\d{1,6}([.,]\d{1,4})?", plain, re.ASCII):
        raise UserError(_("“{text}” is no number; expected one like 2 or 1.5.").format(text=plain[:40]))
    return float(plain.replace(",", "."))
