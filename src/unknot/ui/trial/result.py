"""What came of a trial in turns: the number, what it means, every pair, what it rests on and what it can't tell."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from unknot.ui.charts.card import ChartCard
from unknot.ui.trial.pairs_chart import PairsChart
from unknot.ui.trial.parts import TwoColumns, counts_grid, lines_card
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.trial.result import ResultScreen
from unknot.view.words import _


class ResultPart(QWidget):
    """Shows a `ResultScreen`; `plan_asked` opens the plan, `print_asked` prints it, `trouble` carries a sentence."""

    print_asked = Signal()
    start_asked = Signal()
    plan_asked = Signal()
    trouble = Signal(str)

    def __init__(self, screen: ResultScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self.chart = ChartCard(PairsChart(screen.picture))
        self.chart.trouble.connect(self.trouble)
        column = Page.new_column(self)
        column.addWidget(self._verdict())
        rests = lines_card(_("What it rests on"), ())
        rests.column.addLayout(counts_grid(screen.rests_on))
        rests.column.addWidget(Text(screen.rests_note, size=0.86, colour="muted"))
        side = [rests, lines_card(_("What it can't tell"), (screen.cannot,), size=0.93), self._what_now()]
        column.addWidget(TwoColumns([self.chart], side, (63, 37)))

    def _verdict(self) -> Card:
        card, words = Card(), self._screen.words
        if not words.value:
            card.column.addWidget(Text(words.headline, size=1.29, weight=700))
            card.column.addWidget(Text(words.text))
            return card
        number, meaning = QWidget(), QWidget()
        one, other = Page.new_column(number), Page.new_column(meaning)
        for column in (one, other):
            column.setSpacing(2)
        one.addWidget(Text(_("On nights with it"), colour="muted", size=0.93))
        one.addWidget(Text(words.value, size=2.6, weight=700, leading=1.15))
        one.addWidget(Text(words.below, colour="muted"))
        other.addWidget(Text(words.headline, size=1.29, weight=700))
        other.addWidget(Text(words.text, leading=1.45))
        for column in (one, other):
            column.addStretch(1)
        card.column.addWidget(TwoColumns([number], [meaning], (32, 68)))
        return card

    def _what_now(self) -> Card:
        card = lines_card(_("What now?"), (self._screen.now,))
        buttons: list[QWidget] = []
        for shown, words, look, signal in (
            (bool(self._screen.plan_routine), _("Change the plan…"), Look.SECONDARY, self.plan_asked),
            (True, _("Print…"), Look.SECONDARY, self.print_asked),
            (True, _("Start another…"), Look.QUIET, self.start_asked),
        ):
            if shown:
                button = Button(words, look)
                button.clicked.connect(signal)
                buttons.append(button)
        row = QHBoxLayout()
        row.addWidget(flow_of(*buttons, gap=8))
        card.column.addSpacing(4)
        card.column.addLayout(row)
        return card
