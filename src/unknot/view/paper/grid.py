"""The grid that takes a night diary from paper in: a row a night, in the order of the sheet, at the keyboard."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import IntEnum

import msgspec
from msgspec.structs import replace

from unknot.view.words import _

WEEKS = (2, 4, 6)
USUAL_WEEKS = 4
TICK = "x"
_LONGEST = 10_000
_LONGEST_CELL = 5


class PaperColumn(IntEnum):
    """The columns of the sheet, behind the night."""

    CRAMPS = 0
    WHERE = 1
    SIDE = 2
    HOUR = 3
    BAD = 4
    MINUTES = 5
    STRETCHED = 6
    A = 7
    B = 8
    C = 9
    NOTE = 10


TICKED = (PaperColumn.STRETCHED, PaperColumn.A, PaperColumn.B, PaperColumn.C)
FACTORS = TICKED[1:]
_MUSCLES = ("calf", "foot", "quadriceps", "hamstrings")
_SIDES = ("left", "right", "both")
_EMPTY = ("",) * len(PaperColumn)


class PaperGrid(msgspec.Struct, frozen=True):
    """What is typed so far: the cells of each night from `first` on, and where the next key goes.

    `factors` are the names of A, B and C; `paper_wins` are the nights for which the paper holds and not the diary.
    """

    first: date
    rows: tuple[tuple[str, ...], ...]
    factors: tuple[str, ...] = ()
    paper_wins: frozenset[date] = frozenset()
    row: int = 0
    column: PaperColumn = PaperColumn.CRAMPS

    @property
    def weeks(self) -> int:
        """How many weeks it holds."""
        return len(self.rows) // 7

    def night(self, row: int) -> date:
        """The evening that the night of `row` begins on."""
        return self.first + timedelta(days=row)

    def cell(self, row: int, column: PaperColumn) -> str:
        """What is typed there; muscles and sides by their ids, a tick as `TICK`."""
        return self.rows[row][column]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return all(row == _EMPTY for row in self.rows)


def new_grid(first: date, weeks: int = USUAL_WEEKS, factors: tuple[str, ...] = ()) -> PaperGrid:
    """An empty grid of `weeks` weeks from the night of `first` on."""
    return PaperGrid(first, (_EMPTY,) * (7 * weeks), factors[: len(FACTORS)])


def with_weeks(grid: PaperGrid, weeks: int) -> PaperGrid:
    """`grid` longer or shorter; what is typed in rows that are cut off is lost, so it is not cut below them."""
    filled = max((number + 1 for number, row in enumerate(grid.rows) if row != _EMPTY), default=0)
    count = max(7 * weeks, -(-filled // 7) * 7)
    rows = (*grid.rows, *(_EMPTY,) * count)[:count]
    return replace(grid, rows=rows, row=min(grid.row, count - 1))


def move(grid: PaperGrid, rows: int = 0, columns: int = 0) -> PaperGrid:
    """Go some cells on, and from the end of a row to the next."""
    column, row = grid.column + columns, grid.row + rows
    if not 0 <= column < len(PaperColumn):
        if 0 <= row + columns < len(grid.rows):
            row, column = row + columns, 0 if columns > 0 else len(PaperColumn) - 1
        else:
            column = grid.column
    return replace(grid, row=max(0, min(row, len(grid.rows) - 1)), column=PaperColumn(column))


def next_night(grid: PaperGrid) -> PaperGrid:
    """Go to the cramps of the next night."""
    return replace(grid, row=min(grid.row + 1, len(grid.rows) - 1), column=PaperColumn.CRAMPS)


def put(grid: PaperGrid, text: str, row: int | None = None, column: PaperColumn | None = None) -> PaperGrid:
    """Write `text` into a cell, or the one where the next key goes."""
    row, column = grid.row if row is None else row, grid.column if column is None else column
    cells = (*grid.rows[row][:column], text, *grid.rows[row][column + 1 :])
    return replace(grid, rows=(*grid.rows[:row], cells, *grid.rows[row + 1 :]))


def tick(grid: PaperGrid) -> PaperGrid:
    """Tick the cell, or take the tick away; nothing where there is nothing to tick."""
    if grid.column not in TICKED:
        return grid
    return put(grid, "" if grid.cell(grid.row, grid.column) else TICK)


def as_above(grid: PaperGrid) -> PaperGrid:
    """The row as the one above it, and on to the next night."""
    if not grid.row:
        return grid
    rows = (*grid.rows[: grid.row], grid.rows[grid.row - 1], *grid.rows[grid.row + 1 :])
    return next_night(replace(grid, rows=rows))


def press(grid: PaperGrid, key: str) -> PaperGrid:
    """A sign typed into the cell: what it means there, and where the next one goes."""
    column, there = grid.column, grid.cell(grid.row, grid.column)
    if column is PaperColumn.NOTE:
        return put(grid, (there + key)[:_LONGEST])
    if column in TICKED:
        return move(put(grid, TICK), columns=1) if key.casefold() == TICK else grid
    if column in (PaperColumn.WHERE, PaperColumn.SIDE):
        found = letters(column).get(key.casefold())
        return move(put(grid, found), columns=1) if found else grid
    if not (key.isdecimal() and key.isascii()) and not (column is PaperColumn.MINUTES and key in ".,:"):
        return grid
    return _digit(grid, there, key)


def _digit(grid: PaperGrid, there: str, key: str) -> PaperGrid:
    match grid.column:
        case PaperColumn.CRAMPS:
            counted = put(grid, key)
            return next_night(counted) if key == "0" else move(counted, columns=1)
        case PaperColumn.HOUR if len(there) == 1 or key > "2":  # no hour of two digits begins with 3
            return move(put(grid, (there if len(there) == 1 else "") + key), columns=1)
        case PaperColumn.BAD if there == "1" or key != "1":
            return move(put(grid, there + key if there == "1" else key), columns=1)
        case PaperColumn.MINUTES:
            return put(grid, (there + key)[:_LONGEST_CELL])
    return put(grid, key)


def letters(column: PaperColumn) -> Mapping[str, str]:
    """Which letter means what in the columns of places and sides, as the sheet prints them."""
    # Translators: the first letters of calf, foot, front of the thigh (thigh), back of the thigh, as on the sheet.
    where = _("cfts")
    # Translators: the first letters of left, right and both.
    side = _("lrb")
    typed, meant = (where, _MUSCLES) if column is PaperColumn.WHERE else (side, _SIDES)
    return dict(zip(typed, meant, strict=True))


def paste(grid: PaperGrid, text: str) -> PaperGrid:
    """What was copied from a spreadsheet, from the cell on: lines are nights, tabs part the cells."""
    for number, line in enumerate(text.rstrip("\n").splitlines()):
        for place, cell in enumerate(line.split("\t")):
            row, column = grid.row + number, grid.column + place
            if row < len(grid.rows) and column < len(PaperColumn):
                grid = put(grid, _pasted(PaperColumn(column), cell.strip()), row, PaperColumn(column))
    return grid


def _pasted(column: PaperColumn, cell: str) -> str:
    if column in TICKED:
        return "" if cell.casefold() in ("", "0", "no", "false", "-") else TICK
    if column in (PaperColumn.WHERE, PaperColumn.SIDE):
        return letters(column).get(cell[:1].casefold(), cell)
    return cell[:_LONGEST]


def kept(grid: PaperGrid) -> dict[str, object]:
    """`grid` as plain data, to go on with it later."""
    data: dict[str, object] = msgspec.to_builtins(grid)
    return data


def read_kept(data: object) -> PaperGrid | None:
    """The grid that was kept for later; None for none, or for something else."""
    try:
        grid = msgspec.convert(data, PaperGrid)
    except msgspec.ValidationError:
        return None
    whole = grid.rows and len(grid.rows) % 7 == 0 and all(len(row) == len(PaperColumn) for row in grid.rows)
    return grid if whole and 0 <= grid.row < len(grid.rows) else None
