"""One window for one diary: a later launch hands its wish to the one that is open, and ends."""

from contextlib import suppress
from enum import StrEnum

from unknot.desktop.instance import Instance, hand_over
from unknot.errors import UserError
from unknot.language import _
from unknot.paths import Home


class Handed(StrEnum):
    """What became of a wish."""

    NOBODY = "nobody"  # is there to take it
    TAKEN = "taken"
    SILENT = "silent"


def hand(home: Home, wish: str) -> Handed:
    """Give `wish` to the window that is open on `home`; one that is just starting is waited for."""
    answer = hand_over(home.folder, wish)
    return Handed.NOBODY if answer is None else Handed.TAKEN if answer else Handed.SILENT


def serve(home: Home) -> Instance | None:
    """The place of the one window on `home`; None where another one took it in the same moment.

    Where there can be no folder it opens all the same and tells why.
    """
    with suppress(UserError):
        home.make()
    instance = Instance(home.folder)
    return None if instance.is_taken else instance


def no_answer() -> str:
    """What is said where the other window takes nothing."""
    return _(
        "Unknot is open on this diary already and does not answer; close it and try again. "
        "A hold works in the terminal meanwhile: unknot now --headless"
    )
