"""The page that is read from a mat two metres away: a figure, one number, what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from unknot.ui.player.layout import arrange
from unknot.ui.player.next_figure import NextFigure
from unknot.ui.player.parts import PlayerParts
from unknot.ui.player.pill import SidePill
from unknot.ui.widgets.bar import SegmentBar
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.countdown import Countdown
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.page import Divider
from unknot.ui.widgets.painting import Styled
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.sound_button import SoundButton
from unknot.ui.widgets.stage import PlayerStage
from unknot.ui.widgets.surface import Notice
from unknot.ui.widgets.text import Text
from unknot.view.player.page import PlayerScreen, RingTone
from unknot.view.words import _


class PlayerPage(OnePress, Styled, QWidget):
    """Draws one `PlayerScreen` after another and says what was asked for.

    Space pauses and resumes, the arrows skip and go back, + adds ten seconds, Esc ends, F11 fills the screen, M
    is for the sound; media keys do as they say.
    """

    pause_toggled = Signal()
    skipped = Signal()
    went_back = Signal()
    extended = Signal()
    end_requested = Signal()
    full_screen_toggled = Signal()
    sound_toggled = Signal()

    def __init__(
        self, paint_figure: PaintFigure, paint_still: PaintFigure | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._screen: PlayerScreen | None = None
        self._parts = self._make_parts(paint_figure, paint_still or paint_figure)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(_("Player"))
        self._name_parts()
        self._connect()

    def show_state(self, screen: PlayerScreen) -> None:
        """Show `screen`, touching only what is new: at 30 a second that is the ring, the figure and the number."""
        old, self._screen = self._screen, screen
        parts, held = self._parts, screen.ring_tone is RingTone.HELD
        parts.stage.show_stage(screen.ring, screen.ring_tone, screen.figure)
        parts.stage.show_paused(screen.paused)
        parts.bar.show_pieces(screen.bar)
        if old is not None and (old is screen or _words(old) == _words(screen)):
            return
        moved = old is None or _lasting(old) != _lasting(screen)
        if moved:
            self._show_words(screen)
        parts.bar.set_held(held)
        parts.countdown.set_hollow(held)
        parts.countdown.set_text(screen.countdown)
        parts.pill.show_side(screen.side, hollow=held)
        parts.main.set_glyph("play" if held else "pause")
        parts.next_label.set_text(screen.next_label)
        wider = old is None or len(screen.time_left) != len(old.time_left)
        parts.time_left.set_text(screen.time_left)
        if moved or wider or parts.time_left.is_cut():
            arrange(parts, self.size())
        if screen.spoken and (old is None or old.spoken != screen.spoken):
            self._announce(screen.spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signal = _KEYS.get(Qt.Key(event.key()))
        modified = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if signal is None or modified != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif not self.is_held(event):  # a toe that rests on a key means it once
            getattr(self, signal).emit()

    def restyled(self) -> None:
        arrange(self._parts, self.size())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        full = self.window().isFullScreen()
        self._parts.full.set_text(_("Leave full screen") if full else _("Full screen"))
        arrange(self._parts, self.size())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_parts(self, paint_figure: PaintFigure, paint_still: PaintFigure) -> PlayerParts:
        parts = PlayerParts(
            progress=Text(weight=600, single=True),
            time_left=Text(colour="quiet", single=True),
            sound=SoundButton(),
            full=Button(_("Full screen"), glyph="full", hint=_("F11")),
            end=Button(_("End"), hint=_("Esc")),
            bar=SegmentBar(),
            notice=Notice(glyph="warning"),
            stage=PlayerStage(paint_figure),
            pill=SidePill(),
            heading=Text(weight=700, leading=1.12),
            countdown=Countdown(),
            unit=Text(colour="quiet", weight=500, leading=1.2),
            cue=Text(leading=1.35),
            avoid=Text(colour="quiet", leading=1.3),
            rule=Divider(),
            next_stage=NextFigure(paint_still),
            next_label=Text(colour="quiet", weight=500, single=True),
            next_text=Text(weight=700, leading=1.2),
            back=Button(_("Back"), glyph="back", hint="←"),
            main=Button(_("Pause"), Look.PRIMARY, glyph="pause", hint=_("space")),
            skip=Button(_("Skip"), glyph="skip", after=True, hint="→"),
            extend=Button(_("+10 s"), hint="+"),
        )
        # In the order of the keyboard: what is needed most comes first. A click must not take the space key away.
        for widget in (*_buttons(parts), *_others(parts)):
            widget.setParent(self)
        for button in _buttons(parts):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        parts.notice.hide()
        return parts

    def _name_parts(self) -> None:
        parts = self._parts
        for button, name, tip in (
            (parts.back, _("Back"), _("Back to the hold before (left arrow)")),
            (parts.skip, _("Skip"), _("On to the next hold (right arrow)")),
            (parts.extend, _("Ten seconds more"), _("Ten seconds more (+)")),
            (parts.end, _("End"), _("End here (Esc); what you held is kept")),
            (parts.full, _("Full screen"), _("Fill the screen, or leave it (F11)")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)
        parts.main.setToolTip(_("Pause and go on (space)"))
        parts.countdown.setAccessibleDescription(_("Time left of this step"))
        parts.bar.setAccessibleName(_("Holds so far"))

    def _connect(self) -> None:
        parts = self._parts
        parts.main.clicked.connect(self.pause_toggled)
        parts.skip.clicked.connect(self.skipped)
        parts.back.clicked.connect(self.went_back)
        parts.extend.clicked.connect(self.extended)
        parts.end.clicked.connect(self.end_requested)
        parts.sound.clicked.connect(self.sound_toggled)
        parts.full.clicked.connect(self.full_screen_toggled)
        parts.stage.pressed.connect(self.pause_toggled)

    def _show_words(self, screen: PlayerScreen) -> None:
        parts = self._parts
        for widget, words in (
            (parts.progress, screen.progress),
            (parts.heading, screen.heading),
            (parts.unit, screen.unit),
            (parts.cue, screen.cue),
            (parts.avoid, screen.avoid),
            (parts.next_text, screen.next_text),
        ):
            widget.set_text(words)
            widget.setVisible(bool(words))
        parts.pill.setVisible(screen.side is not None)
        parts.pill.show_side(screen.side, hollow=screen.ring_tone is RingTone.HELD)
        parts.next_stage.show_figure(screen.next_figure)
        parts.notice.set_text(screen.notice)
        parts.notice.setVisible(bool(screen.notice))
        parts.main.set_text(screen.main_button)
        parts.main.setAccessibleName(screen.main_button)
        parts.sound.show_sound(screen.sound)
        parts.bar.setAccessibleDescription(screen.progress)
        parts.stage.setAccessibleName(_("Figure: {exercise}").format(exercise=screen.heading))
        self.setAccessibleName(_("Player: {routine}").format(routine=screen.title))

    def _announce(self, words: str) -> None:
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)


_KEYS = {
    Qt.Key.Key_Space: "pause_toggled",
    Qt.Key.Key_MediaPlay: "pause_toggled",
    Qt.Key.Key_MediaPause: "pause_toggled",
    Qt.Key.Key_MediaTogglePlayPause: "pause_toggled",
    Qt.Key.Key_Right: "skipped",
    Qt.Key.Key_MediaNext: "skipped",
    Qt.Key.Key_Left: "went_back",
    Qt.Key.Key_MediaPrevious: "went_back",
    Qt.Key.Key_Plus: "extended",
    Qt.Key.Key_Equal: "extended",
    Qt.Key.Key_Escape: "end_requested",
    Qt.Key.Key_MediaStop: "end_requested",
    Qt.Key.Key_F11: "full_screen_toggled",
    Qt.Key.Key_M: "sound_toggled",
}


def _buttons(parts: PlayerParts) -> tuple[Button, ...]:
    return (parts.main, parts.skip, parts.back, parts.extend, *parts.ways)


def _others(parts: PlayerParts) -> tuple[QWidget, ...]:
    return (
        parts.stage,
        parts.progress,
        parts.time_left,
        parts.bar,
        parts.notice,
        parts.pill,
        parts.heading,
        parts.countdown,
        parts.unit,
        parts.cue,
        parts.avoid,
        parts.rule,
        parts.next_stage,
        parts.next_label,
        parts.next_text,
    )


def _words(screen: PlayerScreen) -> tuple[object, ...]:
    """What is read, all of it."""
    return (screen.countdown, screen.time_left, screen.next_label, *_lasting(screen))


def _lasting(screen: PlayerScreen) -> tuple[object, ...]:
    """What does not change from second to second, and the length of the number."""
    return (
        screen.title,
        screen.progress,
        screen.ring_tone,
        screen.spoken,
        screen.side,
        screen.heading,
        max(2, len(screen.countdown)),
        screen.unit,
        screen.cue,
        screen.avoid,
        screen.next_text,
        screen.next_figure,
        screen.main_button,
        screen.sound,
        screen.notice,
    )
