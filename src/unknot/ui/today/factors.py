"""The chips below the question about the night, and the form that says which of them stand at hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, LineField, Ticks
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.choices import Option
from unknot.view.today.factors import FactorChoice, NightFactors, build_choice
from unknot.view.words import _


class FactorChips(Card):
    """Shows a `NightFactors`; `ticked` carries the night and all its ticked names, `choose` and `food` nothing."""

    ticked = Signal(object, object)
    choose = Signal()
    food = Signal()

    def __init__(self, screen: NightFactors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(6)
        chips = Ticks(screen.title, screen.options, screen.ticked)
        chips.changed.connect(lambda names: self.ticked.emit(screen.night, names))
        pencil = Button(_("Choose…"), Look.QUIET)
        pencil.setAccessibleName(_("Choose what stands here"))
        pencil.clicked.connect(self.choose)
        self.column.addWidget(Text(screen.text, colour="muted"))
        self.column.addWidget(chips)
        food = Button(_("Food and drink…"), Look.QUIET)
        food.clicked.connect(self.food)
        self.column.addWidget(flow_of(pencil, food))


class FactorChoiceDialog(DraftDialog):
    """Chooses up to eight chips; those chosen before keep their order, and what is added comes behind."""

    def __init__(self, draft: FactorChoice, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(draft, build_choice, parent=parent)
        ticks = Ticks(_("At hand"), options, draft.names)
        own = LineField(_("In your own words"), letters=24)
        self.add(Field(_("Up to eight"), ticks), "names")
        self.add(Field(_("Something else, in your own words"), own), "own")
        ticks.changed.connect(self._on_ticked)
        own.textChanged.connect(lambda text: self.change(own=text))
        self.finish()

    def _on_ticked(self, names: tuple[str, ...]) -> None:
        before = [each for each in self.form.draft.names if each in names]
        self.change(names=(*before, *(each for each in names if each not in before)))
