"""Ctrl+F and `/` on every page: what is found in guide, routines, exercises and diary is opened where it lives."""

from collections.abc import Callable, Collection
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from unknot.app.shared import SharedParts
from unknot.diary.records import Diary
from unknot.errors import UserError
from unknot.guide.reading import guide
from unknot.ui.find.panel import FindPanel
from unknot.view.diary.page import DiaryScreen, build
from unknot.view.diary.search import ids_for
from unknot.view.find.panel import FindScreen, FoundKind, FoundLine, Shelf, find, shelf

T = TypeVar("T")


class Finder(QObject):
    """Opens the panel and leads to what was chosen: a `topic`, a `routine`, an `exercise` or a `day`."""

    topic_chosen = Signal(str)
    routine_chosen = Signal(str)
    exercise_chosen = Signal(str)
    day_chosen = Signal(object)

    def __init__(self, shared: SharedParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared

    def open(self) -> None:
        """Ask what to look for; not while something covers the pages, such as a routine that plays."""
        if self._shared.window.covering() is not None:
            return
        library = self._shared.library
        ready = shelf(guide(), library.routines, library.exercises.values())
        panel = FindPanel(self._shared.window)
        panel.typed.connect(lambda typed: panel.show_state(self._found(ready, typed)))
        panel.chosen.connect(lambda line: self._on_chosen(panel, line))
        panel.show_state(self._found(ready, ""))
        panel.open()

    def _found(self, ready: Shelf, typed: str) -> FindScreen:
        return find(ready, typed, self._own, self._own_words)

    def _own(self, text: str) -> DiaryScreen:
        found = self._of_the_diary(lambda: self._shared.store.search(text, ids_for), Diary())
        return build(found, zone=self._shared.clock.now().zone)

    def _own_words(self) -> Collection[str]:
        return self._of_the_diary(lambda: self._shared.store.words().known(), frozenset())

    def _of_the_diary(self, read: Callable[[], T], nothing: T) -> T:
        try:
            return read()
        except UserError as error:
            self._shared.tell(str(error))
            return nothing

    def _on_chosen(self, panel: FindPanel, line: FoundLine) -> None:
        panel.accept()
        match line.kind:
            case FoundKind.TOPIC:
                self.topic_chosen.emit(line.id)
            case FoundKind.ROUTINE:
                self.routine_chosen.emit(line.id)
            case FoundKind.EXERCISE:
                self.exercise_chosen.emit(line.id)
            case FoundKind.ENTRY:
                self.day_chosen.emit(line.day)
