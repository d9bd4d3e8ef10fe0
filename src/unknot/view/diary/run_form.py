"""The form for a run: when, how long, how far; what is typed is checked as it is typed."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import GROUNDS, OnFoot
from unknot.diary.editing import changed_run, check, new_run
from unknot.diary.records import Run
from unknot.diary.times import ReadTime, read_instant, read_local
from unknot.diary.unlikely import unlikely_run
from unknot.errors import UserError, about
from unknot.view.choices import Option, ground_name, on_foot_names
from unknot.view.form_words import MOST_MINUTES, minute_text, number_from, number_text, over_by
from unknot.view.units import Distance
from unknot.view.words import _, number

USUAL = timedelta(hours=1)
"""How long ago a run is taken to have begun until the person says."""


class RunDraft(msgspec.Struct, frozen=True):
    """A run as it is filled in; `at` is text such as `2026-03-10 18:00` in `zone`, numbers are as they were typed.

    While `at` is the `guess` of a new form, it follows what is said of the length. `km` is in `unit`, weights are in
    kg, `drunk` in litres. With `anyway` unlikely numbers were confirmed. `original` is the run corrected.
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
    unit: Distance = Distance.KM
    shoes: str = ""
    ground: str = ""
    weight_before: str = ""
    weight_after: str = ""
    drunk: str = ""
    climb: str = ""
    anyway: bool = False
    original: Run | None = None


class RunForm(msgspec.Struct, frozen=True):
    """The form; `run` is what would be saved, `problem` why it cannot be and `field` what that is about.

    `asked` marks a problem that is none once the person says it again. `sweat` is the sum of the weights.
    """

    title: str
    draft: RunDraft
    ways: tuple[Option, ...]
    grounds: tuple[Option, ...]
    run: Run | None = None
    problem: str = ""
    field: str = ""
    notice: str = ""
    asked: bool = False
    pace: str = ""
    sweat: str = ""


class UnlikelyError(UserError):
    """Numbers that are asked about: saved if the person says so once more."""


def new_draft(now: Instant, unit: Distance = Distance.KM, day: date | None = None) -> RunDraft:
    """An empty form: a run that began an hour ago, or at that time of `day`."""
    at = minute_text(now.local - USUAL)
    if day is not None:
        return RunDraft(f"{day}{at[10:]}", now.zone, unit=unit)
    return RunDraft(at, now.zone, guess=at, unit=unit)


def typed_draft(at: str, now: Instant, **typed: Any) -> RunDraft:
    """A draft from fields that are free in how they say the time: `17:05`, a date and time, or nothing (over now)."""
    draft = RunDraft("", now.zone, **typed)
    with about("at"):
        began = began_at(at, _number(draft, "minutes", None), now)
    if not draft.minutes.strip() and not draft.km.strip():
        raise UserError(_("Say how long it took or how far it was."), "minutes")
    return replace(draft, at=minute_text(began.local))


def draft_of(run: Run, unit: Distance = Distance.KM) -> RunDraft:
    """The form filled with what is in the diary."""
    return RunDraft(
        at=minute_text(run.began.local),
        zone=run.began.zone,
        minutes=number_text(run.minutes),
        km=number_text(_in_unit(run, unit)),
        effort=run.effort,
        hot=run.hot,
        on_foot=run.on_foot,
        note=run.note,
        unit=unit,
        shoes=run.shoes,
        ground=run.ground,
        weight_before=number_text(run.weight_before),
        weight_after=number_text(run.weight_after),
        drunk=number_text(run.drunk),
        climb=number_text(run.climb),
        original=run,
    )


def build(draft: RunDraft, now: Instant) -> RunForm:
    """The form for `draft`."""
    title = _("Correct a run") if draft.original else _("Add a run")
    ways = tuple(Option(each.value, text) for each, text in on_foot_names().items())
    form = RunForm(title, draft, ways, ground_options(draft), pace=pace_of(draft), sweat=sweat_sum(draft))
    try:
        draft = _guessed(draft, now)
        run, notice = run_from(draft, now)
    except UserError as error:
        asked = isinstance(error, UnlikelyError)
        return replace(form, draft=draft, problem=str(error), field=error.field, asked=asked)
    return replace(form, draft=draft, run=run, notice=notice)


