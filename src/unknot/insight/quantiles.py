"""The distributions that the numbers need, by the standard library alone; scipy is the oracle of their tests.

Every quantile is Newton's method on the logarithm of the smaller tail, which is all but straight far out, so that
quantiles of 1e-200 keep their digits. Formulas: DLMF 8.7, 8.9, 8.17. Single numbers are remembered: a page asks for
the same few again and again.
"""

import math
from collections.abc import Callable
from functools import lru_cache

REMEMBERED = 4096
_TINY = 1e-300
_EXACT = 1e-15
_SMALLEST_LOG = -745.0  # below it nothing is left but 0

Curve = Callable[[float], tuple[float, float]]
"""Height and slope of a rising curve."""


@lru_cache(REMEMBERED)
def normal(p: float) -> float:
    """The value below which a standard normal variable falls with probability `p`, between 0 and 1.

    >>> round(normal(0.975), 6)
    1.959964
    """
    if p > 0.5:
        return -normal(1.0 - p)
    start = -math.sqrt(-2.0 * math.log(2.0 * p))
    return _where(_log_normal, math.log(p), start, -40.0, 0.0)


@lru_cache(REMEMBERED)
def student(p: float, df: int) -> float:
    """The same for Student's t with `df` degrees of freedom.

    >>> round(student(0.975, 68), 6)
    1.995469
    """
    if p < 0.5:
        return -student(1.0 - p, df)
    if p > 0.75:
        share = beta(2.0 * (1.0 - p), df / 2.0, 0.5)
        return math.sqrt(df * (1.0 - share) / share)
    share = beta(2.0 * p - 1.0, 0.5, df / 2.0) if p > 0.5 else 0.0
    return math.sqrt(df * share / (1.0 - share))


@lru_cache(REMEMBERED)
def chi_square(p: float, df: float) -> float:
    """The same for chi-square with `df` degrees of freedom, which need not be whole.

    >>> round(chi_square(0.95, 2), 6)
    5.991465
    """
    shape = df / 2.0
    start = _wilson_hilferty(p, shape)
    if p > 0.5:
        return -2.0 * _where(lambda x: _log_gamma_above(shape, -x), math.log(1.0 - p), -start, -math.inf, 0.0)
    log = _where(lambda u: _log_gamma_below(shape, u), math.log(p), math.log(start), _SMALLEST_LOG, math.inf)
    return 2.0 * math.exp(log)


@lru_cache(REMEMBERED)
def beta(p: float, a: float, b: float) -> float:
    """The same for the beta distribution with parameters `a` and `b`, both above 0.

    >>> round(beta(0.5, 2, 2), 6)
    0.5
    """
    if p > beta_below(0.5, a, b):
        return 1.0 - _small_beta(1.0 - p, b, a)
    return _small_beta(p, a, b)


def _small_beta(p: float, a: float, b: float) -> float:
    """A quantile up to a half or so, to the last digits of however small a number."""
    start = (math.log(p) + math.log(a) + _log_beta(a, b)) / a
    if start < _SMALLEST_LOG:
        return 0.0
    start = min(start, math.log(a / (a + b)))
    return math.exp(_where(lambda u: _log_beta_below(u, a, b), math.log(p), start, _SMALLEST_LOG, 0.0))


@lru_cache(REMEMBERED)
def beta_below(x: float, a: float, b: float) -> float:
    """The probability that a beta variable falls below `x`: the regularised incomplete beta; 1 where `a` is 0.

    >>> round(beta_below(0.5, 5, 1), 6)
    0.03125
    """
    if a == 0.0 or x >= 1.0:
        return 1.0
    return 0.0 if b == 0.0 or x <= 0.0 else math.exp(_log_beta_at(x, 1.0 - x, a, b))


