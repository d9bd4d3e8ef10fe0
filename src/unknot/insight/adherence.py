"""How much of the plan was done: credit, adherence of a day, week or window, habit score, streak.

A session earns min(1, credited seconds / prescribed seconds). Extras never lift adherence above 100 %, pauses
and rest days leave the denominator, and cramp releases are care, never adherence.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from unknot.diary.days import week_start
from unknot.diary.done import COMPLETE, PARTIAL, share_held
from unknot.diary.plan import Schedule
from unknot.diary.records import Diary, Rule, Session
from unknot.insight.weeks import Horizon, Span, Week
from unknot.routine.model import RoutineKind

HABIT = 0.5 ** (1 / 14)
FORGIVEN_DAYS = 7


class Degree(StrEnum):
    """How much of a session was done."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    STARTED = "started"


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


def credit(session: Session) -> float:
    """What a session earns, 0 to 1; nothing for a cramp release."""
    return 0.0 if session.kind is RoutineKind.RELEASE else max(0.0, share_held(session))


def degree(share: float) -> Degree:
    """80 % and more is complete, 25 % and more partial, less is started.

    >>> [degree(share).value for share in (0.8, 0.79, 0.25, 0.24)]
    ['complete', 'partial', 'partial', 'started']
    """
    if share >= COMPLETE:
        return Degree.COMPLETE
    return Degree.PARTIAL if share >= PARTIAL else Degree.STARTED


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


class _Week(msgspec.Struct):
    """What happened day by day; "n times a week" lies on the days it was done, its misses on the last day."""

    due: list[int]
    done: list[float]
    groups: dict[Group, float]
    lines: dict[str, list[float]]


_Done = tuple[float, str, Group]
_Spare = tuple[float, str, Group, int]


