"""What the pages of the first start are made of: cards to tick, rows of a plan, bars that follow the sound."""

from time import monotonic

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import Switch
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.painting import ARROWS, ENTER, Painted, PaintedButton
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.time_field import TimeField
from unknot.ui.widgets.width_layout import WidthLayout, follow_width
from unknot.view.welcome.page import PlanLine, ReasonCard
from unknot.view.words import _

_FIGURE = QSize(96, 92)
_BARS = (0.25, 0.4, 0.6, 0.35, 0.85, 0.6, 0.95, 0.5, 0.75, 0.4, 0.7, 0.25, 0.5, 0.2, 0.4)


class ReasonButton(PaintedButton, QAbstractButton):
    """A card that is ticked by a click anywhere on it."""

    def __init__(self, card: ReasonCard, paint: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(card.ticked)
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 56, 12)
        row.setSpacing(14)
        words = QWidget()
        column = WidthLayout(words, gap=2)
        column.addWidget(Text(card.title, size=1.1, weight=600))
        column.addWidget(Text(card.text, colour="muted"))
        follow_width(words)
        row.addWidget(StillFigure(paint, card.figure, size=_FIGURE))
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        follow_width(self)

    def draw(self, painter: QPainter) -> None:
        colours, box = theme.in_force(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colours["primary" if self.isChecked() else "line"], 2 if self.isChecked() else 1))
        painter.setBrush(colours["card"])
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), theme.RADIUS - 3, theme.RADIUS - 3)
        self._draw_tick(painter, QRectF(box.right() - 44, box.center().y() - 12, 24, 24))

    def _draw_tick(self, painter: QPainter, box: QRectF) -> None:
        colours, on = theme.in_force(), self.isChecked()
        painter.setPen(QPen(colours["primary" if on else "edge"], 1.5))
        painter.setBrush(colours["primary"] if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 7, 7)
        if on:
            paint_glyph(painter, "check", box.adjusted(4, 4, -4, -4), colours["on-primary"])


class PlanRow(QWidget):
    """A routine with its hour and a switch; `switched` and `moved` carry what it shall be."""

    switched = Signal(str, bool)
    moved = Signal(int)

    def __init__(self, line: PlanLine, paint: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        words = QWidget()
        column = WidthLayout(words, gap=2)
        column.addWidget(Text(line.title, size=1.1, weight=600))
        column.addWidget(Text(line.text, colour="muted"))
        switch = Switch("")
        switch.setAccessibleName(line.title)
        switch.setChecked(line.on)
        switch.toggled.connect(lambda on: self.switched.emit(line.routine, on))
        if line.minutes is not None:
            hour = TimeField(_("When you go to bed"), line.minutes, 15, buttons=True)
            hour.minutes_changed.connect(self.moved)
            column.addWidget(flow_of(hour))
        follow_width(words)
        row.addWidget(StillFigure(paint, line.figure, size=_FIGURE))
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(switch, 0, Qt.AlignmentFlag.AlignVCenter)
        follow_width(self)


class PlayButton(Button):
    """Plays by space and click; Enter is for the way on, as on the other pages."""

    leaves = (*ARROWS, *ENTER)


class PageDots(Painted, QWidget):
    """How far it is: one dot a page, the present one long."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._at = count, 0
        self.setFixedSize(18 * count + 20, 12)

    def show_at(self, at: int) -> None:
        """Mark the page `at`."""
        self._at = at
        self.update()

    def draw(self, painter: QPainter) -> None:
        colours, x = theme.in_force(), 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(self._count):
            wide = 26.0 if number == self._at else 8.0
            painter.setBrush(colours["primary" if number == self._at else "edge"])
            painter.drawRoundedRect(QRectF(x, 2, wide, 8), 4, 4)
            x += wide + 8


class SoundBars(Painted, QWidget):
    """Bars that fill while it sounds; with less motion they are full at once."""

    def __init__(self, *, moves: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moves, self._began, self._seconds = moves, 0.0, 0.0
        self._share = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(80)
        self._timer.timeout.connect(self._on_time)

    def play(self, seconds: float) -> None:
        """Fill within so many seconds."""
        self._began, self._seconds = monotonic(), seconds
        self._share = 0.0 if self._moves else 1.0
        if self._moves:
            self._timer.start()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 56)

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / len(_BARS)
        for number, share in enumerate(_BARS):
            painter.setBrush(colours["primary" if number < self._share * len(_BARS) else "edge"])
            high = share * self.height() * 0.9
            painter.drawRoundedRect(QRectF(number * step + 2, (self.height() - high) / 2, 7, high), 3.5, 3.5)

    def _on_time(self) -> None:
        self._share = min(1.0, (monotonic() - self._began) / self._seconds)
        if self._share >= 1.0:
            self._timer.stop()
        self.update()
