"""Night cramps in two periods compared: whether that may be done at all, the numbers, and which word they allow."""

from enum import StrEnum

import msgspec

from unknot.insight.nights import Coverage, Nights
from unknot.insight.rates import ALPHA, Ratio, Share, cramp_nights_change, ratio
from unknot.insight.weeks import Horizon, Span

LEAST_LOGGED = 14
LEAST_SHARE = 70  # per cent
LEAST_CRAMPS = 6


class Verdict(StrEnum):
    """What the interval allows to say: it excludes 1, or it doesn't, or nothing may be compared yet."""

    FEWER = "fewer"
    MORE = "more"
    CANT_TELL = "can't tell yet"
    TOO_LITTLE = "too little data"


class Period(msgspec.Struct, frozen=True):
    """What one period holds; `cramp_nights` are logged nights with a cramp, `nights` all nights there were."""

    span: Span
    cramps: int
    cramp_nights: int
    nights_logged: int
    nights: int

    @property
    def weekly(self) -> float | None:
        """Night cramps a week over the logged nights; None without one."""
        return self.cramps / self.nights_logged * 7 if self.nights_logged else None

    @property
    def nights_missing(self) -> int:
        """Logged nights still wanted before the period may be compared: 14, and 70 % of its nights."""
        share = -(-self.nights * LEAST_SHARE // 100)
        return max(0, LEAST_LOGGED - self.nights_logged, share - self.nights_logged)


class Missing(msgspec.Struct, frozen=True):
    """What is wanted before anything is compared: nights logged in each period, cramps in both together.

    `too_short` says that a period has fewer nights than it would need logged, so that waiting won't mend it.
    """

    before: int = 0
    after: int = 0
    cramps: int = 0
    too_short: bool = False

    def __bool__(self) -> bool:
        return bool(self.before or self.after or self.cramps)


class Comparison(msgspec.Struct, frozen=True):
    """`after` against `before`; `ratio` and `change` (in the share of cramp nights) are None with too little data.

    `alpha` is what the two intervals may be wrong in: 0.05 is a range of 95 %.
    """

    before: Period
    after: Period
    verdict: Verdict
    missing: Missing
    ratio: Ratio | None = None
    change: Share | None = None
    alpha: float = ALPHA


def compare(
    nights: Nights, before: Span, after: Span, horizon: Horizon | None = None, alpha: float = ALPHA
) -> Comparison:
    """Compare two periods that do not overlap; `ValueError` if they do or if `after` comes first.

    An association at most, and blind to drift: what slowly grows or fades over both periods looks like a change.
    Whoever starts something does so when things are bad, and then they get better anyway.
    """
    if before.overlaps(after):
        raise ValueError("the two periods overlap")
    if after.last < before.first:
        raise ValueError("the period after comes before the one before")
    then, now = period(nights, before, horizon), period(nights, after, horizon)
    missing = Missing(
        then.nights_missing,
        now.nights_missing,
        max(0, LEAST_CRAMPS - then.cramps - now.cramps),
        min(before.days, after.days) < LEAST_LOGGED,
    )
    if missing:
        return Comparison(then, now, Verdict.TOO_LITTLE, missing, alpha=alpha)
    counts = nights.within(before), nights.within(after)
    found = ratio(*counts, alpha)
    assert found is not None  # six cramps and more
    return Comparison(then, now, _verdict(found), missing, found, cramp_nights_change(*counts, alpha), alpha)


def period(nights: Nights, span: Span, horizon: Horizon | None = None) -> Period:
    """What `span` holds."""
    counts = nights.within(span)
    coverage: Coverage = nights.coverage(span, horizon)
    cramp_nights = sum(count > 0 for count in counts)
    return Period(span, sum(counts), cramp_nights, coverage.logged, coverage.nights)


def _verdict(found: Ratio) -> Verdict:
    if found.interval.high < 1.0:
        return Verdict.FEWER
    return Verdict.MORE if found.interval.low > 1.0 else Verdict.CANT_TELL
