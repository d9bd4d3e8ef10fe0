"""Where a diary's history begins, and which dates a traveller over the date line never had."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from unknot.clock import Instant
from unknot.diary.choices import Context
from unknot.diary.days import day_key, night_key
from unknot.diary.records import Diary
from unknot.routine.model import RoutineKind

DATE_LINE_MINUTES = 12 * 60
"""A zone this much further east than the last was reached over the date line, and a date was left out."""


def first_day(diary: Diary) -> date | None:
    """The first day that anything is recorded or planned on, before which nothing was missed; None: nothing is.

    A diary that was read only in part says itself where the whole of it begins.
    """
    return min((*_first_days(diary), *((diary.begins,) if diary.begins else ())), default=None)


def _first_days(diary: Diary) -> Iterator[date]:
    yield from (session.day for session in diary.sessions)
    yield from (cramp.key for cramp in diary.cramps)
    yield from (night.night for night in diary.nights)
    yield from (run.day for run in diary.runs)
    yield from (noted.day for noted in diary.observations)
    yield from (factor.night for factor in diary.factors)
    yield from (settled.day for settled in diary.settlements)
    yield from (item.valid_from for item in diary.plan)
    yield from (trial.baseline_from or trial.start for trial in diary.trials)
    yield from (trial.start for trial in diary.turns)


class Lost(msgspec.Struct, frozen=True):
    """The nights and days that a journey over the date line left out: they were never there to be logged or used.

    A journey may leave out a night and no whole day. What was only ever played at bedtime goes by nights, what was
    played at other times by days; of a routine that was never played only that it had one date less is known.
    """

    nights: tuple[date, ...] = ()
    days: tuple[date, ...] = ()
    either: tuple[date, ...] = ()
    at_bedtime: frozenset[str] = frozenset()
    by_day: frozenset[str] = frozenset()

    def holds(self, routine: str, day: date) -> bool:
        """Whether `day` never was, for `routine`."""
        if not self.either:
            return False
        if routine in self.by_day:
            return day in self.days
        return day in (self.nights if routine in self.at_bedtime else self.either)


def lost_dates(diary: Diary) -> Lost:
    """The dates that the journeys in `diary` left out, one night and at most one day a journey."""
    instants = [cramp.began for cramp in diary.cramps] + [run.began for run in diary.runs]
    instants += [night.said for night in diary.nights] + [session.started for session in diary.sessions]
    offsets = {instant.offset_minutes for instant in instants}
    if not offsets or max(offsets) - min(offsets) < DATE_LINE_MINUTES:
        return Lost()
    instants.sort(key=lambda instant: instant.utc)
    nights: list[date] = []
    days: list[date] = []
    either: list[date] = []
    known_nights, known_days = _known_nights(diary), _known_days(diary, instants)
    for one, other in pairwise(instants):
        if other.offset_minutes - one.offset_minutes < DATE_LINE_MINUTES:
            continue
        night = _unknown(night_key(one.local), night_key(other.local), known_nights)
        day = _unknown(day_key(one.local), day_key(other.local), known_days)
        nights += night
        days += day
        either += day or night
    bedtime = {session.routine for session in diary.sessions if session.kind is RoutineKind.BEDTIME}
    by_day = {session.routine for session in diary.sessions if session.kind is not RoutineKind.BEDTIME}
    return Lost(tuple(nights), tuple(days), tuple(either), frozenset(bedtime - by_day), frozenset(by_day))


def _unknown(before: date, after: date, known: set[date]) -> list[date]:
    """The first date after `before` up to `after` that nothing is known of, if there is one."""
    between = (before + timedelta(days=number) for number in range(1, (after - before).days + 1))
    return next(([day] for day in between if day not in known), [])


def _known_nights(diary: Diary) -> set[date]:
    at_night = (cramp.night for cramp in diary.cramps if cramp.context is Context.NIGHT)
    played = (session.day for session in diary.sessions if session.kind is RoutineKind.BEDTIME)
    return {*(night.night for night in diary.nights), *at_night, *played}


def _known_days(diary: Diary, instants: Iterable[Instant]) -> set[date]:
    return {session.day for session in diary.sessions} | {day_key(instant.local) for instant in instants}
