"""The ring that counts, and the figure on the disc inside it."""

import math

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.painting import Painted
from unknot.view.player.page import RingTone
from unknot.view.shown import FigureShown

GROUND = 0.79  # where the floor crosses the disc, from its top
RING = 20 / 520
_FLOOR = 0.66  # length of the floor, which ends inside the ring
_TIP = 0.12  # of a turn: a longer piece of the ring than any strip that its tip passes over
_TONES = {RingTone.WORK: "ring", RingTone.PAUSE: "teal", RingTone.HELD: "edge"}


class PlayerStage(Painted, QWidget):
    """A ring that empties as time runs out, around a disc with the figure; drawn as large as the widget allows.

    Up to twenty frames a second are asked for, and in a hold only the tip of the ring moves in most of them. So what
    lies still is kept as pictures (disc and floor; these with the figure), and only the strip of the ring that changed
    is repainted, with the piece of the ring that lies in it.
    """

    pressed = Signal()
    """The disc was clicked."""

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint_figure = paint_figure
        self._share, self._tone = 0.0, RingTone.PAUSE
        self._figure: FigureShown | None = None
        self._paused: tuple[str, str] | None = None
        self._floor: QPixmap | None = None
        self._scene: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the floor covers everything: no ground is asked for
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_stage(self, share: float, tone: RingTone, figure: FigureShown | None) -> None:
        """Show that `share` of the time has passed, and the figure; repaints what is new."""
        before, self._share = self._share, min(1.0, max(0.0, share))
        if tone is not self._tone:
            self._tone = tone
            self.update()
        if figure != self._figure:
            self._figure, self._scene = figure, None
            self.update(figure_box(self.disc()).toAlignedRect())
        if before != self._share:
            self.update(self._strip(before, self._share))

    def show_paused(self, paused: tuple[str, str] | None) -> None:
        """Show two bars, a word and a line below it in place of the figure; None shows the figure again."""
        if paused != self._paused:
            self._paused, self._scene = paused, None
            self.setAccessibleDescription(" ".join(paused) if paused else "")
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._is_on_disc(event.position()):
            self.pressed.emit()
        else:
            super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(512, 512)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    def disc(self) -> QRectF:
        """The square around the ring."""
        side = float(min(self.width(), self.height()))
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._floor = self._scene = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.restyled()

    def restyled(self) -> None:
        self._floor = self._scene = None
        super().restyled()

    def draw(self, painter: QPainter) -> None:
        if self._scene is None:
            self._scene = self._paint_scene()
        painter.drawPixmap(0, 0, self._scene)  # Qt clips it to what is to be repainted
        left = 1.0 - self._share
        if left > 0:
            pen = QPen(theme.in_force()[_TONES[self._tone]], self._thick())
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            begin = left - _TIP if self._is_tip_alone(left) else 0.0
            painter.drawArc(self._ring(), round((0.25 - begin) * 360 * 16), -round((left - begin) * 360 * 16))

    def _is_tip_alone(self, left: float) -> bool:
        """Whether only the ring's tip is to be painted, well away from where the ring begins: most pictures."""
        most = self.disc().width() * _TIP
        return 2 * _TIP < left < 1 - 2 * _TIP and self.dirty.width() < most and self.dirty.height() < most

    def _thick(self) -> float:
        return max(5.0, self.disc().width() * RING)

    def _is_on_disc(self, at: QPointF) -> bool:
        apart = at - self.disc().center()
        return math.hypot(apart.x(), apart.y()) <= self.disc().width() / 2

    def _inside(self) -> QRectF:
        """The disc that the ring leaves free."""
        return self.disc().adjusted(self._thick(), self._thick(), -self._thick(), -self._thick())

    def _ring(self) -> QRectF:
        half = self._thick() / 2
        return self.disc().adjusted(half, half, -half, -half)

    def _strip(self, before: float, after: float) -> QRect:
        """What the ring's tip passes over between two shares."""
        low, high = sorted((before, after))
        if high - low > 0.125:  # more than one eighth of a turn has no narrow strip
            return self.rect()
        ring, wide = self._ring(), self._thick() + 2
        tips = [_on_circle(ring, 1.0 - share) for share in (low, (low + high) / 2, high)]
        left, right = min(tip.x() for tip in tips), max(tip.x() for tip in tips)
        top, bottom = min(tip.y() for tip in tips), max(tip.y() for tip in tips)
        return QRectF(left - wide, top - wide, right - left + 2 * wide, bottom - top + 2 * wide).toAlignedRect()

    def _paint_scene(self) -> QPixmap:
        if self._floor is None:
            self._floor = self._paint_floor()
        if self._figure is None and self._paused is None:
            return self._floor
        scene = QPixmap(self._floor)
        painter = QPainter(scene)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._paused is not None:
                paint_paused(painter, self._inside(), *self._paused)
                return scene
            painter.setClipPath(_circle(self._inside()))  # a wall ends where the disc does
            assert self._figure is not None
            self._paint_figure(painter, figure_box(self.disc()), self._figure, theme.in_force().colours)
        finally:
            painter.end()  # or a bug in a figure would end the program: Qt aborts where a painter outlives its picture
        return scene

    def _paint_floor(self) -> QPixmap:
        colours, outer = theme.in_force(), self.disc()
        floor = QPixmap((self.size().toSizeF() * self.devicePixelRatioF()).toSize())
        floor.setDevicePixelRatio(self.devicePixelRatioF())
        floor.fill(colours["paper"])
        painter = QPainter(floor)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["card"])
        painter.drawEllipse(self._ring())
        y, half, middle = outer.top() + GROUND * outer.height(), outer.width() * _FLOOR / 2, outer.center().x()
        painter.setPen(QPen(colours["ground"], max(1.5, outer.width() * 0.005)))
        painter.drawLine(QLineF(middle - half, y, middle + half, y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours["soft"], self._thick()))
        painter.drawEllipse(self._ring())
        painter.end()
        return floor


