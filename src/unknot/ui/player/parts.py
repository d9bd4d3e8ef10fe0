"""The widgets of the player page, and the measure that they are all sized by."""

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from unknot.ui.look import theme
from unknot.ui.player.next_figure import NextFigure
from unknot.ui.player.pill import SidePill
from unknot.ui.widgets.bar import SegmentBar
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.countdown import Countdown
from unknot.ui.widgets.sound_button import SoundButton
from unknot.ui.widgets.stage import PlayerStage
from unknot.ui.widgets.surface import Notice
from unknot.ui.widgets.text import Text

_DESIGNED = QSize(1180, 760)


class PlayerParts(msgspec.Struct, frozen=True):
    """The widgets of the player page."""

    progress: Text
    time_left: Text
    sound: SoundButton
    full: Button
    end: Button
    bar: SegmentBar
    notice: Notice
    stage: PlayerStage
    pill: SidePill
    heading: Text
    countdown: Countdown
    unit: Text
    cue: Text
    avoid: Text
    rule: QWidget
    next_stage: NextFigure
    next_label: Text
    next_text: Text
    back: Button
    main: Button
    skip: Button
    extend: Button

    @property
    def controls(self) -> tuple[Button, ...]:
        """The row of buttons, from left to right."""
        return (self.back, self.main, self.skip, self.extend)

    @property
    def ways(self) -> tuple[Button, ...]:
        """The buttons at the top, from left to right."""
        return (self.sound, self.full, self.end)


class Measure(msgspec.Struct, frozen=True):
    """What follows from the size of the page, in pixels but for `unit`, 1.0 at the size it was drawn for.

    What is read from afar grows with the window (`unit`), what is read from near with the text size too (`px`).
    """

    width: int
    height: int
    unit: float
    px: int
    margin: int

    @classmethod
    def of(cls, size: QSize) -> "Measure":
        """The measure of a page of `size` in the theme in force."""
        current = theme.in_force()
        across, down = size.width() / _DESIGNED.width(), size.height() / _DESIGNED.height()
        unit = max(0.4, min(down, across * 1.15))
        px = round(current.px(1.0) * max(1.0, min(unit, 2.6 / current.text_size)))
        return cls(size.width(), size.height(), unit, px, fours(min(96, max(16, size.width() * 0.041))))

    @property
    def inner(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def stacked(self) -> bool:
        """Whether the disc lies above the words: the page is no wider than high."""
        return self.width < 1.1 * self.height

    def at(self, designed: float, floor: int = 0) -> int:
        """A length that was `designed` at 1180 x 760, in pixels here."""
        return max(floor, round(designed * self.unit))


def fours(pixels: float) -> int:
    """The nearest step of 4, but at least one."""
    return max(4, 4 * round(pixels / 4))
