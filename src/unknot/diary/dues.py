"""The one matcher of sessions to what was due: every page, number and command asks it which session answered what."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

import msgspec

from unknot.diary.days import week_of, week_start
from unknot.diary.plan import NOTHING_EXCUSED, Due, Excused, Schedule
from unknot.diary.records import Diary, Rule, Run, Session
from unknot.routine.model import RoutineKind

COMPLETE, PARTIAL = 0.8, 0.25
"""At these shares of the prescribed seconds a session counts as complete, and as partly done."""
NEAR_A_RUN = timedelta(hours=3)
"""How far from a run, at the most, lies the session that was done before or after it."""


class Degree(StrEnum):
    """How much of a session was done."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    STARTED = "started"


def degree(share: float) -> Degree:
    """80 % and more is complete, 25 % and more partial, less is started.

    >>> [degree(share).value for share in (0.8, 0.79, 0.25, 0.24)]
    ['complete', 'partial', 'partial', 'started']
    """
    if share >= COMPLETE:
        return Degree.COMPLETE
    return Degree.PARTIAL if share >= PARTIAL else Degree.STARTED


class Answer(msgspec.Struct, frozen=True):
    """A due session and what was done for it, if anything."""

    due: Due
    session: Session | None

    @property
    def share(self) -> float:
        """The part of the prescribed seconds that was held, 0 to 1."""
        return share_held(self.session) if self.session else 0.0

    @property
    def complete(self) -> bool:
        """Whether enough was held for it to count as done."""
        return self.share >= COMPLETE

    @property
    def day(self) -> date:
        """The day that it shows on: "n times a week" on the day it was done, all else on the day it is due."""
        return self.session.day if self.due.weekly and self.session else self.due.day

    def counts(self, over: date) -> bool:
        """Whether it is in a number made when `over` is the last day that is over: what is to come is not missed."""
        return self.session is not None or self.due.day <= over


def share_held(session: Session) -> float:
    """The credited part of the prescribed seconds, 0 to 1; a session without work has none."""
    if session.prescribed_s <= 0:
        return 0.0
    return max(0.0, min(1.0, session.credited_s / session.prescribed_s))


def ended(run: Run) -> datetime:
    """When `run` was over, as far as that was said."""
    return run.began.utc + timedelta(minutes=run.minutes or 0)


class Dues:
    """All that a plan asked for and what answered it, week by week; a session answers once.

    A day's due is answered by the fullest session of its routine on that day. One that goes with a run is answered by
    the session nearest to the run within three hours, a complete one before one that was broken off. "n times a week"
    is answered by the fullest n sessions on the days it is planned on, in the order they were done. Cramp releases are
    care, and answer nothing.
    """

    def __init__(
        self,
        diary: Diary,
        first_weekday: int = 0,
        *,
        until: date = date.max,
        over: date = date.max,
        excused: Excused = NOTHING_EXCUSED,
    ) -> None:
        """Sessions after `until` are not seen; after `over`, the last day that is over, one begun stays open."""
        self.schedule = Schedule.of(diary, excused)
        self._first_weekday = first_weekday
        self._weeks: dict[date, tuple[Answer, ...]] = {}
        self._by_day: dict[tuple[str, date], list[Session]] = defaultdict(list)
        seen = [each for each in diary.sessions if _is_seen(each, until, over)]
        self._with_runs = _nearest(self.schedule, seen)
        taken = {session.id for session in self._with_runs.values()}
        for session in seen:
            if session.id not in taken:
                self._by_day[session.routine, session.day].append(session)

    def week(self, day: date) -> tuple[Answer, ...]:
        """Everything due in the week that `day` lies in: day by day, then what any day will do for."""
        start = week_start(day, self._first_weekday)
        if start not in self._weeks:
            self._weeks[start] = (*self._day_by_day(start), *self._any_day(start))
        return self._weeks[start]

    def besides(self, day: date) -> tuple[Session, ...]:
        """What was played on `day` and answers nothing that was due."""
        answered = {answer.session.id for answer in self.week(day) if answer.session}
        of_day = (session for (_routine, on), found in self._by_day.items() if on == day for session in found)
        return tuple(session for session in of_day if session.id not in answered)

    def _day_by_day(self, start: date) -> Iterator[Answer]:
        for day in week_of(start):
            for due in self.schedule.on(day):
                yield Answer(due, self._answer(due))

    def _answer(self, due: Due) -> Session | None:
        if due.run is not None:
            return self._with_runs.get((due.run.id, due.routine))
        of_day = self._by_day.get((due.routine, due.day), ())
        return max(of_day, key=share_held, default=None)

    def _any_day(self, start: date) -> Iterator[Answer]:
        for (routine, days), group in groupby(self.schedule.weekly(start), lambda due: (due.routine, due.days)):
            dues = tuple(group)
            done = [session for day in days for session in self._by_day.get((routine, day), ())]
            fullest = sorted(done, key=lambda each: (-share_held(each), each.started.utc))[: len(dues)]
            in_order: list[Session | None] = [*sorted(fullest, key=lambda each: each.started.utc)]
            in_order += [None] * (len(dues) - len(in_order))
            yield from map(Answer, dues, in_order)


def _is_seen(session: Session, until: date, over: date) -> bool:
    if session.kind is RoutineKind.RELEASE or session.day > until:
        return False
    return session.day <= over or share_held(session) >= COMPLETE


_ToRun = tuple[str, str]
_Pair = tuple[float, timedelta, datetime, Due, Session]


def _nearest(schedule: Schedule, sessions: Iterable[Session]) -> Mapping[_ToRun, Session]:
    """The session that goes with each run, by the ids of run and routine, whatever day the session counts to."""
    dues = [due for day in schedule.runs for due in schedule.next_to_runs(day)]
    if not dues:
        return {}
    played: dict[str, list[Session]] = defaultdict(list)
    for session in sorted(sessions, key=lambda each: each.started.utc):
        played[session.routine].append(session)
    pairs = [pair for due in dues for pair in _pairs(due, played.get(due.routine, []))]
    found: dict[_ToRun, Session] = {}
    taken: set[str] = set()
    for _worth, _gap, _started, due, session in sorted(pairs, key=lambda pair: pair[:3]):
        place = (due.run.id if due.run else "", due.routine)
        if place not in found and session.id not in taken:
            found[place] = session
            taken.add(session.id)
    return found


def _pairs(due: Due, played: list[Session]) -> Iterator[_Pair]:
    """The sessions that may go with the run of `due`: the most worth first, then the nearest."""
    assert due.run is not None
    began, over = due.run.began.utc, ended(due.run)
    before = due.item.rule is Rule.BEFORE_RUN
    # A warm-up may begin while the run is on, by the clock that someone wrote down afterwards, and not after it.
    first, last = (began - NEAR_A_RUN, over) if before else (began, over + NEAR_A_RUN)
    low = bisect_left(played, first, key=lambda each: each.started.utc)
    high = bisect_right(played, last, key=lambda each: each.started.utc)
    for session in played[low:high]:
        share, started = share_held(session), session.started.utc
        gap = abs(started - (began if before else over))
        yield (-1.0 if share >= COMPLETE else -share, gap, started, due, session)
