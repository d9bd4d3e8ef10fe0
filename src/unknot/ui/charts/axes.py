"""Where things lie in a plot: round values upwards, columns across, and the words below them."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from unknot.ui.charts.ink import Ink
from unknot.view.dates import short_day

_STEPS = (1, 2, 3, 4, 6, 8, 13)
WIDEST_SLOT = 7.0
"""The widest column, in body text: one week alone makes no wall."""
FILL = 0.64
"""How much of a column its bar fills."""
_APART = 0.9
_FEW = 60
"""So many weeks have their days named; more have only months."""


def span_of(count: int, width: float, ink: Ink) -> float:
    """How many columns the width shows when all `count` are in sight: more than there are where they are few."""
    return max(1.0, float(count), width / (WIDEST_SLOT * ink.body))


class Scale(msgspec.Struct, frozen=True):
    """Values from 0 to `top`, with round `ticks`."""

    top: float
    ticks: tuple[float, ...]

    @classmethod
    def for_counts(cls, highest: float, lines: int = 4) -> "Scale":
        """A scale in whole numbers that reaches `highest`; 4 where there is nothing to reach."""
        if not math.isfinite(highest) or highest <= 0:
            highest = 4
        rough = highest / lines
        power = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
        step = next((each * power for each in (1, 2, 5, 10) if each * power >= rough), 10 * power)
        count = max(1, math.ceil(highest / step - 1e-9))
        return cls(step * count, tuple(step * number for number in range(count + 1)))

    def y(self, value: float, plot: QRectF) -> float:
        """Where `value` lies; never outside the plot."""
        share = value / self.top
        return plot.bottom() - (0.0 if share < 0.0 else 1.0 if share > 1.0 else share) * plot.height()


class Columns(msgspec.Struct, frozen=True):
    """Where weeks (or hours) stand side by side in a plot; `left` is where the first begins, seen or not."""

    left: float
    slot: float
    bar: float
    count: int

    @classmethod
    def across(cls, plot: QRectF, count: int, ink: Ink, fill: float = FILL) -> "Columns":
        """`count` columns over the width of `plot`, or from its left if they are few."""
        return cls.at(plot.left(), plot.width() / span_of(count, plot.width(), ink), count, fill)

    @classmethod
    def at(cls, left: float, slot: float, count: int, fill: float = FILL) -> "Columns":
        """`count` columns of `slot` pixels each from `left` on."""
        share = fill if slot >= 8 else 0.8 if slot >= 3.5 else 1.0
        bar = slot * share
        return cls(left, slot, float(round(bar)) if slot >= 8 else bar, count)

    def seen(self, plot: QRectF) -> range:
        """The columns of which something lies in `plot`."""
        first = math.floor((plot.left() - self.left) / self.slot + 1e-6)
        end = math.ceil((plot.right() - self.left) / self.slot - 1e-6)
        return range(max(0, first), min(self.count, end))

    def middle(self, index: int) -> float:
        """The middle of a column."""
        return self.left + (index + 0.5) * self.slot

    def bar_left(self, index: int) -> float:
        """Where the bar of a column begins; on a whole pixel where bars are wide."""
        left = self.middle(index) - self.bar / 2
        return float(round(left)) if self.slot >= 8 else left

    def area(self, index: int, top: float, bottom: float) -> QRectF:
        """All of a column."""
        return QRectF(self.left + index * self.slot, top, self.slot, bottom - top)


class Label(msgspec.Struct, frozen=True):
    """Words under a column."""

    index: int
    text: str


def week_labels(starts: Sequence[date], slot: float, ink: Ink, seen: range | None = None) -> tuple[Label, ...]:
    """The first days of the weeks `seen` (all of them, if not said), as many as have room.

    The month is named where it changes; many weeks have only their months named, or only their years.
    """
    seen = range(len(starts)) if seen is None else seen
    metrics = QFontMetricsF(ink.small)
    apart = _APART * ink.body
    if len(seen) <= _FEW:
        for step in _STEPS:
            # Counted from the latest week, which is the one that is looked for.
            chosen = [index for index in range((len(starts) - 1) % step, len(starts), step) if index in seen]
            labels = _days(starts, chosen, dated=len(starts) > _FEW)
            if _fit(labels, slot, metrics.horizontalAdvance, apart):
                return labels
    for months in (1, 3, 6, 12):
        labels = _months(starts, seen, months)
        if _fit(labels, slot, metrics.horizontalAdvance, apart):
            return labels
    years = _months(starts, seen, 12)
    step = 2
    while len(years) > 1 and not _fit(years[::step], slot, metrics.horizontalAdvance, apart):
        step += 1
    return years[::step]


def gutter(scales: Sequence[tuple[Scale, Callable[[float], str]]], ink: Ink) -> float:
    """The room that values at the left take."""
    metrics = QFontMetricsF(ink.small)
    widest = max(metrics.horizontalAdvance(spell(tick)) for scale, spell in scales for tick in scale.ticks)
    return float(math.ceil(widest + 0.6 * ink.body))


def _days(starts: Sequence[date], chosen: Sequence[int], *, dated: bool) -> tuple[Label, ...]:
    """`dated`: with their years where they change, for weeks that may lie anywhere in ten years."""
    labels: list[Label] = []
    month = year = 0
    for index in chosen:
        day = starts[index]
        text = short_day(day) if day.month != month else str(day.day)
        labels.append(Label(index, f"{short_day(day)} {day.year}" if dated and day.year != year else text))
        month, year = day.month, day.year
    return tuple(labels)


def _months(starts: Sequence[date], seen: range, every: int) -> tuple[Label, ...]:
    labels: list[Label] = []
    for index in seen:
        day = starts[index]
        new = index > 0 and starts[index - 1].month != day.month
        if new and (day.month - 1) % every == 0:
            name = short_day(day).split(" ", 1)[-1]
            labels.append(Label(index, str(day.year) if day.month == 1 else name))
    return tuple(labels) or (Label(seen[0], str(starts[seen[0]].year)),) if seen else ()


def _fit(labels: Sequence[Label], slot: float, width: Callable[[str], float], apart: float) -> bool:
    for one, other in pairwise(labels):
        if (other.index - one.index) * slot < (width(one.text) + width(other.text)) / 2 + apart:
            return False
    return True
