"""Known trouble, which is shown to the person, as opposed to bugs, which are reported and logged."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


class UserError(Exception):
    """Something a person can mend: its text is one clear sentence (what, where, what was expected).

    `field` is what it is about, by the name that forms and options give it (`at`, `minutes`); empty: no field.
    """

    def __init__(self, sentence: str = "", field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, each thing that is wrong on a line of its own."""
        return (" ".join(str(self).splitlines()),)


@contextmanager
def about(field: str) -> Iterator[None]:
    """What goes wrong inside is about `field`, unless it says itself what it is about."""
    try:
        yield
    except UserError as error:
        error.field = error.field or field
        raise


class StorageError(UserError):
    """The diary could not be opened, read or written; nothing was changed."""


class DiaryLost(StorageError):
    """The diary itself is damaged or gone, and was not touched: a backup of it may be restored."""


def keep_bug_report(error: BaseException, log: Path) -> str:
    """Add what happened to `log`, which never leaves the computer by itself, and say so in one line."""
    what = f"Unknot ran into a bug ({type(error).__name__}: {' '.join(str(error).split())}); your data is safe."
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as report:
            report.write(f"{datetime.now(UTC).isoformat()}\n{''.join(traceback.format_exception(error))}\n")
    except OSError as unwritable:
        return f"{what} It could not be written to the log: {unwritable}."
    return f"{what} Details are in {log}."
