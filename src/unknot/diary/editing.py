"""Making and correcting records: every value is checked here, and keys follow the time they belong to."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date, time, timedelta
from typing import TypeGuard

from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import (
    FACTORS,
    OWN,
    SYMPTOMS,
    TRIGGERS,
    Choice,
    Context,
    Noted,
    OnFoot,
    PauseReason,
    Settled,
)
from unknot.diary.days import day_key, is_night, night_key
from unknot.diary.records import (
    Cramp,
    Diary,
    Factor,
    Night,
    Observation,
    Pause,
    PlanItem,
    Record,
    Rule,
    Run,
    Settlement,
    Tried,
)
from unknot.diary.times import check_night
from unknot.diary.values import amount, checked_note, ids, muscle_named, own_words, remedies, scale, short_name
from unknot.errors import UserError
from unknot.language import _
from unknot.routine.model import Side

LONGEST_CRAMP = timedelta(days=1)
LONGEST_RUN = timedelta(days=2)
FARTHEST_RUN = 1000.0
HEAVIEST, MOST_DRUNK, HIGHEST = 500.0, 30.0, 30_000.0
"""kg, litres and metres."""
MOST_A_WEEK = 21
WITHIN_A_MINUTE = 60.0
"""Forms and options write no seconds: what ends within this time is over."""
KEY_STRAYS = timedelta(days=2)
"""How far a key that the person sets may lie from its time: a flight over the date line, and not a slip of the year."""
AFTER_RUN = timedelta(hours=4)
"""A cramp within so long after a run belongs to it unless the person says otherwise [own choice]."""


def new_id() -> str:
    """An id that no other record has, on any computer."""
    return str(uuid.uuid4())


def likely_context(began: Instant, runs: Iterable[Run] = ()) -> Context:
    """During or within 4 hours after a run that run's, else by the wall clock; the person can say otherwise."""
    for run in runs:
        ended = run.began.utc + timedelta(minutes=run.minutes or 0)
        if run.on_foot is OnFoot.RUN and run.began.utc <= began.utc <= ended + AFTER_RUN:
            return Context.EXERCISE if began.utc <= ended else Context.AFTER
    return Context.NIGHT if is_night(began.local.time()) else Context.REST


def new_cramp(
    muscle: str | None,
    side: Side | None,
    began: Instant,
    context: Context | None = None,
    *,
    hour_known: bool = True,
    confirmed: bool = True,
) -> Cramp:
    """The least that a cramp needs; everything else is added with `with_details`.

    Muscle and side that nobody said are None. Of an hour that is not known nothing is inferred.
    """
    return Cramp(
        id=new_id(),
        began=began,
        night=night_key(began.local),
        day=day_key(began.local),
        muscle=muscle_named(muscle) if muscle is not None else None,
        side=side,
        context=context or (likely_context(began) if hour_known else Context.REST),
        confirmed=confirmed,
        hour_known=hour_known,
        context_said=context is not None,
    )


def with_details(
    cramp: Cramp,
    *,
    seconds: float | None = None,
    severity: int | None = None,
    sleep: int | None = None,
    triggers: Iterable[str] = (),
    symptoms: Iterable[str] = (),
    tried: Iterable[Tried] = (),
    note: str = "",
) -> Cramp:
    """`cramp` with its details replaced by these, each of them checked; ids that this version does not know stay."""
    return replace(
        cramp,
        seconds=_lasted(seconds),
        severity=scale(severity, "severity", _("Severity")),
        sleep=scale(sleep, "sleep", _("Sleep disturbance")),
        triggers=_known(triggers, TRIGGERS, "triggers", _("No trigger is called {name}"), cramp.triggers),
        symptoms=_known(symptoms, SYMPTOMS, "symptoms", _("No symptom is called {name}"), cramp.symptoms),
        tried=remedies(tried, cramp.tried),
        note=checked_note(note),
    )


def completed(cramp: Cramp, *, agreed: bool = True) -> Cramp:
    """`cramp` as the person leaves it who saw all of it; `agreed` to its place, nothing more is asked."""
    return replace(cramp, open=False, confirmed=cramp.confirmed or agreed, completed=True)


def _lasted(seconds: float | None) -> float | None:
    if seconds is None:
        return None
    sentence = _("A cramp has more than 0 and up to {most} minutes; found {found}.")
    amount(seconds / 60, "minutes", sentence, LONGEST_CRAMP.total_seconds() / 60)
    return float(seconds)


