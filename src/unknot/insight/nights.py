"""Which nights are logged: only those with a night cramp or an explicit "none"; missing is never zero."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, chain, pairwise

import msgspec

from unknot.clock import Instant
from unknot.diary.choices import Context
from unknot.diary.days import night_key
from unknot.diary.records import Cramp, Diary
from unknot.insight.weeks import DAY, Horizon, Span

DATE_LINE_MINUTES = 12 * 60
"""A zone this much further east than the last was reached over the date line, and a date was left out."""


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

    `lost` are nights that a traveller over the date line never had: neither logged nor missing.
    """

    dates: tuple[date, ...] = ()
    counts: tuple[int, ...] = ()
    lost: tuple[date, ...] = ()
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
        lost = tuple(night for night in _left_out(diary) if night not in found)
        return cls(tuple(dates), tuple(counts), lost, tuple(accumulate(counts, initial=0)))

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
        """Logged nights of those there were: tonight counts only once it is logged, a lost night never."""
        if horizon is None:
            return Coverage(self.logged(span), span.days - self._count_lost(span))
        if span.first > horizon.until:
            return Coverage(0, 0)
        seen = Span(span.first, min(span.last, horizon.until))
        logged = self.logged(seen)
        if seen.last <= horizon.over:
            return Coverage(logged, seen.days - self._count_lost(seen))
        if seen.first > horizon.over:
            return Coverage(logged, logged)
        over = Span(seen.first, horizon.over)
        return Coverage(logged, over.days - self._count_lost(over) + logged - self.logged(over))

    def last_known(self, on: date) -> date:
        """`on` if its night is logged already, else the night before: where "the last 14 nights" end then."""
        return on if on in self else on - DAY

    def _slice(self, span: Span) -> tuple[int, int]:
        return bisect_left(self.dates, span.first), bisect_right(self.dates, span.last)

    def _count_lost(self, span: Span) -> int:
        return sum(night in span for night in self.lost) if self.lost else 0


def _left_out(diary: Diary) -> Iterable[date]:
    """One night for each journey over the date line to a later date, among those it may have been."""
    instants = [cramp.began for cramp in diary.cramps]
    instants += [night.said for night in diary.nights]
    instants += [session.started for session in diary.sessions]
    instants += [run.began for run in diary.runs]
    offsets = {instant.offset_minutes for instant in instants}
    if not offsets or max(offsets) - min(offsets) < DATE_LINE_MINUTES:
        return ()
    instants.sort(key=lambda instant: instant.utc)
    logged = {night.night for night in diary.nights} | {cramp.night for cramp in _of_the_night(diary.cramps)}
    return chain.from_iterable(_lost_between(one, other, logged) for one, other in pairwise(instants))


def _lost_between(one: Instant, other: Instant, logged: set[date]) -> tuple[date, ...]:
    if other.offset_minutes - one.offset_minutes < DATE_LINE_MINUTES:
        return ()
    first, last = night_key(one.local), night_key(other.local)
    between = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return next(((night,) for night in between if night not in logged), ())


def _of_the_night(cramps: Iterable[Cramp]) -> Iterable[Cramp]:
    return (cramp for cramp in cramps if cramp.context is Context.NIGHT)
