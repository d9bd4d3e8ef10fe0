"""The line above a plot: its title, and what its marks stand for, on as many lines as there is need of."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from unknot.ui.charts.ink import Ink, fill_bars, width_of, write


class Key(msgspec.Struct, frozen=True):
    """A mark and its words; `mark` is a fill of the ink, or `line`, `band`, `dot`, `ring`."""

    mark: str
    label: str


class _Placed(msgspec.Struct, frozen=True):
    key: Key
    x: float
    line: int


class Header:
    """A title with its keys: at the right of it if there is room, else below."""

    def __init__(self, title: str, keys: Sequence[Key], width: float, ink: Ink) -> None:
        self._title, self._ink = title, ink
        self._row = round(QFontMetricsF(ink.heading).height() * 1.25)
        self._below = round(QFontMetricsF(ink.small).height() * 1.35)
        self._placed = self._place(keys, width)

    @property
    def height(self) -> float:
        """All of its lines."""
        lines = max((each.line for each in self._placed), default=0)
        return self._row + lines * self._below

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its upper left corner at this place."""
        ink = self._ink
        title = QFontMetricsF(ink.heading)
        small = QFontMetricsF(ink.small)
        base = y + (self._row + title.capHeight()) / 2
        write(painter, ink.heading, ink["ink"], x, base, self._title)
        for each in self._placed:
            line = base if each.line == 0 else y + self._row + (each.line - 1) * self._below + self._below * 0.72
            left = x + each.x
            self._paint_mark(painter, each.key.mark, left, line - small.capHeight() / 2)
            write(painter, ink.small, ink["muted"], left + self._mark_width(each.key), line, each.key.label)

    def _place(self, keys: Sequence[Key], width: float) -> tuple[_Placed, ...]:
        gap = self._ink.body * 1.1
        wides = [self._mark_width(key) + width_of(self._ink.small, key.label) for key in keys]
        whole = sum(wides) + gap * max(0, len(keys) - 1)
        title = width_of(self._ink.heading, self._title)
        if title + 2 * gap + whole <= width:
            x, placed = width - whole, []
            for key, wide in zip(keys, wides, strict=True):
                placed.append(_Placed(key, x, 0))
                x += wide + gap
            return tuple(placed)
        x, line, placed = 0.0, 1, []
        for key, wide in zip(keys, wides, strict=True):
            if x and x + wide > width:
                x, line = 0.0, line + 1
            placed.append(_Placed(key, x, line))
            x += wide + gap
        return tuple(placed)

    def _mark_width(self, key: Key) -> float:
        return self._ink.body * (1.75 if key.mark in ("line", "band") else 1.25)

    def _paint_mark(self, painter: QPainter, mark: str, x: float, middle: float) -> None:
        ink, side = self._ink, self._ink.body * 0.78
        box = QRectF(x, middle - side / 2, side, side)
        wide = QRectF(x, middle - side / 2, ink.body * 1.3, side)
        if mark == "band":
            painter.setPen(QPen(ink["edge"], 1))
            painter.setBrush(ink.veil("ink", 0.14))
            painter.drawRect(wide.adjusted(0.5, 0.5, -0.5, -0.5))
        elif mark == "line":
            painter.setPen(QPen(ink["ink"], 2))
            painter.drawLine(QLineF(wide.left(), middle, wide.right(), middle))
        elif mark in ("dot", "ring"):
            painter.setPen(QPen(ink["ring" if mark == "ring" else "ink"], 1.5))
            painter.setBrush(ink["card"] if mark == "ring" else ink["ink"])
            painter.drawEllipse(box.center(), side * 0.36, side * 0.36)
        elif mark in ink.shades:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.shades[mark])
            painter.drawRoundedRect(box, 2, 2)
        else:
            fill_bars(painter, [box], ink.fills[mark])
