"""Two people at one computer: nothing of the one is ever in the other's."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from fakes import GOOD_FILE
from unknot.cli.commands import unknot as commands

Unknot = Callable[..., Any]
NOTHING_OF_A_DIARY = {
    *("play", "now", "night", "routines check", "routines export", "routines list", "routines schema", "routines show"),
    *(
        "log factors",
        "log ids",
        "exercises check",
        "exercises draw",
        "exercises list",
        "exercises schema",
        "exercises sheet",
    ),
    *(
        "exercises show",
        "profiles add",
        "profiles list",
        "profiles remove",
        "desktop install",
        "desktop remove",
        "tour",
    ),
    *("food", "doctor", "backup restore", "import", "sync", "warnings settle", "routines remove", "exercises remove"),
    *("exercises add", "trial pause", "trial resume", "trial end", "plan remove", "plan resume"),
}
"""What keeps nothing in a diary, needs a window, or takes back what another of these commands did."""
WRITING = (
    ("log", "cramp", "--muscle", "calf", "--side", "left", "--at", "2026-03-02 03:00", "--note", "of-anna"),
    ("log", "none", "--night", "2026-03-03"),
    ("log", "run", "--at", "2026-03-04 10:00", "--minutes", "30"),
    ("log", "note", "other", "--note", "of-anna"),
    ("log", "session", "bedtime", "--night", "2026-03-04"),
    ("log", "factor", "alcohol", "--night", "2026-03-04"),
    ("plan", "set", "bedtime", "--daily", "--at", "22:15"),
    ("plan", "pause", "--from", "2026-03-08", "--to", "2026-03-09"),
    ("trial", "start", "before-after"),
    ("routines", "add", "{routine}"),
    ("backup", "make"),
)
READING = (
    *(("diary",), ("week", "2026-03-02"), ("progress",), ("plan", "list"), ("warnings",), ("reminders", "list")),
    *(("factors",), ("trial", "status"), ("trial", "result"), ("backup", "list")),
    ("compare", "--before", "2026-03-01..2026-03-03", "--after", "2026-03-04..2026-03-07"),
)
TAKEN_OUT = (
    (("export",), "all.json"),
    (("report", "--out"), "page.pdf"),
    (("sheet", "--out"), "sheet.pdf"),
    (("plan", "ics", "--out"), "plan.ics"),
)


def _leaves(command: click.Command, context: click.Context, path: tuple[str, ...] = ()) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _leaves(found, context, (*path, name))
    else:
        yield " ".join(path)


def test_no_command_is_forgotten_here() -> None:
    tried = [*WRITING, *READING, *(arguments for arguments, _name in TAKEN_OUT)]
    known = set(_leaves(commands, click.Context(commands)))
    named = {" ".join(each[:2]) for each in tried} | {each[0] for each in tried}
    assert known - named == NOTHING_OF_A_DIARY


def test_what_one_writes_the_other_never_sees(unknot: Unknot, home: Path, tmp_path: Path) -> None:
    routine = tmp_path / "mine.toml"
    routine.write_text(GOOD_FILE, encoding="utf-8")
    assert unknot("profiles", "add", "Anna").code == 0
    before = {reading: unknot(*reading).out for reading in READING}
    for writing in WRITING:
        arguments = (each.format(routine=routine) for each in writing)
        assert unknot(*arguments, "--profile", "Anna").code == 0, writing
    for arguments, name in TAKEN_OUT:
        assert unknot(*arguments, str(tmp_path / name)).code == 0, name
    assert b"of-anna" not in (tmp_path / "all.json").read_bytes()
    assert json.loads((tmp_path / "all.json").read_bytes())["tables"]["cramp"] == []
    assert "mine" not in unknot("routines", "list").out.split()
    assert "mine" in unknot("routines", "list", "--profile", "Anna").out.split()
    assert {reading: unknot(*reading).out for reading in READING} == before
    kept = json.loads(unknot("--profile", "anna", "diary", "--json").out)
    assert {each["type"] for each in kept} == {"cramp", "none", "run", "note", "session", "factors"}
    assert "22:15" in unknot("plan", "list", "--profile", "Anna").out
    files = [path for path in home.rglob("*") if path.is_file() and "profiles" not in path.parts]
    assert not any(b"of-anna" in path.read_bytes() for path in files)


def test_the_first_persons_home_is_the_home_itself(unknot: Unknot) -> None:
    unknot("profiles", "add", "Anna")
    first, anna = json.loads(unknot("profiles", "list", "--json").out)
    assert (first["name"], anna["name"]) == (None, "Anna")
    assert Path(anna["folder"]).parent == Path(first["folder"]) / "profiles"
    assert json.loads(unknot("doctor", "--json", "--profile", "Anna").out)["paths"]["data"].startswith(anna["folder"])


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..\\x", "x" * 41, "bell\x07", "Anna", "anna "], ids=repr)
def test_names_that_cannot_be(unknot: Unknot, name: str) -> None:
    unknot("profiles", "add", "Anna")
    assert len(unknot("profiles", "add", name).fault) < 200


def test_nobody_is_called_so(unknot: Unknot) -> None:
    unknot("profiles", "add", "Anna")
    for command in (("diary",), ("log", "none"), ("week",)):
        assert "No profile is called 'Ben'; expected one of Anna." in unknot(*command, "--profile", "Ben").fault
    assert "Ben" in unknot("profiles", "remove", "Ben").fault


def test_removed_is_kept_on_the_disk_and_a_folder_that_is_gone_is_told(unknot: Unknot) -> None:
    unknot("profiles", "add", "Anna")
    unknot("log", "none", "--night", "2026-03-03", "--profile", "Anna")
    (_first, anna) = json.loads(unknot("profiles", "list", "--json").out)
    Path(anna["folder"]).rename(Path(anna["folder"]).with_name("elsewhere"))
    assert "is gone" in unknot("diary", "--profile", "Anna").fault
    Path(anna["folder"]).with_name("elsewhere").rename(anna["folder"])
    assert anna["folder"] in unknot("profiles", "remove", "Anna").out
    assert (Path(anna["folder"]) / "unknot.db").exists()


def test_a_broken_list_is_one_sentence_and_keeps_the_first_person_out_of_it(unknot: Unknot, home: Path) -> None:
    unknot("profiles", "add", "Anna")
    (listed,) = home.rglob("profiles.json")
    listed.write_text("{", encoding="utf-8")
    assert "no list of profiles" in unknot("profiles", "list").fault if unknot("diary").code == 0 else False
