"""One rate, one ratio of two rates, one share and one difference of shares, each with its interval.

Counts are cramps, times are logged nights, rates are cramps a night; `before` is the reference. With a spread `k` of 1
these are Garwood's interval for a rate, the exact conditional one for a ratio, Wilson's and Newcombe's for shares; a
larger `k` (see `spells`) counts k nights as one. `alpha` is what the interval may be wrong in: 0.05, or 0.01 for what
is looked at every week.
"""

import math
from collections.abc import Sequence

import msgspec

from unknot.insight import quantiles
from unknot.insight.spells import Spread, share_spread, spread

ALPHA = 0.05
WEEKLY_ALPHA = 0.01
"""The review and W11 look 52 times a year: at 0.05 they would find something in most years with nothing there."""


class Interval(msgspec.Struct, frozen=True):
    """From `low` to `high`; `high` may be infinite."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


class Ratio(msgspec.Struct, frozen=True):
    """Rate after over rate before, perhaps infinite, with the interval and two-sided p that its `spread` leaves."""

    value: float
    interval: Interval
    spread: Spread
    p: float


class Share(msgspec.Struct, frozen=True):
    """A share, or a difference of two, with its interval."""

    value: float
    interval: Interval


class Counted(msgspec.Struct, frozen=True):
    """So many in so many nights; `ValueError` without a night or with a negative count.

    >>> Counted.of([0, 2, 1, 0])
    Counted(count=3, nights=4)
    """

    count: int
    nights: int

    def __post_init__(self) -> None:
        if self.nights <= 0:
            raise ValueError("a rate needs at least one logged night")
        if self.count < 0:
            raise ValueError("a count cannot be negative")

    @classmethod
    def of(cls, counts: Sequence[int]) -> "Counted":
        """All that a period's nights hold."""
        return cls(sum(counts), len(counts))

    @classmethod
    def hits(cls, counts: Sequence[int]) -> "Counted":
        """How many of a period's nights hold anything."""
        return cls(sum(count > 0 for count in counts), len(counts))


def garwood(one: Counted, k: float = 1.0, alpha: float = ALPHA) -> Interval:
    """The interval of a rate.

    >>> interval = garwood(Counted(7, 28))
    >>> f"{interval.low:.6f} {interval.high:.6f}"
    '0.100513 0.515096'
    """
    scale = k / (2 * one.nights)
    low = quantiles.chi_square(alpha / 2, 2 * one.count / k) * scale if one.count else 0.0
    return Interval(low, quantiles.chi_square(1 - alpha / 2, 2 * one.count / k + 2) * scale)


def rate(counts: Sequence[int], alpha: float = ALPHA) -> Share | None:
    """Cramps a night over one period, one count a logged night; None without a night."""
    if not counts:
        return None
    one = Counted.of(counts)
    return Share(one.count / one.nights, garwood(one, spread(counts).k, alpha))


def exact_ratio(after: Counted, before: Counted, k: float = 1.0, alpha: float = ALPHA) -> Interval | None:
    """The conditional interval of the rate ratio; None without any cramp.

    >>> interval = exact_ratio(Counted(5, 42), Counted(12, 28))
    >>> f"{interval.low:.6f} {interval.high:.6f}"
    '0.076664 0.847049'
    """
    if after.count + before.count == 0:
        return None
    x1, x0, scale = after.count / k, before.count / k, before.nights / after.nights
    low = _odds(quantiles.beta(alpha / 2, x1, x0 + 1)) * scale if after.count else 0.0
    # Seen from the other side, where a number close to 1 would have lost its digits.
    rest = _odds(quantiles.beta(alpha / 2, x0, x1 + 1)) if before.count else 0.0
    return Interval(low, scale / rest if rest else math.inf)


def p_more(after: Counted, before: Counted, k: float = 1.0) -> float:
    """The probability of so many of all the cramps after, or more, if nothing changed.

    >>> round(p_more(Counted(6, 28), Counted(0, 28)), 12)
    0.015625
    """
    share = after.nights / (after.nights + before.nights)
    return quantiles.beta_below(share, after.count / k, before.count / k + 1)


def p_two_sided(after: Counted, before: Counted, k: float = 1.0) -> float:
    """Twice the smaller tail, at most 1: agrees with `exact_ratio`, which scipy's `binomtest` can contradict.

    >>> round(p_two_sided(Counted(5, 42), Counted(12, 28)), 6)
    0.021188
    """
    return min(1.0, 2.0 * min(p_more(before, after, k), p_more(after, before, k)))


def ratio(before: Sequence[int], after: Sequence[int], alpha: float = ALPHA) -> Ratio | None:
    """The rate after over the rate before, one count a logged night; None without any cramp.

    >>> found = ratio([1, 0, 0, 0] * 7, [1, 0, 0, 0] * 7)
    >>> f"{found.value:g} {found.interval.low:.6f} {found.interval.high:.6f} {found.p:g}"
    '1 0.299310 3.341021 1'
    """
    now, then, scatter = Counted.of(after), Counted.of(before), spread(before, after)
    interval = exact_ratio(now, then, scatter.k, alpha)
    if interval is None:
        return None
    value = (now.count / now.nights) / (then.count / then.nights) if then.count else math.inf
    return Ratio(value, interval, scatter, p_two_sided(now, then, scatter.k))


def wilson(one: Counted, k: float = 1.0, alpha: float = ALPHA) -> Share:
    """The share of nights; `ValueError` with more hits than nights.

    >>> share = wilson(Counted(4, 42))
    >>> f"{share.interval.low:.6f} {share.interval.high:.6f}"
    '0.037662 0.220651'
    """
    if one.count > one.nights:
        raise ValueError(f"{one.count} of {one.nights} nights cannot be")
    z, share = quantiles.normal(1 - alpha / 2), one.count / one.nights
    z2 = z * z * k / one.nights
    middle, around = share + z2 / 2, math.sqrt(z2 * share * (1 - share) + z2 * z2 / 4)
    low = (middle - around) / (1 + z2) if one.count else 0.0
    high = (middle + around) / (1 + z2) if one.count < one.nights else 1.0
    return Share(share, Interval(max(0.0, low), min(1.0, high)))


def newcombe(after: Counted, before: Counted, k: float = 1.0, alpha: float = ALPHA) -> Share:
    """The share of nights after less the share before.

    >>> change = newcombe(Counted(4, 42), Counted(7, 28))
    >>> f"{change.value:.4f} {change.interval.low:.4f} {change.interval.high:.4f}"
    '-0.1548 -0.3471 0.0211'
    """
    one, nought = wilson(after, k, alpha), wilson(before, k, alpha)
    change = one.value - nought.value
    down = math.hypot(one.value - one.interval.low, nought.interval.high - nought.value)
    up = math.hypot(one.interval.high - one.value, nought.value - nought.interval.low)
    return Share(change, Interval(change - down, change + up))


def cramp_nights(counts: Sequence[int], alpha: float = ALPHA) -> Share | None:
    """The share of nights with a cramp in one period; None without a night."""
    return wilson(Counted.hits(counts), share_spread(counts).k, alpha) if counts else None


def cramp_nights_change(before: Sequence[int], after: Sequence[int], alpha: float = ALPHA) -> Share:
    """The share of nights with a cramp after less the share before; `ValueError` without a night."""
    return newcombe(Counted.hits(after), Counted.hits(before), share_spread(before, after).k, alpha)


def _odds(p: float) -> float:
    return p / (1.0 - p) if p < 1.0 else math.inf
