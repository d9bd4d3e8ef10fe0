"""A figure on a page, as data."""

from dataclasses import dataclass

from unknot.routine.model import Side


@dataclass(frozen=True, slots=True)
class FigureShown:
    """Which exercise the figure shows, seen from which side, and how many seconds into it."""

    exercise: str
    side: Side | None
    seconds: float
    moving: bool
