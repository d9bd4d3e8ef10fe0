"""A topic of the guide: sentences with their sources beside them, what can be played for it, what to read next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.ui.guide.parts import OwnLayout, UrgencyMark, WrappedRow, chain
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.painting import Painted
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.guide.page import Play, Sentence, TopicEntry, TopicLink
from unknot.view.words import _

_MARGIN = 9.5  # times body text: the column of sources beside the sentences
_BESIDE = 32  # times body text: narrower, and sources go below their sentence


class SentenceView(Painted, QWidget):
    """A sentence, and its sources beside it or, where it is narrow, below; hovering tells them in full.

    What is an emergency stands in a box with a mark.
    """

    def __init__(self, said: Sentence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = UrgencyMark("emergency", said.label, self) if said.label else None
        self._text = Text(said.text, weight=600 if said.label else 400, leading=1.45, parent=self)
        self._sources = Text(said.sources, size=0.86, colour="muted", leading=1.3, parent=self)
        marks = (self._mark,) if self._mark else ()
        OwnLayout(self, self._arrange, *marks, self._text, self._sources)
        self.setToolTip("\n".join(said.full))
        self.setAccessibleName(" ".join(part for part in (said.label, said.text) if part))
        self.setAccessibleDescription("; ".join(said.full))

    def _arrange(self, width: int, move: bool) -> int:
        px = theme.in_force().px()
        inset = 14 if self._mark else 0
        beside = width >= px * _BESIDE
        margin = round(px * _MARGIN) if beside else 0
        room = max(60, width - 2 * inset - (margin + 24 if beside else 0))
        y = inset
        if self._mark:
            hint = self._mark.sizeHint()
            if move:
                self._mark.setGeometry(inset, y, min(room, hint.width()), hint.height())
            y += hint.height() + 8
        high = self._text.heightForWidth(room)
        if move:
            self._text.setGeometry(inset, y, room, high)
        if beside:
            down = max(0, self._text.line_height() - self._sources.line_height())
            tall = self._sources.heightForWidth(margin) + down
            if move:
                self._sources.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._sources.setGeometry(QRect(width - inset - margin, y + down, margin, tall - down))
            high = max(high, tall)
        else:
            tall = self._sources.heightForWidth(room)
            if move:
                self._sources.setAlignment(Qt.AlignmentFlag.AlignLeft)
                self._sources.setGeometry(inset, y + high, room, tall)
            high += tall
        return y + high + inset

    def draw(self, painter: QPainter) -> None:
        if self._mark is None:
            return
        painter.setPen(QPen(theme.in_force()["coral-fill"], 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class TopicBody(QWidget):
    """A topic's sentences, what can be played for it, what to read next, and its sources in full."""

    play_chosen = Signal(str, object)
    routines_chosen = Signal()
    topic_chosen = Signal(str)

    def __init__(self, entry: TopicEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 20, 12)
        column.setSpacing(8)
        if entry.resting:
            column.addWidget(Text(entry.resting, weight=600))
        for said in entry.sentences:
            column.addWidget(SentenceView(said))
        if entry.play:
            column.addSpacing(4)
            column.addWidget(self._play(entry.play))
        if entry.links:
            column.addWidget(self._links(entry.links))
        if entry.sources:
            column.addSpacing(2)
            foot = QVBoxLayout()
            foot.setSpacing(0)
            for source in entry.sources:
                foot.addWidget(Text(source, size=0.82, colour="muted", leading=1.35))
            column.addLayout(foot)

    def _play(self, play: Play) -> QWidget:
        parts: list[QWidget] = [Text(play.title, weight=600)]
        for start in play.starts:
            button = Button(start.label, Look.PRIMARY, glyph="play")
            button.setAccessibleName(start.spoken)
            button.clicked.connect(lambda _on=False, o=start.options: self.play_chosen.emit(play.routine, o))
            parts.append(button)
            self.controls.append(button)
        more = Button(_("All routines"), Look.QUIET, size=0.93)
        more.clicked.connect(self.routines_chosen)
        parts.append(more)
        self.controls.append(more)
        return flow_of(*parts, gap=12)

    def _links(self, links: Sequence[TopicLink]) -> QWidget:
        parts: list[QWidget] = [Text(_("See also"), size=0.93, colour="muted", single=True)]
        for link in links:
            button = Button(link.title, Look.QUIET, size=0.93)
            button.setAccessibleName(_("See also: {topic}").format(topic=link.title))
            button.clicked.connect(lambda _on=False, topic=link.topic: self.topic_chosen.emit(topic))
            parts.append(button)
            self.controls.append(button)
        return flow_of(*parts, gap=4)


Connect = Callable[[TopicBody], None]
"""Joins what a body tells to the page around it."""


class TopicView(QWidget):
    """A row that unfolds to the whole topic; what is inside is built when it is first asked for."""

    def __init__(self, connect: Connect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connect = connect
        self._entry: TopicEntry | None = None
        self._body: TopicBody | None = None
        self.row = WrappedRow("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        self.row.clicked.connect(lambda: self.unfold(not self.is_open))
        self.row.unfold_asked.connect(lambda: self.unfold(True))
        self.row.fold_asked.connect(lambda: self.unfold(False))

    @property
    def topic(self) -> str:
        """The id of the topic shown."""
        return self._entry.id if self._entry else ""

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return self._body is not None and not self._body.isHidden()

    def show_entry(self, entry: TopicEntry, detail: str) -> None:
        """Show another topic, folded in, with `detail` below its title."""
        if entry != self._entry and self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self._entry = entry
        self.row.say(entry.title, detail, entry.urgency, entry.label)
        self.unfold(False)

    def unfold(self, on: bool) -> None:
        """Fold it out or in."""
        if on and self._body is None and self._entry is not None:
            self._body = TopicBody(self._entry)
            self._connect(self._body)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._body)
            chain(self.row, *self._body.controls)
        if self._body is not None:
            self._body.setVisible(on)
        self.row.set_arrow("up" if on else "down")
        if on and self._entry is not None:
            self.row.setAccessibleDescription(self._entry.spoken)


class PressingCard(Card):
    """Advice that does not wait: always open, with a mark, a bar at its side and a stronger outline."""

    def __init__(self, entry: TopicEntry, connect: Connect, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self.topic = entry.id
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{entry.label}: {entry.title}")
        self.setAccessibleDescription(entry.spoken)
        head = QVBoxLayout()
        head.setContentsMargins(20, 4, 20, 2)
        head.setSpacing(8)
        head.addWidget(UrgencyMark(entry.urgency, entry.label))
        head.addWidget(Text(entry.title, size=1.14, weight=600, leading=1.3))
        self.column.setContentsMargins(4, 12, 0, 2)
        self.column.addLayout(head)
        body = TopicBody(entry)
        connect(body)
        self.column.addWidget(body)

    def draw(self, painter: QPainter) -> None:
        super().draw(painter)
        colours = theme.in_force()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["coral-fill"])
        painter.drawRoundedRect(QRectF(8, 16, 5, self.height() - 32), 2.5, 2.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours["focus" if self.hasFocus() else "coral-fill"], 2))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
