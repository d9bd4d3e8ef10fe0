"""A trial in turns while it runs: its turns, tonight's word, what is logged; no cramps, no mean, no chart."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from unknot.ui.trial.grid import GridKey, TurnsGrid
from unknot.ui.trial.parts import TwoColumns, counts_with_bars, lines_card
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Divider, Page
from unknot.ui.widgets.surface import Card, Notice
from unknot.ui.widgets.text import Text
from unknot.view.trial.running import RunningScreen, Square
from unknot.view.words import _


class RunningPart(QWidget):
    """Shows a `RunningScreen`; `night_chosen` carries a night, `start_asked` a routine's id."""

    night_chosen = Signal(object)
    start_asked = Signal(str)
    pause_asked = Signal()
    resume_asked = Signal()
    end_asked = Signal()

    def __init__(self, screen: RunningScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self._agreed = lines_card(_("What was agreed"), screen.agreed)
        self._agreed.hide()
        column = Page.new_column(self)
        side = [self._tonight(), self._so_far(), lines_card(_("No result yet, on purpose"), screen.why, size=0.93)]
        main = [
            *(Notice(each, glyph="warning") for each in screen.danger),
            self._turns(),
            self._buttons(),
            self._agreed,
        ]
        column.addWidget(TwoColumns(main, side, (61, 39)))

    def _turns(self) -> Card:
        card, head = Card(), QHBoxLayout()
        card.column.setSpacing(10)
        head.addWidget(Text(_("The turns"), weight=600), 1)
        head.addWidget(Text(self._screen.span, size=0.86, colour="muted"))
        card.column.addLayout(head)
        self.grid = TurnsGrid(self._screen.pairs)
        self.grid.night_chosen.connect(self.night_chosen)
        card.column.addWidget(self.grid)
        card.column.addWidget(Divider())
        keys = (
            GridKey(Square.LOGGED, _("logged")),
            GridKey(Square.MISSING, _("not logged")),
            GridKey(Square.FIRST, _("first night, not counted")),
            GridKey(Square.TO_COME, _("tonight"), tonight=True),
        )
        card.column.addWidget(flow_of(*keys, gap=14))
        card.column.addWidget(Text(self._screen.legend, size=0.86, colour="muted"))
        return card

    def _tonight(self) -> Card:
        card, screen = Card(), self._screen
        card.column.addWidget(Text(screen.tonight_label, size=0.93, colour="muted"))
        card.column.addWidget(Text(screen.tonight, size=2.6, weight=700, leading=1.15))
        for line in screen.tonight_lines:
            card.column.addWidget(Text(line, colour="muted"))
        if screen.routine:
            start = Button(screen.start, Look.PRIMARY if screen.main else Look.QUIET, size=1.05)
            start.clicked.connect(lambda: self.start_asked.emit(screen.routine))
            card.column.addSpacing(8)
            card.column.addWidget(flow_of(start))
        return card

    def _so_far(self) -> Card:
        card = Card()
        card.column.setSpacing(8)
        card.column.addWidget(Text(_("So far"), weight=600))
        card.column.addLayout(counts_with_bars(self._screen.so_far))
        night = self._screen.open_night
        if night is not None:
            card.column.addWidget(Text(_("Last night is not logged yet."), size=0.86, colour="muted"))
            ask = Button(_("Any cramps?"), Look.QUIET, size=0.93)
            ask.clicked.connect(lambda: self.night_chosen.emit(night))
            card.column.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _buttons(self) -> QWidget:
        agreed = Button(_("What was agreed"))
        agreed.setCheckable(True)
        agreed.toggled.connect(self._agreed.setVisible)
        buttons: list[QWidget] = [agreed]
        for shown, words, look, signal in (
            (self._screen.can_resume, _("Take it up again"), Look.PRIMARY, self.resume_asked),
            (self._screen.can_pause, _("Pause…"), Look.SECONDARY, self.pause_asked),
            (True, _("End early…"), Look.QUIET, self.end_asked),
        ):
            if shown:
                button = Button(words, look)
                button.clicked.connect(signal)
                buttons.append(button)
        return flow_of(*buttons, gap=8)
