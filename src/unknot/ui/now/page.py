"""The page for a cramp that is there: dark, one number, two large buttons, one key.

Space and Enter press the button with the focus, which is always the large one that is wanted most ("It let go" while
a hold runs); the arrows and Tab move to the others, Esc closes, M is for the sound, F11 fills the screen. Nothing here
waits for an answer while the hold runs.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from unknot.diary.release_flow import Stage
from unknot.ui.look import theme
from unknot.ui.now.buttons import NowButtons
from unknot.ui.now.words import NowWords
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.painting import Painted
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.sound_button import SoundButton
from unknot.ui.widgets.stage import PlayerStage
from unknot.ui.widgets.surface import Notice
from unknot.ui.widgets.text import Text
from unknot.view.now.page import NowAction, NowScreen
from unknot.view.player.page import PlayerScreen, RingTone, SoundShown
from unknot.view.shown import FigureShown
from unknot.view.words import _

_NARROW = 28  # em: less width has room for the number and the words, and none for the figure
_WITH_FIGURE = (Stage.HOLDING, Stage.LOCKED, Stage.LET_GO)


class NowPage(OnePress, Painted, QWidget):
    """Draws a `NowScreen`, and while a hold runs the player's countdown and figure.

    `action_chosen` carries a `NowAction`, `place_chosen` muscle and side as ids, `signs_answered` the ids of the
    questions that were ticked, `mistake_chosen` takes the cramp back.
    """

    action_chosen = Signal(object)
    place_chosen = Signal(str, str)
    signs_answered = Signal(object)
    mistake_chosen = Signal()
    sound_toggled = Signal()
    full_screen_toggled = Signal()

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen: NowScreen | None = None
        self._choosing = self._small = False
        self._figure: FigureShown | None = None
        self._buttons: NowButtons | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("I have a cramp now"))
        self.stage = PlayerStage(paint_figure)
        self.stage.setAccessibleName(_("Figure"))
        self.words = NowWords()
        self._elapsed = Text(colour="quiet", single=True)
        self._sound = SoundButton()
        self._sound.clicked.connect(self.sound_toggled)
        close = Button(_("Close"), hint=_("Esc"))
        close.clicked.connect(self._on_close)
        for button in (self._sound, close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self._elapsed, 1)
        head.addWidget(self._sound)
        head.addWidget(close)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(32)
        self._middle.addWidget(self.stage, 44)
        self._scroll = WordsScroll(self.words)
        self._middle.addWidget(self._scroll, 56)
        self._notice = Notice(glyph="warning")
        self._notice.hide()
        self._column.addLayout(head)
        self._column.addWidget(self._notice)
        self._column.addLayout(self._middle, 1)

    @property
    def buttons(self) -> NowButtons:
        """The buttons shown now."""
        assert self._buttons is not None
        return self._buttons

    def show_state(self, screen: NowScreen, *, sound: SoundShown | None = None, notice: str = "") -> None:
        """Show `screen`; `sound` says what is heard, `notice` what is wrong besides the leg.

        The buttons keep the focus while they stay the same.
        """
        old, self._screen = self._screen, screen
        going_on = screen.elapsed and screen.stage not in (Stage.LET_GO, Stage.LEFT)
        self._elapsed.set_text(_("The cramp so far: {time}").format(time=screen.elapsed) if going_on else "")
        self._sound.setVisible(sound is not None)
        if sound is not None:
            self._sound.show_sound(sound)
        self._notice.set_text(notice)
        self._notice.setVisible(bool(notice))
        if old is not None and self._buttons is not None and _lasting(old) == _lasting(screen):
            return
        if old is None or old.stage is not screen.stage:
            self._choosing = screen.stage is Stage.CHOOSE
        self._rebuild(screen)
        if screen.spoken and (old is None or old.spoken != screen.spoken):
            self._announce(screen.spoken)

    def show_hold(self, player: PlayerScreen, *, over: bool) -> None:
        """Show where the release hold stands; `over` once it has been played to its end."""
        self._figure = player.figure
        tone = RingTone.HELD if over else player.ring_tone
        self.stage.show_stage(1.0 if over else player.ring, tone, player.figure)
        self.words.show_hold(player, over=over)

    def show_figure(self, figure: FigureShown) -> None:
        """Show a figure without a countdown around it."""
        self.stage.show_stage(1.0, RingTone.HELD, figure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_held(event):
            event.accept()  # a hand that rests on a key means it once
        elif key == Qt.Key.Key_Escape:
            self._on_close()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The focus went astray: the one key still does what is wanted most.
            if self._buttons is not None and self._buttons.main is not None:
                self._buttons.main.click()
        elif self._choosing and self.buttons.choose_by_key(event.text()):
            event.accept()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._scroll.turn(down=key == Qt.Key.Key_PageDown)
        elif key == Qt.Key.Key_M:
            self.sound_toggled.emit()
        elif key == Qt.Key.Key_F11:
            self.full_screen_toggled.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyled(self) -> None:
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._buttons is not None:
            self._buttons.focus_main()

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), theme.in_force()["paper"])

    def _rebuild(self, screen: NowScreen) -> None:
        old = self._buttons
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        buttons = NowButtons(screen, choosing=self._choosing)
        buttons.action_chosen.connect(self.action_chosen)
        buttons.place_chosen.connect(self._on_place_chosen)
        buttons.signs_answered.connect(self.signs_answered)
        buttons.elsewhere_chosen.connect(lambda: self._choose(True))
        buttons.back_chosen.connect(lambda: self._choose(False))
        buttons.mistake_chosen.connect(self.mistake_chosen)
        self._buttons = buttons
        self._column.addWidget(buttons)
        buttons.show()  # at once, so that the focus can go there
        if buttons.main is not None:
            self.setFocusProxy(buttons.main)
        self.stage.setVisible(self._has_figure() and not self._small)
        if screen.stage is not Stage.HOLDING and self._figure is not None:
            self.show_figure(self._figure)
        self.words.show_screen(screen, choosing=self._choosing)
        self._arrange()
        if self.isVisible():
            buttons.focus_main()

    def _choose(self, choosing: bool) -> None:
        self._choosing = choosing
        if self._screen is not None:
            self._rebuild(self._screen)

    def _on_place_chosen(self, muscle: str, side: str) -> None:
        name = self.focusWidget().property("id")
        self.place_chosen.emit(muscle, side)
        # The row was built anew; who chooses with the arrows stays where they were.
        for button in self.buttons.findChildren(QWidget):
            if name is not None and button.property("id") == name:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_close(self) -> None:
        if self._screen is not None and self._choosing and self._screen.stage is not Stage.CHOOSE:
            self._choose(False)
        else:
            self.action_chosen.emit(NowAction.LEAVE)

    def _arrange(self) -> None:
        side = max(20, min(64, round(self.width() * 0.035)))
        self._column.setContentsMargins(side, 18, side, 18)
        large = theme.in_force().text_size > 1.4
        self._sound.show_parts(keyed=not large, bare=large)  # or the time of the cramp would be cut
        self._middle.setStretch(0, 36 if large else 44)
        self._middle.setStretch(1, 64 if large else 56)
        self._small = self.width() < theme.in_force().px(_NARROW)
        self.stage.setVisible(self._has_figure() and not self._small)
        self.words.fit(self.height(), self._scroll.viewport().height())

    def _has_figure(self) -> bool:
        return self._screen is not None and self._screen.stage in _WITH_FIGURE and not self._choosing

    def _announce(self, words: str) -> None:
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)


class WordsScroll(QScrollArea):
    """Lets the words scroll where the window is too small for them; its size decides how large they are."""

    def __init__(self, words: NowWords) -> None:
        super().__init__()
        self._words = words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(words)
        # Qt fills it with the colour of the window's theme, which is another than the night's that is worn here.
        for each in (self.viewport(), words):
            each.setAutoFillBackground(False)

    def turn(self, *, down: bool) -> None:
        """On to what is below, or back."""
        step = QAbstractSlider.SliderAction
        self.verticalScrollBar().triggerAction(step.SliderPageStepAdd if down else step.SliderPageStepSub)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.fit(self.window().height(), self.viewport().height())


def _lasting(screen: NowScreen) -> tuple[object, ...]:
    """What does not change from second to second."""
    return (
        screen.stage,
        screen.heading,
        screen.text,
        screen.buttons,
        screen.advice,
        screen.muscle,
        screen.side,
        screen.setup,
    )
