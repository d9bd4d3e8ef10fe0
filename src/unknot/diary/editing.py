"""Making and correcting records: every value is checked here, and keys follow the time they belong to."""

import math
from collections.abc import Collection, Iterable
from datetime import date, time, timedelta

from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import (
    CRAMPED_AS,
    FACTORS,
    OWN,
    RELIEF,
    SYMPTOMS,
    TRIGGERS,
    Choice,
    Context,
    Noted,
    OnFoot,
    PauseReason,
    Settled,
)
from unknot.diary.days import day_key, night_key
from unknot.diary.records import (
    Cramp,
    Diary,
    Factor,
    Night,
    Observation,
    Pause,
    PlanItem,
    Rule,
    Run,
    Settlement,
    Tried,
)
from unknot.diary.times import quoted
from unknot.errors import UserError
from unknot.language import _
from unknot.routine.fields import nearest
from unknot.routine.model import MUSCLES, Side

LONGEST_NOTE = 10_000
LONGEST_OWN = 60
LONGEST_CRAMP = timedelta(days=1)
LONGEST_RUN = timedelta(days=2)
FARTHEST_RUN = 1000.0
MOST_A_WEEK = 21
KEY_STRAYS = timedelta(days=2)
"""How far a key that the person sets may lie from its time: a flight over the date line, and not a slip of the year."""
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(7)
"""Between these a cramp is taken for one at night unless the person says otherwise [own choice]."""


def new_id() -> str:
    """An id that no other record has, on any computer."""
    import uuid

    return str(uuid.uuid4())


def likely_context(began: Instant) -> Context:
    """At night from 22:00 to 07:00 by the wall clock, else at rest; the person can say otherwise."""
    clock = began.local.time()
    return Context.NIGHT if clock >= NIGHT_BEGINS or clock < NIGHT_ENDS else Context.REST


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
        seconds=_number(seconds, "A cramp", "seconds", 0, LONGEST_CRAMP.total_seconds()),
        severity=scale(severity, "Severity"),
        sleep=scale(sleep, "Sleep disturbance"),
        triggers=_ids(triggers, TRIGGERS, "trigger", cramp.triggers),
        symptoms=_ids(symptoms, SYMPTOMS, "symptom", cramp.symptoms),
        tried=_tried(tried, cramp.tried),
        note=checked_note(note),
    )


def moved(cramp: Cramp, began: Instant) -> Cramp:
    """`cramp` begun at another time; its keys follow unless the person set them."""
    if cramp.key_chosen:
        return replace(cramp, began=began)
    return replace(cramp, began=began, night=night_key(began.local), day=day_key(began.local))


def with_key(cramp: Cramp, key: date) -> Cramp:
    """`cramp` counted to the night (or the day, if it did not come at night) that the person says."""
    own = night_key(cramp.began.local) if cramp.context is Context.NIGHT else day_key(cramp.began.local)
    _near(key, own, cramp.began)
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
    longest = LONGEST_RUN.total_seconds() / 60
    return replace(
        run,
        day=day_key(run.began.local),
        minutes=_number(run.minutes, "A run", "minutes", 0, longest),
        km=_number(run.km, "A run", "km", 0, FARTHEST_RUN),
        effort=scale(run.effort, "Effort"),
        note=checked_note(run.note),
    )


def new_observation(what: Noted, at: Instant, note: str = "", side: Side | None = None) -> Observation:
    """Something noted that is no cramp."""
    return Observation(new_id(), at, day_key(at.local), what, checked_note(note), side)


def new_factor(night: date, said: Instant, name: str) -> Factor:
    """What `name` (`alcohol`, `own:late supper`) says was so on `night`."""
    factor, _colon, own = name.partition(":")
    if factor == OWN:
        return Factor(new_id(), night, said, OWN, _own_words(own))
    _ids([name], FACTORS, "factor", ())
    return Factor(new_id(), night, said, name)


def new_settlement(sign: str, state: Settled, at: Instant, day: date) -> Settlement:
    """What became of a warning sign, as the person says on `day`."""
    return Settlement(new_id(), at, day, sign, state)


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
        raise UserError("Name the weekdays, such as mon,wed.")
    if rule is Rule.PER_WEEK and not 1 <= per_week <= MOST_A_WEEK:
        raise UserError(f"{per_week} times a week is not possible; expected 1 to {MOST_A_WEEK}.")
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
        raise UserError(f"The pause cannot end on {last}, before it begins on {first}.")
    return Pause(new_id(), first, last, reason, checked_note(note))


def muscle_named(name: str) -> str:
    """The muscle of the figure that `name` means; `UserError` with the nearest one where there is none."""
    plain = "-".join(name.casefold().replace("_", " ").split())
    if plain in MUSCLES:
        return plain
    if plain in CRAMPED_AS:
        return CRAMPED_AS[plain]
    raise UserError(f"No muscle is called {quoted(name)}{suggestion(plain, (*MUSCLES, *CRAMPED_AS), MUSCLES)}")


def suggestion(name: str, known: Iterable[str], shown: Iterable[str] = ()) -> str:
    """The end of a sentence about an unknown name: the nearest known one, else all of them (or those `shown`)."""
    known = tuple(known)
    return nearest(name[:100], known) or f"; expected one of {', '.join(tuple(shown) or known)}."


def scale(value: int | None, what: str) -> int | None:
    """A value from 0 to 10, or None."""
    if value is not None and not 0 <= value <= 10:
        raise UserError(f"{what} runs from 0 to 10; found {value}.")
    return value


def checked_note(note: str) -> str:
    """Text as it is kept: trimmed, in any language, of a length that a list can show."""
    text = note.strip()
    if len(text) > LONGEST_NOTE:
        raise UserError(f"A note holds up to {LONGEST_NOTE:,} characters; this one has {len(text):,}.")
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UserError("The note holds bytes that are no text; expected UTF-8.")
    return text


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


def _own_words(text: str) -> str:
    words = " ".join(checked_note(text).split())
    if not 0 < len(words) <= LONGEST_OWN:
        raise UserError(
            _("Your own words behind own: are 1 to {most} characters; found {found}.").format(
                most=LONGEST_OWN, found=len(words)
            )
        )
    return words


def _near(key: date, own: date, began: Instant) -> None:
    if abs(key - own) > KEY_STRAYS:
        raise UserError(
            f"{key} is too far from {began.local:%Y-%m-%d %H:%M}; expected a date near {own} that it is counted to."
        )


def _number(value: float | None, what: str, unit: str, low: float, high: float) -> float | None:
    if value is None:
        return None
    if not math.isfinite(value) or not low < value <= high:
        raise UserError(f"{what} has more than {low:g} and up to {high:,.0f} {unit}; found {value:g}.")
    return float(value)


def _ids(chosen: Iterable[str], known: Iterable[Choice], what: str, kept: Collection[str]) -> tuple[str, ...]:
    names = [choice.id for choice in known]
    found = tuple(dict.fromkeys(chosen))
    for name in found:
        if name not in names and name not in kept:
            raise UserError(f"No {what} is called {quoted(name)}{suggestion(name, names)}")
    return found


def _tried(tried: Iterable[Tried], kept: Iterable[Tried]) -> tuple[Tried, ...]:
    """One entry a remedy; said twice, the later counts."""
    by_id = {each.id: each for each in tried}
    _ids(by_id, RELIEF, "remedy", {each.id for each in kept})
    return tuple(by_id.values())