def _known(
    chosen: Iterable[str], known: Iterable[Choice], field: str, unknown: str, kept: Collection[str]
) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(chosen))
    ids(found, known, field, unknown, kept)
    return found


def moved(cramp: Cramp, began: Instant) -> Cramp:
    """`cramp` begun at another time; its keys follow unless the person set them."""
    if cramp.key_chosen:
        return replace(cramp, began=began)
    return replace(cramp, began=began, night=night_key(began.local), day=day_key(began.local))


def with_key(cramp: Cramp, key: date) -> Cramp:
    """`cramp` counted to the night (or the day, if it did not come at night) that the person says."""
    own = night_key(cramp.began.local) if cramp.context is Context.NIGHT else day_key(cramp.began.local)
    if abs(key - own) > KEY_STRAYS:
        sentence = _("{key} is too far from {time}; expected a date near {own} that it is counted to.")
        raise UserError(sentence.format(key=key, time=f"{cramp.began.local:%Y-%m-%d %H:%M}", own=own), "key")
    if cramp.context is Context.NIGHT:
        return replace(cramp, night=key, key_chosen=True)
    return replace(cramp, day=key, key_chosen=True)


def new_night(night: date, said: Instant, note: str = "") -> Night:
    """An explicit "no cramps" for a night."""
    return Night(new_id(), night, said, checked_note(note))


def new_run(
    began: Instant,
    *,
    minutes: float | None = None,
    km: float | None = None,
    effort: int | None = None,
    hot: bool = False,
    origin: str = "hand",
    note: str = "",
    on_foot: OnFoot = OnFoot.RUN,
) -> Run:
    """A run with every value checked."""
    return changed_run(Run(new_id(), began, day_key(began.local), minutes, km, effort, hot, origin, note, on_foot))


def changed_run(run: Run) -> Run:
    """`run` as it may be saved: values checked, and the day that its time belongs to."""
    minutes = _("A run has more than 0 and up to {most} minutes; found {found}.")
    km = _("A run has more than 0 and up to {most} km; found {found}.")
    kg = _("A weight has up to {most} kg; found {found}.")
    return replace(
        run,
        day=day_key(run.began.local),
        minutes=amount(run.minutes, "minutes", minutes, LONGEST_RUN.total_seconds() / 60),
        km=amount(run.km, "km", km, FARTHEST_RUN),
        effort=scale(run.effort, "effort", _("Effort")),
        note=checked_note(run.note),
        shoes=short_name(run.shoes, "shoes"),
        ground=short_name(run.ground, "ground"),
        weight_before=amount(run.weight_before, "weight_before", kg, HEAVIEST),
        weight_after=amount(run.weight_after, "weight_after", kg, HEAVIEST),
        drunk=amount(run.drunk, "drunk", _("Up to {most} litres are drunk; found {found}."), MOST_DRUNK),
        climb=amount(run.climb, "climb", _("A climb has up to {most} metres; found {found}."), HIGHEST),
    )


def new_observation(what: Noted, at: Instant, note: str = "", side: Side | None = None) -> Observation:
    """Something noted that is no cramp."""
    return Observation(new_id(), at, day_key(at.local), what, checked_note(note), side)


def new_factor(night: date, said: Instant, name: str) -> Factor:
    """What `name` (`alcohol`, `own:late supper`) says was so on `night`."""
    factor, _colon, own = name.partition(":")
    if factor == OWN:
        return Factor(new_id(), night, said, OWN, own_words(own))
    ids([name], FACTORS, "factor", _("No factor is called {name}"), ())
    return Factor(new_id(), night, said, name)


def new_settlement(sign: str, state: Settled, at: Instant, day: date, covers: Iterable[str]) -> Settlement:
    """What became of a warning sign, as the person says on `day`; `covers` are the records it rests on."""
    return Settlement(new_id(), at, day, sign, state, tuple(covers))


def is_guessed(record: Record) -> TypeGuard[Cramp]:
    """Whether the context of this cramp is a guess that a run may answer."""
    return isinstance(record, Cramp) and record.hour_known and not record.context_said


def regarding(runs: Collection[Run], cramps: Iterable[Cramp]) -> tuple[Cramp, ...]:
    """Of `cramps` those whose guessed context another run now answers, with it; what was said is left alone."""
    guessed = ((each, likely_context(each.began, runs)) for each in cramps if not each.context_said)
    return tuple(
        replace(each, context=context) for each, context in guessed if each.hour_known and context is not each.context
    )


