import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from runfiles.made import fit, gpx, tcx
from unknot.clock import instant_at
from unknot.diary.days import week_of
from unknot.diary.editing import new_factor
from unknot.diary.plan import Schedule
from unknot.paths import Home
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

Unknot = Callable[..., Any]


BERLIN = ("--zone", "Europe/Berlin")
CALF = ("log", "cramp", "--muscle", "calf", "--side", "left")


def refused(done: Any, said: str, code: int = 1) -> None:
    assert done.code == code, done
    assert said in done.err
    assert "Traceback" not in done.err
    assert done.out == ""
    if code == 1:
        assert len(done.err.splitlines()) == 1


def entries(unknot: Unknot, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(unknot("diary", "--json", *arguments).out)
    return found


def test_a_cramp_with_everything(unknot: Unknot) -> None:
    said = unknot(
        *CALF, "--at", "2026-03-10 03:00", *BERLIN, "--severity", "6", "--minutes", "4.5", "--sleep", "7",
        "--trigger", "alcohol", "--symptom", "twitching-before", "--tried", "stretch=no", "--tried", "heat=helped",
        "--tried", "walking", "--note", "עברית 👍\nsecond line",
    )  # fmt: skip
    assert (said.code, said.err) == (0, "")
    (found,) = entries(unknot)
    assert found.pop("id")
    assert found == {
        "type": "cramp",
        "at": "2026-03-10T03:00:00+01:00",
        "zone": "Europe/Berlin",
        "hour_known": True,
        "night": "2026-03-09",
        "day": "2026-03-09",
        "key_chosen": False,
        "muscle": "calf",
        "side": "left",
        "confirmed": True,
        "context": "night",
        "seconds": 270.0,
        "severity": 6,
        "sleep": 7,
        "triggers": ["alcohol"],
        "symptoms": ["twitching-before"],
        "tried": [
            {"id": "stretch", "helped": False},
            {"id": "heat", "helped": True},
            {"id": "walking", "helped": None},
        ],
        "open": False,
        "release_s": 0,
        "completed": False,
        "note": "עברית 👍\nsecond line",
    }
    text = unknot("diary").out
    assert "The night to Tuesday 10 March 2026" in text
    assert "עברית 👍 second line" in text


def ago(minutes: float) -> str:
    return f"{datetime.now() - timedelta(minutes=minutes):%Y-%m-%d %H:%M}"  # noqa: DTZ005 - as a person reads a clock


@pytest.mark.parametrize("command", [("log", "run"), (*CALF, "--context", "rest")], ids=["run", "cramp"])
def test_what_is_not_over_is_refused_at_its_option(unknot: Unknot, command: tuple[str, ...]) -> None:
    refused(unknot(*command, "--at", ago(10), "--minutes", "300"), "--minutes: From ")
    refused(unknot(*command, "--at", ago(10), "--minutes", "300"), "300 minutes are not over yet; expected at most 1")
    assert entries(unknot) == []
    assert unknot(*command, "--at", ago(310), "--minutes", "300").code == 0
    assert len(entries(unknot)) == 1


def test_without_a_time_it_is_just_over(unknot: Unknot) -> None:
    before = datetime.now(UTC)
    for command in (("log", "run"), (*CALF, "--context", "rest")):
        assert unknot(*command, "--minutes", "90").code == 0
    for each in entries(unknot):
        began = datetime.fromisoformat(str(each["at"]))
        assert timedelta(minutes=89) < before - began < timedelta(minutes=92)


def test_the_option_is_named(unknot: Unknot) -> None:
    refused(unknot(*CALF, "--at", "2026-03-10 03:00", "--until", "02:00"), "--until: '02:00' lies before it began")
    refused(unknot(*CALF, "--at", "soon"), "--at: 'soon' is no time")
    refused(unknot(*CALF, "--at", "2026-03-10 03:00", "--night", "2026-01-01"), "--night: 2026-01-01 is too far")
    refused(unknot(*CALF, "--day", "2026-13-01", "--context", "rest"), "--day: '2026-13-01' is no date")
    refused(unknot(*CALF, "--trigger", "x"), "--trigger: No trigger is called 'x'")
    refused(unknot("log", "none", "--night", "2200-01-01"), "--night: ")
    refused(unknot("log", "run", "--km", "1001"), "--km: A run has more than 0 and up to 1,000 km; found 1001.")
    refused(unknot("log", "note", "other", "--note", "\udcff"), "--note: ")
    refused(unknot("log", "run", "--zone", "Mars/Olympus"), "--zone: No time zone")
    assert unknot("log", "run", "--at", "2026-03-10 18:00", "--minutes", "40").code == 0
    twice = unknot("log", "run", "--at", "2026-03-10 18:00", "--minutes", "40")
    refused(twice, "--at: A run at 2026-03-10 18:00, as long as this, is in the diary already.")


def test_what_nobody_said_is_not_known(unknot: Unknot) -> None:
    assert "Where is not known, Tue 10 Mar, hour not known" in unknot("log", "cramp", "--at", "2026-03-10", *BERLIN).out
    (found,) = entries(unknot)
    kept = {name: found[name] for name in ("muscle", "side", "hour_known", "day", "night", "context", "confirmed")}
    assert kept == {
        "muscle": None,
        "side": None,
        "hour_known": False,
        "day": "2026-03-10",
        "night": "2026-03-10",
        "context": "rest",
        "confirmed": True,
    }
    assert str(found["at"]).startswith("2026-03-10T")
    assert "at rest, hour not known" in unknot("diary").out
    assert "12:00" not in unknot("diary").out


def test_a_night_that_is_over_has_no_hour_unless_it_is_said(unknot: Unknot) -> None:
    unknot("log", "cramp", "--muscle", "foot", "--night", "2026-03-09")
    unknot("log", "cramp", "--side", "right", "--day", "2026-03-09", "--context", "exercise")
    unknot("log", "cramp", "--muscle", "calf", "--night", "2026-03-09", "--at", "2026-03-10 03:00", *BERLIN)
    kept = {(each["context"], each["hour_known"], each["night"], each["day"]) for each in entries(unknot)}
    assert kept == {
        ("night", False, "2026-03-09", "2026-03-09"),
        ("exercise", False, "2026-03-09", "2026-03-09"),
        ("night", True, "2026-03-09", "2026-03-09"),
    }


def test_signs_of_a_side(unknot: Unknot) -> None:
    for number, kind in enumerate(("chest-pain", "sudden-weakness", "dirty-wound", "cola-urine")):
        side = ("--side", "left") if number % 2 else ()
        assert unknot("log", "note", kind, "--at", f"2026-03-1{number} 15:00", *side).code == 0
    assert [(each["what"], each["side"]) for each in entries(unknot)] == [
        ("chest-pain", None),
        ("sudden-weakness", "left"),
        ("dirty-wound", None),
        ("cola-urine", "left"),
    ]
    assert "(left)" in unknot("diary").out


def test_factors_of_a_night_are_one_entry(unknot: Unknot) -> None:
    said = instant_at(datetime(2026, 3, 10, 7, 0, tzinfo=UTC), "Europe/Berlin")
    database = open_database(Home.find())
    names = ("alcohol", "own:late  supper", "alcohol")
    DiaryStore(database).save(
        *(new_factor(date(2026, 3, 9), said, name) for name in names), new_factor(date(2026, 3, 8), said, "magnesium")
    )
    database.close()
    found = {str(each["night"]): each for each in entries(unknot)}
    assert all(each["type"] == "factors" and each["id"] for each in found.values())
    assert {night: each["factors"] for night, each in found.items()} == {
        "2026-03-08": ["magnesium"],
        "2026-03-09": ["alcohol", "own:late supper"],
    }


@pytest.mark.parametrize(
    ("at", "context"),
    [("03:00", "night"), ("06:59", "night"), ("07:00", "rest"), ("21:59", "rest"), ("22:00", "night")],
)
def test_the_hour_suggests_the_context(unknot: Unknot, at: str, context: str) -> None:
    unknot(*CALF, "--at", f"2026-03-10 {at}", *BERLIN)
    assert entries(unknot)[0]["context"] == context


def test_everyday_names_of_muscles(unknot: Unknot) -> None:
    for name in ("Quads", "hamstring", "CALVES", "inner thigh"):
        assert unknot("log", "cramp", "--muscle", name, "--side", "right", "--at", "2026-03-10 15:00").code == 0
    assert {each["muscle"] for each in entries(unknot)} == {"quadriceps", "hamstrings", "calf", "adductors"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--muscle", "claf"), 'did you mean "calf"?'),
        (("--muscle", "nose"), "expected one of calf, soleus"),
        (("--muscle", ""), "expected one of"),
        (("--muscle", "a" * 50_000), "aaa…'; expected one of"),
        (("--zone", "\n" * 5000), "\\n…'; expected one like"),
        (("--at", "9" * 5000), "999…' is no time"),
        (("--at", "2200-01-01 10:00"), "still to come"),
        (("--at", "1900-01-01 10:00"), "too far"),
        (("--at", "2026-03-29 02:30", *BERLIN), "does not exist"),
        (("--at", "2026-03-10 03:00", "--zone", "Mars/Olympus"), "No time zone"),
        (("--minutes", "nan"), "found nan"),
        (("--minutes", "inf"), "found inf"),
        (("--minutes", "-1"), "--minutes: A cramp has more than 0 and up to 1,440 minutes; found -1"),
        (("--minutes", "0"), "found 0"),
        (("--trigger", "alcohool"), 'did you mean "alcohol"?'),
        (("--symptom", "x"), "expected one of"),
        (("--tried", "heet"), 'did you mean "heat"?'),
        (("--note", "a" * 100_000), "holds up to 10,000 characters; this one has 100,000"),
        (("--note", "\udcff"), "no text"),
        (("--at", "2026-03-10 03:00", "--until", "2026-03-10 02:59"), "before it began"),
        (("--at", "2026-03-10 03:00", "--night", "2026-01-01"), "too far from"),
        (("--at", "2026-03-10 03:00", "--night", "yesterday"), "no date"),
    ],
)
def test_a_cramp_that_cannot_be_is_one_sentence(unknot: Unknot, more: tuple[str, ...], said: str) -> None:
    refused(unknot(*CALF, *more), said)
    assert entries(unknot) == []