def run_from(draft: RunDraft, now: Instant) -> tuple[Run, str]:
    """The run to save, and a notice (or nothing) about its time; `UserError` in one sentence if it cannot be."""
    read, original = _began(draft, now), draft.original
    made = new_run(
        read.instant,
        minutes=_number(draft, "minutes", original.minutes if original else None),
        km=_km(draft),
        effort=draft.effort,
        hot=draft.hot,
        note=draft.note,
        on_foot=draft.on_foot,
    )
    beside = {
        name: _number(draft, name, getattr(original, name, None))
        for name in ("weight_before", "weight_after", "drunk", "climb")
    }
    made = changed_run(replace(made, shoes=draft.shoes, ground=draft.ground, **beside))
    if original is not None:
        made = replace(made, id=original.id, origin=original.origin)
    check(made, now, original)
    _ask_about(made, draft)
    return made, read.notice


def pace_of(draft: RunDraft) -> str:
    """Minutes for one km or mile, as long as time and distance are numbers: 42 for 7.2 km is `5:50 min/km`."""
    try:
        minutes, distance = number_from(draft.minutes), number_from(draft.km)
    except UserError:
        return ""
    if not minutes or not distance:
        return ""
    whole, seconds = divmod(round(minutes * 60 / distance), 60)
    return _("{time} min/{unit}").format(time=f"{whole}:{seconds:02}", unit=draft.unit.value)


def sweat_sum(draft: RunDraft) -> str:
    """What the weights before and after add up to, with what was drunk; nothing while a number is missing."""
    try:
        before, after, drunk = (number_from(each) for each in (draft.weight_before, draft.weight_after, draft.drunk))
    except UserError:
        return ""
    if not before or not after:
        return ""
    lost = before - after
    said = _("{lost} kg lighter: {share} % of your weight.").format(
        lost=number(lost), share=number(100 * lost / before)
    )
    parts = [said if lost > 0 else _("No lighter than before.")]
    if drunk:
        sentence = _("With the {drunk} l you drank, about {sweat} l of sweat.")
        parts.append(sentence.format(drunk=number(drunk, 2), sweat=number(lost + drunk)))
    return " ".join((*parts, _("Losing 2 % of body weight as sweat can impair function (A2).")))


def ground_options(draft: RunDraft) -> tuple[Option, ...]:
    """What it can have been run on, the person's own word among it."""
    return tuple(Option(each, ground_name(each)) for each in dict.fromkeys((*GROUNDS, draft.ground)) if each)


def shoe_options(runs: Iterable[Run], unit: Distance, most: int = 4) -> tuple[Option, ...]:
    """The shoes run in last, with how far so far."""
    far: dict[str, float] = {}
    last: dict[str, date] = {}
    for run in runs:
        if run.shoes:
            far[run.shoes] = far.get(run.shoes, 0.0) + (run.km or 0.0)
            last[run.shoes] = run.day
    latest = sorted(last, key=lambda name: last[name], reverse=True)[:most]
    words = _("{shoes} · {far} {unit} so far")
    return tuple(
        Option(name, words.format(shoes=name, far=number(far[name] / unit.km, 0), unit=unit.value)) for name in latest
    )


def began_at(text: str, minutes: float | None, now: Instant) -> Instant:
    """When it began: a date and time, a time of today (or, still to come, of yesterday), or so as to be over now."""
    plain = text.strip()
    if not plain:
        ago = timedelta(minutes=minutes if minutes and 0 < minutes < MOST_MINUTES else 0)
        return read_local((now.local - ago).replace(second=0, microsecond=0), now.zone).instant
    if found := re.fullmatch(r"(\d{1,2})[:.h]?([0-5]\d)", plain, re.ASCII):
        return _clock(int(found[1]), int(found[2]), now)
    return read_instant(plain, now.zone, now).instant


def _clock(hour: int, minute: int, now: Instant) -> Instant:
    if hour > 23:
        raise UserError(_("{hour} is no hour; expected 0 to 23.").format(hour=hour))
    local = datetime.combine(now.local.date(), time(hour, minute))
    return read_local(local if local <= now.local else local - timedelta(days=1), now.zone).instant


def _ask_about(run: Run, draft: RunDraft) -> None:
    original = draft.original
    same = original is not None and (original.minutes, original.km) == (run.minutes, run.km)
    if not draft.anyway and not same and (why := unlikely_run(run.minutes, run.km)):
        raise UnlikelyError(_("{why} Save it once more if that is right.").format(why=why), "km")


def _in_unit(run: Run | None, unit: Distance) -> float | None:
    return run.km / unit.km if run is not None and run.km is not None else None


def _km(draft: RunDraft) -> float | None:
    """What was typed in the person's unit; left as it stood, it is not rounded."""
    if draft.original is not None and draft.km == number_text(_in_unit(draft.original, draft.unit)):
        return draft.original.km
    distance = _number(draft, "km", None)
    return distance * draft.unit.km if distance is not None else None


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
