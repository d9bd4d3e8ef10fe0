"""What was tried against a cramp, a row each: helped, did not, can't say, or nothing said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.diary.records import Tried
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import OptionRow
from unknot.ui.widgets.text import Text
from unknot.view.choices import Option
from unknot.view.diary.morning import CANT_SAY, NEAR, CompletionScreen, answered, answers
from unknot.view.words import _


class TriedRows(QWidget):
    """The rows of a `CompletionScreen`; `changed` carries what makes the new answers of the old ones."""

    changed = Signal(object)

    def __init__(self, screen: CompletionScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[str, ...] | None = None
        self._unsure: set[str] = set()
        self._all = False
        self._holder = QWidget()
        self.show_rows(screen)

    def show_rows(self, screen: CompletionScreen) -> None:
        """Build the rows again where another remedy stands there."""
        names = tuple(option.id for option, _answer in screen.rows)
        if names == self._shown:
            return
        self._shown, self._screen = names, screen
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        for option, answer in screen.rows:
            column.addWidget(self._row(option, answer))
        column.addWidget(self._adding(screen))
        self._column.addWidget(self._holder)

    def _row(self, option: Option, answer: str) -> QWidget:
        chosen = answer or (CANT_SAY if option.id in self._unsure else "")
        row = OptionRow(option.text, answers(), chosen, clears=True)
        row.option_chosen.connect(lambda answer: self._on_answer(option.id, answer))
        away = Button("×", Look.QUIET)
        away.setAccessibleName(_("Not tried: {what}").format(what=option.text))
        away.clicked.connect(lambda: self._emit(option.id, None))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(Text(option.text))
        beside = QHBoxLayout()
        beside.addWidget(row, 1)
        beside.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(beside)
        return holder

    def _adding(self, screen: CompletionScreen) -> QWidget:
        shown = screen.more if self._all else tuple(each for each in screen.more if each.id in NEAR)
        chips = [self._add(option) for option in shown]
        if not self._all and len(shown) < len(screen.more):
            more = Button(_("More…"))
            more.clicked.connect(self._on_more)
            chips.append(more)
        return flow_of(*chips)

    def _add(self, option: Option) -> Button:
        chip = Button(f"+ {option.text}")
        chip.setAccessibleName(_("Tried: {what}").format(what=option.text))
        chip.clicked.connect(lambda: self._emit(option.id, ""))
        return chip

    def _on_more(self) -> None:
        self._all, self._shown = True, None
        self.show_rows(self._screen)

    def _on_answer(self, remedy: str, answer: str) -> None:
        (self._unsure.add if answer == CANT_SAY else self._unsure.discard)(remedy)
        self._emit(remedy, answer)

    def _emit(self, remedy: str, answer: str | None) -> None:
        def answer_in(tried: tuple[Tried, ...]) -> tuple[Tried, ...]:
            return answered(tried, remedy, answer)

        self.changed.emit(answer_in)
