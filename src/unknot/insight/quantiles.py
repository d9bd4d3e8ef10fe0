"""The distributions that the figures need, with types; the only module that imports scipy.

Only `scipy.special` is used: importing it costs 0.2 s, `scipy.stats` more than twice that. It is imported when
the first figure is asked for. Single numbers are remembered: a page asks for the same few again and again.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

REMEMBERED = 4096


@cache
def _special() -> Any:
    import scipy.special

    return scipy.special


@lru_cache(REMEMBERED)
def normal(p: float) -> float:
    """The value below which a standard normal variable falls with probability `p`.

    >>> round(normal(0.975), 6)
    1.959964
    """
    return float(_special().ndtri(p))


@lru_cache(REMEMBERED)
def student(p: float, df: int) -> float:
    """The same for Student's t with `df` degrees of freedom.

    >>> round(student(0.975, 68), 6)
    1.995469
    """
    return float(_special().stdtrit(df, p))


@lru_cache(REMEMBERED)
def chi_square(p: float, df: int) -> float:
    """The same for chi-square with `df` degrees of freedom.

    >>> round(chi_square(0.95, 2), 6)
    5.991465
    """
    return 2.0 * float(_special().gammaincinv(df / 2.0, p))


def chi_squares(p: float, dfs: Sequence[int]) -> list[float]:
    """`chi_square` for each of `dfs` in one call."""
    import numpy

    return [2.0 * float(value) for value in _special().gammaincinv(numpy.asarray(dfs, dtype=float) / 2.0, p)]


@lru_cache(REMEMBERED)
def beta(p: float, a: float, b: float) -> float:
    """The same for the beta distribution with parameters `a` and `b`, both above 0.

    >>> round(beta(0.5, 2, 2), 6)
    0.5
    """
    return float(_special().betaincinv(a, b, p))


@lru_cache(REMEMBERED)
def binomial_at_most(k: int, n: int, p: float) -> float:
    """The probability of `k` or fewer out of `n` that each happen with probability `p`.

    >>> binomial_at_most(0, 5, 0.5)
    0.03125
    """
    if k < 0:
        return 0.0
    return 1.0 if k >= n else float(_special().betainc(n - k, k + 1, 1.0 - p))


@lru_cache(REMEMBERED)
def binomial_at_least(k: int, n: int, p: float) -> float:
    """The probability of `k` or more out of `n` that each happen with probability `p`.

    >>> binomial_at_least(5, 5, 0.5)
    0.03125
    """
    if k <= 0:
        return 1.0
    return 0.0 if k > n else float(_special().betainc(k, n - k + 1, p))
