"""Which day, which night: the table of the definitions, and days on which the clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.clock import instant_at
from unknot.diary.days import day_key, first_weekday_of, night_key
from unknot.diary.records import session_day
from unknot.routine.model import RoutineKind


def lived(zone: str, local: str) -> datetime:
    """The wall clock that comes back out after the moment went through UTC."""
    utc = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return instant_at(utc, zone).local


@pytest.mark.parametrize(
    ("zone", "local", "night"),
    [
        ("Europe/Berlin", "2026-03-10 03:00", date(2026, 3, 9)),
        ("Europe/Berlin", "2026-03-09 23:30", date(2026, 3, 9)),
        ("Europe/Berlin", "2026-03-10 11:59", date(2026, 3, 9)),
        ("Europe/Berlin", "2026-03-10 12:00", date(2026, 3, 10)),
        ("America/New_York", "2026-03-08 12:30", date(2026, 3, 8)),
        ("Asia/Kathmandu", "2026-06-11 03:00", date(2026, 6, 10)),
        ("Europe/Berlin", "2026-03-29 12:00", date(2026, 3, 29)),
        ("Europe/Berlin", "2026-03-29 11:59", date(2026, 3, 28)),
        ("Europe/Berlin", "2026-10-25 02:30", date(2026, 10, 24)),
        ("Pacific/Kiritimati", "2026-01-01 01:00", date(2025, 12, 31)),
        ("UTC", "2024-03-01 02:00", date(2024, 2, 29)),
    ],
)
def test_night_key(zone: str, local: str, night: date) -> None:
    assert night_key(lived(zone, local)) == night
    assert (
        session_day(
            RoutineKind.BEDTIME,
            instant_at(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), zone),
        )
        == night
    )


@pytest.mark.parametrize(
    ("zone", "local", "day"),
    [
        ("Europe/Berlin", "2026-03-10 00:30", date(2026, 3, 9)),
        ("Europe/Berlin", "2026-03-10 03:59", date(2026, 3, 9)),
        ("Europe/Berlin", "2026-03-10 04:00", date(2026, 3, 10)),
        ("Europe/Berlin", "2026-03-29 04:00", date(2026, 3, 29)),
        ("America/New_York", "2026-11-01 03:59", date(2026, 10, 31)),
    ],
)
def test_day_key(zone: str, local: str, day: date) -> None:
    assert day_key(lived(zone, local)) == day


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.sampled_from(["UTC", "Asia/Kathmandu"]))  # noqa: DTZ001
def test_keys_never_run_backwards_and_zones_do_not_matter(local: datetime, zone: str) -> None:
    later = local + timedelta(minutes=1)
    assert day_key(local) <= day_key(later)
    assert night_key(local) <= night_key(later)
    assert night_key(local) <= day_key(local) <= local.date()
    assert night_key(local.replace(tzinfo=ZoneInfo(zone))) == night_key(local)


@pytest.mark.parametrize(
    ("kept", "weekday"), [(6, 6), (0, 0), (3, 3), (7, 0), (-1, 0), ("sunday", 0), (None, 0), (2.0, 0)], ids=repr
)
def test_weeks_begin_where_the_person_said(kept: object, weekday: int) -> None:
    assert first_weekday_of({"first_weekday": kept}) == weekday


def test_weeks_begin_on_monday_unless_said() -> None:
    assert first_weekday_of({"distance": "miles"}) == 0
