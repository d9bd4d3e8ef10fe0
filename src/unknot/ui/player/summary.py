"""The page at the end of a routine: what was held, what it adds up to, how the legs feel, and what is next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.player.summary_cards import LegsCard, NextCard, NightCard, go_on_card, holds_card, week_card
from unknot.ui.widgets.bar import SegmentBar
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card, Notice
from unknot.ui.widgets.text import Text
from unknot.view.player.summary import FEEL, SuggestionKind, SummaryScreen
from unknot.view.words import _

_WIDEST, _BESIDE, _NARROW = 72, 62, 44
"""In times body text: the page at the most; from which on columns stand side by side; below which the foot is folded.
"""
_SHARES = (57, 43)
_TEN_MS = 1000  # a 1 and then a 0 within so many milliseconds are a ten
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class SummaryPage(Page):
    """Shows a `SummaryScreen`. All that is said there is told at once; Done, Enter and Esc only close it.

    `told` and `finished` carry the feeling (0 to 10, or None) and the note. The keys 0 to 9 choose, 1 and then 0 is 10.
    """

    told = Signal(object, str)
    finished = Signal(object, str)
    suggestion_chosen = Signal(object)
    """After `finished`: the `SuggestionKind` that was taken up."""
    go_on_chosen = Signal(str)
    correct_chosen = Signal()
    plan_chosen = Signal()
    night_said = Signal(str)
    """The night that it counts to, as a date."""
    retry_chosen = Signal()
    """What could not be written shall be tried again."""

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent, centred=True, widest=_WIDEST, title_size=2.4)
        self._paint_figure = paint_figure
        self._content: QWidget | None = None
        self._columns: QBoxLayout | None = None
        self._legs: LegsCard | None = None
        self._first: Button | None = None
        self._done: Button | None = None
        self._one_at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_state(self, screen: SummaryScreen) -> None:
        """Show `screen`, with nothing chosen but what it says."""
        self.set_title(screen.headline)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content, self._one_at = QWidget(), None
        column = self.new_column(self._content)
        column.setSpacing(16)
        if screen.notice:
            column.addWidget(self._notice(screen.notice))
        column.addWidget(self._detail(screen))
        self._columns = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._columns.setSpacing(20)
        self._columns.addLayout(self._main_part(screen), _SHARES[0])
        self._columns.addWidget(week_card(screen.week), _SHARES[1])
        column.addLayout(self._columns)
        self._holds = holds_card(screen, self._paint_figure)
        self._holds.hide()
        column.addWidget(self._foot(screen))
        column.addWidget(self._holds)
        column.addStretch(1)
        self._place()
        self.column.addWidget(self._content, 1)
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Give the focus to what is likely to be pressed: going on, else this page with its keys."""
        (self._first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def restyled(self) -> None:
        super().restyled()
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - int(Qt.Key.Key_0)
        if self._legs is not None and digit in range(10) and not event.modifiers() & ~_KEYPAD:
            if not self.is_held(event):
                self._on_digit(digit, event.timestamp())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and not self.is_held(event):
            self._on_done_clicked()
        else:
            super().keyPressEvent(event)

    def _on_digit(self, digit: int, at: int) -> None:
        assert self._legs is not None
        ten = digit == 0 and self._one_at is not None and at - self._one_at <= _TEN_MS
        self._one_at = at if digit == 1 else None
        self._legs.choose(FEEL[-1] if ten else digit)
        if self._done is not None:  # so that Enter is what comes next, and not a click that takes the choice back
            self._done.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place(self) -> None:
        if self._columns is None:
            return
        beside = self.viewport().width() >= theme.in_force().px(_BESIDE)
        direction = QBoxLayout.Direction.RightToLeft if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._columns.direction():
            self._columns.setDirection(direction)
        narrow = self.viewport().width() < theme.in_force().px(_NARROW)
        across = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if across != self._foot_row.direction():
            self._foot_row.setDirection(across)
        for place, share in enumerate(_SHARES):
            self._columns.setStretch(place, share if beside else 0)

    def _notice(self, sentence: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Notice(sentence, glyph="warning"))
        again = Button(_("Try again"))
        again.clicked.connect(self.retry_chosen)
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _detail(self, screen: SummaryScreen) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Text(screen.detail, size=1.14, colour="muted"))
        if screen.bar:
            bar = SegmentBar()
            bar.set_thickness(8)
            bar.show_pieces(screen.bar)
            column.addWidget(bar)
        return holder

    def _main_part(self, screen: SummaryScreen) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        self._first = None
        if screen.going_on is not None:
            offer = screen.going_on
            card, self._first = go_on_card(offer, self._paint_figure)
            self._first.clicked.connect(lambda: self.go_on_chosen.emit(offer.session))
            column.addWidget(card)
        if screen.night is not None:
            night = NightCard(screen.night)
            night.chosen.connect(self.night_said)
            column.addWidget(night)
        self._legs = LegsCard(screen)
        self._legs.changed.connect(lambda: self.told.emit(self._feel(), self._note()))
        column.addWidget(self._legs, 1)
        if screen.going_on is None and (screen.next is not None or screen.suggestion is not None):
            column.addWidget(self._next_card(screen))
        return column

    def _next_card(self, screen: SummaryScreen) -> Card:
        card = NextCard(screen.next, screen.suggestion, self._paint_figure)
        card.plan_chosen.connect(self._on_done_clicked)
        card.plan_chosen.connect(self.plan_chosen)
        if screen.suggestion is not None:
            kind: SuggestionKind = screen.suggestion.kind
            card.suggestion_chosen.connect(self._on_done_clicked)
            card.suggestion_chosen.connect(lambda: self.suggestion_chosen.emit(kind))
        return card

    def _foot(self, screen: SummaryScreen) -> QWidget:
        """The list of holds folds out; Done is filled unless going on is."""
        self._unfold = Button(screen.held_title, Look.QUIET, glyph="down")
        self._unfold.clicked.connect(self._on_unfolded)
        if not screen.holds:
            self._unfold.hide()
        correct = Button(screen.correct, Look.QUIET)
        correct.clicked.connect(self._on_done_clicked)
        correct.clicked.connect(self.correct_chosen)
        self._done = Button(screen.done_button, Look.SECONDARY if screen.going_on else Look.PRIMARY, size=1.28)
        self._done.clicked.connect(self._on_done_clicked)
        foot = QWidget()
        foot.setMinimumWidth(1)
        row = self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(flow_of(self._unfold, correct, gap=12), 1, Qt.AlignmentFlag.AlignVCenter)
        if screen.going_on is not None and screen.next is not None and not screen.next.button:
            following = Text(f"{screen.next.label}: {screen.next.text}", size=0.93, colour="muted")
            row.addWidget(following, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._done, 0, Qt.AlignmentFlag.AlignVCenter)
        return foot

    def _on_unfolded(self) -> None:
        self._holds.setVisible(self._holds.isHidden())
        self._unfold.set_glyph("down" if self._holds.isHidden() else "up")

    def _feel(self) -> int | None:
        return self._legs.feel if self._legs is not None else None

    def _note(self) -> str:
        return self._legs.note if self._legs is not None else ""

    def _on_done_clicked(self) -> None:
        self.finished.emit(self._feel(), self._note())
