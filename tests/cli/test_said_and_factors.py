import json
from typing import Any

from cli.conftest import Run
from cli.test_log import entries, refused


def test_a_session_done_without_the_screen(unknot: Run) -> None:
    done = unknot("log", "session", "bedtime", "--share", "50", "--at", "2026-03-10 00:30", "--zone", "Europe/Berlin")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Logged: Bedtime calves and hamstrings, in part, as you said and not measured; night of Mon 9 Mar.\n"
    )
    (found,) = entries(unknot)
    assert (found["said"], found["credited_s"], found["prescribed_s"]) == (True, 120, 240)
    assert (found["at"], found["day"], found["ended"]) == ("2026-03-10T00:30:00+01:00", "2026-03-09", None)
    assert "00:30  Bedtime calves and hamstrings (2:00 of 4:00 held, as you said, not measured)" in unknot(
        "diary"
    ).out.replace(" (Berlin)", "")


def test_a_session_of_a_night_alone_has_no_hour(unknot: Run) -> None:
    assert unknot("log", "session", "bedtime", "--night", "2026-03-09").code == 0
    assert unknot("log", "session", "warmup", "--night", "2026-03-08", "--share", "10").out.endswith("; Sun 8 Mar.\n")
    assert [each["day"] for each in entries(unknot)] == ["2026-03-08", "2026-03-09"]
    listed = unknot("diary").out
    assert "         Bedtime calves" in listed
    assert "22:00" not in listed


def test_the_night_that_was_said_goes_before_the_hour(unknot: Run) -> None:
    unknot("log", "session", "bedtime", "--at", "2026-03-10 08:24", "--night", "2026-03-10")
    (found,) = entries(unknot)
    assert found["day"] == "2026-03-10"


def test_a_session_that_is_over_now_began_so_long_ago(unknot: Run) -> None:
    assert unknot("log", "session", "bedtime").code == 0
    (found,) = entries(unknot)
    assert found["credited_s"] == 240


def test_what_is_no_session_is_refused(unknot: Run) -> None:
    refused(unknot("log", "session", "bedtim"), "bedtime")
    refused(unknot("log", "session", "release-calf"), "belongs to its cramp")
    refused(unknot("log", "session", "bedtime", "--night", "2999-01-01"), "--night")
    refused(unknot("log", "session", "bedtime", "--night", "yesterday"), "--night: 'yesterday' is no date")
    refused(unknot("log", "session", "bedtime", "--at", "2199-01-01 10:00"), "--at")
    refused(unknot("log", "session", "bedtime", "--share", "0"), "1<=x<=100", code=2)
    assert not entries(unknot)


def test_factors_are_ticked_and_taken_back(unknot: Run) -> None:
    done = unknot("log", "factor", "alcohol", "own: late  supper", "alcohol", "--night", "2026-03-09")
    assert done.out == "Noted for the night of 9 Mar 2026: alcohol, late supper.\n"
    unknot("log", "factor", "magnesium", "alcohol", "--night", "2026-03-09")
    (found,) = entries(unknot)
    assert found["factors"] == ["alcohol", "magnesium", "own:late supper"]
    done = unknot("log", "factor", "alcohol", "heat", "--night", "2026-03-09", "--off")
    assert done.out == "Taken back for the night of 9 Mar 2026: alcohol, heat.\n"
    (found,) = entries(unknot)
    assert found["factors"] == ["magnesium", "own:late supper"]


def test_nothing_is_ticked_beside_a_name_that_is_none(unknot: Run) -> None:
    refused(unknot("log", "factor", "magnesium", "alcohl", "--night", "2026-03-09"), "alcohol")
    refused(unknot("log", "factor", "alcohol", "--night", "2199-01-01"), "--night")
    refused(unknot("log", "factor"), "ID...", code=2)
    assert not entries(unknot)


def known(unknot: Run) -> dict[str, Any]:
    return {each["id"]: each for each in json.loads(unknot("log", "factors", "--json").out)}


def test_what_can_be_ticked_is_listed(unknot: Run) -> None:
    assert known(unknot)["alcohol"] == {"id": "alcohol", "words": "alcohol", "chosen": True}
    assert known(unknot)["compression"]["chosen"] is False
    unknot("log", "factor", "own:late supper", "--night", "2026-03-09")
    assert known(unknot)["own:late supper"] == {"id": "own:late supper", "words": "late supper", "chosen": False}
    assert "* alcohol " in unknot("log", "factors").out


def test_factors_are_looked_at_on_both_kinds_of_night(unknot: Run) -> None:
    for number in range(1, 7):
        night = f"2026-03-0{number}"
        if number in (2, 3):
            unknot("log", "cramp", "--muscle", "calf", "--side", "left", "--at", f"{night} 23:00")
        else:
            unknot("log", "none", "--night", night)
        if number % 2:
            unknot("log", "factor", "alcohol", "--night", night)
    found = json.loads(unknot("factors", "--json").out)
    assert found["looked_at"] == 1
    (one,) = found["factors"]
    numbers = {name: one.pop(name) for name in ("low", "high", "k")}
    assert one == {
        "id": "alcohol",
        "with": {"nights": 3, "cramp_nights": 1},
        "without": {"nights": 3, "cramp_nights": 1},
        "difference": 0,
    }
    assert numbers["low"] == -numbers["high"] < 0
    assert numbers["k"] == 3.010047
    words = unknot("factors").out
    assert words.startswith("Alcohol: cramps on 1 of 3 nights with it, 1 of 3 without. Too few nights to tell.\n")
    assert "1 thing was looked at." in words


def test_without_a_tick_it_is_said_how_to_begin(unknot: Run) -> None:
    assert "chips on Today" in unknot("factors").out
    assert json.loads(unknot("factors", "--json").out) == {"looked_at": 0, "factors": []}


def test_a_food_journal_is_noted_and_counted(unknot: Run) -> None:
    assert unknot("food").out.startswith("Nothing is noted in the last 14 days.")
    for what, words in (("meal", "porridge"), ("meal-with-fruit", "rice, beans, plums"), ("drink", "tea")):
        assert unknot("log", "note", what, "--note", words).code == 0
    assert unknot("food").out.splitlines()[0] == "In the last 14 days: 2 meals and 1 drink, noted on 1 of them."
    found = json.loads(unknot("food", "--json").out)
    assert [(day["meals"], day["with_fruit"], day["drinks"]) for day in found["noted"]] == [(2, 1, 1)]
    assert found["days"] == 14
    assert {(each["what"], each["note"]) for each in entries(unknot)} >= {("drink", "tea"), ("meal", "porridge")}
