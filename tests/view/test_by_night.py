"""A stretch that is not for the night stops then and says why, whatever else is in the routine."""

from datetime import UTC, datetime

import pytest

from unknot.clock import instant_at
from unknot.routine.library import Library
from unknot.routine.timeline import PLAIN
from unknot.view.by_night import stopped_by_night

LIBRARY = Library.built_in()


@pytest.mark.parametrize(
    ("name", "hour", "stopped"),
    [
        ("release-calf-kerb", 2, True),
        ("release-calf-kerb", 23, True),
        ("release-calf-kerb", 14, False),
        ("release-calf", 2, False),
        ("bedtime", 23, False),
    ],
)
def test_only_at_night_and_only_what_says_so(name: str, hour: int, stopped: bool) -> None:
    now = instant_at(datetime(2026, 3, 10, hour, tzinfo=UTC), "UTC")
    said = stopped_by_night(LIBRARY.find(name), PLAIN, LIBRARY.exercises, now)
    assert ("not at night" in said and "unknot now" in said) is stopped
    assert bool(said) is stopped
