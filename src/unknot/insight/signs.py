"""The warning signs as rules over the diary: each finds its evidence or nothing, and none names a cause.

Thresholds are Unknot's own unless a source is named; `warnings` says what becomes of what they find.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from math import ceil

import msgspec

from unknot.diary import gate
from unknot.diary.choices import Context, Noted, OnFoot
from unknot.diary.gate import Standing, Urgency
from unknot.diary.records import Cramp, Diary, Observation, Run, lasts_long
from unknot.insight.nights import Nights
from unknot.insight.rates import WEEKLY_ALPHA, Counted, p_more
from unknot.insight.spells import spread
from unknot.insight.weeks import DAY, Span
from unknot.routine.model import RoutineKind, Side

MONTH = 28
AT_ONCE_DAYS = 7
_AROUND_EXERCISE = (Context.EXERCISE, Context.AFTER)
_EXERCISE = (RoutineKind.WARMUP, RoutineKind.DRILLS, RoutineKind.STRENGTH, RoutineKind.POSTRUN)
A_DAY = timedelta(hours=24)
LONG_WALK = 30
"""Minutes of a walk beyond which it is exercise."""
LEAST_DAYS = 7
"""Logged nights, or days, on either side of a change of medicine below which twice as many says nothing."""
_DAYTIME = range(6, 22)

Fact = int | float | str


class Evidence(msgspec.Struct, frozen=True):
    """What a rule found: the latest day it rests on, numbers by name, and the ids of the records that show it.

    `standing` is there for the signs of the gate.
    """

    day: date
    facts: tuple[tuple[str, Fact], ...] = ()
    records: tuple[str, ...] = ()
    standing: Standing | None = None


def found(day: date, records: Iterable[str] = (), **facts: Fact) -> Evidence:
    """Evidence with its numbers by name."""
    return Evidence(day, tuple(facts.items()), tuple(records))


class Log(msgspec.Struct, frozen=True, dict=True):
    """The diary as it stood on `on`, made ready for the rules."""

    diary: Diary
    on: date

    @cached_property
    def nights(self) -> Nights:
        """The logged nights."""
        return Nights.of(self.diary)

    @cached_property
    def cramps(self) -> tuple[Cramp, ...]:
        """All cramps up to `on`."""
        return tuple(cramp for cramp in self.diary.cramps if cramp.key <= self.on)

    @cached_property
    def last_night(self) -> date:
        """The last night that can be known."""
        return self.nights.last_known(self.on)

    def recent(self, days: int = MONTH) -> tuple[Cramp, ...]:
        """The cramps of the last `days` days."""
        first = self.on - timedelta(days=days - 1)
        return tuple(cramp for cramp in self.cramps if cramp.key >= first)

    def noted(self, *what: Noted, days: int = MONTH) -> tuple[Observation, ...]:
        """What was noted in the last `days` days."""
        first = self.on - timedelta(days=days - 1)
        return tuple(each for each in self.diary.observations if each.what in what and first <= each.day <= self.on)

    def runs(self, days: int = MONTH) -> tuple[Run, ...]:
        """The runs of the last `days` days."""
        first = self.on - timedelta(days=days - 1)
        return tuple(run for run in self.diary.runs if first <= run.day <= self.on)


def long_cramp(log: Log) -> Evidence | None:
    """W1: a cramp that went on for over 10 minutes (NID)."""
    long = [cramp for cramp in log.recent(AT_ONCE_DAYS) if cramp.seconds is not None and lasts_long(cramp.seconds)]
    if not long:
        return None
    minutes = _minutes(max(cramp.seconds or 0 for cramp in long))
    return found(max(cramp.key for cramp in long), (cramp.id for cramp in long), minutes=minutes)


def _minutes(seconds: float) -> float:
    """To the tenth above, so that what is over ten minutes never reads as ten."""
    tenths = ceil(seconds / 6)
    return tenths / 10 if tenths % 10 else tenths // 10


def swollen_leg(log: Log) -> Evidence | None:
    """W2: one leg swollen, red, hot or tender before it cramped (A4); emergency with breathlessness or chest pain."""
    return _of_the_gate(log, "W2")


def weakness(log: Log) -> Evidence | None:
    """W3: weakness, numbness or loss of coordination (A4); emergency if sudden, one-sided, with face or speech."""
    return _of_the_gate(log, "W3")


def dirty_wound(log: Log) -> Evidence | None:
    """W16: cramps after a dirty wound or contact with a poison."""
    return _of_the_gate(log, "W16")


def cola_urine(log: Log) -> Evidence | None:
    """W17: cola-coloured urine with severe muscle pain after hard exercise."""
    return _of_the_gate(log, "W17")


def _of_the_gate(log: Log, sign: str) -> Evidence | None:
    """The four signs that the gate knows too: it decides whether and since when they stand."""
    for standing in gate.raised(log.diary, log.on):
        if standing.id == sign:
            records = tuple(mark.record for mark in standing.open or standing.marks)
            facts = (("side", standing.side or ""), ("emergency", int(standing.urgency is Urgency.EMERGENCY)))
            return Evidence(standing.day, facts, records, standing)
    return None


def medicine(log: Log) -> Evidence | None:
    """W4: the first cramp, or cramps twice as often, within 28 days after a change of medicine (A4)."""
    first = min(log.cramps, key=lambda cramp: cramp.began.utc, default=None)
    for change in reversed(log.noted(Noted.MEDICINE_CHANGE, days=2 * MONTH)):
        changed = change.at.local.date().isoformat()
        if first is not None and timedelta() <= first.began.utc - change.at.utc < timedelta(days=MONTH):
            if first.key > log.on - timedelta(days=MONTH):
                return found(first.key, (first.id, change.id), first=1, changed=changed)
        elif log.on - change.day <= timedelta(days=MONTH + AT_ONCE_DAYS) and (seen := _doubled(log, change)):
            return seen
    return None


def _doubled(log: Log, change: Observation) -> Evidence | None:
    """Cramps at night against the nights logged, and all others against the days; with under a week it says nothing."""
    for at_night in (True, False):
        after, before = _around(log, change, at_night=at_night)
        if min(after.time, before.time) < LEAST_DAYS or len(after.cramps) < 2:
            continue
        if len(after.cramps) * before.time >= 2 * len(before.cramps) * after.time:
            last = max(after.cramps, key=lambda cramp: cramp.began.utc)
            counts = {"before": len(before.cramps), "after": len(after.cramps), "at_night": int(at_night)}
            records = (*(cramp.id for cramp in after.cramps), change.id)
            return found(last.key, records, first=0, changed=change.at.local.date().isoformat(), **counts)
    return None


class _CrampsAround(msgspec.Struct, frozen=True):
    """The cramps of some time, and how long that is in logged nights or in days."""

    cramps: tuple[Cramp, ...]
    time: int


def _around(log: Log, change: Observation, *, at_night: bool) -> tuple[_CrampsAround, _CrampsAround]:
    """The 28 days after `change` as far as they are over, and the 28 before as far as the diary reaches."""
    last = min(log.last_night if at_night else log.on, change.day + timedelta(days=MONTH - 1))
    first = change.day - timedelta(days=MONTH)
    cramps = [cramp for cramp in log.cramps if (cramp.context is Context.NIGHT) is at_night]
    after = tuple(each for each in cramps if change.at.utc < each.began.utc and each.key <= last)
    before = tuple(each for each in cramps if first <= each.key and each.began.utc <= change.at.utc)
    if at_night:
        spans = Span(change.day, max(last, change.day)), Span(first, change.day - DAY)
        return _CrampsAround(after, log.nights.logged(spans[0])), _CrampsAround(before, log.nights.logged(spans[1]))
    since = max(first, min((cramp.key for cramp in log.cramps), default=change.day))
    return _CrampsAround(after, (last - change.day).days + 1), _CrampsAround(before, (change.day - since).days)


def walking_pain(log: Log) -> Evidence | None:
    """W5: pain on walking that eases with rest, 2 or more in 28 days (A4)."""
    return _times(log.noted(Noted.WALKING_PAIN), 2)


def bending_eases(log: Log) -> Evidence | None:
    """W6: worse walking, better sitting or bending forward, 2 or more in 28 days (A4)."""
    return _times(log.noted(Noted.BENDING_EASES), 2)


def _times(noted: tuple[Observation, ...], least: int) -> Evidence | None:
    return found(max(each.day for each in noted), times=len(noted)) if len(noted) >= least else None


def same_muscle(log: Log) -> Evidence | None:
    """W7: the same muscle and side in at least 3, and at least 75 %, of the last 28 days' runs (A1, A2)."""
    runs = tuple(run for run in log.runs() if run.on_foot is OnFoot.RUN)
    if len(runs) < 3:
        return None
    hit: dict[tuple[str, Side | None], set[str]] = {}
    for cramp in log.recent():
        if cramp.place and cramp.context in _AROUND_EXERCISE and (run := _run_of(cramp, runs)):
            hit.setdefault(cramp.place, set()).add(run.id)
    for (muscle, side), cramped in sorted(hit.items(), key=lambda one: -len(one[1])):
        if len(cramped) >= 3 and len(cramped) * 4 >= len(runs) * 3:
            last = max(run.day for run in runs if run.id in cramped)
            return found(last, muscle=muscle, side=side or "", runs=len(runs), cramped=len(cramped))
    return None


