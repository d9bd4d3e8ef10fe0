"""What the pages of a trial in turns are put together from: two columns that fold, cards of lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.columns import FoldingColumns
from unknot.ui.widgets.painting import Placed
from unknot.ui.widgets.rings import LevelBar
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.trial.running import SoFarLine

_BESIDE = 52
"""With this many times body text of room the second column stands beside the first."""


class TwoColumns(Placed, QWidget):
    """Two columns side by side, or one below the other where the text is large for the window."""

    def __init__(self, main: Sequence[QWidget], side: Sequence[QWidget], shares: tuple[int, int]) -> None:
        super().__init__()
        self._columns = FoldingColumns((main, side), shares, gap=16)
        self.setLayout(self._columns)
        self.place()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange:
            self.place()
        return super().event(event)

    def place(self) -> None:
        """One beside the other, or one below the other where the text is large for the width."""
        holder = self.parentWidget()
        wide = max(self.width(), holder.width() if holder is not None else 0)
        self._columns.fold(beside=wide >= theme.in_force().px() * _BESIDE)


def lines_card(title: str, lines: Sequence[str], *, size: float = 1.0) -> Card:
    """A card with a heading and paragraphs."""
    card = Card()
    card.column.setSpacing(6)
    card.column.addWidget(Text(title, weight=600))
    for line in lines:
        card.column.addWidget(Text(line, size=size, colour="muted", leading=1.45))
    return card


def counts_grid(lines: Sequence[SoFarLine]) -> QGridLayout:
    """Labels with their numbers at the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for row, line in enumerate(lines):
        grid.addWidget(Text(line.label, colour="muted"), row, 0)
        value = Text(line.value, weight=600)
        value.setAccessibleName(f"{line.label}: {line.value}")
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid


def counts_with_bars(lines: Sequence[SoFarLine]) -> QVBoxLayout:
    """The same, each with a bar below it."""
    column = QVBoxLayout()
    column.setSpacing(6)
    for line in lines:
        column.addLayout(counts_grid((line,)))
        column.addWidget(LevelBar(line.share, f"{line.label}: {line.value}"))
    return column
