"""The page at the end of a routine: what was held, and how the legs feel."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card, Glyph, Notice
from unknot.ui.widgets.text import Text
from unknot.view.player.page import BarState
from unknot.view.player.summary import FEEL, SummaryScreen
from unknot.view.words import _

_FIGURE = QSize(60, 48)
_MARKS = {
    BarState.DONE: ("check", "teal-text"),
    BarState.PARTIAL: ("half", "amber-text"),
    BarState.SKIPPED: ("dash", "muted"),
}


class SummaryPage(Page):
    """Shows a `SummaryScreen` and asks once how the legs feel, which may be skipped.

    `finished` carries the feeling (0 to 10, or None) and the note. The keys 0 to 9 choose, the arrows move to 10,
    Enter and Esc finish.
    """

    finished = Signal(object, str)
    night_chosen = Signal()
    """After `finished`: the window shall be left open for the night."""

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent, centred=True)
        self._paint_figure = paint_figure
        self._content: QWidget | None = None
        self._feel: ChoiceRow | None = None
        self._note: _Note | None = None
        self._done: Button | None = None
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_state(self, screen: SummaryScreen) -> None:
        """Show `screen`, with nothing chosen but what it says."""
        self.set_title(screen.headline, screen.title)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        self._chosen = screen.feel
        column = self.new_column(self._content)
        if screen.notice:
            column.addWidget(Notice(screen.notice, glyph="warning"))
        if screen.detail:
            column.addWidget(Text(screen.detail))
        # The question comes first: it is what is wanted, and a long list must not push it off the window.
        column.addWidget(self._question_card(screen))
        if screen.holds:
            column.addWidget(_holds_card(screen, self._paint_figure))
        column.addStretch(1)
        self.column.addWidget(self._content, 1)
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - int(Qt.Key.Key_0)
        if self._feel is not None and digit in range(10) and not event.modifiers() & ~_KEYPAD:
            self._feel.choose(digit)
            self._chosen = digit
            if self._done is not None:  # so that Enter is what comes next, and not a click that takes the choice back
                self._done.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and not self.is_held(event):
            self._on_done_clicked()
        else:
            super().keyPressEvent(event)

    def _question_card(self, screen: SummaryScreen) -> Card:
        card = Card()
        card.column.setSpacing(8)
        card.column.addWidget(Text(screen.question, size=1.14, weight=600))
        self._feel = ChoiceRow([str(number) for number in FEEL], screen.question, in_line=True)
        self._feel.button(0).setAccessibleDescription(screen.lowest)
        self._feel.button(FEEL[-1]).setAccessibleDescription(screen.highest)
        if screen.feel is not None:
            self._feel.choose(screen.feel)
        self._feel.chosen.connect(self._on_feel_chosen)
        card.column.addWidget(self._feel)
        ends = QHBoxLayout()
        ends.addWidget(Text(f"0 = {screen.lowest}", size=0.93, colour="muted"))
        highest = Text(f"{FEEL[-1]} = {screen.highest}", size=0.93, colour="muted")
        highest.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends.addWidget(highest)
        card.column.addLayout(ends)
        card.column.addSpacing(4)
        card.column.addWidget(Text(screen.note_label, weight=600))
        self._note = _Note(screen.note)
        self._note.setAccessibleName(screen.note_label)
        card.column.addWidget(self._note)
        card.column.addSpacing(4)
        done = Button(screen.done_button, Look.PRIMARY, size=1.2)
        done.clicked.connect(self._on_done_clicked)
        if screen.night_button:
            night = Button(screen.night_button, hint=_("Ctrl+Shift+N"))
            night.clicked.connect(self._on_done_clicked)
            night.clicked.connect(self.night_chosen)
            card.column.addWidget(flow_of(night, done))
        else:
            card.column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self._done = done
        return card

    def _on_feel_chosen(self, number: int) -> None:
        if number == self._chosen and self._feel is not None:  # chosen by mistake: a second click takes it back
            self._feel.choose_none()
            self._chosen = None
        else:
            self._chosen = number

    def _on_done_clicked(self) -> None:
        self.finished.emit(self._chosen, self._note.toPlainText().strip() if self._note is not None else "")


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class _Note(QPlainTextEdit):
    """A few lines; Tab leaves it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(300, theme.in_force().px(4.6))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.in_force().px(4.6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()  # for the page
        else:
            super().keyPressEvent(event)


def _holds_card(screen: SummaryScreen, paint_figure: PaintFigure) -> Card:
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 3)
    grid.setColumnStretch(3, 2)
    middle = Qt.AlignmentFlag.AlignVCenter
    for row, line in enumerate(screen.holds):
        glyph, colour = _MARKS[line.mark]
        grid.addWidget(Glyph(glyph, colour), row, 0, middle)
        grid.addWidget(StillFigure(paint_figure, line.figure, size=_FIGURE), row, 1, middle)
        grid.addWidget(Text(line.title), row, 2, middle)
        outcome = Text(line.outcome, colour=colour, weight=600)
        outcome.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(outcome, row, 3, middle)
    card.column.addLayout(grid)
    return card
