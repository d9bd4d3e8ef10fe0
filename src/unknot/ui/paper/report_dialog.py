"""Asks what the page for a clinician shall hold, and where it goes."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog
from unknot.view.words import _

_WEEKS = (6, 12, 26, 52)


class ReportDialog(TitledDialog):
    """How many weeks, and a name if one is wanted; `chosen` carries the file, the weeks and the name."""

    chosen = Signal(Path, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("A page for the doctor"), parent)
        column = self.new_column()
        about = _("One page of A4 with what you logged. It says nothing of who you are unless you type it here.")
        column.addWidget(Text(about, colour="muted"))
        column.addSpacing(4)
        column.addWidget(Text(_("Weeks"), weight=600))
        self._weeks = ChoiceRow([str(weeks) for weeks in _WEEKS], _("Weeks"))
        self._weeks.choose(1)
        column.addWidget(self._weeks)
        column.addWidget(Text(_("Name, if you like"), weight=600))
        self._name = QLineEdit()
        self._name.setMaxLength(80)
        self._name.setAccessibleName(_("Name, if you like"))
        column.addWidget(self._name)
        save, cancel = Button(_("Save as PDF…"), Look.PRIMARY, size=1.1), Button(_("Not now"), size=1.1)
        save.clicked.connect(self._on_save_clicked)
        cancel.clicked.connect(self.reject)
        self.end_with(column, save, cancel, wide=32)

    def _on_save_clicked(self) -> None:
        where, _kind = QFileDialog.getSaveFileName(self, self.windowTitle(), "leg-cramps.pdf", "PDF (*.pdf)")
        if where:
            path = Path(where)
            path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            self.chosen.emit(path, _WEEKS[self._weeks.index()], self._name.text())
            self.accept()