def _run_of(cramp: Cramp, runs: Iterable[Run]) -> Run | None:
    """The run it came with: the last one begun in the 24 hours before, else the first of its day."""
    began = cramp.began.utc
    before = [run for run in runs if timedelta() <= began - run.began.utc <= timedelta(hours=24)]
    if before and cramp.hour_known:
        return max(before, key=lambda run: run.began.utc)
    same_day = [run for run in runs if run.day == cramp.day]
    return min(same_day, key=lambda run: run.began.utc) if same_day else None


def both_sides(log: Log) -> Evidence | None:
    """W8: the same muscle on both sides, 2 or more each in 28 days (A1; A5 disagrees)."""
    cramps = log.recent()
    counts = Counter(cramp.place for cramp in cramps if cramp.place)
    for muscle in sorted({muscle for muscle, _side in counts}):
        left, right = counts[muscle, Side.LEFT], counts[muscle, Side.RIGHT]
        if left >= 2 and right >= 2:
            last = max(cramp.key for cramp in cramps if cramp.place and cramp.muscle == muscle)
            return found(last, muscle=muscle, left=left, right=right)
    return None


def daytime_rest(log: Log) -> Evidence | None:
    """W9: 2 or more daytime cramps with no exercise in the 24 hours before they began, in 28 days (A1)."""
    exercise = tuple(_exercise(log))
    days = [
        cramp.key
        for cramp in log.recent()
        if cramp.context is Context.REST
        and cramp.hour_known
        and cramp.began.local.hour in _DAYTIME
        and not any(began <= cramp.began.utc <= ended + A_DAY for began, ended in exercise)
    ]
    return found(max(days), times=len(days)) if len(days) >= 2 else None


