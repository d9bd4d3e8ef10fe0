"""A reminder that nobody could see, told on Today."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.words import _


class WaitingCard(Card):
    """A sentence with Start and Later; hidden while nothing waits."""

    start_chosen = Signal()
    later_chosen = Signal()
    close_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("")
        self.column.addWidget(self._text)
        start, later, close = Button(_("Start")), Button(_("Later: 10 min")), Button("", Look.QUIET, glyph="close")
        close.setAccessibleName(_("Close this message"))
        for button, signal in ((start, self.start_chosen), (later, self.later_chosen), (close, self.close_chosen)):
            button.clicked.connect(signal)
        self.column.addWidget(flow_of(start, later, close))
        self.hide()

    @property
    def tells(self) -> bool:
        """Whether something waits."""
        return bool(self._text.text())

    def tell(self, sentence: str) -> None:
        """Say what waits; empty: nothing."""
        self._text.set_text(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
