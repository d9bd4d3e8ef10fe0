"""Which nights are logged: only those with a night cramp or an explicit "none"; missing is never zero."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import accumulate

import msgspec

from unknot.diary.choices import Context
from unknot.diary.history import first_day, lost_dates
from unknot.diary.records import Diary
from unknot.insight.weeks import DAY, Horizon, Span


class NightState(StrEnum):
    """What is known of a night: only one that was there and is over can be missing."""

    LOGGED = "logged"
    MISSING = "missing"
    TO_COME = "to come"
    BEFORE = "before the diary"
    LOST = "lost at the date line"


class Coverage(msgspec.Struct, frozen=True):
    """How many of the nights there were are logged."""

    logged: int
    nights: int

    @property
    def missing(self) -> int:
        """Nights that nobody knows about."""
        return self.nights - self.logged

    @property
    def share(self) -> float | None:
        """`logged` of `nights`; None if there was no night."""
        return self.logged / self.nights if self.nights else None


@dataclass(frozen=True, slots=True)  # no Struct: `_sums` follows from the rest, and is not compared
class Nights:
    """Night cramps by logged night, oldest first; a night that is not in it is unknown.

    `lost` are nights that a traveller over the date line never had: neither logged nor missing. `begins` is the first
    night of the diary, before which none was missed; None: no night at all is expected.
    """

    dates: tuple[date, ...] = ()
    counts: tuple[int, ...] = ()
    lost: tuple[date, ...] = ()
    begins: date | None = None
    _sums: tuple[int, ...] = field(default=(0,), repr=False, compare=False)

    @classmethod
    def of(cls, diary: Diary) -> "Nights":
        """The logged nights of `diary`; said "none" and yet cramped is cramped."""
        found = dict.fromkeys((night.night for night in diary.nights), 0)
        for cramp in diary.cramps:
            if cramp.context is Context.NIGHT:
                found[cramp.night] = found.get(cramp.night, 0) + 1
        dates = sorted(found)
        counts = [found[night] for night in dates]
        lost = tuple(night for night in lost_dates(diary).nights if night not in found)
        return cls(tuple(dates), tuple(counts), lost, first_day(diary), tuple(accumulate(counts, initial=0)))

    def __contains__(self, night: date) -> bool:
        at = bisect_left(self.dates, night)
        return at < len(self.dates) and self.dates[at] == night

    def within(self, span: Span) -> tuple[int, ...]:
        """Cramps of each logged night in `span`."""
        low, high = self._slice(span)
        return self.counts[low:high]

    def cramps(self, span: Span) -> int:
        """Night cramps in `span`."""
        low, high = self._slice(span)
        return self._sums[high] - self._sums[low]

    def logged(self, span: Span) -> int:
        """Logged nights in `span`."""
        low, high = self._slice(span)
        return high - low

    def coverage(self, span: Span, horizon: Horizon | None = None) -> Coverage:
        """Logged nights of those there were since the diary began; tonight is one only once it is logged."""
        if horizon is None:
            return self._over(span)
        if span.first > horizon.until:
            return Coverage(0, 0)
        seen = Span(span.first, min(span.last, horizon.until))
        logged = self.logged(seen)
        if seen.first > horizon.over:
            return Coverage(logged, logged)
        over = self._over(Span(seen.first, min(seen.last, horizon.over)))
        return Coverage(logged, over.nights + logged - over.logged)

    def _over(self, span: Span) -> Coverage:
        if self.begins is None or self.begins > span.last:
            return Coverage(0, 0)
        since = Span(max(span.first, self.begins), span.last)
        return Coverage(self.logged(since), since.days - self._count_lost(since))

    def known(self, night: date, horizon: Horizon) -> NightState:
        """What is known of `night`."""
        if night in self:
            return NightState.LOGGED
        if night > horizon.over:
            return NightState.TO_COME
        if self.begins is None or night < self.begins:
            return NightState.BEFORE
        return NightState.LOST if night in self.lost else NightState.MISSING

    def last_known(self, on: date) -> date:
        """`on` if its night is logged already, else the night before: where "the last 14 nights" end then."""
        return on if on in self else on - DAY

    def _slice(self, span: Span) -> tuple[int, int]:
        return bisect_left(self.dates, span.first), bisect_right(self.dates, span.last)

    def _count_lost(self, span: Span) -> int:
        return sum(night in span for night in self.lost) if self.lost else 0
