"""The files that come with the program."""

from functools import cache
from pathlib import Path

from unknot.errors import UserError

_PACKAGE = Path(__file__).resolve().parent


@cache
def shipped(folder: str) -> Path:
    """Folder `routines` or `assets` as shipped: inside the wheel, else at the top of the checkout."""
    for place in (_PACKAGE / "_data" / folder, _PACKAGE.parents[1] / folder):
        if place.is_dir():
            return place
    raise UserError(f"The folder {folder!r} that belongs to Unknot is missing beside {_PACKAGE}; install it again.")
