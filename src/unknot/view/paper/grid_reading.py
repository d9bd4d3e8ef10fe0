"""What a grid from paper comes to: the records it would save, what is wrong in it, and what the diary says already."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import Context, Noted
from unknot.diary.editing import (
    check,
    cramps_of,
    new_cramp,
    new_factor,
    new_night,
    new_observation,
    with_details,
    with_key,
)
from unknot.diary.records import Cramp, Diary, Night, Record, Session
from unknot.diary.times import day_alone, last_night, read_local
from unknot.errors import UserError
from unknot.routine.model import RoutineKind, Side
from unknot.view.dates import short_weekday
from unknot.view.form_words import number_from
from unknot.view.paper.grid import FACTORS, PaperColumn, PaperGrid
from unknot.view.words import _, ngettext

NOON = time(12)
Stretched = Callable[[date, Instant], Session]
"""Makes the session that a tick under "Stretched" stands for, of that night."""


class RowState(StrEnum):
    """What becomes of a night."""

    EMPTY = "empty"
    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    FAULT = "fault"
    TO_COME = "to come"


class CellFault(msgspec.Struct, frozen=True):
    """What is wrong in a cell: `title` names night and cell, `text` says what is expected."""

    row: int
    column: PaperColumn
    title: str
    text: str


class KnownNight(msgspec.Struct, frozen=True):
    """A night that the diary knows already; `differs` if it says otherwise, and then one of the two holds."""

    night: date
    title: str
    text: str
    differs: bool


class GridReading(msgspec.Struct, frozen=True):
    """A grid as it was read; saving it means `saved` and `deleted`, in one step."""

    states: tuple[RowState, ...]
    faults: tuple[CellFault, ...]
    known: tuple[KnownNight, ...]
    saved: tuple[Record, ...]
    deleted: tuple[Record, ...]
    nights: int
    cramps: int

    @property
    def read(self) -> int:
        """Rows in which something is typed."""
        return sum(state is not RowState.EMPTY for state in self.states)


def read_grid(grid: PaperGrid, diary: Diary, now: Instant, stretched: Stretched) -> GridReading:
    """What `grid` comes to beside `diary`; nothing of a row with a fault is saved."""
    rows = [_NightRow(grid, number, diary, now, stretched) for number in range(len(grid.rows))]
    saved = [record for row in rows for record in row.saved]
    return GridReading(
        states=tuple(row.state for row in rows),
        faults=tuple(fault for row in rows for fault in row.faults),
        known=tuple(row.known for row in rows if row.known is not None),
        saved=tuple(saved),
        deleted=tuple(record for row in rows for record in row.deleted),
        nights=len({each.night for each in saved if isinstance(each, Night | Cramp)}),
        cramps=sum(isinstance(each, Cramp) for each in saved),
    )


def so_far(reading: GridReading) -> str:
    """`13 logged · 4 cramps · 1 not known`."""
    unknown = sum(state is RowState.EMPTY for state in reading.states)
    return " · ".join(
        (
            _("{count} logged").format(count=reading.nights),
            ngettext("{count} cramp", "{count} cramps", reading.cramps).format(count=reading.cramps),
            _("{count} not known").format(count=unknown),
        )
    )


def save_words(reading: GridReading) -> str:
    """The button that saves."""
    words = ngettext("Save {count} new night", "Save {count} new nights", reading.nights)
    return words.format(count=reading.nights) if reading.nights or not reading.saved else _("Save what is ticked")


def saved_words(reading: GridReading) -> str:
    """What was saved: `From paper: 12 nights, 4 cramps.`"""
    nights = ngettext("{count} night", "{count} nights", reading.nights).format(count=reading.nights)
    cramps = ngettext("{count} cramp", "{count} cramps", reading.cramps).format(count=reading.cramps)
    return _("From paper: {nights}, {cramps}.").format(nights=nights, cramps=cramps)


class _NightRow:
    """One night of the grid, read."""

    def __init__(self, grid: PaperGrid, number: int, diary: Diary, now: Instant, stretched: Stretched) -> None:
        self._grid, self._number, self._diary, self._now = grid, number, diary, now
        self._night = grid.night(number)
        self._cells = grid.rows[number]
        self.faults: list[CellFault] = []
        self.saved: list[Record] = []
        self.deleted: list[Record] = []
        self.known: KnownNight | None = None
        self.state = RowState.EMPTY
        if any(self._cells):
            self._read(stretched)

    def _read(self, stretched: Stretched) -> None:
        if self._night > last_night(self._now):
            self.state = RowState.TO_COME
            first = next(column for column in PaperColumn if self._cells[column])
            self._fault(first, _("This night is not over yet."))
            return
        logged = self._logged()
        beside = [] if self.faults else self._beside(stretched, logged)
        if self.faults:
            self.state = RowState.FAULT
            return
        self.state = RowState.NEW
        if logged:
            self._compare(logged)
        self.saved += beside

    def _logged(self) -> list[Record]:
        """What the row says of cramps: none, so many, or nothing."""
        count = self._cells[PaperColumn.CRAMPS]
        details = [each for each in list(PaperColumn)[1 : PaperColumn.STRETCHED] if self._cells[each]]
        if count in ("", "0"):
            for column in details:
                self._fault(column, _("Without a cramp in the first column this says nothing; empty it, or count it."))
            return [new_night(self._night, self._now, self._note())] if count and not details else []
        if not (count.isdecimal() and count.isascii() and 1 <= int(count) <= 9):
            self._fault(PaperColumn.CRAMPS, _("Cramps go from 0 to 9; empty if not known."))
            return []
        first = self._cramp()
        if first is None:
            return []
        others = [self._somewhere() for _other in range(int(count) - 1)]
        if self._cells[PaperColumn.SIDE] == "both" and others:
            others[0] = replace(first, id=others[0].id, side=Side.RIGHT, note="")
            first = replace(first, side=Side.LEFT)
        return [first, *others]

    def _cramp(self) -> Cramp | None:
        """The cramp that is on the line; None where a cell cannot be read."""
        muscle, side = self._cells[PaperColumn.WHERE], self._cells[PaperColumn.SIDE]
        if muscle and muscle not in place_words():
            self._fault(PaperColumn.WHERE, _("Places are calf, foot, front and back of the thigh; empty if another."))
        if side and side not in ("left", "right", "both"):
            self._fault(PaperColumn.SIDE, _("Sides are left, right and both."))
        began, bad, seconds = self._began(), self._bad(), self._seconds()
        if self.faults or began is None:
            return None
        hour_known = bool(self._cells[PaperColumn.HOUR])
        one = Side(side) if side in ("left", "right") else None
        try:
            cramp = new_cramp(muscle or None, one, began, Context.NIGHT, hour_known=hour_known)
            cramp = with_details(self._of_night(cramp), seconds=seconds, severity=bad, note=self._note())
            check(cramp, self._now)
        except UserError as error:
            places = {"minutes": PaperColumn.MINUTES, "severity": PaperColumn.BAD}
            self._fault(places.get(error.field, PaperColumn.HOUR), str(error))
            return None
        return cramp

    def _somewhere(self) -> Cramp:
        """One more of the night, of which nothing else is known."""
        return self._of_night(new_cramp(None, None, self._unknown_hour(), Context.NIGHT, hour_known=False))

    def _of_night(self, cramp: Cramp) -> Cramp:
        return cramp if cramp.night == self._night else with_key(cramp, self._night)

    def _unknown_hour(self) -> Instant:
        return day_alone(self._night + timedelta(days=1), self._now.zone, self._now).instant

    def _began(self) -> Instant | None:
        typed = self._cells[PaperColumn.HOUR]
        if not typed:
            return self._unknown_hour()
        if not (typed.isdecimal() and typed.isascii() and int(typed) <= 23):
            self._fault(PaperColumn.HOUR, _("Hours go from 0 to 23. Empty if not known."))
            return None
        hour = int(typed)
        day = self._night if hour >= NOON.hour else self._night + timedelta(days=1)
        try:
            return read_local(datetime.combine(day, time(hour)), self._now.zone).instant
        except UserError as error:
            self._fault(PaperColumn.HOUR, str(error))
            return None

    def _bad(self) -> int | None:
        typed = self._cells[PaperColumn.BAD]
        if typed and not (typed.isdecimal() and typed.isascii() and int(typed) <= 10):
            self._fault(PaperColumn.BAD, _("How bad goes from 0 to 10. Empty if not known."))
            return None
        return int(typed) if typed else None

    def _seconds(self) -> float | None:
        try:
            minutes = number_from(self._cells[PaperColumn.MINUTES])
        except UserError as error:
            self._fault(PaperColumn.MINUTES, str(error))
            return None
        return minutes * 60 if minutes else None

    def _note(self) -> str:
        return self._cells[PaperColumn.NOTE].strip()

    def _beside(self, stretched: Stretched, logged: list[Record]) -> list[Record]:
        """What is so whatever is known of cramps: stretched, the factors, and a note that belongs to neither."""
        made: list[Record] = []
        if self._cells[PaperColumn.STRETCHED] and not self._is_stretched():
            made.append(stretched(self._night, self._now))
        known = {each.name for each in self._diary.factors if each.night == self._night}
        for column, name in self._factors():
            if not name:
                self._fault(column, _("Say below what this column stands for, or leave it empty."))
            elif name not in known:
                made.append(new_factor(self._night, self._now, name))
        if self._note() and not logged:
            made.append(new_observation(Noted.OTHER, self._unknown_hour(), self._note()))
        return made

    def _factors(self) -> Iterator[tuple[PaperColumn, str]]:
        names = (*self._grid.factors, "", "", "")
        for column, name in zip(FACTORS, names, strict=False):
            if self._cells[column]:
                yield column, name

    def _is_stretched(self) -> bool:
        sessions = self._diary.sessions
        return any(each.kind is RoutineKind.BEDTIME and each.day == self._night for each in sessions)

    def _compare(self, logged: list[Record]) -> None:
        """The diary holds where it knows the night already, unless the person says that the paper does."""
        cramps = cramps_of(self._diary, self._night)
        nights = tuple(each for each in self._diary.nights if each.night == self._night)
        if not cramps and not nights:
            self.saved += logged
            return
        on_paper = sum(isinstance(each, Cramp) for each in logged)
        title = _("{night} was in the diary").format(night=_named(self._night))
        if on_paper == len(cramps):
            self.state = RowState.SAME
            text = _("As {what}, which agrees. It stays as it is.").format(what=_said(len(cramps)))
            self.known = KnownNight(self._night, title, text, differs=False)
            return
        self.state = RowState.DIFFERENT
        text = _("Diary: {diary}. Paper: {paper}.").format(diary=_said(len(cramps)), paper=_said(on_paper))
        self.known = KnownNight(self._night, title, text, differs=True)
        if self._night in self._grid.paper_wins:
            self.saved += logged
            self.deleted += [*cramps, *nights]

    def _fault(self, column: PaperColumn, text: str) -> None:
        title = _("{night}: {cell} {typed}").format(
            night=_named(self._night), cell=column_name(column).lower(), typed=self._cells[column][:20]
        )
        self.faults.append(CellFault(self._number, column, title.strip(), text))


def place_words() -> dict[str, str]:
    """The places of the sheet, short enough for a column."""
    return {
        "calf": _("calf"),
        "foot": _("foot"),
        "quadriceps": _("front thigh"),
        "hamstrings": _("back thigh"),
    }


def column_name(column: PaperColumn) -> str:
    """The head of a column."""
    names = {
        PaperColumn.CRAMPS: _("Cramps"),
        PaperColumn.WHERE: _("Where"),
        PaperColumn.SIDE: _("Side"),
        PaperColumn.HOUR: _("Hour"),
        PaperColumn.BAD: _("How bad"),
        PaperColumn.MINUTES: _("Minutes"),
        PaperColumn.STRETCHED: _("Stretched"),
        PaperColumn.NOTE: _("Note"),
    }
    return names.get(column, column.name)


def _named(night: date) -> str:
    return f"{short_weekday(night)} {night.day}"


def _said(cramps: int) -> str:
    return ngettext("{count} cramp", "{count} cramps", cramps).format(count=cramps) if cramps else _("none")
