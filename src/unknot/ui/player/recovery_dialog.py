"""Asks what to do with a routine that was cut off by a crash or a pulled plug."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.question import Question
from unknot.view.words import _


class RecoveryDialog(Question):
    """Resume, keep what was done, or discard it; `found` says what there is.

    Esc and closing it keep what was done: nothing is ever lost by not answering. Where the routine can no longer
    be played on (its file is gone), `can_resume` is False.
    """

    resume_chosen = Signal()
    keep_chosen = Signal()
    discard_chosen = Signal()

    def __init__(self, found: str, *, can_resume: bool = True, parent: QWidget | None = None) -> None:
        resume = Button(_("Resume"), Look.PRIMARY, size=1.1)
        keep = Button(_("Keep what I did"), size=1.1)
        discard = Button(_("Discard"), size=1.1)
        buttons = (resume, keep, discard) if can_resume else (keep, discard)
        super().__init__(_("A routine was cut off"), found, buttons, parent)
        self._answer: SignalInstance = self.keep_chosen
        resume.clicked.connect(lambda: self._on_answered(self.resume_chosen))
        keep.clicked.connect(lambda: self._on_answered(self.keep_chosen))
        discard.clicked.connect(lambda: self._on_answered(self.discard_chosen))
        self.finished.connect(lambda _result: self._answer.emit())
        buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_answered(self, answer: SignalInstance) -> None:
        self._answer = answer
        self.accept()
