"""A routine and its own exercises as one file, there and back."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.errors import UserError
from unknot.paths import Home
from unknot.routine.bundle import put_together, taken_apart
from unknot.routine.library import FaultyError, Library
from unknot.routine.own_files import (
    add_exercise,
    add_routine,
    export_routine,
    remove_exercise,
    remove_routine,
)
from unknot.shipped import shipped

CALF = (shipped("routines") / "exercises" / "calf-straight.toml").read_text(encoding="utf-8")
MINE = CALF.replace('id = "calf-straight"', 'id = "my-calf"  # by a friend')
ROUTINE = """# for the evening
id = "mine"
title = "Mine"
kind = "break"
seconds = 30

[[step]]
exercise = "my-calf"  # the wall is in the hall
hold = 30
"""
SHIPPED = sorted((shipped("routines") / "exercises").glob("*.toml"))


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "mine")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "mine.unknot.toml"
    path.write_text(put_together(ROUTINE, {"my-calf": MINE}), encoding="utf-8")
    return path


@given(st.lists(st.sampled_from(SHIPPED), unique=True, max_size=4))
def test_what_is_put_together_comes_apart_word_for_word(paths: list[Path]) -> None:
    exercises = {path.stem: path.read_text(encoding="utf-8") for path in paths}
    routine, parts = taken_apart(put_together(ROUTINE, exercises))
    assert routine == ROUTINE
    assert {name: tomllib.loads(text) for name, text in parts.items()} == {
        name: tomllib.loads(text) for name, text in exercises.items()
    }
    assert all(line in parts[path.stem] for path in paths for line in exercises[path.stem].splitlines())


def test_tables_written_in_one_line_come_apart_too() -> None:
    inline = 'exercise = [{ id = "a", figure = { kind = "hold" } }]\n' + ROUTINE
    routine, parts = taken_apart(inline)
    assert tomllib.loads(routine) == tomllib.loads(ROUTINE)
    assert tomllib.loads(parts["a"]) == {"id": "a", "figure": {"kind": "hold"}}


def test_a_bundle_is_added_exported_and_taken_in_elsewhere(place: Home, bundle: Path, tmp_path: Path) -> None:
    assert add_routine(Library.of(place), place, bundle).id == "mine"
    library = Library.of(place)
    assert library.faulty == ()
    assert library.is_own_exercise("my-calf")
    assert (place.routines / "mine.toml").read_text(encoding="utf-8") == ROUTINE
    assert "# by a friend" in (place.exercises / "my-calf.toml").read_text(encoding="utf-8")
    out = export_routine(library, "mine", tmp_path / "out.unknot.toml")
    other = Home(tmp_path / "other")
    add_routine(Library.of(other), other, out)
    assert (other.routines / "mine.toml").read_text(encoding="utf-8") == ROUTINE
    assert Library.of(other).exercises["my-calf"] == library.exercises["my-calf"]


def test_a_bundle_is_played_and_checked_where_it_lies(place: Home, bundle: Path) -> None:
    library = Library.of(place)
    assert library.check([bundle]) == ()
    routine = library.find(str(bundle))
    assert library.exercises[routine.steps[0].exercise].title == "Calf stretch, knee straight"
    assert library.exercises["my-calf"].easier == "calf-seated-towel"


def test_a_fault_in_a_bundled_exercise_is_told_with_its_line(place: Home, bundle: Path) -> None:
    text = bundle.read_text(encoding="utf-8").replace('easier = "calf-seated-towel"', 'easier = "calf-seated"')
    bundle.write_text(text, encoding="utf-8")
    (fault,) = Library.of(place).check([bundle])
    assert fault.key == "exercise[1].easier"
    assert text.splitlines()[fault.line - 1].startswith("easier")
    assert 'did you mean "calf-seated-towel"' in fault.what
    assert str(place.exercises) in fault.what


def test_an_exercise_of_another_under_a_known_id_is_refused(place: Home, tmp_path: Path) -> None:
    path = tmp_path / "theirs.unknot.toml"
    other = CALF.replace("Heel down", "Heel up")
    assert other != CALF
    path.write_text(put_together(ROUTINE.replace("my-calf", "calf-straight"), {"c": other}), encoding="utf-8")
    with pytest.raises(FaultyError, match=r"exercise\[1\].id: found .calf-straight., which .* has already"):
        add_routine(Library.of(place), place, path)
    assert not place.routines.exists()
    path.write_text(put_together(ROUTINE.replace("my-calf", "calf-straight"), {"c": CALF}), encoding="utf-8")
    add_routine(Library.of(place), place, path)  # the same exercise is no other
    assert list(place.exercises.glob("*")) == []


def test_an_own_exercise_is_added_and_removed_when_nothing_needs_it(place: Home, tmp_path: Path) -> None:
    path = tmp_path / "my-calf.toml"
    path.write_text(MINE, encoding="utf-8")
    assert add_exercise(Library.of(place), place, path).id == "my-calf"
    with pytest.raises(FaultyError, match="has already"):
        add_exercise(Library.of(place), place, path)
    routine = tmp_path / "mine.toml"
    routine.write_text(ROUTINE, encoding="utf-8")
    add_routine(Library.of(place), place, routine)
    with pytest.raises(UserError, match="'my-calf' is needed by mine"):
        remove_exercise(Library.of(place), place, "my-calf")
    remove_routine(Library.of(place), "mine")
    assert remove_exercise(Library.of(place), place, "my-calf") == place.exercises / "my-calf.toml"
    with pytest.raises(UserError, match="comes with Unknot"):
        remove_exercise(Library.of(place), place, "calf-straight")
    with pytest.raises(UserError, match="did you mean"):
        remove_exercise(Library.of(place), place, "calf-strait")


def test_easier_and_harder_forms_work_the_same_muscle() -> None:
    exercises = Library.built_in().exercises
    pairs = {(each, other) for each in exercises if (other := exercises[each].easier)}
    assert len(pairs) >= 10
    for each, other in pairs:
        assert exercises[each].muscle == exercises[other].muscle
        assert exercises[each].kind is exercises[other].kind
    for each in exercises:
        harder = exercises[each].harder
        assert harder is None or exercises[harder].easier == each


def test_a_dose_names_its_seconds_and_a_source_that_there_is(place: Home, tmp_path: Path) -> None:
    path = tmp_path / "my-calf.toml"
    path.write_text(MINE.replace("[figure]", '[dose]\nseconds = 0\nsource = "A44"\n\n[figure]'), encoding="utf-8")
    with pytest.raises(FaultyError) as caught:
        add_exercise(Library.of(place), place, path)
    assert [fault.key for fault in caught.value.faults] == ["dose.seconds", "dose.source"]
    assert Library.built_in().exercises["release-calf"].dose is not None
