"""The clock of the computer, in zones named and unnamed."""

import time
from datetime import UTC, datetime
from types import ModuleType

import pytest

from unknot import clock as clock_module
from unknot.clock import SystemClock, instant_at

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set for one process here")


@pytest.fixture
def tzlocal(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    import tzlocal.unix as unix

    monkeypatch.setattr(unix, "_cache_tz", None)
    monkeypatch.setattr(unix, "_cache_tz_name", None)
    return unix


@pytest.mark.parametrize(
    ("zone", "name", "offsets"),
    [
        ("Europe/Berlin", "Europe/Berlin", {60, 120}),
        (":Europe/Berlin", "Europe/Berlin", {60, 120}),
        ("Asia/Kathmandu", "Asia/Kathmandu", {345}),
        ("CET-1", "UTC+1", {60}),
        ("XYZ8", "UTC-8", {-480}),
        ("<+0330>-3:30", "UTC+3:30", {210}),
    ],
)
def test_the_systems_offset_is_kept_whatever_the_zone_is_called(
    tzlocal: ModuleType, monkeypatch: pytest.MonkeyPatch, zone: str, name: str, offsets: set[int]
) -> None:
    monkeypatch.setenv("TZ", zone)
    try:
        now = SystemClock().now()
        assert now.zone == name
        assert now.offset_minutes in offsets
        assert abs((now.local - datetime.now()).total_seconds()) < 5  # noqa: DTZ005 - the wall clock is what is meant
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_computer_that_travels_is_noticed(tzlocal: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv("TZ", "Europe/Berlin")
        assert SystemClock().now().zone == "Europe/Berlin"
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        now = SystemClock().now()
        assert (now.zone, now.offset_minutes) == ("Asia/Tokyo", 540)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_monotonic_clock_counts_sleep_where_the_system_can(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(clock_module.time, "clock_gettime", lambda source: asked.append(source) or 7.0)
    clock_module._running_clock.cache_clear()
    if hasattr(time, "CLOCK_BOOTTIME"):
        assert SystemClock().monotonic() == 7.0
        assert asked == [time.CLOCK_BOOTTIME]


def test_an_instant_knows_the_wall_clock_it_was_lived_by() -> None:
    berlin = instant_at(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/Berlin")
    later = instant_at(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/Berlin")
    assert (berlin.offset_minutes, later.offset_minutes) == (120, 60)
    assert berlin.local == later.local == datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - a wall clock has no zone
