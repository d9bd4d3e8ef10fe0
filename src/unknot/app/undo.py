"""Changes of the diary that can be taken back, one after another, until the window closes."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence

from unknot.app.beside import Beside, told_or_raised
from unknot.app.shared import SharedParts
from unknot.clock import Instant
from unknot.diary.editing import check
from unknot.diary.records import Record
from unknot.errors import UserError
from unknot.storage.diary_store import DiaryStore
from unknot.ui.widgets.presses import shortcut
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.ui.widgets.toast import Toast


MANY = 50
"""Records whose writing a window would stand still for."""


class Change(msgspec.Struct, frozen=True):
    """What is said of it, the ids of what it saved, and what brings back what was before: records, or a call."""

    text: str
    ids: tuple[str, ...] = ()
    saved: tuple[Record, ...] = ()
    deleted: tuple[Record, ...] = ()
    back: Callable[[], object] | None = None


def changed(
    store: DiaryStore, now: Instant, text: str, saved: Iterable[Record] = (), deleted: Iterable[Record] = ()
) -> Change:
    """Save some records and delete others in one transaction; `UserError` where one makes no sense, or it fails."""
    saved, deleted = tuple(saved), tuple(deleted)
    with store.together():
        before = [(record, store.find(type(record), record.id)) for record in saved]
        for record, old in before:
            check(record, now, old)
        store.change(saved, deleted)
    back = tuple(old for _new, old in before if old is not None)
    new = tuple(new for new, old in before if old is None)
    return Change(text, tuple(record.id for record in saved), (*back, *deleted), new)


class DiaryEditor(QObject):
    """The one way by which pages change the diary: each change is one transaction, told of, and can be undone."""

    said = Signal(str, bool)
    """A sentence about what was done, and whether it can be undone."""
    saved = Signal(object)
    """The ids of records that were saved just now: what they raise is told at once."""

    def __init__(self, shared: SharedParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._steps: list[Change] = []
        self._beside = Beside(shared.home, self)
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

    def offer_back(self, text: str, back: Callable[[], object]) -> None:
        """Say `text` about a change that is no record's, such as a setting's, and let `back` undo it."""
        self._steps.append(Change(text, back=back))
        self.said.emit(text, True)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._steps)

    def change(self, text: str, saved: Iterable[Record] = (), deleted: Iterable[Record] = ()) -> bool:
        """Save some records and delete others, and say `text`; False, with the trouble shown, if that failed."""
        try:
            change = changed(self._shared.store, self._shared.clock.now(), text, saved, deleted)
        except UserError as error:
            self._shared.tell(str(error))
            return False
        self.keep(change)
        return True

    def keep(self, change: Change) -> None:
        """Say what was changed just now, and be ready to take it back."""
        self._steps.append(change)
        self._shared.changes.diary_changed.emit()
        if len(change.ids) > MANY:  # a turn of its own: the pages have just read the diary again
            QTimer.singleShot(0, self, lambda: self._tell_of(change))
        else:
            self._tell_of(change)

    def _tell_of(self, change: Change) -> None:
        self.said.emit(change.text, True)
        self.saved.emit(change.ids)

    def undo(self) -> bool:
        """Take back the last change; False if there is none or it failed. Many records are brought back beside."""
        if not self._steps:
            return False
        step = self._steps[-1]
        if len(step.saved) + len(step.deleted) > MANY:
            self._steps.pop()
            self._beside.start(
                lambda diary: diary().change(step.saved, step.deleted),
                lambda _none: self._on_undone(step),
                lambda error: self._on_not_undone(step, error),
            )
            return True
        try:
            if step.back is not None:
                step.back()
            else:
                self._shared.store.change(step.saved, step.deleted)
        except UserError as error:
            self._shared.tell(str(error))
            return False
        self._steps.pop()
        self._on_undone(step)
        return True

    def _on_undone(self, step: Change) -> None:
        self._shared.changes.diary_changed.emit()
        self.said.emit(_("“{what}” is taken back.").format(what=step.text.removesuffix(".")), False)

    def _on_not_undone(self, step: Change, error: Exception) -> None:
        self._steps.append(step)
        told_or_raised(self._shared.tell, error)

    def forget(self) -> None:
        """Nothing of before can be taken back any more: the diary is another."""
        self._steps.clear()

    def _on_said(self, sentence: str, can_undo: bool) -> None:
        from unknot.ui.widgets.toast import Toast

        if self._toast is None:
            self._toast = Toast(self._shared.window.home)
            self._toast.undo_chosen.connect(self.undo)
        self._toast.say(sentence, undo=can_undo)
