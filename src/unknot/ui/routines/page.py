"""The page that routines are started from."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.routines.card import RoutineCardView
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.marked_words import MarkedWords
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card, Glyph
from unknot.ui.widgets.text import Text
from unknot.view.routines.page import FaultyFileLine, HoldCard, RoutineCard, RoutinesScreen
from unknot.view.words import _


class RoutinesPage(Page):
    """Routines as cards, single holds below them, and at the end the files that cannot be used.

    `start_requested` carries the routine's id and the `Options` chosen, `hold_requested` the exercise's id and the
    `Side`; `look_requested` the id of either.
    """

    start_requested = Signal(str, object)
    hold_requested = Signal(str, object)
    look_requested = Signal(str)
    new_requested = Signal()
    edit_requested = Signal(str)
    dropped = Signal(object)

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._paint_figure = paint_figure
        self._shown: list[_Piece] = []
        self._content: QWidget | None = None
        self._list: QVBoxLayout | None = None
        self._header: QWidget | None = None
        self._new = Button(_("New routine"))
        self._new.clicked.connect(self.new_requested)
        self.column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def show_header(self, header: QWidget | None) -> None:
        """Put `header` above everything else, in place of what stood there."""
        if self._header is not None:
            self._header.hide()
            self._header.deleteLater()
        self._header = header
        if header is not None:
            self.column.insertWidget(0, header)

    def show_state(self, screen: RoutinesScreen) -> None:
        """Show `screen`; where it goes on from what is shown, only what is new is built."""
        pieces = list(_pieces(screen))
        if pieces == self._shown:
            return
        self.set_title(screen.title, screen.subtitle)
        if self._list is None or pieces[: len(self._shown)] != self._shown:
            self._clear()
        assert self._list is not None
        self._list.takeAt(self._list.count() - 1)  # the stretch at the end
        for piece in pieces[len(self._shown) :]:
            self._list.addWidget(self._built(piece))
        self._list.addStretch(1)
        self._shown = pieces

    def _clear(self) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._shown = []
        self._content = QWidget()
        self._list = self.new_column(self._content)
        self._list.addStretch(1)
        self.column.addWidget(self._content)

    def _built(self, piece: "_Piece") -> QWidget:
        match piece:
            case RoutineCard():
                card = RoutineCardView(piece, self._paint_figure)
                card.start_requested.connect(self.start_requested)
                card.look_requested.connect(self.look_requested)
                return card
            case HoldCard():
                return self._hold_card(piece)
            case FaultyFileLine():
                return self._faulty_card(piece)
            case _Line(text, is_heading):
                return _heading(text) if is_heading else Text(text, colour="muted")

    def _hold_card(self, hold: HoldCard) -> Card:
        card = Card(padding=12)
        figure, words = StillFigure(self._paint_figure, hold.figure, size=QSize(84, 64)), QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(hold.title, weight=600))
        column.addWidget(Text(hold.plain, size=0.93, colour="muted"))
        look = Button(_("Look first"), Look.QUIET)
        look.setAccessibleName(_("Look at {routine} first").format(routine=hold.title))
        look.clicked.connect(lambda: self.look_requested.emit(hold.exercise))
        buttons = [look]
        for side, label in hold.sides:
            button = Button(label)
            button.setAccessibleName(_("Hold {stretch}: {side}").format(stretch=hold.title, side=label))
            button.clicked.connect(lambda _checked=False, s=side: self.hold_requested.emit(hold.exercise, s))
            buttons.append(button)
        card.column.addWidget(MarkedWords(figure, words, flow_of(*buttons)))
        return card

    def _faulty_card(self, file: FaultyFileLine) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph("warning", "coral-text"))
        row.addWidget(Text(file.path, weight=600), 1)
        card.column.addLayout(row)
        for fault in file.faults:
            card.column.addWidget(Text(fault, size=0.93, colour="ink"))
        if Path(file.path).parent.name == "routines":
            mend = Button(_("Mend"))
            mend.setAccessibleName(_("Mend {file}").format(file=file.path))
            mend.clicked.connect(lambda: self.edit_requested.emit(Path(file.path).stem))
            card.column.addWidget(mend, 0, Qt.AlignmentFlag.AlignLeft)
        return card


class _Line(msgspec.Struct, frozen=True):
    text: str
    is_heading: bool = True


_Piece = RoutineCard | HoldCard | FaultyFileLine | _Line


def _pieces(screen: RoutinesScreen) -> Iterator[_Piece]:
    """What the page is made of, from top to bottom."""
    if screen.faulty:
        yield _Line(screen.faulty_title)
        yield from screen.faulty
    for group in screen.groups:
        yield _Line(group.title)
        yield from group.cards
    if screen.holds:
        yield _Line(screen.holds_title)
        yield _Line(screen.holds_subtitle, is_heading=False)
        yield from screen.holds


def _heading(text: str) -> Text:
    heading = Text(text, size=1.07, weight=600, colour="muted")
    heading.setContentsMargins(0, 8, 0, 0)
    return heading
