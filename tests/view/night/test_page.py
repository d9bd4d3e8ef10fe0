"""What the night stand says: dim, one step a minute, and in the morning nothing that nobody said."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from msgspec.structs import replace

from unknot.clock import Instant, instant_at
from unknot.diary.coins import new_turns
from unknot.diary.editing import new_cramp, new_night
from unknot.diary.records import Diary
from unknot.routine.model import Side
from unknot.view.night.page import MorningAnswer, half_words, is_morning, morning, shade, shift_at, stand

CRAMP_AT = instant_at(datetime(2026, 11, 24, 1, 41, tzinfo=UTC), "Europe/Berlin")


def _at(hour: int, minute: int = 0, day: int = 24) -> Instant:
    return instant_at(datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC), "Europe/Berlin")


def test_the_middle_is_the_amber_that_was_chosen_and_each_of_twenty_steps_is_brighter() -> None:
    assert shade(10) == "#A07440"
    reds = [int(shade(step)[1:3], 16) for step in range(1, 21)]
    assert reds == sorted(set(reds))
    assert (shade(0), shade(99)) == (shade(1), shade(20))


def test_the_block_moves_with_every_minute_by_a_pixel_and_never_farther_than_eight() -> None:
    places = [shift_at(minute) for minute in range(24 * 60)]
    assert {value for place in places for value in place} == set(range(-8, 9))
    steps = [abs(a - c) + abs(b - d) for (a, b), (c, d) in pairwise(places)]
    assert set(steps) == {1}


def test_one_quiet_thing_at_a_time_and_the_battery_first() -> None:
    def quiet(battery: int | None, *, may_sleep: bool) -> str:
        return stand(_at(3, 41), 7, battery=battery, may_sleep=may_sleep, half="Tonight: with").quiet

    assert quiet(14, may_sleep=True) == "Battery 14 %"
    assert quiet(15, may_sleep=True) == "The display may sleep"
    assert quiet(None, may_sleep=False) == "Tonight: with"
    assert stand(_at(3, 41), 7).time == "03:41"


@pytest.mark.parametrize(("hour", "minute", "asks"), [(6, 29, False), (6, 30, True), (15, 59, True), (16, 0, False)])
def test_the_morning_begins_when_it_was_set_and_ends(hour: int, minute: int, asks: bool) -> None:
    assert is_morning(_at(hour, minute).local, 390) is asks


def test_a_night_without_a_cramp_is_asked_about_and_one_that_was_answered_is_not() -> None:
    screen = morning(Diary(), _at(7))
    assert screen is not None
    assert [answer for answer, _words in screen.answers] == [MorningAnswer.NONE, MorningAnswer.YES, MorningAnswer.LATER]
    assert morning(Diary(nights=(new_night(date(2026, 11, 23), _at(7)),)), _at(7)) is None


def test_a_cramp_is_told_as_it_was_said_and_a_place_that_was_taken_over_as_that() -> None:
    cramp = replace(new_cramp("calf", Side.LEFT, CRAMP_AT), seconds=110.0)
    screen = morning(Diary(cramps=(cramp,)), _at(7))
    assert screen is not None
    assert "02:41, left calf, let go after 1 min 50 s. Was that all?" in screen.text
    assert (screen.cramp, len(screen.answers)) == (cramp.id, 4)
    taken_over = morning(Diary(cramps=(replace(cramp, confirmed=False, hour_known=False),)), _at(7))
    assert taken_over is not None
    assert "left calf (as the last time, not confirmed), let go" in taken_over.text
    assert "02:41" not in taken_over.text


def test_tonights_half_is_said_of_the_running_trial_alone() -> None:
    now = _at(23)
    trial = new_turns("bedtime", "Bedtime", "0" * 8, is_routine=True, start=date(2026, 11, 23))
    words = "Tonight: without"
    assert half_words(Diary(turns=(trial,)), now) == words
    assert half_words(Diary(turns=(replace(trial, ended=date(2026, 11, 23)),)), now) == ""
    assert half_words(Diary(turns=(replace(trial, start=date(2026, 12, 23)),)), now) == ""
    assert half_words(Diary(turns=(replace(trial, rests=((date(2026, 11, 24), None),)),)), now) == ""
