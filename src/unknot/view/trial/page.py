"""The page of the six-week trial: an offer, how far it is, what came of it, and what may be done about it."""

from collections.abc import Mapping
from datetime import date

import msgspec

from unknot.diary.plan import Schedule
from unknot.diary.records import Diary
from unknot.insight.trial import TrialPhase, TrialState, trial_state
from unknot.view.dates import short_date
from unknot.view.trial.words import TrialScreen, build_trial
from unknot.view.words import _


class TrialPageScreen(msgspec.Struct, frozen=True):
    """The page of the trial: an offer, how far it is, or its `result` once it is over.

    `share` of the present phase is over, None where none is under way. The `can_` fields say what may be done.
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


def build_trial_page(diary: Diary, today: date, titles: Mapping[str, str]) -> TrialPageScreen:
    """The latest six-week trial of `diary`, or what one would be; `diary` reaches back to its baseline."""
    trial = max(diary.trials, key=lambda each: each.start, default=None)
    if trial is None:
        return _offer()
    state, title = trial_state(trial, diary, today), titles.get(trial.routine, trial.routine)
    screen = build_trial(state)
    if screen.over:
        return _over(state, screen, title)
    return _running(state, screen, title, paused=Schedule.of(diary).paused(today))


def what_to_expect() -> str:
    """What the start dialog says about it."""
    return _(
        "Every night for six weeks, and each morning a word on whether it cramped. Whether it helps is said at the "
        "end, because looking every night would find a difference by chance."
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
    heading = _("What came of the six weeks") if state.phase is TrialPhase.OVER else _("What came of the trial")
    return TrialPageScreen(heading, f"{title} · {screen.subtitle}", lines, result=screen, can_start=True)
