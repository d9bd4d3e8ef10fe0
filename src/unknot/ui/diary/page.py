"""The diary: everything that happened in one list by day; add, correct, delete, keyboard all the way."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.diary.filters import KindChips
from unknot.ui.diary.list import DiaryList, DiaryModel
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.menu import MenuEntry, drop_menu
from unknot.ui.widgets.presses import shortcut
from unknot.ui.widgets.text import Text
from unknot.view.diary.page import DiaryScreen, Entry, EntryKind, add_words
from unknot.view.words import _

_WIDEST = 64


class DiaryPage(QWidget):
    """Shows what `fetch` brings, page by page.

    `fetch` takes the day before which the page begins and the kinds wanted. `add_chosen` carries an `EntryKind`,
    `open_chosen` and `delete_chosen` an `Entry`, `files_dropped` paths of run files. Ctrl+N adds a cramp, Enter opens,
    Del deletes.
    """

    add_chosen = Signal(object)
    files_chosen = Signal()
    files_dropped = Signal(object)
    open_chosen = Signal(object)
    delete_chosen = Signal(object)

    def __init__(
        self, fetch: Callable[[date | None, frozenset[EntryKind]], DiaryScreen], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._edit, self._delete = Button(_("Edit"), Look.QUIET), Button(_("Delete"), Look.QUIET)
        self.kinds = KindChips(self._edit, self._delete)
        self._model = DiaryModel(lambda before: fetch(before, self.kinds.chosen))
        self.list = DiaryList(self._model)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Diary"))
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(8)
        self._outer.addLayout(self._head_row())
        self._outer.addWidget(self.kinds)
        self._empty = Text("", colour="muted")
        self._outer.addWidget(self._empty)
        self._outer.addWidget(self.list, 1)
        self.kinds.changed.connect(lambda _kinds: self.refresh())
        self.list.opened.connect(self.open_chosen)
        self.list.delete_asked.connect(self.delete_chosen)
        self.list.current_entry_changed.connect(self._on_current_changed)
        shortcut("Ctrl+N", self, lambda: self.add_chosen.emit(EntryKind.CRAMP))

    def refresh(self) -> None:
        """Read the diary again; the entry that was chosen stays so, and what was scrolled to stays in sight."""
        entry, bar = self.list.current_entry(), self.list.verticalScrollBar()
        place, row = bar.value(), self.list.currentIndex().row()
        screen = self._model.start(until_rows=self._model.rowCount())
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
        """Go to the entries of `day`, or to the nearest after it."""
        index = self._model.reach(day)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.executeDelayedItemsLayout()
            self.list.scrollTo(index, DiaryList.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
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
        side = 36 if self.width() > 640 else 20
        spare = max(0, self.width() - 2 * side - theme.in_force().px() * _WIDEST)
        self._outer.setContentsMargins(side, 28, side + spare - 8 if spare > 8 else 12, 8)

    def _on_add_clicked(self) -> None:
        adders: list[MenuEntry] = [(words, partial(self.add_chosen.emit, kind)) for kind, words in add_words().items()]
        drop_menu(self.add, [*adders, None, (_("Run files of a watch…"), self.files_chosen.emit)])

    def _head_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(_("Diary"), size=1.86, weight=700, leading=1.2), 1)
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

    def _on_current_changed(self, entry: Entry | None) -> None:
        self._edit.setEnabled(entry is not None)
        self._delete.setEnabled(entry is not None)

    def _emit_current(self, emit: Callable[[Entry], None]) -> None:
        entry = self.list.current_entry()
        if entry is not None:
            emit(entry)


def _paths(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
