"""`unknot trial`: eighty nights fed through the command line and read back by hand; one at a time; no early result."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

Run = Any
TODAY = date(2026, 10, 1)
FIRST = date(2026, 6, 1)
ORDER = "10110010"
CRAMPS = {2: 1, 7: 1, 8: 2, 15: 1, 20: 3, 33: 2, 39: 1, 44: 2, 57: 1, 59: 1, 67: 1, 75: 2}
MISSING = (22, 23, 24)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Let it be a day."""

    def set_day(day: date) -> None:
        monkeypatch.setattr("unknot.cli.trial._today", lambda: day)

    set_day(TODAY)
    return set_day


def data(unknot: Run, *arguments: str) -> Any:
    ran = unknot("trial", *arguments, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out, parse_constant=pytest.fail)


def night(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def test_eighty_nights_on_paper_read_back_by_hand(unknot: Run, on: Callable[[date], None]) -> None:
    began = unknot("trial", "start", "random", "--thing", "tight socks", "--from", str(FIRST), "--order", ORDER)
    assert (began.code, began.err) == (0, "")
    for number in range(1, 81):
        if number in MISSING:
            continue
        if number not in CRAMPS:
            assert unknot("log", "none", "--night", str(night(number))).code == 0
        for _each in range(CRAMPS.get(number, 0)):
            at = f"{night(number)} 23:30"
            assert unknot("log", "cramp", "--muscle", "calf", "--side", "left", "--at", at, "--zone", "UTC").code == 0
    status = data(unknot, "status")
    assert status == {
        "design": "random", "thing": "tight socks", "state": "over", "starts": "2026-06-01", "ends": "2026-08-19",
        "pair": 8, "pairs": 8, "night": 5, "nights": 5, "tonight": "free", "logged": 77, "counted": 61,
    }  # fmt: skip
    result = data(unknot, "result")
    assert result["pairs"][0] == {"with": 1.75, "without": 5.25, "difference": 3.5, "counted": True, "why": None}
    assert result["pairs"][2] == {
        "with": 0, "without": 0, "difference": None, "counted": False, "why": "1 of 4 nights logged “with”",
    }  # fmt: skip
    # Without less with: 5.25 - 1.75; 1.75 - 5.25; dropped; 1.75 - 3.5; 3.5 - 0; 0 - 3.5; 1.75 - 0; 3.5 - 0.
    differences = [3.5, -3.5, None, -1.75, 3.5, -3.5, 1.75, 3.5]
    assert [pair["difference"] for pair in result["pairs"]] == differences
    assert (result["estimate"], result["verdict"], result["coverage"]) == (0.5, "can't tell", 0.953125)
    assert result["low"] < result["estimate"] < result["high"]
    said = unknot("trial", "result").out
    assert "Can't tell yet." in said
    assert "Pair 3: 0 with, 0 without, a week: 1 of 4 nights logged “with”" in said


def test_a_trial_from_tonight_on(unknot: Run, on: Callable[[date], None]) -> None:
    began = unknot("trial", "start", "random", "--order", "01110100", "--thing", "bedtime")
    assert "“Bedtime calves and hamstrings” in turns begins tonight." in began.out
    assert "log a week of nights" in began.out
    assert "bedtime: daily at 22:00" in unknot("plan", "list", "--on", str(TODAY)).out
    on(TODAY + timedelta(days=8))
    status = data(unknot, "status")
    assert (status["pair"], status["night"], status["tonight"], status["state"]) == (1, 4, "with", "running")
    assert "Tonight: with." in unknot("trial", "status").out
    result = unknot("trial", "result")
    assert "2026-12-20" in result.fault
    assert result.out == ""
    assert unknot("trial", "pause").code == 0
    assert data(unknot, "status")["state"] == "paused"
    assert data(unknot, "status")["tonight"] == "free"
    assert "rests already" in unknot("trial", "pause").fault
    on(TODAY + timedelta(days=10))
    assert unknot("trial", "resume").code == 0
    assert "does not rest" in unknot("trial", "resume").fault
    status = data(unknot, "status")
    assert (status["night"], status["ends"]) == (4, "2026-12-21")
    assert "under way until 2026-12-21" in unknot("trial", "start", "before-after").fault
    assert unknot("trial", "end").code == 0
    assert data(unknot, "status")["state"] == "ended"
    assert data(unknot, "result")["verdict"] == "too few pairs"
    assert "over since the night of 2026-10-10" in unknot("trial", "end").fault
    assert (
        "belong to another trial" in unknot("trial", "start", "random", "--from", "2026-10-05", "--order", ORDER).fault
    )


def test_six_weeks_before_and_after(unknot: Run, on: Callable[[date], None]) -> None:
    assert unknot("trial", "start", "before-after", "--thing", "bedtime-trial", "--baseline").code == 0
    status = data(unknot, "status")
    assert (status["design"], status["tonight"], status["night"], status["nights"]) == (
        "before-after",
        "without",
        1,
        14,
    )
    on(TODAY + timedelta(days=20))
    status = data(unknot, "status")
    assert (status["tonight"], status["night"], status["ends"], status["pair"]) == ("with", 7, "2026-11-25", None)
    assert unknot("trial", "pause").code == 0
    assert "pause:" in unknot("plan", "list").out
    assert data(unknot, "status")["state"] == "paused"
    assert unknot("trial", "resume").code == 0
    assert "2026-11-26" in unknot("trial", "result").fault
    on(TODAY + timedelta(days=60))
    assert data(unknot, "result")["verdict"] == "too little data"
    assert "Too early to compare." in unknot("trial", "result").out


def test_a_routine_typed_wrong_is_told_of(unknot: Run, on: Callable[[date], None]) -> None:
    began = unknot("trial", "start", "random", "--thing", "bedtme")
    assert began.code == 0
    assert 'own words, for no routine has that name; did you mean "bedtime"?' in began.err
    assert unknot("trial", "end").code == 0
    assert "is no routine" in unknot("trial", "start", "before-after", "--thing", "bedtme").fault


def test_the_same_seed_draws_the_same_order(unknot: Run, on: Callable[[date], None]) -> None:
    drawn = []
    for _each in range(2):
        assert unknot("trial", "start", "random", "--seed", "7", "--thing", "tight socks").code == 0
        seen = []
        for days in range(0, 80, 5):
            on(TODAY + timedelta(days=days))
            seen.append(data(unknot, "status")["tonight"])
        drawn.append(seen)
        on(TODAY)
        assert "taken back" in unknot("trial", "end").out
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) == {"with", "without"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("random", "--order", "0110"), 1, "has 4 digits; expected 8", id="order too short"),
        pytest.param(("random", "--order", "01120110"), 1, "has '2' in it", id="a two"),
        pytest.param(("random", "--thing", "Quinine sulphate"), 1, "is a medicine", id="quinine"),
        pytest.param(("random", "--thing", ""), 1, "needs something to try", id="nothing"),
        pytest.param(("random", "--from", "2026-09-30"), 1, "comes with --order", id="past without order"),
        pytest.param(("random", "--pairs", "5"), 1, "expected 6 to 12", id="pairs"),
        pytest.param(("random", "--pairs", "2000000000"), 1, "expected 6 to 12", id="two thousand million pairs"),
        pytest.param(("random", "--nights", "3"), 1, "expected 4 to 14", id="nights"),
        pytest.param(("before-after", "--thing", "tight socks"), 1, "is no routine", id="no routine"),
        pytest.param(("random", "--order", ORDER, "--seed", "1"), 2, "leave out --seed", id="order and seed"),
        pytest.param(("random", "--baseline"), 2, "belongs to before-after", id="baseline"),
        pytest.param(("coin",), 2, "before-after", id="design"),
        pytest.param(("random", "--from", "soon"), 2, "is not a date", id="date"),
    ],
)
def test_what_cannot_be_started(
    unknot: Run, on: Callable[[date], None], arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = unknot("trial", "start", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "no trial yet" in unknot("trial", "status").fault


@pytest.mark.parametrize("command", ["status", "result", "pause", "resume", "end"])
def test_without_a_trial_every_command_says_how_to_begin(unknot: Run, on: Callable[[date], None], command: str) -> None:
    assert "unknot trial start" in unknot("trial", command).fault
