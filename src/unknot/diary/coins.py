"""What a trial in turns may be: its thing, its design, and its coins, kept so that nobody reads them by accident."""

import random
import re
from datetime import date, timedelta
from zlib import crc32

from msgspec.structs import replace

from unknot.diary.editing import new_id
from unknot.diary.records import TurnsTrial
from unknot.diary.times import quoted
from unknot.errors import UserError
from unknot.language import _

PAIRS, NIGHTS = range(6, 13), range(4, 15)
DESIGNS = ((8, 5), (6, 7), (10, 4))
"""Pairs and nights that are offered, the usual first."""
LONGEST_THING = 60
_DAY = timedelta(days=1)

_MEDICINES = (
    "quinin", "chinin", "hydroxychloroquin", "tonic water", "magnesi", "potassium", "kalium", "vitamin", "supplement",
    "medicin", "medikament", "medicament", "medication", "drug", r"pills?\b", "tablet", "capsule", "prescription",
    "injection", r"\w*statins?\b", "diuretic", "beta blocker", "blood thinner", "baclofen", "gabapentin",
    "pregabalin", "diltiazem", "verapamil", "nifedipin", "amlodipin", "orphenadrin", "naftidrofuryl", "mexiletin",
    "carisoprodol", "cyclobenzaprin", "tizanidin", "diazepam", "levetiracetam", "ibuprofen", "naproxen", "diclofenac",
    "aspirin", "paracetamol", "acetaminophen", "furosemid", "torasemid", "metoprolol", "bisoprolol", "ramipril",
    "salbutamol", "levothyroxin", "insulin", "metformin", "cortison", "prednisolon", "opioid", "tramadol", "botox",
)  # fmt: skip
_MEDICINE = re.compile(rf"\b(?:{'|'.join(_MEDICINES)})")
_DOSE = re.compile(r"\b\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|iu)\b")


def new_turns(
    thing: str, title: str, order: str, *, is_routine: bool, start: date, pairs: int = 8, nights: int = 5
) -> TurnsTrial:
    """A trial of `thing` in `order`: one digit a pair, 1 where the turn with it comes first.

    `UserError` for a medicine, a design out of range, or an order that is not one digit for each pair.
    """
    words = _thing(thing)
    _check_pairs(pairs)
    _in_range(nights, NIGHTS, "nights", _("{value} nights in a turn are not possible; expected {least} to {most}."))
    made = TurnsTrial(new_id(), words, " ".join(title.split()) or words, is_routine, start, pairs, nights, "")
    return replace(made, coins=_sealed(made, _order(order, pairs)))


def order_of(trial: TurnsTrial) -> str:
    """The order as digits, for who may know it: `diary.turns` shows each pair's when it begins.

    `ValueError` for coins that are none.
    """
    coins = int(trial.coins, 16)
    if not 0 <= coins < 1 << trial.pairs:
        raise ValueError("coins for other pairs than there are")
    return f"{coins ^ _mask(trial):0{trial.pairs}b}"


def drawn(pairs: int, seed: int | None = None) -> str:
    """An order drawn by coin, the same for the same `seed`; `UserError` for pairs that are not possible."""
    _check_pairs(pairs)
    coin = random.SystemRandom() if seed is None else random.Random(seed)
    return "".join(coin.choice("01") for _pair in range(pairs))


def rested(trial: TurnsTrial, tonight: date) -> TurnsTrial:
    """`trial` resting from `tonight` on; its turn grows by as many nights."""
    return replace(trial, rests=(*trial.rests, (tonight, None)))


def resumed(trial: TurnsTrial, tonight: date) -> TurnsTrial:
    """`trial` going on with `tonight`; a rest that has not had a night is gone."""
    return replace(trial, rests=_closed(trial, tonight - _DAY))


def ended(trial: TurnsTrial, last: date) -> TurnsTrial:
    """`trial` with `last` as its last night."""
    return replace(trial, rests=_closed(trial, last), ended=last)


def _closed(trial: TurnsTrial, last: date) -> tuple[tuple[date, date | None], ...]:
    closed = ((first, end if end is not None else last) for first, end in trial.rests)
    return tuple((first, end) for first, end in closed if first <= end)


def _sealed(trial: TurnsTrial, order: str) -> str:
    return f"{int(order, 2) ^ _mask(trial):03x}"


def _mask(trial: TurnsTrial) -> int:
    return crc32(trial.id.encode()) & (1 << trial.pairs) - 1


def _order(order: str, pairs: int) -> str:
    for digit in order:
        if digit not in "01":
            sentence = _("{order} has {digit} in it; expected 1 (with it first) or 0, one digit for each pair.")
            raise UserError(sentence.format(order=quoted(order), digit=quoted(digit)), "order")
    if len(order) != pairs:
        sentence = _("{order} has {count} digits; expected {pairs}, one for each pair.")
        raise UserError(sentence.format(order=quoted(order), count=len(order), pairs=pairs), "order")
    return order


def _thing(thing: str) -> str:
    words = " ".join(thing.split())
    if not words or not words.isprintable():
        sentence = _("A trial needs something to try: a routine, or words such as 'raised foot of the bed'.")
        raise UserError(sentence, "thing")
    if len(words) > LONGEST_THING:
        sentence = _("What is tried has {count} characters; expected at most {most}.")
        raise UserError(sentence.format(count=len(words), most=LONGEST_THING), "thing")
    if is_medicine(words):
        sentence = _("{thing} is a medicine or a supplement, and those are for a doctor to try, never for a coin.")
        raise UserError(sentence.format(thing=quoted(words)), "thing")
    return words


def is_medicine(words: str) -> bool:
    """Whether `words` name a medicine or a dose of one, as far as a list of words can tell."""
    plain = " ".join(words.casefold().split())
    return bool(_MEDICINE.search(plain) or _DOSE.search(plain))


def _check_pairs(pairs: int) -> None:
    _in_range(pairs, PAIRS, "pairs", _("{value} pairs of turns are not possible; expected {least} to {most}."))


def _in_range(value: int, allowed: range, field: str, sentence: str) -> None:
    if value not in allowed:
        raise UserError(sentence.format(value=value, least=allowed[0], most=allowed[-1]), field)
