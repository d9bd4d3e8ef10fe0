"""The head of the page of progress: three cards, the week in words, suggestions with their sources, warning signs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from unknot.ui.charts.beside import beside
from unknot.ui.charts.rows import rows_holder
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.rings import LevelBar
from unknot.ui.widgets.surface import Card, Glyph
from unknot.ui.widgets.text import Text
from unknot.view.progress.review import HeadCard, ReviewScreen, RoutineWeek, Suggestion
from unknot.view.warnings import SignCard
from unknot.view.words import _

_PRESSING = ("emergency", "urgent", "prompt")


class BuiltAnew:
    """Mixed into a widget whose content is built anew for each other review."""

    _screen: ReviewScreen | None = None
    _content: QWidget | None = None

    def show_state(self, screen: ReviewScreen) -> None:
        """Show `screen`; nothing is done if it is shown already."""
        if screen == self._screen:
            return
        self._screen = screen
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = self.build(screen)

    def build(self, screen: ReviewScreen) -> QWidget:
        """The content for `screen`, put in its place."""
        raise NotImplementedError(type(self).__name__)


class ReviewPart(BuiltAnew, QWidget):
    """The three cards of a `ReviewScreen` and its warning signs; `guide_chosen` carries a sign's cue."""

    guide_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Page.new_column(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def build(self, screen: ReviewScreen) -> QWidget:
        """Pressing signs above the cards, calm ones below."""
        content = QWidget()
        column = Page.new_column(content)
        for sign in screen.signs:
            if sign.urgency in _PRESSING:
                column.addWidget(self._sign_card(sign))
        if screen.empty:
            card = Card()
            card.column.addWidget(Text(screen.empty))
            column.addWidget(card)
        else:
            column.addWidget(_head_cards(screen))
            caution = f"{screen.caution} {_sources(screen.caution_sources)}"
            column.addWidget(Text(caution, size=0.82, colour="muted", leading=1.3))
        calm = [sign for sign in screen.signs if sign.urgency not in _PRESSING]
        if calm:
            column.addWidget(self._calm_card(calm))
        self._column.addWidget(content)
        return content

    def _sign_card(self, sign: SignCard) -> Card:
        card = Card()
        card.column.addLayout(self._sign_row(sign, "warning", "coral-text", 600))
        card.setAccessibleName(sign.text)
        return card

    def _calm_card(self, signs: list[SignCard]) -> Card:
        card = Card(fill="soft")
        card.column.setSpacing(10)
        for sign in signs:
            card.column.addLayout(self._sign_row(sign, "info", "ink", 400))
        card.setAccessibleName(" ".join(sign.text for sign in signs))
        return card

    def _sign_row(self, sign: SignCard, glyph: str, colour: str, weight: int) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(10)
        row.addWidget(Glyph(glyph, colour), 0, Qt.AlignmentFlag.AlignTop)
        words.setSpacing(0)
        words.addWidget(Text(sign.text, size=0.93, weight=weight, leading=1.35))
        under = Text(" ".join(part for part in (_sources(sign.sources), sign.note) if part), size=0.82, colour="muted")
        more = Button(_("When to see someone"), Look.QUIET, size=0.86)
        more.clicked.connect(lambda: self.guide_chosen.emit(sign.cue))
        words.addWidget(beside(under, more))
        row.addLayout(words, 1)
        return row


class WeekWords(BuiltAnew, Card):
    """What was planned and done in the week, and what may be worth trying; hidden where there is nothing to say."""

    guide_chosen = Signal(str)
    routine_chosen = Signal(str)

    def build(self, screen: ReviewScreen) -> QWidget:
        """Planned, running, and what may be worth trying, each where there is something."""
        content, rows = rows_holder(gap=24)
        if screen.planned:
            rows.add(_planned(screen.planned), least=20)
        if screen.running:
            rows.add(_running(screen.running), least=20)
        if screen.suggestions:
            rows.add(self._suggestions(screen.suggestions), least=22)
        self.column.addWidget(content)
        self.setVisible(bool(screen.planned or screen.running or screen.suggestions))
        return content

    def _suggestions(self, suggestions: tuple[Suggestion, ...]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(_("Worth trying"), weight=600))
        for each in suggestions:
            column.addWidget(Text(f"{each.text} {_sources(each.sources)}", leading=1.35))
            links: list[QWidget] = []
            if each.routine:
                play = Button(_("Start the routine"), Look.QUIET, glyph="play", size=0.9)
                play.clicked.connect(lambda _checked=False, name=each.routine: self.routine_chosen.emit(name))
                links.append(play)
            more = Button(_("More in the guide"), Look.QUIET, size=0.9)
            more.clicked.connect(lambda _checked=False, topic=each.topic: self.guide_chosen.emit(topic))
            column.addWidget(flow_of(*links, more, gap=4))
        column.addStretch(1)
        return holder


def _head_cards(screen: ReviewScreen) -> QWidget:
    holder, rows = rows_holder()
    rows.add(_head_card(screen.adherence, 2.0), least=15, weight=0.28)
    rows.add(_head_card(screen.cramps, 2.0), least=15, weight=0.28)
    # A sentence in place of a number: it has to fit into its card.
    rows.add(_head_card(screen.change, 1.2), least=20, weight=0.4)
    return holder


def _head_card(head: HeadCard, size: float) -> Card:
    card = Card(padding=18)
    card.column.setSpacing(2)
    card.column.addWidget(Text(head.label, colour="muted"))
    card.column.addWidget(Text(head.value, size=size, weight=700, leading=1.25))
    card.column.addWidget(Text(head.detail, colour="muted"))
    card.column.addStretch(1)
    card.setAccessibleName(f"{head.label}: {head.value} {head.detail}")
    return card


def _running(words: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Text(_("Running"), weight=600))
    for part in words.split(" · "):
        column.addWidget(Text(part, leading=1.35))
    column.addStretch(1)
    return holder


def _planned(lines: tuple[RoutineWeek, ...]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Text(_("Planned and done"), weight=600))
    for line in lines:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Text(line.title), 1)
        row.addWidget(Text(line.text, colour="muted", single=True))
        column.addLayout(row)
        column.addWidget(LevelBar(line.share, f"{line.title}: {line.text}"))
    column.addStretch(1)
    return holder


def _sources(ids: tuple[str, ...]) -> str:
    """`(A4, Unknot's own choice)`."""
    names = [_("Unknot's own choice") if each == "own" else each for each in ids]
    return f"({', '.join(names)})" if names else ""
