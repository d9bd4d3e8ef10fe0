"""The day beside the month: its entries in full, what can be done with them, and what can be added."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from unknot.ui.diary.list import (
    ROW,
    DiaryList,
    DiaryModel,
    DiaryRow,
    EntryPainter,
    Index,
    clock_of,
    details_of,
    paint_mark,
)
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Divider
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.diary.month import DayScreen, add_to
from unknot.view.diary.page import DiaryScreen, Entry, short_add_words
from unknot.view.words import _

_WRAP = int(Qt.TextFlag.TextWordWrap)


class DayPanel(Card):
    """`add_chosen` carries an `EntryKind`, `open_chosen` and `delete_chosen` an `Entry`."""

    add_chosen = Signal(object)
    open_chosen = Signal(object)
    delete_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._summary = Text("", size=1.15, weight=700), Text("", colour="muted")
        self._screen: DayScreen | None = None
        self._model = DiaryModel(lambda _before: self._as_list())
        self.list = DayList(self._model)
        self._change, self._delete = Button(_("Change…")), Button(_("Delete"), Look.QUIET)
        self._doing = flow_of(self._change, self._delete)
        self._factors_name, self._factors = Text(_("Noted for that night"), colour="muted", size=0.93), Text("")
        self._add_name = Text("", colour="muted", size=0.93)
        self._adders = flow_of(*self._add_buttons(), gap=6)
        self._rule = Divider()
        for part in (self._title, self._summary, self.list, self._doing, self._factors_name, self._factors):
            self.column.addWidget(part)
        self.column.addSpacing(8)
        for part in (self._rule, self._add_name, self._adders):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.list.opened.connect(self.open_chosen)
        self.list.delete_asked.connect(self.delete_chosen)
        self._change.clicked.connect(lambda: self._with_entry(self.open_chosen))
        self._delete.clicked.connect(self.delete_current)

    def show_day(self, screen: DayScreen) -> None:
        """Show `screen`; the entry that was chosen stays so while it is there."""
        entry = self.list.current_entry()
        self._screen = screen
        self._title.set_text(screen.title)
        self._summary.set_text(screen.summary)
        self._model.start()
        index = self._model.find(entry.id) if entry is not None else self._model.index(-1)
        if not index.isValid():
            places = (self._model.index(place) for place in range(self._model.rowCount()))
            index = next((each for each in places if each.flags() & Qt.ItemFlag.ItemIsEnabled), index)
        self.list.setCurrentIndex(index)
        self.list.fit()
        there = self._model.rowCount() > 0
        self.list.setVisible(there)
        self._doing.setVisible(there)
        self._factors.set_text(" · ".join(screen.factors))
        for part in (self._factors_name, self._factors):
            part.setVisible(bool(screen.factors))
        self._add_name.set_text(add_to(screen.day))
        for each in (self._rule, self._add_name, self._adders):
            each.setVisible(screen.can_add)

    def delete_current(self) -> None:
        """Ask for the chosen entry to be deleted, if there is one."""
        self._with_entry(self.delete_chosen)

    def _as_list(self) -> DiaryScreen:
        return DiaryScreen(frozenset(), self._screen.parts if self._screen is not None else ())

    def _with_entry(self, signal: Any) -> None:
        entry = self.list.current_entry()
        if entry is not None:
            signal.emit(entry)

    def _add_buttons(self) -> list[Button]:
        buttons = []
        for kind, words in short_add_words().items():
            button = Button(words)
            button.setAccessibleName(_("Add: {what}").format(what=words))
            button.clicked.connect(lambda _on=False, kind=kind: self.add_chosen.emit(kind))
            buttons.append(button)
        return buttons


class DayList(DiaryList):
    """The entries of one day, as high as they are."""

    def __init__(self, model: DiaryModel) -> None:
        super().__init__(model)
        self.setItemDelegate(WholeEntryPainter(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Entries of the day"))

    def fit(self) -> None:
        """Be as high as the entries are in this width."""
        rows = range(self.model().rowCount())
        self.setFixedHeight(sum(self.sizeHintForIndex(self.model().index(row, 0)).height() for row in rows) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class WholeEntryPainter(EntryPainter):
    """Draws all the words of an entry, wrapped beside its time and mark."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: DiaryRow = index.data(ROW)
        wide = self._view.viewport().width()
        if row.entry is None:
            return QSize(wide, round(theme.in_force().px() * 2.4))
        title, words = self._heights(row.entry, self._room(wide))
        return QSize(wide, round(title + words + theme.in_force().px() * 0.9))

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Entry, *, current: bool) -> None:
        colours, px = theme.in_force(), float(theme.in_force().px())
        title, _words = self._heights(entry, self._room(box.width()))
        line = QRectF(box.left() + 6, box.top() + px * 0.4, px * 3.6, px * 1.4)
        painter.setFont(colours.font(0.93))
        painter.setPen(colours["muted"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, clock_of(entry))
        paint_mark(painter, entry, line.left() + px * 3.6, line.center().y())
        room = QRectF(self._indent_of(px), box.top() + px * 0.4, self._room(box.width()), title)
        painter.setFont(colours.font(1.0, 600))
        painter.setPen(colours["ink"])
        painter.drawText(room, _WRAP, entry.title)
        painter.setFont(colours.font(0.93))
        painter.setPen(colours["muted"])
        below = QRectF(room.left(), room.bottom(), room.width(), box.bottom() - room.bottom())
        painter.drawText(below, _WRAP, _words_of(entry))

    def _heights(self, entry: Entry, wide: float) -> tuple[float, float]:
        colours, room = theme.in_force(), QRectF(0, 0, wide, 100_000)
        title = QFontMetricsF(colours.font(1.0, 600)).boundingRect(room, _WRAP, entry.title).height()
        words = _words_of(entry)
        return title, QFontMetricsF(colours.font(0.93)).boundingRect(room, _WRAP, words).height() if words else 0.0

    def _indent_of(self, px: float) -> float:
        return 6 + px * 4.8

    def _room(self, wide: float) -> float:
        return max(60.0, wide - self._indent_of(theme.in_force().px()) - 12)


def _words_of(entry: Entry) -> str:
    unfinished = _("to complete") if entry.unfinished else ""
    details = " · ".join(part for part in (details_of(entry), unfinished) if part)
    note = entry.note if len(entry.note) <= 2000 else f"{entry.note[:2000]}…"
    return "\n".join(part for part in (details, note) if part)
