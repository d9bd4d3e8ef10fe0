"""Where things go on the player page, at any window size and any text size.

The number keeps its height, then the figure gives way, then the heading and the cue get smaller, and only when all
that does not help is a cue cut. A layout of Qt's cannot trade one against the other like that.
"""

from dataclasses import dataclass, replace
from itertools import product

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame

from unknot.ui import theme
from unknot.ui.widgets.bar import SegmentBar
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.countdown import Countdown
from unknot.ui.widgets.stage import PlayerStage
from unknot.ui.widgets.surface import Badge, Notice
from unknot.ui.widgets.text import Text

COUNTDOWN_SHARE = 7  # the figures are at least a seventh of the window's height: readable at 3 m
_DESIGNED = QSize(1180, 760)
_COLUMN_SHARES = (0.37, 0.40, 0.44, 0.48, 0.52, 0.56, 0.60, 0.64, 0.68)
_TEXT_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.52)


@dataclass(frozen=True, slots=True)
class PlayerParts:
    """The widgets of the player page."""

    title: Text
    progress: Text
    time_left: Text
    end: Button
    bar: SegmentBar
    notice: Notice
    stage: PlayerStage
    badge: Badge
    heading: Text
    countdown: Countdown
    cue: Text
    avoid: Text
    rule: QFrame
    next_label: Text
    next_text: Text
    back: Button
    main: Button
    skip: Button
    extend: Button
    sound: Button

    @property
    def controls(self) -> tuple[Button, ...]:
        """The row of buttons, from left to right."""
        return (self.back, self.main, self.skip, self.extend)


@dataclass(frozen=True, slots=True)
class _Try:
    column: int
    text: float
    below: bool  # the buttons run along the bottom, else they close the column
    beside: bool  # the badge stands beside the number, else above the heading
    avoid: bool
    next: bool


def arrange(parts: PlayerParts, size: QSize) -> None:
    """Place every part on a page of `size`."""
    _Arrangement(parts, size).place()


