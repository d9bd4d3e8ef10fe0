"""Where things go on the player page, at any window size and any text size.

Side and number follow the window, what is read from near follows the text size. Where there is not room for all, things
give way in the order of `_TRIES`; a layout of Qt's cannot trade one against the other like that.
"""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QRect, QSize

from unknot.ui.player.header import place_controls, place_header
from unknot.ui.player.parts import Measure, PlayerParts

NUMBER_SHARE, SIDE_SHARE = 7, 14
"""The digits are at least a seventh, the side at least a fourteenth of the window's height: readable at 3 m."""


class _Try(msgspec.Struct, frozen=True):
    number: float = 1.0  # of its full height
    text: float = 1.0  # size of heading, cue and next
    avoid: bool = True
    figure: bool = True  # of what comes next
    cue: int = 9  # lines of it at most
    next: bool = True


_TRIES = (
    _Try(),
    _Try(0.88),
    _Try(0.88, 0.88),
    _Try(0.88, 0.88, avoid=False),
    _Try(0.75, 0.88, avoid=False),
    _Try(0.75, 0.75, avoid=False),
    _Try(0.66, 0.75, avoid=False),
    _Try(0.66, 0.75, avoid=False, figure=False),
    _Try(0.62, 0.62, avoid=False, figure=False),
    _Try(0.62, 0.52, avoid=False, figure=False),
    _Try(0.62, 0.45, avoid=False, figure=False),
    _Try(0.62, 0.45, avoid=False, figure=False, cue=2),
    _Try(0.62, 0.45, avoid=False, figure=False, cue=1),
    _Try(0.62, 0.45, avoid=False, figure=False, cue=1, next=False),
)


def arrange(parts: PlayerParts, size: QSize) -> None:
    """Place every part on a page of `size`."""
    measure = Measure.of(size)
    bottom = place_controls(parts, measure) - measure.at(28, 8)
    for lines in (None, 1):
        top = place_header(parts, measure, lines) + measure.at(26, 8)
        disc, column = _split(measure, top, bottom)
        fitting = next((one for one in _TRIES if _Column(parts, measure, column, one).height <= column.height()), None)
        if fitting is not None:
            break
    parts.stage.setGeometry(disc)
    _Column(parts, measure, column, fitting or _TRIES[-1]).place()


