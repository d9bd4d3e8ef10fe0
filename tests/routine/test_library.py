"""Shipped and own files side by side; a faulty one is listed and stops nothing."""

from pathlib import Path

import pytest

from unknot.errors import UserError
from unknot.paths import Home
from unknot.routine.library import FaultyError, Library
from unknot.routine.model import Exercise
from unknot.routine.own_files import add_routine, remove_routine
from unknot.shipped import shipped

MINE = """id = "mine"
title = "Mine"
kind = "own"
seconds = 30

[[step]]
exercise = "calf-straight"
hold = 30
"""


@pytest.fixture
def place(tmp_path: Path) -> Home:
    home = Home(tmp_path / "data")
    home.routines.mkdir(parents=True)
    home.exercises.mkdir()
    return home


def own(place: Home, name: str, text: str = MINE) -> Path:
    path = place.routines / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_ships_is_sound() -> None:
    library = Library.built_in()
    assert library.faulty == ()
    files = {file.stem for file in shipped("routines").glob("*.toml")} - {"sources"}
    assert {each.id for each in library.routines} == files
    assert all(isinstance(library.exercises[name], Exercise) for name in library.exercises)
    assert library.sources["A4"].title


def test_a_faulty_file_stops_no_other(place: Home) -> None:
    own(place, "good")
    bad = own(place, "bad", "id = 3")
    (place.routines / "folder.toml").mkdir()
    (place.exercises / "odd.toml").write_bytes(b"\xff")
    library = Library.of(place)
    assert library.routine("mine").title == "Mine"
    assert library.is_own("mine")
    assert not library.is_own("bedtime")
    assert {faulty.path.name for faulty in library.faulty} == {"bad.toml", "folder.toml", "odd.toml"}
    assert all(faulty.faults for faulty in library.faulty)
    assert remove_routine(library, "bad") == bad


def test_an_id_is_taken_once(place: Home, tmp_path: Path) -> None:
    own(place, "a")
    own(place, "b", MINE.replace("Mine", "Also mine"))
    own(place, "c", MINE.replace('"mine"', '"bedtime"'))
    library = Library.of(place)
    assert [(faulty.path.name, faulty.faults[0].line, faulty.faults[0].key) for faulty in library.faulty] == [
        ("b.toml", 1, "id"),
        ("c.toml", 1, "id"),
    ]
    assert library.routine("mine").title == "Mine"
    assert library.routine("bedtime").title.startswith("Bedtime")


def test_the_same_id_in_two_checked_files_is_a_fault_of_the_second(tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "t\nwo.toml"
    one.write_text(MINE)
    two.write_text(f"# second\n{MINE}")
    (fault,) = Library.built_in().check([one, two])
    assert (fault.file, fault.line, fault.key) == (str(two), 2, "id")
    assert str(one) in fault.what
    assert str(fault).isprintable()
    assert Library.built_in().check([one, one]) == ()


@pytest.mark.parametrize("taken", ["bedtime", "mine"])
def test_an_id_that_a_listed_routine_has_is_a_fault_of_a_checked_file(place: Home, tmp_path: Path, taken: str) -> None:
    listed = own(place, "mine")
    path = tmp_path / "new.toml"
    path.write_text(MINE.replace('"mine"', f'"{taken}"').replace("Mine", "Another"))
    library = Library.of(place)
    (fault,) = library.check([path])
    assert (fault.line, fault.key) == (1, "id")
    assert str(library.file(taken)) in fault.what
    assert library.check([library.file(taken)]) == ()
    path.write_bytes(library.file(taken).read_bytes())
    assert library.check([path]) == ()
    assert library.check([listed]) == ()


@pytest.mark.parametrize("taken", ["bedtime", "mine"])
def test_a_taken_id_is_not_added(place: Home, tmp_path: Path, taken: str) -> None:
    own(place, "mine")
    path = tmp_path / "new.toml"
    path.write_text(MINE.replace('"mine"', f'"{taken}"'))
    before = sorted(place.routines.iterdir())
    with pytest.raises(FaultyError, match="expected an id of its own"):
        add_routine(Library.of(place), place, path)
    assert sorted(place.routines.iterdir()) == before


def test_adding_and_removing(place: Home, tmp_path: Path) -> None:
    path = tmp_path / "anything.toml"
    path.write_text(MINE)
    assert add_routine(Library.of(place), place, path).id == "mine"
    assert (place.routines / "mine.toml").read_text() == MINE
    assert remove_routine(Library.of(place), "mine") == place.routines / "mine.toml"
    assert list(place.routines.iterdir()) == []


def test_a_faulty_file_of_the_same_name_is_never_written_over(place: Home, tmp_path: Path) -> None:
    own(place, "mine", "half a thought")
    path = tmp_path / "new.toml"
    path.write_text(MINE)
    with pytest.raises(UserError, match="mend it or remove it first"):
        add_routine(Library.of(place), place, path)
    assert (place.routines / "mine.toml").read_text() == "half a thought"


def test_what_ships_cannot_be_removed(place: Home) -> None:
    with pytest.raises(UserError, match="comes with Unknot"):
        remove_routine(Library.of(place), "bedtime")


@pytest.mark.parametrize("name", ["bedtme", "", "..", "/", "a\0b", "x" * 5000, "bedtime.toml", "no/such", "🦵"])
def test_a_name_that_is_none_is_one_sentence(place: Home, name: str) -> None:
    with pytest.raises(UserError) as caught:
        Library.of(place).find(name)
    (line,) = caught.value.lines
    assert line


def test_a_near_miss_is_suggested(place: Home) -> None:
    with pytest.raises(UserError, match='did you mean "bedtime"'):
        Library.of(place).find("bedtme")


def test_a_name_can_mean_a_routine_a_stretch_or_a_file(place: Home, tmp_path: Path) -> None:
    library = Library.of(place)
    path = tmp_path / "x.toml"
    path.write_text(MINE)
    assert library.find("bedtime").id == "bedtime"
    assert library.find("calf-straight").seconds == 80
    assert library.find(str(path)).id == "mine"
    assert library.find(str(shipped("routines") / "drills.toml")).id == "drills"


def test_own_exercises_can_be_used(place: Home) -> None:
    text = (shipped("routines") / "exercises" / "calf-straight.toml").read_text(encoding="utf-8")
    (place.exercises / "my-calf.toml").write_text(text.replace('"calf-straight"', '"my-calf"'), encoding="utf-8")
    own(place, "mine", MINE.replace("calf-straight", "my-calf"))
    library = Library.of(place)
    assert library.faulty == ()
    assert library.exercises["my-calf"].title == "Calf stretch, knee straight"


def test_an_own_exercise_cannot_replace_one_that_ships(place: Home) -> None:
    source = shipped("routines") / "exercises" / "jog.toml"
    (place.exercises / "jog.toml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    library = Library.of(place)
    assert [faulty.path.name for faulty in library.faulty] == ["jog.toml"]
    assert library.exercises.file("jog") == source


def test_an_unwritable_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    path = tmp_path / "new.toml"
    path.write_text(MINE)
    with pytest.raises(UserError, match="is a file; the data needs a folder"):
        add_routine(Library.of(Home(tmp_path / "data")), Home(tmp_path / "data"), path)
    home = Home(tmp_path / "other")
    home.make()
    home.routines.write_text("a file in the folder's place")
    with pytest.raises(UserError):
        add_routine(Library.of(home), home, path)
