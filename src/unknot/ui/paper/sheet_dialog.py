"""Asks for how many weeks the night sheet is, and where it goes."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog
from unknot.view.paper.night_sheet import USUAL_WEEKS, WEEKS
from unknot.view.words import _


class SheetDialog(TitledDialog):
    """`chosen` carries the file and the weeks."""

    chosen = Signal(Path, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("A night sheet to print"), parent)
        column = self.new_column()
        about = _("One page of A4 from tonight on, a line a night. Typed in afterwards under Add, From paper.")
        column.addWidget(Text(about, colour="muted"))
        column.addSpacing(4)
        column.addWidget(Text(_("Weeks"), weight=600))
        self._weeks = ChoiceRow([str(weeks) for weeks in WEEKS], _("Weeks"))
        self._weeks.choose(WEEKS.index(USUAL_WEEKS))
        column.addWidget(self._weeks)
        save, cancel = Button(_("Save as PDF…"), Look.PRIMARY, size=1.1), Button(_("Not now"), size=1.1)
        save.clicked.connect(self._on_save_clicked)
        cancel.clicked.connect(self.reject)
        self.end_with(column, save, cancel, wide=32)

    def _on_save_clicked(self) -> None:
        where, _kind = QFileDialog.getSaveFileName(self, self.windowTitle(), "night-diary.pdf", "PDF (*.pdf)")
        if where:
            path = Path(where)
            path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            self.chosen.emit(path, WEEKS[self._weeks.index()])
            self.accept()
