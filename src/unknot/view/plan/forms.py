"""The forms of the plan: how often a routine is due and from which day on, a pause, the end of a routine's plan."""

from datetime import date

import msgspec

from unknot.diary.choices import PauseReason
from unknot.diary.editing import new_pause, new_plan_item
from unknot.diary.plan import PlanChange, remove
from unknot.diary.records import Pause, PlanItem, Rule
from unknot.diary.times import read_clock, read_date
from unknot.errors import UserError, about
from unknot.view.choices import Option, pause_names
from unknot.view.dates import clock_24, weekday_name
from unknot.view.words import _

TIMED = (Rule.DAILY, Rule.DAYS)


class PlanDraft(msgspec.Struct, frozen=True):
    """A plan item as it is filled in; `at` and `first` are text, `days` weekdays, Monday 0.

    `original` is the item that is changed, None for a routine that is to be planned.
    """

    routine: str
    first: str
    rule: Rule = Rule.DAILY
    days: frozenset[int] = frozenset()
    per_week: int = 2
    at: str = ""
    original: PlanItem | None = None


class PlanForm(msgspec.Struct, frozen=True):
    """The form of a plan item; of the fields for a rule only those are shown that it needs; `item` would be saved."""

    title: str
    draft: PlanDraft
    routines: tuple[Option, ...]
    rules: tuple[Option, ...]
    weekdays: tuple[Option, ...]
    timed: bool
    item: PlanItem | None = None
    problem: str = ""
    field: str = ""


def plan_draft(today: date, item: PlanItem | None = None) -> PlanDraft:
    """The form of `item`, to change it from today on; without it, of bedtime at ten."""
    if item is None:
        return PlanDraft("bedtime", today.isoformat(), at="22:00")
    return PlanDraft(
        routine=item.routine,
        first=max(today, item.valid_from).isoformat(),
        rule=item.rule,
        days=item.days,
        per_week=item.per_week or 2,
        at=clock_24(item.at) if item.at else "",
        original=item,
    )


def build_plan(draft: PlanDraft, routines: tuple[Option, ...]) -> PlanForm:
    """The form for `draft`; `routines` are those that can be planned."""
    item, problem, field = None, "", ""
    try:
        item = _item(draft, routines)
    except UserError as error:
        problem, field = str(error), error.field
    return PlanForm(
        title=_("Change the plan") if draft.original else _("Plan a routine"),
        draft=draft,
        routines=routines,
        rules=tuple(Option(rule.value, text) for rule, text in _rules().items()),
        weekdays=tuple(Option(str(day), weekday_name(day)) for day in range(7)),
        timed=draft.rule in TIMED,
        item=item,
        problem=problem,
        field=field,
    )


def _rules() -> dict[Rule, str]:
    return {
        Rule.DAILY: _("every day"),
        Rule.DAYS: _("on certain days"),
        Rule.PER_WEEK: _("a number of times a week"),
        Rule.BEFORE_RUN: _("before each run"),
        Rule.AFTER_RUN: _("after each run"),
    }


def _item(draft: PlanDraft, routines: tuple[Option, ...]) -> PlanItem:
    if draft.original is None and draft.routine not in {each.id for each in routines}:
        raise UserError(_("Choose a routine first."), "routine")
    with about("at"):
        at = read_clock(draft.at) if draft.at.strip() and draft.rule in TIMED else None
    with about("first"):
        first = read_date(draft.first)
    return new_plan_item(draft.routine, draft.rule, first, days=draft.days, per_week=draft.per_week, at=at)


class PauseDraft(msgspec.Struct, frozen=True):
    """A pause as it is filled in; `first` and `last` are text, `last` may be empty."""

    first: str
    last: str = ""
    reason: PauseReason = PauseReason.ILLNESS
    note: str = ""


class PauseForm(msgspec.Struct, frozen=True):
    """The form of a pause; `pause` is what would be saved."""

    title: str
    draft: PauseDraft
    reasons: tuple[Option, ...]
    pause: Pause | None = None
    problem: str = ""
    field: str = ""


def build_pause(draft: PauseDraft) -> PauseForm:
    """The form for `draft`."""
    reasons = tuple(Option(each.value, text) for each, text in pause_names().items())
    try:
        pause = _pause(draft)
    except UserError as error:
        return PauseForm(_("Pause the plan"), draft, reasons, problem=str(error), field=error.field)
    return PauseForm(_("Pause the plan"), draft, reasons, pause)


def _pause(draft: PauseDraft) -> Pause:
    with about("first"):
        first = read_date(draft.first)
    with about("last"):
        last = read_date(draft.last) if draft.last else None
    return new_pause(first, last, draft.reason, draft.note)


class RemoveDraft(msgspec.Struct, frozen=True):
    """From which day on `item` is planned no more, as text; `routine` is its title."""

    item: PlanItem
    routine: str
    first: str


class RemoveForm(msgspec.Struct, frozen=True):
    """The form of that; `changes` is what would be written."""

    title: str
    draft: RemoveDraft
    day: date | None = None
    changes: PlanChange = PlanChange()
    problem: str = ""
    field: str = ""


def build_remove(draft: RemoveDraft, plan: tuple[PlanItem, ...]) -> RemoveForm:
    """The form for `draft`, with `plan` as it stands."""
    title = _("Plan it no more")
    try:
        day = read_date(draft.first)
    except UserError as error:
        return RemoveForm(title, draft, problem=str(error), field="first")
    changes = remove(plan, draft.item.routine, day)
    if not changes.saved and not changes.deleted:
        problem = _("It is not planned on that day or later.")
        return RemoveForm(title, draft, day, problem=problem, field="first")
    return RemoveForm(title, draft, day, changes)
