"""How much of the plan was done: credit, adherence of a day, week or window, habit score, streak.

A session earns min(1, credited seconds / prescribed seconds). Extras never lift adherence above 100 %, pauses
and rest days leave the denominator, and cramp releases are care, never adherence.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

import msgspec

from unknot.diary.days import week_start
from unknot.diary.dues import COMPLETE, Answer, Dues
from unknot.diary.excused import excused_on
from unknot.diary.plan import NOTHING_EXCUSED, Excused
from unknot.diary.records import Diary
from unknot.insight.weeks import DAY, Horizon, Span, Week, weeks_between
from unknot.routine.model import RoutineKind

HABIT = 0.5 ** (1 / 14)
FORGIVEN_DAYS = 7
_A_YEAR = timedelta(days=366)
_UNSEEN = 0.0001


class Group(StrEnum):
    """What the adherence bars stack."""

    BEDTIME = "bedtime"
    RUNS = "runs"
    OTHER = "other"


_GROUPS = {
    RoutineKind.BEDTIME: Group.BEDTIME,
    RoutineKind.WARMUP: Group.RUNS,
    RoutineKind.POSTRUN: Group.RUNS,
}


def group_of(kind: RoutineKind) -> Group:
    """The stack that a routine of `kind` belongs to."""
    return _GROUPS.get(kind, Group.OTHER)


class Tally(msgspec.Struct, frozen=True):
    """What was due and what it earned, in sessions; `groups` splits `credited`."""

    scheduled: int = 0
    credited: float = 0.0
    groups: tuple[tuple[Group, float], ...] = ()

    @property
    def adherence(self) -> float | None:
        """`credited` of `scheduled`, 0 to 1; None if nothing was due."""
        return self.credited / self.scheduled if self.scheduled else None

    def share(self, group: Group) -> float:
        """The part of the adherence that `group` makes up; 0 if nothing was due."""
        return dict(self.groups).get(group, 0.0) / self.scheduled if self.scheduled else 0.0


class Line(msgspec.Struct, frozen=True):
    """One routine's part of a week."""

    routine: str
    scheduled: int
    credited: float


class _Week:
    """What happened day by day; "n times a week" lies on the days it was done, its misses on the days they fell due."""

    __slots__ = ("done", "due", "groups", "lines")

    def __init__(self) -> None:
        self.due = [0] * 7
        self.done = [0.0] * 7
        self.groups: dict[Group, float] = {}
        self.lines: dict[str, tuple[int, float]] = {}

    def enter(self, number: int, answer: Answer) -> None:
        due, earned = self.lines.get(answer.due.routine, (0, 0.0))
        share = answer.share
        self.due[number] += 1
        self.done[number] += share
        self.lines[answer.due.routine] = (due + 1, earned + share)
        if answer.session is not None:
            group = group_of(answer.session.kind)
            self.groups[group] = self.groups.get(group, 0.0) + share


class Ledger:
    """What `Dues` matched, added up by week and day; any number of weeks costs one pass over the records."""

    def __init__(
        self, diary: Diary, horizon: Horizon, first_weekday: int = 0, excused: Excused = NOTHING_EXCUSED
    ) -> None:
        excused = excused_on(diary, horizon.over + DAY, excused)
        self._dues = Dues(diary, first_weekday, until=horizon.until, over=horizon.over, excused=excused)
        self._over = horizon.over
        self._first_weekday = first_weekday
        self._weeks: dict[date, _Week] = {}

    def week(self, week: Week) -> Tally:
        """The tally of a week, which begins on this ledger's first weekday."""
        found = self._week(week.start)
        return Tally(sum(found.due), sum(found.done), tuple(found.groups.items()))

    def lines(self, week: Week) -> tuple[Line, ...]:
        """What was due in a week, routine by routine."""
        lines = self._week(week.start).lines
        return tuple(Line(routine, due, done) for routine, (due, done) in sorted(lines.items()))

    def days(self, span: Span) -> tuple[tuple[date, Tally], ...]:
        """The tally of each day of `span`."""
        found: list[tuple[date, Tally]] = []
        for week in weeks_between(span.first, span.last, self._first_weekday):
            of_week = self._week(week.start)
            tallies = zip(week.span, map(Tally, of_week.due, of_week.done), strict=True)
            found += [(day, tally) for day, tally in tallies if day in span]
        return tuple(found)

    def window(self, span: Span) -> Tally:
        """The tally of all the days of `span` together."""
        days = [tally for _day, tally in self.days(span)]
        return Tally(sum(tally.scheduled for tally in days), sum(tally.credited for tally in days))

    def _week(self, start: date) -> _Week:
        found = self._weeks.get(start)
        if found is None:
            found = self._weeks[start] = _Week()
            for answer in self._dues.week(start):
                if answer.counts(self._over):
                    found.enter((answer.day - start).days, answer)
        return found


