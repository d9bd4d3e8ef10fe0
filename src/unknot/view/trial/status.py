"""How far a trial is, of either kind, in the same few fields: for the command line, Today and the page."""

from collections.abc import Mapping
from datetime import date

import msgspec

from unknot.diary.records import Diary, Trial, TurnsTrial
from unknot.diary.turns import Half
from unknot.insight.nights import Nights
from unknot.insight.power import chance, own_rate
from unknot.insight.randomised import TrialStage, TurnsState, turns_state
from unknot.insight.trial import TrialPhase, TrialState, trial_state
from unknot.view.trial.steps import AnyTrial, rests, under_way, whole_span
from unknot.view.words import _, ngettext, number


class TrialStatus(msgspec.Struct, frozen=True):
    """Where a trial stands, without a word on cramps.

    `design` is `random` or `before-after`. Night `night` of `nights` of a turn of pair `pair` of `pairs` (None for six
    weeks, whose nights are those of the baseline or of the six weeks). Of the nights so far `logged` are logged, and
    `counted` of these enter the result.
    """

    design: str
    thing: str
    state: TrialStage
    starts: date
    ends: date
    pair: int | None
    pairs: int | None
    night: int
    nights: int
    tonight: Half
    logged: int
    counted: int


def status(trial: AnyTrial, diary: Diary, today: date) -> TrialStatus:
    """Where `trial` stands on `today`."""
    if isinstance(trial, TurnsTrial):
        return _of_turns(turns_state(trial, diary, today))
    return _of_six_weeks(trial_state(trial, diary, today), diary, today)


def named(trial: AnyTrial, titles: Mapping[str, str]) -> str:
    """What is tried, as it is called now; a routine that is gone as it was called when the trial began."""
    if isinstance(trial, Trial):
        return titles.get(trial.routine, trial.routine)
    return titles.get(trial.thing, trial.title) if trial.is_routine else trial.title


def expected(pairs: int, nights: int, diary: Diary, start: date) -> str:
    """What a trial in turns has a chance of seeing at the person's own rate; said before it starts."""
    weekly = own_rate(Nights.of(diary), start)
    if weekly is None:
        return _(
            "How likely it is to see a difference depends on how often it cramps: log a week of nights, and it is said "
            "here."
        )
    seen = chance(pairs, nights, weekly)
    text = _(
        "At {rate} cramps a week, as in the four weeks before, a halving would be seen in about {count} of 100 such "
        "trials; if bad nights come in spells, in about {spells}."
    )
    return text.format(rate=number(weekly), count=seen.halved, spells=seen.halved_in_spells)


def status_lines(found: TrialStatus, name: str) -> tuple[str, ...]:
    """The status in plain lines."""
    if found.state in (TrialStage.OVER, TrialStage.ENDED):
        text = _("{thing}: over since the night of {day}. See: unknot trial result")
        return (text.format(thing=name, day=found.ends),)
    lines = [_("{thing}: {first} to {last}").format(thing=name, first=found.starts, last=found.ends)]
    if found.night:
        lines.append(_where(found))
    tonight = {
        Half.WITH: _("Tonight: with."),
        Half.WITHOUT: _("Tonight: without."),
        Half.FREE: _("The trial rests.") if found.state is TrialStage.PAUSED else _("Tonight: not part of it."),
    }
    logged = ngettext("{count} night logged so far.", "{count} nights logged so far.", found.logged)
    return (*lines, tonight[found.tonight], logged.format(count=found.logged))


def _where(found: TrialStatus) -> str:
    if found.pair is None:
        return _("Night {night} of {nights}.").format(night=found.night, nights=found.nights)
    text = _("Pair {pair} of {pairs}, night {night} of {nights} of this turn.")
    return text.format(pair=found.pair, pairs=found.pairs, night=found.night, nights=found.nights)


def _of_turns(state: TurnsState) -> TrialStatus:
    trial = state.trial
    return TrialStatus(
        "random", trial.thing, state.stage, state.span.first, state.span.last, state.pair, trial.pairs, state.night,
        trial.nights, state.tonight, state.logged, state.counted,
    )  # fmt: skip


def _of_six_weeks(state: TrialState, diary: Diary, today: date) -> TrialStatus:
    trial, span = state.trial, whole_span(state.trial, today)
    stage = TrialStage.PAUSED if rests(diary, trial, today) else TrialStage.RUNNING
    if not under_way(trial, today):
        stage = TrialStage.OVER if trial.ended is None else TrialStage.ENDED
    half = {TrialPhase.BASELINE: Half.WITHOUT, TrialPhase.RUNNING: Half.WITH}.get(state.phase, Half.FREE)
    return TrialStatus(
        "before-after", trial.routine, stage, span.first, span.last, None, None, state.night, state.of,
        half if stage is TrialStage.RUNNING else Half.FREE, state.coverage.logged, state.coverage.logged,
    )  # fmt: skip
