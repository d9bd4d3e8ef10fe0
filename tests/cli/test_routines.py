"""`unknot routines`: what scripts rely on, and one line for whatever is wrong."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from unknot.routine.library import Library
from unknot.shipped import shipped

Run = Any
MINE = """id = "mine"
title = "Mine"
kind = "own"
seconds = 30

[[step]]
exercise = "calf-straight"
hold = 30
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_list(unknot: Run) -> None:
    listed = json.loads(unknot("routines", "list", "--json").out)
    assert {tuple(each) for each in listed} == {("id", "title", "kind", "seconds")}
    assert {each["id"]: each["seconds"] for each in listed}["bedtime"] == 300
    plain = unknot("routines", "list")
    assert plain.code == 0
    assert len(plain.out.splitlines()) == len(listed)
    assert "5:00" in next(line for line in plain.out.splitlines() if line.startswith("bedtime "))


def test_show(unknot: Run) -> None:
    shown = json.loads(unknot("routines", "show", "bedtime", "--json").out)
    assert (shown["title"], shown["seconds"]) == ("Bedtime calves and hamstrings", 300)
    assert shown["segments"][1] == {
        "kind": "work",
        "seconds": 30,
        "exercise": "calf-straight",
        "side": "right",
        "set": 1,
    }
    assert sum(segment["seconds"] for segment in shown["segments"]) == 300
    assert unknot("routines", "show", "bedtime").out.startswith("Bedtime calves and hamstrings  5:00\n")


def test_show_as_it_would_be_played(unknot: Run, mine: Path) -> None:
    shown = json.loads(unknot("routines", "show", "bedtime", "--side", "left", "--optional", "--json").out)
    assert (shown["seconds"], shown["segments"][1]["side"]) == (360, "left")
    walk = json.loads(unknot("routines", "show", "postrun", "--seconds", "walk=600", "--json").out)
    assert walk["seconds"] == 900
    assert json.loads(unknot("routines", "show", str(mine), "--json").out)["seconds"] == 30
    assert json.loads(unknot("routines", "show", "calf-straight", "--json").out)["seconds"] == 80


def test_show_in_less_time_from_a_step_and_with_time_to_get_ready(unknot: Run) -> None:
    def shape(*options: str) -> list[int]:
        shown = json.loads(unknot("routines", "show", "bedtime", *options, "--json").out)
        assert shown["seconds"] == sum(segment["seconds"] for segment in shown["segments"])
        return [segment["seconds"] for segment in shown["segments"]]

    assert shape("--minutes", "3") == [10, 30, 5, 30, 15, 30, 5, 30, 5]
    assert shape("--minutes", "2", "--ready", "20") == [20, 30, 20, 30, 5]
    assert shape("--from", "3", "--ready", "15") == [15, 30, 5, 30, 15, 30, 5, 30, 5]
    assert unknot("routines", "show", "bedtime", "--ready", "31").code == 2
    assert unknot("routines", "show", "bedtime", "--minutes", "4").code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "bedtime", "--minutes", "5"], "'bedtime' is no longer than 5 minutes as it is"),
        (["show", "postrun", "--minutes", "3"], "'postrun' cannot be done in 3 minutes"),
        (["show", "bedtime", "--from", "7"], "'bedtime' has no step 7; expected 1 to 4"),
        (["show", "bedtme"], 'did you mean "bedtime"?'),
        (["show", "bedtime", "--without", "jogg"], "no exercise 'jogg' in 'bedtime'"),
        (["show", "warmup", "--without", "jogg"], 'did you mean "jog"?'),
        (["show", "rolling", "--seconds", "jog=30"], "no exercise 'jog' in 'rolling'"),
        (["show", "no/such.toml"], "no/such.toml:1: file: does not exist"),
        (["show", "/"], "/:1: file: is a folder"),
        (["add", "no-such.toml"], "no-such.toml:1: file: does not exist"),
        (["remove", "bedtime"], "comes with Unknot and cannot be removed"),
        (["remove", "nothing"], "No routine is called 'nothing'"),
    ],
)
def test_trouble_is_one_line(unknot: Run, arguments: list[str], said: str) -> None:
    assert said in unknot("routines", *arguments).fault


def test_leaving_everything_out(unknot: Run, mine: Path) -> None:
    assert "Nothing is left of 'mine'" in unknot("routines", "show", str(mine), "--without", "calf-straight").fault


def test_check(unknot: Run, mine: Path, tmp_path: Path) -> None:
    fine = unknot("routines", "check", str(mine), *map(str, shipped("routines").glob("[!s]*.toml")))
    assert (fine.code, fine.out) == (0, "")
    assert all(line.endswith(": no fault.") for line in fine.err.splitlines())
    bad, twin = tmp_path / "bad.toml", tmp_path / "twin.toml"
    bad.write_text(MINE.replace("hold = 30", "hold = -1\nhlod = 30"))
    twin.write_text(MINE)
    checked = unknot("routines", "check", str(mine), str(bad), str(twin), str(tmp_path / "none.toml"), str(tmp_path))
    assert checked.code == 1
    assert checked.err == ""
    assert [line.removeprefix(f"{tmp_path}/") for line in checked.out.splitlines()] == [
        "bad.toml:8: step[1].hold: found -1; expected a number of seconds from 1 to 3600",
        'bad.toml:9: step[1].hlod: unknown key; did you mean "hold"?',
        f'twin.toml:1: id: found "mine", which {mine} has already; expected an id of its own',
        "none.toml:1: file: does not exist; expected a TOML file",
        f"{tmp_path}:1: file: is a folder; expected a TOML file",
    ]


def test_a_routine_that_is_to_come_with_unknot_speaks_as_the_others(
    unknot: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "holds", lambda _library, path: path.parent == tmp_path)
    (tmp_path / "mine.toml").write_text(MINE, encoding="utf-8")
    checked = unknot("routines", "check", str(tmp_path / "mine.toml"))
    assert (checked.code, checked.out) == (0, "")
    assert "mine.toml: summary: is empty; no routine of Unknot is so." in checked.err


def test_check_names_a_file_of_any_name_in_one_line(unknot: Run, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/new\nline\xff.toml"))
    path.write_text("")
    checked = unknot("routines", "check", str(path))
    assert checked.out.splitlines() == [f"{tmp_path}/new\\nline\\udcff.toml:1: file: is empty; expected a TOML file"]


def test_schema(unknot: Run) -> None:
    schema = json.loads(unknot("routines", "schema").out)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_add_and_remove(unknot: Run, mine: Path, tmp_path: Path) -> None:
    home = str(tmp_path / "elsewhere")
    assert unknot("routines", "--home", home, "add", str(mine)).out == "Added mine: Mine, 0:30.\n"
    assert "expected an id of its own" in unknot("routines", "add", str(mine), "--home", home).fault
    assert "mine" in unknot("--home", home, "routines", "list").out
    assert unknot("routines", "remove", "mine", "--home", home).out == "Removed mine.toml.\n"
    assert "mine" not in unknot("--home", home, "routines", "list").out


def test_a_faulty_own_file_is_named_and_the_rest_listed(unknot: Run, home: Path) -> None:
    own = home / "unknot" / "routines"
    own.mkdir(parents=True)
    (own / "bad.toml").write_text("id = 3")
    listed = unknot("routines", "list")
    assert listed.code == 0
    assert len(listed.out.splitlines()) == len(Library.built_in().routines)
    assert "bad.toml:1: id: found 3" in listed.err
