"""A night counts only if something is known about it; tonight is not missing yet, and a lost night never was."""

from datetime import date, timedelta

from msgspec.structs import replace

from insight.making import at, cramp, day, diary_of, nights
from unknot.diary.choices import Context
from unknot.diary.records import Diary, Night
from unknot.insight.nights import Coverage, Nights
from unknot.insight.weeks import Horizon, Span, Week, week_at, weeks_between, weeks_until

WEEK = Span(day(0), day(6))


def test_missing_is_never_zero() -> None:
    found = Nights.of(diary_of([0, 2, None, 1, None, None, 0]))
    assert found.within(WEEK) == (0, 2, 1, 0)
    assert found.coverage(WEEK) == Coverage(4, 7)
    assert (found.cramps(WEEK), found.coverage(WEEK).missing) == (3, 3)
    assert found.coverage(Span(day(100), day(106))).share == 0


def test_cramps_by_day_log_no_night() -> None:
    found = Nights.of(Diary(cramps=(cramp(day(0), Context.EXERCISE), cramp(day(1), Context.REST))))
    assert found.dates == ()
    assert found.coverage(WEEK).logged == 0


def test_said_none_and_yet_cramped_is_cramped_and_said_twice_counts_once() -> None:
    cramps, none = nights([1, 0])
    found = Nights.of(
        Diary(cramps=cramps, nights=(*none, replace(none[0], id="other"), Night("x", day(0), at(day(1)))))
    )
    assert found.within(WEEK) == (1, 0)


def test_tonight_counts_only_once_it_is_logged_and_the_future_never() -> None:
    found = Nights.of(diary_of([0, 0, 0]))
    assert found.coverage(WEEK, Horizon.at(day(6), day(3))) == Coverage(3, 3)
    assert found.coverage(WEEK, Horizon.at(day(6), day(2))) == Coverage(3, 3)
    assert found.coverage(WEEK, Horizon.at(day(6), day(5))) == Coverage(3, 5)
    assert found.coverage(WEEK, Horizon.at(day(1), day(9))) == Coverage(2, 2)
    assert found.coverage(Span(day(7), day(13)), Horizon.at(day(6), day(6))) == Coverage(0, 0)
    assert found.last_known(day(2)) == day(2)
    assert found.last_known(day(3)) == day(2)


def test_a_night_lost_at_the_date_line_is_no_night() -> None:
    # Logged on the evening of the 2nd in Los Angeles and on the morning of the 5th in Auckland: no 3rd there.
    before = Night("a", date(2026, 3, 2), at(date(2026, 3, 3), 8, offset=-480, zone="America/Los_Angeles"))
    after = Night("b", date(2026, 3, 4), at(date(2026, 3, 5), 8, offset=780, zone="Pacific/Auckland"))
    found = Nights.of(Diary(nights=(before, after)))
    assert found.lost == (date(2026, 3, 3),)
    assert found.coverage(Span(date(2026, 3, 2), date(2026, 3, 4))) == Coverage(2, 2)


def test_a_night_doubled_at_the_date_line_merges() -> None:
    east = at(date(2026, 3, 3), 2, offset=780, zone="Pacific/Auckland")
    west = at(date(2026, 3, 3), 2, offset=-480, zone="America/Los_Angeles")
    one = cramp(date(2026, 3, 2))
    found = Nights.of(Diary(cramps=(replace(one, began=east), replace(one, id="other", began=west))))
    assert found.within(Span(date(2026, 3, 1), date(2026, 3, 5))) == (2,)
    assert found.lost == ()


def test_weeks_carry_the_iso_label_most_of_their_days_have() -> None:
    assert week_at(date(2026, 11, 21)) == Week(date(2026, 11, 16))
    assert week_at(date(2026, 11, 21)).label == "2026-W47"
    sundays = week_at(date(2026, 11, 21), first_weekday=6)
    assert (sundays.start, sundays.label) == (date(2026, 11, 15), "2026-W47")
    assert week_at(date(2027, 1, 2)).label == "2026-W53"
    labels = [week.label for week in weeks_between(date(2019, 12, 1), date(2027, 2, 1), 6)]
    assert len(labels) == len(set(labels))
    assert sorted(labels) == labels


def test_spans_of_weeks() -> None:
    assert [week.start for week in weeks_until(day(8), 2)] == [day(0), day(7)]
    assert weeks_between(day(8), day(0)) == ()
    assert week_at(day(3)).before.start == day(0) - timedelta(days=7)
