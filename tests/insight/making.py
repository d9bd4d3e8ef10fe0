"""Diaries made in a line or two."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from unknot.clock import Instant
from unknot.diary.choices import Context, Noted
from unknot.diary.days import day_key, night_key
from unknot.diary.records import Cramp, Diary, Night, Observation, PlanItem, Rule, Run, Session, Tried
from unknot.routine.model import RoutineKind, Side

START = date(2026, 3, 2)  # a Monday
_ids = count(1)


def day(number: int) -> date:
    """The day `number` days after the start."""
    return START + timedelta(days=number)


def at(when: date, hour: int = 12, minute: int = 0, offset: int = 0, zone: str = "UTC") -> Instant:
    """The instant at which the wall clock, `offset` minutes ahead of UTC, shows that time."""
    local = datetime.combine(when, time(hour, minute), UTC)
    return Instant(local - timedelta(minutes=offset), zone, offset)


def cramp(
    when: date,
    context: Context = Context.NIGHT,
    *,
    hour: int | None = None,
    muscle: str = "calf",
    side: Side | None = Side.LEFT,
    seconds: float | None = None,
    severity: int | None = None,
    sleep: int | None = None,
    symptoms: tuple[str, ...] = (),
    triggers: tuple[str, ...] = (),
    tried: tuple[str, ...] = (),
) -> Cramp:
    """A cramp of the night or day `when`: at 23:00 at night, else at 18:00."""
    began = at(when, (23 if context is Context.NIGHT else 18) if hour is None else hour)
    return Cramp(
        id=f"cramp-{next(_ids)}",
        began=began,
        night=night_key(began.local),
        day=day_key(began.local),
        muscle=muscle,
        side=side,
        context=context,
        seconds=seconds,
        severity=severity,
        sleep=sleep,
        symptoms=symptoms,
        triggers=triggers,
        tried=tuple(Tried(id_, None) for id_ in tried),
    )


def quiet(when: date) -> Night:
    """A night without cramps."""
    return Night(f"night-{next(_ids)}", when, at(when + timedelta(days=1), 8))


def nights(counts: Iterable[int | None], first: date = START) -> tuple[tuple[Cramp, ...], tuple[Night, ...]]:
    """Nights one after the other with so many cramps each; None is not logged."""
    cramps: list[Cramp] = []
    none: list[Night] = []
    for number, cramped in enumerate(counts):
        when = first + timedelta(days=number)
        if cramped == 0:
            none.append(quiet(when))
        cramps.extend(cramp(when) for _each in range(cramped or 0))
    return tuple(cramps), tuple(none)


def diary_of(counts: Iterable[int | None], first: date = START, **more: object) -> Diary:
    """A diary of such nights."""
    cramps, none = nights(counts, first)
    return Diary(cramps=cramps, nights=none, **more)  # type: ignore[arg-type]


def session(
    when: date,
    routine: str = "bedtime",
    kind: RoutineKind = RoutineKind.BEDTIME,
    share: float = 1.0,
    hour: int = 21,
) -> Session:
    """A session of 300 s of which `share` was held."""
    began = at(when, hour)
    return Session(f"session-{next(_ids)}", routine, routine, kind, "", began, when, 300.0, {}, 300.0 * share)


def planned(
    routine: str = "bedtime",
    rule: Rule = Rule.DAILY,
    first: date = START,
    last: date | None = None,
    days: Iterable[int] = (),
    per_week: int = 0,
) -> PlanItem:
    """An item of the plan."""
    return PlanItem(f"plan-{next(_ids)}", routine, rule, first, last, frozenset(days), per_week)


def run(when: date, hour: int = 17, minutes: float | None = 40) -> Run:
    """A run."""
    return Run(f"run-{next(_ids)}", at(when, hour), when, minutes)


def noted(when: date, what: Noted) -> Observation:
    """An observation."""
    return Observation(f"noted-{next(_ids)}", at(when), when, what)