def _split(measure: Measure, top: int, bottom: int) -> tuple[QRect, QRect]:
    """Where the disc goes, and the words: beside it, or below it on a page that is higher than wide."""
    left, inner, room = measure.margin, measure.inner, bottom - top
    if measure.stacked:
        side = min(inner, round(0.4 * measure.height), room // 2)
        gap = measure.at(20, 8)
        below = QRect(left, top + side + gap, inner, room - side - gap)
        return QRect(left + (inner - side) // 2, top, side, side), below
    side = min(room, round(inner * 0.48))
    gap = measure.at(54, 16)
    return QRect(left, top, side, side), QRect(left + side + gap, top, inner - side - gap, room)


class _Column:
    """The words beside the disc in one try: sized when it is made, put in their places by `place`."""

    def __init__(self, parts: PlayerParts, measure: Measure, box: QRect, one: _Try) -> None:
        self.parts, self.measure, self.box, self.one = parts, measure, box, one
        self._size()
        self._rows = self._find_rows()

    @property
    def height(self) -> int:
        """Pixels that the rows and the gaps between them take."""
        return sum(height + gap for _, height, gap in self._rows) - (self._rows[-1][2] if self._rows else 0)

    def place(self) -> None:
        """Put everything in its place, and hide what has none."""
        one, y, spare = self.one, self.box.top(), max(0, self.box.height() - self.height)
        next_there = one.next and bool(self.parts.next_text.text())
        self.parts.avoid.setVisible(one.avoid and bool(self.parts.avoid.text()))
        for part in (self.parts.rule, self.parts.next_label, self.parts.next_text):
            part.setVisible(next_there)
        self.parts.next_stage.setVisible(next_there and self._has_figure())
        for put, height, gap in self._rows:
            if put == self._put_next:  # what comes next stands at the foot, as the disc does
                y += spare
            put(y, height)
            y += height + gap

    def _size(self) -> None:
        parts, one, measure = self.parts, self.one, self.measure
        scale = max(1.0, min(1.45, measure.px / max(1.0, 14 * measure.unit)))  # large text in a small window
        parts.heading.set_px(max(12, measure.at(36 * one.text * (1.0 if one.text == 1 else scale))))
        parts.cue.set_px(max(11, round(measure.px * 1.64 * one.text)))
        parts.avoid.set_px(max(11, round(measure.px * 1.3 * one.text)))
        parts.unit.set_px(max(11, measure.at(30)))
        parts.next_label.set_px(max(11, round(measure.px * 1.2 * one.text)))
        parts.next_text.set_px(max(12, round(max(measure.px * 1.5, measure.at(30)) * one.text)))
        parts.countdown.set_figure_height(self._number())
        room = self.box.width() - parts.countdown.sizeHint().width() - measure.at(24, 8) - 2
        if (wide := parts.unit.natural_width()) > room:
            parts.unit.set_px(max(9, int(parts.unit.drawn_font().pixelSize() * room / wide)))

    def _number(self) -> int:
        least = -(-self.measure.height // NUMBER_SHARE)
        wanted = max(least, self.measure.at(177 * self.one.number))
        text, room = self.parts.countdown.text() or "00", round(self.box.width() * 0.97)
        room -= self.measure.at(130, 60) if self.parts.unit.text() else 0
        wide = self.parts.countdown.width_of(text, wanted)
        return wanted if wide <= room else max(least, int(wanted * room / wide))

    def _side(self) -> int:
        """The pill's height: its letters are 0.58 of it."""
        least = -(-self.measure.height // SIDE_SHARE) / 0.58
        return round(max(least, self.measure.at(96)) if self.one.number > 0.7 else least)

    def _has_figure(self) -> bool:
        return self.one.figure and not self.measure.stacked and self.parts.next_stage.has_figure

    def _find_rows(self) -> list[tuple[Callable[[int, int], None], int, int]]:
        """How each row is put in its place, its height and the gap below, from the top."""
        parts, gap, wide = self.parts, self.measure.at, self.box.width()
        rows: list[tuple[Callable[[int, int], None], int, int]] = []
        if parts.pill.text():
            rows.append((self._put_pill, self._side(), gap(18, 4)))
        rows.append((self._put_heading, parts.heading.heightForWidth(wide), gap(24, 4)))
        rows.append((self._put_number, parts.countdown.sizeHint().height(), gap(18, 4)))
        if parts.cue.text():
            lines = min(self.one.cue * parts.cue.line_height(), parts.cue.heightForWidth(wide))
            rows.append((self._put_cue, lines, gap(8, 2)))
        if parts.avoid.text() and self.one.avoid:
            rows.append((self._put_avoid, parts.avoid.heightForWidth(wide), gap(8, 2)))
        if self.one.next and parts.next_text.text():
            rows.append((self._put_next, self._next_height(), 0))
        return rows

    def _next_height(self) -> int:
        words = self.parts.next_label.line_height() + self.parts.next_text.heightForWidth(self._next_width())
        return self.measure.at(12, 4) + max(words, self.measure.at(90) if self._has_figure() else 0)

    def _next_width(self) -> int:
        return self.box.width() - (self.measure.at(102) if self._has_figure() else 0)

    def _put_pill(self, y: int, height: int) -> None:
        self.parts.pill.setGeometry(self.box.left(), y, self.box.width(), height)

    def _put_heading(self, y: int, height: int) -> None:
        self.parts.heading.setGeometry(self.box.left(), y, self.box.width(), height)

    def _put_number(self, y: int, height: int) -> None:
        number, unit = self.parts.countdown.sizeHint(), self.parts.unit
        self.parts.countdown.setGeometry(self.box.left(), y, number.width(), number.height())
        left = number.width() + self.measure.at(24, 8)
        lines = unit.line_height() * (unit.text().count("\n") + 1)
        # It stands on the line of the digits, which its own descent would hang below.
        wide = unit.natural_width() + 2
        unit.setVisible(bool(unit.text()) and left + wide <= self.box.width())  # 10:00 says by itself what it is
        unit.setGeometry(self.box.left() + left, y + height - lines + unit.line_height() // 6, wide, lines)

    def _put_cue(self, y: int, height: int) -> None:
        self.parts.cue.setGeometry(self.box.left(), y, self.box.width(), height)

    def _put_avoid(self, y: int, height: int) -> None:
        self.parts.avoid.setGeometry(self.box.left(), y, self.box.width(), height)

    def _put_next(self, y: int, height: int) -> None:
        parts, rule = self.parts, self.measure.at(12, 4)
        parts.rule.setGeometry(self.box.left(), y, self.box.width(), 1)
        wide = self._next_width()
        left, label = self.box.right() + 1 - wide, parts.next_label.line_height()
        words = parts.next_text.heightForWidth(wide)
        over = y + rule + max(0, (height - rule - label - words) // 2)
        parts.next_stage.setGeometry(self.box.left(), y + rule // 2, self.measure.at(90), self.measure.at(96))
        parts.next_label.setGeometry(left, over, wide, label)
        parts.next_text.setGeometry(left, over + label, wide, words)
