"""What every chart is: something that knows its height, is drawn by a scene, and can say what a place in it means."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from unknot.ui.charts.drawing import ChartDrawing, Seen, render, staged
from unknot.ui.charts.ink import Ink
from unknot.view.progress.charts import ChartRows


class Chart(ABC):
    """A chart over frozen series; the same on the screen, in a picture and on paper.

    `about` says in words what its marks mean, for below it; `hint` how to move in it, in a window. Its drawing has
    spots, places that can be stepped through.
    """

    title: str
    table: ChartRows
    about: str = ""
    hint: str = ""

    @abstractmethod
    def height(self, ink: Ink, width: float) -> float:
        """How high it likes to be at this width."""

    @abstractmethod
    def drawing(self) -> ChartDrawing:
        """Its items, to be put into a scene."""

    def tell(self, index: int) -> str:
        """What the spot of that number means, in lines."""
        return ""

    def day_of(self, index: int) -> date | None:
        """The day in the diary that the spot leads to; None if it leads nowhere."""
        return None

    def paint(self, painter: QPainter, box: QRectF, ink: Ink, seen: Seen | None = None) -> None:
        """Draw it into `box`, as the screen would; `seen` are the columns in sight, all if not said."""
        render(self.drawing(), painter, box, ink, seen)

    def spots(self, box: QRectF, ink: Ink) -> Sequence[QRectF]:
        """Where each thing that can be told about would lie in `box`."""
        with staged(drawing := self.drawing(), box, ink):
            return drawing.spots()
