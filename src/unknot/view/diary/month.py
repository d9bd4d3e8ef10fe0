"""The month of the diary: a cell a day, the night that begins on its evening as a band below, and the day beside it."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from unknot.clock import Instant
from unknot.diary.days import day_key, week_of, week_start
from unknot.diary.records import Diary
from unknot.diary.times import last_night
from unknot.insight.nights import Nights, NightState
from unknot.insight.weeks import Horizon
from unknot.view.choices import factor_word
from unknot.view.dates import long_date, short_weekday, weekday, written
from unknot.view.diary.page import EVERYTHING, DayEntries, Entry, EntryKind, sections
from unknot.view.held import HeldMark
from unknot.view.units import Distance
from unknot.view.words import _, ngettext, number


class NightBand(StrEnum):
    """What is known of the night that begins on a day; it stands under every filter, for missing is not zero."""

    NONE = "no cramps"
    CRAMPS = "cramps"
    MISSING = "not logged"
    NOT_YET = "not yet"
    NOTHING = ""


class DayCell(msgspec.Struct, frozen=True):
    """A day of the month: the signs of its sessions, its runs' distance, cramps by day, and its night."""

    day: date
    in_month: bool
    today: bool
    future: bool
    marks: tuple[HeldMark, ...] = ()
    runs: tuple[str, ...] = ()
    cramps: int = 0
    notes: int = 0
    band: NightBand = NightBand.NOTHING
    by_night: int = 0
    spoken: str = ""


class MonthScreen(msgspec.Struct, frozen=True):
    """A month: whole weeks that hold it, each seven cells."""

    first: date
    title: str
    weekdays: tuple[str, ...]
    cells: tuple[DayCell, ...]


class DayScreen(msgspec.Struct, frozen=True):
    """A day beside the month: its entries by hour, those of its night below, and what was noted for that night."""

    day: date
    title: str
    summary: str
    parts: tuple[DayEntries, ...]
    factors: tuple[str, ...] = ()
    can_add: bool = True


def month_of(day: date) -> date:
    """The first day of the month that `day` lies in."""
    return day.replace(day=1)


