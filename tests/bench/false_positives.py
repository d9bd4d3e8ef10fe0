"""How often an interval excludes "no change" when nothing changed and how often it sees a halving, beside the exact.

Kinds of nights: independent, clustered (a night's count varies more than Poisson), spells of bad nights (on average so
many bad ones in every so many), a slow wave (an AR(1) of .9 under the logarithm of the rate), and a drift that doubles
over the whole time. Periods of 14 to 84 nights before and after. Prints a table in per cent: error and power (cramps
halved) of what is shown at 95 %, of the exact interval at 95 %, and the error of the weekly review's 99 %. No interval
of a before-and-after comparison can do anything about drift: that row says how much it is fooled.

    python tests/bench/false_positives.py [TIMES]
"""

import math
import sys
from collections.abc import Callable

import numpy
from numpy.random import Generator

from unknot.insight.compare import LEAST_CRAMPS
from unknot.insight.rates import ALPHA, WEEKLY_ALPHA, Counted, Interval, exact_ratio
from unknot.insight.spells import spread

RATE = 0.5  # cramps a night, on average
SHAPE = 0.9  # variance = mean + mean^2 / shape
PERIODS = ((14, 14), (28, 28), (28, 42), (42, 42), (84, 84))

Kind = Callable[[Generator, int], numpy.ndarray]


def independent(_dice: Generator, nights: int) -> numpy.ndarray:
    """Every night alike."""
    return numpy.ones(nights)


def clustered(dice: Generator, nights: int) -> numpy.ndarray:
    """Nights that differ, each from each."""
    return dice.gamma(SHAPE, 1 / SHAPE, nights)


def spells(bad: int, quiet: int) -> Kind:
    """Bad nights that come and go together: so many bad ones on average, then so many with a fifth as many cramps."""

    def make(dice: Generator, nights: int) -> numpy.ndarray:
        means = numpy.empty(nights)
        at, is_bad = 0, bool(dice.random() < bad / (bad + quiet))
        while at < nights:
            length = 1 + int(dice.geometric(1 / (bad if is_bad else quiet)))
            means[at : at + length] = 1.0 if is_bad else 0.2
            at, is_bad = at + length, not is_bad
        return means * (bad + quiet) / (bad + 0.2 * quiet)

    return make


def wave(dice: Generator, nights: int) -> numpy.ndarray:
    """A rate that wanders: AR .9 under its logarithm, standard deviation .8."""
    steps = dice.normal(0, 0.8 * math.sqrt(1 - 0.9**2), nights)
    level = dice.normal(0, 0.8)
    found = numpy.empty(nights)
    for night in range(nights):
        level = 0.9 * level + steps[night]
        found[night] = math.exp(level - 0.32)
    return found


def drift(dice: Generator, nights: int) -> numpy.ndarray:
    """Twice as many at the end as at the beginning, or the other way round; nothing else."""
    rise = numpy.linspace(2 / 3, 4 / 3, nights)
    return rise if dice.random() < 0.5 else rise[::-1]


KINDS: dict[str, Kind] = {
    "independent": independent,
    "clustered": clustered,
    "spells 7/7": spells(7, 7),
    "spells 14/7": spells(14, 7),
    "spells 28/14": spells(28, 14),
    "AR .9": wave,
    "drift": drift,
}


def excluded(kind: Kind, before: int, after: int, change: float, times: int) -> dict[str, float]:
    """The share of comparisons, per cent, whose interval excludes 1 when the rate after is `change` times as high."""
    dice = numpy.random.default_rng(5)
    counts = dict.fromkeys(("shown", "exact", "weekly"), 0)
    compared = 0
    while compared < times:
        means = kind(dice, before + after) * RATE
        means[before:] *= change
        nights = [int(count) for count in dice.poisson(means)]
        then, now = Counted.of(nights[:before]), Counted.of(nights[before:])
        if then.count + now.count < LEAST_CRAMPS:
            continue  # would not be compared
        compared += 1
        k = spread(nights[:before], nights[before:]).k
        counts["shown"] += _excludes(exact_ratio(now, then, k, ALPHA))
        counts["exact"] += _excludes(exact_ratio(now, then, 1.0, ALPHA))
        counts["weekly"] += _excludes(exact_ratio(now, then, k, WEEKLY_ALPHA))
    return {name: 100 * count / times for name, count in counts.items()}


def _excludes(interval: Interval | None) -> bool:
    return interval is not None and 1.0 not in interval


def main(times: int) -> None:
    """Print the table."""
    print(f"{times} pairs of periods a cell, {RATE} cramps a night; per cent that exclude no change")
    print(f"{'nights':>24}{'nothing changed':>27}{'halved':>18}")
    print(f"{'':24}{'shown':>9}{'exact':>9}{'review':>9}{'shown':>9}{'exact':>9}")
    for name, kind in KINDS.items():
        for before, after in PERIODS:
            wrong = excluded(kind, before, after, 1.0, times)
            right = excluded(kind, before, after, 0.5, times)
            numbers = (wrong["shown"], wrong["exact"], wrong["weekly"], right["shown"], right["exact"])
            print(f"{name:<14}{before:>4}/{after:<5}" + "".join(f"{number:9.1f}" for number in numbers), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
