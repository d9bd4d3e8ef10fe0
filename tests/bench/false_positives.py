"""How often an interval excludes "no change" when nothing changed: 28 nights against 42, one cramp a night on average.

Cramps come in clusters: each night's count is Poisson with a mean that varies from night to night (gamma, so that
the variance is about twice the mean). Prints JSON: the share of wrong intervals for the exact one alone, the
quasi-Poisson one alone, and the wider end of both, which is what is shown; and the same for other kinds of nights.

    python tests/bench/false_positives.py [TIMES]
"""

import json
import sys
from collections.abc import Callable

import numpy
from numpy.random import Generator

from unknot.insight.rates import Interval, ratio

BEFORE, AFTER = 28, 42
SHAPE = 0.9  # variance = mean + mean^2 / shape


def clustered(dice: Generator, nights: int, mean: float = 1.0) -> list[int]:
    """Nights whose means differ: what the definitions simulate."""
    return [int(count) for count in dice.poisson(dice.gamma(SHAPE, mean / SHAPE, nights))]


def even(dice: Generator, nights: int) -> list[int]:
    """Plain Poisson nights."""
    return [int(count) for count in dice.poisson(1.0, nights)]


def rare(dice: Generator, nights: int) -> list[int]:
    """Clustered, one cramp in five nights."""
    return clustered(dice, nights, 0.2)


def spells(dice: Generator, nights: int) -> list[int]:
    """Bad spells of five nights: harder than what the interval allows for, which takes nights to be independent."""
    means = numpy.repeat(dice.gamma(4.0, 1.0 / 4.0, nights // 5 + 1), 5)[:nights]
    return [int(count) for count in dice.poisson(means)]


def wrong(make: Callable[[Generator, int], list[int]], times: int, seed: int = 5) -> dict[str, float]:
    """The share of `times` simulated comparisons in which an interval excludes 1 though nothing changed."""
    dice = numpy.random.default_rng(seed)
    counts = {"exact": 0, "quasi": 0, "shown": 0}
    compared = 0
    while compared < times:
        before, after = make(dice, BEFORE), make(dice, AFTER)
        found = ratio(before, after)
        if found is None or sum(before) + sum(after) < 6:
            continue  # would not be compared
        compared += 1
        counts["exact"] += _excludes(found.exact)
        counts["quasi"] += found.quasi is not None and _excludes(found.quasi.interval)
        counts["shown"] += _excludes(found.shown)
    return {name: round(count / times, 4) for name, count in counts.items()}


def _excludes(interval: Interval) -> bool:
    return 1.0 not in interval


def main(times: int) -> None:
    """Print the figures."""
    kinds = {"clustered": clustered, "even": even, "rare": rare, "spells": spells}
    print(json.dumps({"times": times, **{name: wrong(make, times) for name, make in kinds.items()}}, indent=2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
