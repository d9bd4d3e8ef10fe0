"""Questions about backups."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, LineField
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.ui.widgets.question import Question
from unknot.ui.widgets.text import Text
from unknot.view.backups.page import BackupLine, RescueScreen
from unknot.view.words import _


class RescueDialog(Question):
    """Bring the newest good backup back, begin an empty diary, or quit; closing it quits and changes nothing."""

    restore_chosen = Signal()
    begin_chosen = Signal()
    quit_chosen = Signal()

    def __init__(self, screen: RescueScreen, parent: QWidget | None = None) -> None:
        restore = Button(_("Bring the backup back"), Look.PRIMARY, size=1.1)
        begin = Button(_("Begin an empty diary"), size=1.1)
        leave = Button(_("Quit"), size=1.1)
        buttons = (restore, begin, leave) if screen.can_restore else (begin, leave)
        super().__init__(screen.title, screen.text, buttons, parent)
        self._answer: SignalInstance = self.quit_chosen
        restore.clicked.connect(lambda: self._on_answered(self.restore_chosen))
        begin.clicked.connect(lambda: self._on_answered(self.begin_chosen))
        leave.clicked.connect(lambda: self._on_answered(self.quit_chosen))
        self.finished.connect(lambda _result: self._answer.emit())
        buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_answered(self, answer: SignalInstance) -> None:
        self._answer = answer
        self.accept()


class RestoreDialog(Question):
    """Which backup to bring back; `chosen` carries its file's name."""

    chosen = Signal(str)

    def __init__(self, lines: Sequence[BackupLine], parent: QWidget | None = None) -> None:
        buttons = tuple(Button(line.text) for line in lines)
        text = _("What the diary holds now is copied first.") if lines else _("There is no backup yet.")
        cancel = Button(_("Cancel"))
        super().__init__(_("Bring a backup back"), text, (*buttons, cancel), parent)
        for line, button in zip(lines, buttons, strict=True):
            button.clicked.connect(lambda _checked=False, name=line.name: self._on_chosen(name))
        cancel.clicked.connect(self.reject)
        cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen(self, name: str) -> None:
        self.accept()
        self.chosen.emit(name)


class DeleteDialog(FormDialog):
    """Everything goes for good: only who types the word is believed; a last export is one button away."""

    export_asked = Signal()
    confirmed = Signal()

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Delete everything"), save=_("Delete everything"), parent=parent)
        self._word = _("delete")
        gone = _("Diary, plan, own routines, exercises, settings and backups in {folder} go for good.")
        self.column.addWidget(Text(gone.format(folder=folder)))
        export = Button(_("Export everything first…"))
        export.clicked.connect(self.export_asked)
        self.column.addWidget(flow_of(export))
        self._typed = LineField(self._word)
        self._field = Field(_("To go on, type “{word}”").format(word=self._word), self._typed)
        self.column.addWidget(self._field)
        self.save_requested.connect(self._on_save_requested)
        self.finish()
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save_requested(self) -> None:
        if self._typed.text().strip().casefold() != self._word.casefold():
            self._field.set_problem(_("Nothing was deleted: expected the word “{word}”.").format(word=self._word))
            return
        self.accept()
        self.confirmed.emit()
