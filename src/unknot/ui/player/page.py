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
from unknot.ui.player.parts import PlayerParts
from unknot.ui.widgets.bar import SegmentBar
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.countdown import Countdown
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.page import Divider
from unknot.ui.widgets.painting import Styled
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.stage import PlayerStage
from unknot.ui.widgets.surface import Badge, Notice
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

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen: PlayerScreen | None = None
        self._parts = self._make_parts(paint_figure)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(480, 400)
        self.setAccessibleName(_("Player"))
        self._name_parts()
        self._connect()

    def show_state(self, screen: PlayerScreen) -> None:
        """Show `screen`, touching only what is new: at 30 a second that is the ring, the figure and the number."""
        old, self._screen = self._screen, screen
        parts = self._parts
        parts.stage.show_stage(screen.ring, screen.ring_tone, screen.figure)
        parts.bar.show_pieces(screen.bar)
        words = _words(screen)
        moved = old is None or words != _words(old) or len(old.countdown) != len(screen.countdown)
        if old is None or words != _words(old):
            self._show_words(screen)
        parts.countdown.set_text(screen.countdown)
        parts.main.set_glyph("play" if screen.ring_tone is RingTone.HELD else "pause")
        if old is None or old.time_left != screen.time_left:
            wider = len(screen.time_left) > len(old.time_left) if old else True
            parts.time_left.set_text(screen.time_left)
            moved = moved or wider or parts.time_left.is_cut()
        if moved:
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
        arrange(self._parts, self.size())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_parts(self, paint_figure: PaintFigure) -> PlayerParts:
        parts = PlayerParts(
            title=Text(weight=600, single=True),
            progress=Text(colour="quiet", single=True),
            time_left=Text(colour="quiet", single=True),
            end=Button(_("End"), hint=_("Esc")),
            bar=SegmentBar(),
            notice=Notice(glyph="warning"),
            stage=PlayerStage(paint_figure),
            badge=Badge(),
            heading=Text(weight=700, leading=1.12),
            countdown=Countdown(),
            cue=Text(leading=1.5),
            avoid=Text(colour="quiet", leading=1.4),
            rule=Divider(),
            next_label=Text(colour="quiet", single=True),
            next_text=Text(weight=600),
            back=Button(_("Back"), glyph="back"),
            main=Button(_("Pause"), Look.PRIMARY, glyph="pause", size=1.2, room_for=(_("Pause"), _("Resume"))),
            skip=Button(_("Skip"), glyph="skip", after=True),
            extend=Button(_("+10 s")),
            sound=Button("", Look.QUIET),
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
            (parts.sound, _("Sound"), _("Sound on or off (M)")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)
        parts.main.setToolTip(_("Pause and go on (space)"))
        parts.countdown.setAccessibleDescription(_("Time left of this step"))
        parts.stage.setAccessibleName(_("Figure"))
        parts.bar.setAccessibleName(_("Holds so far"))

    def _connect(self) -> None:
        parts = self._parts
        parts.main.clicked.connect(self.pause_toggled)
        parts.skip.clicked.connect(self.skipped)
        parts.back.clicked.connect(self.went_back)
        parts.extend.clicked.connect(self.extended)
        parts.end.clicked.connect(self.end_requested)
        parts.sound.clicked.connect(self.sound_toggled)

    def _show_words(self, screen: PlayerScreen) -> None:
        parts = self._parts
        for widget, words in (
            (parts.title, screen.title),
            (parts.progress, screen.progress),
            (parts.heading, screen.heading),
            (parts.cue, screen.cue),
            (parts.avoid, screen.avoid),
            (parts.next_label, screen.next_label),
            (parts.next_text, screen.next_text),
        ):
            widget.set_text(words)
            widget.setVisible(bool(words))
        parts.badge.set_text(screen.badge)
        parts.badge.setVisible(bool(screen.badge))
        parts.rule.setVisible(bool(screen.next_label or screen.next_text))
        parts.notice.set_text(screen.notice)
        parts.notice.setVisible(bool(screen.notice))
        parts.main.set_text(screen.main_button)
        parts.main.setAccessibleName(screen.main_button)
        parts.sound.set_text(screen.sound)
        parts.sound.setVisible(bool(screen.sound))
        parts.sound.setAccessibleName(screen.sound)
        parts.bar.setAccessibleDescription(screen.progress)
        parts.stage.setAccessibleDescription(screen.heading)

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
    return (parts.main, parts.skip, parts.back, parts.extend, parts.sound, parts.end)


def _others(parts: PlayerParts) -> tuple[QWidget, ...]:
    return (
        parts.stage,
        parts.title,
        parts.progress,
        parts.time_left,
        parts.bar,
        parts.notice,
        parts.badge,
        parts.heading,
        parts.countdown,
        parts.cue,
        parts.avoid,
        parts.rule,
        parts.next_label,
        parts.next_text,
    )


def _words(screen: PlayerScreen) -> tuple[str, ...]:
    return (
        screen.title,
        screen.progress,
        screen.badge,
        screen.heading,
        screen.cue,
        screen.avoid,
        screen.next_label,
        screen.next_text,
        screen.main_button,
        screen.sound,
        screen.notice,
    )