@pytest.mark.parametrize(
    "more",
    [
        ("--severity", "11"),
        ("--severity", "-1"),
        ("--severity", "six"),
        ("--side", "both"),
        ("--context", "sleeping"),
        ("--tried", "heat=perhaps"),
        ("--minutes", "1", "--until", "03:10"),
        ("--context", "rest", "--night", "2026-03-09"),
    ],
)
def test_wrong_usage_exits_2(unknot: Unknot, more: tuple[str, ...]) -> None:
    refused(unknot(*CALF, *more), "Error: ", code=2)
    assert entries(unknot) == []


def test_an_hour_that_comes_twice(unknot: Unknot) -> None:
    first = unknot(*CALF, "--at", "2025-10-26 02:30", *BERLIN)
    assert first.code == 0
    assert "came twice" in first.err
    assert unknot(*CALF, "--at", "2025-10-26 02:30 +01:00", *BERLIN).err == ""
    assert [each["at"] for each in entries(unknot)] == ["2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00"]


def test_a_key_that_the_person_sets_stays(unknot: Unknot) -> None:
    unknot(*CALF, "--at", "2026-03-10 03:00", "--night", "2026-03-10")
    (found,) = entries(unknot, "--from", "2026-03-10", "--to", "2026-03-10")
    assert (found["night"], found["key_chosen"]) == ("2026-03-10", True)


