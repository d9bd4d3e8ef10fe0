"""The page that routines are started from."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.routine_card import RoutineCardView
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card, Glyph
from unknot.ui.widgets.text import Text
from unknot.view.routines import FaultyFile, HoldCard, RoutinesScreen
from unknot.view.words import _


class RoutinesPage(Page):
    """Routines as cards, single holds below them, and at the end the files that cannot be used.

    `start_requested` carries the routine's id and the `Options` chosen, `hold_requested` the exercise's id and the
    `Side`.
    """

    start_requested = Signal(str, object)
    hold_requested = Signal(str, object)

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._paint_figure = paint_figure
        self._shown: RoutinesScreen | None = None
        self._content: QWidget | None = None

    def show_state(self, screen: RoutinesScreen) -> None:
        """Show `screen`."""
        if screen == self._shown:
            return
        self._shown = screen
        self.set_title(screen.title, screen.subtitle)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = self.new_column(self._content)
        if screen.faulty:
            self._add_faulty(column, screen)
        for group in screen.groups:
            column.addWidget(_heading(group.title))
            for card in group.cards:
                view = RoutineCardView(card, self._paint_figure)
                view.start_requested.connect(self.start_requested)
                column.addWidget(view)
            column.addSpacing(8)
        if screen.holds:
            self._add_holds(column, screen)
        column.addStretch(1)
        self.column.addWidget(self._content)

    def _add_faulty(self, column: QVBoxLayout, screen: RoutinesScreen) -> None:
        column.addWidget(_heading(screen.faulty_title))
        for file in screen.faulty:
            column.addWidget(_faulty_card(file))
        column.addSpacing(8)

    def _add_holds(self, column: QVBoxLayout, screen: RoutinesScreen) -> None:
        column.addWidget(_heading(screen.holds_title))
        column.addWidget(Text(screen.holds_subtitle, colour="muted"))
        for hold in screen.holds:
            column.addWidget(self._hold_card(hold))

    def _hold_card(self, hold: HoldCard) -> Card:
        card = Card(padding=12)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(StillFigure(self._paint_figure, hold.figure, size=QSize(84, 64)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Text(hold.title, weight=600))
        words.addWidget(Text(hold.plain, size=0.93, colour="muted"))
        words.addStretch(1)
        row.addLayout(words, 1)
        buttons = []
        for side, label in hold.sides:
            button = Button(label)
            button.setAccessibleName(_("Hold {stretch}: {side}").format(stretch=hold.title, side=label))
            button.clicked.connect(lambda _checked=False, s=side: self.hold_requested.emit(hold.exercise, s))
            buttons.append(button)
        row.addWidget(flow_of(*buttons))
        card.column.addLayout(row)
        return card


def _heading(text: str) -> Text:
    return Text(text, size=1.07, weight=600, colour="muted")


def _faulty_card(file: FaultyFile) -> Card:
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Glyph("warning", "coral-text"))
    row.addWidget(Text(file.path, weight=600), 1)
    card.column.addLayout(row)
    for fault in file.faults:
        card.column.addWidget(Text(fault, size=0.93, colour="ink"))
    return card
