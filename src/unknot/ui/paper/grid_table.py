"""The table of the grid from paper: a row a night, everything by the keyboard."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.routine.model import Side
from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.painting import ENTER, Painted
from unknot.view.choices import side_word
from unknot.view.dates import short_day, short_weekday
from unknot.view.paper.grid import (
    TICKED,
    PaperColumn,
    PaperGrid,
    as_above,
    move,
    next_night,
    paste,
    press,
    put,
    tick,
)
from unknot.view.paper.grid_reading import GridReading, RowState, column_name, place_words
from unknot.view.words import _

_NIGHT_EM = 6.6
_EM = {
    PaperColumn.CRAMPS: 4.6,
    PaperColumn.WHERE: 6.0,
    PaperColumn.SIDE: 3.6,
    PaperColumn.HOUR: 3.6,
    PaperColumn.BAD: 5.0,
    PaperColumn.MINUTES: 4.6,
    PaperColumn.STRETCHED: 5.8,
    PaperColumn.A: 2.2,
    PaperColumn.B: 2.2,
    PaperColumn.C: 2.2,
    PaperColumn.NOTE: 4.0,
}
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class GridTable(Painted, QWidget):
    """Shows a `PaperGrid` and its reading; `changed` carries the grid after a key, `moved` the cell to keep in sight.

    Ctrl+Z takes the last key back. Tab leaves the table from its last cell, Shift+Tab from its first.
    """

    changed = Signal(object)
    moved = Signal(QRectF)

    def __init__(self, grid: PaperGrid, reading: GridReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid, self._reading = grid, reading
        self._before: list[PaperGrid] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name_cell()

    @property
    def grid(self) -> PaperGrid:
        """What is typed so far."""
        return self._grid

    def show_grid(self, grid: PaperGrid, reading: GridReading) -> None:
        """Show another grid, read."""
        if len(grid.rows) != len(self._grid.rows):
            self.updateGeometry()
        self._grid, self._reading = grid, reading
        self._name_cell()
        self.update()

    def change(self, grid: PaperGrid) -> None:
        """Take `grid` as what is typed now; what was before can be had back."""
        if grid.rows != self._grid.rows:
            self._before.append(self._grid)
        self.changed.emit(grid)
        self.moved.emit(self.cell_box(grid.row, grid.column))

    def undo(self) -> bool:
        """Take the last key back; False if there is none."""
        if not self._before:
            return False
        grid = self._before.pop()
        self.changed.emit(grid)
        self.moved.emit(self.cell_box(grid.row, grid.column))
        return True

    def cell_box(self, row: int, column: PaperColumn) -> QRectF:
        """Where that cell lies."""
        left = self._px(_NIGHT_EM + sum(_EM[each] for each in PaperColumn if each < column))
        wide = self._px(_EM[column])
        if column is PaperColumn.NOTE:
            wide = max(wide, self.width() - left - 8)
        return QRectF(left, self._head() + row * self._row_height(), wide, self._row_height())

    def sizeHint(self) -> QSize:
        wide = self._px(_NIGHT_EM + sum(_EM.values())) + 8
        return QSize(round(wide), round(self._head() + len(self._grid.rows) * self._row_height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return bool(self._before)
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return plain and event.text().isprintable() and bool(event.text())

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab walks the cells, and leads on from the last one, back from the first.
        grid = self._grid
        moved = move(grid, 0, 1 if forward else -1)
        if moved == grid:
            return super().focusNextPrevChild(forward)
        self.change(moved)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid, key = self._grid, Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Undo):
            if not self.undo():
                super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.change(paste(grid, QGuiApplication.clipboard().text()))
        elif control and key == Qt.Key.Key_D:
            self.change(as_above(grid))
        elif control or key == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self.change(move(grid, *_ARROWS[key]))
        elif key in ENTER:
            self.change(next_night(grid))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            note = grid.column is PaperColumn.NOTE and key == Qt.Key.Key_Backspace
            self.change(put(grid, grid.cell(grid.row, grid.column)[:-1] if note else ""))
        else:
            self._type(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._type(event.commitString())
        event.accept()

    def _type(self, text: str) -> None:
        for letter in text:
            grid = self._grid
            if grid.column in TICKED and letter == " ":
                self.change(tick(grid))
            elif letter.casefold() == "n" and grid.column is not PaperColumn.NOTE:
                self.change(move(grid, 0, PaperColumn.NOTE - grid.column))
            elif letter.isprintable():
                self.change(press(grid, letter))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        for row in range(len(self._grid.rows)):
            for column in PaperColumn:
                if self.cell_box(row, column).contains(event.position()):
                    grid = move(self._grid, row - self._grid.row, column - self._grid.column)
                    again = (grid.row, grid.column) == (self._grid.row, self._grid.column)
                    self.change(tick(grid) if column in TICKED and again else grid)
                    return

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        painter.setFont(colours.font(0.86, 600))
        painter.setPen(colours["ink"])
        painter.drawText(QRectF(8, 0, self._px(_NIGHT_EM), self._head()), _LEFT, _("Night"))
        for column in PaperColumn:
            box = self.cell_box(0, column)
            painter.drawText(QRectF(box.left(), 0, box.width(), self._head()), _MIDDLE, column_name(column))
        for row in range(len(self._grid.rows)):
            self._draw_row(painter, row)
        if held := self._hidden():
            self._draw_held(painter, held)
        self._draw_focus(painter)

    def _hidden(self) -> float:
        """How far the table is scrolled sideways."""
        return float(self.visibleRegion().boundingRect().left())

    def _draw_held(self, painter: QPainter, held: float) -> None:
        """Night and cramps once more at the left edge, over what is scrolled away."""
        colours, wide = theme.in_force(), self._px(_NIGHT_EM + _EM[PaperColumn.CRAMPS])
        painter.save()
        painter.translate(held, 0)
        painter.setClipRect(QRectF(0, 0, wide, self.height()))
        painter.fillRect(QRectF(0, 0, wide, self.height()), colours["paper"])
        painter.setFont(colours.font(0.86, 600))
        painter.setPen(colours["ink"])
        painter.drawText(QRectF(8, 0, self._px(_NIGHT_EM), self._head()), _LEFT, _("Night"))
        head = QRectF(self._px(_NIGHT_EM), 0, self._px(_EM[PaperColumn.CRAMPS]), self._head())
        painter.drawText(head, _MIDDLE, column_name(PaperColumn.CRAMPS))
        for row in range(len(self._grid.rows)):
            self._draw_row(painter, row)
        painter.restore()
        painter.setPen(QPen(colours["edge"], 1))
        painter.drawLine(round(held + wide), 0, round(held + wide), self.height())

    def _draw_row(self, painter: QPainter, row: int) -> None:
        colours, grid = theme.in_force(), self._grid
        first = self.cell_box(row, PaperColumn.CRAMPS)
        whole = QRectF(0, first.top(), self.width(), first.height())
        state = self._reading.states[row]
        if row == grid.row:
            painter.fillRect(whole, colours["soft"])
        new_week = row and row % 7 == 0
        painter.setPen(QPen(colours["edge" if new_week else "line"], 1.5 if new_week else 1))
        painter.drawLine(whole.topLeft(), whole.topRight())
        night = grid.night(row)
        painter.setFont(colours.font(0.93, 700 if row == grid.row else 500))
        painter.setPen(colours["muted" if state is RowState.TO_COME else "ink"])
        named = f"{short_weekday(night)} {short_day(night) if night.day == 1 or not row else night.day}"
        painter.drawText(QRectF(8, whole.top(), first.left() - 8, whole.height()), _LEFT, named)
        if state in (RowState.SAME, RowState.DIFFERENT):
            side = colours.px(1.1)
            box = QRectF(first.left() + 2, first.center().y() - side / 2, side, side)
            paint_glyph(painter, "dot", box, colours["muted" if state is RowState.SAME else "ring"])
        faulty = {fault.column for fault in self._reading.faults if fault.row == row}
        for column in PaperColumn:
            self._draw_cell(painter, row, column, faulty=column in faulty)

    def _draw_cell(self, painter: QPainter, row: int, column: PaperColumn, *, faulty: bool) -> None:
        colours, box = theme.in_force(), self.cell_box(row, column)
        painter.setPen(QPen(colours["line"], 1))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        typed = self._grid.cell(row, column)
        if not typed:
            return
        if column in TICKED:
            side = colours.px(1.0)
            middle = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            paint_glyph(painter, "check", middle, colours["coral-text" if faulty else "ink"])
            if faulty:
                self._underline(painter, box, side)
            return
        cramped = column is PaperColumn.CRAMPS and typed != "0"
        painter.setFont(colours.font(0.93, 700 if cramped or faulty else 400))
        painter.setPen(colours["coral-text" if cramped or faulty else "ink"])
        text = _shown(column, typed)
        metrics = QFontMetricsF(painter.font())
        if column is PaperColumn.NOTE:
            short = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, box.width() - 12)
            painter.drawText(box.adjusted(6, 0, -6, 0), _LEFT, short)
        else:
            painter.drawText(box, _MIDDLE, metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 4))
        if faulty:
            self._underline(painter, box, min(metrics.horizontalAdvance(text), box.width() - 8))

    def _underline(self, painter: QPainter, box: QRectF, wide: float) -> None:
        painter.setPen(QPen(theme.in_force()["coral-text"], 2))
        y = box.center().y() + theme.in_force().px(0.7)
        painter.drawLine(round(box.center().x() - wide / 2), round(y), round(box.center().x() + wide / 2), round(y))

    def _draw_focus(self, painter: QPainter) -> None:
        box = self.cell_box(self._grid.row, self._grid.column).adjusted(1, 1, -1, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.in_force()["focus" if self.hasFocus() else "edge"], 2))
        painter.drawRoundedRect(box, 5, 5)

    def _name_cell(self) -> None:
        grid = self._grid
        night, typed = grid.night(grid.row), grid.cell(grid.row, grid.column)
        where = f"{short_weekday(night)} {short_day(night)}, {column_name(grid.column)}"
        self.setAccessibleName(_("{cell}: {typed}").format(cell=where, typed=_shown(grid.column, typed) or _("empty")))
        faults = [each.text for each in self._reading.faults if (each.row, each.column) == (grid.row, grid.column)]
        self.setAccessibleDescription(" ".join(faults))

    def _px(self, em: float) -> float:
        return em * theme.in_force().px(0.93)

    def _head(self) -> float:
        return theme.in_force().px() * 2.4

    def _row_height(self) -> float:
        return max(28.0, theme.in_force().px() * 2.1)


def _shown(column: PaperColumn, typed: str) -> str:
    if column in TICKED:
        return _("ticked") if typed else ""
    if column is PaperColumn.WHERE:
        return place_words().get(typed, typed)
    if column is PaperColumn.SIDE:
        return _("both") if typed == "both" else side_word(Side(typed)) if typed in list(Side) else typed
    return typed
