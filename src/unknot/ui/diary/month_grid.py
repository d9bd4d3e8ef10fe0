"""The month as cells: the day above, the night that begins on its evening as a band below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.ui.charts.ink import hatch
from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.painting import ENTER, Painted
from unknot.ui.widgets.presses import OnePress
from unknot.view.diary.month import DayCell, MonthScreen, NightBand
from unknot.view.held import HeldMark
from unknot.view.words import _

COLUMNS = 7
GAP = 4
_ROOMY = 4.7
"""Width of a cell in em from which it has room for every sign; a narrower one shows the number, one mark and a band."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}
_MARKS = {HeldMark.WHOLE: "teal", HeldMark.PART: "amber-text", HeldMark.HARDLY: "muted"}
_FIT = 3  # marks in a cell; of more there are two, and how many there are besides


class MonthGrid(OnePress, Painted, QWidget):
    """One stop of Tab; arrows walk the days, Home and End the week, Page Up and Page Down the months.

    `stepped` carries the days to go, `month_turned` the months, `day_pressed` a day, `opened` nothing (Enter).
    """

    stepped = Signal(int)
    month_turned = Signal(int)
    day_pressed = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen: MonthScreen | None = None
        self._place = 0
        self._theme = theme.in_force()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_month(self, screen: MonthScreen, place: int) -> None:
        """Show `screen`, with the cell at `place` chosen."""
        weeks = self._weeks()
        self._screen, self._place = screen, place
        self.setAccessibleName(screen.cells[place].spoken)
        self.setAccessibleDescription(_("Arrows walk the days, Page Up and Page Down the months, Enter opens the day"))
        if weeks != self._weeks():
            self.updateGeometry()
        self.update()

    def cell_box(self, place: int) -> QRectF:
        """Where the cell at `place` is drawn."""
        head, wide, tall = self._head(), self._cell_width(), self._cell_height()
        row, column = divmod(place, COLUMNS)
        return QRectF(column * (wide + GAP) + 1, head + row * (tall + GAP) + 1, wide - 2, tall - 2)

    def sizeHint(self) -> QSize:
        px = self._theme.px()
        return QSize(px * 30, round(self._head() + self._weeks() * (self._cell_height() + GAP)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px() * 14, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.stepped.emit(-(self._place % COLUMNS))
        elif key == Qt.Key.Key_End:
            self.stepped.emit(COLUMNS - 1 - self._place % COLUMNS)
        elif key in ENTER and not self.is_held(event):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        screen = self._screen
        if screen is None:
            return
        for place, cell in enumerate(screen.cells):
            if self.cell_box(place).contains(event.position()):
                self.day_pressed.emit(cell.day)
                return

    def draw(self, painter: QPainter) -> None:
        self._theme = theme.in_force()  # asked once: it is asked for some 800 times in a month
        screen, colours = self._screen, self._theme
        if screen is None:
            return
        painter.setFont(colours.font(0.86))
        painter.setPen(colours["muted"])
        for column, name in enumerate(screen.weekdays):
            box = self.cell_box(column)
            room = QRectF(box.left(), 0, box.width(), self._head() - 4)
            fits = painter.fontMetrics().horizontalAdvance(name) <= room.width()
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name if fits else name[:1])
        for place, cell in enumerate(screen.cells):
            self._draw_cell(painter, self.cell_box(place), cell, chosen=place == self._place)

    def _draw_cell(self, painter: QPainter, box: QRectF, cell: DayCell, *, chosen: bool) -> None:
        colours = self._theme
        painter.save()
        painter.setOpacity(1.0 if cell.in_month or chosen else 0.6)
        painter.setPen(QPen(colours["line"], 1) if cell.in_month else Qt.PenStyle.NoPen)
        painter.setBrush(colours["card"] if cell.in_month and not cell.future else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)
        self._draw_band(painter, box, cell)
        self._draw_signs(painter, box, cell)
        painter.restore()
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 3 if self.hasFocus() else 2))
            painter.drawRoundedRect(box, 8, 8)

    def _draw_signs(self, painter: QPainter, box: QRectF, cell: DayCell) -> None:
        colours, px = self._theme, float(self._theme.px())
        line = QRectF(box.left() + px * 0.6, box.top() + px * 0.3, box.width() - px * 1.0, px * 1.3)
        self._draw_number(painter, line, cell)
        if cell.cramps:
            side = px * 1.7
            corner = QRectF(line.right() - side * 0.7, line.center().y() - side / 2, side, side)
            paint_glyph(painter, "dot", corner, colours["ring"])
        marks = [(each.value, _MARKS[each]) for each in cell.marks] + [("info", "muted")] * bool(cell.notes)
        below = line.translated(0, px * 1.4)
        if not self._is_roomy:
            marks = marks[:1] or [("play", "muted")] * bool(cell.runs)
            self._draw_row(painter, below, marks)
            return
        self._draw_row(painter, below, marks)
        self._draw_runs(painter, below.translated(0, px * 1.35), cell)

    def _draw_number(self, painter: QPainter, line: QRectF, cell: DayCell) -> None:
        colours = self._theme
        painter.setFont(colours.font(0.93, 700 if cell.in_month and not cell.future else 400))
        text = str(cell.day.day)
        painter.setPen(colours["ink" if cell.in_month and not cell.future else "muted"])
        if cell.today:
            wide = painter.fontMetrics().horizontalAdvance(text) + colours.px() * 0.9
            pill = QRectF(line.left() - colours.px() * 0.4, line.top(), wide, line.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours["primary"])
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(colours["on-primary"])
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            return
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_row(self, painter: QPainter, line: QRectF, marks: list[tuple[str, str]]) -> None:
        colours, side = self._theme, self._theme.px(0.95)
        shown = marks if len(marks) <= _FIT else marks[: _FIT - 1]
        for place, (glyph, colour) in enumerate(shown):
            box = QRectF(line.left() + place * side * 1.25, line.center().y() - side / 2, side, side)
            paint_glyph(painter, glyph, box, colours[colour])
        if len(shown) < len(marks):
            self._write(painter, line.adjusted(len(shown) * side * 1.25, 0, 0, 0), f"+{len(marks) - len(shown)}")

    def _draw_runs(self, painter: QPainter, line: QRectF, cell: DayCell) -> None:
        if not cell.runs:
            return
        side = self._theme.px(0.8)
        box = QRectF(line.left(), line.center().y() - side / 2, side, side)
        paint_glyph(painter, "play", box, self._theme["quiet"])
        more = f" +{len(cell.runs) - 1}" if len(cell.runs) > 1 else ""
        self._write(painter, line.adjusted(side * 1.35, 0, 0, 0), f"{cell.runs[0]}{more}")

    def _write(self, painter: QPainter, box: QRectF, text: str) -> None:
        painter.setFont(self._theme.font(0.86))
        painter.setPen(self._theme["quiet"])
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_band(self, painter: QPainter, box: QRectF, cell: DayCell) -> None:
        colours, px = self._theme, float(self._theme.px())
        high = min(px * 1.5, box.height() * 0.36)
        band = QRectF(box.left() + 1, box.bottom() - high, box.width() - 2, high - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        match cell.band:
            case NightBand.NONE:
                painter.fillRect(band, colours["soft"])
                side = px * 0.85
                paint_glyph(painter, "moon", _centred(band, side), colours["teal-text"])
            case NightBand.CRAMPS:
                ground = colours["ring"].toRgb()
                ground.setAlphaF(0.14)
                painter.fillRect(band, ground)
                self._draw_dots(painter, band, cell.by_night)
            case NightBand.MISSING:
                hatch(painter, [band], colours["edge"])
            case NightBand.NOT_YET:
                pen = QPen(colours["edge"], 1, Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawLine(band.topLeft(), band.topRight())
                painter.setFont(colours.font(0.79, 600))
                painter.setPen(colours["muted"])
                words = _("not yet") if self._is_roomy else "?"
                painter.drawText(band, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_dots(self, painter: QPainter, band: QRectF, count: int) -> None:
        colours, px = self._theme, float(self._theme.px())
        dots = min(count, 2)
        many = str(count) if count > 1 else ""
        painter.setFont(colours.font(0.86, 700))
        step = px * 0.95
        wide = dots * step + (painter.fontMetrics().horizontalAdvance(many) + px * 0.2 if many else 0)
        left = band.center().x() - wide / 2
        painter.setBrush(colours["ring"])
        for number in range(dots):
            painter.drawEllipse(QPointF(left + (number + 0.5) * step, band.center().y()), px * 0.3, px * 0.3)
        painter.setPen(colours["coral-text"])
        room = QRectF(left + dots * step + px * 0.2, band.top(), band.width(), band.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, many)

    @property
    def _is_roomy(self) -> bool:
        return self._cell_width() >= self._theme.px() * _ROOMY

    def _weeks(self) -> int:
        return len(self._screen.cells) // COLUMNS if self._screen is not None else 6

    def _head(self) -> float:
        return self._theme.px(0.86) * 1.5 + 6

    def _cell_width(self) -> float:
        return (self.width() - GAP * (COLUMNS - 1)) / COLUMNS

    def _cell_height(self) -> float:
        return self._theme.px() * (6.1 if self._is_roomy else 4.7)

    def restyled(self) -> None:
        self._theme = theme.in_force()
        super().restyled()

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()  # whether there is room for every sign may have changed


def _centred(box: QRectF, side: float) -> QRectF:
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
