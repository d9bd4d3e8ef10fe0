"""What a trial in turns has a chance of seeing, from a table that was simulated once (tests/bench/trial_power.py)."""

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache

import msgspec

from unknot.insight.cramps import RATE_LOGGED, RATE_NIGHTS
from unknot.insight.nights import Nights
from unknot.insight.weeks import DAY, Span
from unknot.shipped import shipped


class Chance(msgspec.Struct, frozen=True):
    """In how many of 100 such trials an effect would be seen: cramps halved, or cut to 0.3 of what they were.

    The plain numbers take nights as independent, `in_spells` as bad ones that come together.
    """

    halved: int
    halved_in_spells: int
    cut: int
    cut_in_spells: int


class _Row(msgspec.Struct, frozen=True):
    rate: float
    seen: tuple[float, ...]


def chance(pairs: int, nights: int, weekly: float) -> Chance:
    """The chance of a design at so many night cramps a week; `KeyError` for a design that is none.

    Between the rates of the table along a straight line; 0 without a cramp, and no more than at its last rate.
    """
    rows, rate = _table()[pairs, nights], weekly / 7
    after = next((at for at, row in enumerate(rows) if row.rate >= rate), len(rows) - 1)
    one, other = (rows[after - 1] if after else _Row(0.0, (0.0,) * 4)), rows[after]
    part = min(1.0, (rate - one.rate) / (other.rate - one.rate))
    seen = (low + part * (high - low) for low, high in zip(one.seen, other.seen, strict=True))
    return Chance(*(round(each) for each in seen))


def own_rate(nights: Nights, until: date) -> float | None:
    """Night cramps a week over the 28 nights before `until`; None with less than a week of them logged."""
    counts = nights.within(Span.ending(until - DAY, RATE_NIGHTS))
    return 7 * sum(counts) / len(counts) if len(counts) >= RATE_LOGGED else None


@cache
def _table() -> dict[tuple[int, int], Sequence[_Row]]:
    text = (shipped("assets") / "trial-power.csv").read_text(encoding="utf-8")
    found: dict[tuple[int, int], list[_Row]] = {}
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        pairs, nights, rate, *seen = row.values()
        found.setdefault((int(pairs), int(nights)), []).append(_Row(float(rate), tuple(map(float, seen))))
    return {design: tuple(rows) for design, rows in found.items()}