def _exercise(log: Log) -> Iterator[tuple[datetime, datetime]]:
    """When the person exercised, from when to when: a cramp during it is none at rest."""
    for run in log.diary.runs:
        if run.on_foot is OnFoot.RUN or (run.minutes or 0) > LONG_WALK:
            yield run.began.utc, run.began.utc + timedelta(minutes=run.minutes or 0)
    for session in log.diary.sessions:
        if session.kind in _EXERCISE or session.said:
            yield session.started.utc, session.started.utc + timedelta(seconds=session.credited_s)


def many_nights(log: Log) -> Evidence | None:
    """W10: cramps on 3 or more nights in each of two weeks, or sleep disturbed 7 of 10 or more on 3 nights in 14."""
    last = log.last_night
    weeks = [Span.ending(last - timedelta(days=back), 7) for back in (7, 0)]
    each = [sum(count > 0 for count in log.nights.within(week)) for week in weeks]
    disturbed = {
        cramp.night
        for cramp in log.cramps
        if cramp.context is Context.NIGHT
        and cramp.sleep is not None
        and cramp.sleep >= 7
        and cramp.night in Span.ending(last, 14)
    }
    if min(each) >= 3:
        return found(last, nights=sum(each), disturbed=len(disturbed))
    return found(max(disturbed), nights=sum(each), disturbed=len(disturbed)) if len(disturbed) >= 3 else None


def worsening(log: Log) -> Evidence | None:
    """W11: the last 14 logged nights against the 28 before: 4 cramps, ratio 2, one-sided p under 0.01 (A4).

    The p allows for spells: see `spread`.
    """
    dates = [night for night in log.nights.dates if night <= log.on]
    # Logged so long ago, they are no longer how things are.
    if len(dates) < 14 + MONTH or log.on - dates[-14] > timedelta(days=MONTH):
        return None
    counts = log.nights.counts[: len(dates)]
    nights = counts[-14 - MONTH : -14], counts[-14:]
    before, after = (Counted.of(each) for each in nights)
    if after.count < 4 or after.count * MONTH < 2 * before.count * 14:
        return None
    if p_more(after, before, spread(*nights).k) >= WEEKLY_ALPHA:
        return None
    return found(dates[-1], after=after.count, before=before.count)


def severe(log: Log) -> Evidence | None:
    """W12: severity 8 or more three times in 28 days (A4)."""
    days = [cramp.key for cramp in log.recent() if cramp.severity is not None and cramp.severity >= 8]
    return found(max(days), times=len(days)) if len(days) >= 3 else None


def sore_after(log: Log) -> Evidence | None:
    """W14: tight or sore 3 days or more after a cramp (A5)."""
    days = [cramp.key for cramp in log.recent() if "tight-days-after" in cramp.symptoms]
    long_after = (timedelta(days=3), timedelta(days=14))
    days += [
        each.day
        for each in log.noted(Noted.SORE_AFTER)
        if any(long_after[0] <= each.day - cramp.key <= long_after[1] for cramp in log.cramps)
    ]
    return found(max(days)) if days else None


def quinine(log: Log) -> Evidence | None:
    """W15: quinine noted, or tried against a cramp (FDA, A4)."""
    days = [each.day for each in log.noted(Noted.QUININE)]
    days += [cramp.key for cramp in log.recent() if any(tried.id == "quinine" for tried in cramp.tried)]
    return found(max(days)) if days else None


Rule = Callable[[Log], Evidence | None]


def apply(rules: Iterable[tuple[str, Rule]], log: Log) -> Iterator[tuple[str, Evidence]]:
    """What the rules find, by their ids."""
    for id_, rule in rules:
        evidence = rule(log)
        if evidence is not None:
            yield id_, evidence
