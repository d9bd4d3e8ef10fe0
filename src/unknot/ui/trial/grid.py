"""The turns of a trial as rows of squares, a square a night; arrows walk them, and a night can be opened."""

from collections.abc import Sequence
from datetime import date

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from unknot.diary.turns import Half
from unknot.ui.charts.ink import hatch, width_of
from unknot.ui.look import theme
from unknot.ui.widgets.painting import ENTER, Painted
from unknot.view.trial.running import NightSquare, PairRow, Square, TurnRow
from unknot.view.words import _

_SIDE, _TALL, _GAP, _ROW = 0.82, 1.6, 0.22, 2.9
"""A square's width and height, the room between two and a line's height, in body text."""
_LEAST = 10.0
"""From one square to the next at the least, in pixels."""


class _Metrics(msgspec.Struct, frozen=True):
    """Where things lie in a line, in pixels; `folds` puts the second turn of a pair below the first.

    `pitch` is from one square to the next: they are narrower where there is no room for all nights of a turn.
    """

    px: float
    label: float
    pill: float
    pitch: float
    turn: float
    dates: float
    folds: bool

    @property
    def row(self) -> float:
        return self.px * _ROW * (1.75 if self.folds else 1.0)

    def start(self, turn: int) -> QPointF:
        """Where a turn begins in its pair's row."""
        if turn and self.folds:
            return QPointF(self.label, self.px * _ROW * 0.8)
        return QPointF(self.label + turn * (self.turn + self.px * 0.8), 0.0)


