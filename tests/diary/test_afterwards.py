from datetime import UTC, date, datetime, timedelta

import pytest

from unknot.clock import Instant, instant_at
from unknot.diary.afterwards import moment_on, said_session
from unknot.diary.records import Outcome
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind

LIBRARY = Library.built_in()
BEDTIME = LIBRARY.routine("bedtime")


def at(day: int, hour: int, minute: int = 0) -> Instant:
    return instant_at(datetime(2026, 3, day, hour, minute, tzinfo=UTC), "UTC")


def test_a_part_is_credited_and_marked_as_said() -> None:
    made = said_session(BEDTIME, 240.0, at(10, 8, 24), 45)
    assert (made.credited_s, made.prescribed_s, made.outcome, made.said) == (108.0, 240.0, Outcome.STOPPED, True)
    assert (made.routine, made.title, made.kind, made.digest) == (
        "bedtime",
        BEDTIME.title,
        RoutineKind.BEDTIME,
        BEDTIME.digest,
    )
    assert (made.day, made.hour_known, made.ended, made.steps) == (date(2026, 3, 9), True, None, ())


def test_the_whole_is_complete_and_counts_to_the_night_that_was_said() -> None:
    made = said_session(BEDTIME, 240.0, at(10, 8, 24), day=date(2026, 3, 10), hour_known=False)
    assert (made.credited_s, made.outcome, made.day, made.hour_known) == (
        240.0,
        Outcome.COMPLETED,
        date(2026, 3, 10),
        False,
    )
    warmup = said_session(LIBRARY.routine("warmup"), 300.0, at(10, 3))
    assert warmup.day == date(2026, 3, 9)


@pytest.mark.parametrize("share", [0, 101])
def test_no_share_beyond_the_whole(share: int) -> None:
    with pytest.raises(UserError, match=f"found {share}") as refused:
        said_session(BEDTIME, 240.0, at(10, 8), share)
    assert refused.value.field == "share"


def test_a_night_far_from_its_time_is_a_slip() -> None:
    assert said_session(BEDTIME, 240.0, at(10, 8), day=date(2026, 3, 11)).day == date(2026, 3, 11)
    with pytest.raises(UserError, match="too far from when it began; expected a date near 2026-03-09") as refused:
        said_session(BEDTIME, 240.0, at(10, 8), day=date(2026, 3, 12))
    assert refused.value.field == "night"


def test_a_release_is_part_of_its_cramp() -> None:
    with pytest.raises(UserError, match="belongs to its cramp"):
        said_session(LIBRARY.routine("release-calf"), 120.0, at(10, 3))


def test_a_day_without_an_hour_stands_in_its_evening_or_at_noon_and_never_in_the_future() -> None:
    now = at(10, 21)
    assert moment_on(date(2026, 3, 9), RoutineKind.BEDTIME, now) == at(9, 22)
    assert moment_on(date(2026, 3, 9), RoutineKind.WARMUP, now) == at(9, 12)
    assert moment_on(date(2026, 3, 10), RoutineKind.BEDTIME, now) == now
    for wrong in (date(2026, 3, 11), date(1970, 1, 1) - timedelta(days=1)):
        with pytest.raises(UserError, match="expected one from") as refused:
            moment_on(wrong, RoutineKind.BEDTIME, now)
        assert refused.value.field == "night"
