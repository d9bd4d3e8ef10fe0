"""Where it cramped: the muscles of both bodies by shade, and their names with numbers beside them."""

from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from unknot.figure.model import Muscle
from unknot.figure.musclemap import muscle_map
from unknot.figure.painter import FigurePainter
from unknot.figure.shapes import Box
from unknot.routine.model import Side
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.drawing import ChartDrawing, DrawnItem
from unknot.ui.charts.ink import Ink, write, write_wrapped
from unknot.ui.charts.legend import Header
from unknot.view.progress.charts import MuscleShares, ZoneShare
from unknot.view.progress.readout import bar_line
from unknot.view.words import _, number

MOST_NAMES = 7
_TALL = 15.0
_BODIES = 12.0
_BESIDE = 26.0


class PlacesPlot(Chart):
    """The muscle map with a list of the most cramped places; a number ties each zone to its name."""

    def __init__(self, chart: MuscleShares, most: int = MOST_NAMES) -> None:
        self.title, self.table = chart.title, chart.table
        self._chart = chart
        self._named = chart.zones[:most]
        more = len(chart.zones) - len(self._named)
        if more > 0:
            self.about = _("{count} more are in the table.").format(count=more)

    def height(self, ink: Ink, width: float) -> float:
        header = Header(self.title, (), width, ink).height
        if width < _BESIDE * ink.body:
            names = max(1.0, len(self._named)) * ceil(1.7 * ink.body)
            return header + (_BODIES + 2.0) * ink.body + names
        return header + _TALL * ink.body

    def drawing(self) -> ChartDrawing:
        return PlacesDrawing(self)

    def rows(self, box: QRectF, ink: Ink) -> list[QRectF]:
        """Where the names lie."""
        _map, left, top, row = self._layout(box, ink)
        return [QRectF(left, top + index * row, box.right() - left, row) for index in range(len(self._named))]

    def tell(self, index: int) -> str:
        return bar_line(self._named[index].label, self._named[index].count)

    def draw(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        """Draw bodies and names."""
        Header(self.title, (), box.width(), ink).paint(painter, box.left(), box.top())
        body, left, top, row = self._layout(box, ink)
        values = {place: zone.share for zone in self._chart.zones for place in _places(zone)}
        FigurePainter(ink.colours, behind=ink["card"]).paint_map(painter, body, values)
        self._paint_views(painter, body, ink)
        if self._chart.empty:
            ground = QRectF(left, top, box.right() - left, box.bottom() - top)
            write_wrapped(painter, ink.small, ink["muted"], ground, self._chart.empty)
            return
        self._paint_numbers(painter, body, ink)
        metrics = QFontMetricsF(ink.small)
        for index, zone in enumerate(self._named):
            middle = top + (index + 0.5) * row
            base = middle + metrics.capHeight() / 2
            _paint_number(painter, QPointF(left + 0.65 * ink.body, middle), index + 1, ink)
            count = number(zone.count)
            right = box.right() - metrics.horizontalAdvance(count)
            room = right - left - 2.3 * ink.body
            name = metrics.elidedText(zone.label, Qt.TextElideMode.ElideRight, room)
            write(painter, ink.small, ink["ink"], left + 1.7 * ink.body, base, name)
            write(painter, ink.font(0.86, 600), ink["ink"], right, base, count)

    def _paint_views(self, painter: QPainter, body: QRectF, ink: Ink) -> None:
        drawn = muscle_map(Box(body.x(), body.y(), body.width(), body.height()))
        metrics = QFontMetricsF(ink.small)
        for middle, words in ((drawn.front_middle, _("front")), (drawn.back_middle, _("back"))):
            left = middle - metrics.horizontalAdvance(words) / 2
            write(painter, ink.small, ink["muted"], left, body.bottom() + metrics.ascent(), words)

    def _paint_numbers(self, painter: QPainter, body: QRectF, ink: Ink) -> None:
        """The number of a place beside its zone, away from the body's middle."""
        drawn = muscle_map(Box(body.x(), body.y(), body.width(), body.height()))
        taken: list[QPointF] = []
        for index, zone in enumerate(self._named):
            for place in _places(zone):
                alike = (each for each in drawn.zones if (each.muscle, each.left) == place)
                outline = next((each for each in alike if _best_seen(each.muscle, each.back)), None)
                if outline is None:
                    continue
                xs, ys = [x for x, _y in outline.points], [y for _x, y in outline.points]
                middle = drawn.back_middle if outline.back else drawn.front_middle
                outward = 1.0 if sum(xs) / len(xs) >= middle else -1.0
                edge = max(xs) if outward > 0 else min(xs)
                at = QPointF(edge + outward * 1.5 * ink.body, (min(ys) + max(ys)) / 2)
                while any(_close(at, other, ink.body) for other in taken):
                    at.setY(at.y() + 1.3 * ink.body)
                taken.append(at)
                painter.setPen(QPen(ink["edge"], 1))
                painter.drawLine(QLineF(edge, at.y(), at.x() - outward * 0.6 * ink.body, at.y()))
                _paint_number(painter, at, index + 1, ink)

    def _layout(self, box: QRectF, ink: Ink) -> tuple[QRectF, float, float, float]:
        """The bodies' place, and where the list of names begins and how high its rows are."""
        top = box.top() + Header(self.title, (), box.width(), ink).height
        row = float(ceil(1.7 * ink.body))
        names = max(1, len(self._named)) * row
        if box.width() < _BESIDE * ink.body:  # no room for the names beside the bodies
            return QRectF(box.left(), top, box.width(), _BODIES * ink.body), box.left(), box.bottom() - names, row
        tall = box.bottom() - top - 1.3 * ink.body
        wide = min(box.width() * 0.5, tall * 1.25)
        tall = min(tall, max(wide * 0.95, names))
        return (
            QRectF(box.left(), top, wide, tall),
            box.left() + wide + ink.body,
            top + max(0.0, (tall - names) / 2),
            row,
        )


class PlacesDrawing(ChartDrawing):
    """The picture has no axes: one item draws it all."""

    def __init__(self, chart: PlacesPlot) -> None:
        super().__init__()
        self._chart = chart
        self._all = self.add(DrawnItem(self._draw))

    def take(self, chart: Chart) -> None:
        assert isinstance(chart, PlacesPlot)
        self._chart = chart

    def lay_out(self, box: QRectF, ink: Ink) -> None:
        self._ink = ink
        self._all.place(box, ink)

    def spots(self) -> list[QRectF]:
        return self._chart.rows(self.box, self._ink)

    def _draw(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        self._chart.draw(painter, box, ink)


def _places(zone: ZoneShare) -> tuple[tuple[Muscle, bool], ...]:
    """The zones of the map that a place means: without a side, both."""
    try:
        muscle = Muscle(zone.muscle)
    except ValueError:  # a place above the hip, which is in the list alone
        return ()
    if zone.side is None:
        return (muscle, True), (muscle, False)
    return ((muscle, zone.side is Side.LEFT),)


def _close(one: QPointF, other: QPointF, body: float) -> bool:
    return abs(one.y() - other.y()) < 1.25 * body and abs(one.x() - other.x()) < body


def _best_seen(muscle: Muscle, back: bool) -> bool:
    """Feet are on both bodies; their number goes to the front."""
    return not (muscle is Muscle.FOOT and back)


def _paint_number(painter: QPainter, at: QPointF, index: int, ink: Ink) -> None:
    font = ink.font(0.74, 600)
    metrics = QFontMetricsF(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink["soft"])
    painter.drawEllipse(at, 0.62 * ink.body, 0.62 * ink.body)
    text = str(index)
    x = at.x() - metrics.horizontalAdvance(text) / 2
    write(painter, font, ink["ink"], x, at.y() + metrics.capHeight() / 2, text)
