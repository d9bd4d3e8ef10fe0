"""What is due on a day and in a week by the plan that held then, and how a plan changes without touching the past."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta

import msgspec
from msgspec.structs import replace

from unknot.diary.days import DAY_STARTS, week_of, week_start
from unknot.diary.records import Diary, Pause, PlanItem, Rule, Run

_DAY = timedelta(days=1)
_NEXT_TO_RUNS = (Rule.BEFORE_RUN, Rule.AFTER_RUN)


class Due(msgspec.Struct, frozen=True):
    """One session that the plan asks for.

    `day` is the day key it is due on (the night key for a bedtime routine: both are the session's own `day`); for
    "n times a week" it is the first day of the week, any day of which will do. `run` is the run it goes with.
    """

    item: PlanItem
    day: date
    run: Run | None = None

    @property
    def routine(self) -> str:
        """The id of the routine that is due."""
        return self.item.routine

    @property
    def weekly(self) -> bool:
        """Whether any day of the week will do."""
        return self.item.rule is Rule.PER_WEEK


class Schedule(msgspec.Struct, frozen=True):
    """A plan made ready to be asked for many days: runs are found by day, not by looking through them all."""

    plan: tuple[PlanItem, ...]
    pauses: tuple[Pause, ...] = ()
    runs: Mapping[date, tuple[Run, ...]] = msgspec.field(default_factory=dict)

    @classmethod
    def of(cls, diary: Diary) -> "Schedule":
        """The schedule that the records of `diary` make."""
        return cls.made_of(diary.plan, diary.pauses, diary.runs)

    @classmethod
    def made_of(cls, plan: Iterable[PlanItem], pauses: Iterable[Pause], runs: Iterable[Run]) -> "Schedule":
        """The schedule of `plan`, resting in `pauses`, with `runs` as logged."""
        by_day: dict[date, tuple[Run, ...]] = {}
        for run in sorted(runs, key=lambda each: each.began.utc):
            by_day[run.day] = (*by_day.get(run.day, ()), run)
        return cls(tuple(plan), tuple(pauses), by_day)

    def paused(self, day: date) -> bool:
        """Whether the plan rests on `day`."""
        return any(pause.first <= day and (pause.last is None or day <= pause.last) for pause in self.pauses)

    def valid_on(self, day: date) -> tuple[PlanItem, ...]:
        """The items that hold on `day`, one a routine: where two computers' plans overlap, the later change counts."""
        latest: dict[str, PlanItem] = {}
        for item in self.plan:
            if _holds(item, day):
                other = latest.get(item.routine)
                if other is None or (item.valid_from, item.id) > (other.valid_from, other.id):
                    latest[item.routine] = item
        return tuple(latest.values())

    def on(self, day: date) -> tuple[Due, ...]:
        """What is due on `day` itself, in the order of the day; nothing in a pause, and no "n times a week"."""
        if self.paused(day):
            return ()
        return tuple(sorted(self._due_on(day), key=_time_of_day))

    def weekly(self, start: date) -> tuple[Due, ...]:
        """The "n times a week" sessions of the seven days from `start`.

        Every day that the item holds and that is not paused counts n/7; the sum is rounded, halves up, so that a
        plan begun on Thursday or a week half paused asks for its fair share: 3 a week from Thursday on are
        3 x 4/7 = 1.7, so 2.
        """
        sevenths: dict[str, int] = {}
        items: dict[str, PlanItem] = {}
        for day in week_of(start):
            if self.paused(day):
                continue
            for item in self.valid_on(day):
                if item.rule is Rule.PER_WEEK:
                    sevenths[item.routine] = sevenths.get(item.routine, 0) + item.per_week
                    items[item.routine] = item
        return tuple(
            Due(items[routine], start) for routine, part in sorted(sevenths.items()) for _each in range(_rounded(part))
        )

    def in_week(self, start: date) -> tuple[Due, ...]:
        """Everything due in the seven days from `start`: day by day, and then what any day will do for."""
        return (*(due for day in week_of(start) for due in self.on(day)), *self.weekly(start))

    def _due_on(self, day: date) -> Iterator[Due]:
        for item in self.valid_on(day):
            if item.rule is Rule.DAILY or (item.rule is Rule.DAYS and day.weekday() in item.days):
                yield Due(item, day)
            elif item.rule in _NEXT_TO_RUNS:
                for run in self.runs.get(day, ()):
                    yield Due(item, day, run)


def scheduled(day: date, plan: Iterable[PlanItem], pauses: Iterable[Pause], runs: Iterable[Run]) -> tuple[Due, ...]:
    """What `plan` asks for on `day` itself; "n times a week" belongs to the week and is not among it."""
    return Schedule.made_of(plan, pauses, runs).on(day)


def scheduled_on(day: date, diary: Diary) -> tuple[Due, ...]:
    """What is due on `day` itself by the plan, pauses and runs of `diary`; use `Schedule.of` for many days."""
    return Schedule.of(diary).on(day)


def scheduled_in_week(day: date, diary: Diary, first_weekday: int = 0) -> tuple[Due, ...]:
    """Everything due in the week that `day` lies in, "n times a week" included; weeks begin on `first_weekday`."""
    return Schedule.of(diary).in_week(week_start(day, first_weekday))


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
