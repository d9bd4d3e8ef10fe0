"""The page of the six-week trial: an offer, how far it is, what came of it, and what may be done about it."""

from collections.abc import Mapping
from datetime import date

import msgspec

from unknot.diary.plan import Schedule
from unknot.diary.records import Diary, TurnsTrial
from unknot.insight.nights import Nights
from unknot.insight.randomised import turns_result, turns_state
from unknot.insight.trial import TrialPhase, TrialState, trial_state
from unknot.view.dates import short_date
from unknot.view.trial.result import ResultScreen, build_result
from unknot.view.trial.running import RunningScreen, build_running
from unknot.view.trial.steps import latest
from unknot.view.trial.words import TrialScreen, build_trial
from unknot.view.words import _


class TrialPageScreen(msgspec.Struct, frozen=True):
    """The page of the trial: an offer, how far it is, or its `result` once it is over.

    `share` of the present phase is over, None where none is under way. The `can_` fields say what may be done. A trial
    in turns has a page of its own in `running` or `turns_result`, and this one's words are those of its strip.
    """

    title: str
    text: str
    lines: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    share: float | None = None
    result: TrialScreen | None = None
    can_start: bool = False
    can_pause: bool = False
    can_resume: bool = False
    can_end: bool = False
    running: RunningScreen | None = None
    turns_result: ResultScreen | None = None
    whole_pairs: int | None = None


def build_trial_page(diary: Diary, today: date, titles: Mapping[str, str]) -> TrialPageScreen:
    """The latest trial of `diary`, or what one would be; `diary` reaches back to four weeks before it."""
    trial = latest(diary)
    if trial is None:
        return _offer()
    if isinstance(trial, TurnsTrial):
        return _of_turns(trial, diary, today, titles)
    state, title = trial_state(trial, diary, today), titles.get(trial.routine, trial.routine)
    screen = build_trial(state)
    if screen.over:
        return _over(state, screen, title)
    return _running(state, screen, title, paused=Schedule.of(diary).paused(today))


def _of_turns(trial: TurnsTrial, diary: Diary, today: date, titles: Mapping[str, str]) -> TrialPageScreen:
    state = turns_state(trial, diary, today)
    if state.result is not None:
        result = build_result(state, titles)
        text = f"{result.words.headline} {result.words.text}"
        return TrialPageScreen(result.title, text, turns_result=result, can_start=True)
    running = build_running(state, diary, today, titles)
    where = _("Pair {pair} of {pairs}. Tonight: {tonight}.")
    text = where.format(pair=state.pair, pairs=trial.pairs, tonight=running.tonight)
    return TrialPageScreen(
        running.title,
        text,
        can_pause=running.can_pause,
        can_resume=running.can_resume,
        can_end=True,
        running=running,
        whole_pairs=len(turns_result(trial, Nights.of(diary), today, so_far=True).whole),
    )


def what_to_expect() -> str:
    """What the start dialog says about it."""
    return _(
        "Every night for six weeks, and each morning a word on whether it cramped. Whether it helps is said at the "
        "end, because looking every night would find a difference by chance."
    )


def turns_tell_more() -> str:
    """What the six-week trial says of the one in turns."""
    return _(
        "Six weeks can't tell the routine from a good spell, a cooler season or a leg that is mending. A trial in "
        "turns can: some nights with it and some without, in an order drawn by coin."
    )


def _offer() -> TrialPageScreen:
    text = _(
        "Six weeks of a bedtime routine, every night, while you say each morning whether it cramped. Two weeks of "
        "diary alone before it give something to compare with."
    )
    lines = (
        _(
            "Trials of bedtime stretching disagree: one found fewer cramps, another no effect, and a review rates the "
            "evidence as low in certainty. So let your own diary say."
        ),
        _("With rare cramps six weeks are often too few to tell: that is the usual answer, not a failure."),
        turns_tell_more(),
    )
    return TrialPageScreen(_("Six-week trial"), text, lines, ("HAL", "COP", "CND"), can_start=True)


def _running(state: TrialState, screen: TrialScreen, title: str, *, paused: bool) -> TrialPageScreen:
    if state.phase is TrialPhase.PLANNED:
        text = _("{routine}, from {day} on.").format(routine=title, day=short_date(state.trial.start))
        return TrialPageScreen(screen.title, text, can_end=True)
    rest = (_("The plan rests; these nights don't count against you."),) if paused else ()
    return TrialPageScreen(
        screen.title,
        f"{title} · {screen.subtitle}",
        (screen.sentence, *rest),
        share=max(0.0, (screen.step - 1) / screen.steps),
        can_pause=not paused,
        can_resume=paused,
        can_end=True,
    )


def _over(state: TrialState, screen: TrialScreen, title: str) -> TrialPageScreen:
    lines: tuple[str, ...] = (screen.sentence,)
    if state.trial.baseline_from is None:
        lines += (_("Without a baseline it is compared with the two weeks before it, as far as they were logged."),)
    lines += (turns_tell_more(),)
    heading = _("What came of the six weeks") if state.phase is TrialPhase.OVER else _("What came of the trial")
    return TrialPageScreen(heading, f"{title} · {screen.subtitle}", lines, result=screen, can_start=True)
