"""Bars of progress."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted
from unknot.view.player.page import BarPiece, BarState

_HELD = "edge"
_FILLS = {BarState.NOW: "ring", BarState.DONE: "teal", BarState.PARTIAL: "amber"}


class SegmentBar(Painted, QWidget):
    """One piece for each hold: empty, running, done, partly done or (a dashed line) skipped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[BarPiece, ...] = ()
        self._thick = 6
        self._held = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: tuple[BarPiece, ...]) -> None:
        """Show `pieces`; those shown stay until a pixel would differ, and only what differs is repainted."""
        old, boxes = self._pieces, self._boxes()
        if len(old) != len(pieces) or any(was.seconds != now.seconds for was, now in zip(old, pieces, strict=True)):
            self._pieces = pieces
            self.update()
            return
        for was, now, box in zip(old, pieces, boxes, strict=True):
            if was.state is not now.state or abs(was.share - now.share) * box.width() > 0.25:
                self._pieces = pieces
                self.update(box.toAlignedRect())

    def set_held(self, held: bool) -> None:
        """Show the piece that runs in grey: nothing runs."""
        if held != self._held:
            self._held = held
            self.update()

    def set_thickness(self, pixels: int) -> None:
        """Make the bar `pixels` thick."""
        if pixels != self._thick:
            self._thick = pixels
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._thick)

    def draw(self, painter: QPainter) -> None:
        if not self._pieces:
            return
        colours = theme.in_force()
        radius = self._thick / 2
        for piece, box in zip(self._pieces, self._boxes(), strict=True):
            if not box.toAlignedRect().intersects(self.dirty):
                continue
            if piece.state is BarState.SKIPPED:
                pen = QPen(colours["edge"], max(2.0, self._thick / 3))
                pen.setDashPattern([1.5, 1.5])
                painter.setPen(pen)
                painter.drawLine(QLineF(box.left() + 1, box.center().y(), box.right() - 1, box.center().y()))
                continue
            shape = QPainterPath()
            shape.addRoundedRect(box, radius, radius)
            painter.fillPath(shape, colours["soft"])
            if piece.state is not BarState.TO_DO:
                share = 1.0 if piece.state is BarState.DONE else min(1.0, max(0.0, piece.share))
                painter.save()
                painter.setClipRect(QRectF(box.left(), box.top(), box.width() * share, box.height()))
                still = self._held and piece.state is BarState.NOW
                painter.fillPath(shape, colours[_HELD if still else _FILLS[piece.state]])
                painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)

    def _boxes(self) -> list[QRectF]:
        count = len(self._pieces) or 1
        gap = min(6.0, self.width() / (4 * count))
        whole = sum(piece.seconds for piece in self._pieces) or 1.0
        scale = (self.width() - gap * (count - 1)) / whole
        boxes, left = [], 0.0
        for piece in self._pieces:
            width = piece.seconds * scale
            boxes.append(QRectF(left, (self.height() - self._thick) / 2, width, self._thick))
            left += width + gap
        return boxes
