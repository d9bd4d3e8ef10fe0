"""The grid that takes paper in: what each key means, and what comes of a row."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samples import full
from unknot.clock import Instant, instant_at
from unknot.diary.choices import Context, Noted
from unknot.diary.editing import new_cramp, new_factor, new_night
from unknot.diary.records import Cramp, Diary, Factor, Night, Observation, Session
from unknot.routine.model import RoutineKind, Side
from unknot.view.paper.grid import (
    PaperColumn,
    PaperGrid,
    as_above,
    kept,
    move,
    new_grid,
    next_night,
    paste,
    press,
    put,
    read_kept,
    tick,
    with_weeks,
)
from unknot.view.paper.grid_reading import GridReading, RowState, read_grid, save_words, saved_words, so_far

ZONE = "Europe/Berlin"
FIRST = date(2026, 10, 26)
NOW = instant_at(datetime(2026, 11, 24, 7, 20, tzinfo=UTC), ZONE)
Column = PaperColumn


def _stretched(night: date, now: Instant) -> Session:
    session = full(Session)
    assert isinstance(session, Session)
    return replace(session, id=f"s{night}", day=night, kind=RoutineKind.BEDTIME, said=True)


def _typed(keys: str, grid: PaperGrid | None = None) -> PaperGrid:
    """Keys as a person presses them: > is Tab, / Enter, _ the space bar."""
    grid = grid or new_grid(FIRST, 4, ("magnesium", "alcohol", "own:late supper"))
    for key in keys:
        special: dict[str, Callable[[PaperGrid], PaperGrid]] = {
            ">": lambda grid: move(grid, columns=1),
            "/": next_night,
            "_": tick,
        }
        grid = special[key](grid) if key in special else press(grid, key)
    return grid


def _read(grid: PaperGrid, diary: Diary | None = None) -> GridReading:
    return read_grid(grid, diary or Diary(), NOW, _stretched)


def test_twenty_eight_quiet_nights_are_twenty_eight_keys() -> None:
    reading = _read(_typed("0" * 28))
    nights = [each.night for each in reading.saved if isinstance(each, Night)]
    assert nights == [date.fromordinal(FIRST.toordinal() + number) for number in range(28)]
    assert (reading.nights, reading.cramps, reading.faults) == (28, 0, ())
    assert save_words(reading) == "Save 28 new nights"


def test_a_cramp_is_read_from_left_to_right() -> None:
    (cramp,) = _read(_typed("1cl362")).saved
    assert isinstance(cramp, Cramp)
    assert (cramp.muscle, cramp.side, cramp.severity, cramp.seconds) == ("calf", Side.LEFT, 6, 120.0)
    assert (cramp.night, cramp.context, cramp.hour_known) == (FIRST, Context.NIGHT, True)
    assert f"{cramp.began.local:%d %H:%M}" == "27 03:00"


@pytest.mark.parametrize(
    ("keys", "muscle", "side"),
    [("1cl", "calf", Side.LEFT), ("1Fr", "foot", Side.RIGHT), ("1t>", "quadriceps", None), ("1s", "hamstrings", None)],
)
def test_the_first_letter_completes(keys: str, muscle: str, side: Side | None) -> None:
    (cramp,) = _read(_typed(keys)).saved
    assert isinstance(cramp, Cramp)
    assert (cramp.muscle, cramp.side, cramp.hour_known, cramp.severity, cramp.seconds) == (
        muscle,
        side,
        False,
        None,
        None,
    )
    assert cramp.night == FIRST


@pytest.mark.parametrize(
    ("hour", "local"), [("23", "26 23:00"), ("0>", "27 00:00"), ("12", "26 12:00"), ("11", "27 11:00")]
)
def test_an_hour_lies_in_the_night_of_its_row(hour: str, local: str) -> None:
    (cramp,) = _read(_typed(f"1cl{hour}")).saved
    assert isinstance(cramp, Cramp)
    assert (f"{cramp.began.local:%d %H:%M}", cramp.night) == (local, FIRST)


def test_of_more_cramps_one_is_full_and_the_rest_are_not_known() -> None:
    first, *others = _read(_typed("3cl3")).saved
    assert isinstance(first, Cramp)
    assert (first.muscle, first.hour_known) == ("calf", True)
    assert [(each.muscle, each.side, each.hour_known, each.night) for each in others if isinstance(each, Cramp)] == [
        (None, None, False, FIRST)
    ] * 2
    left, right = _read(_typed("2cb3")).saved
    assert isinstance(left, Cramp)
    assert isinstance(right, Cramp)
    assert (left.side, right.side, right.muscle, left.id != right.id) == (Side.LEFT, Side.RIGHT, "calf", True)


def test_an_empty_row_is_not_known_and_ticks_log_no_night() -> None:
    grid = put(put(new_grid(FIRST, 2, ("magnesium",)), "x", 1, Column.A), "x", 2, Column.STRETCHED)
    reading = _read(put(grid, "slept badly", 3, Column.NOTE))
    factor, session, noted = reading.saved
    assert isinstance(factor, Factor)
    assert (factor.name, factor.night) == ("magnesium", date(2026, 10, 27))
    assert isinstance(session, Session)
    assert session.day == date(2026, 10, 28)
    assert isinstance(noted, Observation)
    assert (noted.what, noted.note) == (Noted.OTHER, "slept badly")
    assert reading.nights == 0
    assert save_words(reading) == "Save what is ticked"
    assert so_far(reading) == "0 logged · 0 cramps · 11 not known"


def test_a_note_stands_with_its_cramp_or_its_night() -> None:
    cramp = _read(put(_typed("1c"), "after the hike", 0, Column.NOTE)).saved[0]
    night = _read(put(_typed("0"), "slept well", 0, Column.NOTE)).saved[0]
    assert isinstance(cramp, Cramp)
    assert isinstance(night, Night)
    assert (cramp.note, night.note) == ("after the hike", "slept well")


@pytest.mark.parametrize(
    ("column", "typed", "expected"),
    [
        (Column.HOUR, "25", "Hours go from 0 to 23"),
        (Column.BAD, "15", "from 0 to 10"),
        (Column.MINUTES, "1:", "is no number"),
        (Column.MINUTES, "99999", "up to 1,440"),
        (Column.WHERE, "nose", "Places are"),
        (Column.SIDE, "up", "Sides are"),
        (Column.CRAMPS, "many", "from 0 to 9"),
        (Column.A, "x", "Say below"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_of_its_row_is_saved(column: Column, typed: str, expected: str) -> None:
    grid = put(replace(_typed("1cl"), factors=()), typed, 0, column)
    grid = put(grid, "0", 1, Column.CRAMPS)
    reading = _read(grid)
    (fault,) = reading.faults
    assert (fault.row, fault.column) == (0, column)
    assert fault.title.startswith("Mon 26: ")
    assert expected in fault.text
    assert reading.states[:2] == (RowState.FAULT, RowState.NEW)
    assert [each.night for each in reading.saved if isinstance(each, Night | Cramp)] == [date(2026, 10, 27)]


def test_a_row_without_cramps_takes_no_hour_of_one() -> None:
    for count in ("0", ""):
        grid = put(put(new_grid(FIRST), count, 0, Column.CRAMPS), "3", 0, Column.HOUR)
        assert [fault.column for fault in _read(grid).faults] == [Column.HOUR]


def test_a_night_still_to_come_is_refused_and_the_last_one_is_not() -> None:
    reading = _read(_typed("00", new_grid(date(2026, 11, 23))))
    assert reading.states[:3] == (RowState.NEW, RowState.TO_COME, RowState.EMPTY)
    assert [fault.text for fault in reading.faults] == ["This night is not over yet."]
    assert reading.nights == 1


def test_an_hour_that_the_clocks_skipped_is_a_fault() -> None:
    (fault,) = _read(_typed("1cl2>", new_grid(date(2026, 3, 28)))).faults
    assert fault.column is Column.HOUR
    assert "does not exist" in fault.text


def test_what_the_diary_knows_stays_and_a_difference_is_the_persons_to_decide() -> None:
    said = instant_at(datetime(2026, 10, 27, 7, tzinfo=UTC), ZONE)
    cramp = new_cramp("foot", Side.RIGHT, instant_at(datetime(2026, 10, 28, 2, tzinfo=UTC), ZONE), Context.NIGHT)
    diary = Diary(nights=(new_night(FIRST, said),), cramps=(cramp,), factors=(new_factor(FIRST, said, "magnesium"),))
    grid = put(_typed("001cl3"), "x", 0, Column.A)
    reading = _read(grid, diary)
    assert reading.states[:3] == (RowState.SAME, RowState.DIFFERENT, RowState.NEW)
    assert [(each.night, each.differs) for each in reading.known] == [(FIRST, False), (date(2026, 10, 27), True)]
    assert [each.text for each in reading.known] == [
        "As none, which agrees. It stays as it is.",
        "Diary: 1 cramp. Paper: none.",
    ]
    assert (reading.nights, reading.cramps, len(reading.saved), reading.deleted) == (1, 1, 1, ())
    paper = _read(replace(grid, paper_wins=frozenset({date(2026, 10, 27)})), diary)
    assert paper.deleted == (cramp,)
    assert [each.night for each in paper.saved if isinstance(each, Night)] == [date(2026, 10, 27)]
    assert saved_words(paper) == "From paper: 2 nights, 1 cramp."


def test_a_night_with_a_session_keeps_the_one_it_has() -> None:
    session = replace(_stretched(FIRST, NOW), said=False)
    grid = put(new_grid(FIRST), "x", 0, Column.STRETCHED)
    assert _read(grid, Diary(sessions=(session,))).saved == ()
    assert len(_read(grid).saved) == 1


def test_keys_lead_on_and_a_row_is_repeated() -> None:
    grid = _typed("1cl36>_")
    assert (grid.row, grid.column, grid.cell(0, Column.STRETCHED)) == (0, Column.STRETCHED, "x")
    assert tick(grid).cell(0, Column.STRETCHED) == ""
    grid = as_above(next_night(grid))
    assert (grid.rows[1], grid.row, grid.column) == (grid.rows[0], 2, Column.CRAMPS)
    assert as_above(new_grid(FIRST)) == new_grid(FIRST)
    end = move(replace(grid, row=0, column=Column.NOTE), columns=1)
    assert (end.row, end.column) == (1, Column.CRAMPS)
    back = move(end, columns=-1)
    assert (back.row, back.column) == (0, Column.NOTE)
    assert move(new_grid(FIRST), columns=-1) == new_grid(FIRST)
    assert _typed("1c>1>10").cell(0, Column.BAD) == "10"


def test_weeks_are_not_cut_below_what_is_typed() -> None:
    grid = put(new_grid(FIRST, 4), "0", 20, Column.CRAMPS)
    assert (with_weeks(grid, 2).weeks, with_weeks(grid, 6).weeks) == (3, 6)
    assert with_weeks(new_grid(FIRST, 4), 2).weeks == 2


def test_a_spreadsheet_is_pasted() -> None:
    grid = paste(new_grid(FIRST), "0\n2\tcalf\tLeft\t3\t6\t1.5\tyes\t\t1\t0\tin bed\n")
    assert grid.rows[0][0] == "0"
    assert grid.rows[1] == ("2", "calf", "left", "3", "6", "1.5", "x", "", "x", "", "in bed")


@given(st.lists(st.sampled_from([*"0123456789cftslrbnx.:>/_", "ß"]), max_size=60))
def test_no_keys_break_it_and_what_is_kept_comes_back(keys: list[str]) -> None:
    grid = _typed("".join(keys))
    _read(grid)
    assert read_kept(kept(grid)) == grid
    assert read_kept({"first": "x"}) is read_kept(None) is None


def test_what_was_kept_by_another_version_is_none() -> None:
    assert read_kept({**kept(new_grid(FIRST)), "rows": [["0"]]}) is None
    assert read_kept({**kept(new_grid(FIRST)), "row": 99}) is None
