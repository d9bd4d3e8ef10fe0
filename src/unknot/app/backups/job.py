"""Work on the diary's file that nobody should wait for, in a thread of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from unknot.buglog import keep_bug_report
from unknot.errors import UserError
from unknot.paths import Home
from unknot.storage.exchange import Step


class Cancelled(UserError):
    """The person stopped it; nothing was changed."""


class Job(QThread):
    """Runs `work` once; it is told of each step by what it is handed, and stops at the next after `cancel`."""

    done = Signal(object)
    failed = Signal(str)
    progressed = Signal(int, int)

    def __init__(self, home: Home, work: Callable[[Step], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._work = work
        self._cancelled = False

    def cancel(self) -> None:
        """Stop at the next step."""
        self._cancelled = True

    def run(self) -> None:
        try:
            found = self._work(self._step)
        except Cancelled:
            return
        except UserError as error:
            self.failed.emit(str(error))
        except Exception as error:  # noqa: BLE001 - a bug in a thread reaches no other hook
            self.failed.emit(keep_bug_report(error, self._home.log))
        else:
            self.done.emit(found)

    def _step(self, done: int, total: int) -> None:
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total)