def _on_circle(ring: QRectF, turn: float) -> QPointF:
    """The point at `turn` of the way round, clockwise from the top."""
    angle = turn * math.tau
    centre, radius = ring.center(), ring.width() / 2
    return QPointF(centre.x() + radius * math.sin(angle), centre.y() - radius * math.cos(angle))


def _circle(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(box)
    return path


def figure_box(outer: QRectF) -> QRectF:
    """Where the figure goes on the disc in `outer`: its lower edge lies on the floor."""
    side, top = outer.width(), 0.08
    return QRectF(outer.left() + 0.13 * side, outer.top() + top * side, 0.74 * side, (GROUND - top) * side)


def paint_paused(painter: QPainter, disc: QRectF, word: str, below: str) -> None:
    """A full disc with two bars and a word: from across a room nobody takes it for one that plays."""
    colours = theme.in_force()
    night = colours.name == "night"  # pausing never lights the room
    ink = colours["ink" if night else "on-primary"]
    side, middle = disc.width(), disc.center()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours["soft" if night else "primary"])
    painter.drawEllipse(disc)
    painter.setBrush(ink)
    for left in (-0.195, 0.058):
        bar = QRectF(middle.x() + left * side, disc.top() + 0.175 * side, 0.137 * side, 0.44 * side)
        painter.drawRoundedRect(bar, 0.025 * side, 0.025 * side)
    painter.setPen(ink)
    flags = int(Qt.AlignmentFlag.AlignCenter)
    painter.setFont(colours.font(weight=700, px=_fitting(word, 700, round(side * 0.15), side * 0.72)))
    painter.drawText(QRectF(disc.left(), disc.top() + 0.65 * side, side, 0.15 * side), flags, word)
    painter.setFont(colours.font(px=max(11, round(side * 0.041))))
    lines = QRectF(middle.x() - 0.29 * side, disc.top() + 0.8 * side, 0.58 * side, 0.12 * side)
    painter.drawText(lines, int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap), below)


def _fitting(text: str, weight: int, px: int, room: float) -> int:
    """The size, at most `px`, at which `text` has room."""
    wide = QFontMetricsF(theme.in_force().font(weight=weight, px=px)).horizontalAdvance(text)
    return px if wide <= room else max(10, int(px * room / wide))
