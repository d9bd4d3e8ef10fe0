"""A figure on a page, as data."""

import msgspec

from unknot.routine.model import Side


class FigureShown(msgspec.Struct, frozen=True):
    """Which exercise the figure shows, seen from which side, and how many seconds into it."""

    exercise: str
    side: Side | None
    seconds: float
    moving: bool
