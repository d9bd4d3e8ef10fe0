"""Figures on pages: the keyframes of an exercise, painted in the colours of the theme."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from unknot.routine.model import Exercise, Side
from unknot.view.shown import FigureShown

if TYPE_CHECKING:
    from unknot.figure.model import Figure
    from unknot.figure.painter import FigurePainter


class Figures:
    """Finds and paints the figure of an exercise; one without sound keyframes stands calmly, it is never a hole.

    The figure package is imported with the first figure: words can be painted 40 ms before it.
    """

    def __init__(self, exercises: Mapping[str, Exercise], reduced_motion: Callable[[], bool] = lambda: False) -> None:
        self._exercises = exercises
        self._reduced_motion = reduced_motion
        self._read: dict[str, Figure] = {}
        self._painter: tuple[Mapping[str, QColor], FigurePainter] | None = None

    @property
    def moves(self) -> bool:
        """Whether figures move, as the person and the system have it now."""
        return not self._reduced_motion()

    def figure(self, exercise: str) -> "Figure":
        """The figure of the exercise called `exercise`."""
        from unknot.figure.reading import figure_or_neutral

        if exercise not in self._read:
            known = self._exercises.get(exercise)
            self._read[exercise] = figure_or_neutral(known.figure if known else None)[0]
        return self._read[exercise]

    def paint(self, painter: QPainter, rect: QRectF, shown: FigureShown, colours: Mapping[str, QColor]) -> None:
        """Paint what is shown with its feet on the lower edge of `rect`; at rest at zero seconds it is a still."""
        self._paint(painter, rect, shown, colours, None)

    def stage(self) -> Callable[[QPainter, QRectF, FigureShown, Mapping[str, QColor]], None]:
        """A `paint` for one place, where each figure eases into the next."""
        from unknot.figure.shapes import GROUND_AT

        last: FigureShown | None = None
        before: FigureShown | None = None

        def paint(painter: QPainter, rect: QRectF, shown: FigureShown, colours: Mapping[str, QColor]) -> None:
            nonlocal last, before
            # Another figure, or the same begun again: either eases out of where the last one was.
            begun = last is not None and shown.seconds < last.seconds
            if begun or (last is not None and (last.exercise, last.side) != (shown.exercise, shown.side)):
                before = last
            if not shown.moving:  # held in the middle of a change, it would stand edge-on, or on the wrong leg
                before = None
            last = shown
            # The place draws a floor of its own at the lower edge; the figure's lies a little above its box's.
            below = rect.height() * (1 / GROUND_AT - 1)
            self._paint(painter, rect.adjusted(0, 0, 0, below), shown, colours, before)

        return paint

    def _paint(
        self,
        painter: QPainter,
        rect: QRectF,
        shown: FigureShown,
        colours: Mapping[str, QColor],
        before: FigureShown | None,
    ) -> None:
        from unknot.figure.painter import Before, FigurePainter

        if self._painter is None or self._painter[0] is not colours:
            self._painter = (colours, FigurePainter(colours, behind=colours["card"]))
        figure, left = self.figure(shown.exercise), shown.side is Side.LEFT
        if not shown.moving and shown.seconds == 0:
            self._painter[1].paint_still(painter, rect, figure, left)
            return
        eased = None
        if before is not None:
            eased = Before(self.figure(before.exercise), before.seconds, before.side is Side.LEFT, shown.seconds)
        self._painter[1].paint(
            painter, rect, figure, shown.seconds, left, reduced_motion=self._reduced_motion(), before=eased
        )
