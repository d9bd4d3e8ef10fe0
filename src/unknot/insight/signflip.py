"""What the coins of a trial in turns allow to say: each way they might have fallen, weighed against how they did.

Differences are those of whole pairs, in cramps a week, *without* less *with*: above 0 is fewer with it. Definitions:
statistics, "A trial that answers".
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from unknot.insight.rates import Interval

LEAST_PAIRS = 6
_TOLERANCE = 1e-9
_TAIL = 0.025


class CoinVerdict(StrEnum):
    """What the range of a trial in turns allows to say."""

    FEWER = "fewer"
    MORE = "more"
    CANT_TELL = "can't tell"
    TOO_FEW = "too few pairs"


class Difference(msgspec.Struct, frozen=True):
    """The mean of the pairs' differences with its range and that range's coverage; None where nothing can be said."""

    verdict: CoinVerdict
    estimate: float | None = None
    interval: Interval | None = None
    coverage: float | None = None
    p: float | None = None


def weighed(differences: Sequence[float]) -> Difference:
    """What `differences`, one a whole pair, say together; without six pairs there is no range.

    >>> found = weighed([3.5, 1.75, 1.75, 0, 5.25, 7, 1.75])
    >>> f"{found.estimate:g} ({found.interval.low:g} to {found.interval.high:g}), p {found.p:g}: {found.verdict}"
    '3 (0.875 to 5.25), p 0.03125: fewer'
    """
    pairs = len(differences)
    if not pairs:
        return Difference(CoinVerdict.TOO_FEW)
    estimate, p = flat(sum(differences) / pairs), _p(differences)
    if pairs < LEAST_PAIRS:
        return Difference(CoinVerdict.TOO_FEW, estimate, p=p)
    orders = 2**pairs
    cut = int(_TAIL * orders)
    means = _subset_means(differences)
    interval = Interval(flat(means[cut - 1]), flat(means[-cut]))
    return Difference(_verdict(interval), estimate, interval, 1 - 2 * cut / orders, p)


def flat(value: float) -> float:
    """`value`, or 0 where it differs from that by rounding alone."""
    return 0.0 if abs(value) < _TOLERANCE else value


def _p(differences: Sequence[float]) -> float:
    """The share of all orders in which the coins would have made a difference as large, either way."""
    sums = [0.0]
    for each in differences:
        sums = [total + sign * each for total in sums for sign in (1, -1)]
    least = abs(sum(differences)) - _TOLERANCE
    return sum(abs(total) >= least for total in sums) / len(sums)


def _subset_means(differences: Sequence[float]) -> list[float]:
    """The means of all subsets but the empty one, the smallest first."""
    subsets = [(0.0, 0)]
    for each in differences:
        subsets += [(total + each, count + 1) for total, count in subsets]
    return sorted(total / count for total, count in subsets if count)


def _verdict(interval: Interval) -> CoinVerdict:
    if interval.low > 0.0:
        return CoinVerdict.FEWER
    return CoinVerdict.MORE if interval.high < 0.0 else CoinVerdict.CANT_TELL
