"""The ring that counts, and the figure on the disc inside it."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.ui import theme
from unknot.ui.widgets.figure import PaintFigure
from unknot.view.player import RingTone
from unknot.view.shown import FigureShown

GROUND = 0.82  # where the floor crosses the disc, from its top
RING = 12 / 512
_FLOOR = 450 / 512  # length of the floor: it shows on both sides outside the ring, which it passes behind
_TONES = {RingTone.WORK: "ring", RingTone.PAUSE: "teal", RingTone.HELD: "edge"}


class PlayerStage(QWidget):
    """A ring that empties as time runs out, around a disc with the figure; drawn as large as the widget allows."""

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint_figure = paint_figure
        self._share, self._tone = 0.0, RingTone.PAUSE
        self._figure: FigureShown | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_stage(self, share: float, tone: RingTone, figure: FigureShown | None) -> None:
        """Show that `share` of the time has passed, and the figure; repaints if anything is new."""
        if (share, tone, figure) != (self._share, self._tone, self._figure):
            self._share, self._tone, self._figure = share, tone, figure
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(512, 512)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    def disc(self) -> QRectF:
        """The square around the ring."""
        side = float(min(self.width(), self.height()))
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, outer = theme.in_force(), self.disc()
        thick = max(5.0, outer.width() * RING)
        ring = outer.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["card"])
        painter.drawEllipse(ring)
        self._paint_ground(painter, outer, colours["ground"])
        if self._figure is not None:
            painter.save()
            self._paint_figure(painter, figure_box(outer), self._figure, colours.colours)
            painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours["soft"], thick))
        painter.drawEllipse(ring)
        left = 1.0 - min(1.0, max(0.0, self._share))
        if left > 0:
            pen = QPen(colours[_TONES[self._tone]], thick)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, -round(left * 360 * 16))
        painter.end()

    def _paint_ground(self, painter: QPainter, outer: QRectF, colour: QColor) -> None:
        y = outer.top() + GROUND * outer.height()
        half = outer.width() * _FLOOR / 2
        middle = outer.center().x()
        painter.setPen(QPen(colour, max(1.5, outer.width() * 0.005)))
        painter.drawLine(QLineF(middle - half, y, middle + half, y))


def figure_box(outer: QRectF) -> QRectF:
    """Where the figure goes on the disc in `outer`: its lower edge lies on the floor."""
    side, top = outer.width(), 0.06
    return QRectF(outer.left() + 0.07 * side, outer.top() + top * side, 0.86 * side, (GROUND - top) * side)
