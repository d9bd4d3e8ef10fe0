"""The form for a run: when, how long, how far; what is typed is checked as it is typed."""

from datetime import timedelta

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import OnFoot
from unknot.diary.editing import changed_run, check, new_run
from unknot.diary.records import Run
from unknot.diary.times import ReadTime, read_instant
from unknot.errors import UserError, about
from unknot.view.choices import Option, on_foot_names
from unknot.view.form_words import minute_text, number_from, number_text, over_by
from unknot.view.words import _

USUAL = timedelta(hours=1)
"""How long ago a run is taken to have begun until the person says."""


class RunDraft(msgspec.Struct, frozen=True):
    """A run as it is filled in; `at` is text such as `2026-03-10 18:00` in `zone`, numbers are as they were typed.

    While `at` is the `guess` of a new form, it follows what is said of the length. `original` is the run corrected.
    """

    at: str
    zone: str
    guess: str = ""
    minutes: str = ""
    km: str = ""
    effort: int | None = None
    hot: bool = False
    on_foot: OnFoot = OnFoot.RUN
    note: str = ""
    original: Run | None = None


class RunForm(msgspec.Struct, frozen=True):
    """The form; `run` is what would be saved, `problem` why it cannot be and `field` what that is about."""

    title: str
    draft: RunDraft
    ways: tuple[Option, ...]
    run: Run | None = None
    problem: str = ""
    field: str = ""
    notice: str = ""


def new_draft(now: Instant) -> RunDraft:
    """An empty form: a run that began an hour ago."""
    at = minute_text(now.local - USUAL)
    return RunDraft(at, now.zone, guess=at)


def draft_of(run: Run) -> RunDraft:
    """The form filled with what is in the diary."""
    return RunDraft(
        at=minute_text(run.began.local),
        zone=run.began.zone,
        minutes=number_text(run.minutes),
        km=number_text(run.km),
        effort=run.effort,
        hot=run.hot,
        on_foot=run.on_foot,
        note=run.note,
        original=run,
    )


def build(draft: RunDraft, now: Instant) -> RunForm:
    """The form for `draft`."""
    title = _("Correct a run") if draft.original else _("Add a run")
    ways = tuple(Option(each.value, text) for each, text in on_foot_names().items())
    try:
        draft = _guessed(draft, now)
        run, notice = run_from(draft, now)
    except UserError as error:
        return RunForm(title, draft, ways, problem=str(error), field=error.field)
    return RunForm(title, draft, ways, run, notice=notice)


def run_from(draft: RunDraft, now: Instant) -> tuple[Run, str]:
    """The run to save, and a notice (or nothing) about its time; `UserError` in one sentence if it cannot be."""
    read, original = _began(draft, now), draft.original
    made = new_run(
        read.instant,
        minutes=_number(draft, "minutes", original.minutes if original else None),
        km=_number(draft, "km", original.km if original else None),
        effort=draft.effort,
        hot=draft.hot,
        note=draft.note,
        on_foot=draft.on_foot,
    )
    if original is not None:
        made = changed_run(replace(made, id=original.id, origin=original.origin))
    check(made, now, original)
    return made, read.notice


def _guessed(draft: RunDraft, now: Instant) -> RunDraft:
    return replace(draft, at=over_by(now, draft.guess, _number(draft, "minutes", None))) if draft.guess else draft


def _number(draft: RunDraft, field: str, kept: float | None) -> float | None:
    """What was typed; left as it stood, it is the number itself, however many decimals that has."""
    text = getattr(draft, field)
    if text == number_text(kept):
        return kept
    with about(field):
        return number_from(text)


def _began(draft: RunDraft, now: Instant) -> ReadTime:
    """Left alone, it is the moment itself, the second 02:30 of an autumn night included."""
    original = draft.original
    if original is not None and draft.at == minute_text(original.began.local):
        return ReadTime(original.began)
    with about("at"):
        return read_instant(draft.at, draft.zone, now)
