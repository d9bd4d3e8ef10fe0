"""The morning after a cramp: what is to be completed, place and hour folded; nothing is filled in that nobody said."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import Context
from unknot.diary.records import Cramp, Factor, Tried, lasts_long
from unknot.view.choices import Option, where
from unknot.view.dates import clock, full_date, short_date
from unknot.view.diary.cramp_form import CrampDraft, CrampForm, build, draft_of
from unknot.view.today.factors import NightFactors, night_factors
from unknot.view.words import _, clock_face

MEASURED = "measured"
LENGTHS = {"3": 3.0, "7": 7.0, "11": 11.0}
"""Minutes that are kept for about 3, about 7 and over 10, unless the person says them exactly."""
HELPED, DID_NOT, CANT_SAY = "helped", "did not", "can't say"
NEAR = ("stretch", "massage", "walking", "heat", "cold", "fluids")
"""Offered at once; the rest behind "More…"."""
FIRST_SYMPTOMS = ("tingling-or-cold", "twitching-before", "weakness-numbness", "one-leg-swollen", "sore-or-throbbing")


class CompletionScreen(msgspec.Struct, frozen=True):
    """The page; `question` asks for a place that was taken over, and is empty where the person said it.

    `lengths` are ids and words, `length` the chosen one, empty for none; `rows` are what was tried with the answer
    given, `more` what may be added. `count` is such as "1 of 2", empty for one cramp. `notice` comes before saving.
    """

    title: str
    count: str
    place: str
    when: str
    question: str
    lengths: tuple[Option, ...]
    length: str
    measured: str
    rows: tuple[tuple[Option, str], ...]
    more: tuple[Option, ...]
    symptoms: tuple[Option, ...]
    factors: NightFactors
    form: CrampForm
    notice: str = ""


def morning_draft(cramp: Cramp) -> CrampDraft:
    """What is filled in at first: what the diary knows; a place that was taken over is not agreed to yet."""
    return replace(draft_of(cramp), agreed=cramp.confirmed)


def build_morning(
    draft: CrampDraft, now: Instant, factors: Iterable[Factor], at_hand: Iterable[str], number: int, count: int
) -> CompletionScreen:
    """The page of `draft`, the `number`th of `count` cramps."""
    cramp = draft.original
    assert cramp is not None
    form = build(draft, now)
    asks = not draft.agreed and (draft.muscle, draft.side) == (cramp.muscle, cramp.side)
    place = where(draft.muscle, draft.side)
    place = place[:1].upper() + place[1:]
    measured = clock_face(cramp.seconds) if cramp.seconds is not None else ""
    return CompletionScreen(
        title=_("The cramp of the night") if cramp.context is Context.NIGHT else _("The cramp"),
        count=_("{number} of {count}").format(number=number, count=count) if count > 1 else "",
        place=f"{place}, {clock(cramp.began.local)}" if cramp.hour_known else place,
        when=_when(cramp),
        question=_("{place}?").format(place=place) if asks else "",
        lengths=_lengths(measured),
        length=length_of(draft),
        measured=_measured(measured),
        rows=tuple((_named(each.id, form), answer_of(each)) for each in draft.tried),
        more=_more(draft, form),
        symptoms=_nearest_first(form.symptoms),
        factors=night_factors(factors, cramp.night, at_hand),
        form=form,
        notice=_notice(draft),
    )


def length_of(draft: CrampDraft) -> str:
    """Which of the lengths is chosen; empty where none is, or another was said exactly."""
    if draft.minutes is None:
        return ""
    measured = draft.original.seconds if draft.original is not None else None
    if measured is not None and abs(draft.minutes * 60 - measured) < 1e-6:
        return MEASURED
    return next((name for name, minutes in LENGTHS.items() if minutes == draft.minutes), "")


def minutes_of(length: str, draft: CrampDraft) -> float | None:
    """The minutes of a chosen length; None for none."""
    if length == MEASURED and draft.original is not None and draft.original.seconds is not None:
        return draft.original.seconds / 60
    return LENGTHS.get(length)


def answered(tried: tuple[Tried, ...], remedy: str, answer: str | None) -> tuple[Tried, ...]:
    """`tried` with the answer about `remedy`, which is added if it was not there; None takes it away.

    Only "helped" counts as helped; can't say, and no answer, are: tried.
    """
    if answer is None:
        return tuple(each for each in tried if each.id != remedy)
    said = Tried(remedy, {HELPED: True, DID_NOT: False}.get(answer))
    if remedy not in {each.id for each in tried}:
        return (*tried, said)
    return tuple(said if each.id == remedy else each for each in tried)


def answer_of(tried: Tried) -> str:
    """The answer that is given; empty where nothing was said."""
    return {True: HELPED, False: DID_NOT, None: ""}[tried.helped]


def answers() -> tuple[Option, ...]:
    """The three answers, none before another."""
    return (Option(HELPED, _("Helped")), Option(DID_NOT, _("Did not")), Option(CANT_SAY, _("Can't say")))


def _when(cramp: Cramp) -> str:
    day = full_date(cramp.began.local.date())
    if cramp.context is not Context.NIGHT:
        return day
    return _("{day}, at night · counts to the night of {night}").format(day=day, night=short_date(cramp.night))


def _lengths(measured: str) -> tuple[Option, ...]:
    about = (Option("3", _("about 3 min")), Option("7", _("about 7 min")), Option("11", _("over 10 min")))
    return (Option(MEASURED, measured), *about) if measured else about


def _measured(measured: str) -> str:
    if not measured:
        return _("“Over 10” is kept as 11 minutes, unless you say it exactly.")
    return _("{time} from the key to “It let go”. Was it longer, with the time before?").format(time=measured)


def _named(remedy: str, form: CrampForm) -> Option:
    found = next((each for each in form.remedies if each.id == remedy), Option(remedy, remedy))
    return replace(found, text=found.text[:1].upper() + found.text[1:])


def _more(draft: CrampDraft, form: CrampForm) -> tuple[Option, ...]:
    tried = {each.id for each in draft.tried}
    ordered = sorted(form.remedies, key=lambda each: NEAR.index(each.id) if each.id in NEAR else len(NEAR))
    return tuple(_named(each.id, form) for each in ordered if each.id not in tried)


def _nearest_first(options: tuple[Option, ...]) -> tuple[Option, ...]:
    first = [each for name in FIRST_SYMPTOMS for each in options if each.id == name]
    return (*first, *(each for each in options if each.id not in FIRST_SYMPTOMS))


def _notice(draft: CrampDraft) -> str:
    if draft.minutes is not None and lasts_long(draft.minutes * 60):
        return _("Still locked now, and not easing? Get urgent advice.")
    return ""
