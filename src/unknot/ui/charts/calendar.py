"""The calendar: a square a day, as columns of weeks, or where there are many, a band of them for each year."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from unknot.diary.days import week_start
from unknot.ui.charts.axes import WIDEST_SLOT, Scale
from unknot.ui.charts.axis_items import NamesAxis, WeeksAxis
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.drawing import ChartDrawing, DrawnItem
from unknot.ui.charts.ink import Ink, hatch, write
from unknot.ui.charts.legend import Header, Key
from unknot.ui.charts.marks import Marks
from unknot.ui.charts.plot import Plot, PlotFrame
from unknot.view.dates import short_weekday
from unknot.view.progress.charts import CalendarChart, CalendarDay
from unknot.view.progress.readout import day_lines
from unknot.view.words import _

_WEEKS_IN_ONE = 60
_WEEKS_A_YEAR = 54
_YEAR_ROWS = 8
"""Seven days, and a row between two years."""
_MANY = 3
_NOTHING = _MANY + 1
"""The shade of what is not drawn."""
_LEFT = 3.2
_ABOVE = 0.6
_UNDER = 1.65
_ROUND = 2.5


class DayGrid(msgspec.Struct, frozen=True):
    """Where days lie, in columns and rows from the top: the weeks as they follow, or `years` below each other."""

    columns: int
    rows: int
    years: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    """Column and row of each day."""

    @classmethod
    def of(cls, days: Sequence[CalendarDay], first_weekday: int) -> "DayGrid":
        """Where `days`, which follow each other, go."""
        if not days:
            return cls(1, 7, (), ())
        first, last = days[0].day, days[-1].day
        start = week_start(first, first_weekday)
        weeks = (last - start).days // 7 + 1
        if weeks <= _WEEKS_IN_ONE:
            behind = range((first - start).days, (first - start).days + len(days))
            return cls(weeks, 7, (), tuple(divmod(number, 7) for number in behind))
        years = tuple(range(first.year, last.year + 1))
        begins = {year: week_start(date(year, 1, 1), first_weekday).toordinal() for year in years}
        places = []
        for each in days:
            week, weekday = divmod(each.day.toordinal() - begins[each.day.year], 7)
            places.append((week, weekday + _YEAR_ROWS * (each.day.year - first.year)))
        return cls(_WEEKS_A_YEAR, _YEAR_ROWS * len(years) - 1, years, tuple(places))


class CalendarPlot(Chart):
    """Cramps of each day by shade and number; nights not logged are hatched."""

    def __init__(self, chart: CalendarChart, first_weekday: int) -> None:
        self.title, self.table = chart.title, chart.table
        self.days, self.grid = chart.days, DayGrid.of(chart.days, first_weekday)
        start = week_start(chart.days[0].day, first_weekday) if chart.days else date(2000, 1, 3)
        self.starts = tuple(start + timedelta(days=7 * number) for number in range(self.grid.columns))
        self.about = _("A square a day; the darker, the more cramps. Hatched: that night was not logged.")

    def height(self, ink: Ink, width: float) -> float:
        top = self.header(ink, width).height + _ABOVE * ink.body
        under = 0.35 * ink.body if self.grid.years else _UNDER * ink.body
        return top + self.grid.rows * self.square(ink, width)[1] + under

    def drawing(self) -> ChartDrawing:
        return CalendarDrawing(self)

    def tell(self, index: int) -> str:
        return "\n".join(day_lines(self.days[index]))

    def day_of(self, index: int) -> date | None:
        return self.days[index].day

    def header(self, ink: Ink, width: float) -> Header:
        """The title with the shades."""
        keys = [Key("day0", _("no cramps")), Key("day1", "1"), Key("day2", "2"), Key("day3", _("3 or more"))]
        if any(day.missing for day in self.days):
            keys.append(Key("unknown", _("night not logged")))
        return Header(self.title, keys, width, ink)

    def square(self, ink: Ink, width: float) -> tuple[float, float]:
        """How wide and how high a day is, when all of them are in sight."""
        side = (width - _left(ink)) / self.grid.columns
        if self.grid.years:
            return side, float(round(max(4.0, min(7.0, 0.42 * ink.body))))
        side = float(int(side)) if side >= 8 else side
        tall = min(max(side, 1.15 * ink.body), 1.7 * ink.body)
        return min(side, round(WIDEST_SLOT * ink.body)), float(round(tall))

    def level(self, day: CalendarDay) -> int:
        """Its shade; none for a night that nobody can know of yet, of which "no cramps" would say too much."""
        no_night = day.night_cramps is None and not day.missing and not day.other_cramps
        return _NOTHING if no_night else min(_MANY, _cramps(day))


class CalendarDrawing(ChartDrawing):
    """An image with a pixel a day, stretched over the plot; gaps, hatching and numbers lie over it."""

    def __init__(self, chart: CalendarPlot) -> None:
        super().__init__()
        self._names, self._weeks = NamesAxis(end=False), WeeksAxis(chart.starts)
        self.link(Plot(self._names, self._weeks))
        self._header = self.add(DrawnItem(self._draw_header))
        self.image = pg.ImageItem(axisOrder="row-major")
        self.take(chart)

    def take(self, chart: Chart) -> None:
        assert isinstance(chart, CalendarPlot)
        self._chart, grid, (plot,) = chart, chart.grid, self.plots
        self._weeks.starts = () if grid.years else chart.starts
        shades = np.full((grid.rows, grid.columns), _NOTHING, np.uint8)
        for (column, row), day in zip(grid.places, chart.days, strict=True):
            shades[grid.rows - 1 - row, column] = chart.level(day)
        self._shades = shades
        plot.vb.count, plot.vb.fill = grid.columns, 1.0
        plot.put(self.image, DayMarks(chart))

    def lay_out(self, box: QRectF, ink: Ink) -> None:
        (plot,), chart = self.plots, self._chart
        rows = chart.grid.rows
        head = chart.header(ink, box.width()).height
        self._header.place(QRectF(box.left(), box.top(), box.width(), head), ink)
        wide, tall = chart.square(ink, box.width())
        self._names.names = self._row_names(tall < 1.2 * ink.body)
        under, left = 0.0 if chart.grid.years else _UNDER * ink.body, _left(ink)
        top = round(box.top() + head + _ABOVE * ink.body)
        plot.place(QRectF(box.left(), top, box.width(), rows * tall + under), left, under, ink)
        plot.vb.limit((box.width() - left) / wide, movable=not chart.grid.years)
        plot.show_values(Scale(float(rows), ()), rows * tall, 0, 0)
        self._paint_image(ink)

    def spots(self) -> list[QRectF]:
        frame = self.plots[0].vb.frame()
        return [_square(frame, place, self._chart.grid).intersected(frame.all) for place in self._chart.grid.places]

    def _paint_image(self, ink: Ink) -> None:
        colours = [(each.red(), each.green(), each.blue(), 255) for each in ink.shades.values()]
        palette = np.array([*colours, (0, 0, 0, 0)], np.uint8)
        self.image.setImage(palette[self._shades], autoLevels=False)
        self.image.setRect(QRectF(0, 0, self._chart.grid.columns, self._chart.grid.rows))

    def _row_names(self, low: bool) -> list[tuple[float, str]]:
        grid, start = self._chart.grid, self._chart.starts[0]
        if grid.years:
            return [((at * _YEAR_ROWS + 3.5) / grid.rows, str(year)) for at, year in enumerate(grid.years)]
        return [((row + 0.5) / 7, short_weekday(start + timedelta(days=row))) for row in range(0, 7, 2 if low else 1)]

    def _draw_header(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        self._chart.header(ink, box.width()).paint(painter, box.left(), box.top())


class DayMarks(Marks):
    """What lies over the image: gaps between the days or lines between months, hatching, numbers."""

    def __init__(self, chart: CalendarPlot) -> None:
        super().__init__()
        self.chart = chart

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        grid, seen = self.chart.grid, frame.columns.seen(frame.plot)
        shown = [
            (day, _square(frame, place, grid))
            for day, place in zip(self.chart.days, grid.places, strict=True)
            if place[0] in seen
        ]
        if grid.years:
            self._draw_months(painter, frame)
        else:
            gap = 2.0 if frame.columns.slot >= 12 else 1.0
            shown = [(day, square.adjusted(0, 0, -gap, -gap)) for day, square in shown]
            _draw_gaps(painter, [square for _day, square in shown], frame)
            self._draw_numbers(painter, shown, frame)
        unknown: list[QRectF] = []
        for day, square in shown:
            if day.missing:
                _join(unknown, square)
        hatch(painter, unknown, frame.ink["edge"])

    def _draw_months(self, painter: QPainter, frame: PlotFrame) -> None:
        """A thin line where a month begins, in all years alike enough to compare by."""
        painter.setPen(QPen(frame.ink["card"], 1))
        for month in range(1, 12):
            x = frame.columns.left + round(month * 52.18 / 12) * frame.columns.slot
            painter.drawLine(QLineF(x, frame.plot.top(), x, frame.plot.bottom()))

    def _draw_numbers(self, painter: QPainter, shown: Sequence[tuple[CalendarDay, QRectF]], frame: PlotFrame) -> None:
        font = frame.ink.font(0.78, 600)
        metrics, shades = QFontMetricsF(font), tuple(frame.ink.shades.values())
        if frame.columns.slot < metrics.height() * 1.3 or frame.plot.height() / 7 < metrics.height() * 1.1:
            return
        for day, square in shown:
            if cramps := _cramps(day):
                text = str(cramps) if cramps < 100 else "99+"
                x = square.center().x() - metrics.horizontalAdvance(text) / 2
                base = square.center().y() + metrics.capHeight() / 2
                write(painter, font, _on(shades[self.chart.level(day)], frame.ink), x, base, text)


def _draw_gaps(painter: QPainter, squares: Sequence[QRectF], frame: PlotFrame) -> None:
    """The card's colour around all squares, whose corners it rounds."""
    path = QPainterPath()
    path.addRect(frame.plot.adjusted(-1, -1, 1, 1))
    for square in squares:
        path.addRoundedRect(square, _ROUND, _ROUND)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(frame.ink["card"])
    painter.drawPath(path)


def _square(frame: PlotFrame, place: tuple[int, int], grid: DayGrid) -> QRectF:
    columns, tall = frame.columns, frame.plot.height() / grid.rows
    left, top = columns.left + place[0] * columns.slot, frame.plot.top() + place[1] * tall
    return QRectF(left, top, columns.slot, tall)


def _left(ink: Ink) -> float:
    return round(_LEFT * ink.body)


def _cramps(day: CalendarDay) -> int:
    return (day.night_cramps or 0) + day.other_cramps


def _on(ground: QColor, ink: Ink) -> QColor:
    """Whichever of text and card is seen better on `ground`."""
    light = ground.lightnessF()
    return max((ink["ink"], ink["card"]), key=lambda colour: abs(colour.lightnessF() - light))


def _join(squares: list[QRectF], square: QRectF) -> None:
    """Add `square`, to the last one where it lies right below it: many nights not logged are few rectangles."""
    last = squares[-1] if squares else None
    if last is not None and last.left() == square.left() and abs(last.bottom() - square.top()) < 0.5:
        last.setBottom(square.bottom())
    else:
        squares.append(square)
