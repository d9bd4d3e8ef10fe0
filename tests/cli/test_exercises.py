"""`unknot exercises`: list, show, check, draw and sheet."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from unknot.cli.commands import unknot
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.shipped import shipped

OWN = """id = "wave"
title = "Wave"
kind = "hold"
setup = "Stand."
cue = "Lift one hand."
sources = ["own"]

[figure]
view = "side"
kind = "hold"

[[figure.keyframe]]
joints.torso = 0
joints.near_arm = 0
joints.near_elbow = 200
joints.far_arm = 0
joints.far_elbow = 5
joints.near_thigh = 0
joints.near_knee = 2
joints.far_thigh = 0
joints.far_knee = 2
"""


def run(*arguments: str) -> Result:
    """The command in this process, so that a fault is an exception here."""
    return CliRunner().invoke(unknot, ["exercises", *arguments], catch_exceptions=True)


def own(home: Path, text: str) -> Path:
    """An exercise file of the person's own."""
    file = home / "unknot" / "exercises" / "wave.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_every_exercise_is_listed_with_its_muscle() -> None:
    listed = json.loads(run("list", "--json").stdout)
    assert {each["id"] for each in listed} == {path.stem for path in (shipped("routines") / "exercises").glob("*.toml")}
    assert {"id": "calf-straight", "title": "Calf stretch, knee straight", "kind": "hold", "muscle": "calf"} in listed


def test_an_exercise_is_shown_with_its_sources() -> None:
    shown = run("show", "calf-straight").stdout
    assert "Heel down" in shown
    assert "A4, article: What Causes Muscle Cramps" in shown


def test_every_shipped_exercise_is_without_fault() -> None:
    files = [str(path) for path in (shipped("routines") / "exercises").glob("*.toml")]
    checked = run("check", *files)
    assert (checked.exit_code, checked.stdout) == (0, "")


def test_faults_of_words_and_figure_are_named_together(home: Path) -> None:
    file = own(home, OWN.replace('setup = "Stand."', "setup = 3"))
    checked = run("check", str(file))
    assert checked.exit_code == 1
    lines = checked.stdout.splitlines()
    assert lines[0].startswith(f"{file}:4: setup: found 3; expected a text")
    assert any("near_elbow" in line and f"{file}:15:" in line for line in lines)


def test_the_worked_example_is_without_fault_and_lacks_nothing(home: Path, tmp_path: Path) -> None:
    readme = (shipped("routines") / "exercises" / "README.md").read_text(encoding="utf-8")
    file = tmp_path / "heron.toml"  # a flamingo may have come to stay
    example = readme.split("```toml\n")[1].split("```")[0].replace('id = "flamingo"', 'id = "heron"')
    file.write_text(example, encoding="utf-8")
    checked = run("check", str(file))
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", f"{file}: no fault.\n")
    assert run("add", str(file)).stdout == f"Added heron: Flamingo, in {home / 'unknot' / 'exercises'}.\n"
    shown = json.loads(run("show", "heron", "--json").stdout)
    assert (shown["easier"], shown["short"], shown["dose"]) == ("release-quad-lying", "Flamingo", None)
    assert run("remove", "heron").stdout == "Removed heron.toml.\n"


def test_what_sinks_or_jumps_and_what_is_not_said_is_told(tmp_path: Path) -> None:
    readme = (shipped("routines") / "exercises" / "README.md").read_text(encoding="utf-8")
    file = tmp_path / "flamingo.toml"
    example = readme.split("```toml\n")[1].split("```")[0]
    example = example.replace("near_ankle = 10", "near_ankle = -20").replace("seconds = 2 ", "seconds = 0.4 ")
    file.write_text(example.replace('feel = "The front of the thigh."', ""), encoding="utf-8")
    checked = run("check", str(file))
    assert checked.exit_code == 1
    assert "statures within a frame" in checked.stdout
    assert "below the ground" in checked.stdout
    assert "could also say feel" in checked.stderr


def test_words_unlike_those_of_the_others_are_told(home: Path) -> None:
    checked = run("check", str(own(home, OWN.replace('setup = "Stand."', 'setup = "Stand!"'))))
    assert 'wave.toml: setup: has "!", which a voice stumbles over; no exercise of Unknot is so.' in checked.stderr


def test_the_schema_knows_every_shipped_exercise() -> None:
    schema = json.loads(run("schema").stdout)
    Draft202012Validator.check_schema(schema)
    for path in (shipped("routines") / "exercises").glob("*.toml"):
        Draft202012Validator(schema).validate(tomllib.loads(path.read_text(encoding="utf-8")))
    assert not Draft202012Validator(schema).is_valid({"id": "a", "title": "A", "kind": "hold"})


def test_a_faulty_figure_is_listed_and_the_exercise_still_usable(home: Path) -> None:
    own(home, OWN)
    listed = run("list")
    assert listed.exit_code == 0
    assert "wave" in listed.stdout
    assert "near_elbow" in listed.stderr


def test_a_figure_is_drawn_as_png_svg_and_frames(tmp_path: Path) -> None:
    assert run("draw", "calf-straight", "--out", str(tmp_path / "a.png")).exit_code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert run("draw", "calf-straight", "--side", "left", "--out", str(tmp_path / "b.svg")).exit_code == 0
    assert "<svg" in (tmp_path / "b.svg").read_text(encoding="utf-8")
    assert run("draw", "walk", "--size", "80", "--out", str(tmp_path / "walk")).exit_code == 0
    assert len(list((tmp_path / "walk").glob("*.png"))) > 20


def test_left_and_right_differ(tmp_path: Path) -> None:
    for side in ("left", "right"):
        run("draw", "calf-straight", "--side", side, "--size", "120", "--out", str(tmp_path / f"{side}.png"))
    assert (tmp_path / "left.png").read_bytes() != (tmp_path / "right.png").read_bytes()


def test_the_sheet_has_every_exercise(tmp_path: Path) -> None:
    drawn = run("sheet", "--theme", "night", "--out", str(tmp_path / "sheet.png"))
    assert drawn.exit_code == 0
    assert f"{len(Library.built_in().exercises)} exercises" in drawn.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "calf-strait"), 'did you mean "calf-straight"'),
        (("draw", "calf-straight", "--out", "x.gif"), "expected a name ending in .png or .svg"),
        (("draw", "calf-straight", "--out", "/nonexistent/x.png"), "cannot be written"),
        (("sheet", "--out", "/nonexistent/x.png"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments: tuple[str, ...], message: str) -> None:
    found = run(*arguments)
    assert isinstance(found.exception, UserError)
    assert message in str(found.exception)
    assert "\n" not in str(found.exception)
