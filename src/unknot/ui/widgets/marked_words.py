"""A figure or a glyph, words, and what to press: side by side, or where there is little room one below the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Placed

_FOLDS = 30  # with less than so many times body text of width what is pressed goes below the words
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class MarkedWords(Placed, QWidget):
    """`mark` is left out where `press` goes below the words."""

    def __init__(self, mark: QWidget | None, words: QWidget, press: QWidget | None) -> None:
        super().__init__()
        self.setMinimumWidth(1)  # it folds before it would widen the page
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._mark, self._press = mark, press
        if mark is not None:
            self._box.addWidget(mark, 0, _MIDDLE)
        self._box.addWidget(words, 1, _MIDDLE)
        if press is not None:
            self._box.addWidget(press, 0, _MIDDLE)

    def place(self) -> None:
        folds = self._press is not None and self.width() < theme.in_force().px(_FOLDS)
        direction = QBoxLayout.Direction.TopToBottom if folds else QBoxLayout.Direction.LeftToRight
        if self._mark is not None:
            self._mark.setVisible(not folds)
        if direction != self._box.direction():
            self._box.setDirection(direction)
