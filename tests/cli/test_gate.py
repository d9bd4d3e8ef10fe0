"""The gate in the terminal: the advice first, one deliberate act, and what opens and shuts it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Unknot = Callable[..., Any]
URGENT = {"swollen-leg": "W2", "chest-pain": "W2", "weakness": "W3", "sudden-weakness": "W3"} | {
    "dirty-wound": "W16",
    "cola-urine": "W17",
}


@pytest.mark.parametrize("what", URGENT)
def test_a_note_that_raises_a_sign_is_answered_at_once_and_nothing_plays(unknot: Unknot, what: str) -> None:
    noted = unknot("log", "note", what, "--side", "left")
    assert noted.code == 0
    assert "Unknot can't tell you the cause." in noted.out
    assert ("emergency number" in noted.out) is (what in ("chest-pain", "sudden-weakness"))
    played = unknot("play", "bedtime", "--headless")
    assert played.code == 1
    assert URGENT[what] in played.err
    assert "No stretch, no massage" in played.out
    assert [each for each in json.loads(unknot("diary", "--json").out) if each["type"] == "session"] == []
    (sign,) = json.loads(unknot("warnings", "--json").out)
    assert (sign["id"], sign["gate"], sign["settled"]) == (URGENT[what], True, None)


@pytest.mark.parametrize("what", ["other", "quinine", "walking-pain"])
def test_what_waits_for_the_review_is_only_noted(unknot: Unknot, what: str) -> None:
    assert len(unknot("log", "note", what).out.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("calf", "--side", "left"), ()], ids=["placed", "without words"])
def test_now_keeps_the_cramp_and_says_the_advice(unknot: Unknot, arguments: tuple[str, ...]) -> None:
    unknot("log", "note", "swollen-leg")
    done = unknot("now", *arguments, "--headless")
    assert done.code == 1
    assert "have it looked at promptly" in done.out
    (kept,) = [each for each in json.loads(unknot("diary", "--json").out) if each["type"] == "cramp"]
    assert (kept["muscle"], kept["side"], kept["tried"]) == (
        (*arguments[::2], "left")[0] if arguments else None,
        ("left" if arguments else None),
        [],
    )


@pytest.mark.parametrize("state", ["looked-at", "over"])
def test_settled_it_opens_and_a_later_note_shuts_it(unknot: Unknot, state: str) -> None:
    unknot("log", "note", "weakness")
    assert unknot("warnings", "settle", "W3", state).code == 0
    (sign,) = json.loads(unknot("warnings", "--json").out)
    assert (sign["gate"], sign["settled"]) == (False, state)
    assert "No warning sign" in unknot("warnings").out
    unknot("log", "note", "weakness")
    (sign,) = json.loads(unknot("warnings", "--json").out)
    assert (sign["gate"], sign["settled"]) == (True, None)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("W2", "over"), 1, "W2 does not stand"),
        (("W1", "over"), 2, "W1"),
        (("W3", "gone"), 2, "gone"),
        (("W3", "over", "--on", "2126-01-01"), 1, "still to come"),
    ],
    ids=["not there", "no gate", "no state", "future"],
)
def test_what_cannot_be_settled(unknot: Unknot, arguments: tuple[str, ...], code: int, said: str) -> None:
    unknot("log", "note", "weakness")
    done = unknot("warnings", "settle", *arguments)
    assert (done.code, said in done.err) == (code, True)
    assert json.loads(unknot("warnings", "--json").out)[0]["gate"] is True


def test_a_cramp_during_a_run_is_that_runs_and_a_run_logged_later_answers_too(unknot: Unknot) -> None:
    unknot("log", "run", "--at", "2026-03-02 10:00", "--zone", "Europe/Berlin", "--minutes", "120")
    unknot("log", "cramp", "--muscle", "calf", "--at", "2026-03-02 11:00", "--zone", "Europe/Berlin")
    unknot("log", "cramp", "--muscle", "calf", "--at", "2026-03-03 13:00", "--zone", "Europe/Berlin")
    said = ("--context", "rest", "--at", "2026-03-03 11:00", "--zone", "Europe/Berlin")
    unknot("log", "cramp", "--muscle", "foot", *said)
    unknot("log", "run", "--at", "2026-03-03 10:00", "--zone", "Europe/Berlin", "--minutes", "60")
    cramps = [each for each in json.loads(unknot("diary", "--json").out) if each["type"] == "cramp"]
    assert {(each["muscle"], each["at"][:16]): each["context"] for each in cramps} == {
        ("calf", "2026-03-02T11:00"): "exercise",
        ("calf", "2026-03-03T13:00"): "after",
        ("foot", "2026-03-03T11:00"): "rest",  # said by the person
    }