def new_plan_item(
    routine: str,
    rule: Rule,
    valid_from: date,
    *,
    days: Collection[int] = (),
    per_week: int = 0,
    at: time | None = None,
) -> PlanItem:
    """An item of the plan that says what its rule needs, and nothing else."""
    if rule is Rule.DAYS and not days:
        raise UserError(_("Choose one of the weekdays at least."), "days")
    if rule is Rule.PER_WEEK and not 1 <= per_week <= MOST_A_WEEK:
        sentence = _("{count} times a week is not possible; expected 1 to {most}.")
        raise UserError(sentence.format(count=per_week, most=MOST_A_WEEK), "per_week")
    return PlanItem(
        id=new_id(),
        routine=routine,
        rule=rule,
        valid_from=valid_from,
        days=frozenset(days) if rule is Rule.DAYS else frozenset(),
        per_week=per_week if rule is Rule.PER_WEEK else 0,
        at=at,
    )


def new_pause(first: date, last: date | None, reason: PauseReason, note: str = "") -> Pause:
    """Days on which the plan rests, both included; `last` None: until it is ended."""
    if last is not None and last < first:
        sentence = _("The pause cannot end on {last}, before it begins on {first}.")
        raise UserError(sentence.format(last=last, first=first), "last")
    return Pause(new_id(), first, last, reason, checked_note(note))


def check(record: Record, now: Instant, before: Record | None = None) -> None:
    """`UserError` where `record` says what nobody can know at `now`, whichever way it comes in.

    What the diary held `before` is not asked again: a clock set back keeps nobody from mending a note.
    """
    if isinstance(record, Night) and not (isinstance(before, Night) and before.night == record.night):
        check_night(record.night, now)
    extent = _extent(record)
    if extent is not None and (before is None or extent != _extent(before)):
        _check_over(*extent, now)


def _extent(record: Record) -> tuple[Instant, float | None] | None:
    """When it began and how many seconds it took, if it has an hour."""
    match record:
        case Cramp(hour_known=True):
            return record.began, record.seconds
        case Run():
            return record.began, record.minutes * 60 if record.minutes is not None else None
        case Observation():
            return record.at, None
    return None


def _check_over(began: Instant, seconds: float | None, now: Instant) -> None:
    since = (now.utc - began.utc).total_seconds()
    if since < -WITHIN_A_MINUTE:
        sentence = _("{time} in {zone} is still to come.")
        raise UserError(sentence.format(time=f"{began.local:%Y-%m-%d %H:%M}", zone=began.zone), "at")
    if seconds is not None and seconds > since + WITHIN_A_MINUTE:
        sentence = _("From {time} on {minutes} minutes are not over yet; expected at most {most}.")
        numbers = {"minutes": f"{seconds / 60:g}", "most": max(0, int(since // 60))}
        raise UserError(sentence.format(time=f"{began.local:%H:%M}", **numbers), "minutes")


def refuse_twin(run: Run, known: Iterable[Run]) -> None:
    """`UserError` where the diary holds a run at that moment, as long as this."""
    for each in known:
        if each.id != run.id and (each.began.utc, each.minutes) == (run.began.utc, run.minutes):
            sentence = _("A run at {time}, as long as this, is in the diary already.")
            raise UserError(sentence.format(time=f"{run.began.local:%Y-%m-%d %H:%M}"), "at")


def none_against(diary: Diary, cramp: Cramp) -> Night | None:
    """The "no cramps" that `cramp`, a night cramp, contradicts."""
    if cramp.context is not Context.NIGHT:
        return None
    return next((each for each in diary.nights if each.night == cramp.night), None)


def cramps_of(diary: Diary, night: date) -> tuple[Cramp, ...]:
    """The night cramps of `night`."""
    return tuple(each for each in diary.cramps if each.context is Context.NIGHT and each.night == night)


def nights_open(diary: Diary, until: date, count: int = 3) -> tuple[date, ...]:
    """Of the last `count` nights up to `until`, those that nothing is known about; the latest first."""
    known = {each.night for each in diary.nights}
    known |= {each.night for each in diary.cramps if each.context is Context.NIGHT}
    nights = (until - timedelta(days=number) for number in range(count))
    return tuple(night for night in nights if night not in known)
