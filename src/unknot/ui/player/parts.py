"""The widgets of the player page, and the measure that they are all sized by."""

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.bar import SegmentBar
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.countdown import Countdown
from unknot.ui.widgets.stage import PlayerStage
from unknot.ui.widgets.surface import Badge, Notice
from unknot.ui.widgets.text import Text

COUNTDOWN_SHARE = 7  # the figures are at least a seventh of the window's height: readable at 3 m
_DESIGNED = QSize(1180, 760)


class PlayerParts(msgspec.Struct, frozen=True):
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
    rule: QWidget
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


class Measure(msgspec.Struct, frozen=True):
    """What follows from the size of the page: everything is in pixels but `unit`, 1.0 at the size it was drawn for."""

    width: int
    height: int
    unit: float
    px: int
    margin: int

    @classmethod
    def of(cls, size: QSize) -> "Measure":
        """The measure of a page of `size` in the theme in force."""
        current = theme.in_force()
        unit = min(2.2, max(0.8, min(size.width() / _DESIGNED.width(), size.height() / _DESIGNED.height())))
        # Text grows with the window, since it is read from afar, but large text does not grow much more.
        px = round(current.px(1.0) * max(1.0, min(unit, 2.6 / current.text_size)))
        return cls(size.width(), size.height(), unit, px, fours(min(96, max(24, size.width() * 0.041))))

    @property
    def inner(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def figures(self) -> int:
        """The height of the countdown's figures."""
        return -(-self.height // COUNTDOWN_SHARE)

    def gap(self, steps: int) -> int:
        """A gap of so many steps of 4 at the size drawn for."""
        return fours(steps * 4 * self.unit)


def fours(pixels: float) -> int:
    """The nearest step of 4, but at least one."""
    return max(4, 4 * round(pixels / 4))
