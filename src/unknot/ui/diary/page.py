"""The diary: everything that happened in one list by day; add, correct, delete, keyboard all the way."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from unknot.ui.diary.filters import KindChips
from unknot.ui.diary.list import DiaryList, DiaryModel
from unknot.ui.diary.month_view import MonthView
from unknot.ui.guide.parts import SearchField
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.menu import MenuEntry, drop_menu
from unknot.ui.widgets.presses import shortcut
from unknot.ui.widgets.text import Text
from unknot.view.diary.month import DayScreen, MonthScreen
from unknot.view.diary.page import DiaryScreen, Entry, EntryKind, add_words
from unknot.view.words import _

_WIDEST = 64
_TIGHT = 34
"""Widths in em: of the widest list, and below which the head is made small."""


class Fetching(msgspec.Struct, frozen=True):
    """Where the page has what it shows from, each narrowed to the kinds given last.

    `entries` is told the day before which its page begins and the words to find, `month` and `day` the day; `today`
    is the day that it is.
    """

    entries: Callable[[date | None, frozenset[EntryKind], str], DiaryScreen]
    month: Callable[[date, frozenset[EntryKind]], MonthScreen]
    day: Callable[[date, frozenset[EntryKind]], DayScreen]
    today: Callable[[], date]


class DiaryPage(QStackedWidget):
    """Shows what `fetching` brings, as a list page by page or as a month; what is typed from paper lies over it.

    `add_chosen` carries an `EntryKind` and a day or None, `open_chosen` and `delete_chosen` an `Entry`,
    `files_dropped` paths of run files, `month_chosen` whether the month is shown, `go_chosen` nothing. Ctrl+N adds a
    cramp, Enter opens, Del deletes.
    """

    add_chosen = Signal(object, object)
    files_chosen = Signal()
    paper_chosen = Signal()
    sheet_chosen = Signal()
    files_dropped = Signal(object)
    open_chosen = Signal(object)
    delete_chosen = Signal(object)
    month_chosen = Signal(bool)
    go_chosen = Signal()
    search_opened = Signal()
    go_on_chosen = Signal(object)
    """The `Entry` of a session to go on with."""

    def __init__(self, fetching: Fetching, *, as_month: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetching = fetching
        self._edit, self._delete = Button(_("Edit"), Look.QUIET), Button(_("Delete"), Look.QUIET)
        self._go_on = Button("", glyph="play")
        self._go_on.clicked.connect(lambda: self._emit_current(self.go_on_chosen.emit))
        find = Button(_("Search"), Look.QUIET)
        find.setToolTip(_("Search notes and all that was said"))
        find.clicked.connect(self.open_search)
        self.kinds = KindChips(self._go_on, self._edit, self._delete, find)
        self.search = SearchField(_("Search the diary"), "")
        self._model = DiaryModel(lambda before: fetching.entries(before, self.kinds.chosen, self.search.text()))
        self.list = DiaryList(self._model)
        self._month: MonthView | None = None
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Diary"))
        self._body = QWidget()
        self._outer = QVBoxLayout(self._body)
        self._outer.setSpacing(8)
        self._outer.addLayout(self._head_row())
        self._outer.addWidget(self.kinds)
        self._outer.addWidget(self.search)
        self._empty = Text("", colour="muted")
        self._outer.addWidget(self._empty)
        self._outer.addWidget(self.list, 1)
        self.kinds.changed.connect(lambda _kinds: self.refresh())
        self.list.opened.connect(self.open_chosen)
        self.list.delete_asked.connect(self.delete_chosen)
        self.list.current_entry_changed.connect(self._on_current_changed)
        self._connect_search()
        shortcut("Ctrl+N", self, lambda: self.add_chosen.emit(EntryKind.CRAMP, None))
        self.addWidget(self._body)
        if as_month:
            self.show_as_month(True)

    def open_search(self) -> None:
        """Show the field to search with, over the list; Esc in the empty field takes it away."""
        if self.is_month:
            self.show_as_month(False)
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_opened.emit()

    def close_search(self) -> None:
        """Show everything again."""
        self.search.clear()
        self.search.hide()
        self.focus()

    def _connect_search(self) -> None:
        self.search.hide()
        self.search.textChanged.connect(lambda _text: self.refresh(anew=True))
        self.search.left.connect(self.focus)
        self.search.entered.connect(self.focus)
        self.search.gave_up.connect(self.close_search)

    def show_over(self, widget: QWidget) -> None:
        """Let `widget` stand in place of the diary until `show_diary`; then it is freed."""
        self.addWidget(widget)
        self.setCurrentWidget(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_diary(self) -> None:
        """Show the diary again."""
        over = self._over()
        self.setCurrentWidget(self._body)
        if over is not None:
            self.removeWidget(over)
            over.deleteLater()
        self.focus()

    @property
    def month(self) -> MonthView:
        """The month, built when it is first wanted."""
        if self._month is None:
            fetching = self._fetching
            month = MonthView(
                lambda day: fetching.month(day, self.kinds.chosen), lambda day: fetching.day(day, self.kinds.chosen)
            )
            month.panel.add_chosen.connect(lambda kind: self.add_chosen.emit(kind, month.day))
            month.panel.open_chosen.connect(self.open_chosen)
            month.panel.delete_chosen.connect(self.delete_chosen)
            month.add_wanted.connect(self._on_add_clicked)
            month.go_wanted.connect(self.go_chosen)
            month.today_wanted.connect(lambda: month.show_day(fetching.today()))
            self._outer.addWidget(month, 1)
            month.day = fetching.today()
            self._month = month
        return self._month

    @property
    def is_month(self) -> bool:
        """Whether the month is shown, and not the list."""
        return self._views.index() == 1

    def show_as_month(self, as_month: bool) -> None:
        """Show the month, or the list; the day that was chosen is the day that is shown."""
        self._views.choose(int(as_month))
        if as_month and not self.search.isHidden():
            self.close_search()
        row = self._model.row(self.list.currentIndex())
        chosen = self.month.day if self._month is not None and not as_month else None
        for part in (self.list, self._edit, self._delete):
            part.setVisible(not as_month)
        if as_month and row is not None:
            self.month.day = row.day
        if as_month or self._month is not None:
            self.month.setVisible(as_month)
        self.refresh()
        if chosen is not None:
            self.show_day(chosen)
        self.focus()

    def focus(self) -> None:
        """Let the arrows be for the list or the month, or the keys for what lies over them."""
        if (over := self._over()) is not None:
            over.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        (self.month.grid if self.is_month else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _over(self) -> QWidget | None:
        shown = self.currentWidget()
        return shown if shown is not self._body else None

    @property
    def day(self) -> date | None:
        """The day that is looked at in the month; None in the list."""
        return self.month.day if self.is_month else None

    def refresh(self, *, anew: bool = False) -> None:
        """Read the diary again; the entry that was chosen stays so, and what was scrolled to stays in sight.

        `anew` reads its first page alone: something else is looked for.
        """
        if self.is_month:
            self._empty.hide()
            self.month.refresh()
            return
        entry, bar = self.list.current_entry(), self.list.verticalScrollBar()
        place, row = bar.value(), self.list.currentIndex().row()
        screen = self._model.start(until_rows=0 if anew else self._model.rowCount())
        self._empty.set_text(screen.empty)
        self._empty.setVisible(bool(screen.empty))
        index = self._model.find(entry.id) if entry is not None else self._model.index(-1)
        if not index.isValid() and entry is not None:  # it is gone: its neighbour takes its place
            near = sorted(range(self._model.rowCount()), key=lambda place: (abs(place - row), place < row))
            following = (self._model.index(place) for place in near[:8])
            index = next((each for each in following if each.flags() & Qt.ItemFlag.ItemIsEnabled), index)
        if index.isValid():
            self.list.setCurrentIndex(index)
        self.list.executeDelayedItemsLayout()
        bar.setValue(place)
        self._on_current_changed(self.list.current_entry())

    def show_day(self, day: date) -> None:
        """Go to `day`; in the list to its entries, or to the nearest after it."""
        if self.is_month:
            self.month.show_day(day)
            return
        index = self._model.reach(day)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.executeDelayedItemsLayout()
            self.list.scrollTo(index, DiaryList.ScrollHint.PositionAtCenter)

    def show_entry(self, entry_id: str) -> None:
        """Choose the entry of that id, among those that were read."""
        index = self._model.find(entry_id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_G and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.go_chosen.emit()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.is_month:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)  # which chooses the first entry if none was
            event.accept()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(_paths(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = self.width() < theme.in_force().px() * _TIGHT
        self._title.setVisible(not tight)
        self.kinds.fold(folded=tight)
        side = 36 if self.width() > 640 else 20
        spare = 0 if self.is_month else max(0, self.width() - 2 * side - theme.in_force().px() * _WIDEST)
        self._outer.setContentsMargins(side, 12 if tight else 28, side + spare - 8 if spare > 8 else 12, 8)

    def _on_add_clicked(self) -> None:
        add, day = self.add_chosen.emit, self.day
        adders: list[MenuEntry] = [(words, partial(add, kind, day)) for kind, words in add_words().items()]
        files = (_("Run files of a watch…"), self.files_chosen.emit)
        paper = (_("From paper…"), self.paper_chosen.emit)
        drop_menu(self.add, [*adders, None, files, paper, (_("Print a night sheet…"), self.sheet_chosen.emit)])

    def _head_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._title = Text(_("Diary"), size=1.86, weight=700, leading=1.2, single=True)
        row.addWidget(self._title)
        self._views = ChoiceRow((_("List"), _("Month")), _("Shown as"))
        self._views.choose(0)
        self._views.chosen.connect(lambda index: self._on_view_chosen(index == 1))
        row.addWidget(self._views, 1)
        self.add = Button(_("Add…"), Look.PRIMARY, glyph="plus")
        self.add.setToolTip(_("A cramp (Ctrl+N), a night, a run, a session, a note; run files can be dropped here"))
        self.add.clicked.connect(self._on_add_clicked)
        row.addWidget(self.add)
        self._edit.setToolTip(_("Edit the chosen entry (Enter)"))
        self._delete.setToolTip(_("Delete the chosen entry (Del); it can be taken back"))
        self._edit.clicked.connect(lambda: self._emit_current(self.open_chosen.emit))
        self._delete.clicked.connect(lambda: self._emit_current(self.delete_chosen.emit))
        self._on_current_changed(None)
        return row

    def _on_view_chosen(self, as_month: bool) -> None:
        self.show_as_month(as_month)
        self.month_chosen.emit(as_month)

    def _on_current_changed(self, entry: Entry | None) -> None:
        self._go_on.setVisible(entry is not None and bool(entry.go_on) and not self.is_month)
        self._go_on.set_text(entry.go_on if entry is not None else "")
        self._edit.setEnabled(entry is not None)
        self._delete.setEnabled(entry is not None)

    def _emit_current(self, emit: Callable[[Entry], None]) -> None:
        entry = self.list.current_entry()
        if entry is not None:
            emit(entry)


def _paths(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
