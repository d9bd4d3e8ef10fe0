"""The cards of the summary: the week, going on, how the legs feel, what is next, what was held."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.player.week_ring import WeekRing
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.form import OptionRow
from unknot.ui.widgets.held import SIGNS, held_sign
from unknot.ui.widgets.marked_words import MarkedWords
from unknot.ui.widgets.page import Divider
from unknot.ui.widgets.rings import WeekRings
from unknot.ui.widgets.surface import Card, Glyph
from unknot.ui.widgets.text import Text
from unknot.view.going_on import GoOnShown
from unknot.view.player.summary import (
    FEEL,
    NextShown,
    NightQuestion,
    OneSuggestion,
    SuggestionKind,
    SummaryScreen,
    WeekSum,
)

_LINE_FIGURE, _CARD_FIGURE, _NEXT_FIGURE = QSize(60, 48), QSize(96, 88), QSize(62, 60)
_GLYPHS = {SuggestionKind.SIGN: "warning", SuggestionKind.NIGHT_STAND: "moon", SuggestionKind.TRIAL: "info"}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def week_card(week: WeekSum) -> Card:
    """What it adds up to: the week's ring, days in a row, the seven days."""
    card = Card(padding=24)
    card.column.setSpacing(2)
    if week.pieces:
        card.column.addWidget(WeekRing(week))
        card.column.addSpacing(10)
    for text, size, weight, colour in ((week.row, 1.28, 700, "ink"), (week.row_text, 1.0, 400, "muted")):
        if text:
            line = Text(text, size=size, weight=weight, colour=colour)
            line.setAlignment(_CENTRE)
            card.column.addWidget(line)
    if week.pieces or week.row:
        card.column.addSpacing(12)
        card.column.addWidget(Divider())
        card.column.addSpacing(10)
    card.column.addWidget(WeekRings(week.rings))
    card.column.addSpacing(8)
    legend = Text(week.legend, size=0.86, colour="muted")
    legend.setAlignment(_CENTRE)
    card.column.addWidget(legend)
    card.column.addStretch(1)
    return card


class _Outlined(Card):
    """A card with a thick line around it: what is to be done first."""

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        painter.setPen(QPen(colours["primary"], 2))
        painter.setBrush(colours["card"])
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


def go_on_card(offer: GoOnShown, paint_figure: PaintFigure) -> tuple[Card, Button]:
    """What is left, and the button that goes on with it."""
    card = _Outlined(padding=20)
    button = Button(offer.button, Look.PRIMARY, glyph="play", size=1.14)
    figure = StillFigure(paint_figure, offer.figure, size=_CARD_FIGURE) if offer.figure else None
    card.column.addWidget(MarkedWords(figure, _words(offer.title, offer.text, size=1.21), button))
    return card, button


class NightCard(Card):
    """Asks which night it counts to; `chosen` carries its date as text."""

    chosen = Signal(str)

    def __init__(self, question: NightQuestion) -> None:
        super().__init__()
        self.column.setSpacing(8)
        self.column.addWidget(Text(question.title, size=1.14, weight=600))
        row = OptionRow(question.title, question.options, question.chosen)
        row.option_chosen.connect(self.chosen)
        self.column.addWidget(row)


class LegsCard(Card):
    """How the legs feel, and a note; `changed` comes with each choice, and when the note is left."""

    changed = Signal()

    def __init__(self, screen: SummaryScreen) -> None:
        super().__init__(padding=24)
        self._chosen = screen.feel
        self.column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Text(screen.question, size=1.28, weight=700), 1)
        head.addWidget(Text(screen.optional, size=0.93, colour="muted", single=True), 0, _MIDDLE)
        self.column.addLayout(head)
        self._feel = ChoiceRow([str(number) for number in FEEL], screen.question, in_line=True)
        self._feel.button(0).setAccessibleDescription(screen.lowest)
        self._feel.button(FEEL[-1]).setAccessibleDescription(screen.highest)
        if screen.feel is not None:
            self._feel.choose(screen.feel)
        self._feel.chosen.connect(self._on_feel_chosen)
        self.column.addWidget(self._feel)
        ends = QHBoxLayout()
        lowest, highest = (Text(text, size=0.93, colour="muted") for text in (screen.lowest, screen.highest))
        highest.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends.addWidget(lowest)
        ends.addWidget(highest)
        self.column.addLayout(ends)
        self.column.addSpacing(4)
        self._note = _Note(screen.note, screen.note_label)
        self._note.left.connect(self.changed)
        self.column.addWidget(self._note)

    @property
    def feel(self) -> int | None:
        """What was chosen, 0 to 10."""
        return self._chosen

    @property
    def note(self) -> str:
        """What was written."""
        return self._note.toPlainText().strip()

    def choose(self, number: int) -> None:
        """Choose by a key."""
        self._feel.choose(number)
        self._chosen = number
        self.changed.emit()

    def _on_feel_chosen(self, number: int) -> None:
        if number == self._chosen:  # chosen by mistake: a second click takes it back
            self._feel.choose_none()
            self._chosen = None
        else:
            self._chosen = number
        self.changed.emit()


class _Note(QPlainTextEdit):
    """A few lines; Tab leaves it."""

    left = Signal()

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    def sizeHint(self) -> QSize:
        return QSize(300, theme.in_force().px(5.4))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.in_force().px(4.2))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()  # for the page
        else:
            super().keyPressEvent(event)


class NextCard(Card):
    """What is next by the plan, and the one suggestion; `plan_chosen` and `suggestion_chosen` are their buttons."""

    plan_chosen = Signal()
    suggestion_chosen = Signal()

    def __init__(
        self, following: NextShown | None, suggestion: OneSuggestion | None, paint_figure: PaintFigure
    ) -> None:
        super().__init__()
        self.column.setSpacing(12)
        if following is not None:
            figure = StillFigure(paint_figure, following.figure, size=_NEXT_FIGURE) if following.figure else None
            button = Button(following.button) if following.button else None
            if button is not None:
                button.clicked.connect(self.plan_chosen)
            self.column.addWidget(MarkedWords(figure, _words(following.text, following.label, above=True), button))
        if following is not None and suggestion is not None:
            self.column.addWidget(Divider())
        if suggestion is not None:
            mark, button = Glyph(_GLYPHS[suggestion.kind], "ink", size=1.6), Button(suggestion.button)
            button.clicked.connect(self.suggestion_chosen)
            self.column.addWidget(MarkedWords(mark, _words(suggestion.title, suggestion.text), button))


def holds_card(screen: SummaryScreen, paint_figure: PaintFigure) -> Card:
    """What was held, hold by hold."""
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 3)
    grid.setColumnStretch(3, 2)
    for row, line in enumerate(screen.holds):
        grid.addWidget(held_sign(line.mark), row, 0, _MIDDLE)
        grid.addWidget(StillFigure(paint_figure, line.figure, size=_LINE_FIGURE), row, 1, _MIDDLE)
        grid.addWidget(Text(line.title), row, 2, _MIDDLE)
        outcome = Text(line.outcome, colour=SIGNS[line.mark][1], weight=600)
        outcome.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(outcome, row, 3, _MIDDLE)
    card.column.addLayout(grid)
    return card


def _words(title: str, text: str, *, size: float = 1.07, above: bool = False) -> QWidget:
    """A title with a line below it, or `above` it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    lines = (Text(title, size=size, weight=700, leading=1.3), Text(text, colour="muted"))
    for line in reversed(lines) if above else lines:
        column.addWidget(line)
    return holder
