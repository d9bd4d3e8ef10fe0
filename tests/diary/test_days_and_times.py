from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.clock import Instant, instant_at
from unknot.diary.days import day_key, night_key, week_of, week_start
from unknot.diary.times import (
    check_night,
    last_night,
    read_date,
    read_day_or_instant,
    read_instant,
    read_local,
    read_until,
)
from unknot.errors import UserError

FIRST, LAST = datetime.fromisoformat("1971-01-01"), datetime.fromisoformat("2037-12-30")  # wall clocks: no zone
NOW = instant_at(datetime(2026, 11, 21, 22, tzinfo=UTC), "Europe/Berlin")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Australia/Lord_Howe", "UTC")


@pytest.mark.parametrize(
    ("now", "text", "day", "night"),
    [
        ("2026-11-21 22:00", "2026-11-20", "2026-11-20", "2026-11-20"),
        ("2026-11-21 22:00", " 2026-11-21 ", "2026-11-21", "2026-11-20"),  # tonight is still to come
        ("2026-11-21 08:10", "2026-11-21", "2026-11-21", "2026-11-20"),
        ("2026-11-21 08:10", "2026-11-20", "2026-11-20", "2026-11-20"),
    ],
)
def test_a_date_alone_is_a_day_without_an_hour(now: str, text: str, day: str, night: str) -> None:
    read = read_day_or_instant(text, "Europe/Berlin", read_local(datetime.fromisoformat(now), "Europe/Berlin").instant)
    local = read.instant.local
    assert (read.hour_known, day_key(local).isoformat(), night_key(local).isoformat()) == (False, day, night)


def test_a_time_has_its_hour_and_a_date_to_come_is_refused() -> None:
    assert read_day_or_instant("2026-03-10 03:00", "UTC", NOW) == read_instant("2026-03-10 03:00", "UTC", NOW)
    assert read_instant("2026-03-10 03:00", "UTC", NOW).hour_known
    with pytest.raises(UserError, match="still to come"):
        read_day_or_instant("2026-11-22", "Europe/Berlin", NOW)
    with pytest.raises(UserError, match="does not exist"):
        read_day_or_instant("2011-12-30", "Pacific/Apia", NOW)  # the day that Samoa left out


@pytest.mark.parametrize(
    ("zone", "local", "night"),
    [
        ("Europe/Berlin", "2026-03-10 03:00", "2026-03-09"),
        ("Europe/Berlin", "2026-03-09 23:30", "2026-03-09"),
        ("Europe/Berlin", "2026-03-10 11:59", "2026-03-09"),
        ("Europe/Berlin", "2026-03-10 12:00", "2026-03-10"),
        ("America/New_York", "2026-03-08 12:30", "2026-03-08"),
        ("Asia/Kathmandu", "2026-06-11 03:00", "2026-06-10"),
    ],
)
def test_night_keys_of_the_table(zone: str, local: str, night: str) -> None:
    assert night_key(read_instant(local, zone, NOW).instant.local).isoformat() == night


def test_day_ends_at_four() -> None:
    assert day_key(datetime.fromisoformat("2026-03-10 03:59")) == date(2026, 3, 9)
    assert day_key(datetime.fromisoformat("2026-03-10 04:00")) == date(2026, 3, 10)


def test_a_flight_from_berlin_to_new_york() -> None:
    """Each entry belongs to the night of the wall clock it was lived by, and keeps it after the journey."""
    berlin = read_instant("2026-06-10 02:00", "Europe/Berlin", NOW).instant
    new_york = read_instant("2026-06-10 02:00", "America/New_York", NOW).instant
    assert new_york.utc - berlin.utc == timedelta(hours=6)
    assert night_key(berlin.local) == night_key(new_york.local) == date(2026, 6, 9)
    landed = read_instant("2026-06-10 13:00", "America/New_York", NOW).instant
    assert night_key(landed.local) == date(2026, 6, 10)
    assert landed.local.hour == 13


