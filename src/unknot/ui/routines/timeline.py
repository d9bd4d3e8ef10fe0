"""The timeline of a routine: every stretch as long as it lasts, the open step dark, a faulty one hatched."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted
from unknot.view.routines.editor import Block


class TimelineBar(Painted, QWidget):
    """The laid-out segments of the player, so that total and bar agree; a click opens the step."""

    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show `blocks`."""
        if blocks != self._blocks:
            self._blocks = blocks
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, theme.in_force().px() * 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for block, box in self._placed():
            if block.place is not None and box.contains(event.position()):
                self.step_chosen.emit(block.place)

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        painter.setPen(colours["line"])
        painter.setBrush(colours["card"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        for block, box in self._placed():
            painter.setPen(colours["coral-text"] if block.is_faulty else Qt.PenStyle.NoPen)
            name = "soft" if block.place is None else "navy" if block.is_open else "far"
            painter.setBrush(colours["card" if block.is_faulty else name])
            painter.drawRoundedRect(box, 3, 3)
            if block.is_faulty:
                painter.setBrush(QBrush(colours["coral-text"], Qt.BrushStyle.BDiagPattern))
                painter.drawRoundedRect(box, 3, 3)

    def _placed(self) -> list[tuple[Block, QRectF]]:
        whole = sum(block.seconds for block in self._blocks)
        if not whole:
            return []
        room, at, found = self.width() - 12.0, 6.0, []
        for block in self._blocks:
            wide = room * block.seconds / whole
            found.append((block, QRectF(at, 6, max(1.0, wide - 2), self.height() - 12)))
            at += wide
        return found