def test_none_against_a_cramp_lets_the_person_decide(unknot: Unknot) -> None:
    unknot(*CALF, "--at", "2026-03-10 03:00", *BERLIN)
    refused(unknot("log", "none", "--night", "2026-03-09"), "has a cramp in the diary (03:00 left calf)")
    assert [each["type"] for each in entries(unknot)] == ["cramp"]
    assert unknot("log", "none", "--night", "2026-03-09", "--replace").code == 0
    assert [each["type"] for each in entries(unknot)] == ["none"]
    refused(unknot(*CALF, "--at", "2026-03-10 03:00", *BERLIN), "logged as free of cramps")
    assert unknot(*CALF, "--at", "2026-03-10 03:00", *BERLIN, "--replace").code == 0
    assert [each["type"] for each in entries(unknot)] == ["cramp"]


def test_a_cramp_by_day_leaves_the_night_alone(unknot: Unknot) -> None:
    unknot("log", "none", "--night", "2026-03-10")
    assert unknot(*CALF, "--at", "2026-03-10 18:00", "--context", "exercise").code == 0
    assert {each["type"] for each in entries(unknot)} == {"cramp", "none"}


def test_none_twice_is_kept_once(unknot: Unknot) -> None:
    for _ in range(2):
        assert unknot("log", "none", "--night", "2026-03-09").code == 0
    assert len(entries(unknot)) == 1


@pytest.mark.parametrize("night", ["2200-01-01", "2026-02-30", "soon"])
def test_nights_that_cannot_be(unknot: Unknot, night: str) -> None:
    assert unknot("log", "none", "--night", night).code == 1
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    refused(unknot("log", "none", "--night", str(tomorrow)), "not over yet")


def test_runs_by_hand(unknot: Unknot) -> None:
    hand = (
        "log",
        "run",
        "--at",
        "2026-03-10 17:00",
        *BERLIN,
        "--minutes",
        "40",
        "--km",
        "7.5",
        "--effort",
        "5",
        "--hot",
    )
    assert unknot(*hand).code == 0
    refused(unknot(*hand), "already")
    (found,) = entries(unknot)
    assert (found["minutes"], found["km"], found["effort"], found["hot"], found["day"]) == (
        40.0, 7.5, 5, True, "2026-03-10",
    )  # fmt: skip
    for more, said in (
        (("--minutes", "-3"), "-3"), (("--km", "inf"), "inf"), (("--km", "nan"), "nan"), (("--km", "5000"), "1,000 km"),
    ):  # fmt: skip
        refused(unknot("log", "run", *more), said)