@given(
    st.datetimes(FIRST, LAST).map(lambda each: each.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
)
def test_a_wall_clock_time_is_read_as_it_stands_or_refused(local: datetime, zone: str) -> None:
    try:
        read = read_local(local, zone)
    except UserError as error:
        assert "does not exist" in str(error)  # noqa: PT017 - either is right
        return
    assert read.instant.local == local
    assert instant_at(read.instant.utc, zone) == read.instant


@given(st.datetimes(FIRST, LAST))
def test_keys_lie_close_and_follow_each_other(local: datetime) -> None:
    assert timedelta() <= local - datetime.combine(night_key(local), datetime.min.time()) < timedelta(hours=36)
    assert night_key(local + timedelta(days=1)) - night_key(local) == timedelta(days=1)
    assert day_key(local) - night_key(local) in (timedelta(), timedelta(days=1))


@given(st.dates(date(1971, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_weeks_hold_their_days(day: date, first: int) -> None:
    start = week_start(day, first)
    assert start.weekday() == first
    assert day in week_of(start)
    assert all(week_start(each, first) == start for each in week_of(start))


def test_a_skipped_hour_does_not_exist() -> None:
    with pytest.raises(UserError, match=r"2026-03-29 02:30 does not exist in Europe/Berlin.*03:30"):
        read_instant("2026-03-29 02:30", "Europe/Berlin", NOW)


def test_an_hour_that_comes_twice_is_taken_first_and_said() -> None:
    read = read_instant("2025-10-26 02:30", "Europe/Berlin", NOW)
    assert read.instant.offset_minutes == 120
    assert "came twice" in read.notice
    second = read_instant("2025-10-26 02:30 +01:00", "Europe/Berlin", NOW)
    assert (second.instant.offset_minutes, second.notice) == (60, "")
    assert second.instant.utc - read.instant.utc == timedelta(hours=1)


def test_half_an_hour_that_comes_twice() -> None:
    """Lord Howe Island puts its clocks by half an hour."""
    read = read_instant("2026-04-05 01:45", "Australia/Lord_Howe", NOW)
    assert read.instant.offset_minutes == 660
    assert "+10:30" in read.notice


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2200-01-01 10:00", "still to come"),
        ("1900-01-01 10:00", "too far"),
        ("9999-12-31 23:59", "too far"),
        ("0001-01-01 00:00 +14:00", "too far"),
        ("2026-02-30 10:00", "day is out of range"),
        ("2026-03-10 24:00", "no time"),
        ("2026-03-10", "expected one like"),
        ("yesterday", "expected one like"),
        ("", "expected one like"),
        ("２０２６-03-10 10:00", "expected one like"),
        ("2026-03-10 03:00 +99:00", "no time"),
        ("2026-03-10 03:00 -05:00", "name the zone"),
        ("2026-11-21 23:01", "still to come"),
    ],
)
def test_times_that_cannot_be(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        read_instant(text, "Europe/Berlin", NOW)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("zone", ["Europe/Berlni", "../etc/passwd", "", "Europe", "/etc/localtime", "\0", "🦵" * 300])
def test_zones_that_are_none(zone: str) -> None:
    with pytest.raises(UserError, match="No time zone is called"):
        read_instant("2026-03-10 03:00", zone, NOW)


def test_the_nearest_zone_is_suggested() -> None:
    with pytest.raises(UserError, match="did you mean Europe/Berlin"):
        read_instant("2026-03-10 03:00", "europe/berlim", NOW)


def test_an_end_is_the_next_time_the_clock_showed_it() -> None:
    began = read_instant("2026-03-10 23:55", "Europe/Berlin", NOW).instant
    assert (read_until("00:05", began, NOW).utc - began.utc) == timedelta(minutes=10)
    with pytest.raises(UserError, match="before it began"):
        read_until("2026-03-10 23:50", began, NOW)
    with pytest.raises(UserError, match="still to come"):
        read_until("2026-11-22 08:00", began, NOW)
    with pytest.raises(UserError, match="no time"):
        read_until("25:00", began, NOW)


@pytest.mark.parametrize("text", ["02:59", "02:50", "00:00"])
def test_an_end_a_little_before_the_beginning_is_no_cramp_of_a_whole_day(text: str) -> None:
    began = read_instant("2026-03-10 03:00", "Europe/Berlin", NOW).instant
    with pytest.raises(UserError, match="before it began"):
        read_until(text, began, NOW)
    assert read_until("2026-03-11 02:50", began, NOW).utc - began.utc == timedelta(hours=23, minutes=50)


def at(text: str) -> Instant:
    return read_instant(text, "Europe/Berlin", NOW).instant


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-03-10 03:00", "2026-03-08"),
        ("2026-03-10 08:00", "2026-03-09"),
        ("2026-03-10 11:59", "2026-03-09"),
        ("2026-03-10 20:00", "2026-03-09"),
    ],
)
def test_the_last_night_that_is_over(now: str, night: str) -> None:
    assert last_night(at(now)).isoformat() == night
    assert check_night(last_night(at(now)), at(now)).isoformat() == night


def test_a_night_still_to_come_cannot_be_free_of_cramps() -> None:
    for night in (date(2026, 3, 10), date(2026, 3, 11), date(2200, 1, 1)):
        with pytest.raises(UserError, match="not over yet"):
            check_night(night, at("2026-03-10 20:00"))
    assert check_night(date(2026, 3, 9), at("2026-03-10 05:00")) == date(2026, 3, 9)


@pytest.mark.parametrize("text", ["2026-13-01", "1969-12-31", "2200-01-01", "10.3.2026", "20260310", ""])
def test_dates_that_cannot_be(text: str) -> None:
    with pytest.raises(UserError):
        read_date(text)
