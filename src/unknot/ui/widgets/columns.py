"""Columns that stand side by side, or one below the other where the text is large for the window."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

_GAP = 14


class FoldingColumns(QBoxLayout):
    """Columns of widgets with their shares of the width and the gap in pixels between them; `fold` says how."""

    def __init__(self, columns: Sequence[Sequence[QWidget]], shares: Sequence[int], *, gap: int) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._shares, self._beside_gap = tuple(shares), gap
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        for parts, share in zip(columns, shares, strict=True):
            self.addLayout(_column(parts), share)

    def fold(self, *, beside: bool) -> None:
        """Put the columns side by side, or one below the other."""
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self.setSpacing(self._beside_gap if beside else _GAP)
        if direction != self.direction():
            self.setDirection(direction)
        for place, share in enumerate(self._shares):
            self.setStretch(place, share if beside else 0)


def _column(parts: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(_GAP)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
