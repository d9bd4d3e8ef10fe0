"""Where things go on the player page, at any window size and any text size.

The number keeps its height, then the figure gives way, then the heading and the cue get smaller, and only when all
that does not help is a cue cut. A layout of Qt's cannot trade one against the other like that.
"""

from itertools import product

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QSize

from unknot.ui.player.header import place_header
from unknot.ui.player.parts import Measure, PlayerParts

_COLUMN_SHARES = (0.37, 0.40, 0.44, 0.48, 0.52, 0.56, 0.60, 0.64, 0.68)
_ACROSS_FROM = 0.56
_TEXT_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.52)


class _Try(msgspec.Struct, frozen=True):
    column: int
    text: float
    below: bool  # the buttons run along the bottom, else they close the column
    beside: bool  # the badge stands beside the number, else above the heading
    avoid: bool
    next: bool
    across: bool = False  # what is below the number runs from margin to margin, also below the figure


def arrange(parts: PlayerParts, size: QSize) -> None:
    """Place every part on a page of `size`."""
    _Arrangement(parts, size).place()


class _Arrangement:
    def __init__(self, parts: PlayerParts, size: QSize) -> None:
        self.parts, self.measure = parts, Measure.of(size)
        self._gap = self.measure.gap

    def place(self) -> None:
        measure = self.measure
        self._size_controls()
        self.parts.countdown.set_figure_height(measure.figures)
        tries, bottom = self._tries(), measure.height - self._gap(10)
        chosen, top = None, 0
        for notice_lines in (None, 1):
            top = place_header(self.parts, measure, notice_lines) + self._gap(7)
            chosen = next((one for one in tries if self._fits(one, bottom - top)), None)
            if chosen is not None:
                break
        self._place_body(chosen or tries[-1], top, bottom)

    def _size_controls(self) -> None:
        """Give the buttons their size; where they would not fit side by side, less air and then smaller text."""
        parts = self.parts
        buttons = (*parts.controls, parts.end, parts.sound)
        for air in (1.0, 0.6, 0.35):
            for button in buttons:
                button.set_px(round(self.measure.px * (1.2 if button is parts.main else 1.0)))
                button.set_air(air)
            if self._controls_width() <= self.measure.inner:
                return
        share = self.measure.inner / self._controls_width()
        for button in parts.controls:
            button.set_px(int(self.measure.px * share))

    def _tries(self) -> list[_Try]:
        """What may be done, from the dearest to the last resort."""
        controls = self._controls_width()
        number = self.parts.countdown.width_of(self.parts.countdown.text() or "0:00", self.measure.figures)
        found: list[tuple[float, _Try]] = []
        for text, share in product(_TEXT_SHARES, _COLUMN_SHARES):
            column = max(number, round(self.measure.width * share))
            cost = (1.0 - text) + 2.0 * (share - _COLUMN_SHARES[0])
            if controls <= self.measure.width * 0.42:
                wide = max(column, controls)
                found.append((cost, _Try(wide, text, below=False, beside=False, avoid=True, next=True)))
            one = _Try(column, text, below=True, beside=False, avoid=True, next=True)
            beside = replace(one, beside=True)
            short = replace(beside, avoid=False)
            found += [(cost + 0.03, one), (cost + 0.06, beside), (cost + 0.6, short)]
            if share >= _ACROSS_FROM:
                across = replace(beside, across=True)
                short = replace(across, avoid=False)
                found += [(cost + 0.5, across), (cost + 0.9, short), (cost + 1.2, replace(short, next=False))]
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    def _fits(self, one: _Try, room: int) -> bool:
        return self._column_height(one) + self._controls_height(one) <= room and self._words_fit(one)

    def _words_fit(self, one: _Try) -> bool:
        parts = self.parts
        if one.beside and parts.badge.text():
            room = one.column - parts.countdown.sizeHint().width() - self._gap(4)
            if room < 0.8 * self._badge_width():
                return False
        return parts.heading.minimumSizeHint().width() <= one.column

    def _column_height(self, one: _Try) -> int:
        return sum(height + gap for _, height, gap in self._rows(one))

    def _controls_height(self, one: _Try) -> int:
        return self.parts.main.sizeHint().height() + self._gap(5)

    def _rows(self, one: _Try) -> list[tuple[str, int, int]]:
        """Name, height and gap below of what stands in the column, from the top."""
        parts, gap = self.parts, self._gap
        self._fit_badge(one.column)
        parts.heading.set_px(round(self.measure.px * max(1.2, 2.45 * one.text)))
        parts.cue.set_px(round(self.measure.px * max(1.0, 1.2 * one.text)))
        parts.avoid.set_px(round(self.measure.px * max(0.95, 1.05 * one.text)))
        parts.next_label.set_px(self.measure.px)
        parts.next_text.set_px(self.measure.px)
        below = self.measure.inner if one.across else one.column
        rows = []
        if parts.badge.text() and not one.beside:
            rows.append(("badge", parts.badge.sizeHint().height(), gap(2)))
        if parts.heading.text():
            rows.append(("heading", parts.heading.heightForWidth(one.column), gap(5)))
        rows.append(("number", self.measure.figures + 2, gap(5)))
        if parts.cue.text():
            rows.append(("cue", parts.cue.heightForWidth(below), gap(2)))
        if parts.avoid.text() and one.avoid:
            rows.append(("avoid", parts.avoid.heightForWidth(below), gap(2)))
        if one.next and (parts.next_text.text() or parts.next_label.text()):
            rows.append(("rule", 1 + gap(2), gap(3)))
            rows.append(("next", self._next_height(below), 0))
        return rows

    def _head_height(self, one: _Try) -> int:
        """From the top of the column to the foot of the number, where the figure ends if the rest runs across."""
        rows = self._rows(one)
        last = next(place for place, row in enumerate(rows) if row[0] == "number")
        return sum(height + gap for _, height, gap in rows[:last]) + rows[last][1]

    def _next_height(self, column: int) -> int:
        label = self.parts.next_label.natural_width() + self._gap(2)
        return self.parts.next_text.heightForWidth(column - label)

    def _place_body(self, one: _Try, top: int, bottom: int) -> None:
        parts = self.parts
        bar_height = parts.main.sizeHint().height()
        room = bottom - top - (bar_height + self._gap(5) if one.below else 0)
        x = self.measure.width - self.measure.margin - one.column
        wide = max(0, x - self.measure.margin - self._gap(6))
        high = self._head_height(one) if one.across else room
        disc = min(wide, high, round(0.68 * self.measure.height))
        # The ring hangs a little above the middle, as a picture does.
        y = top + max(0, round((high - disc) * 0.3))
        parts.stage.setGeometry(self.measure.margin + (wide - disc) // 2, y, disc, disc)
        self._place_column(one, x, top, min(y + self._gap(1), self._highest(one, room, top)), top + room)
        controls = self._controls_width()
        left = x if not one.below else self.measure.margin + max(0, (self.measure.inner - controls) // 2)
        for button in parts.controls:
            hint = button.sizeHint()
            middle = bottom - bar_height // 2
            button.setGeometry(left, middle - hint.height() // 2, hint.width(), hint.height())
            left += hint.width() + self._gap(3)

    def _highest(self, one: _Try, room: int, top: int) -> int:
        """Where the column may start at the lowest, so that all of it has room."""
        spare = room - self._column_height(one) - (0 if one.below else self._controls_height(one))
        return top + max(0, spare)

    def _place_column(self, one: _Try, x: int, top: int, y: int, bottom: int) -> None:
        parts = self.parts
        rows = self._rows(one)
        over = y + sum(height + gap for _, height, gap in rows) - bottom
        named = {"badge": parts.badge, "heading": parts.heading, "cue": parts.cue, "avoid": parts.avoid}
        shown = {name for name, _, _ in rows}
        parts.avoid.setVisible("avoid" in shown)
        for part in (parts.rule, parts.next_label, parts.next_text):
            part.setVisible("next" in shown)
        wide = one.column
        for name, height, gap in rows:
            if name == "cue" and over > 0:  # the last resort: the cue is elided and its tooltip has the rest
                height = max(parts.cue.line_height(), height - over)
            if name == "number":
                hint = parts.countdown.sizeHint()
                parts.countdown.setGeometry(x, y, hint.width(), hint.height())
                self._place_beside(one, x, y, hint)
                if one.across:
                    x, wide = self.measure.margin, self.measure.inner
            elif name == "badge":
                parts.badge.setGeometry(x, y, parts.badge.sizeHint().width(), height)
            elif name == "rule":
                parts.rule.setGeometry(x, y + self._gap(2), wide, 1)
            elif name == "next":
                label = parts.next_label.natural_width()
                parts.next_label.setGeometry(x, y, label, parts.next_label.line_height())
                indent = label + (self._gap(2) if parts.next_label.text() else 0)
                parts.next_text.setGeometry(x + indent, y, wide - indent, height)
            else:
                named[name].setGeometry(x, y, wide, height)
            y += height + gap

    def _place_beside(self, one: _Try, x: int, y: int, number: QSize) -> None:
        badge = self.parts.badge
        if one.beside and badge.text():
            left = number.width() + self._gap(4)
            free = max(1, one.column - left)
            self._fit_badge(free)
            hint = badge.sizeHint()
            badge.setGeometry(x + left, y + (number.height() - hint.height()) // 2, hint.width(), hint.height())

    def _badge_width(self) -> int:
        self.parts.badge.set_px(self.measure.px)
        return self.parts.badge.sizeHint().width()

    def _fit_badge(self, room: int) -> None:
        badge = self.parts.badge
        badge.set_px(self.measure.px)
        if (wide := badge.sizeHint().width()) > room:
            badge.set_px(int(self.measure.px * max(0.5, room / wide)))

    def _controls_width(self) -> int:
        buttons = self.parts.controls
        return sum(button.sizeHint().width() for button in buttons) + self._gap(3) * (len(buttons) - 1)
