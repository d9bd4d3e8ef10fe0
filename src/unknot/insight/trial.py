"""The six-week trial: 14 nights of diary only, if wanted, then 42 nights of the bedtime routine."""

from datetime import date, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.diary.records import Diary, PlanItem, Rule, Trial
from unknot.insight.adherence import Ledger, Tally
from unknot.insight.compare import Comparison, compare
from unknot.insight.cramps import Severity, severity, within
from unknot.insight.nights import Coverage, Nights
from unknot.insight.rates import Share, cramp_nights
from unknot.insight.weeks import DAY, Horizon, Span

BASELINE_NIGHTS = 14
TRIAL_NIGHTS = 42


class TrialPhase(StrEnum):
    """How far a trial is."""

    PLANNED = "planned"
    BASELINE = "baseline"
    RUNNING = "running"
    OVER = "over"
    ENDED_EARLY = "ended early"


class TrialResult(msgspec.Struct, frozen=True):
    """Both measures, severity, adherence and nights logged: what the result page shows, once the nights are over."""

    comparison: Comparison
    cramp_nights_before: Share | None
    cramp_nights_after: Share | None
    severity_before: Severity
    severity_after: Severity
    adherence: Tally


class TrialState(msgspec.Struct, frozen=True):
    """Where a trial stands: night `night` of `of` in this phase.

    `result` is None until the trial is over: looking every night would find a difference by chance sooner or later.
    """

    trial: Trial
    phase: TrialPhase
    night: int
    of: int
    baseline: Span
    nights: Span
    coverage: Coverage
    result: TrialResult | None = None


def trial_span(trial: Trial) -> Span:
    """The nights of the routine: 42, or fewer if it was ended early."""
    last = trial.start + timedelta(days=TRIAL_NIGHTS - 1)
    if trial.ended is not None:
        last = max(trial.start, min(last, trial.ended))
    return Span(trial.start, last)


def baseline_span(trial: Trial) -> Span:
    """The nights it is compared with: its baseline, else the 14 nights before it, which may happen to be logged."""
    first = trial.baseline_from
    if first is None or first >= trial.start:
        first = trial.start - timedelta(days=BASELINE_NIGHTS)
    return Span(first, trial.start - DAY)


def trial_state(trial: Trial, diary: Diary, today: date) -> TrialState:
    """Where `trial` stands on `today`."""
    before, during = baseline_span(trial), trial_span(trial)
    nights, horizon = Nights.of(diary), Horizon.at(today, today)
    phase = _phase(trial, before, during, today)
    part = before if phase is TrialPhase.BASELINE else during
    night = min(part.days, max(0, (today - part.first).days + 1))
    coverage = nights.coverage(part, horizon)
    if phase not in (TrialPhase.OVER, TrialPhase.ENDED_EARLY):
        return TrialState(trial, phase, night, part.days, before, during, coverage)
    result = TrialResult(
        compare(nights, before, during, horizon),
        cramp_nights(nights.within(before)),
        cramp_nights(nights.within(during)),
        severity(within(diary.cramps, before)),
        severity(within(diary.cramps, during)),
        _of_routine(diary, trial, during),
    )
    return TrialState(trial, phase, night, part.days, before, during, coverage, result)


def _phase(trial: Trial, before: Span, during: Span, today: date) -> TrialPhase:
    if today > during.last:
        return TrialPhase.OVER if during.days == TRIAL_NIGHTS else TrialPhase.ENDED_EARLY
    if today >= during.first:
        return TrialPhase.RUNNING
    return TrialPhase.BASELINE if trial.baseline_from is not None and today in before else TrialPhase.PLANNED


def _of_routine(diary: Diary, trial: Trial, span: Span) -> Tally:
    """One session a night is due, whether or not the plan says so too; pauses leave the denominator."""
    nightly = PlanItem(trial.id, trial.routine, Rule.DAILY, span.first, span.last)
    return Ledger(replace(diary, plan=(nightly,)), Horizon(span.last, span.last)).window(span)