class Ledger:
    """Plan and sessions made ready, so that any number of weeks costs one pass over the records."""

    def __init__(self, diary: Diary, horizon: Horizon, first_weekday: int = 0) -> None:
        self._schedule = Schedule.of(diary)
        self._horizon = horizon
        self._first_weekday = first_weekday
        self._until, self._over = horizon.until.toordinal(), horizon.over.toordinal()
        self._asked_weekly = any(item.rule is Rule.PER_WEEK for item in diary.plan)
        self._changes = _changes(diary)
        self._runs = Counter(run.day.toordinal() for run in diary.runs)
        self._known: dict[tuple[int, int, int], tuple[str, ...]] = {}
        self._known_weekly: dict[tuple[int, int], Mapping[str, int]] = {}
        self._weeks: dict[int, _Week] = {}
        self._sessions: dict[int, list[_Done]] = defaultdict(list)
        for session in diary.sessions:
            if session.kind is not RoutineKind.RELEASE:
                done = (credit(session), session.routine, group_of(session.kind))
                self._sessions[session.day.toordinal()].append(done)

    def week(self, week: Week) -> Tally:
        """The tally of a week, which begins on this ledger's first weekday."""
        found = self._week(week.start.toordinal())
        return Tally(sum(found.due), sum(found.done), tuple(found.groups.items()))

    def lines(self, week: Week) -> tuple[Line, ...]:
        """What was due in a week, routine by routine."""
        lines = self._week(week.start.toordinal()).lines
        return tuple(Line(routine, int(due), done) for routine, (due, done) in sorted(lines.items()))

    def days(self, span: Span) -> tuple[tuple[date, Tally], ...]:
        """The tally of each day of `span`."""
        found: list[tuple[date, Tally]] = []
        first, last = span.first.toordinal(), span.last.toordinal()
        for start in range(week_start(span.first, self._first_weekday).toordinal(), last + 1, 7):
            week = self._week(start)
            found += [
                (date.fromordinal(day), Tally(week.due[day - start], week.done[day - start]))
                for day in range(max(first, start), min(last, start + 6) + 1)
            ]
        return tuple(found)

    def window(self, span: Span) -> Tally:
        """The tally of all the days of `span` together."""
        days = [tally for _day, tally in self.days(span)]
        return Tally(sum(tally.scheduled for tally in days), sum(tally.credited for tally in days))

    def _week(self, start: int) -> _Week:
        found = self._weeks.get(start)
        if found is None:
            found = self._weeks[start] = self._worked_out(start)
        return found

    def _worked_out(self, start: int) -> _Week:
        week = _Week([0] * 7, [0.0] * 7, {}, {})
        spare: list[_Spare] = []
        for number in range(min(7, self._until - start + 1)):
            day = start + number
            left = list(self._sessions.get(day, ()))
            for routine in self._due(day):
                best = _best(left, routine)
                if best is not None:
                    left.remove(best)
                    _enter(week, number, routine, best)
                elif day <= self._over:  # else it can still be done
                    _enter(week, number, routine, None)
            if self._asked_weekly:
                spare += [(*one, number) for one in left]
        if self._asked_weekly and start <= self._until:
            self._enter_weekly(week, start, spare)
        return week

    def _enter_weekly(self, week: _Week, start: int, spare: list[_Spare]) -> None:
        to_come = max(0, start + 6 - max(self._over, start - 1))
        last = min(6, max(0, self._over - start))
        for routine, times in self._due_weekly(start).items():
            done = sorted((one for one in spare if one[1] == routine), reverse=True)[:times]
            for earned, _routine, group, number in done:
                _enter(week, number, routine, (earned, routine, group))
            for _miss in range(max(0, times - to_come - len(done))):  # what can still be made up is not missed
                _enter(week, last, routine, None)

    def _due(self, day: int) -> tuple[str, ...]:
        # Between two changes of the plan only the weekday and the number of runs make a difference.
        key = (bisect_right(self._changes, day), day % 7, self._runs.get(day, 0))
        found = self._known.get(key)
        if found is None:
            dues = self._schedule.on(date.fromordinal(day))
            found = self._known[key] = tuple(due.routine for due in dues)
        return found

    def _due_weekly(self, start: int) -> Mapping[str, int]:
        first, last = bisect_right(self._changes, start), bisect_right(self._changes, start + 6)
        if first != last:
            return Counter(due.routine for due in self._schedule.weekly(date.fromordinal(start)))
        key = (first, start % 7)
        if key not in self._known_weekly:
            self._known_weekly[key] = Counter(due.routine for due in self._schedule.weekly(date.fromordinal(start)))
        return self._known_weekly[key]


def _best(sessions: list[_Done], routine: str) -> _Done | None:
    best = None
    for one in sessions:
        if one[1] == routine and (best is None or one[0] > best[0]):
            best = one
    return best


def _enter(week: _Week, number: int, routine: str, done: _Done | None) -> None:
    week.due[number] += 1
    line = week.lines.get(routine)
    if line is None:
        line = week.lines[routine] = [0, 0.0]
    line[0] += 1
    if done is not None:
        earned, _routine, group = done
        week.done[number] += earned
        week.groups[group] = week.groups.get(group, 0.0) + earned
        line[1] += earned


def _changes(diary: Diary) -> list[int]:
    """Days, as ordinals, from which on another plan or pause holds."""
    days: set[int] = set()
    for first, last in (
        *((item.valid_from, item.valid_to) for item in diary.plan),
        *((pause.first, pause.last) for pause in diary.pauses),
    ):
        days.add(first.toordinal())
        if last is not None:
            days.add(last.toordinal() + 1)
    return sorted(days)


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


def history(diary: Diary, horizon: Horizon, first_weekday: int = 0) -> tuple[tuple[date, float | None], ...]:
    """Each day's adherence from the first planned day on, as `habit` and `streak` want it."""
    first = first_planned(diary)
    if first is None or first > horizon.until:
        return ()
    days = Ledger(diary, horizon, first_weekday).days(Span(first, horizon.until))
    return tuple((day, tally.adherence) for day, tally in days)
