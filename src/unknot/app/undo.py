"""Changes of the diary that can be taken back, one after another, until the window closes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from unknot.app.shared import SharedParts
from unknot.diary.editing import check
from unknot.diary.records import Record
from unknot.errors import UserError
from unknot.ui.widgets.presses import shortcut
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.ui.widgets.toast import Toast


class _Step(msgspec.Struct, frozen=True):
    """What was said about a change, and the records that bring back what was before it."""

    text: str
    saved: tuple[Record, ...]
    deleted: tuple[Record, ...]


class DiaryEditor(QObject):
    """The one way by which pages change the diary: each change is one transaction, told of, and can be undone."""

    said = Signal(str, bool)
    """A sentence about what was done, and whether it can be undone."""
    saved = Signal(object)
    """The ids of records that were saved just now: what they raise is told at once."""

    def __init__(self, shared: SharedParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._steps: list[_Step] = []
        self._toast: Toast | None = None

    def add_to_window(self) -> None:
        """Say what was done at the foot of the window, and let Ctrl+Z take it back on every page.

        A text field with the focus keeps Ctrl+Z for its own text.
        """
        window = self._shared.window
        shortcut(QKeySequence.StandardKey.Undo, window, lambda: self.undo() if window.covering() is None else None)
        self.said.connect(self._on_said)

    def tell(self, sentence: str) -> None:
        """Say something at the foot of the window that changed nothing."""
        self.said.emit(sentence, False)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._steps)

    def change(self, text: str, saved: Iterable[Record] = (), deleted: Iterable[Record] = ()) -> bool:
        """Save some records and delete others, and say `text`; False, with the trouble shown, if that failed."""
        saved, deleted = tuple(saved), tuple(deleted)
        store = self._shared.store
        try:
            with store.together():
                before = [(record, store.find(type(record), record.id)) for record in saved]
                now = self._shared.clock.now()
                for record, old in before:
                    check(record, now, old)
                store.change(saved, deleted)
        except UserError as error:
            self._shared.tell(str(error))
            return False
        back = tuple(old for _new, old in before if old is not None)
        self._steps.append(_Step(text, (*back, *deleted), tuple(new for new, old in before if old is None)))
        self._shared.changes.diary_changed.emit()
        self.said.emit(text, True)
        self.saved.emit(tuple(record.id for record in saved))
        return True

    def undo(self) -> bool:
        """Take back the last change; False if there is none or it failed."""
        if not self._steps:
            return False
        step = self._steps[-1]
        try:
            self._shared.store.change(step.saved, step.deleted)
        except UserError as error:
            self._shared.tell(str(error))
            return False
        self._steps.pop()
        self._shared.changes.diary_changed.emit()
        self.said.emit(_("Taken back: {what}").format(what=step.text), False)
        return True

    def forget(self) -> None:
        """Nothing of before can be taken back any more: the diary is another."""
        self._steps.clear()

    def _on_said(self, sentence: str, can_undo: bool) -> None:
        from unknot.ui.widgets.toast import Toast

        if self._toast is None:
            self._toast = Toast(self._shared.window.home)
            self._toast.undo_chosen.connect(self.undo)
        self._toast.say(sentence, undo=can_undo)
