from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from samples import full
from unknot.clock import Instant, instant_at
from unknot.diary.choices import Context, Noted
from unknot.diary.editing import new_cramp, new_factor, new_night, new_observation, new_run
from unknot.diary.records import Cramp, Diary, Night, Session
from unknot.routine.model import RoutineKind, Side
from unknot.view.diary.month import DayCell, NightBand, build_day, build_month, span_of
from unknot.view.diary.page import EntryKind
from unknot.view.held import HeldMark
from unknot.view.units import Distance


def at(text: str) -> Instant:
    """A moment by the clock of Berlin in winter."""
    return instant_at(datetime.fromisoformat(f"{text}+01:00").astimezone(UTC), "Europe/Berlin")


NOW = at("2026-11-24 08:20")


def _cramp(text: str, context: Context | None = None, *, hour_known: bool = True) -> Cramp:
    return new_cramp("calf", Side.LEFT, at(text), context, hour_known=hour_known)


def _session(text: str, credited: float = 240.0) -> Session:
    session = full(Session)
    assert isinstance(session, Session)
    began = at(text)
    return replace(
        session, id=text, kind=RoutineKind.BEDTIME, started=began, day=began.local.date(), prescribed_s=240.0,
        credited_s=credited,
    )  # fmt: skip


def _none(text: str) -> Night:
    return new_night(date.fromisoformat(text), NOW)


DIARY = Diary(
    cramps=(
        _cramp("2026-11-20 03:10"),
        _cramp("2026-11-20 05:00"),
        _cramp("2026-11-18 15:00", Context.REST),
    ),
    nights=(_none("2026-11-17"),),
    sessions=(_session("2026-11-18 22:10"), _session("2026-11-18 22:30", 100.0)),
    runs=(new_run(at("2026-11-18 17:00"), minutes=40, km=8.0), new_run(at("2026-11-18 07:00"), minutes=10)),
    observations=(new_observation(Noted.QUININE, at("2026-11-18 09:00")),),
    factors=(new_factor(date(2026, 11, 19), NOW, "alcohol"), new_factor(date(2026, 11, 18), NOW, "magnesium")),
    begins=date(2026, 11, 12),
)


def _cells(diary: Diary = DIARY, **how: object) -> dict[date, DayCell]:
    return {cell.day: cell for cell in build_month(diary, date(2026, 11, 5), NOW, **how).cells}  # type: ignore[arg-type]


def test_whole_weeks_around_the_month() -> None:
    screen = build_month(DIARY, date(2026, 11, 5), NOW)
    assert (screen.title, screen.first) == ("November 2026", date(2026, 11, 1))
    assert (screen.cells[0].day, screen.cells[-1].day) == span_of(date(2026, 11, 30)) == (
        date(2026, 10, 26), date(2026, 12, 6),
    )  # fmt: skip
    assert screen.weekdays == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    assert [cell.day for cell in screen.cells if cell.today] == [date(2026, 11, 24)]
    assert [cell.in_month for cell in screen.cells].count(True) == 30
    assert build_month(DIARY, date(2026, 11, 5), NOW, first_weekday=6).weekdays[0] == "Sun"


@pytest.mark.parametrize("first_weekday", range(7))
def test_no_month_is_cut(first_weekday: int) -> None:
    for month in range(1, 13):
        for year in (2026, 2027, 2028):
            start, end = span_of(date(year, month, 15), first_weekday)
            assert (start.weekday(), (end - start).days % 7) == (first_weekday, 6)
            assert start <= date(year, month, 1)
            following = date(year + month // 12, month % 12 + 1, 1)
            assert (following - end).days <= 1 < 8


def test_a_cramp_at_three_on_friday_is_of_thursdays_night() -> None:
    cells = _cells()
    assert (cells[date(2026, 11, 19)].band, cells[date(2026, 11, 19)].by_night) == (NightBand.CRAMPS, 2)
    assert (cells[date(2026, 11, 20)].band, cells[date(2026, 11, 20)].cramps) == (NightBand.MISSING, 0)
    day = build_day(DIARY, date(2026, 11, 19), NOW)
    assert [part.heading for part in day.parts] == ["The night to Friday 20"]
    assert [entry.time for entry in day.parts[0].entries] == ["03:10", "05:00"]
    assert (day.title, day.summary, day.factors) == ("Thursday 19 November", "2 cramps that night", ("alcohol",))


def test_nights_are_none_cramped_missing_open_or_nothing() -> None:
    cells = _cells()
    assert {
        day.day: cells[day].band for day in (date(2026, 11, number) for number in (11, 12, 17, 22, 23, 24, 25))
    } == {
        11: NightBand.NOTHING,  # before the first entry
        12: NightBand.MISSING,
        17: NightBand.NONE,
        22: NightBand.MISSING,
        23: NightBand.NOT_YET,
        24: NightBand.NOTHING,  # still to come
        25: NightBand.NOTHING,
    }
    tonight = replace(DIARY, cramps=(_cramp("2026-11-24 23:30"),))
    assert {cell.day: cell for cell in build_month(tonight, date(2026, 11, 5), at("2026-11-24 23:50")).cells}[
        date(2026, 11, 24)
    ].band is NightBand.CRAMPS


def test_the_signs_of_a_day() -> None:
    cell = _cells()[date(2026, 11, 18)]
    assert cell.marks == (HeldMark.WHOLE, HeldMark.PART)
    assert (cell.runs, cell.cramps, cell.notes) == (("8", ""), 1, 1)
    assert _cells(unit=Distance.MILES)[date(2026, 11, 18)].runs == ("5", "")
    assert cell.spoken == (
        "Wednesday 18 November 2026, 2 sessions · 2 runs · 1 cramp by day · 1 note · night not logged"
    )


def test_a_filter_hides_what_it_names_not_and_never_that_a_night_is_missing() -> None:
    cells = _cells(chosen=[EntryKind.CRAMP])
    cell = cells[date(2026, 11, 18)]
    assert (cell.marks, cell.runs, cell.notes, cell.cramps, cell.band) == ((), (), 0, 1, NightBand.MISSING)
    assert cells[date(2026, 11, 17)].band is NightBand.NOTHING
    runs = _cells(chosen=[EntryKind.RUN])
    assert (runs[date(2026, 11, 19)].band, runs[date(2026, 11, 19)].by_night) == (NightBand.NOTHING, 0)
    assert runs[date(2026, 11, 18)].runs == ("8", "")
    day = build_day(DIARY, date(2026, 11, 18), NOW, chosen=[EntryKind.RUN])
    assert [entry.kind for part in day.parts for entry in part.entries] == [EntryKind.RUN, EntryKind.RUN]


def test_an_hour_that_is_not_known_stands_last() -> None:
    nowhen = _cramp("2026-11-18 12:00", hour_known=False)
    day = build_day(replace(DIARY, cramps=(nowhen, _cramp("2026-11-18 15:00"))), date(2026, 11, 18), NOW)
    assert [entry.time for entry in day.parts[0].entries][-2:] == ["22:30", ""]


def test_a_day_to_come_takes_nothing() -> None:
    day = build_day(DIARY, date(2026, 11, 25), NOW)
    assert (day.can_add, day.parts, day.summary) == (False, (), "still to come")
    assert build_day(DIARY, date(2026, 11, 24), NOW).summary == "nothing logged"
