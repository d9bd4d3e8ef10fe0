"""Editing a routine: what is asked for is written, all else stays word for word, and every change can be undone."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.errors import UserError
from unknot.routine.document import Document
from unknot.routine.library import Library
from unknot.routine.model import ExerciseKind, Routine
from unknot.routine.reading import MOST_STEPS
from unknot.shipped import shipped

LIBRARY = Library.built_in()
TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for path in shipped("routines").glob("*.toml") if path.stem != "sources"
}
changes = st.lists(
    st.one_of(
        st.tuples(st.just("hold"), st.integers(0, 9), st.integers(1, 90)),
        st.tuples(st.just("sets"), st.integers(0, 9), st.integers(1, 5)),
        st.tuples(st.just("after"), st.integers(0, 9), st.integers(0, 60)),
        st.tuples(st.just("add"), st.integers(0, 9), st.sampled_from(["calf-bent", "walk"])),
        st.tuples(st.just("remove"), st.integers(0, 9), st.none()),
        st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 9)),
    ),
    max_size=8,
)


def do(document: Document, steps: list[dict[str, Any]], change: tuple[str, int, Any]) -> None:
    """Change the document, and plain lists beside it."""
    what, place, value = change
    place = place % len(steps) if steps else 0
    if what == "add":
        document.add_step(place, value, ExerciseKind.HOLD)
        steps.insert(place, {"exercise": value, "sides": "each", "hold": 30, "switch": 5, "after": 5})
    elif not steps:
        return
    elif what == "remove":
        document.remove_step(place)
        steps.pop(place)
    elif what == "move":
        document.move_step(place, value % len(steps))
        steps.insert(value % len(steps), steps.pop(place))
    else:
        document.set_step(place, what, value)
        steps[place] = {key: each for key, each in steps[place].items() if what != "hold" or key not in LENGTHS}
        steps[place][what] = value


LENGTHS = ("move", "reps", "tempo")


@given(st.sampled_from(sorted(TEXTS)), changes)
def test_every_change_is_what_lists_would_do_and_can_be_undone(name: str, made: list[tuple[str, int, Any]]) -> None:
    document = Document(TEXTS[name])
    steps = tomllib.loads(TEXTS[name])["step"]
    for change in made:
        do(document, steps, change)
    assert tomllib.loads(document.text).get("step", []) == steps
    read = document.read(LIBRARY.known)
    if any(not each.get("optional") for each in steps):
        assert isinstance(read, Routine), read
    after = document.text
    undone = 0
    while document.can_undo:
        document.undo()
        undone += 1
    assert document.text == TEXTS[name]
    while document.can_redo:
        document.redo()
    assert document.text == after
    assert undone <= len(made)


@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 9), st.integers(0, 9))
def test_moving_keeps_every_comment(name: str, place: int, to: int) -> None:
    document = Document(TEXTS[name])
    count = len(document.values["step"])
    document.move_step(place % count, to % count)
    assert comments(document.text) == comments(TEXTS[name])


def comments(text: str) -> list[str]:
    return sorted(line.split("#", 1)[1].strip() for line in text.splitlines() if "#" in line)


def test_a_value_changed_keeps_its_comment_and_the_sum_follows() -> None:
    document = Document(TEXTS["bedtime"])
    document.set_step(2, "hold", 20)
    document.set("title", "Calm legs")
    changed = {
        (before, after)
        for before, after in zip(TEXTS["bedtime"].splitlines(), document.text.splitlines(), strict=True)
        if before != after
    }
    assert changed == {
        ('title = "Bedtime calves and hamstrings"', 'title = "Calm legs"'),
        ("seconds = 300                     # exactly 5 minutes; the ankle circles add 60",
         "seconds = 260                     # exactly 5 minutes; the ankle circles add 60"),
        ("hold = 30", "hold = 20"),
    }  # fmt: skip


def test_a_new_one_and_a_copy() -> None:
    new = Document.new("mine", "Mine")
    assert not isinstance(new.read(LIBRARY.known), Routine)  # no step yet
    new.add_step(0, "walk", ExerciseKind.MOVE, sided=False)
    found = new.read(LIBRARY.known)
    assert isinstance(found, Routine)
    assert (found.seconds, found.steps[0].work) == (45, 30)
    copy = Document(TEXTS["bedtime"]).copied("calm", "Calm")
    assert (copy.values["id"], copy.values["title"], copy.can_undo) == ("calm", "Calm", False)


def test_an_unknown_exercise_is_a_fault_and_yet_has_its_time() -> None:
    document = Document(TEXTS["bedtime"].replace('"calf-bent"', '"calf-bnt"'))
    faults = document.read(LIBRARY.known)
    assert not isinstance(faults, Routine)
    assert [fault.key for fault in faults] == ["step[2].exercise"]
    timed = document.laid_out(LIBRARY.known)
    assert timed is not None
    assert timed.seconds == 300


def test_more_steps_than_a_file_may_have_are_refused() -> None:
    document = Document(Document.new("long", "Long").text + '\n[[step]]\nexercise = "walk"\nmove = 1\n' * MOST_STEPS)
    with pytest.raises(UserError, match="at most 200 steps"):
        document.add_step(0, "walk")
