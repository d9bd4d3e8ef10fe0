"""Asks what to do with a routine that was cut off by a crash or a pulled plug."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.question import Question
from unknot.view.player.cut_off import CutOff
from unknot.view.words import _


class RecoveryDialog(Question):
    """Go on, keep what was done, or discard it; `found` says what there is.

    Esc and closing it keep what was done: nothing is ever lost by not answering. `found.go_on` is empty where it can no
    longer go on, and `found.keep` where too little was held to be kept.
    """

    go_on_chosen = Signal()
    keep_chosen = Signal()
    discard_chosen = Signal()

    def __init__(self, found: CutOff, parent: QWidget | None = None) -> None:
        go_on = Button(found.go_on, Look.PRIMARY, size=1.1)
        keep = Button(found.keep, size=1.1)
        discard = Button(found.discard, size=1.1)
        buttons = tuple(button for button in (go_on, keep, discard) if button.text())
        super().__init__(_("A routine was cut off"), found.text, buttons, parent)
        self._answer: SignalInstance = self.keep_chosen
        go_on.clicked.connect(lambda: self._on_answered(self.go_on_chosen))
        keep.clicked.connect(lambda: self._on_answered(self.keep_chosen))
        discard.clicked.connect(lambda: self._on_answered(self.discard_chosen))
        self.finished.connect(lambda _result: self._answer.emit())
        buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_answered(self, answer: SignalInstance) -> None:
        self._answer = answer
        self.accept()
