"""The first start on the screen: three pages, each with the way to a hold above it and the way on below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.welcome.parts import PageDots, PlanRow, PlayButton, ReasonButton, SoundBars
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow, Switch
from unknot.ui.widgets.fields import Slider
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Divider, Page
from unknot.ui.widgets.painting import ENTER, Styled
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.sidebar import Wordmark
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.welcome.page import STEPS, SoundTest, WelcomeScreen
from unknot.view.words import _

_BESIDE = 50  # times body text: from here on two columns of reasons
_COUNTED = 36  # and from here on "2 of 3" beside the dots


class WelcomePage(OnePress, Styled, QWidget):
    """Shows a `WelcomeScreen`; every signal says what was asked for."""

    cramp_asked = Signal()
    reason_toggled = Signal(object)
    routine_switched = Signal(str, bool)
    bedtime_moved = Signal(int)
    remind_switched = Signal(bool)
    menu_switched = Signal(bool)
    signs_asked = Signal()
    sources_asked = Signal()
    sound_played = Signal()
    volume_changed = Signal(int)
    heard = Signal(str)
    went_back = Signal()
    skipped = Signal()
    went_on = Signal()

    def __init__(self, paint: PaintFigure, *, moves: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint, self._moves = paint, moves
        self._screen: WelcomeScreen | None = None
        self._body: Page | None = None
        self._grid: QGridLayout | None = None
        self._reasons: list[ReasonButton] = []
        self._bars: SoundBars | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head())
        self._column.addLayout(self._foot())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_state(self, screen: WelcomeScreen) -> None:
        """Show `screen`; on the same page what is typed, ticked or focused stays."""
        before, self._screen = self._screen, screen
        if before is not None and _frame(before) == _frame(screen):
            for button, card in zip(self._reasons, screen.reasons, strict=False):
                button.setChecked(card.ticked)
            return
        self._dots.show_at(screen.step)
        self._where.set_text(_("{step} of {steps}").format(step=screen.step + 1, steps=STEPS))
        self._back.setVisible(screen.step > 0)
        self._skip.set_text(screen.skip)
        self._skip.updateGeometry()
        self._on.set_text(screen.onward)
        self._on.updateGeometry()
        self._put(screen)
        if before is None or before.step != screen.step:
            (self._play if screen.sound is not None else self._on).setFocus(Qt.FocusReason.OtherFocusReason)

    def play_bars(self, seconds: float) -> None:
        """Let the bars follow what sounds."""
        if self._bars is not None:
            self._bars.play(seconds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        screen, number = self._screen, event.key() - int(Qt.Key.Key_1)
        if screen is None or self.is_held(event):
            event.accept()
        elif 0 <= number < len(screen.reasons):
            self.reason_toggled.emit(screen.reasons[number].reason)
        elif event.key() in ENTER:
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Space and screen.sound is not None:
            self.sound_played.emit()
        elif event.key() == Qt.Key.Key_Escape and screen.step:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def restyled(self) -> None:
        self._place()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 20, 40, 8)
        row.addWidget(Wordmark())
        row.addStretch(1)
        cramp = Button(_("I have a cramp now"), Look.CORAL, hint=_("Ctrl+K"))
        cramp.clicked.connect(self.cramp_asked)
        row.addWidget(cramp)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(40, 12, 40, 24)
        row.setSpacing(12)
        self._dots, self._where = PageDots(STEPS), Text("", colour="muted", single=True)
        self._back, self._skip = Button(_("Back"), Look.QUIET), Button("", Look.QUIET)
        self._on = Button("", Look.PRIMARY, size=1.1)
        self._back.clicked.connect(self.went_back)
        self._skip.clicked.connect(self.skipped)
        self._on.clicked.connect(self.went_on)
        row.addWidget(self._dots)
        row.addWidget(self._where)
        row.addStretch(1)
        for button in (self._back, self._skip, self._on):
            row.addWidget(button)
        return row

    def _put(self, screen: WelcomeScreen) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._grid, self._reasons, self._bars = None, [], None
        body = Page(screen.title, screen.subtitle, centred=True, widest=58)
        self._body = body
        if screen.reasons:
            self._add_reasons(body, screen)
        elif screen.lines:
            self._add_plan(body, screen)
        elif screen.sound is not None:
            self._add_sound(body, screen.sound, screen.menu)
        body.column.addStretch(1)
        self._column.insertWidget(1, body, 1)
        self._place()

    def _add_reasons(self, body: Page, screen: WelcomeScreen) -> None:
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        for card in screen.reasons:
            button = ReasonButton(card, self._paint)
            button.clicked.connect(lambda _on=False, each=card.reason: self.reason_toggled.emit(each))
            self._reasons.append(button)
        body.column.addWidget(holder)
        kept = _("More than one is fine. What you write stays on this computer: no account, no cloud.")
        body.column.addWidget(Text(kept, colour="muted"))
        first = Button(_("Read this first."), Look.QUIET)
        first.clicked.connect(self.signs_asked)
        signs = Text(_("One leg swollen, red or warm, or sudden weakness?"), colour="muted")
        body.column.addWidget(flow_of(signs, first, gap=4))

    def _add_plan(self, body: Page, screen: WelcomeScreen) -> None:
        card = Card()
        for number, line in enumerate(screen.lines):
            if number:
                card.column.addWidget(Divider())
            row = PlanRow(line, self._paint)
            row.switched.connect(self.routine_switched)
            row.moved.connect(self.bedtime_moved)
            card.column.addWidget(row)
        body.column.addWidget(card)
        remind = Switch(_("Remind me at that hour: a quiet note on the desktop, with Start and Later"))
        remind.setChecked(screen.remind)
        remind.toggled.connect(self.remind_switched)
        body.column.addWidget(remind)
        honest = _("Whether stretching helps differs between studies and between people: your diary will say for you.")
        sources = Button(_("Sources"), Look.QUIET)
        sources.clicked.connect(self.sources_asked)
        body.column.addWidget(Text(honest, colour="muted"))
        body.column.addWidget(flow_of(sources))

    def _add_sound(self, body: Page, test: SoundTest, menu: bool | None) -> None:
        card = Card()
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(20)
        self._play = PlayButton("", Look.PRIMARY, glyph="speaker", size=1.8)
        self._play.setAccessibleName(_("Play it"))
        self._play.clicked.connect(self.sound_played)
        words.addStretch(1)
        words.addWidget(Text(f"“{test.spoken}”", size=1.2, weight=600))
        words.addWidget(Text(test.below, colour="muted"))
        words.addStretch(1)
        self._bars = SoundBars(moves=self._moves)
        row.addWidget(self._play, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        card.column.addLayout(row)
        card.column.addWidget(self._bars)
        body.column.addWidget(card)
        volume = Slider(_("Volume"), 0, 100, 5)
        volume.setMinimumWidth(240)
        volume.setValue(test.volume)
        volume.valueChanged.connect(self.volume_changed)
        body.column.addWidget(flow_of(Text(_("Volume"), single=True), volume, gap=16))
        body.column.addWidget(Text(_("Did you hear it?"), weight=600))
        answers = ChoiceRow([each.text for each in test.answers], _("Did you hear it?"))
        ids = [each.id for each in test.answers]
        if test.chosen:
            answers.choose(ids.index(test.chosen))
        answers.chosen.connect(lambda index: self.heard.emit(ids[index]))
        body.column.addWidget(answers)
        for reason in test.reasons:
            body.column.addWidget(Text(reason))
        if test.reasons:
            again = Button(_("Try again"))
            again.clicked.connect(self.sound_played)
            body.column.addWidget(flow_of(again))
        seen = _("Every cue is also on the screen, large enough to read from the mat.")
        body.column.addWidget(Text(seen, colour="muted"))
        if menu is not None:
            self._add_menu(body, menu)

    def _add_menu(self, body: Page, menu: bool) -> None:
        switch = Switch(_("Put Unknot into the desktop's menu, with “I have a cramp now” one click away"))
        switch.setChecked(menu)
        switch.toggled.connect(self.menu_switched)
        body.column.addWidget(switch)

    def _place(self) -> None:
        """Reasons two by two, or one below the other where the text is large for the window."""
        self._where.setVisible(self.width() >= theme.in_force().px() * _COUNTED)
        if self._grid is None:
            return
        across = 2 if self.width() >= theme.in_force().px() * _BESIDE else 1
        for number, button in enumerate(self._reasons):
            self._grid.addWidget(button, number // across, number % across)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, across - 1)


def _frame(screen: WelcomeScreen) -> tuple[object, ...]:
    """What the page is built from, what is ticked or moved on it left out."""
    sound = screen.sound
    return screen.step, tuple(each.routine for each in screen.lines), sound.reasons if sound else ()
