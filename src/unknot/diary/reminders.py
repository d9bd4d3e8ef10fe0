"""What rings when: reminders from the plan and the diary alone, as data; whoever rings them only looks at the clock."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from unknot.clock import Instant, instant_at
from unknot.diary.days import week_of, week_start
from unknot.diary.dues import Answer, Dues, ended
from unknot.diary.excused import excused_on
from unknot.diary.records import Diary, Rule
from unknot.diary.turns import Half, half_on

_DAY = timedelta(days=1)
AFTER_A_RUN = timedelta(minutes=10)
"""So long after a run its stretches are asked for, if nothing was held yet [own choice]."""
NARROW_AT = time(18)
"""When "n times a week" rings on a day without an hour of its own, once the week gets narrow [own choice]."""


class Why(StrEnum):
    """What a reminder comes from."""

    PLAN = "plan"
    WEEK = "week"
    AFTER_RUN = "after-run"
    BREAK = "break"


class Reminder(msgspec.Struct, frozen=True):
    """One ring: when, for which routine (empty for a break without one), and why; `day` is the day it is due."""

    at: Instant
    routine: str
    why: Why
    day: date

    @property
    def key(self) -> str:
        """The same for the same ring, however often it is worked out: it never rings twice."""
        return f"{self.day.isoformat()} {self.routine} {self.why.value} {self.at.local:%H:%M}"


class Quiet(msgspec.Struct, frozen=True):
    """Hours by the wall clock in which nothing rings; the same hour twice is never quiet."""

    begins: time = time(23)
    ends: time = time(7)

    def holds(self, at: time) -> bool:
        """Whether nothing rings at `at`."""
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


class Breaks(msgspec.Struct, frozen=True):
    """A break from sitting every so many minutes between two hours, if wanted; `routine` is what is offered."""

    minutes: int = 0
    begins: time = time(9)
    ends: time = time(17)
    routine: str = ""


def reminders(
    diary: Diary,
    first: date,
    last: date,
    now: Instant,
    *,
    first_weekday: int = 0,
    breaks: Breaks | None = None,
) -> tuple[Reminder, ...]:
    """Everything that rings on the days from `first` to `last` (both included), in order, quiet hours unheeded.

    What is answered already does not ring; of days to come nothing is taken as done. A routine is not rung on a night
    without it in a trial, nor beyond the running pair, whose coin nobody has seen; nothing rings while a warning sign
    holds routines back, as far as it is known `now`.
    """
    dues = Dues(diary, first_weekday, excused=excused_on(diary, last))
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found = [each for day in days for each in _of_day(dues, diary, day, now, first_weekday)]
    found += [each for day in days for each in _breaks(breaks or Breaks(), day, now.zone)]
    return tuple(sorted(found, key=lambda each: (each.at.utc, each.routine)))


def that_ring(found: Sequence[Reminder], quiet: Quiet) -> tuple[Reminder, ...]:
    """Those that quiet hours let through."""
    return tuple(each for each in found if not quiet.holds(each.at.local.time()))


def _of_day(dues: Dues, diary: Diary, day: date, now: Instant, first_weekday: int) -> Iterator[Reminder]:
    week = dues.week(day)
    for answer in week:
        item = answer.due.item
        if answer.complete or answer.due.weekly or answer.due.day != day or _is_hidden(diary, item.routine, day, now):
            continue
        if answer.due.run is not None:
            if item.rule is Rule.AFTER_RUN:
                at = instant_at(ended(answer.due.run) + AFTER_A_RUN, now.zone)
                yield Reminder(at, item.routine, Why.AFTER_RUN, day)
        elif item.at is not None:
            yield Reminder(_at(day, item.at, now.zone), item.routine, Why.PLAN, day)
    yield from _narrow(week, diary, day, now, first_weekday)


def _narrow(week: tuple[Answer, ...], diary: Diary, day: date, now: Instant, first_weekday: int) -> Iterator[Reminder]:
    """What is due so often a week rings on a day when as many are left as there are days to do them on."""
    for routine in dict.fromkeys(answer.due.routine for answer in week if answer.due.weekly):
        dues = [answer for answer in week if answer.due.weekly and answer.due.routine == routine]
        open_ = [answer for answer in dues if not answer.complete]
        days = [each for each in dues[0].due.days if each >= day and each in week_of(week_start(day, first_weekday))]
        done_today = any(answer.complete and answer.day == day for answer in dues)
        if day not in days or done_today or len(open_) < len(days) or _is_hidden(diary, routine, day, now):
            continue
        yield Reminder(_at(day, dues[0].due.item.at or NARROW_AT, now.zone), routine, Why.WEEK, day)


def _is_hidden(diary: Diary, routine: str, day: date, now: Instant) -> bool:
    """Whether a trial hides what that night is: its pair has not begun."""
    today = now.local.date()
    running = (each for each in diary.turns if each.is_routine and each.thing == routine)
    return any(half_on(each, day, today) in (None, Half.WITHOUT) for each in running)


def _breaks(breaks: Breaks, day: date, zone: str) -> Iterator[Reminder]:
    if breaks.minutes <= 0:
        return
    at, last = datetime.combine(day, breaks.begins), datetime.combine(day, breaks.ends)
    while (at := at + timedelta(minutes=breaks.minutes)) <= last:
        yield Reminder(_at(day, at.time(), zone), breaks.routine, Why.BREAK, day)


def _at(day: date, at: time, zone: str) -> Instant:
    """When the wall clock shows `at`; what a clock change skips rings as much later as the clock went forward."""
    # A routine at 00:30 belongs to the day before: the day that it is due on ends at four.
    local = datetime.combine(day + _DAY if at < time(4) else day, at)
    return instant_at(local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), zone)
