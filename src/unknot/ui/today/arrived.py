"""What came in by itself, told on Today."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from unknot.ui.today.telling import TellingCard
from unknot.ui.widgets.button import Button, Look
from unknot.view.words import _


class ArrivedCard(TellingCard):
    """A sentence, Undo and a cross; hidden until something is told. `undo_requested` is for the last that was told."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        undo, close = Button(_("Undo")), Button("", Look.QUIET, glyph="close")
        close.setAccessibleName(_("Close this message"))
        undo.clicked.connect(self.undo_requested)
        undo.clicked.connect(lambda: self.tell(""))
        close.clicked.connect(lambda: self.tell(""))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(undo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
