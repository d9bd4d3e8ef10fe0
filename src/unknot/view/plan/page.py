"""What the plan page says: what is planned from today on, what comes later, and the pauses."""

from collections.abc import Iterable
from datetime import date, time, timedelta

import msgspec

from unknot.diary.plan import Schedule
from unknot.diary.records import Diary, Pause, PlanItem
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind
from unknot.view.at_a_glance import contents_of, telling_figure
from unknot.view.choices import Option, pause_names
from unknot.view.dates import short_date
from unknot.view.plan.words import rule_words
from unknot.view.shown import FigureShown
from unknot.view.words import _, clock_face, text_of


class PlannedLine(msgspec.Struct, frozen=True):
    """A routine in the plan: how often, and what will be otherwise from a later day on."""

    item: PlanItem
    title: str
    rule: str
    facts: str
    changes: tuple[str, ...] = ()
    figure: FigureShown | None = None
    later: bool = False


class PauseLine(msgspec.Struct, frozen=True):
    """Days on which the plan rests; `running` today."""

    pause: Pause
    text: str
    running: bool


class PlanScreen(msgspec.Struct, frozen=True):
    """Everything on the plan page."""

    sentence: str
    lines: tuple[PlannedLine, ...]
    pauses: tuple[PauseLine, ...]


def build(diary: Diary, today: date, library: Library) -> PlanScreen:
    """The page on `today`."""
    now = Schedule.of(diary).valid_on(today)
    names = {item.routine for item in now}
    later = _first_of_each(item for item in _by_day(diary.plan) if item.valid_from > today)
    lines = [_line(item, diary, today, library) for item in now]
    lines += [_line(item, diary, today, library, later=True) for item in later if item.routine not in names]
    pauses = tuple(
        PauseLine(each, _pause(each), each.first <= today)
        for each in sorted(diary.pauses, key=lambda each: each.first)
        if each.last is None or each.last >= today
    )
    return PlanScreen(
        sentence=_("A change holds from a day on; the days before stay as they were.")
        if lines
        else _("Nothing is planned yet."),
        lines=tuple(
            sorted(lines, key=lambda line: (line.later, line.item.at is None, line.item.at or time(), line.title))
        ),
        pauses=pauses,
    )


def plannable(library: Library) -> tuple[Option, ...]:
    """The routines that can be planned: a release hold is for a cramp that is there."""
    return tuple(
        Option(each.id, text_of(each, "title")) for each in library.routines if each.kind is not RoutineKind.RELEASE
    )


def _by_day(plan: tuple[PlanItem, ...]) -> list[PlanItem]:
    return sorted(plan, key=lambda item: (item.valid_from, item.id))


def _first_of_each(items: Iterable[PlanItem]) -> list[PlanItem]:
    first: dict[str, PlanItem] = {}
    for item in items:
        first.setdefault(item.routine, item)
    return list(first.values())


def _line(item: PlanItem, diary: Diary, today: date, library: Library, *, later: bool = False) -> PlannedLine:
    routine = next((each for each in library.routines if each.id == item.routine), None)
    changes = [
        _("From {day}: {rule}").format(day=short_date(each.valid_from), rule=rule_words(each))
        for each in _by_day(diary.plan)
        if each.routine == item.routine and each.valid_from > max(today, item.valid_from)
    ]
    follows = any(
        each.routine == item.routine and item.valid_to and each.valid_from == item.valid_to + timedelta(days=1)
        for each in diary.plan
    )
    if item.valid_to is not None and not follows:
        changes.insert(0, _("Until {day}").format(day=short_date(item.valid_to)))
    if later:
        changes.insert(0, _("From {day} on").format(day=short_date(item.valid_from)))
    if routine is None:
        facts = _("This routine's file is not there any more.")
        return PlannedLine(item, item.routine, rule_words(item), facts, tuple(changes), later=later)
    exercises = library.exercises
    return PlannedLine(
        item=item,
        title=text_of(routine, "title"),
        rule=rule_words(item)[:1].upper() + rule_words(item)[1:],
        facts=f"{clock_face(routine.seconds)} · {contents_of(routine, exercises)}",
        changes=tuple(changes),
        figure=telling_figure(routine, exercises),
        later=later,
    )


def _pause(pause: Pause) -> str:
    reason = pause_names()[pause.reason]
    why = reason[:1].upper() + reason[1:]
    if pause.last is None:
        text = _("{why}, from {day} on").format(why=why, day=short_date(pause.first))
    elif pause.last == pause.first:
        text = _("{why}, on {day}").format(why=why, day=short_date(pause.first))
    else:
        text = _("{why}, {first} to {last}").format(why=why, first=short_date(pause.first), last=short_date(pause.last))
    return f"{text}. {pause.note}" if pause.note else text
