"""The list of the diary: days and their entries, painted rather than built, so that ten years scroll smoothly."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.held import SIGNS
from unknot.ui.widgets.painting import ENTER, guarded
from unknot.ui.widgets.presses import OnePress
from unknot.view.diary.page import DayEntries, DiaryScreen, Entry, EntryKind
from unknot.view.words import _

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole + 1
_GLYPHS = {
    EntryKind.CRAMP: ("dot", "ring"),
    EntryKind.NIGHT: ("moon", "teal"),
    EntryKind.RUN: ("play", "muted"),
    EntryKind.SESSION: ("check", "teal"),
    EntryKind.NOTE: ("info", "muted"),
}
_WRAP = int(Qt.TextFlag.TextWordWrap)
_TIGHT = 30
"""Width in em below which there is room for little."""


_ONCE = (*ENTER, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class DiaryRow(msgspec.Struct, frozen=True):
    """A line of the list: a day's heading, or an entry of that day."""

    day: date
    heading: str = ""
    entry: Entry | None = None


class DiaryModel(QAbstractListModel):
    """The days fetched so far; the next ones are asked for as the end comes into sight."""

    def __init__(self, fetch: Callable[[date | None], DiaryScreen]) -> None:
        super().__init__()
        self._fetch = fetch
        self._rows: list[DiaryRow] = []
        self._older: date | None = None

    def start(self, *, until_rows: int = 0) -> DiaryScreen:
        """Read the latest days again, and as many more as make up `until_rows`; what the first page said."""
        screen = self._fetch(None)
        rows, older = list(_rows_of(screen.days)), screen.older
        while older is not None and len(rows) < until_rows:
            following = self._fetch(older)
            rows += _rows_of(following.days)
            older = following.older
        self.beginResetModel()
        self._rows, self._older = rows, older
        self.endResetModel()
        return screen

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._older is not None

    def fetchMore(self, parent: Index) -> None:
        if self._older is None:
            return
        screen = self._fetch(self._older)
        rows = _rows_of(screen.days)
        self._older = screen.older
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.entry.spoken if row.entry else row.heading
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags  # headings are passed over by the keyboard
        return super().flags(index)

    def row(self, index: Index) -> DiaryRow | None:
        """What stands at `index`."""
        return self._rows[index.row()] if index.isValid() else None

    def find(self, entry_id: str) -> QModelIndex:
        """Where the entry of that id stands, among those fetched."""
        place = next((n for n, row in enumerate(self._rows) if row.entry and row.entry.id == entry_id), None)
        return self.index(place) if place is not None else QModelIndex()

    def reach(self, day: date) -> QModelIndex:
        """The first entry of the earliest day with any from `day` on, else the latest of all; fetched if need be."""
        while self._older is not None and (not self._rows or self._rows[-1].day > day):
            self.fetchMore(QModelIndex())
        found = min((row.day for row in self._rows if row.day >= day), default=None)
        place = next((n for n, row in enumerate(self._rows) if row.entry and found in (None, row.day)), -1)
        return self.index(place)