def _where(curve: Curve, height: float, at: float, low: float, high: float) -> float:
    """Where a rising `curve` reaches `height`, between `low` and `high`: Newton, halving where that leads outside."""
    for _step in range(200):
        found, slope = curve(at)
        low, high = (at, high) if found < height else (low, at)
        before, at = at, at + (height - found) / slope if slope > _TINY else math.nan
        if not low <= at <= high:
            at = (low + high) / 2.0 if math.isfinite(low + high) else before + math.copysign(1.0 + abs(before), -before)
        if abs(at - before) <= _EXACT * max(1.0, abs(at)):
            break
    return at


def _log_normal(z: float) -> tuple[float, float]:
    below = math.erfc(-z / math.sqrt(2.0)) / 2.0
    return math.log(below), math.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi) / below


def _wilson_hilferty(p: float, shape: float) -> float:
    """A quantile of the gamma distribution, near enough to begin with."""
    root = 1.0 - 1.0 / (9.0 * shape) + normal(p) / (3.0 * math.sqrt(shape))
    if root > 0.3:
        return float(shape * root**3)
    return math.exp(max(_SMALLEST_LOG, (math.log(p) + math.lgamma(shape + 1.0)) / shape))


def _log_gamma_below(shape: float, u: float) -> tuple[float, float]:
    """The logarithm of the gamma distribution below exp(u), and its slope in u."""
    x = math.exp(u)
    front = shape * u - x - math.lgamma(shape)
    if x < shape + 1.0:
        log = front + math.log(_gamma_series(shape, x))
    else:
        log = math.log1p(-min(1.0 - _TINY, math.exp(front) * _gamma_fraction(shape, x)))
    return log, math.exp(front - log)


def _log_gamma_above(shape: float, x: float) -> tuple[float, float]:
    """The logarithm of the gamma distribution above x, and its slope in -x."""
    front = shape * math.log(x) - x - math.lgamma(shape)
    if x < shape + 1.0:
        log = math.log1p(-math.exp(front) * _gamma_series(shape, x))
    else:
        log = front + math.log(_gamma_fraction(shape, x))
    return log, math.exp(front - log) / x


def _gamma_series(shape: float, x: float) -> float:
    term = total = 1.0 / shape
    number = shape
    while term > total * _EXACT / 10:
        number += 1.0
        term *= x / number
        total += term
    return total


def _gamma_fraction(shape: float, x: float) -> float:
    return 1.0 / _fraction(x + 1.0 - shape, lambda i: (-i * (i - shape), x + 2.0 * i + 1.0 - shape))


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _log_beta_below(u: float, a: float, b: float) -> tuple[float, float]:
    """The logarithm of the beta distribution below exp(u), and its slope in u."""
    y = -math.expm1(u)
    if y <= 0.0:
        return 0.0, 0.0
    log = _log_beta_at(math.exp(u), y, a, b)
    return log, math.exp(a * u + (b - 1.0) * math.log(y) - _log_beta(a, b) - log)


def _log_beta_at(x: float, y: float, a: float, b: float) -> float:
    if x > (a + 1.0) / (a + b + 2.0):
        return math.log1p(-min(1.0 - 1e-16, math.exp(_log_beta_fraction(y, x, b, a))))
    return _log_beta_fraction(x, y, a, b)


def _log_beta_fraction(x: float, y: float, a: float, b: float) -> float:
    def part(i: int) -> tuple[float, float]:
        m, odd = divmod(i, 2)
        if odd:
            return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0

    return a * math.log(x) + b * math.log(y) - _log_beta(a, b) - math.log(a) - math.log(_fraction(1.0, part))


def _fraction(first: float, part: Callable[[int], tuple[float, float]]) -> float:
    """A continued fraction, first + a1/(b1 + a2/(b2 + ...)), by Lentz; `part` gives each a and b from 1 on."""
    value = c = first or _TINY
    d, i = 0.0, 0
    while True:
        i += 1
        above, beside = part(i)
        d = 1.0 / (beside + above * d or _TINY)
        c = beside + above / c or _TINY
        value *= c * d
        if abs(c * d - 1.0) < _EXACT or i > 100_000:
            return value
