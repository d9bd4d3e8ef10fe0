"""What is found from every page, with words typed as people type them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from unknot.diary.records import Diary
from unknot.guide.reading import guide
from unknot.routine.library import Library
from unknot.routine.model import ExerciseKind
from unknot.view.diary.page import DayEntries, DiaryScreen, Entry, EntryKind, build
from unknot.view.find.panel import MOST_SHOWN, FindScreen, FoundKind, find, shelf

LIBRARY = Library.built_in()
SHELF = shelf(guide(), LIBRARY.routines, LIBRARY.exercises.values())
NOTHING = build(Diary(), zone="Europe/Berlin")
NOTE = Entry(EntryKind.CRAMP, "c7", "03:10", "Cramp: left calf", ("severity 6",), "after the plum harvest")
DIARY = replace(NOTHING, days=(DayEntries(date(2025, 11, 4), "Tuesday 4 November", (NOTE,)),))


def own(text: str) -> DiaryScreen:
    return DIARY if text in {"plum", "harvest", "calf"} else NOTHING


def found(typed: str) -> FindScreen:
    return find(SHELF, typed, own, lambda: {"plum", "harvest"})


def lines(typed: str) -> dict[FoundKind, list[str]]:
    groups = found(typed).groups
    return {group.lines[0].kind: [line.id for line in group.lines] for group in groups}


def test_one_word_finds_advice_routines_exercises_and_own_entries() -> None:
    by_kind = lines("calf")
    assert list(by_kind) == [FoundKind.TOPIC, FoundKind.ROUTINE, FoundKind.EXERCISE, FoundKind.ENTRY]
    assert by_kind[FoundKind.TOPIC][0] == "now-calf"
    assert "release-calf" in by_kind[FoundKind.ROUTINE]
    assert all(len(ids) <= MOST_SHOWN for ids in by_kind.values())


def test_an_entry_is_told_with_its_day_and_what_was_said() -> None:
    (group,) = found("harvest").groups
    (line,) = group.lines
    assert (group.title, line.day) == ("Your diary", date(2025, 11, 4))
    assert line.title == "Tuesday 4 November · 03:10 · Cramp: left calf"
    assert line.detail == "severity 6 · after the plum harvest"


def test_more_than_fits_is_told() -> None:
    group = next(group for group in found("the").groups if group.lines[0].kind is FoundKind.TOPIC)
    assert len(group.lines) == MOST_SHOWN
    assert group.more == f"{len(guide().topics) - MOST_SHOWN} more" or group.more.endswith(" more")


@pytest.mark.parametrize(
    ("typed", "meant", "kind", "first"),
    [
        ("magnezium", "magnesium", FoundKind.TOPIC, "magnesium"),
        ("hamsrting", "hamstring", FoundKind.TOPIC, "now-hamstring"),
        ("harvets", "harvest", FoundKind.ENTRY, "c7"),
    ],
)
def test_a_slip_finds_what_was_meant_and_says_so(typed: str, meant: str, kind: FoundKind, first: str) -> None:
    screen = found(typed)
    assert screen.said == f"Nothing has “{typed}”. This is found with “{meant}”."
    assert lines(typed)[kind][0] == first


def test_what_opens_exists() -> None:
    for line in SHELF.lines:
        match line.kind:
            case FoundKind.TOPIC:
                assert guide().topic(line.id)
            case FoundKind.ROUTINE:
                assert LIBRARY.routine(line.id)
            case FoundKind.EXERCISE:
                assert LIBRARY.find(line.id)
    held = {each.id for each in LIBRARY.exercises.values() if each.kind is ExerciseKind.HOLD}
    assert held <= {line.id for line in SHELF.lines}


@pytest.mark.parametrize("typed", ["", "   ", "…", "\0\x07", "-"])
def test_nothing_typed_says_what_to_type(typed: str) -> None:
    assert found(typed) == FindScreen("Type a word: calf, night, fluids, strength, or one of your own notes.")


@pytest.mark.parametrize("typed", ["zyxqv", "w" * 400, "calf zyxqv", "word " * 2000])
def test_what_is_not_there_is_told_in_a_short_sentence(typed: str) -> None:
    screen = found(typed)
    assert screen.groups == ()
    assert screen.said.startswith("Nothing has “")
    assert len(screen.said) < 100


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_answered(typed: str) -> None:
    screen = found(typed)
    assert screen.said
    assert all(group.lines for group in screen.groups)
