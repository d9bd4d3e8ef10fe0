"""How often what is kept at hand was used, and what was said of it: counts, and no more."""

from collections.abc import Iterable
from datetime import date

import msgspec

from unknot.diary.records import Diary
from unknot.insight.cramps import by_relief


class KitUse(msgspec.Struct, frozen=True):
    """One thing: in how many `cramps` it was tried and what was said of it, on how many `nights` noted, when last."""

    id: str
    cramps: int = 0
    helped: int = 0
    not_helped: int = 0
    nights: int = 0
    last: date | None = None

    @property
    def used(self) -> bool:
        """Whether the diary knows it at all."""
        return bool(self.cramps or self.nights)


def kit_uses(diary: Diary, things: Iterable[str]) -> tuple[KitUse, ...]:
    """The use of each of `things`: those used most first, then the others in their order."""
    relief = {each.id: each for each in by_relief(diary.cramps)}
    found = []
    for thing in things:
        tried = relief.get(thing)
        nights = {each.night for each in diary.factors if each.factor == thing}
        days = {cramp.key for cramp in diary.cramps if any(each.id == thing for each in cramp.tried)}
        last = max(nights | days, default=None)
        said = (tried.times, tried.helped, tried.not_helped) if tried else (0, 0, 0)
        found.append(KitUse(thing, *said, len(nights), last))
    return tuple(sorted(found, key=lambda use: -(use.cramps + use.nights)))
