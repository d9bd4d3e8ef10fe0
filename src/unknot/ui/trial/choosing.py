"""Questions before a trial in turns: what to try, and in how many turns; the chance of seeing anything is said here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.painting import Styled
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog
from unknot.view.trial.choosing import ChoosingScreen
from unknot.view.words import _


class TurnsDialog(Styled, TitledDialog):
    """Asks; `start_chosen` carries what is tried, whether it is a routine, pairs, and nights in a turn.

    It stays open until it is told that the trial began: what cannot be tried is said beside the words.
    """

    start_chosen = Signal(str, bool, int, int)

    def __init__(self, screen: ChoosingScreen, parent: QWidget | None = None, thing: str = "") -> None:
        super().__init__(screen.title, parent)
        self._screen = screen
        self._column = self.new_column()
        for line in screen.about:
            self._column.addWidget(Text(line, colour="muted"))
        self._add_thing()
        self._add_design()
        self._column.addSpacing(12)
        begin, cancel = Button(_("Begin tonight"), Look.PRIMARY, size=1.1), Button(_("Not now"), size=1.1)
        begin.clicked.connect(self._on_begin_clicked)
        cancel.clicked.connect(self.reject)
        self._column.addWidget(flow_of(begin, cancel, gap=12))
        if thing:
            self._which.choose(len(screen.routines))
            self._words.setText(thing)
            self._words.show()
        self._fit()

    def show_trouble(self, sentence: str) -> None:
        """Say what is wrong with the words, beside them."""
        self._trouble.set_text(sentence)
        self._trouble.show()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def restyled(self) -> None:
        self._fit()

    def _add_thing(self) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(Text(_("What is tried"), weight=600))
        labels = [title for _id, title in self._screen.routines] + [_("Something else")]
        self._which = ChoiceRow(labels, _("What is tried"))
        self._which.choose(0)
        self._which.chosen.connect(self._on_thing_chosen)
        self._column.addWidget(self._which)
        self._words = QLineEdit()
        self._words.setMaxLength(self._screen.longest)
        self._words.setAccessibleName(_("What is tried, in your own words"))
        self._words.setPlaceholderText(_("such as: raised foot of the bed"))
        self._column.addWidget(self._words)
        self._words.setVisible(not self._screen.routines)
        self._trouble = Text("", colour="coral-text", size=0.93)
        self._trouble.hide()
        self._column.addWidget(self._trouble)

    def _add_design(self) -> None:
        self._column.addWidget(Text(_("In how many turns"), weight=600))
        self._design = ChoiceRow([each.label for each in self._screen.designs], _("In how many turns"))
        self._design.choose(0)
        self._design.chosen.connect(self._on_design_chosen)
        self._column.addWidget(self._design)
        self._chance = Text(self._screen.designs[0].chance, colour="muted", size=0.93)
        self._column.addWidget(self._chance)

    def _on_thing_chosen(self, index: int) -> None:
        own = index >= len(self._screen.routines)
        self._words.setVisible(own)
        self._trouble.hide()
        if own:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _on_design_chosen(self, index: int) -> None:
        self._chance.set_text(self._screen.designs[index].chance)
        self._fit()

    def _on_begin_clicked(self) -> None:
        at, design = self._which.index(), self._screen.designs[self._design.index()]
        is_routine = at < len(self._screen.routines)
        thing = self._screen.routines[at][0] if is_routine else self._words.text()
        self.start_chosen.emit(thing, is_routine, design.pairs, design.nights)

    def _fit(self) -> None:
        self.fit(self._column, 38)
