"""The small forms of the diary: a night without cramps, and something noted."""

from datetime import date

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import JOURNAL, NOTED_SOURCES, Noted
from unknot.diary.editing import check, new_night, new_observation
from unknot.diary.records import Night, Observation
from unknot.diary.times import ReadTime, last_night, read_date, read_instant
from unknot.errors import UserError, about
from unknot.routine.model import Side
from unknot.view.choices import Option, noted_names, side_word
from unknot.view.dates import short_date
from unknot.view.form_words import minute_text, moment_of
from unknot.view.words import _


class NightDraft(msgspec.Struct, frozen=True):
    """A night without cramps as it is filled in; `night` is text, `original` the one that is corrected."""

    night: str
    note: str = ""
    original: Night | None = None


class NightForm(msgspec.Struct, frozen=True):
    """The form of a night; `made` is what would be saved."""

    title: str
    draft: NightDraft
    made: Night | None = None
    problem: str = ""
    field: str = ""


def night_draft(now: Instant, night: Night | None = None, on: date | None = None) -> NightDraft:
    """The form of `night`; without one, of the night of `on` or the last."""
    if night is None:
        return NightDraft((on or last_night(now)).isoformat())
    return NightDraft(night.night.isoformat(), night.note, night)


def build_night(draft: NightDraft, now: Instant) -> NightForm:
    """The form for `draft`."""
    title = _("Correct a night") if draft.original else _("A night without cramps")
    try:
        return NightForm(title, draft, _night(draft, now))
    except UserError as error:
        return NightForm(title, draft, problem=str(error), field=error.field)


def _night(draft: NightDraft, now: Instant) -> Night:
    with about("night"):
        made = new_night(read_date(draft.night), now, draft.note)
    if draft.original is not None:
        made = replace(draft.original, night=made.night, note=made.note)
    check(made, now, draft.original)
    return made


def refuse_second_night(made: Night, known: tuple[Night, ...]) -> None:
    """`UserError` where another record says of that night already that it had no cramps."""
    if any(each.id != made.id and each.night == made.night for each in known):
        sentence = _("The night of {day} is logged as free of cramps already.")
        raise UserError(sentence.format(day=short_date(made.night)), "night")


class NotedDraft(msgspec.Struct, frozen=True):
    """Something noted as it is filled in; `at` is text in `zone`."""

    what: Noted
    at: str
    zone: str
    side: Side | None = None
    note: str = ""
    original: Observation | None = None


class NotedForm(msgspec.Struct, frozen=True):
    """The form of something noted; `made` is what would be saved, `lines` stand below it."""

    title: str
    draft: NotedDraft
    kinds: tuple[Option, ...]
    sides: tuple[Option, ...]
    made: Observation | None = None
    problem: str = ""
    field: str = ""
    lines: tuple[str, ...] = ()


def noted_draft(now: Instant, noted: Observation | None = None, on: date | None = None) -> NotedDraft:
    """The form of `noted`; without it, an empty one of this moment, or of this hour of the day `on`."""
    if noted is None:
        return NotedDraft(Noted.OTHER, minute_text(moment_of(on, now)), now.zone)
    return NotedDraft(noted.what, minute_text(noted.at.local), noted.at.zone, noted.side, noted.note, noted)


def eaten_draft(now: Instant) -> NotedDraft:
    """An empty line of the food and drink journal."""
    return NotedDraft(Noted.MEAL, minute_text(now.local), now.zone)


def build_noted(draft: NotedDraft, now: Instant, lines: tuple[str, ...] = ()) -> NotedForm:
    """The form for `draft`: of the food and drink journal where it is about that, else of what is to be watched."""
    eaten = draft.what in JOURNAL
    title = _("Food and drink") if eaten else _("Something to note")
    form = NotedForm(
        title=_("Correct a note") if draft.original else title,
        draft=draft,
        kinds=tuple(
            Option(each.value, text, NOTED_SOURCES[each])
            for each, text in noted_names().items()
            if (each in JOURNAL) is eaten
        ),
        sides=() if eaten else tuple(Option(side.value, side_word(side)) for side in (Side.LEFT, Side.RIGHT)),
        lines=lines,
    )
    try:
        return replace(form, made=_noted(draft, now))
    except UserError as error:
        return replace(form, problem=str(error), field=error.field)


def _noted(draft: NotedDraft, now: Instant) -> Observation:
    original = draft.original
    if original is not None and draft.at == minute_text(original.at.local):
        read = ReadTime(original.at)
    else:
        with about("at"):
            read = read_instant(draft.at, draft.zone, now)
    made = new_observation(draft.what, read.instant, draft.note, draft.side)
    made = replace(made, id=original.id) if original is not None else made
    check(made, now, original)
    return made
