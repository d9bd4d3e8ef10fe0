"""Work on the diary that a window would stand still for, done beside it with a connection of its own."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal

from unknot.errors import UserError
from unknot.paths import Home
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

GIVES_WAY_S = 0.0005
"""Seconds: how soon the window's thread gets its turn; at the usual 5 ms it stood still for up to 90 [measured]."""
_USUAL_S = sys.getswitchinterval()
T = TypeVar("T")
Opens = Callable[[], DiaryStore]


class Beside(QObject):
    """Runs work in a thread and hands what came of it to the thread of the window.

    What goes wrong is handed to `failed`: a `UserError` is to be told, anything else is a bug and to be raised.
    """

    _ended = Signal(object)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._ended.connect(self._on_ended)

    def start(self, work: Callable[[Opens], T], then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Run `work`, which opens the diary when it needs it, then call `then` with what it gave, or `failed`."""

        def run() -> None:
            try:
                found = self._worked(work)
            except Exception as error:  # noqa: BLE001 - handed over to the window's thread, which tells or reports it
                self._hand_over(partial(failed, error))
            else:
                self._hand_over(partial(then, found))

        QThreadPool.globalInstance().start(run)

    def _hand_over(self, call: Callable[[], None]) -> None:
        if shiboken6.isValid(self):  # else the window was closed meanwhile, and nobody is there to be told
            self._ended.emit(call)

    def _worked(self, work: Callable[[Opens], T]) -> T:
        sys.setswitchinterval(GIVES_WAY_S)
        try:
            with ExitStack() as held:
                return work(lambda: self._opened(held))
        finally:
            sys.setswitchinterval(_USUAL_S)

    def _opened(self, held: ExitStack) -> DiaryStore:
        database = open_database(self._home)
        held.callback(database.close)
        return DiaryStore(database)

    def _on_ended(self, call: Callable[[], None]) -> None:
        call()


def told_or_raised(tell: Callable[[str], None], error: Exception) -> None:
    """Tell of known trouble; raise what is a bug, so that it is reported."""
    if not isinstance(error, UserError):
        raise error
    tell(str(error))
