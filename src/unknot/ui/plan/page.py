"""The page of the plan: what is due how often, from which day on, and when it rests."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.painting import Placed
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.tag import Tag
from unknot.ui.widgets.text import Text
from unknot.view.plan.page import PauseLine, PlannedLine, PlanScreen
from unknot.view.words import _

_FIGURE = QSize(84, 66)


class PlanPage(Page):
    """Shows a `PlanScreen`.

    `add_chosen` and `pause_chosen` ask for a form, `change_chosen` and `remove_chosen` carry a `PlanItem`,
    `pause_ended` and `pause_removed` a `Pause`.
    """

    add_chosen = Signal()
    pause_chosen = Signal()
    change_chosen = Signal(object)
    remove_chosen = Signal(object)
    pause_ended = Signal(object)
    pause_removed = Signal(object)

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(_("Plan"), parent=parent)
        self._paint_figure = paint_figure
        self._screen: PlanScreen | None = None
        self._content: QWidget | None = None

    def show_state(self, screen: PlanScreen) -> None:
        """Show `screen`; the page stays as it is when it shows this already."""
        if screen == self._screen:
            return
        self._screen = screen
        self.set_title(_("Plan"), screen.sentence)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = self.new_column(self._content)
        add = Button(_("Plan a routine…"), Look.PRIMARY, glyph="plus")
        pause = Button(_("Pause the plan…"), glyph="pause")
        add.clicked.connect(self.add_chosen)
        pause.clicked.connect(self.pause_chosen)
        column.addWidget(flow_of(add, pause, gap=12))
        for each in screen.pauses:
            column.addWidget(self._pause_card(each))
        for line in screen.lines:
            column.addWidget(self._card(line))
        column.addStretch(1)
        self.column.addWidget(self._content, 1)
        self._content.show()

    def _card(self, line: PlannedLine) -> Card:
        card = _PlannedCard(line, self._paint_figure)
        card.change.clicked.connect(lambda: self.change_chosen.emit(line.item))
        card.remove.clicked.connect(lambda: self.remove_chosen.emit(line.item))
        return card

    def _pause_card(self, line: PauseLine) -> Card:
        card = Card(padding=16, fill="soft")
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        words.setSpacing(0)
        words.addWidget(Text(_("The plan rests") if line.running else _("The plan will rest"), weight=600))
        words.addWidget(Text(line.text, colour="muted"))
        words.addWidget(Text(_("These days count neither for nor against you."), size=0.93, colour="muted"))
        row.addLayout(words, 1)
        button = Button(_("Go on today") if line.running else _("Remove"), Look.PRIMARY)
        button.setAccessibleName(f"{button.text()}: {line.text}")
        signal = self.pause_ended if line.running else self.pause_removed
        button.clicked.connect(lambda: signal.emit(line.pause))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
        return card


class _PlannedCard(Placed, Card):
    """A routine in the plan; its buttons go below its words where the text is large for the card."""

    def __init__(self, line: PlannedLine, paint_figure: PaintFigure) -> None:
        super().__init__(padding=16)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._figure = StillFigure(paint_figure, line.figure, size=_FIGURE, parent=self)
        self._has_figure = line.figure is not None
        self._figure.setVisible(self._has_figure)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(line.title, size=1.07, weight=600))
        words.addWidget(Text(line.facts, size=0.93, colour="muted"))
        words.addSpacing(4)
        words.addWidget(Tag(line.rule), 0, Qt.AlignmentFlag.AlignLeft)
        for change in line.changes:
            words.addWidget(Text(change, size=0.93, colour="amber-text"))
        head = QWidget()
        beside = QHBoxLayout(head)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        beside.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addLayout(words, 1)
        self.change, self.remove = Button(_("Change…")), Button(_("Remove…"), Look.QUIET)
        for button in (self.change, self.remove):
            button.setAccessibleName(f"{button.text().rstrip('…')}: {line.title}")
        self._row.addWidget(head, 1)
        self._row.addWidget(flow_of(self.change, self.remove))
        self.column.addLayout(self._row)

    def place(self) -> None:
        """One beside the other, or one below the other where the text is large for the width."""
        px, wide = theme.in_force().px(), self.width()
        self._figure.setVisible(self._has_figure and wide >= px * 24)
        stacked = wide < px * 36
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
