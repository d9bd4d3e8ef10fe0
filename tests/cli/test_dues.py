"""What was due, done and logged, as the commands tell it: nothing to come is missed, and nothing before the diary."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from unknot.clock import Instant, SystemClock

Run = Any
Now = Callable[[str], None]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Now:
    """Set the wall clock of the test, which is on UTC."""

    def to(text: str) -> None:
        moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
        monkeypatch.setattr(SystemClock, "now", lambda _self: Instant(moment, "UTC", 0))

    return to


def data(unknot: Run, *arguments: str) -> Any:
    ran = unknot(*arguments, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.mark.parametrize(
    ("per_week", "today", "due"),
    [
        pytest.param(14, "2026-11-23 08:00", 0, id="fourteen a week, on Monday morning"),
        pytest.param(14, "2026-11-24 03:59", 0, id="before four it is Monday still"),
        pytest.param(14, "2026-11-24 04:00", 2, id="on Tuesday"),
        pytest.param(14, "2026-11-30 08:00", 14, id="in the week after"),
        pytest.param(10, "2026-11-26 08:00", 4, id="ten: 1 2 3 3 by Wednesday"),
        pytest.param(3, "2026-11-27 08:00", 1, id="three: by Wednesday, Friday and Sunday"),
        pytest.param(21, "2026-11-29 08:00", 18, id="three a day"),
    ],
)
def test_so_many_a_week_fall_due_in_even_steps(unknot: Run, now: Now, per_week: int, today: str, due: int) -> None:
    now("2026-11-16 09:00")
    assert unknot("plan", "set", "strength", "--per-week", str(per_week), "--from", "2026-11-01").code == 0
    now(today)
    until = ("--until", "2026-11-29") if today > "2026-11-30" else ()
    (week,) = data(unknot, "progress", "--weeks", "1", *until)
    assert (week["scheduled"], week["credited"]) == (due, 0)
    assert week["adherence"] == (0 if due else None)
    of_week = data(unknot, "week", "2026-11-23")
    assert of_week["scheduled"] == due


@pytest.mark.parametrize(
    ("first", "logged", "nights"),
    [
        pytest.param("2026-11-19", 4, 4, id="from Thursday on, every night"),
        pytest.param("2026-11-22", 1, 1, id="from Sunday on"),
        pytest.param("2026-11-09", 7, 7, id="from the week before"),
    ],
)
def test_nights_before_the_diary_are_not_missing(unknot: Run, now: Now, first: str, logged: int, nights: int) -> None:
    now("2026-11-27 12:00")
    night = date.fromisoformat(first)
    while night <= date(2026, 11, 22):
        assert unknot("log", "none", "--night", night.isoformat()).code == 0
        night += timedelta(days=1)
    said = unknot("week", "2026-11-22").out
    assert f"{logged} of {nights} night" in said.splitlines()[0]
    assert "quiet mornings" not in said
    (week,) = data(unknot, "progress", "--weeks", "1", "--until", "2026-11-22")
    assert (week["nights_logged"], week["nights"]) == (logged, nights)
    early = unknot("week", "2026-11-02").out
    assert "This week lies before the diary, which begins on " in early


def test_a_run_or_a_note_is_something(unknot: Run, now: Now) -> None:
    now("2026-11-27 12:00")
    unknot("log", "run", "--at", "2026-11-18 10:00", "--minutes", "40")
    unknot("log", "note", "other", "--at", "2026-11-19 10:00")
    said = unknot("week", "2026-11-22").out
    assert "Nothing was planned and nothing was recorded" not in said
    assert "0 of 5 nights logged · 1 run · 1 thing noted" in said
    assert data(unknot, "week", "2026-11-22")["empty"] is None


def test_periods_before_the_diary_ask_for_no_nights_that_cannot_be_had(unknot: Run, now: Now) -> None:
    now("2026-11-27 12:00")
    for number in range(10, 27):
        unknot("log", "none", "--night", f"2026-11-{number}")
    found = data(unknot, "compare", "--before", "2026-10-01..2026-10-28", "--after", "2026-10-30..2026-11-26")
    assert (found["before"]["nights"], found["after"]["nights"], found["after"]["nights_logged"]) == (0, 17, 17)
    assert "No night of the period before lies within this diary so far; it takes 14 logged ones." in found["sentence"]
    assert "more logged nights are needed" not in found["sentence"]
    to_come = data(unknot, "compare", "--before", "2026-11-01..2026-11-20", "--after", "2026-11-21..2026-12-31")
    assert to_come["after"]["nights"] == 6  # the night of today is to come


def test_the_day_of_a_run_is_that_of_the_clock(unknot: Run, now: Now) -> None:
    now("2026-11-27 12:00")
    ran = unknot("log", "run", "--at", "2026-11-27 01:30", "--zone", "Europe/Berlin", "--minutes", "40")
    assert ran.out.startswith("Logged a run: 2026-11-27, 01:30 (Europe/Berlin)")
    assert unknot("log", "note", "other", "--at", "2026-11-27 01:30").out.startswith("Noted on Fri 27 Nov:")


def test_a_cramp_of_over_ten_minutes_is_not_ten(unknot: Run, now: Now) -> None:
    now("2026-11-27 12:00")
    unknot("log", "cramp", "--muscle", "calf", "--side", "left", "--at", "2026-11-27 02:00", "--minutes", "10.02")
    assert "a cramp that lasted 10.1 minutes" in unknot("warnings").out
