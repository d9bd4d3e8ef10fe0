"""How much nights scatter: bad nights come in spells, and by so much every interval that is shown is widened.

Counts are cramps of one logged night each, in order; a period is such a sequence. A factor of 1 says that nights are
as independent as any, 4 that four nights tell as much as one. Definitions: statistics, "Spells".
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from unknot.insight.quantiles import student

Z = 1.959964
"""The normal quantile that the factors are held against, as the definitions write it."""
_QUARTERS = 4

Deviations = Callable[[Sequence[int]], tuple[float, int] | None]
"""A period's X2 and its degrees of freedom; None for a period that has nothing to say."""


class Spread(msgspec.Struct, frozen=True):
    """The factors by single nights and by quarters of each period; None where too little scatters to tell."""

    nights: float | None = None
    quarters: float | None = None

    @property
    def k(self) -> float:
        """By how much the nights scatter more than independent ones; at least 1."""
        return max(1.0, self.nights or 0.0, self.quarters or 0.0)


def spread(*periods: Sequence[int]) -> Spread:
    """How much cramps scatter within `periods`: one for a rate, two for a comparison.

    >>> one_bad_week = [0] * 7 + [2] * 7 + [0] * 14
    >>> f"{spread(one_bad_week).nights:.6f} {spread(one_bad_week).quarters:.6f}"
    '1.704796 36.910847'
    """
    return Spread(_factor(_by_night, periods), _factor(_by_quarter, periods))


def share_spread(*periods: Sequence[int]) -> Spread:
    """How much nights with a cramp scatter over the quarters of `periods`.

    >>> one_bad_week = [0] * 7 + [2] * 7 + [0] * 14
    >>> f"{share_spread(one_bad_week).quarters:.6f}"
    '24.607232'
    """
    return Spread(quarters=_factor(_share_by_quarter, periods))


def _factor(deviations: Deviations, periods: Iterable[Sequence[int]]) -> float | None:
    found = [each for period in periods if (each := deviations(period)) is not None]
    df = sum(each[1] for each in found)
    if df == 0:
        return None
    return sum(each[0] for each in found) / df * (student(0.975, df) / Z) ** 2


def _by_night(counts: Sequence[int]) -> tuple[float, int] | None:
    if not sum(counts):
        return None
    mean = sum(counts) / len(counts)
    return sum((count - mean) ** 2 for count in counts) / mean, len(counts) - 1


def _by_quarter(counts: Sequence[int]) -> tuple[float, int] | None:
    if not sum(counts):
        return None
    mean = sum(counts) / len(counts)
    quarters = _quarters(counts)
    x2 = sum((cramps - mean * nights) ** 2 / (mean * nights) for cramps, nights in quarters)
    return x2, len(quarters) - 1


def _share_by_quarter(counts: Sequence[int]) -> tuple[float, int] | None:
    hits = [int(count > 0) for count in counts]
    if sum(hits) in (0, len(hits)):
        return None
    share = sum(hits) / len(hits)
    quarters = _quarters(hits)
    x2 = sum((hit - share * nights) ** 2 / (nights * share * (1 - share)) for hit, nights in quarters)
    return x2, len(quarters) - 1


def _quarters(counts: Sequence[int]) -> list[tuple[int, int]]:
    """What lies in each quarter and how many nights it has; quarters without a night are left out."""
    sums, nights = [0] * _QUARTERS, [0] * _QUARTERS
    for number, count in enumerate(counts):
        quarter = _QUARTERS * number // len(counts)
        sums[quarter] += count
        nights[quarter] += 1
    return [(cramps, held) for cramps, held in zip(sums, nights, strict=True) if held]
