"""Known trouble, which is shown to the person, as opposed to bugs, which are reported and logged."""

from collections.abc import Iterator
from contextlib import contextmanager


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
