"""The calendar: a square a day, as columns of weeks, or where there are many, a band of them for each year."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from unknot.diary.days import week_start
from unknot.ui.charts.axes import WIDEST_SLOT, Columns, paint_labels, week_labels
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.ink import Ink, hatch, write
from unknot.ui.charts.legend import Header, Key
from unknot.view.dates import short_weekday
from unknot.view.progress.charts import CalendarChart, CalendarDay
from unknot.view.progress.readout import day_lines
from unknot.view.words import _

_WEEKS_IN_ONE = 60
_WEEKS_A_YEAR = 54
_MANY = 3


class _Grid(msgspec.Struct, frozen=True):
    """Where days lie: `left` and `top` of the first square, its sides, and rows of weeks one below the other."""

    left: float
    top: float
    wide: float
    tall: float
    band: float
    years: tuple[int, ...]


class CalendarPlot(Chart):
    """Cramps of each day by shade and number; nights not logged are hatched."""

    def __init__(self, chart: CalendarChart, first_weekday: int) -> None:
        self.title, self.table = chart.title, chart.table
        self._days, self._first_weekday = chart.days, first_weekday
        self._starts = _weeks(chart.days, first_weekday)
        self.about = _("A square a day; the darker, the more cramps. Hatched: that night was not logged.")

    def height(self, ink: Ink, width: float) -> float:
        header = self._header(ink, width).height
        grid = self._grid(QRectF(0, 0, width, 0), ink)
        if grid.years:
            return header + 0.6 * ink.body + grid.band * len(grid.years)
        return header + 0.6 * ink.body + 7 * grid.tall + 1.7 * ink.body

    def spots(self, box: QRectF, ink: Ink) -> list[QRectF]:
        grid = self._grid(box, ink)
        return [self._square(day.day, grid) for day in self._days]

    def tell(self, index: int) -> str:
        return "\n".join(day_lines(self._days[index]))

    def day_of(self, index: int) -> date | None:
        return self._days[index].day

    def paint(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        self._header(ink, box.width()).paint(painter, box.left(), box.top())
        if not self._days:
            return
        grid = self._grid(box, ink)
        if grid.years:
            self._paint_years(painter, grid, ink)
        else:
            self._paint_squares(painter, box, grid, ink)

    def _paint_squares(self, painter: QPainter, box: QRectF, grid: _Grid, ink: Ink) -> None:
        gap = 2.0 if grid.wide >= 12 else 1.0
        shades = _shades(ink)
        squares = [self._square(day.day, grid).adjusted(0, 0, -gap, -gap) for day in self._days]
        painter.setPen(Qt.PenStyle.NoPen)
        for day, square in zip(self._days, squares, strict=True):
            if not self._is_no_night(day):
                painter.setBrush(shades[_level(day)])
                painter.drawRoundedRect(square, 2.5, 2.5)
        unknown = [square for day, square in zip(self._days, squares, strict=True) if self._is_unknown(day)]
        hatch(painter, unknown, ink["edge"])
        font = ink.font(0.78, 600)
        metrics = QFontMetricsF(font)
        if grid.wide >= metrics.height() * 1.3 and grid.tall >= metrics.height() * 1.1:
            for day, square in zip(self._days, squares, strict=True):
                if cramps := _cramps(day):
                    text = str(cramps) if cramps < 100 else "99+"
                    x = square.center().x() - metrics.horizontalAdvance(text) / 2
                    base = square.center().y() + metrics.capHeight() / 2
                    write(painter, font, _on(shades[_level(day)], ink), x, base, text)
        for number in range(0, 7, 2 if grid.tall < 1.2 * ink.body else 1):
            day_of_week = self._starts[0] + timedelta(days=number)
            base = grid.top + (number + 0.5) * grid.tall + QFontMetricsF(ink.small).capHeight() / 2 - gap / 2
            write(painter, ink.small, ink["muted"], box.left(), base, short_weekday(day_of_week))
        columns = Columns(grid.left, grid.wide, grid.wide, len(self._starts))
        plot = QRectF(grid.left, grid.top, grid.wide * len(self._starts), 7 * grid.tall)
        labels = week_labels(self._starts, grid.wide, ink)
        paint_labels(painter, labels, columns, plot.bottom() + 0.3 * ink.body, plot, ink)

    def _paint_years(self, painter: QPainter, grid: _Grid, ink: Ink) -> None:
        """An image a year: one item for thousands of days."""
        shades = [colour.rgb() for colour in _shades(ink)]
        images = {year: _blank() for year in grid.years}
        unlogged: list[QRectF] = []
        begins = {year: week_start(date(year, 1, 1), self._first_weekday) for year in grid.years}
        for day in self._days:
            year = day.day.year
            week, weekday = divmod((day.day - begins[year]).days, 7)
            if not self._is_no_night(day):
                images[year].setPixel(week, weekday, shades[_level(day)])
            if self._is_unknown(day):
                _join(unlogged, self._square(day.day, grid))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        small = QFontMetricsF(ink.small)
        left = grid.left - 3.2 * ink.body
        for number, year in enumerate(grid.years):
            top = grid.top + number * grid.band
            box = QRectF(grid.left, top, grid.wide * _WEEKS_A_YEAR, 7 * grid.tall)
            painter.drawImage(box, images[year])
            write(painter, ink.small, ink["muted"], left, box.center().y() + small.capHeight() / 2, str(year))
        hatch(painter, unlogged, ink["edge"])
        self._paint_months(painter, grid, ink)

    def _paint_months(self, painter: QPainter, grid: _Grid, ink: Ink) -> None:
        """A thin line where a month begins, in all years alike enough to compare by."""
        painter.setPen(QPen(ink["card"], 1))
        for number in range(len(grid.years)):
            top = grid.top + number * grid.band
            for month in range(1, 12):
                x = grid.left + round(month * 52.18 / 12) * grid.wide
                painter.drawLine(QPointF(x, top), QPointF(x, top + 7 * grid.tall))

    def _is_unknown(self, day: CalendarDay) -> bool:
        return day.missing

    def _is_no_night(self, day: CalendarDay) -> bool:
        # Nothing is drawn for it: the shade of "no cramps" would say what nobody can know.
        return day.night_cramps is None and not day.missing and not day.other_cramps

    def _square(self, day: date, grid: _Grid) -> QRectF:
        if grid.years:
            row = day.year - grid.years[0]
            start, top = week_start(date(day.year, 1, 1), self._first_weekday), grid.top + row * grid.band
        else:
            start, top = self._starts[0], grid.top
        week, weekday = divmod((day - start).days, 7)
        return QRectF(grid.left + week * grid.wide, top + weekday * grid.tall, grid.wide, grid.tall)

    def _grid(self, box: QRectF, ink: Ink) -> _Grid:
        top = box.top() + self._header(ink, box.width()).height + 0.6 * ink.body
        left = box.left() + 3.2 * ink.body
        wide = box.right() - left
        if len(self._starts) > _WEEKS_IN_ONE:
            years = tuple(range(self._days[0].day.year, self._days[-1].day.year + 1))
            tall = max(4.0, min(7.0, 0.42 * ink.body))
            return _Grid(left, top, wide / _WEEKS_A_YEAR, tall, 7 * tall + 0.55 * ink.body, years)
        side = wide / max(1, len(self._starts))
        side = float(int(side)) if side >= 8 else side
        tall = min(max(side, 1.15 * ink.body), 1.7 * ink.body)
        return _Grid(left, top, min(side, WIDEST_SLOT * ink.body), float(round(tall)), 0.0, ())

    def _header(self, ink: Ink, width: float) -> Header:
        keys = [Key("day0", _("no cramps")), Key("day1", "1"), Key("day2", "2"), Key("day3", _("3 or more"))]
        if any(self._is_unknown(day) for day in self._days):
            keys.append(Key("unknown", _("night not logged")))
        return Header(self.title, keys, width, ink)


def _weeks(days: Sequence[CalendarDay], first_weekday: int) -> tuple[date, ...]:
    if not days:
        return ()
    start = week_start(days[0].day, first_weekday)
    count = (week_start(days[-1].day, first_weekday) - start).days // 7 + 1
    return tuple(start + timedelta(days=7 * number) for number in range(count))


def _cramps(day: CalendarDay) -> int:
    return (day.night_cramps or 0) + day.other_cramps


def _level(day: CalendarDay) -> int:
    return min(_MANY, _cramps(day))


def _shades(ink: Ink) -> tuple[QColor, ...]:
    return tuple(ink.shades.values())


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


def _blank() -> QImage:
    image = QImage(_WEEKS_A_YEAR, 7, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
