"""The page of the plan: what is due how often, from which day on, and when it rests."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.tag import Tag
from unknot.ui.widgets.text import Text
from unknot.view.plan_page import PauseLine, PlannedLine, PlanScreen
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
        card = Card(padding=16)
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        words.setSpacing(2)
        if line.figure is not None:
            row.addWidget(StillFigure(self._paint_figure, line.figure, size=_FIGURE), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addStretch(1)
        words.addWidget(Text(line.title, size=1.07, weight=600))
        words.addWidget(Text(line.facts, size=0.93, colour="muted"))
        words.addSpacing(4)
        words.addWidget(Tag(line.rule), 0, Qt.AlignmentFlag.AlignLeft)
        for change in line.changes:
            words.addWidget(Text(change, size=0.93, colour="amber-text"))
        words.addStretch(1)
        row.addLayout(words, 1)
        change_button, remove = Button(_("Change…")), Button(_("Remove…"), Look.QUIET)
        for button in (change_button, remove):
            button.setAccessibleName(f"{button.text().rstrip('…')}: {line.title}")
        change_button.clicked.connect(lambda: self.change_chosen.emit(line.item))
        remove.clicked.connect(lambda: self.remove_chosen.emit(line.item))
        row.addWidget(flow_of(change_button, remove), 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
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
        button = Button(_("Go on today") if line.running else _("Remove"))
        button.setAccessibleName(f"{button.text()}: {line.text}")
        signal = self.pause_ended if line.running else self.pause_removed
        button.clicked.connect(lambda: signal.emit(line.pause))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
        return card
