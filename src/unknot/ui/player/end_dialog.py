"""Asks once before a routine is ended in the middle."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.question import Question
from unknot.view.words import _


class EndDialog(Question):
    """Stop here, or go on; Esc and closing it go on."""

    stop_chosen = Signal()
    go_on_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        go_on, stop = Button(_("Go on"), Look.PRIMARY, size=1.1), Button(_("Stop"), size=1.1)
        super().__init__(_("Stop here?"), _("What you held is kept."), (go_on, stop), parent)
        go_on.clicked.connect(self.reject)
        stop.clicked.connect(self.accept)
        self.accepted.connect(self.stop_chosen)
        self.rejected.connect(self.go_on_chosen)
        go_on.setFocus(Qt.FocusReason.TabFocusReason)
