"""The plan as a calendar file for a phone (RFC 5545), with alarms."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from unknot.clock import Instant
from unknot.diary.reminders import Reminder

_LONGEST = 75
"""Octets of a line; what is longer goes on behind a line break and a blank."""


def calendar(found: Sequence[Reminder], titles: Mapping[str, str], lengths: Mapping[str, float], made: Instant) -> str:
    """An event a reminder, as long as its routine (`lengths` in seconds), with an alarm when it begins."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Unknot//Plan//EN", "CALSCALE:GREGORIAN"]
    for each in found:
        title = titles.get(each.routine, each.routine)
        ends = each.at.utc + timedelta(seconds=lengths.get(each.routine, 300.0))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{each.day:%Y%m%d}-{each.routine or each.why.value}-{each.at.utc:%H%M}@unknot",
            f"DTSTAMP:{_utc(made.utc)}",
            f"DTSTART:{_utc(each.at.utc)}",
            f"DTEND:{_utc(ends)}",
            f"SUMMARY:{_escaped(title)}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(title)}",
            "TRIGGER:PT0M",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split("\n"))


def _folded(line: str) -> str:
    """Cut between letters, never inside one, so that no line is longer than 75 octets."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len(f"{part}{letter}".encode()) > _LONGEST - (1 if parts else 0):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join((*parts, part))
