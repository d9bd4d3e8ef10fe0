"""`unknot reminders list` and `plan ics`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Unknot = Callable[..., Any]


def listed(unknot: Unknot, *arguments: str) -> list[dict[str, str]]:
    found = json.loads(unknot("reminders", "list", "--json", *arguments).out)
    assert isinstance(found, list)
    return found


def test_a_week_of_the_plan(unknot: Unknot) -> None:
    unknot("plan", "set", "bedtime", "--daily", "--at", "22:15", "--from", "2026-01-01")
    found = listed(unknot, "--from", "2026-02-02", "--to", "2026-02-08")
    assert [each["at"][:16] for each in found] == [f"2026-02-0{day}T22:15" for day in range(2, 9)]
    assert all(each["at"][16:] in ("+00:00", "-00:00") or each["at"][19] in "+-" for each in found)
    assert {(each["routine"], each["reason"]) for each in found} == {("bedtime", "plan")}
    assert len(listed(unknot)) == 7  # today to six days on


def test_quiet_hours_hide_and_all_shows(unknot: Unknot) -> None:
    unknot("plan", "set", "bedtime", "--daily", "--at", "23:30", "--from", "2026-01-01")
    assert listed(unknot, "--from", "2026-02-02", "--to", "2026-02-03") == []
    assert len(listed(unknot, "--from", "2026-02-02", "--to", "2026-02-03", "--all")) == 2
    assert "Nothing rings" in unknot("reminders", "list", "--from", "2026-02-02", "--to", "2026-02-03").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--from", "2026-02-03", "--to", "2026-02-02"), 1), (("--to", "2036-02-02"), 1), (("--from", "x"), 2)],
    ids=["turned round", "too long", "no date"],
)
def test_bad_days(unknot: Unknot, arguments: tuple[str, ...], code: int) -> None:
    done = unknot("reminders", "list", *arguments)
    assert done.code == code
    assert done.err


def test_the_calendar_file(unknot: Unknot, tmp_path: Path) -> None:
    unknot("plan", "set", "bedtime", "--daily", "--at", "22:15")
    out = tmp_path / "plan.ics"
    assert unknot("plan", "ics", "--out", str(out)).code == 0
    raw = out.read_bytes()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"BEGIN:VEVENT") == raw.count(b"BEGIN:VALARM") == 90
    assert b"SUMMARY:Bedtime calves and hamstrings\r\n" in raw
    uids = [line for line in raw.split(b"\r\n") if line.startswith(b"UID:")]
    assert len(set(uids)) == 90
