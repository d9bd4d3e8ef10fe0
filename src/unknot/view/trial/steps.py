"""What a trial goes through, of either kind: begun, resting, taken up again, ended. Nothing is written here."""

from datetime import date, time, timedelta

import msgspec
from msgspec.structs import replace

from unknot.diary import coins
from unknot.diary.choices import PauseReason
from unknot.diary.editing import new_id, new_pause, new_plan_item
from unknot.diary.plan import Schedule, change
from unknot.diary.records import Diary, Pause, PlanItem, Rule, Trial, TurnsTrial
from unknot.errors import UserError
from unknot.insight.randomised import turns_span
from unknot.insight.trial import BASELINE_NIGHTS, trial_span
from unknot.insight.weeks import Span
from unknot.view.dates import short_date
from unknot.view.words import _

PLANNED_AT = time(22)
_DAY = timedelta(days=1)

AnyTrial = Trial | TurnsTrial


class TrialChange(msgspec.Struct, frozen=True):
    """Records to save and to delete, and a sentence about it."""

    text: str
    saved: tuple[Trial | TurnsTrial | PlanItem | Pause, ...] = ()
    deleted: tuple[Trial | TurnsTrial | PlanItem | Pause, ...] = ()


def latest(diary: Diary) -> AnyTrial | None:
    """The trial that began last, of either kind."""
    return max(_all(diary), key=lambda trial: trial.start, default=None)


def span_needed(diary: Diary, today: date) -> Span | None:
    """The days that the latest trial needs, the four weeks before it and its own; None without one."""
    trial = latest(diary)
    if trial is None:
        return None
    whole = whole_span(trial, today)
    return Span(min(whole.first, earliest_needed(trial.start)), whole.last)


def earliest_needed(start: date) -> date:
    """The first of the four weeks before a trial: what it is compared with, or what tells the rate before it."""
    return start - timedelta(days=2 * BASELINE_NIGHTS)


def result_day(trial: AnyTrial, today: date) -> date:
    """The day from which the result may be seen."""
    return whole_span(trial, today).last + _DAY


def whole_span(trial: AnyTrial, today: date) -> Span:
    """All nights of `trial`, its baseline included."""
    if isinstance(trial, TurnsTrial):
        return turns_span(trial, today)
    return Span(min(trial.baseline_from or trial.start, trial.start), trial_span(trial).last)


def under_way(trial: AnyTrial, today: date) -> bool:
    """Whether `trial` still has nights to come, tonight's included."""
    return trial.ended is None and whole_span(trial, today).last >= today


def started(diary: Diary, routine: str, first: date, today: date, *, baseline: bool) -> TrialChange:
    """Six weeks from `first` on, or after 14 nights of diary alone; the routine is planned for each of their nights.

    `UserError` while another trial is under way, or where one had these nights.
    """
    start = first + timedelta(days=BASELINE_NIGHTS) if baseline else first
    trial = Trial(new_id(), routine, start, first if baseline else None)
    _look_free(diary, trial, today)
    items, gone = _planned(diary, routine, start)
    when = _("tonight") if start == today else _("on {day}").format(day=short_date(start))
    if baseline:
        when = _("{when}, after two weeks of diary").format(when=when)
    return TrialChange(_("The trial begins {when}.").format(when=when), (trial, *items), gone)


def turns_started(diary: Diary, trial: TurnsTrial, today: date) -> TrialChange:
    """A trial in turns; a routine is planned for every night, and the turns without say when it is not due.

    `UserError` while another trial is under way, or where one had these nights.
    """
    _look_free(diary, trial, today)
    items: tuple[PlanItem, ...] = ()
    gone: tuple[PlanItem, ...] = ()
    if trial.is_routine and under_way(trial, today):
        items, gone = _planned(diary, trial.thing, max(trial.start, today))
    when = _("tonight") if trial.start == today else _("on {day}").format(day=short_date(trial.start))
    begins, began = _("“{thing}” in turns begins {when}."), _("“{thing}” in turns began {when}.")
    text = (begins if trial.start >= today else began).format(thing=trial.title, when=when)
    return TrialChange(text, (trial, *items), gone)


def ended(trial: AnyTrial, today: date) -> TrialChange:
    """The trial with last night as its last; one that has not had a night is deleted."""
    if today <= whole_span(trial, today).first or (isinstance(trial, Trial) and today <= trial.start):
        return TrialChange(_("The trial is taken back."), (), (trial,))
    text = _("The trial is over. The routine stays in your plan.")
    if isinstance(trial, Trial):
        return TrialChange(text, (replace(trial, ended=today - _DAY),))
    text = text if trial.is_routine else _("The trial is over.")
    return TrialChange(text, (coins.ended(trial, today - _DAY),))


def paused(trial: AnyTrial, today: date, reason: PauseReason = PauseReason.REST) -> TrialChange:
    """It rests from today on: six weeks by a pause of the plan, turns by leaving these nights out."""
    if isinstance(trial, TurnsTrial):
        text = _("The trial rests. These nights are left out, and the turn grows by as many.")
        return TrialChange(text, (coins.rested(trial, today),))
    return TrialChange(_("Paused. The nights of the pause don't count against you."), (new_pause(today, None, reason),))


def resumed(diary: Diary, trial: AnyTrial, today: date) -> TrialChange:
    """It goes on with tonight."""
    if isinstance(trial, TurnsTrial):
        return TrialChange(_("The trial goes on."), (coins.resumed(trial, today),))
    now = [each for each in diary.pauses if each.first <= today and (each.last is None or each.last >= today)]
    cut = tuple(replace(each, last=today - _DAY) for each in now if each.first < today)
    return TrialChange(_("The plan goes on."), cut, tuple(each for each in now if each.first == today))


def rests(diary: Diary, trial: AnyTrial, today: date) -> bool:
    """Whether `trial` rests tonight."""
    if isinstance(trial, TurnsTrial):
        return any(first <= today and (last is None or today <= last) for first, last in trial.rests)
    return Schedule.of(diary).paused(today)


def _planned(diary: Diary, routine: str, start: date) -> tuple[tuple[PlanItem, ...], tuple[PlanItem, ...]]:
    """What planning `routine` for every evening from `start` on writes: nothing where it is already."""
    if any(item.routine == routine and item.rule is Rule.DAILY for item in Schedule.of(diary).valid_on(start)):
        return (), ()
    made = change(diary.plan, new_plan_item(routine, Rule.DAILY, start, at=PLANNED_AT))
    return made.saved, made.deleted


def _all(diary: Diary) -> list[AnyTrial]:
    return [*diary.trials, *diary.turns]


def _look_free(diary: Diary, new: AnyTrial, today: date) -> None:
    span = whole_span(new, today)
    for each in _all(diary):
        other = whole_span(each, today)
        if under_way(each, today):
            text = _("A trial is under way until {day}; only one runs at a time. End that one first, or wait for it.")
            raise UserError(text.format(day=other.last))
        if other.overlaps(span):
            text = _("The nights from {first} to {last} belong to another trial; expected one beside it.")
            raise UserError(text.format(first=other.first, last=other.last))
