"""What was so on a night: ticking it and taking it back, and which of it the person is offered at hand."""

from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from unknot.diary.choices import FACTORS, OWN
from unknot.diary.records import Factor

CHOSEN = "factors"
"""The setting with the names at hand, in the person's order."""
MOST_CHOSEN = 8
USUAL = ("alcohol", "magnesium", "standing-all-day", "heat")
"""Offered until the person chooses [own choice]; offering it says nothing about a night."""


class Ticking(msgspec.Struct, frozen=True):
    """What is to be saved and deleted for it."""

    saved: tuple[Factor, ...] = ()
    deleted: tuple[Factor, ...] = ()


def ticked(of_night: Iterable[Factor], made: Iterable[Factor]) -> Ticking:
    """What is new of `made` beside what was said of the night already."""
    known = {each.name for each in of_night}
    return Ticking(saved=tuple({each.name: each for each in made if each.name not in known}.values()))


def unticked(of_night: Iterable[Factor], made: Iterable[Factor]) -> Ticking:
    """All that says the same as one of `made`."""
    names = {each.name for each in made}
    return Ticking(deleted=tuple(each for each in of_night if each.name in names))


def of_night(known: Iterable[Factor], names: Collection[str], made: Callable[[str], Factor]) -> Ticking:
    """What makes a night hold `names` and nothing else, where it holds `known`; `made` makes what is new."""
    known = tuple(known)
    said = {each.name for each in known}
    gone = [each for each in known if each.name not in names]
    new = [made(name) for name in names if name not in said]
    return Ticking(ticked(known, new).saved, unticked(known, gone).deleted)


def chosen(settings: Mapping[str, object]) -> tuple[str, ...]:
    """The names at hand, at most eight; the usual ones until something is chosen, and what makes no sense left out."""
    kept = settings.get(CHOSEN)
    if not isinstance(kept, list):
        return USUAL
    return tuple(dict.fromkeys(each for each in kept if isinstance(each, str) and _is_name(each)))[:MOST_CHOSEN]


def all_names(said: Iterable[Factor], at_hand: Iterable[str]) -> tuple[str, ...]:
    """Every name there is to tick: those with an id, then the person's own that are at hand or were ever said."""
    own = (each for each in (*at_hand, *(each.name for each in said)) if _is_own(each))
    return tuple(dict.fromkeys((*(each.id for each in FACTORS), *own)))


def _is_name(name: str) -> bool:
    return name in {each.id for each in FACTORS} or _is_own(name)


def _is_own(name: str) -> bool:
    return name.startswith(f"{OWN}:") and bool(name.removeprefix(f"{OWN}:").strip())
