"""The guide's lists: a section with its topics, the questions that lead to a pattern, and what a search found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.ui.guide.parts import WrappedRow, chain
from unknot.ui.guide.topic import Connect, PressingCard, TopicBody, TopicView
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Divider, Page
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.guide.page import Asking, Found, Hit, Section, TopicEntry
from unknot.view.words import _, ngettext

MOST_HITS = 6
"""So many are shown as one types; the others are asked for."""


class SectionView(QWidget):
    """A section: what it is about, the questions if it has some, then its topics.

    `replied` carries the index of an answer, `went_back` how many answers.
    """

    replied = Signal(int)
    went_back = Signal(int)

    def __init__(self, connect: Connect, parent: QWidget) -> None:
        super().__init__(parent)
        self._connect = connect
        self._column = Page.new_column(self)
        self._lead = Text("", colour="muted")
        self.asking = AskingCard(connect, self)
        self.asking.replied.connect(self.replied)
        self.asking.went_back.connect(self.went_back)
        self._column.addWidget(self._lead)
        self._column.addWidget(self.asking)
        self._section: Section | None = None
        self._cards: list[QWidget] = []
        self._group: Card | None = None
        self.topics: list[TopicView | PressingCard] = []

    def show_section(self, section: Section, most: int | None = None) -> None:
        """Show `section`, its first topics only if there is to be no more than `most`; only what is new is built."""
        if self._section is None or self._section.topics != section.topics:
            for card in self._cards:
                card.hide()
                card.deleteLater()
            self._cards, self.topics, self._group = [], [], None
        self._section = section
        self._lead.set_text(section.lead)
        self.asking.setVisible(section.asking is not None)
        if section.asking is not None:
            self.asking.show_asking(section.asking)
        for entry in section.topics[len(self.topics) : most]:
            self._add(entry, entry.id in section.opened)

    def _add(self, entry: TopicEntry, is_open: bool) -> None:
        if entry.urgency:
            self._group = None
            self._add_card(card := PressingCard(entry, self._connect))
            self.topics.append(card)
            return
        if self._group is None:
            self._group = list_card()
            self._add_card(self._group)
        else:
            self._group.column.addWidget(Divider())
        view = TopicView(self._connect)
        view.show_entry(entry, entry.preview)
        self._group.column.addWidget(view)
        view.unfold(is_open)
        self.topics.append(view)

    def _add_card(self, card: Card) -> None:
        self._cards.append(card)
        self._column.addWidget(card)


class AskingCard(Card):
    """One question at a time, with what was answered above it, and in the end the topic that the answers lead to."""

    replied = Signal(int)
    went_back = Signal(int)

    def __init__(self, connect: Connect, parent: QWidget) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(1, 6, 1, 6)
        self._connect = connect
        self._shown: Asking | None = None
        self._content: QWidget | None = None

    def show_asking(self, asking: Asking) -> None:
        """Show where the questions stand."""
        if asking == self._shown:
            return
        had_focus = self._content is not None and self._content.isAncestorOf(self.window().focusWidget())
        self._shown = asking
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(4)
        for question, answer in asking.trail:
            column.addWidget(_inset(Text(f"{question} {answer}", size=0.93, colour="muted")))
        stops: list[QWidget] = []
        if asking.question:
            column.addWidget(_inset(Text(asking.question, size=1.14, weight=600, leading=1.3)))
            for index, reply in enumerate(asking.replies):
                row = WrappedRow(reply, arrow="right", weight=500)
                row.setAccessibleName(f"{asking.question} {reply}")
                row.clicked.connect(lambda _on=False, i=index: self.replied.emit(i))
                column.addWidget(row)
                stops.append(row)
        if asking.answer is not None:
            column.addWidget(_inset(Text(asking.answer.title, size=1.14, weight=600, leading=1.3)))
            body = TopicBody(asking.answer)
            self._connect(body)
            column.addWidget(body)
            stops += body.controls
        if asking.trail:
            back = Button(_("Back"), Look.QUIET, size=0.93)
            again = Button(_("Start again"), Look.QUIET, size=0.93)
            back.clicked.connect(lambda: self.went_back.emit(1))
            again.clicked.connect(lambda: self.went_back.emit(len(asking.trail)))
            column.addWidget(_inset(flow_of(back, again, gap=4), 12))
            stops += [back, again]
        self.column.addWidget(self._content)
        self._content.show()  # at once: what is hidden cannot take the focus
        chain(self, *stops)  # what is built anew would else come last
        if had_focus and stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)


class FoundView(QWidget):
    """What a search found; its rows are made once and used again for every key."""

    def __init__(self, connect: Connect, parent: QWidget) -> None:
        super().__init__(parent)
        self._connect = connect
        self._found: Found | None = None
        self._rows: list[TopicView] = []
        self._rules: list[Divider] = []
        self._title = Text("", size=1.07, weight=600)
        self._hint = Text("", colour="muted")
        self._card = list_card()
        self._more = Button("", Look.QUIET, glyph="down", after=True)
        column = Page.new_column(self)
        for part in (self._title, self._hint, self._card):
            column.addWidget(part)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.clicked.connect(self._on_more_clicked)

    @property
    def topics(self) -> list[TopicView]:
        """The rows in use."""
        return [row for row in self._rows if not row.isHidden()]

    def prepare(self) -> None:
        """Build as many rows as most searches need, so that the first key is as quick as the others."""
        self._build_rows(MOST_HITS)

    def show_found(self, found: Found) -> None:
        """Show what was found; nothing is done if it is shown already."""
        if found == self._found:
            return
        self._found = found
        self._title.set_text(found.title)
        self._hint.set_text(found.hint)
        self._hint.setVisible(bool(found.hint))
        self._show_hits(found.hits[:MOST_HITS])

    def _build_rows(self, count: int) -> None:
        while len(self._rows) < count:
            if self._rows:
                self._rules.append(Divider())
                self._card.column.addWidget(self._rules[-1])
            self._rows.append(TopicView(self._connect))
            self._rows[-1].hide()
            self._card.column.addWidget(self._rows[-1])

    def _on_more_clicked(self) -> None:
        assert self._found is not None
        self._show_hits(self._found.hits)

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        assert self._found is not None
        self._build_rows(len(hits))
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(hits))
            if index < len(hits):
                topic = hits[index].topic
                row.show_entry(topic, f"{topic.section} · {hits[index].excerpt}")
        for index, rule in enumerate(self._rules):
            rule.setVisible(index + 1 < len(hits))
        self._card.setVisible(bool(hits))
        left = len(self._found.hits) - len(hits)
        self._more.setVisible(left > 0)
        self._more.set_text(ngettext("{count} more topic", "{count} more topics", left).format(count=left))


def list_card() -> Card:
    card = Card()
    card.column.setContentsMargins(1, 6, 1, 6)
    card.column.setSpacing(0)
    return card


def _inset(widget: QWidget, left: int = 20) -> QWidget:
    """`widget` in line with the text of rows."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(left, 0, 12, 0)
    column.addWidget(widget)
    return holder
