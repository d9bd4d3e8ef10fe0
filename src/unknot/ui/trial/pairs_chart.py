"""The pairs of a trial in turns as a chart: a dot a pair, a diamond and a bar for all of them."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from unknot.ui.charts.chart import Chart
from unknot.ui.charts.drawing import ChartDrawing, DrawnItem
from unknot.ui.charts.ink import Ink, hatch, width_of, write
from unknot.view.trial.result import PairResult, PairsPicture
from unknot.view.words import _, number

_ROW, _HEAD, _FOOT = 2.2, 4.2, 3.6
"""Heights of a row, of what stands above the rows and below them, in body text."""
_NARROW = 34.0
"""With less width than this in body text, pairs are called by their numbers."""


class PairsChart(Chart):
    """Right of 0 is fewer with it."""

    def __init__(self, picture: PairsPicture) -> None:
        self.picture = picture
        self.title, self.table, self.about = picture.title, picture.table, picture.about

    def height(self, ink: Ink, width: float) -> float:
        return ink.body * (_HEAD + _FOOT + _ROW * (len(self.picture.pairs) + 1))

    def drawing(self) -> ChartDrawing:
        return PairsDrawing(self)

    def tell(self, index: int) -> str:
        pairs = self.picture.pairs
        return pairs[index].spoken if index < len(pairs) else self.picture.together


class PairsDrawing(ChartDrawing):
    """One item that draws it all."""

    def __init__(self, chart: PairsChart) -> None:
        super().__init__()
        self._chart, self._frame = chart, _Frame(QRectF(), chart.picture, None)
        self._item = self.add(DrawnItem(self._draw))

    def take(self, chart: Chart) -> None:
        assert isinstance(chart, PairsChart)
        self._chart = chart

    def lay_out(self, box: QRectF, ink: Ink) -> None:
        self._frame = _Frame(box, self._chart.picture, ink)
        self._item.place(box, ink)

    def spots(self) -> list[QRectF]:
        return [self._frame.row(at) for at in range(len(self._chart.picture.pairs) + 1)]

    def _draw(self, painter: QPainter, _box: QRectF, ink: Ink) -> None:
        picture, frame = self._chart.picture, self._frame
        frame.draw_head(painter)
        if picture.low is not None and picture.high is not None:
            band = QRectF(frame.x(picture.low), frame.top, frame.x(picture.high) - frame.x(picture.low), frame.tall)
            painter.fillRect(band, ink.veil("muted", 0.13))
        frame.draw_scale(painter)
        for at, pair in enumerate(picture.pairs):
            _draw_pair(painter, frame, at, pair, ink)
        _draw_together(painter, frame, picture, ink)


class _Frame:
    """Where rows and values lie."""

    def __init__(self, box: QRectF, picture: PairsPicture, ink: Ink | None) -> None:
        self.box, self.picture, self.ink = box, picture, ink
        self.body = ink.body if ink else 14.0
        self.rows = len(picture.pairs) + 1
        self.short = box.width() < _NARROW * self.body
        values = [pair.value for pair in picture.pairs if pair.value is not None]
        values += [end for end in (picture.low, picture.high) if end is not None]
        values = values or [-1.0, 1.0]
        self.step = _step(max(abs(value) for value in values))
        self.least = min(-self.step, math.floor(min(values) / self.step) * self.step)
        self.most = max(self.step, math.ceil(max(values) / self.step) * self.step)
        self.top, self.tall = box.top() + _HEAD * self.body, _ROW * self.body * self.rows
        names = [pair.short if self.short else pair.label for pair in picture.pairs] + [_("All")]
        wide = max((width_of(ink.font(1.0, 600), name) for name in names), default=0.0) if ink else 0.0
        self.left = box.left() + wide + 1.5 * self.body
        beside = width_of(ink.font(0.9, 600), picture.together) if ink else 0.0
        self.right = box.right() - min(beside + self.body, 0.3 * box.width())

    def x(self, value: float) -> float:
        return self.left + (value - self.least) / (self.most - self.least) * (self.right - self.left)

    def row(self, at: int) -> QRectF:
        return QRectF(self.box.left(), self.top + at * _ROW * self.body, self.box.width(), _ROW * self.body)

    def draw_head(self, painter: QPainter) -> None:
        assert self.ink is not None
        write(
            painter, self.ink.heading, self.ink["ink"], self.box.left(), self.box.top() + self.body, self.picture.title
        )
        font, base = self.ink.font(0.86, 600), self.top - 0.9 * self.body
        more, fewer = f"← {self.picture.more}", f"{self.picture.fewer} →"
        zero = self.x(0.0)
        write(painter, font, self.ink["muted"], max(self.box.left(), zero - width_of(font, more) - 8), base, more)
        write(painter, font, self.ink["muted"], zero + 8, base, fewer)

    def draw_scale(self, painter: QPainter) -> None:
        assert self.ink is not None
        font, bottom = self.ink.small, self.top + self.tall
        value = self.least
        while value <= self.most + self.step / 2:
            at, text = self.x(value), number(value)
            painter.setPen(QPen(self.ink["ink" if abs(value) < 1e-9 else "line"], 1.5 if abs(value) < 1e-9 else 1))
            painter.drawLine(QPointF(at, self.top), QPointF(at, bottom))
            write(painter, font, self.ink["muted"], at - width_of(font, text) / 2, bottom + 1.3 * self.body, text)
            value += self.step
        axis = self.picture.axis
        start = max(self.box.left(), (self.left + self.right - width_of(font, axis)) / 2)
        write(painter, font, self.ink["muted"], start, bottom + 2.9 * self.body, axis)


def _draw_pair(painter: QPainter, frame: _Frame, at: int, pair: PairResult, ink: Ink) -> None:
    row = frame.row(at)
    middle, base = row.center().y(), row.center().y() + 0.35 * ink.body
    label = pair.short if frame.short else pair.label
    write(painter, ink.font(1.0), ink["ink" if pair.value is not None else "muted"], row.left(), base, label)
    zero = frame.x(0.0)
    if pair.value is None:
        wide = 1.2 * ink.body
        left = max(frame.left, min(zero + 8, frame.box.right() - width_of(ink.small, pair.text) - wide - 8))
        box = QRectF(left, middle - wide / 2, wide, wide)
        hatch(painter, [box], ink["edge"])
        room = frame.box.right() - frame.left - box.width() - 8
        text = QFontMetricsF(ink.small).elidedText(pair.text, Qt.TextElideMode.ElideRight, room)
        start = min(box.right() + 8, frame.box.right() - width_of(ink.small, text))
        write(painter, ink.small, ink["muted"], start, base, text)
        return
    end = frame.x(pair.value)
    painter.setPen(QPen(ink["far"], 2))
    painter.drawLine(QPointF(zero, middle), QPointF(end, middle))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink["navy"])
    painter.drawEllipse(QPointF(end, middle), 0.42 * ink.body, 0.42 * ink.body)
    write(painter, ink.small, ink["muted"], max(end, zero) + 0.9 * ink.body, base, pair.text)


def _draw_together(painter: QPainter, frame: _Frame, picture: PairsPicture, ink: Ink) -> None:
    row = frame.row(len(picture.pairs))
    middle, base = row.center().y(), row.center().y() + 0.35 * ink.body
    painter.setPen(QPen(ink["line"], 1))
    painter.drawLine(row.topLeft(), QPointF(frame.right, row.top()))
    write(painter, ink.font(1.0, 600), ink["ink"], row.left(), base, _("All"))
    if picture.estimate is None:
        return
    end = frame.x(picture.estimate)
    if picture.low is not None and picture.high is not None:
        pen = QPen(ink["ink"], 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(frame.x(picture.low), middle), QPointF(frame.x(picture.high), middle))
        end = max(frame.x(picture.high), end)
    _diamond(painter, QPointF(frame.x(picture.estimate), middle), 0.62 * ink.body, ink)
    text = picture.together
    start = min(end + 0.9 * ink.body, frame.box.right() - width_of(ink.font(0.9, 600), text))
    write(painter, ink.font(0.9, 600), ink["ink"], start, base, text)


def _diamond(painter: QPainter, at: QPointF, reach: float, ink: Ink) -> None:
    points: Callable[[float, float], QPointF] = lambda dx, dy: at + QPointF(dx, dy)  # noqa: E731
    painter.setPen(QPen(ink["card"], 1.5))
    painter.setBrush(ink["ink"])
    painter.drawPolygon(QPolygonF([points(0, -reach), points(reach, 0), points(0, reach), points(-reach, 0)]))


def _step(most: float) -> float:
    """A round step that puts three to six lines on each side."""
    unit = 10.0 ** math.floor(math.log10(max(most, 0.1) / 4))
    return next(times * unit for times in (1, 2, 5, 10) if most / (times * unit) <= 5)
