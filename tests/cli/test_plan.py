import json
from collections.abc import Callable
from typing import Any

import pytest

Unknot = Callable[..., Any]


def test_set_list_change_remove(unknot: Unknot) -> None:
    unknot("plan", "set", "bedtime", "--daily", "--at", "22:15", "--from", "2026-03-01")
    said = unknot("plan", "set", "bedtime", "--days", "mon,wed", "--from", "2026-04-01")
    assert said.out == "bedtime: Monday, Wednesday, from 1 Apr 2026 on. The days before stay as they were.\n"
    plan = json.loads(unknot("plan", "list", "--all", "--json").out)["plan"]
    assert [(each["rule"], each["from"], each["to"], each["days"], each["at"]) for each in plan] == [
        ("daily", "2026-03-01", "2026-03-31", [], "22:15"),
        ("days", "2026-04-01", None, ["mon", "wed"], None),
    ]
    assert unknot("plan", "list", "--on", "2026-03-15").out.startswith("bedtime: daily at 22:15")
    unknot("plan", "set", "bedtime", "--per-week", "3", "--from", "2026-04-01")
    plan = json.loads(unknot("plan", "list", "--all", "--json").out)["plan"]
    assert [(each["rule"], each["per_week"]) for each in plan] == [("daily", None), ("per-week", 3)]
    assert unknot("plan", "remove", "bedtime", "--from", "2026-05-01").code == 0
    assert unknot("plan", "list").out.startswith("Nothing is planned")
    assert json.loads(unknot("plan", "list", "--on", "2026-04-30", "--json").out)["plan"][0]["to"] == "2026-04-30"
    again = unknot("plan", "remove", "bedtime", "--from", "2026-05-01")
    assert (again.code, len(again.err.splitlines())) == (1, 1)


def test_a_change_before_one_planned_later_says_so(unknot: Unknot) -> None:
    unknot("plan", "set", "bedtime", "--daily", "--from", "2026-04-01")
    said = unknot("plan", "set", "bedtime", "--per-week", "2", "--from", "2026-03-01")
    assert "from 1 Apr 2026 on it is planned otherwise already" in said.out


def test_pauses_begin_and_end(unknot: Unknot) -> None:
    said = unknot("plan", "pause", "--from", "2026-03-10", "--reason", "illness", "--note", "flu")
    assert said.out == "The plan rests: illness, from 10 Mar 2026 on.\n"
    assert unknot("plan", "resume", "--from", "2026-03-14").code == 0
    (pause,) = json.loads(unknot("plan", "list", "--all", "--json").out)["pauses"]
    assert (pause["from"], pause["to"], pause["reason"], pause["note"]) == (
        "2026-03-10", "2026-03-13", "illness", "flu",
    )  # fmt: skip
    assert unknot("plan", "resume", "--from", "2026-03-14").code == 1
    refused = unknot("plan", "pause", "--from", "2026-03-10", "--to", "2026-03-09")
    assert (refused.code, "before it begins" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("bedtime",), 2, "exactly one of"),
        (("bedtime", "--daily", "--per-week", "2"), 2, "exactly one of"),
        (("bedtime", "--days", "mon,xyz"), 2, "'xyz' is not one of"),
        (("bedtime", "--days", ""), 2, "is not one of"),
        (("bedtime", "--daily", "--at", "25:00"), 2, "no time of day"),
        (("bedtime", "--daily", "--at", "9:60"), 2, "no time of day"),
        (("bedtime", "--per-week", "0"), 1, "0 times a week"),
        (("bedtime", "--per-week", "99"), 1, "99 times a week"),
        (("bedtime", "--per-week", "two"), 2, "not a valid integer"),
        (("bedtime", "--daily", "--from", "2026-02-30"), 1, "no date"),
        (("bedtme", "--daily"), 1, 'did you mean "bedtime"?'),
        (("release-calf", "--daily"), 1, "cannot be planned"),
    ],
)
def test_what_cannot_be_planned(unknot: Unknot, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = unknot("plan", "set", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert json.loads(unknot("plan", "list", "--json").out) == {"plan": [], "pauses": []}
