"""A reminder that nobody could see, told on Today."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.today.telling import TellingCard
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.view.words import _


class WaitingCard(TellingCard):
    """A sentence with Start and Later; hidden while nothing waits."""

    start_chosen = Signal()
    later_chosen = Signal()
    close_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.addWidget(self.sentence)
        start, later, close = Button(_("Start")), Button(_("Later: 10 min")), Button("", Look.QUIET, glyph="close")
        close.setAccessibleName(_("Close this message"))
        for button, signal in ((start, self.start_chosen), (later, self.later_chosen), (close, self.close_chosen)):
            button.clicked.connect(signal)
        self.column.addWidget(flow_of(start, later, close))
