"""What was there on nights with a cramp and without, as a card: sentences, and the caution below them."""

from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.factors import FactorsScreen


class FactorsCard(Card):
    """Shows a `FactorsScreen`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(6)
        self._texts: list[Text] = []

    def show_state(self, screen: FactorsScreen) -> None:
        """Show `screen` in place of what was there."""
        for text in self._texts:
            text.hide()
            text.deleteLater()
        lines = (f"{each.sentence} {each.detail}" for each in screen.lines)
        self._texts = [Text(screen.title, weight=600), *(Text(line) for line in lines)]
        self._texts.append(Text(screen.caution or screen.empty, size=0.93, colour="muted"))
        for text in self._texts:
            self.column.addWidget(text)
