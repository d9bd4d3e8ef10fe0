"""What is due on a day and in a week by the plan that held then, and how a plan changes without touching the past."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, time, timedelta

import msgspec
from msgspec.structs import replace

from unknot.diary.days import DAY_STARTS, week_of
from unknot.diary.history import Lost, lost_dates
from unknot.diary.records import Diary, Pause, PlanItem, Rule, Run

_DAY = timedelta(days=1)
NEXT_TO_RUNS = (Rule.BEFORE_RUN, Rule.AFTER_RUN)


class Due(msgspec.Struct, frozen=True):
    """One session that the plan asks for.

    `day` is the day key at whose end it is due (the night key for a bedtime routine: both are the session's own
    `day`). For "n times a week" `days` are those of the week on which it is planned so, any of which will do. `run` is
    the run it goes with.
    """

    item: PlanItem
    day: date
    run: Run | None = None
    days: tuple[date, ...] = ()

    @property
    def routine(self) -> str:
        """The id of the routine that is due."""
        return self.item.routine

    @property
    def weekly(self) -> bool:
        """Whether it may be done on other days of the week too."""
        return self.item.rule is Rule.PER_WEEK


class Excused(msgspec.Struct, frozen=True):
    """What is planned and yet not due: it leaves the denominator like a pause.

    `routines` are days on which one routine, by its id, is not due, such as the nights without it in a trial; `days`
    are those on which nothing may start, such as while a warning sign holds all routines back.
    """

    routines: Mapping[str, Collection[date]] = {}
    days: Collection[date] = ()

    def holds(self, routine: str, day: date) -> bool:
        """Whether `routine` is excused on `day`."""
        return day in self.days or day in self.routines.get(routine, ())


NOTHING_EXCUSED = Excused()


class _Stretch(msgspec.Struct, frozen=True):
    """Days between two changes of plan or pauses: what holds on each; daily items in the order of the day."""

    valid: tuple[PlanItem, ...]
    paused: bool
    daily: tuple[PlanItem, ...]
    with_runs: tuple[PlanItem, ...]
    weekly: tuple[PlanItem, ...]


class Schedule:
    """A plan made ready to be asked for many days: what holds is worked out once between two changes of it."""

    def __init__(
        self,
        plan: Iterable[PlanItem],
        pauses: Iterable[Pause] = (),
        runs: Iterable[Run] = (),
        excused: Excused = NOTHING_EXCUSED,
        lost: Lost | None = None,
    ) -> None:
        self.runs: dict[date, tuple[Run, ...]] = {}
        for run in sorted(runs, key=lambda each: each.began.utc):
            self.runs[run.day] = (*self.runs.get(run.day, ()), run)
        self._plan, self._pauses = tuple(plan), tuple(pauses)
        self._excused, self._lost = excused, lost or Lost()
        spans = [(item.valid_from, item.valid_to) for item in self._plan]
        spans += [(pause.first, pause.last) for pause in self._pauses]
        self._changes = sorted({day for first, last in spans for day in _changes(first, last)})
        self._stretches: dict[int, _Stretch] = {}

    @classmethod
    def of(cls, diary: Diary, excused: Excused = NOTHING_EXCUSED) -> "Schedule":
        """The schedule that the records of `diary` make."""
        return cls(diary.plan, diary.pauses, diary.ran, excused, lost_dates(diary))

    def paused(self, day: date) -> bool:
        """Whether the plan rests on `day`."""
        return self._at(day).paused

    def valid_on(self, day: date) -> tuple[PlanItem, ...]:
        """The items that hold on `day`, one a routine: where two computers' plans overlap, the later change counts."""
        return self._at(day).valid

    def rests(self, routine: str, day: date) -> bool:
        """Whether `routine` is not due on `day` though planned: in a pause, excused, or on a date that never was."""
        return self.paused(day) or self._excused.holds(routine, day) or self._lost.holds(routine, day)

    def on(self, day: date) -> tuple[Due, ...]:
        """What is due on `day` itself, in the order of the day; nothing in a pause, and no "n times a week"."""
        with_runs = self.next_to_runs(day)
        dues = (Due(item, day) for item in self._at(day).daily if self._asks(item, day))
        return tuple(sorted((*dues, *with_runs), key=_time_of_day)) if with_runs else tuple(dues)

    def next_to_runs(self, day: date) -> tuple[Due, ...]:
        """What is due before and after the runs of `day`."""
        runs = self.runs.get(day)
        if not runs:
            return ()
        items = (item for item in self._at(day).with_runs if not self.rests(item.routine, day))
        return tuple(Due(item, day, run) for item in items for run in runs)

    def weekly(self, start: date) -> tuple[Due, ...]:
        """The "n times a week" sessions of the seven days from `start`, each with the day at whose end it is due.

        Of the m days that it is planned on and that nothing excuses, N = floor(n m/7 + 1/2) sessions fall due, the
        j-th at the end of the ceil(m j/N)-th of them: a plan of 3 a week begun on Thursday asks for 3 x 4/7 = 1.7, so
        2, by Friday and by Sunday.
        """
        planned: dict[tuple[str, int], list[tuple[date, PlanItem]]] = {}
        for day in week_of(start):
            for item in self._at(day).weekly:
                planned.setdefault((item.routine, item.per_week), []).append((day, item))
        return tuple(due for (_routine, times), days in sorted(planned.items()) for due in self._in_steps(times, days))

    def _at(self, day: date) -> _Stretch:
        place = bisect_right(self._changes, day)
        if place not in self._stretches:
            self._stretches[place] = self._worked_out(day)
        return self._stretches[place]

    def _worked_out(self, day: date) -> _Stretch:
        latest: dict[str, PlanItem] = {}
        for item in self._plan:
            if _holds(item, day):
                other = latest.get(item.routine)
                if other is None or (item.valid_from, item.id) > (other.valid_from, other.id):
                    latest[item.routine] = item
        valid = tuple(latest.values())
        daily = (item for item in valid if item.rule in (Rule.DAILY, Rule.DAYS))
        return _Stretch(
            valid,
            paused=any(pause.first <= day and (pause.last is None or day <= pause.last) for pause in self._pauses),
            daily=tuple(sorted(daily, key=lambda item: _time_of_day(Due(item, day)))),
            with_runs=tuple(item for item in valid if item.rule in NEXT_TO_RUNS),
            weekly=tuple(item for item in valid if item.rule is Rule.PER_WEEK),
        )

    def _asks(self, item: PlanItem, day: date) -> bool:
        return (item.rule is Rule.DAILY or day.weekday() in item.days) and not self.rests(item.routine, day)

    def _in_steps(self, times: int, planned: list[tuple[date, PlanItem]]) -> Iterator[Due]:
        days = tuple(day for day, _item in planned)
        awake = [(day, item) for day, item in planned if not self.rests(item.routine, day)]
        count = _rounded(times * len(awake))
        for number in range(1, count + 1):
            day, item = awake[-(-len(awake) * number // count) - 1]
            yield Due(item, day, None, days)


class PlanChange(msgspec.Struct, frozen=True):
    """What a change of the plan writes: items to save as they are here, and items to delete."""

    saved: tuple[PlanItem, ...] = ()
    deleted: tuple[PlanItem, ...] = ()


def change(plan: Iterable[PlanItem], new: PlanItem) -> PlanChange:
    """`new` holds from its first day on, until a change planned later already; the days before keep what they had.

    Set twice for the same day, the second replaces the first and keeps its id.
    """
    own = [item for item in plan if item.routine == new.routine]
    later = [item.valid_from for item in own if item.valid_from > new.valid_from]
    new = replace(new, valid_to=min(later) - _DAY if later else None)
    same = [item for item in own if item.valid_from == new.valid_from]
    if same:
        new = replace(new, id=same[0].id)
    return PlanChange((*_cut(own, new.valid_from), new), tuple(same[1:]))


def remove(plan: Iterable[PlanItem], routine: str, day: date) -> PlanChange:
    """Plan `routine` no more from `day` on; the days before keep what they had."""
    own = [item for item in plan if item.routine == routine]
    return PlanChange(_cut(own, day), tuple(item for item in own if item.valid_from >= day))


def _cut(items: Iterable[PlanItem], day: date) -> tuple[PlanItem, ...]:
    return tuple(replace(item, valid_to=day - _DAY) for item in items if item.valid_from < day and _holds(item, day))


def _holds(item: PlanItem, day: date) -> bool:
    return item.valid_from <= day and (item.valid_to is None or day <= item.valid_to)


def _changes(first: date, last: date | None) -> tuple[date, ...]:
    """The days from which on something holds, and from which on it does no more."""
    return (first,) if last is None else (first, last + _DAY)


def _rounded(sevenths: int) -> int:
    """Sevenths as whole sessions, halves up."""
    return (2 * sevenths + 7) // 14


def _time_of_day(due: Due) -> tuple[timedelta, str]:
    """Where a due session stands in the day, which goes on until four in the morning; without a time, at the end."""
    if due.run is not None:
        began = due.run.began.local
        length = timedelta(minutes=due.run.minutes or 0) if due.item.rule is Rule.AFTER_RUN else timedelta(seconds=-1)
        return since_day_began(began.time()) + length, due.routine
    return (since_day_began(due.item.at) if due.item.at else timedelta(days=2)), due.routine


def since_day_began(at: time) -> timedelta:
    """How far into the day `at` lies, which begins at four: 00:30 comes after 23:00."""
    passed = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second) - DAY_STARTS
    return passed if passed >= timedelta() else passed + timedelta(days=1)
