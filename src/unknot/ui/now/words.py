"""The words of the page for a cramp, as large as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.diary.release_flow import Stage
from unknot.ui.look import theme
from unknot.ui.widgets.countdown import Countdown
from unknot.ui.widgets.painting import Styled
from unknot.ui.widgets.surface import Badge, Notice
from unknot.ui.widgets.text import Text
from unknot.view.now.page import NowScreen
from unknot.view.player.page import PlayerScreen, RingTone
from unknot.view.words import _

_ROOM = 14
_TRIES = (
    *((share, 5, True) for share in (1.0, 0.9)),
    *((share, 7, True) for share in (0.9, 0.8)),
    *((share, 7, False) for share in (0.9, 0.8, 0.7, 0.62, 0.54)),
)
"""Size of the words, the part of the window's height that the number takes, and whether the calm advice stays.

Smaller nobody reads it: then the number stands first, and the words below it scroll.
"""
_LEAST = 80


class NowWords(Styled, QWidget):
    """Where it is, what to do, the seconds left, and what the sources say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = Stage.CHOOSE
        self._holding = False
        self._setup = ""
        self.badge = Badge()
        self.heading = Text(weight=700, leading=1.15)
        self.countdown = Countdown()
        self.countdown.setAccessibleDescription(_("Time left of this step"))
        self.text = Text(leading=1.4)
        self.urgent = Notice(glyph="warning")
        self.advice = Text(colour="quiet", leading=1.4)
        self._room = 0
        # Else its layout would ask for more than `fit` needs, and press on the buttons.
        self.setMinimumSize(_LEAST, _LEAST)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_ROOM)
        column.addStretch(1)
        column.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.heading, self.countdown, self.urgent, self.text, self.advice):
            column.addWidget(widget)
        column.addStretch(1)

    def show_screen(self, screen: NowScreen, *, choosing: bool) -> None:
        """Show what `screen` says; while `choosing` only the question is asked."""
        self._stage = screen.stage
        self._holding = screen.stage is Stage.HOLDING and not choosing
        self.badge.set_text(screen.heading.upper() if self._holding else "")
        if not self._holding:
            asked = choosing and screen.stage is not Stage.CHOOSE
            self.heading.set_text(_("Where is the cramp?") if asked else screen.heading)
            self.text.set_text("" if asked else screen.text)
            self.countdown.set_text("")
        urgent = [each for each in screen.advice if each.urgent]
        calm = [each for each in screen.advice if not each.urgent]
        # Without the marks of sources, which nobody reads at 02:40: they stand one step away, in the guide.
        self.urgent.set_text("\n".join(each.text for each in urgent))
        self._setup = "" if choosing else screen.setup
        self.advice.set_text("" if choosing else "\n".join(each.text for each in calm))
        self._show_parts()

    def show_hold(self, player: PlayerScreen, *, over: bool) -> None:
        """Show where the hold stands; `over` after the last one, when only the question is left."""
        if not self._holding:
            return
        if over:
            heading, left = _("Did it let go?"), ""
            cue = _("If it is still locked: another way, or warmth, then again.")
        else:
            easing = player.ring_tone is not RingTone.WORK
            walking = player.side is None
            heading = player.heading if walking else _("Ease off, and breathe") if easing else _("Hold")
            cue, left = player.cue, player.countdown
            if self._setup and not easing and not walking:
                cue = f"{self._setup} {cue}"
        changed = (heading, cue, len(left)) != (self.heading.text(), self.text.text(), len(self.countdown.text()))
        self.countdown.set_text(left)
        if changed:
            self.heading.set_text(heading)
            self.text.set_text(cue)
            self._show_parts()

    def fit(self, window_height: int, room: int | None = None) -> None:
        """Choose the largest type that leaves nothing out; the number and then the calm advice give way first.

        `room` is the height that can be seen; what does not fit into it scrolls.
        """
        self._room = self._room if room is None else room
        scale = theme.in_force().text_size
        base = theme.in_force().px() / scale * max(scale, min(1.6, window_height / 700))
        optional = self._holding and bool(self.advice.text())
        for share, parts, advice in _TRIES:
            self.countdown.set_figure_height(-(-window_height // parts))
            self.advice.setVisible(bool(self.advice.text()) and (advice or not optional))
            self._set_sizes(base * share)
            taken = self._taken()
            if taken <= self._room:
                break
        scrolls = taken > self._room
        self.setMinimumHeight(max(_LEAST, taken) if scrolls else _LEAST)
        self._put_badge(below=scrolls and self._holding)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(self.window().height())

    def restyled(self) -> None:
        self.fit(self.window().height())

    def _put_badge(self, *, below: bool) -> None:
        """Where the words scroll the number is to be seen first; else the place stands above all."""
        if below == (self._column.indexOf(self.badge) > self._column.indexOf(self.countdown)):
            return
        self._column.removeWidget(self.badge)
        after = self._column.indexOf(self.countdown) + 1 if below else 1
        self._column.insertWidget(after, self.badge, 0, Qt.AlignmentFlag.AlignLeft)

    def _set_sizes(self, px: float) -> None:
        self.badge.set_px(round(px * 1.15))
        self.heading.set_px(round(px * (2.0 if self._holding else 2.4)))
        self.text.set_px(round(px * 1.5))
        self.urgent.text.set_px(round(px * 1.5))
        self.advice.set_px(round(px * 1.2))

    def _taken(self) -> int:
        wide, taken = self.width(), 0
        for part in (self.badge, self.heading, self.countdown, self.text, self.advice):
            if not part.isHidden():
                taken += part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()
                taken += _ROOM
        if not self.urgent.isHidden():
            # Asked by hand: its layout answers with the size that it had before this one.
            taken += self.urgent.text.heightForWidth(wide - 34 - theme.in_force().px(1.3)) + 2 * _ROOM + 8
        return taken

    def _show_parts(self) -> None:
        self.badge.setVisible(bool(self.badge.text()))
        self.heading.setVisible(bool(self.heading.text()))
        self.countdown.setVisible(bool(self.countdown.text()))
        self.urgent.setVisible(bool(self.urgent.text.text()))
        self.text.setVisible(bool(self.text.text()))
        self.advice.setVisible(bool(self.advice.text()))
        self.fit(self.window().height())
