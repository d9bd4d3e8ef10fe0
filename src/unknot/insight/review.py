"""The week in numbers: what was due and done, cramps and coverage, change against before, signs, and what stood out."""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from unknot.diary.gate import gate
from unknot.diary.plan import NOTHING_EXCUSED, Excused
from unknot.diary.records import Cramp, Diary
from unknot.insight.adherence import Ledger, Line, Tally
from unknot.insight.compare import Comparison, Verdict, compare
from unknot.insight.cramps import Counts, When, by_trigger, by_week, when, within
from unknot.insight.load import TrainingLoad, load_of
from unknot.insight.nights import Coverage, Nights
from unknot.insight.rates import WEEKLY_ALPHA
from unknot.insight.warnings import Sign, standing
from unknot.insight.weeks import Horizon, Span, Week, week_at

FOUR_WEEKS = 28
_OF_THE_WHOLE = frozenset({"W13"})
LOW_ADHERENCE = 0.5
FEW_NIGHTS = 5
"""Fewer than 5 nights logged in 7 are few; nothing is said before there were so many."""


class Seen(msgspec.Struct, frozen=True):
    """What a week holds besides cramps and nights: routines played (planned or not), runs, and things noted."""

    played: int = 0
    runs: int = 0
    noted: int = 0

    def __bool__(self) -> bool:
        return bool(self.played or self.runs or self.noted)


class WeekReview(msgspec.Struct, frozen=True):
    """One week's numbers; `last_four` compares its last 28 nights with the 28 before.

    `cues` are what stood out, the most telling first, as the ids that the guide's advice answers to. `leg_to_rest`
    says that no stretching, rolling or massage may be offered. `begins` is the first day of the whole diary, and `seen`
    counts what the week holds besides cramps and nights.
    """

    week: Week
    tally: Tally
    tally_before: Tally
    lines: tuple[Line, ...]
    counts: Counts
    cramps: tuple[Cramp, ...]
    coverage: Coverage
    last_four: Comparison
    signs: tuple[Sign, ...] = ()
    cues: tuple[str, ...] = ()
    leg_to_rest: bool = False
    triggers: tuple[tuple[str, int], ...] = ()
    to_come: bool = False
    begins: date | None = None
    seen: Seen = Seen()
    load: TrainingLoad | None = None


def review(
    diary: Diary,
    day: date,
    today: date,
    first_weekday: int = 0,
    shown: Mapping[str, date] | None = None,
    excused: Excused = NOTHING_EXCUSED,
    *,
    whole: bool = True,
) -> WeekReview:
    """The week that `day` lies in, as known on `today`; `shown` maps warning signs to the day each was last shown.

    `diary` reaches back at least 28 days before the week. If it is not the `whole` diary, W13, things no better after
    weeks of the plan, is not told: it would judge years by months.
    """
    week = week_at(day, first_weekday)
    horizon = Horizon.at(week.last, today)
    ledger, nights = Ledger(diary, horizon, first_weekday, excused), Nights.of(diary)
    cramps = within(diary.cramps, week.span)
    on = min(week.last, max(today, week.start))
    # Tonight is not over: four weeks end with the last night that can be known.
    last = on if on < today else nights.last_known(on)
    last_four = compare(
        nights,
        Span.ending(last - timedelta(days=FOUR_WEEKS), FOUR_WEEKS),
        Span.ending(last, FOUR_WEEKS),
        horizon,
        WEEKLY_ALPHA,
    )
    tally, coverage = ledger.week(week), nights.coverage(week.span, horizon)
    load = load_of(diary, week, today)
    return WeekReview(
        week,
        tally,
        ledger.week(week.before),
        ledger.lines(week),
        by_week(cramps, (week,), horizon.until)[0],
        cramps,
        coverage,
        last_four,
        tuple(sign for sign in standing(diary, on, shown) if whole or sign.id not in _OF_THE_WHOLE),
        _cues(cramps, tally, coverage, last_four, load),
        bool(gate(diary, on)),
        by_trigger(cramps),
        to_come=week.start > today,
        begins=nights.begins,
        seen=_seen(diary, week.span),
        load=load,
    )


def _seen(diary: Diary, span: Span) -> Seen:
    days = ([each.day for each in records] for records in (diary.sessions, diary.runs, diary.observations))
    played, runs, noted = (sum(day in span for day in of_kind) for of_kind in days)
    return Seen(played, runs, noted + sum(each.night in span for each in diary.factors))


def _cues(
    cramps: tuple[Cramp, ...], tally: Tally, coverage: Coverage, last_four: Comparison, load: TrainingLoad | None
) -> tuple[str, ...]:
    cues = [f"trigger:{trigger}" for trigger, _count in by_trigger(cramps)]
    nights = sum(when(cramp.context) is When.NIGHT for cramp in cramps)
    exercise = sum(when(cramp.context) is When.EXERCISE for cramp in cramps)
    if nights:
        cues.append("night-cramps")
    if exercise:
        cues.append("exercise-cramps")
    if len(cramps) - nights - exercise:
        cues.append("rest-cramps")
    if tally.adherence is not None and tally.adherence < LOW_ADHERENCE:
        cues.append("low-adherence")
    if coverage.nights >= FEW_NIGHTS and 7 * coverage.logged < FEW_NIGHTS * coverage.nights:
        cues.append("few-nights-logged")
    if load is not None and load.is_steep:
        cues.append("more-running")
    if not cramps and last_four.verdict is Verdict.FEWER:
        cues.append("fewer")
    return tuple(cues)
