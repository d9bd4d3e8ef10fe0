"""Axes as items of a plot: values with their thin grid, weeks or hours below, names at the left."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from unknot.ui.charts.axes import Label, week_labels
from unknot.ui.charts.plot import PlotFrame
from unknot.ui.widgets.painting import guarded

_NO_PEN = QPen(Qt.PenStyle.NoPen)
_Line = tuple[QPen, QPointF, QPointF]
_Words = tuple[QRectF, Qt.AlignmentFlag, str]
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_UNDER = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no annotations
    """An axis that says which lines and words it has, in pixels of the scene; pyqtgraph draws them."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=0)
        self.enableAutoSIPrefix(False)  # no "kilo" is looked for at every move
        self.setGrid(255)  # so that the axis may draw over the whole plot

    def lines(self, frame: PlotFrame) -> Sequence[QPointF]:
        """Pairs of points."""
        return ()

    def words(self, frame: PlotFrame) -> Sequence[_Words]:
        """Where words go, how they lie there, and the words."""
        raise NotImplementedError

    def generateDrawSpecs(self, p: QPainter) -> tuple[_Line, list[_Line], list[_Words]]:
        frame = self.linkedView().frame()
        points = [self.mapFromScene(point) for point in self.lines(frame)]
        lines = [(QPen(frame.ink["line"], 1), *pair) for pair in zip(points[::2], points[1::2], strict=True)]
        words = [(self.mapRectFromScene(box), flags, text) for box, flags, text in self.words(frame)]
        return (_NO_PEN, QPointF(), QPointF()), lines, words

    @guarded
    def paint(self, painter: QPainter, *_args: Any) -> None:
        # pyqtgraph would keep a QPicture here, which loses fonts in SVG and PDF.
        self.drawPicture(painter, *self.generateDrawSpecs(painter))

    def _updateLabel(self) -> None:
        """The title that pyqtgraph writes as HTML at every touch of an axis: ours have none."""

    def wheelEvent(self, event: Any) -> None:
        event.ignore()  # the drawing's

    def boundingRect(self) -> QRectF:
        # EmptyWords under the first and last column reach past them.
        return QRectF(super().boundingRect()).adjusted(-40, -20, 40, 20)


class ValueAxis(_Axis):
    """Values at the left of thin lines across; `spell` says a value, None for lines alone."""

    def __init__(self, spell: Callable[[float], str] | None = None) -> None:
        super().__init__("left")
        self.spell = spell

    def lines(self, frame: PlotFrame) -> Sequence[QPointF]:
        heights = [round(frame.scale.y(tick, frame.plot)) + 0.5 for tick in frame.scale.ticks]
        return [QPointF(x, y) for y in heights for x in (frame.plot.left(), frame.plot.right())]

    def words(self, frame: PlotFrame) -> Sequence[_Words]:
        if self.spell is None:
            return ()
        tall, right = 2 * frame.ink.body, frame.plot.left() - 0.6 * frame.ink.body
        return [
            (QRectF(right - 200, frame.scale.y(tick, frame.plot) - tall / 2, 200, tall), _RIGHT, self.spell(tick))
            for tick in frame.scale.ticks
        ]


class LabelsAxis(_Axis):
    """EmptyWords under columns, none beyond the plot; `choose` says which of those that are seen have room for them."""

    def __init__(self, choose: Callable[[PlotFrame], Sequence[Label]]) -> None:
        super().__init__("bottom")
        self.choose = choose

    def words(self, frame: PlotFrame) -> Sequence[_Words]:
        ink, plot = frame.ink, frame.plot
        metrics = QFontMetricsF(ink.small)
        found: list[_Words] = []
        for label in self.choose(frame):
            wide = metrics.horizontalAdvance(label.text)
            x = frame.columns.middle(label.index) - wide / 2
            x = min(max(x, plot.left() - 0.5 * ink.body), plot.right() - wide)
            # One that was moved inwards takes the place of those before it: the latest is what is looked for.
            while found and found[-1][0].right() + 0.4 * ink.body > x:
                found.pop()
            found.append((QRectF(x, frame.all.bottom() + 0.3 * ink.body, wide + 2, 1.6 * ink.body), _UNDER, label.text))
        return found


class WeeksAxis(LabelsAxis):
    """The first days of weeks."""

    def __init__(self, starts: Sequence[date]) -> None:
        self.starts = starts
        super().__init__(self._labels)

    def _labels(self, frame: PlotFrame) -> Sequence[Label]:
        return week_labels(self.starts, frame.columns.slot, frame.ink, frame.columns.seen(frame.plot))


class NamesAxis(_Axis):
    """Names at the left of rows; `names` are the middle of each, as a share of the height from the top, and its name.

    They begin at the left edge, or `end` at the plot, `gap` body texts before it.
    """

    def __init__(self, *, end: bool, gap: float = 0.8) -> None:
        super().__init__("left")
        self.names: Sequence[tuple[float, str]] = ()
        self._flags, self._gap = _RIGHT if end else _LEFT, gap

    def words(self, frame: PlotFrame) -> Sequence[_Words]:
        metrics, plot, body = QFontMetricsF(frame.ink.small), frame.plot, frame.ink.body
        wide, tall = self.width() - self._gap * body, 2 * body
        left = plot.left() - self.width()
        return [
            (
                QRectF(left, plot.top() + share * plot.height() - tall / 2, wide, tall),
                self._flags,
                metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide + 1),
            )
            for share, name in self.names
        ]