class _Arrangement:
    def __init__(self, parts: PlayerParts, size: QSize) -> None:
        self.parts, self.width, self.height = parts, size.width(), size.height()
        self.unit = min(2.2, max(0.8, min(self.width / _DESIGNED.width(), self.height / _DESIGNED.height())))
        # Text grows with the window, since it is read from afar, but not beyond twice as large.
        self.px = round(theme.in_force().px(1.0) * max(1.0, min(self.unit, 2.6 / theme.in_force().text_size)))
        self.margin = _fours(min(96, max(24, self.width * 0.041)))
        self.inner = self.width - 2 * self.margin
        self.figures = -(-self.height // COUNTDOWN_SHARE)

    def place(self) -> None:
        self._size_fixed_text()
        top = self._place_header() + self._gap(7)
        bottom = self.height - self._gap(10)
        tries = self._tries()
        chosen = next((one for one in tries if self._fits(one, bottom - top)), tries[-1])
        self._place_body(chosen, top, bottom)

    def _size_fixed_text(self) -> None:
        parts = self.parts
        for text, share in ((parts.title, 1.14), (parts.progress, 1.0), (parts.time_left, 1.0)):
            text.set_px(round(self.px * share))
        for button in (*parts.controls, parts.end, parts.sound):
            button.set_px(round(self.px * (1.2 if button is parts.main else 1.0)))
        parts.countdown.set_figure_height(self.figures)

    def _place_header(self) -> int:
        """Place what is above the body and return where that ends."""
        parts, gap = self.parts, self._gap(4)
        left, top, end = self.margin, self._gap(6 if self.unit < 0.95 else 8), parts.end.sizeHint()
        parts.end.setGeometry(left + self.inner - end.width(), top, end.width(), end.height())
        free = self.inner - end.width() - gap
        title, progress = parts.title.natural_width(), parts.progress.natural_width()
        sound = 0 if parts.sound.isHidden() else parts.sound.sizeHint().width()
        line = max(parts.title.line_height(), parts.progress.line_height())
        first = top + (end.height() - line) // 2
        if title + progress + sound + parts.time_left.natural_width() + 4 * gap <= free:
            second, y, right, start = first, top + end.height(), left + free, left + title + gap
            parts.title.setGeometry(left, first, title, line)
        else:  # two rows: the title and the way out, then the rest
            row = max(line, parts.sound.sizeHint().height() if sound else 0)
            y = top + end.height() + row
            second, right, start = y - (row + line) // 2, left + self.inner, left
            parts.title.setGeometry(left, first, free, line)
        width = min(parts.time_left.natural_width(), self.inner // 2)
        parts.time_left.setGeometry(right - width, second, width, line)
        hint = parts.sound.sizeHint()
        right -= width + self._gap(2) + sound
        parts.sound.setGeometry(right, second + (line - hint.height()) // 2, sound, hint.height())
        parts.progress.setGeometry(start, second, min(progress, right - start), line)
        thick = max(6, round(7 * self.unit))
        parts.bar.set_thickness(thick)
        parts.bar.setGeometry(left, y + self._gap(3), self.inner, thick)
        y += self._gap(3) + thick
        if not parts.notice.isHidden():
            y += self._gap(4)
            height = parts.notice.heightForWidth(self.inner)
            parts.notice.setGeometry(left, y, self.inner, height)
            y += height
        return y

    def _tries(self) -> list[_Try]:
        """What may be done, from the dearest to the last resort."""
        controls = self._controls_width()
        number = self.parts.countdown.width_of(self.parts.countdown.text() or "0:00", self.figures)
        found: list[tuple[float, _Try]] = []
        for text, share in product(_TEXT_SHARES, _COLUMN_SHARES):
            column = max(number, round(self.width * share))
            cost = (1.0 - text) + 2.0 * (share - _COLUMN_SHARES[0])
            if controls <= self.width * 0.42:
                wide = max(column, controls)
                found.append((cost, _Try(wide, text, below=False, beside=False, avoid=True, next=True)))
            one = _Try(column, text, below=True, beside=False, avoid=True, next=True)
            beside = replace(one, beside=True)
            short = replace(beside, avoid=False)
            found += [(cost + 0.03, one), (cost + 0.06, beside), (cost + 0.6, short)]
            found.append((cost + 1.2, replace(short, next=False)))
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
        parts.heading.set_px(round(self.px * max(1.2, 2.45 * one.text)))
        parts.cue.set_px(round(self.px * max(1.0, 1.2 * one.text)))
        parts.avoid.set_px(round(self.px * max(0.95, 1.05 * one.text)))
        parts.next_label.set_px(self.px)
        parts.next_text.set_px(self.px)
        rows = []
        if parts.badge.text() and not one.beside:
            rows.append(("badge", parts.badge.sizeHint().height(), gap(2)))
        if parts.heading.text():
            rows.append(("heading", parts.heading.heightForWidth(one.column), gap(5)))
        rows.append(("number", self.figures + 2, gap(5)))
        if parts.cue.text():
            rows.append(("cue", parts.cue.heightForWidth(one.column), gap(2)))
        if parts.avoid.text() and one.avoid:
            rows.append(("avoid", parts.avoid.heightForWidth(one.column), gap(2)))
        if one.next and (parts.next_text.text() or parts.next_label.text()):
            rows.append(("rule", 1 + gap(2), gap(3)))
            rows.append(("next", self._next_height(one.column), 0))
        return rows

    def _next_height(self, column: int) -> int:
        label = self.parts.next_label.natural_width() + self._gap(2)
        return self.parts.next_text.heightForWidth(column - label)

    def _place_body(self, one: _Try, top: int, bottom: int) -> None:
        parts = self.parts
        bar_height = parts.main.sizeHint().height()
        room = bottom - top - (bar_height + self._gap(5) if one.below else 0)
        x = self.width - self.margin - one.column
        stage = QSize(x - self.margin - self._gap(6), room)
        disc = min(stage.width(), stage.height(), round(0.68 * self.height))
        # The ring hangs a little above the middle, as a picture does.
        y = top + max(0, round((stage.height() - disc) * 0.3))
        parts.stage.setGeometry(self.margin + (stage.width() - disc) // 2, y, disc, disc)
        self._place_column(one, x, top, min(y + self._gap(1), self._highest(one, room, top)), top + room)
        controls = self._controls_width()
        left = x if not one.below else self.margin + max(0, (self.inner - controls) // 2)
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
        for name, height, gap in rows:
            if name == "cue" and over > 0:  # the last resort: the cue is elided and its tooltip has the rest
                height = max(parts.cue.line_height(), height - over)
            if name == "number":
                hint = parts.countdown.sizeHint()
                parts.countdown.setGeometry(x, y, hint.width(), hint.height())
                self._place_beside(one, x, y, hint)
            elif name == "badge":
                parts.badge.setGeometry(x, y, parts.badge.sizeHint().width(), height)
            elif name == "rule":
                parts.rule.setGeometry(x, y + self._gap(2), one.column, 1)
            elif name == "next":
                label = parts.next_label.natural_width()
                parts.next_label.setGeometry(x, y, label, parts.next_label.line_height())
                indent = label + (self._gap(2) if parts.next_label.text() else 0)
                parts.next_text.setGeometry(x + indent, y, one.column - indent, height)
            else:
                named[name].setGeometry(x, y, one.column, height)
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
        self.parts.badge.set_px(self.px)
        return self.parts.badge.sizeHint().width()

    def _fit_badge(self, room: int) -> None:
        badge = self.parts.badge
        badge.set_px(self.px)
        if (wide := badge.sizeHint().width()) > room:
            badge.set_px(int(self.px * max(0.5, room / wide)))

    def _controls_width(self) -> int:
        buttons = self.parts.controls
        return sum(button.sizeHint().width() for button in buttons) + self._gap(3) * (len(buttons) - 1)

    def _gap(self, steps: int) -> int:
        return _fours(steps * 4 * self.unit)


def _fours(pixels: float) -> int:
    return max(4, 4 * round(pixels / 4))
