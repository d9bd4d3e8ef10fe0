"""Nights with something against nights without it: an association at most, and by looking at many some come by chance.

A night without a tick counts as one without: whoever ticks nothing on a quiet night says that nothing was. Only logged
nights count on either side.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from unknot.diary.records import Diary, Factor
from unknot.insight.compare import LEAST_CRAMPS, LEAST_LOGGED
from unknot.insight.nights import Nights
from unknot.insight.rates import Counted, Share, newcombe
from unknot.insight.spells import share_spread


class FactorVerdict(StrEnum):
    """What the range allows to say: it leaves out no difference, or it doesn't, or there are too few nights."""

    MORE = "more"
    FEWER = "fewer"
    CANT_TELL = "can't tell"
    TOO_FEW = "too few nights"


class NightsCounted(msgspec.Struct, frozen=True):
    """Logged nights, and those of them with a cramp."""

    nights: int
    cramp_nights: int


class FactorNights(msgspec.Struct, frozen=True):
    """Logged nights with `factor` and without it; `count` of each is of nights with a cramp.

    `change` is the share of cramp nights with it less the share without, None where one side has no night; `k` is by
    how much nights scatter (see `spells`).
    """

    factor: Factor
    with_it: NightsCounted
    without: NightsCounted
    change: Share | None = None
    k: float | None = None

    @property
    def found(self) -> FactorVerdict:
        """What may be said of it."""
        fewest = min(self.with_it.nights, self.without.nights)
        cramp_nights = self.with_it.cramp_nights + self.without.cramp_nights
        if self.change is None or fewest < LEAST_LOGGED or cramp_nights < LEAST_CRAMPS:
            return FactorVerdict.TOO_FEW
        if self.change.interval.low > 0:
            return FactorVerdict.MORE
        return FactorVerdict.FEWER if self.change.interval.high < 0 else FactorVerdict.CANT_TELL


def look_at(diary: Diary) -> tuple[FactorNights, ...]:
    """Everything that was ever said of a night, the most nights first; each is one more look.

    With k nights counted as one, from the quarters of both kinds of night together as for any two shares.
    """
    nights = Nights.of(diary)
    found = [_nights_of(of_one, nights) for of_one in _by_name(diary.factors)]
    return tuple(sorted(found, key=lambda each: (-each.with_it.nights, each.factor.name)))


def _by_name(factors: Iterable[Factor]) -> Iterable[list[Factor]]:
    by_name = defaultdict[str, list[Factor]](list)
    for factor in factors:
        by_name[factor.name].append(factor)
    return by_name.values()


def _nights_of(factors: list[Factor], nights: Nights) -> FactorNights:
    on: set[date] = {each.night for each in factors}
    counted = tuple(zip(nights.dates, nights.counts, strict=True))
    with_it = [count for night, count in counted if night in on]
    without = [count for night, count in counted if night not in on]
    sides = _side(with_it), _side(without)
    if not with_it or not without:
        return FactorNights(factors[0], *sides)
    k = share_spread(without, with_it).k
    return FactorNights(factors[0], *sides, newcombe(Counted.hits(with_it), Counted.hits(without), k), k)


def _side(counts: list[int]) -> NightsCounted:
    return NightsCounted(len(counts), sum(count > 0 for count in counts))
