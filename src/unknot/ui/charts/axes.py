"""Axes: round values upwards, weeks and their labels across, and the thin grid."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import msgspec
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from unknot.ui.charts.ink import Ink, write
from unknot.view.rates import short_day

_STEPS = (1, 2, 3, 4, 6, 8, 13)
WIDEST_SLOT = 7.0
"""The widest column, in body text: one week alone makes no wall."""
_APART = 0.9


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
    """Where weeks (or hours) stand side by side in a plot."""

    left: float
    slot: float
    bar: float
    count: int

    @classmethod
    def across(cls, plot: QRectF, count: int, ink: Ink, fill: float = 0.64) -> "Columns":
        """`count` columns over the width of `plot`, or from its left if they are few."""
        slot = min(plot.width() / max(1, count), WIDEST_SLOT * ink.body)
        share = fill if slot >= 8 else 0.8 if slot >= 3.5 else 1.0
        bar = slot * share
        return cls(plot.left(), slot, float(round(bar)) if slot >= 8 else bar, count)

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


def week_labels(starts: Sequence[date], slot: float, ink: Ink) -> tuple[Label, ...]:
    """The first days of the weeks, as many as have room; the month is named where it changes, then only years."""
    metrics = QFontMetricsF(ink.small)
    apart = _APART * ink.body
    if len(starts) <= 60:
        for step in _STEPS:
            # Counted from the latest week, which is the one that is looked for.
            chosen = range((len(starts) - 1) % step, len(starts), step)
            labels = _days(starts, chosen)
            if _fit(labels, slot, metrics.horizontalAdvance, apart):
                return labels
    for months in (1, 3, 6, 12):
        labels = _months(starts, months)
        if _fit(labels, slot, metrics.horizontalAdvance, apart):
            return labels
    years = _months(starts, 12)
    step = 2
    while len(years) > 1 and not _fit(years[::step], slot, metrics.horizontalAdvance, apart):
        step += 1
    return years[::step]


def paint_grid(
    painter: QPainter, plot: QRectF, scale: Scale, ink: Ink, spell: Callable[[float], str], *, labels: bool = True
) -> None:
    """Thin lines across, with their values at the left."""
    font = ink.small
    metrics = QFontMetricsF(font)
    for tick in scale.ticks:
        y = round(scale.y(tick, plot)) + 0.5
        painter.setPen(QPen(ink["line"], 1))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        if labels:
            text = spell(tick)
            x = plot.left() - 0.6 * ink.body - metrics.horizontalAdvance(text)
            write(painter, font, ink["muted"], x, y + metrics.capHeight() / 2, text)


def paint_labels(
    painter: QPainter, labels: Sequence[Label], columns: Columns, top: float, plot: QRectF, ink: Ink
) -> None:
    """Words under their columns, none beyond the plot."""
    font = ink.small
    metrics = QFontMetricsF(font)
    for label in labels:
        wide = metrics.horizontalAdvance(label.text)
        x = columns.middle(label.index) - wide / 2
        x = min(max(x, plot.left() - 0.5 * ink.body), plot.right() - wide)
        write(painter, font, ink["muted"], x, top + metrics.ascent(), label.text)


def gutter(scales: Sequence[tuple[Scale, Callable[[float], str]]], ink: Ink) -> float:
    """The room that values at the left take."""
    metrics = QFontMetricsF(ink.small)
    widest = max(metrics.horizontalAdvance(spell(tick)) for scale, spell in scales for tick in scale.ticks)
    return float(math.ceil(widest + 0.6 * ink.body))


def _days(starts: Sequence[date], chosen: range) -> tuple[Label, ...]:
    labels: list[Label] = []
    month = 0
    for index in chosen:
        day = starts[index]
        labels.append(Label(index, short_day(day) if day.month != month else str(day.day)))
        month = day.month
    return tuple(labels)


def _months(starts: Sequence[date], every: int) -> tuple[Label, ...]:
    labels: list[Label] = []
    for index, day in enumerate(starts):
        new = index > 0 and starts[index - 1].month != day.month
        if new and (day.month - 1) % every == 0:
            name = short_day(day).split(" ", 1)[-1]
            labels.append(Label(index, str(day.year) if day.month == 1 else name))
    return tuple(labels) or (Label(0, str(starts[0].year)),) if starts else ()


def _fit(labels: Sequence[Label], slot: float, width: Callable[[str], float], apart: float) -> bool:
    for one, other in pairwise(labels):
        if (other.index - one.index) * slot < (width(one.text) + width(other.text)) / 2 + apart:
            return False
    return True
