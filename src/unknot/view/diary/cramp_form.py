"""The form for a cramp: two taps for the least, all the rest optional; what is typed is checked as it is typed."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import Context
from unknot.diary.editing import check, completed, moved, new_cramp, with_details, with_key
from unknot.diary.records import Cramp, Run, Tried
from unknot.diary.times import ReadTime, read_day_or_instant
from unknot.errors import UserError, about
from unknot.routine.model import Side
from unknot.view.above_hip import rest_advice
from unknot.view.choices import (
    Option,
    context_options,
    muscle_options,
    relief_options,
    side_word,
    symptom_options,
    trigger_options,
    where,
)
from unknot.view.dates import short_date
from unknot.view.form_words import minute_text, over_by
from unknot.view.words import _


class CrampDraft(msgspec.Struct, frozen=True):
    """The form as it is filled in; change it with `msgspec.structs.replace`.

    `at` is text such as `2026-03-10 03:00`, in `zone`; while it is the `guess` of a new form, it follows what is said
    of the length. `context` None: as the hour suggests. `key` is the night or day that the person set, None: as the
    time says. `original` is the cramp that is corrected, None for a new one. Not `agreed`, a place that was taken over
    stays one that nobody confirmed.
    """

    muscle: str | None
    side: Side | None
    at: str
    zone: str
    guess: str = ""
    context: Context | None = None
    minutes: float | None = None
    severity: int | None = None
    sleep: int | None = None
    triggers: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    tried: tuple[Tried, ...] = ()
    note: str = ""
    key: date | None = None
    original: Cramp | None = None
    agreed: bool = True


class CrampForm(msgspec.Struct, frozen=True):
    """The form on the page; `problem` is a sentence while it cannot be saved and `field` what it is about, `notice` one
    to know before saving.

    `rest` is what is said of a place above the hip, which has no release. `counts_to` says which night or day it
    belongs to. `night_only` fields (sleep) are shown if `at_night`.
    """

    title: str
    draft: CrampDraft
    muscles: tuple[Option, ...]
    sides: tuple[Option, ...]
    contexts: tuple[Option, ...]
    context: Context
    triggers: tuple[Option, ...]
    symptoms: tuple[Option, ...]
    remedies: tuple[Option, ...]
    at_night: bool
    counts_to: str
    problem: str = ""
    field: str = ""
    notice: str = ""
    replaces_none: str = ""
    rest: str = ""


def new_draft(now: Instant, last: Cramp | None = None, night: date | None = None) -> CrampDraft:
    """An empty form with the last muscle and side; of a `night` that was asked about no hour is known yet."""
    muscle, side = (last.muscle, last.side) if last else (None, None)
    if night is not None:
        morning = (night + timedelta(days=1)).isoformat()
        return CrampDraft(muscle, side, morning, now.zone, context=Context.NIGHT, key=night)
    at = minute_text(now.local)
    return CrampDraft(muscle, side, at, now.zone, guess=at)


def draft_with_run(now: Instant, last: Cramp | None, run: Run | None) -> CrampDraft:
    """A form for a cramp that came with `run`: with exercise, at its end by the clock there, until the person says."""
    draft = replace(new_draft(now, last), context=Context.EXERCISE)
    if run is None:
        return draft
    ended = run.began.local + timedelta(minutes=run.minutes or 0)
    at = f"{min(ended, now.local) if run.began.zone == now.zone else ended:%Y-%m-%d %H:%M}"
    return replace(draft, at=at, guess=at, zone=run.began.zone)


def draft_of(cramp: Cramp) -> CrampDraft:
    """The form filled with what is in the diary."""
    return CrampDraft(
        muscle=cramp.muscle,
        side=cramp.side,
        at=_written_of(cramp),
        zone=cramp.began.zone,
        context=cramp.context if cramp.context_said else None,
        minutes=cramp.seconds / 60 if cramp.seconds is not None else None,
        severity=cramp.severity,
        sleep=cramp.sleep,
        triggers=cramp.triggers,
        symptoms=cramp.symptoms,
        tried=cramp.tried,
        note=cramp.note,
        key=cramp.key if cramp.key_chosen else None,
        original=cramp,
    )


def tried_next(tried: tuple[Tried, ...], remedy: str) -> tuple[Tried, ...]:
    """`tried` after a tap on `remedy`: tried, then helped, then did not help, then not tried."""
    before = next((each for each in tried if each.id == remedy), None)
    if before is None:
        return (*tried, Tried(remedy))
    if before.helped is False:
        return tuple(each for each in tried if each.id != remedy)
    following = Tried(remedy, helped=before.helped is None)
    return tuple(following if each.id == remedy else each for each in tried)


def cramp_from(draft: CrampDraft, now: Instant) -> tuple[Cramp, str]:
    """The cramp to save, and a notice (or nothing) about its time; `UserError` in one sentence if it cannot be."""
    original = draft.original
    if original is not None and (draft.at, draft.zone) == (_written_of(original), original.began.zone):
        read = ReadTime(original.began, hour_known=original.hour_known)
    else:
        with about("at"):
            read = read_day_or_instant(draft.at, draft.zone, now)
    began, notice = read.instant, read.notice
    made = new_cramp(draft.muscle, draft.side, began, draft.context, hour_known=read.hour_known)
    if original is not None:
        # What time and key were is kept, so that only what the person changed is recomputed.
        kept = replace(
            original,
            muscle=made.muscle,
            side=made.side,
            context=made.context if draft.context else original.context,
            context_said=draft.context is not None,
            key_chosen=False,
            hour_known=made.hour_known,
        )
        other = (made.muscle, made.side) != (original.muscle, original.side)
        kept = completed(kept, agreed=draft.agreed or other)
        made = kept if began == original.began and not original.key_chosen else moved(kept, began)
    if draft.key is not None:
        made = with_key(made, draft.key)
    seconds = draft.minutes * 60 if draft.minutes is not None else None
    if original is not None and seconds is not None and original.seconds is not None:
        seconds = original.seconds if abs(seconds - original.seconds) < 1e-6 else seconds
    detailed = with_details(
        made,
        seconds=seconds,
        severity=draft.severity,
        sleep=draft.sleep,
        triggers=draft.triggers,
        symptoms=draft.symptoms,
        tried=draft.tried,
        note=draft.note,
    )
    check(detailed, now, original)
    return detailed, notice


def build(draft: CrampDraft, now: Instant, nights_without: Iterable[date] = ()) -> CrampForm:
    """The form for `draft`; `nights_without` are the nights logged as free of cramps around it."""
    draft = replace(draft, at=over_by(now, draft.guess, draft.minutes) if draft.guess else draft.at)
    context = draft.context or Context.REST
    counts_to = problem = field = notice = replaces = ""
    try:
        cramp, notice = cramp_from(draft, now)
    except UserError as error:
        problem, field = str(error), error.field
    else:
        context = cramp.context
        day = short_date(cramp.key)
        at_night = context is Context.NIGHT
        counts_to = (_("Night of {day}") if at_night else _("{day}")).format(day=day)
        if at_night and cramp.night in set(nights_without):
            replaces = _("This night is logged as free of cramps; saving takes that back.")
    return CrampForm(
        title=_("Correct a cramp") if draft.original else _("Add a cramp"),
        draft=draft,
        muscles=muscle_options(),
        sides=tuple(Option(side.value, side_word(side)) for side in (Side.LEFT, Side.RIGHT)),
        contexts=context_options(),
        context=context,
        triggers=trigger_options(context),
        symptoms=symptom_options(),
        remedies=relief_options(),
        at_night=context is Context.NIGHT,
        counts_to=counts_to,
        problem=problem,
        field=field,
        notice=notice,
        replaces_none=replaces,
        rest=" ".join(each.text for each in rest_advice(draft.muscle)),
    )


def summary(cramp: Cramp) -> str:
    """What was saved, in a few words: `Left calf, night of Mon 9 Mar`."""
    day = short_date(cramp.key)
    counted = _("night of {day}").format(day=day) if cramp.context is Context.NIGHT else day
    return f"{where(cramp.muscle, cramp.side).capitalize()}, {counted}"


def _written_of(cramp: Cramp) -> str:
    """When it began, as the form has it: a date alone where the hour is not known."""
    return minute_text(cramp.began.local) if cramp.hour_known else f"{cramp.began.local:%Y-%m-%d}"