def span_of(month: date, first_weekday: int = 0) -> tuple[date, date]:
    """The first and the last day that the weeks of `month` show."""
    start = week_start(month_of(month), first_weekday)
    following = month_of(month_of(month) + timedelta(days=32))
    weeks = -(-(following - start).days // 7)
    return start, start + timedelta(days=7 * weeks - 1)


def build_month(
    diary: Diary,
    month: date,
    now: Instant,
    *,
    first_weekday: int = 0,
    chosen: Collection[EntryKind] = EVERYTHING,
    unit: Distance = Distance.KM,
) -> MonthScreen:
    """The month that holds `month`, of the records in `diary` around it; `diary.begins` says where the whole begins."""
    first, (start, end) = month_of(month), span_of(month, first_weekday)
    found = sections(diary, now.zone, unit)
    nights, today = Nights.of(diary), day_key(now.local)
    runs: dict[date, tuple[str, ...]] = {}
    for run in diary.runs:
        runs[run.day] = (*runs.get(run.day, ()), number(run.km / unit.km) if run.km else "")
    cells = []
    for day in _days(start, end):
        entries = [each for by_night in (False, True) for each in found.get((day, by_night), ())]
        cells.append(_cell(day, first, today, entries, runs.get(day, ()), _band(nights, day, now), chosen))
    weekdays = tuple(short_weekday(day) for day in week_of(start))
    return MonthScreen(first, written(first, "MMMM y"), weekdays, tuple(cells))


def build_day(
    diary: Diary,
    day: date,
    now: Instant,
    *,
    chosen: Collection[EntryKind] = EVERYTHING,
    unit: Distance = Distance.KM,
) -> DayScreen:
    """The day `day` beside its month."""
    found = sections(diary, now.zone, unit, chosen)
    by_day, by_night = found.get((day, False), ()), found.get((day, True), ())
    parts = [DayEntries(day, "", by_day)] if by_day else []
    if by_night:
        parts.append(DayEntries(day, _night_to(day), by_night))
    factors = tuple(factor_word(each) for each in diary.factors if each.night == day)
    future = day > day_key(now.local)
    summary = _summary([*by_day, *by_night], _band(Nights.of(diary), day, now), future=future)
    return DayScreen(day, written(day, _("EEEE d MMMM")), summary, tuple(parts), factors, can_add=not future)


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def _band(nights: Nights, day: date, now: Instant) -> NightBand:
    if day in nights.dates:
        return NightBand.CRAMPS if nights.counts[nights.dates.index(day)] else NightBand.NONE
    last = last_night(now)
    if nights.known(day, Horizon(last, last)) is not NightState.MISSING:
        return NightBand.NOTHING
    return NightBand.NOT_YET if day == last else NightBand.MISSING


def _cell(
    day: date,
    first: date,
    today: date,
    entries: list[Entry],
    runs: tuple[str, ...],
    band: NightBand,
    chosen: Collection[EntryKind],
) -> DayCell:
    of_kind = {kind: [each for each in entries if each.kind is kind and kind in chosen] for kind in EntryKind}
    seen = [each for of_one in of_kind.values() for each in of_one]
    by_night = sum(each.by_night for each in of_kind[EntryKind.CRAMP])
    logged = {NightBand.CRAMPS: EntryKind.CRAMP, NightBand.NONE: EntryKind.NIGHT}
    shown = band if logged.get(band) in (None, *chosen) else NightBand.NOTHING
    return DayCell(
        day=day,
        in_month=day.month == first.month,
        today=day == today,
        future=day > today,
        marks=tuple(each.mark for each in of_kind[EntryKind.SESSION] if each.mark is not None),
        runs=runs if EntryKind.RUN in chosen else (),
        cramps=len(of_kind[EntryKind.CRAMP]) - by_night,
        notes=len(of_kind[EntryKind.NOTE]),
        band=shown,
        by_night=by_night,
        spoken=f"{long_date(day)}, {_summary(seen, shown, future=day > today)}",
    )


def _summary(entries: list[Entry], band: NightBand, *, future: bool) -> str:
    """`2 sessions · 1 run · 2 cramps that night`."""
    if future:
        return _("still to come")
    count = {kind: sum(each.kind is kind for each in entries) for kind in EntryKind}
    by_night = sum(each.by_night for each in entries if each.kind is EntryKind.CRAMP)
    by_day = count[EntryKind.CRAMP] - by_night
    parts = [
        (count[EntryKind.SESSION], ngettext("{count} session", "{count} sessions", count[EntryKind.SESSION])),
        (count[EntryKind.RUN], ngettext("{count} run", "{count} runs", count[EntryKind.RUN])),
        (by_day, ngettext("{count} cramp by day", "{count} cramps by day", by_day)),
        (count[EntryKind.NOTE], ngettext("{count} note", "{count} notes", count[EntryKind.NOTE])),
        (by_night, ngettext("{count} cramp that night", "{count} cramps that night", by_night)),
    ]
    words = [text.format(count=many) for many, text in parts if many]
    if band in _BAND_WORDS:
        words.append(band_words()[band])
    return " · ".join(words) or _("nothing logged")


_BAND_WORDS = (NightBand.NONE, NightBand.MISSING, NightBand.NOT_YET)


def band_words() -> dict[NightBand, str]:
    """A night in words."""
    return {
        NightBand.NONE: _("no cramps that night"),
        NightBand.MISSING: _("night not logged"),
        NightBand.NOT_YET: _("night not logged yet"),
    }


def _night_to(night: date) -> str:
    morning = night + timedelta(days=1)
    return _("The night to {day}").format(day=f"{weekday(morning)} {morning.day}")


def add_to(day: date) -> str:
    """`Add to Wednesday 18`."""
    return _("Add to {day}").format(day=f"{weekday(day)} {day.day}")
