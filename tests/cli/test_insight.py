"""`unknot week`, `progress`, `compare` and `warnings`: the JSON's fields, and clear words for bad input."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from insight.making import cramp, diary_of, planned, session
from unknot.diary.choices import Context
from unknot.diary.records import Diary
from unknot.paths import Home
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

Run = Any
Keep = Callable[..., None]
BEFORE = [int(count) for count in "0020003010000200001002000100"]
AFTER = [{15: 2, 5: 1, 27: 1, 38: 1}.get(night, 0) for night in range(1, 43)]
FIRST = date(2026, 3, 2)
PERIODS = ("--before", "2026-03-02..2026-03-29", "--after", "2026-03-30..2026-05-10")


@pytest.fixture
def keep() -> Keep:
    """Write a diary, and settings, to the home of the test."""

    def write(diary: Diary, **settings: object) -> None:
        database = open_database(Home.find())
        store = DiaryStore(database)
        store.save(*diary.cramps, *diary.nights, *diary.plan, *diary.sessions)
        if settings:
            store.save_settings(settings)
        database.close()

    return write


def data(unknot: Run, *arguments: str) -> Any:
    ran = unknot(*arguments, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out, parse_constant=pytest.fail)


def test_compare_gives_the_vector(unknot: Run, keep: Keep) -> None:
    keep(diary_of([*BEFORE, *AFTER], FIRST))
    found = data(unknot, "compare", *PERIODS)
    assert found["before"]["cramps"] == 12
    assert found["before"]["nights_logged"] == 28
    assert found["after"]["cramps"] == 5
    assert found["after"]["nights_logged"] == 42
    assert (found["ratio"], found["low"], found["high"], found["p"]) == (0.277778, 0.052873, 1.104411, 0.073427)
    assert found["verdict"] == "can't tell yet"
    assert found["unbounded"] == []
    assert found["cramp_nights_change"] == {"value": -0.154762, "low": -0.347137, "high": 0.021066}
    assert found["sentence"].startswith("Can't tell yet: 0.8 a week, was 3.")
    said = unknot("compare", *PERIODS).out
    assert "Before (2–29 March): 12 night cramps, 28 of 28 nights logged" in said
    assert "Nights with a cramp: 4 of 42, was 7 of 28; a change of −15 points" in said
    assert "This is an association, not proof." in said


def test_infinity_is_null_and_named(unknot: Run, keep: Keep) -> None:
    keep(diary_of([0] * 28 + [1] * 42, FIRST))
    found = data(unknot, "compare", *PERIODS)
    assert (found["ratio"], found["high"], found["verdict"]) == (None, None, "more")
    assert found["unbounded"] == ["ratio", "high"]
    assert found["low"] > 1


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param([], id="no data"),
        pytest.param([1], id="one night"),
        pytest.param([None] * 70, id="all missing"),
        pytest.param([0] * 70, id="no cramps"),
    ],
)
def test_too_little_is_said_and_nothing_is_made_up(unknot: Run, keep: Keep, counts: list[int | None]) -> None:
    if counts:
        keep(diary_of(counts, FIRST))
    found = data(unknot, "compare", *PERIODS)
    assert [found[key] for key in ("ratio", "low", "high", "p")] == [None] * 4
    assert found["verdict"] == "too little data"
    assert any(found["missing"].values())
    assert found["sentence"].startswith("Too early to compare. ")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param("2026-03-29..2026-03-02", "2026-04-01..2026-04-30", "ends before it begins", id="reversed range"),
        pytest.param("2026-03-02..2026-04-01", "2026-04-01..2026-04-30", "overlap", id="overlapping"),
        pytest.param("2026-04-01..2026-04-30", "2026-03-01..2026-03-30", "earlier period", id="wrong order"),
        pytest.param("2026-03-02", "2026-04-01..2026-04-30", "A..B", id="no range"),
        pytest.param("2026-02-30..2026-03-05", "2026-04-01..2026-04-30", "not a date", id="no such day"),
        pytest.param("0001-01-01..2026-03-05", "2026-04-01..2026-04-30", "too far", id="year 1"),
        pytest.param("..", "..", "not a date", id="dots"),
    ],
)
def test_compare_refuses_what_it_cannot_mean(unknot: Run, before: str, after: str, words: str) -> None:
    ran = unknot("compare", "--before", before, "--after", after)
    assert ran.code == 2
    assert words in ran.err
    assert ran.out == ""


def test_progress_by_week(unknot: Run, keep: Keep) -> None:
    base = diary_of([1, 0, None, 0, 0, 2, 0], FIRST)
    cramps = (*base.cramps, cramp(FIRST, Context.EXERCISE), cramp(FIRST, Context.AFTER), cramp(FIRST, Context.REST))
    sessions = (session(FIRST), session(FIRST + timedelta(days=1), share=0.5))
    keep(Diary(sessions=sessions, cramps=cramps, nights=base.nights, plan=(planned(first=FIRST),)))
    empty, week = data(unknot, "progress", "--weeks", "2", "--until", "2026-03-08")
    assert week == {
        "week": "2026-W10",
        "starts": "2026-03-02",
        "scheduled": 7,
        "credited": 1.5,
        "adherence": 0.214286,
        "cramps": {"night": 3, "exercise": 2, "other": 1},
        "nights_logged": 6,
        "nights": 7,
    }
    assert (empty["adherence"], empty["nights_logged"], empty["nights"]) == (None, 0, 0)
    lines = unknot("progress", "--weeks", "2", "--until", "2026-03-08").out.splitlines()
    assert lines[1].startswith("2026-W10   2 Mar 2026    21%  1.5 of 7 planned")
    assert "6 of 7 nights logged" in lines[1]


def test_weeks_of_53_and_first_weekday_sunday(unknot: Run, keep: Keep) -> None:
    keep(diary_of([0] * 14, date(2026, 12, 27)))
    labels = [each["week"] for each in data(unknot, "progress", "--weeks", "3", "--until", "2027-01-10")]
    assert labels == ["2026-W52", "2026-W53", "2027-W01"]
    keep(Diary(), first_weekday=6)
    found = data(unknot, "progress", "--weeks", "2", "--until", "2027-01-09")
    assert [(each["week"], each["starts"]) for each in found] == [
        ("2026-W53", "2026-12-27"),
        ("2027-W01", "2027-01-03"),
    ]


def test_future_weeks_are_empty(unknot: Run) -> None:
    (week,) = data(unknot, "progress", "--weeks", "1", "--until", "2999-01-01")
    assert (week["scheduled"], week["adherence"], week["nights"]) == (0, None, 0)
    assert data(unknot, "week", "2999-01-01")["empty"] == "This week has not happened yet."
    assert unknot("week", "2999-01-01").out.splitlines()[1] == "This week has not happened yet."


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("progress", "--weeks", "0"), id="no weeks"),
        pytest.param(("progress", "--weeks", "100000"), id="too many weeks"),
        pytest.param(("progress", "--until", "yesterday"), id="no date"),
        pytest.param(("week", "2026-13-01"), id="no month"),
        pytest.param(("week", "9999-12-31"), id="end of time"),
        pytest.param(("warnings", "--on", "20261116"), id="without dashes"),
        pytest.param(("compare",), id="nothing to compare"),
    ],
)
def test_wrong_usage_is_one_clear_answer(unknot: Run, arguments: tuple[str, ...]) -> None:
    ran = unknot(*arguments)
    assert ran.code == 2
    assert "Error: " in ran.err


def test_week(unknot: Run, keep: Keep) -> None:
    base = diary_of([1, 0, 0, 0, 0, 0, None], FIRST)
    keep(Diary(sessions=(session(FIRST),), cramps=base.cramps, nights=base.nights, plan=(planned(first=FIRST),)))
    found = data(unknot, "week", "2026-03-04")
    assert (found["week"], found["starts"], found["scheduled"], found["credited"]) == ("2026-W10", "2026-03-02", 7, 1)
    assert found["cramps"] == {"night": 1, "exercise": 0, "other": 0}
    assert (found["nights_logged"], found["nights"]) == (6, 7)
    assert found["planned"] == [{"routine": "bedtime", "scheduled": 7, "credited": 1}]
    assert found["change"]["verdict"] == "too little data"
    assert 1 <= len(found["suggestions"]) <= 2
    assert all(each["sources"] for each in found["suggestions"])
    said = unknot("week", "2026-03-04").out
    assert said.startswith("Weekly review: 2–8 March · 6 of 7 nights logged\nAdherence: 14%  1 of 7 planned\n")
    assert "Bedtime calves and hamstrings: 1 of 7 planned" in said


def test_warnings_and_their_quiet_period(unknot: Run, keep: Keep) -> None:
    severe = tuple(cramp(FIRST + timedelta(days=number), severity=9) for number in range(0, 9, 4))
    keep(Diary(cramps=severe))
    (sign,) = data(unknot, "warnings", "--on", "2026-03-12")
    assert (sign["id"], sign["urgency"], sign["quiet"], sign["sources"]) == ("W12", "calm", False, ["A4", "own"])
    assert unknot("warnings", "--on", "2026-03-12").out.startswith("Your log shows 3 cramps of severity 8 or more")
    keep(Diary(), warnings_shown={"W12": "2026-03-11", "W1": "rubbish"})
    assert [sign["quiet"] for sign in data(unknot, "warnings", "--on", "2026-03-12")] == [True]
    assert unknot("warnings", "--on", "2026-03-12").out.startswith("No warning sign")
    assert data(unknot, "warnings", "--on", "2026-01-01") == []


@pytest.mark.parametrize("command", ["week", "progress", "warnings"])
def test_without_a_diary_nothing_is_made(unknot: Run, command: str) -> None:
    assert unknot(command).code == 0
    assert unknot(command, "--json").code == 0
    assert not Home.find().database.exists()


def test_thousands_in_one_night(unknot: Run, keep: Keep) -> None:
    base = diary_of([1] * 28 + [0] * 41, FIRST)
    keep(Diary(cramps=(*base.cramps, *(cramp(date(2026, 5, 10)) for _each in range(2000))), nights=base.nights))
    found = data(unknot, "compare", *PERIODS)
    assert found["after"] == {"cramps": 2000, "nights_logged": 42, "nights": 42, "cramp_nights": 1}
    assert found["verdict"] == "can't tell yet"
