"""What comes next by the plan, for whoever has just done something."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import msgspec

from unknot.clock import Instant
from unknot.diary.days import day_key
from unknot.diary.dues import NEAR_A_RUN, Dues, ended
from unknot.diary.plan import Due, since_day_began
from unknot.diary.records import Rule

_LOOKS_AHEAD = 14
_NOON = time(12)


class Following(msgspec.Struct, frozen=True):
    """The next due and the day for it: of "n times a week" the first day that it is planned on."""

    due: Due
    day: date


def following(dues: Dues, now: Instant, done: str = "") -> Following | None:
    """The next of `dues` within a fortnight that is not complete; what has just been `done` today is not next again.

    What has its day comes before what any day of the week will do for. A run that is over brings only its stretches.
    """
    today = day_key(now.local)
    days = (today + timedelta(days=number) for number in range(_LOOKS_AHEAD))
    found = (each for day in days for each in _on(dues, day, today, done))
    return next((each for each in found if not _is_too_late(each.due, now)), None)


def _is_too_late(due: Due, now: Instant) -> bool:
    run = due.run
    return run is not None and (due.item.rule is Rule.BEFORE_RUN or now.utc > ended(run) + NEAR_A_RUN)


def _on(dues: Dues, day: date, today: date, done: str) -> Iterator[Following]:
    answers = [each for each in dues.week(day) if not each.complete and not (day == today and each.due.routine == done)]
    fixed = [each.due for each in answers if not each.due.weekly and each.due.day == day]
    yield from (Following(due, day) for due in sorted(fixed, key=lambda due: since_day_began(due.item.at or _NOON)))
    open_ = [each.due for each in answers if each.due.weekly and day in each.due.days]
    yield from (Following(due, day) for due in open_ if not dues.schedule.rests(due.routine, day))