def habit(values: Iterable[float | None]) -> float:
    """The habit score after each day's adherence, oldest first; None, a rest day or pause, changes nothing.

    s <- s a + v (1 - a), a = 0.5^(1/14), from 0.

    >>> round(habit([1.0] * 14), 6), round(habit([1, 1, 0.6, 0, None, 1, 0.5]), 6)
    (0.5, 0.172445)
    """
    score = 0.0
    for value in values:
        if value is not None:
            score = score * HABIT + value * (1.0 - HABIT)
    return score


def streak(days: Iterable[tuple[date, float | None]]) -> int:
    """Days in a row on which the plan was done (80 % or more), up to the last of `days`, oldest first.

    Rest days and pauses (None) bridge and don't count; one miss in 7 days is forgiven and doesn't count.

    >>> values = [1.0, 1.0, 0.0, None, 1.0, 0.9]
    >>> streak((date(2026, 3, number), value) for number, value in enumerate(values, 1))
    4
    """
    length, forgiven = 0, date.min
    for day, value in days:
        if value is None:
            continue
        if value >= COMPLETE:
            length += 1
        elif length and (forgiven == date.min or (day - forgiven).days >= FORGIVEN_DAYS):
            forgiven = day
        else:
            length, forgiven = 0, date.min
    return length


def first_planned(diary: Diary) -> date | None:
    """The first day that anything was planned on."""
    return min((item.valid_from for item in diary.plan), default=None)


def history(
    diary: Diary, horizon: Horizon, first_weekday: int = 0, excused: Excused = NOTHING_EXCUSED
) -> tuple[tuple[date, float | None], ...]:
    """Each day's adherence from the first planned day on, as `habit` and `streak` want it."""
    first = first_planned(diary)
    if first is None or first > horizon.until:
        return ()
    days = Ledger(diary, horizon, first_weekday, excused).days(Span(first, horizon.until))
    return tuple((day, tally.adherence) for day, tally in days)


class Steadiness(msgspec.Struct, frozen=True):
    """Habit score (0 to 1; None before any plan) and streak in days: the same numbers wherever they are shown."""

    habit: float | None = None
    streak: int = 0


def steadiness(
    diary: Diary, horizon: Horizon, first_weekday: int = 0, excused: Excused = NOTHING_EXCUSED
) -> Steadiness:
    """Habit score and streak of `diary`, which holds all that was ever planned and played."""
    values = history(diary, horizon, first_weekday, excused)
    return Steadiness(habit(value for _day, value in values), streak(values)) if values else Steadiness()


def steadiness_read(
    played: Callable[[date | None], Diary],
    horizon: Horizon,
    first_weekday: int = 0,
    excused: Excused = NOTHING_EXCUSED,
) -> Steadiness:
    """The same as `steadiness`, read by `played` from a day on (None: everything), which a year mostly tells.

    A year is enough where what came before it can't show: the habit score has forgotten it, and the streak was lost
    in that year whatever it had been.
    """
    first = horizon.until - _A_YEAR
    diary = played(first)
    if diary.begins is None or diary.begins >= first:
        return steadiness(diary, horizon, first_weekday, excused)
    since = week_start(first, first_weekday) + timedelta(days=14)  # the first week may lack what was played before it
    values = tuple(one for one in history(diary, horizon, first_weekday, excused) if one[0] >= since)
    if not _forgets(values):
        return steadiness(played(None), horizon, first_weekday, excused)
    return Steadiness(habit(value for _day, value in values), streak(values))


def _forgets(values: Sequence[tuple[date, float | None]]) -> bool:
    """Whether nothing before `values` can show in the habit score's per cent or in the streak."""
    due = [(day, value) for day, value in values if value is not None]
    missed = [value < COMPLETE for _day, value in due]
    # Two misses in a row within a week end every streak: one at most of them is forgiven.
    lost = any(
        one and other and (due[at + 1][0] - due[at][0]).days < FORGIVEN_DAYS
        for at, (one, other) in enumerate(pairwise(missed))
    )
    return lost and HABIT ** len(due) < _UNSEEN
