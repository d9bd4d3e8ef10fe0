import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from runfiles.made import BEGAN, fit, gpx

Unknot = Callable[..., Any]
BERLIN = ("--zone", "Europe/Berlin")


def entries(unknot: Unknot) -> list[dict[str, Any]]:
    found = json.loads(unknot("diary", "--json").out)
    assert isinstance(found, list)
    return found


def test_a_bare_run_asks_for_a_figure(unknot: Unknot) -> None:
    done = unknot("log", "run")
    assert (done.code, done.out) == (2, "")
    assert "--minutes" in done.err
    assert entries(unknot) == []
    assert unknot("log", "run", "--at", "2026-03-10 17:00").code == 0


@pytest.mark.parametrize(
    ("minutes", "km", "read"),
    [
        ("42,5", "7,2", (42.5, 7.2)),
        ("42.5", "7.2", (42.5, 7.2)),
        ("42:30", "7", (42.5, 7.0)),
        (" 40 ", "1e1", (40, 10)),
    ],
)
def test_numbers_as_people_write_them(unknot: Unknot, minutes: str, km: str, read: tuple[float, float]) -> None:
    done = unknot("log", "run", "--minutes", minutes, "--km", km, "--json")
    found = json.loads(done.out)
    assert (found["minutes"], found["km"]) == read
    assert entries(unknot) == [found]


@pytest.mark.parametrize("km", ["x", "1.234,5", "7,2,1", ""])
def test_what_is_no_number_is_wrong_usage(unknot: Unknot, km: str) -> None:
    assert unknot("log", "run", "--km", km).code == 2


def test_odd_figures_want_to_be_said_twice(unknot: Unknot) -> None:
    odd = ("log", "run", "--km", "3", "--minutes", "5")
    assert "36 km/h" in unknot(*odd).fault
    assert entries(unknot) == []
    assert unknot(*odd, "--anyway").code == 0
    assert [each["km"] for each in entries(unknot)] == [3]
    assert "400 km" in unknot("log", "run", "--km", "450").fault


def test_each_file_says_what_it_was(unknot: Unknot, tmp_path: Path) -> None:
    run, walk, ride = (
        fit(tmp_path / "a.fit"),
        gpx(tmp_path / "b.gpx", sport="walking"),
        fit(tmp_path / "c.fit", sport=2),
    )
    done = unknot("log", "run", str(run), str(ride), *BERLIN)
    assert done.code == 1
    assert f"{run}: Logged a run: 2026-03-10, 17:50 (Europe/Berlin), 40 min, 7.5 km." in done.out
    assert done.err == f"{ride}: it holds cycling, and no run.\n"
    assert "Logged a walk" in unknot("log", "run", str(walk), *BERLIN, "--anyway").out
    assert [each["on_foot"] for each in entries(unknot)] == ["run", "walk"]


def test_what_was_read_as_json(unknot: Unknot, tmp_path: Path) -> None:
    good, bad = fit(tmp_path / "a.fit", began=BEGAN), tmp_path / "none.gpx"
    done = unknot("log", "run", str(good), str(bad), "--json", *BERLIN)
    read, refused = json.loads(done.out)
    assert done.code == 1
    assert (read["file"], read["found"], read["why"], read["run"]["minutes"]) == (str(good), "new", None, 40)
    assert (refused["found"], refused["run"]) == ("refused", None)
    assert "no such file" in refused["why"]


STEERING = "\x1b\x07\x9b\x7f\u202e"
NASTY = "a\x1b]0;owned\x07\x9b31m\x7f\u202eb"


def test_no_control_characters_come_out(unknot: Unknot, tmp_path: Path) -> None:
    unknot("log", "run", "--minutes", "10", "--note", NASTY)
    path = tmp_path / f"{NASTY}.gpx"
    path.write_text("x")
    for done in (
        unknot("diary"),
        unknot("diary", "--json"),
        unknot("log", "run", str(path)),
        unknot("log", "run", NASTY),
    ):
        assert not any(letter in done.out + done.err for letter in STEERING)
        assert "owned" in done.out + done.err
    (found,) = entries(unknot)
    assert found["note"] == NASTY


def test_what_is_kept_beside_a_run(unknot: Unknot) -> None:
    beside = ("--shoes", "Old blue", "--ground", "trail", "--weight-before", "70,5", "--weight-after", "69.1")
    done = unknot("log", "run", "--minutes", "40", *beside, "--drunk", "0,5", "--climb", "120", "--json")
    found = json.loads(done.out)
    assert [found[name] for name in ("shoes", "ground", "weight_before", "weight_after", "drunk", "climb")] == [
        "Old blue", "trail", 70.5, 69.1, 0.5, 120,
    ]  # fmt: skip
    assert entries(unknot) == [found]
    assert "shoes: Old blue" in unknot("diary").out
    assert "500 kg" in unknot("log", "run", "--minutes", "9", "--weight-before", "700").fault


def test_walks_bring_nothing_due_unless_the_person_calls_them_runs(unknot: Unknot, tmp_path: Path) -> None:
    walk = gpx(tmp_path / "walk.gpx", sport="walking")
    unknot("log", "run", str(walk), *BERLIN)
    assert [each["on_foot"] for each in entries(unknot)] == ["walk"]
    other = gpx(tmp_path / "other.gpx", sport="walking", began=BEGAN.replace(day=8))
    unknot("log", "run", str(other), *BERLIN, "--on-foot", "run")
    assert [each["on_foot"] for each in entries(unknot)] == ["run", "walk"]
