"""One rate, one ratio of two rates, one share and one difference of shares, each with its 95 % interval.

Counts are cramps, times are logged nights, rates are cramps a night; `before` is the reference. Formulas:
Garwood for a rate, the exact conditional interval and a quasi-Poisson interval for a ratio (the wider end of both
is shown, because cramps come in clusters), Wilson and Newcombe for shares.
"""

import math
from collections.abc import Sequence

import msgspec

from unknot.insight import quantiles

ALPHA = 0.05


class Interval(msgspec.Struct, frozen=True):
    """From `low` to `high`; `high` may be infinite."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


class Quasi(msgspec.Struct, frozen=True):
    """The overdispersed interval: Pearson's X2 over `df`, `phi` = max(1, X2/df), and the ratio's interval."""

    x2: float
    df: int
    phi: float
    interval: Interval


class Ratio(msgspec.Struct, frozen=True):
    """Rate after over rate before, perhaps infinite; `shown` is the wider of `exact` and `quasi` at each side.

    `p` is the two-sided exact p of the counts alone, without the clusters: words follow `shown`, never `p`.
    """

    value: float
    exact: Interval
    quasi: Quasi | None
    shown: Interval
    p: float


class Share(msgspec.Struct, frozen=True):
    """A share, or a difference of two, with its interval."""

    value: float
    interval: Interval


def garwood(count: int, nights: int) -> Interval:
    """The exact interval of a rate, `count` / `nights`; `ValueError` without a night.

    >>> interval = garwood(7, 28)
    >>> f"{interval.low:.6f} {interval.high:.6f}"
    '0.100513 0.515096'
    """
    _check(count, nights)
    low = quantiles.chi_square(ALPHA / 2, 2 * count) / 2 if count else 0.0
    return Interval(low / nights, quantiles.chi_square(1 - ALPHA / 2, 2 * count + 2) / 2 / nights)


def garwoods(counts: Sequence[int], nights: Sequence[int]) -> list[Interval | None]:
    """`garwood` for many at once; None where there is no night."""
    return [garwood(count, time) if time > 0 else None for count, time in zip(counts, nights, strict=True)]


def exact_ratio(after: int, nights_after: int, before: int, nights_before: int) -> Interval | None:
    """The exact conditional interval of the rate ratio; None without any cramp; `ValueError` without a night.

    >>> interval = exact_ratio(5, 42, 12, 28)
    >>> f"{interval.low:.6f} {interval.high:.6f}"
    '0.076664 0.847049'
    """
    _check(after, nights_after)
    _check(before, nights_before)
    if after + before == 0:
        return None
    scale = nights_before / nights_after
    low = _odds(quantiles.beta(ALPHA / 2, after, before + 1)) * scale if after else 0.0
    high = _odds(quantiles.beta(1 - ALPHA / 2, after + 1, before)) * scale if before else math.inf
    return Interval(low, high)


def p_less(after: int, nights_after: int, before: int, nights_before: int) -> float:
    """The probability of `after` or fewer of all the cramps if nothing changed."""
    return quantiles.beta_below(nights_before / (nights_after + nights_before), before, after + 1)


def p_more(after: int, nights_after: int, before: int, nights_before: int) -> float:
    """The probability of `after` or more of all the cramps if nothing changed.

    >>> round(p_more(6, 28, 0, 28), 12)
    0.015625
    """
    return quantiles.beta_below(nights_after / (nights_after + nights_before), after, before + 1)


def p_two_sided(after: int, nights_after: int, before: int, nights_before: int) -> float:
    """Twice the smaller tail, at most 1: agrees with `exact_ratio`, which scipy's `binomtest` can contradict.

    >>> round(p_two_sided(5, 42, 12, 28), 6)
    0.021188
    """
    _check(after, nights_after)
    _check(before, nights_before)
    counts = (after, nights_after, before, nights_before)
    return min(1.0, 2.0 * min(p_less(*counts), p_more(*counts)))


def quasi_ratio(before: Sequence[int], after: Sequence[int]) -> Quasi | None:
    """The ratio's interval widened by how unevenly the cramps fall; one count a logged night.

    None if either total is 0 or fewer than three nights are logged.
    ratio exp(+-t sqrt(phi (1/x1 + 1/x0))), X2 = sum (y - mu)^2 / mu with each period's own mean.
    """
    x0, x1 = sum(before), sum(after)
    df = len(before) + len(after) - 2
    if x0 == 0 or x1 == 0 or df < 1:
        return None
    x2 = _pearson(before) + _pearson(after)
    phi = max(1.0, x2 / df)
    spread = quantiles.student(1 - ALPHA / 2, df) * math.sqrt(phi * (1 / x1 + 1 / x0))
    value = (x1 / len(after)) / (x0 / len(before))
    return Quasi(x2, df, phi, Interval(value * math.exp(-spread), value * _exp(spread)))


def ratio(before: Sequence[int], after: Sequence[int]) -> Ratio | None:
    """The rate after over the rate before, one count a logged night; None without any cramp.

    >>> found = ratio([1] * 7 + [0] * 21, [1] * 7 + [0] * 21)
    >>> f"{found.value:g} {found.shown.low:.6f} {found.shown.high:.6f} {found.p:g}"
    '1 0.299310 3.341021 1'
    """
    x0, t0, x1, t1 = sum(before), len(before), sum(after), len(after)
    exact = exact_ratio(x1, t1, x0, t0)
    if exact is None:
        return None
    quasi = quasi_ratio(before, after)
    shown = exact
    if quasi is not None:
        shown = Interval(min(exact.low, quasi.interval.low), max(exact.high, quasi.interval.high))
    value = (x1 / t1) / (x0 / t0) if x0 else math.inf
    return Ratio(value, exact, quasi, shown, p_two_sided(x1, t1, x0, t0))


def wilson(hits: int, nights: int) -> Share:
    """The share of nights with a cramp; `ValueError` without a night or with more hits than nights.

    >>> share = wilson(4, 42)
    >>> f"{share.interval.low:.6f} {share.interval.high:.6f}"
    '0.037662 0.220651'
    """
    _check(hits, nights)
    if hits > nights:
        raise ValueError(f"{hits} of {nights} nights cannot be")
    z, share = quantiles.normal(1 - ALPHA / 2), hits / nights
    z2 = z * z / nights
    middle, spread = share + z2 / 2, math.sqrt(z2 * share * (1 - share) + z2 * z2 / 4)
    low = (middle - spread) / (1 + z2) if hits else 0.0
    high = (middle + spread) / (1 + z2) if hits < nights else 1.0
    return Share(share, Interval(max(0.0, low), min(1.0, high)))


def newcombe(after: int, nights_after: int, before: int, nights_before: int) -> Share:
    """The share of cramp nights after less the share before.

    >>> change = newcombe(4, 42, 7, 28)
    >>> f"{change.value:.4f} {change.interval.low:.4f} {change.interval.high:.4f}"
    '-0.1548 -0.3471 0.0211'
    """
    one, nought = wilson(after, nights_after), wilson(before, nights_before)
    change = one.value - nought.value
    down = math.hypot(one.value - one.interval.low, nought.interval.high - nought.value)
    up = math.hypot(one.interval.high - one.value, nought.value - nought.interval.low)
    return Share(change, Interval(change - down, change + up))


def _pearson(counts: Sequence[int]) -> float:
    mean = sum(counts) / len(counts)
    return sum((count - mean) ** 2 for count in counts) / mean


def _odds(p: float) -> float:
    return p / (1.0 - p) if p < 1.0 else math.inf


def _exp(value: float) -> float:
    return math.exp(value) if value < 700.0 else math.inf


def _check(count: int, nights: int) -> None:
    if nights <= 0:
        raise ValueError("a rate needs at least one logged night")
    if count < 0:
        raise ValueError("a count cannot be negative")
