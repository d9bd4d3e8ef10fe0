"""The chance that a trial in turns sees an effect: makes assets/trial-power.csv, which the program reads.

For every design (pairs, nights in a turn) and a range of rates (cramps a night, without the thing): in how many of 100
trials the range excludes no difference when the cramps are halved, or cut to 0.3 of what they were. Nights are either
independent, or come in spells of bad nights (on average 14 bad ones, then 7 with a fifth as many). Every night logged.

    python tests/bench/trial_power.py [TIMES]           prints the rows of the designs that are offered
    python tests/bench/trial_power.py [TIMES] --keep    writes those of every design: some ten minutes
"""

import sys
from itertools import product
from pathlib import Path

import numpy
from numpy.random import Generator

from unknot.diary.coins import DESIGNS, NIGHTS, PAIRS

TABLE = Path(__file__).resolve().parents[2] / "assets" / "trial-power.csv"
RATES = (0.1, 0.15, 0.25, 0.4, 0.6, 1.0, 1.6, 2.5)
EFFECTS = (0.5, 0.3)
BAD, QUIET, LESS = 14, 7, 0.2


def power(pairs: int, nights: int, rate: float, effect: float, times: int, *, spells: bool) -> int:
    """In how many of 100 trials the range excludes no difference."""
    dice = numpy.random.default_rng(7)
    shape = (times, pairs, 2, nights)
    means = rate * (_spells(dice, shape) if spells else numpy.ones(shape))
    with_first = dice.random((times, pairs)) < 0.5
    means[:, :, 0, :] *= numpy.where(with_first, effect, 1.0)[:, :, None]
    means[:, :, 1, :] *= numpy.where(with_first, 1.0, effect)[:, :, None]
    blocks = dice.poisson(means)[:, :, :, 1:].mean(axis=3)
    differences = 7 * numpy.where(with_first, blocks[:, :, 1] - blocks[:, :, 0], blocks[:, :, 0] - blocks[:, :, 1])
    return round(100 * float(_excludes(differences).mean()))


def _spells(dice: Generator, shape: tuple[int, ...]) -> numpy.ndarray:
    times, length = shape[0], int(numpy.prod(shape[1:]))
    bad = dice.random(times) < BAD / (BAD + QUIET)
    level = numpy.empty((times, length))
    for night in range(length):
        level[:, night] = numpy.where(bad, 1.0, LESS)
        bad = numpy.where(dice.random(times) < numpy.where(bad, 1 / BAD, 1 / QUIET), ~bad, bad)
    return (level * (BAD + QUIET) / (BAD + LESS * QUIET)).reshape(shape)


def _excludes(differences: numpy.ndarray) -> numpy.ndarray:
    """Whether the range of each row of differences excludes 0: as `insight.signflip`, for many at once."""
    pairs = differences.shape[1]
    cut = int(0.025 * 2**pairs)
    subsets = ((numpy.arange(1, 2**pairs)[:, None] >> numpy.arange(pairs)) & 1).astype(float)
    found = numpy.zeros(len(differences), dtype=bool)
    for start in range(0, len(differences), 500):
        sums = differences[start : start + 500] @ subsets.T
        lower, upper = (sums <= 1e-9).sum(axis=1), (sums >= -1e-9).sum(axis=1)
        found[start : start + 500] = (lower < cut) | (upper < cut)
    return found


def main(times: int, *, keep: bool) -> None:
    """Make the table."""
    lines = [
        f"# In how many of 100 trials an effect is seen; {times} simulated a cell by tests/bench/trial_power.py.",
        "pairs,nights,rate,halved,halved_in_spells,cut,cut_in_spells",
    ]
    print("\n".join(lines))
    for pairs, nights in product(PAIRS, NIGHTS) if keep else DESIGNS:
        for rate in RATES:
            kinds = product(EFFECTS, (False, True))
            cells = [power(pairs, nights, rate, effect, times, spells=spells) for effect, spells in kinds]
            lines.append(",".join(map(str, (pairs, nights, rate, *cells))))
            print(lines[-1], flush=True)
    if keep:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(numbers[0] if numbers else 500, keep="--keep" in sys.argv)
