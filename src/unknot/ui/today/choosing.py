"""Which of the day's routines to start all the same, after the advice was read."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.question import Question
from unknot.view.today.cards import PlanCard
from unknot.view.words import _


class StartQuestion(Question):
    """`chosen` carries a routine's id and its `Options`; nothing is the default."""

    chosen = Signal(str, object)

    def __init__(self, cards: Sequence[PlanCard], parent: QWidget | None = None) -> None:
        buttons = [Button(card.title) for card in cards]
        nothing = Button(_("Nothing"))
        words = _("For this one time; the warning stands on.")
        super().__init__(_("Which one?"), words, (*buttons, nothing), parent)
        for card, button in zip(cards, buttons, strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, card=card: self._on_chosen(card))
        nothing.clicked.connect(self.reject)
        nothing.setFocus()

    def _on_chosen(self, card: PlanCard) -> None:
        self.accept()
        self.chosen.emit(card.routine, card.options)
