"""What every chart is: something that knows its height, draws itself, and can say what a place in it means."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from unknot.ui.charts.ink import Ink
from unknot.view.progress.charts import ChartRows


class Chart(ABC):
    """A chart over frozen series; the same on the screen, in a picture and on paper.

    `about` says in words what its marks mean, for below it. `spots` are the places that can be stepped through.
    """

    title: str
    table: ChartRows
    about: str = ""

    @abstractmethod
    def height(self, ink: Ink, width: float) -> float:
        """How high it likes to be at this width."""

    @abstractmethod
    def paint(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        """Draw it into `box`; antialiasing is on."""

    def spots(self, box: QRectF, ink: Ink) -> Sequence[QRectF]:
        """Where each thing that can be told about lies in `box`; none for a chart without any."""
        return ()

    def tell(self, index: int) -> str:
        """What the spot of that number means, in lines."""
        return ""

    def day_of(self, index: int) -> date | None:
        """The day in the diary that the spot leads to; None if it leads nowhere."""
        return None
