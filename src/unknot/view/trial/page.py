"""The page of the six-week trial: an offer, how far it is, what came of it, and what may be done about it."""

from collections.abc import Mapping
from datetime import date, time, timedelta

import msgspec
from msgspec.structs import replace

from unknot.diary.choices import PauseReason
from unknot.diary.editing import new_id, new_pause, new_plan_item
from unknot.diary.plan import Schedule, change
from unknot.diary.records import Diary, Pause, PlanItem, Rule, Trial
from unknot.insight.trial import BASELINE_NIGHTS, TrialPhase, TrialState, trial_state
from unknot.view.dates import short_date
from unknot.view.trial.words import TrialScreen, build_trial
from unknot.view.words import _

PLANNED_AT = time(22)
_DAY = timedelta(days=1)


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


class TrialChange(msgspec.Struct, frozen=True):
    """Records to save and to delete, and a sentence about it."""

    text: str
    saved: tuple[Trial | PlanItem | Pause, ...] = ()
    deleted: tuple[Trial | PlanItem | Pause, ...] = ()


def build_trial_page(diary: Diary, today: date, titles: Mapping[str, str]) -> TrialPageScreen:
    """The latest trial of `diary`, or what one would be; `diary` reaches back to its baseline."""
    trial = latest(diary)
    if trial is None:
        return _offer()
    state, title = trial_state(trial, diary, today), titles.get(trial.routine, trial.routine)
    screen = build_trial(state)
    if screen.over:
        return _over(state, screen, title)
    return _running(state, screen, title, paused=Schedule.of(diary).paused(today))


def latest(diary: Diary) -> Trial | None:
    """The trial that began last."""
    return max(diary.trials, key=lambda trial: trial.start, default=None)


def first_needed(diary: Diary) -> date | None:
    """The first day that the latest trial needs; None without one."""
    trial = latest(diary)
    if trial is None:
        return None
    return min(trial.baseline_from or trial.start, trial.start - timedelta(days=BASELINE_NIGHTS))


def started(diary: Diary, routine: str, today: date, *, baseline: bool) -> TrialChange:
    """A trial that begins tonight, or after 14 nights of diary alone; the routine is planned for each of its nights."""
    start = today + timedelta(days=BASELINE_NIGHTS) if baseline else today
    trial = Trial(new_id(), routine, start, today if baseline else None)
    items: tuple[PlanItem, ...] = ()
    gone: tuple[PlanItem, ...] = ()
    planned = Schedule.of(diary).valid_on(start)
    if not any(item.routine == routine and item.rule is Rule.DAILY for item in planned):
        made = change(diary.plan, new_plan_item(routine, Rule.DAILY, start, at=PLANNED_AT))
        items, gone = made.saved, made.deleted
    when = _("tonight") if not baseline else _("on {day}, after two weeks of diary").format(day=short_date(start))
    return TrialChange(_("The trial begins {when}.").format(when=when), (trial, *items), gone)


def ended(trial: Trial, today: date) -> TrialChange:
    """The trial with last night as its last; one that has not had a night is deleted."""
    if today <= trial.start:
        return TrialChange(_("The trial is taken back."), (), (trial,))
    return TrialChange(_("The trial is over. The routine stays in your plan."), (replace(trial, ended=today - _DAY),))


def paused(today: date, reason: PauseReason) -> TrialChange:
    """The plan rests from today on; those nights leave what the trial counts as done."""
    return TrialChange(_("Paused. The nights of the pause don't count against you."), (new_pause(today, None, reason),))


def resumed(diary: Diary, today: date) -> TrialChange:
    """Every pause that holds today ends with yesterday."""
    now = [each for each in diary.pauses if each.first <= today and (each.last is None or each.last >= today)]
    cut = tuple(replace(each, last=today - _DAY) for each in now if each.first < today)
    return TrialChange(_("The plan goes on."), cut, tuple(each for each in now if each.first == today))


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