class TurnsGrid(Painted, QWidget):
    """Shows the pairs of a trial; `night_chosen` carries a night whose square was chosen."""

    night_chosen = Signal(object)

    def __init__(self, pairs: Sequence[PairRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = tuple(pairs)
        self._squares = [square for pair in pairs for turn in pair.turns for square in turn.nights]
        self._at = next((at for at, square in enumerate(self._squares) if square.tonight), 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._say()

    def sizeHint(self) -> QSize:
        wide = round(theme.in_force().px() * 36)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        metrics = self._metrics(0)
        nights = len(self._pairs[0].turns[0].nights)
        return QSize(round(metrics.label + metrics.pill + 0.5 * metrics.px + nights * _LEAST), round(metrics.row))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._metrics(width).row * len(self._pairs))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        a_pair = 2 * len(self._pairs[0].turns[0].nights)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -a_pair, Qt.Key.Key_Down: a_pair}
        key = Qt.Key(event.key())
        if key in steps and 0 <= self._at + steps[key] < len(self._squares):
            self._at += steps[key]
            self._say()
            self.update()
        elif key in ENTER or key is Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.night_chosen.emit(self._squares[self._at].night)
        elif key not in steps:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._under(event.position())
        if at is not None:
            self._at = at
            self._say()
            self.update()
            self.night_chosen.emit(self._squares[at].night)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if at is None else self._squares[at].spoken, self)
            return True
        return super().event(event)

    def draw(self, painter: QPainter) -> None:
        metrics, boxes = self._metrics(self.width()), self.squares()
        for number, pair in enumerate(self._pairs):
            top = number * metrics.row
            self._draw_names(painter, pair, top, metrics)
            for place, turn in enumerate(pair.turns):
                self._draw_pill(painter, turn, metrics.start(place) + QPointF(0, top), metrics)
                for square in turn.nights:
                    self._draw_square(painter, square, boxes[square.night])
        if self.hasFocus():
            painter.setPen(QPen(theme.in_force()["focus"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(boxes[self._squares[self._at].night].adjusted(-3, -3, 3, 3), 6, 6)

    def _draw_names(self, painter: QPainter, pair: PairRow, top: float, metrics: _Metrics) -> None:
        colours = theme.in_force()
        line = QRectF(0, top, self.width(), metrics.px * _TALL)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(colours.font(1.0, 700 if pair.current else 400))
        painter.setPen(colours["muted" if pair.to_come else "ink"])
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, pair.label)
        painter.setFont(colours.font(0.86))
        painter.setPen(colours["muted"])
        if metrics.start(1).x() + metrics.turn + metrics.dates <= self.width():
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, pair.dates)

    def _draw_pill(self, painter: QPainter, turn: TurnRow, at: QPointF, metrics: _Metrics) -> None:
        colours = theme.in_force()
        box = QRectF(at.x() + 0.5, at.y() + 1, metrics.pill, metrics.px * _TALL - 2)
        filled = turn.half is Half.WITH
        pen = QPen(colours["primary" if turn.half is not None else "edge"], 1.2)
        if turn.half is None:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colours["primary"] if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(colours.font(0.9, 400 if turn.half is None else 600))
        painter.setPen(colours["on-primary" if filled else "ink" if turn.half is not None else "muted"])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, turn.word)

    def _draw_square(self, painter: QPainter, square: NightSquare, box: QRectF) -> None:
        paint_square(painter, square.square, box)
        if square.tonight:
            painter.setPen(QPen(theme.in_force()["focus"], 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _metrics(self, width: int) -> _Metrics:
        colours, nights = theme.in_force(), len(self._pairs[0].turns[0].nights)
        px = float(colours.px())
        bold, small = colours.font(1.0, 700), colours.font(0.86)
        label = max(width_of(bold, pair.label) for pair in self._pairs) + 0.8 * px
        pill = width_of(colours.font(0.9, 600), _("without")) + 1.1 * px
        before, pitch = pill + 0.5 * px, (_SIDE + _GAP) * px
        dates = max(width_of(small, pair.dates) for pair in self._pairs) + 0.5 * px
        folds = label + 2 * (before + nights * pitch) + 0.8 * px > width
        if folds:
            pitch = max(_LEAST, min(pitch, (width - label - before) / nights))
        return _Metrics(px, label, pill, pitch, before + nights * pitch, dates, folds)

    def squares(self) -> dict[date, QRectF]:
        """Where the square of each night lies, in the order of the nights."""
        metrics, found = self._metrics(self.width()), {}
        for number, pair in enumerate(self._pairs):
            for place, turn in enumerate(pair.turns):
                at = metrics.start(place) + QPointF(metrics.pill + 0.5 * metrics.px, number * metrics.row)
                for number_, square in enumerate(turn.nights):
                    x, wide = at.x() + number_ * metrics.pitch, metrics.pitch * _SIDE / (_SIDE + _GAP)
                    found[square.night] = QRectF(x, at.y(), wide, _TALL * metrics.px)
        return found

    def _under(self, point: QPointF) -> int | None:
        return next((at for at, box in enumerate(self.squares().values()) if box.contains(point)), None)

    def _say(self) -> None:
        self.setAccessibleName(_("The turns, night by night"))
        self.setAccessibleDescription(self._squares[self._at].spoken)


class GridKey(Painted, QWidget):
    """One square with what it means beside it."""

    def __init__(self, square: Square, words: str, *, tonight: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._square, self._words, self._tonight = square, words, tonight
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        colours = theme.in_force()
        return QSize(round(width_of(colours.font(0.86), self._words) + 1.6 * colours.px()), round(1.5 * colours.px()))

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        px = colours.px()
        box = QRectF(1, (self.height() - px * 1.1) / 2, px * 0.8, px * 1.1)
        paint_square(painter, self._square, box)
        if self._tonight:
            painter.setPen(QPen(colours["focus"], 2.5))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(colours.font(0.86))
        painter.setPen(colours["muted"])
        beside = QRectF(px * 1.3, 0, self.width(), self.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self._words)


def paint_square(painter: QPainter, square: Square, box: QRectF) -> None:
    """Draw one night's square, told apart by its filling and not by colour alone."""
    colours = theme.in_force()
    painter.setPen(QPen(colours["edge"], 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if square is Square.LOGGED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["navy"])
    elif square is Square.FIRST:
        painter.setBrush(colours["soft"])
    elif square is Square.MISSING:
        painter.save()
        hatch(painter, [box.adjusted(2, 2, -2, -2)], colours["edge"])
        painter.restore()
        painter.setPen(QPen(colours["edge"], 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if square is Square.FIRST:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["muted"])
        painter.drawEllipse(box.center(), 1.6, 1.6)
