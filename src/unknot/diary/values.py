"""What a single value of a record may be; each complaint says which field it is about."""

import math
from collections.abc import Collection, Iterable

from unknot.diary.choices import CRAMPABLE, CRAMPED_AS, RELIEF, Choice
from unknot.diary.records import Tried
from unknot.diary.times import quoted
from unknot.errors import UserError
from unknot.language import _
from unknot.routine.fields import nearest

LONGEST_NOTE = 10_000
LONGEST_OWN = 60


def muscle_named(name: str) -> str:
    """The muscle or place that `name` means; `UserError` with the nearest one where there is none."""
    plain = "-".join(name.casefold().replace("_", " ").split())
    if plain in CRAMPABLE:
        return plain
    if plain in CRAMPED_AS:
        return CRAMPED_AS[plain]
    near = suggestion(plain, (*CRAMPABLE, *CRAMPED_AS), CRAMPABLE)
    raise UserError(_("No muscle is called {name}").format(name=quoted(name)) + near, "muscle")


def suggestion(name: str, known: Iterable[str], shown: Iterable[str] = ()) -> str:
    """The end of a sentence about an unknown name: the nearest known one, else all of them (or those `shown`)."""
    known = tuple(known)
    return nearest(name[:100], known) or _("; expected one of {names}.").format(names=", ".join(tuple(shown) or known))


def scale(value: int | None, field: str, what: str) -> int | None:
    """A value from 0 to 10, or None."""
    if value is not None and not 0 <= value <= 10:
        raise UserError(_("{what} runs from 0 to 10; found {found}.").format(what=what, found=value), field)
    return value


def checked_note(note: str) -> str:
    """Text as it is kept: trimmed, in any language, of a length that a list can show."""
    text = note.strip()
    if len(text) > LONGEST_NOTE:
        sentence = _("A note holds up to {most} characters; this one has {found}.")
        raise UserError(sentence.format(most=f"{LONGEST_NOTE:,}", found=f"{len(text):,}"), "note")
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UserError(_("The note holds bytes that are no text; expected UTF-8."), "note")
    return text


def short_name(text: str, field: str) -> str:
    """A name in one line, such as that of a pair of shoes; empty for none."""
    name = " ".join(checked_note(text).split())
    if len(name) > LONGEST_OWN:
        sentence = _("A name holds up to {most} characters; this one has {found}.")
        raise UserError(sentence.format(most=LONGEST_OWN, found=len(name)), field)
    return name


def own_words(text: str) -> str:
    """The person's words for a factor, in one line."""
    words = " ".join(checked_note(text).split())
    if not 0 < len(words) <= LONGEST_OWN:
        sentence = _("Your own words behind own: are 1 to {most} characters; found {found}.")
        raise UserError(sentence.format(most=LONGEST_OWN, found=len(words)), "factor")
    return words


def amount(value: float | None, field: str, sentence: str, most: float) -> float | None:
    """A number over 0 and up to `most`, or None; `sentence` has places for `most` and `found`."""
    if value is None:
        return None
    if not math.isfinite(value) or not 0 < value <= most:
        raise UserError(sentence.format(most=f"{most:,.0f}", found=f"{value:g}"), field)
    return float(value)


def ids(chosen: Iterable[str], known: Iterable[Choice], field: str, unknown: str, kept: Collection[str]) -> None:
    """Nothing, if each of `chosen` is among `known` or was `kept`; `unknown` begins the sentence otherwise."""
    names = [choice.id for choice in known]
    for name in chosen:
        if name not in names and name not in kept:
            raise UserError(unknown.format(name=quoted(name)) + suggestion(name, names), field)


def remedies(tried: Iterable[Tried], kept: Iterable[Tried]) -> tuple[Tried, ...]:
    """One entry a remedy; said twice, the later counts."""
    by_id = {each.id: each for each in tried}
    ids(by_id, RELIEF, "tried", _("No remedy is called {name}"), {each.id for each in kept})
    return tuple(by_id.values())
