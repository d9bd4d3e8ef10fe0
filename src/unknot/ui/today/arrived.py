"""What came in by itself, told on Today."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.words import _


class ArrivedCard(Card):
    """A sentence, Undo and a cross; hidden until something is told. `undo_requested` is for the last that was told."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("")
        undo, close = Button(_("Undo")), Button("", Look.QUIET, glyph="close")
        close.setAccessibleName(_("Close this message"))
        undo.clicked.connect(self.undo_requested)
        undo.clicked.connect(self.clear)
        close.clicked.connect(self.clear)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(undo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.hide()

    @property
    def tells(self) -> bool:
        """Whether there is something to tell."""
        return bool(self._text.text())

    def tell(self, sentence: str) -> None:
        """Say what came in."""
        self._text.set_text(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def clear(self) -> None:
        """Say nothing any more."""
        self._text.set_text("")
        self.hide()
