"""The page of a trial in turns that is over: a number, what it means, every pair, and what it rests on."""

from collections.abc import Mapping

import msgspec

from unknot.insight.randomised import Pair, TrialStage, TurnsState
from unknot.view.progress.charts import Cell, ChartRows
from unknot.view.rates import days_of
from unknot.view.trial.running import SoFarLine, question
from unknot.view.trial.status import named
from unknot.view.trial.verdict import VerdictWords, cannot_tell, half_up, verdict_words, why_not
from unknot.view.words import _, number


class PairResult(msgspec.Struct, frozen=True):
    """One pair of the chart: its difference, or why there is none."""

    label: str
    short: str
    value: float | None
    text: str
    spoken: str


class PairsPicture(msgspec.Struct, frozen=True):
    """What the chart of pairs draws: right of 0 is fewer with it. Without a range there is no bar and no band."""

    title: str
    pairs: tuple[PairResult, ...]
    estimate: float | None
    low: float | None
    high: float | None
    together: str
    more: str
    fewer: str
    axis: str
    about: str
    table: ChartRows


class ResultScreen(msgspec.Struct, frozen=True):
    """Everything on the page of a result; `plan_routine` is the routine that the plan has again, if any."""

    title: str
    text: str
    words: VerdictWords
    picture: PairsPicture
    rests_on: tuple[SoFarLine, ...]
    rests_note: str
    cannot: str
    now: str
    plan_routine: str


def build_result(state: TurnsState, titles: Mapping[str, str]) -> ResultScreen:
    """The page of a trial that is over or was ended early."""
    assert state.result is not None
    trial = state.trial
    name = named(trial, titles)
    early = _("ended early") if state.stage is TrialStage.ENDED else _("order drawn by coin")
    design = _("{pairs} pairs of {nights} nights").format(pairs=trial.pairs, nights=trial.nights)
    routine = trial.thing if trial.is_routine and trial.thing in titles else ""
    return ResultScreen(
        question(name),
        _("Trial in turns, {days} · {design} · {early}").format(days=days_of(state.span), design=design, early=early),
        verdict_words(state.result),
        _picture(state),
        _rests_on(state),
        _("Each night counts as it was assigned."),
        cannot_tell(),
        _("Up to you. The plan has it every evening again.") if routine else _("Up to you."),
        routine,
    )


def _picture(state: TurnsState) -> PairsPicture:
    assert state.result is not None
    found = state.result.difference
    interval = found.interval
    together = "–" if found.estimate is None else half_up(found.estimate)
    if interval is not None:
        ends = {"low": half_up(interval.low), "high": half_up(interval.high)}
        together = _("{mean}, range {low} to {high}").format(mean=together, **ends)
    return PairsPicture(
        title=_("Pair by pair"),
        pairs=tuple(_pair(at, pair) for at, pair in enumerate(state.result.pairs, 1)),
        estimate=found.estimate,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        together=together,
        more=_("more with it"),
        fewer=_("fewer with it"),
        axis=_("cramps a week: nights without less nights with"),
        about=_about(state),
        table=_table(state),
    )


def _about(state: TurnsState) -> str:
    assert state.result is not None
    coverage = state.result.difference.coverage
    if coverage is None:
        return _("Dot: one pair.")
    text = _("Dot: one pair. Diamond and bar: all pairs and their range, right in {sure} of 100 such trials.")
    return text.format(sure=round(100 * coverage))


def _pair(at: int, pair: Pair) -> PairResult:
    label = _("Pair {number}").format(number=at)
    if pair.difference is None:
        why = why_not(pair)
        text = _("not counted: {why}").format(why=why)
        return PairResult(label, str(at), None, text, f"{label}: {text}")
    both = {"with_it": number(pair.with_it.weekly or 0.0, 2), "without": number(pair.without.weekly or 0.0, 2)}
    spoken = _("{pair}: {with_it} with, {without} without").format(pair=label, **both)
    return PairResult(label, str(at), pair.difference, number(pair.difference, 2), spoken)


def _table(state: TurnsState) -> ChartRows:
    assert state.result is not None
    header = (_("Pair"), _("With"), _("Without"), _("Difference"), _("Not counted"))
    rows: list[tuple[Cell, ...]] = []
    for at, pair in enumerate(state.result.pairs, 1):
        rows.append((at, pair.with_it.weekly, pair.without.weekly, pair.difference, why_not(pair) or None))
    return ChartRows(header, tuple(rows))


def _rests_on(state: TurnsState) -> tuple[SoFarLine, ...]:
    assert state.result is not None
    counts = [
        (_("Whole pairs"), len(state.result.whole), len(state.result.pairs)),
        (_("Nights logged"), state.logged_before, state.nights),
    ]
    if state.kept is not None:
        counts.append((_("Played when “with”"), state.kept.played, state.kept.with_nights))
        counts.append((_("Left out when “without”"), state.kept.left_out, state.kept.without_nights))
    text = _("{count} of {of}")
    return tuple(SoFarLine(label, text.format(count=n, of=of), n / of if of else 0.0) for label, n, of in counts)