class DiaryList(OnePress, QListView):
    """The list itself; the chosen entry unfolds. `opened` and `delete_asked` carry its `Entry`."""

    opened = Signal(object)
    delete_asked = Signal(object)
    current_entry_changed = Signal(object)

    def __init__(self, model: DiaryModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self._painter = EntryPainter(self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setAccessibleName(_("Diary"))
        self.doubleClicked.connect(self._on_double_clicked)

    def current_entry(self) -> Entry | None:
        """The entry that Edit and Delete are for."""
        row = self._model.row(self.currentIndex())
        return row.entry if row else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # The chosen row is taller: rows are measured again.
        self.scheduleDelayedItemsLayout()
        self.current_entry_changed.emit(self.current_entry())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current_entry()
        if entry is not None and event.key() in _ONCE and self.is_held(event):
            event.accept()  # or a key held down would delete the whole diary, a line at a time
        elif entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(entry)
        elif entry is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit(entry)
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None and row.entry is not None:
            self.opened.emit(row.entry)


class EntryPainter(QStyledItemDelegate):
    """Draws a heading or an entry: time, mark, title, and one line of details; all of them where it is chosen."""

    def __init__(self, view: DiaryList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: DiaryRow = index.data(ROW)
        px = theme.in_force().px()
        wide = self._view.viewport().width()
        if row.entry is None:
            return QSize(wide, round(px * (2.0 if self.is_tight() or not index.row() else 3.1)))
        if index == self._view.currentIndex():
            words = self._unfolded(row.entry)
            tall = self._height_of(words, wide - self._indent(px) - 24) if words else 0.0
            return QSize(wide, round(px * 2.3 + tall + (px * 0.5 if words else 0)))
        return QSize(wide, round(px * (3.6 if _has_more(row.entry) and not self.is_tight() else 2.3)))

    @guarded
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: DiaryRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if row.entry is None:
            self._paint_heading(painter, box, row.heading)
        else:
            current = index == self._view.currentIndex()
            over = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._paint_ground(painter, box, current=current, over=over)
            self._paint_entry(painter, box, row.entry, current=current)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, heading: str) -> None:
        colours = theme.in_force()
        painter.setFont(colours.font(0.86 if self.is_tight() else 1.0, 600))
        painter.setPen(colours["muted"])
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(8, 0, -8, -colours.px() * 0.4), flags, heading)

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Entry, *, current: bool) -> None:
        colours = theme.in_force()
        px = float(colours.px())
        line = QRectF(box.left() + 12, box.top() + px * 0.4, box.width() - 32, px * 1.5)
        painter.setFont(colours.font(0.93))
        painter.setPen(colours["muted"])
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(line.left(), line.top(), px * 4.7, line.height()), middle, clock_of(entry))
        paint_mark(painter, entry, line.left() + self._indent(px) - 12 - px, line.center().y())
        words = line.adjusted(self._indent(px) - 12, 0, 0, 0)
        painter.setFont(colours.font(1.0, 600))
        painter.setPen(colours["ink"])
        title = QFontMetricsF(painter.font()).elidedText(entry.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle, title)
        if entry.unfinished:
            after = words.left() + QFontMetricsF(painter.font()).horizontalAdvance(title) + px * 0.8
            painter.setFont(colours.font(0.86, 600))
            painter.setPen(colours["amber-text"])
            painter.drawText(
                QRectF(after, words.top(), words.right() - after, words.height()), middle, _("to complete")
            )
        if not _has_more(entry) or (self.is_tight() and not current):
            return
        painter.setFont(colours.font(0.93))
        painter.setPen(colours["ink" if current else "muted"])
        below = QRectF(words.left(), words.bottom() + px * 0.05, words.width(), box.bottom() - words.bottom())
        if current:
            painter.drawText(below, _WRAP, self._unfolded(entry))
        else:
            text = " · ".join(part for part in (details_of(entry), " ".join(entry.note[:300].split())) if part)
            short = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, 0, short)

    def _paint_ground(self, painter: QPainter, box: QRectF, *, current: bool, over: bool) -> None:
        colours = theme.in_force()
        ground = box.adjusted(1, 1, -9, -1)
        if current or over:
            painter.setPen(colours["line"] if not current else Qt.PenStyle.NoPen)
            painter.setBrush(colours["soft" if current else "card"])
            painter.drawRoundedRect(ground, 10, 10)
        if current and self._view.hasFocus():
            pen = painter.pen()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(colours["focus"])
            pen.setWidthF(2)
            painter.setPen(pen)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 9, 9)

    def _unfolded(self, entry: Entry) -> str:
        note = entry.note if len(entry.note) <= 2000 else f"{entry.note[:2000]}…"
        return "\n".join(part for part in (details_of(entry), note) if part)

    def is_tight(self) -> bool:
        """Whether the text is large for the list: then an entry is one line until it is chosen."""
        return self._view.viewport().width() < theme.in_force().px() * _TIGHT

    def _indent(self, px: float) -> float:
        return 12 + px * (5.2 if self.is_tight() else 6.4)

    def _height_of(self, text: str, wide: float) -> float:
        metrics = QFontMetricsF(theme.in_force().font(0.93))
        return metrics.boundingRect(QRectF(0, 0, max(60.0, wide - 8), 100_000), _WRAP, text).height()


def clock_of(entry: Entry) -> str:
    """The time of `entry` without the place, which stands among its details."""
    return entry.time.partition(" ")[0]


def details_of(entry: Entry) -> str:
    """The details of `entry` in a line, the place first if it was elsewhere."""
    return " · ".join(part for part in (entry.time.partition(" ")[2].strip("()"), *entry.details) if part)


def paint_mark(painter: QPainter, entry: Entry, x: float, y: float) -> None:
    """Draw the sign of `entry` around a point."""
    glyph, colour = SIGNS[entry.mark] if entry.mark else _GLYPHS[entry.kind]
    half = theme.in_force().px() * (1.0 if entry.kind is EntryKind.CRAMP else 0.6)  # the dot is small on its square
    paint_glyph(painter, glyph, QRectF(x - half, y - half, 2 * half, 2 * half), theme.in_force()[colour])


def _has_more(entry: Entry) -> bool:
    return bool(details_of(entry) or entry.note)


def _rows_of(days: Sequence[DayEntries]) -> list[DiaryRow]:
    rows = []
    for day in days:
        if day.heading:
            rows.append(DiaryRow(day.day, heading=day.heading))
        rows += [DiaryRow(day.day, entry=entry) for entry in day.entries]
    return rows
