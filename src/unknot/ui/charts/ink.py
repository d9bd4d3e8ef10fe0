"""What charts are drawn with: colours and patterns by name, from a theme for the screen, in greys for paper."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from unknot.ui.look.theme import Theme

HATCH_STEP = 5.0
_ROUNDED_UP_TO = 80
"""Corners are rounded on up to so many bars; more are too narrow for it to be seen, and it costs."""


class Pattern(Enum):
    """How a bar is filled: never by colour alone."""

    SOLID = "solid"
    LIGHT = "light"
    HOLLOW = "hollow"
    HATCHED = "hatched"


class Fill(msgspec.Struct, frozen=True):
    """A pattern in one colour; `inside` is what lies between its outlines."""

    pattern: Pattern
    colour: QColor
    inside: QColor


_PATTERNS = {
    "bedtime": ("teal", Pattern.SOLID),
    "runs": ("teal", Pattern.LIGHT),
    "other-routines": ("teal", Pattern.HOLLOW),
    "night": ("ring", Pattern.SOLID),
    "exercise": ("ring", Pattern.LIGHT),
    "other": ("ring", Pattern.HOLLOW),
    "unknown": ("edge", Pattern.HATCHED),
}
_LIGHTNESS = 0.42
_SHADES = (0.38, 0.68, 1.0)
_PAPER = {
    "card": "#FFFFFF", "soft": "#EEEEEE", "line": "#D8D8D8", "edge": "#6E6E6E", "muted": "#4A4A4A", "ink": "#111111",
    "ring": "#333333", "teal": "#333333", "primary": "#111111", "focus": "#111111", "amber": "#555555",
    "navy": "#8A8A8A", "far": "#B5B5B5", "coral": "#111111", "paper": "#FFFFFF", "ground": "#CFCFCF",
}  # fmt: skip


class Ink(msgspec.Struct, frozen=True):
    """Colours by the theme's names, fills by what they stand for, and type; `body` is the height of body text."""

    colours: Mapping[str, QColor]
    fills: Mapping[str, Fill]
    body: float
    _font: QFont

    @classmethod
    def of(cls, theme: Theme) -> "Ink":
        """Ink for a card in `theme`."""
        return cls(theme.colours, _fills(theme.colours), float(theme.px()), theme.font())

    @classmethod
    def for_paper(cls, font: QFont, body: float) -> "Ink":
        """Ink that reads in black and white; text of `body` units on the painter that it is used with."""
        colours = MappingProxyType({name: QColor(value) for name, value in _PAPER.items()})
        return cls(colours, _fills(colours), body, font)

    def __getitem__(self, name: str) -> QColor:
        """The colour called `name`."""
        return self.colours[name]

    def font(self, size: float = 1.0, weight: int = 400) -> QFont:
        """Type `size` times as large as body text."""
        font = QFont(self._font)
        font.setPixelSize(max(1, round(self.body * size)))
        font.setWeight(QFont.Weight(weight))
        return font

    @property
    def shades(self) -> Mapping[str, QColor]:
        """The squares of the calendar by their cramps, `day0` to `day3`."""
        parts = enumerate(_SHADES, 1)
        more = {f"day{level}": mixed(self["card"], self["ring"], part) for level, part in parts}
        return {"day0": self["soft"], **more}

    @property
    def small(self) -> QFont:
        """Type for labels."""
        return self.font(0.86)

    @property
    def heading(self) -> QFont:
        """Type for titles."""
        return self.font(1.0, 600)

    def veil(self, name: str, part: float) -> QColor:
        """The colour `name`, let through by so much."""
        colour = QColor(self.colours[name])
        colour.setAlphaF(part)
        return colour


def mixed(one: QColor, two: QColor, part: float) -> QColor:
    """`part` of `two` in `one`."""
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * part,
        one.greenF() + (two.greenF() - one.greenF()) * part,
        one.blueF() + (two.blueF() - one.blueF()) * part,
    )


def fill_bars(painter: QPainter, rects: Sequence[QRectF], fill: Fill, *, round_corners: bool = True) -> None:
    """Draw bars, all of one width; the outline of one lies inside it, so that bars of all patterns are of one size."""
    if not rects:
        return
    if fill.pattern is Pattern.HATCHED:
        hatch(painter, rects, fill.colour)
        return
    wide = rects[0].width() >= 5
    painter.setBrush(fill.colour if fill.pattern is Pattern.SOLID else fill.inside)
    if fill.pattern is Pattern.SOLID or not wide:
        painter.setPen(Qt.PenStyle.NoPen)
        if not wide:  # no room for outlines: tints tell them apart
            painter.setBrush(fill.colour if fill.pattern is Pattern.SOLID else mixed(fill.inside, fill.colour, 0.35))
    else:
        painter.setPen(QPen(fill.colour, 1))
        rects = [rect.adjusted(0.5, min(0.5, rect.height() / 2), -0.5, -min(0.5, rect.height() / 2)) for rect in rects]
    if round_corners and wide and len(rects) <= _ROUNDED_UP_TO:
        for rect in rects:
            radius = min(2.5, rect.height() / 2)
            painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.drawRects(rects)


def hatch(painter: QPainter, rects: Iterable[QRectF], colour: QColor, width: float = 1.0) -> None:
    """Fill with slanting lines that run on from one rectangle to the next.

    Drawn line by line: pattern brushes are lost in SVG and too fine on paper.
    """
    lines: list[QLineF] = []
    for rect in rects:
        left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
        # A line holds all points with the same x + y.
        at = (left + top) // HATCH_STEP * HATCH_STEP
        while at < right + bottom:
            x0, x1 = max(left, at - bottom), min(right, at - top)
            if x1 > x0:
                lines.append(QLineF(x0, at - x0, x1, at - x1))
            at += HATCH_STEP
    painter.setPen(QPen(colour, width))
    painter.drawLines(lines)


def write(painter: QPainter, font: QFont, colour: QColor, x: float, base: float, text: str) -> None:
    """Write `text` from `x` on its baseline."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(x, base), text)


def width_of(font: QFont, text: str) -> float:
    """How wide `text` is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def wrapped_height(font: QFont, text: str, width: float) -> float:
    """How high `text` is when it wraps at `width`."""
    flags = int(Qt.TextFlag.TextWordWrap)
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, max(1.0, width), 10_000), flags, text).height()


def write_wrapped(
    painter: QPainter, font: QFont, colour: QColor, box: QRectF, text: str, *, centred: bool = False
) -> None:
    """Write `text` into `box`, in as many lines as it takes."""
    painter.setFont(font)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignCenter if centred else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(box, int(flags) | int(Qt.TextFlag.TextWordWrap), text)


def _fills(colours: Mapping[str, QColor]) -> Mapping[str, Fill]:
    ground = colours["card"]
    inside = {Pattern.LIGHT: _LIGHTNESS, Pattern.HOLLOW: 0.0}
    return MappingProxyType(
        {
            name: Fill(pattern, colours[colour], mixed(ground, colours[colour], inside.get(pattern, 1.0)))
            for name, (colour, pattern) in _PATTERNS.items()
        }
    )