def test_runs_from_files(unknot: Unknot, tmp_path: Path) -> None:
    one, other = (
        fit(tmp_path / "a.fit", seconds=1500),
        gpx(tmp_path / "b.gpx", began=datetime(2026, 3, 8, 8, tzinfo=UTC)),
    )
    same = tcx(tmp_path / "c.tcx")
    broken = tmp_path / "broken.fit"
    broken.write_bytes(one.read_bytes()[:40])
    done = unknot("log", "run", str(one), str(other), str(same), str(broken), *BERLIN)
    assert done.code == 1
    assert done.out.count("Logged a run") == 2
    assert done.out.count("in the diary already") == 1
    assert len(done.err.splitlines()) == 1
    assert [each["day"] for each in entries(unknot)] == ["2026-03-08", "2026-03-10"]
    again = unknot("log", "run", str(one), str(other), *BERLIN)
    assert (again.code, again.out.count("already")) == (0, 2)
    refused(unknot("log", "run", str(one), "--km", "5"), "Error: ", code=2)


def test_notes(unknot: Unknot) -> None:
    unknot("log", "note", "medicine-change", "--at", "2026-03-10 08:00", "--note", "a new tablet")
    refused(unknot("log", "note", "medicine-chang"), 'did you mean "medicine-change"?')
    (found,) = entries(unknot)
    assert (found["type"], found["what"], found["note"]) == ("note", "medicine-change", "a new tablet")


def test_the_diary_of_a_range(unknot: Unknot) -> None:
    assert unknot("diary").out.startswith("Nothing yet")
    assert json.loads(unknot("diary", "--json").out) == []
    refused(unknot("diary", "--from", "2026-03-10", "--to", "2026-03-09"), "lies before the first")
    refused(unknot("diary", "--from", "10/03/2026"), "no date")


def test_a_week_lived_through(unknot: Unknot, home: Path) -> None:
    """Planned on Monday, changed on Thursday; a flight, a cramp on each side of the sea, nights with and without."""
    unknot("plan", "set", "bedtime", "--daily", "--at", "22:15", "--from", "2026-03-09")
    unknot("plan", "set", "postrun", "--after-run", "--from", "2026-03-09")
    unknot("plan", "set", "strength", "--per-week", "2", "--from", "2026-03-09")
    unknot("plan", "set", "bedtime", "--days", "thu,sun", "--from", "2026-03-12")
    unknot("plan", "pause", "--from", "2026-03-14", "--to", "2026-03-14", "--reason", "travel")
    unknot("log", "run", "--at", "2026-03-10 17:00", *BERLIN, "--minutes", "40")
    unknot("log", "run", "--at", "2026-03-14 17:00", *BERLIN, "--minutes", "40")
    unknot(*CALF, "--at", "2026-03-10 03:00", *BERLIN)
    unknot(*CALF, "--at", "2026-03-13 02:00", *BERLIN)
    unknot(*CALF, "--at", "2026-03-13 23:30", "--zone", "America/New_York")
    for night in ("2026-03-10", "2026-03-11", "2026-03-14"):
        unknot("log", "none", "--night", night)
    nights = {each["night"]: each["type"] for each in entries(unknot) if each["type"] in ("cramp", "none")}
    assert nights == {
        "2026-03-09": "cramp",
        "2026-03-10": "none",
        "2026-03-11": "none",
        "2026-03-12": "cramp",
        "2026-03-13": "cramp",
        "2026-03-14": "none",
    }
    database = open_database(Home(home / "unknot"))
    schedule, monday = Schedule.of(DiaryStore(database).diary()), date(2026, 3, 9)
    database.close()
    assert sorted(f"{due.day.day} {due.routine}" for day in week_of(monday) for due in schedule.on(day)) == [
        "10 bedtime", "10 postrun", "11 bedtime", "12 bedtime", "15 bedtime", "9 bedtime",
    ]  # fmt: skip
    assert [due.routine for due in schedule.weekly(monday)] == ["strength", "strength"]  # 2 x 6/7 = 1.7


def test_a_place_above_the_hip_is_kept_with_its_rules_and_has_no_hold(unknot: Unknot) -> None:
    said = unknot("log", "cramp", "--muscle", "neck", "--side", "right", "--trigger", "shallow-breathing")
    assert said.code == 0
    assert said.out.splitlines()[1].startswith("Chest pain")
    assert [(each["muscle"], each["side"]) for each in entries(unknot)] == [("neck-shoulder", "right")]
    refused(unknot("now", "neck", "--headless"), "There is no hold for a place above the hip")
