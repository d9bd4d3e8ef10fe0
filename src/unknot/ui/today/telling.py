"""A sentence on Today that stands above everything else while there is something to tell."""

from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text


class TellingCard(Card):
    """A card with a sentence; hidden while it says nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Text("")
        self.hide()

    @property
    def tells(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.sentence.text())

    def tell(self, sentence: str) -> None:
        """Say `sentence`; empty: nothing any more."""
        self.sentence.set_text(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
