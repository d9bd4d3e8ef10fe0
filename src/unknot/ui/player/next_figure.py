"""The figure of what comes next, small and still."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.painting import Painted
from unknot.view.shown import FigureShown


class NextFigure(Painted, QWidget):
    """Shows one figure after another; for the eye alone, the words stand beside it."""

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint_figure = paint_figure
        self._figure: FigureShown | None = None

    @property
    def has_figure(self) -> bool:
        """Whether there is one to show."""
        return self._figure is not None

    def show_figure(self, figure: FigureShown | None) -> None:
        """Show `figure`, or nothing."""
        if figure != self._figure:
            self._figure = figure
            self.update()

    def draw(self, painter: QPainter) -> None:
        if self._figure is not None:
            self._paint_figure(painter, QRectF(self.rect()), self._figure, theme.in_force().colours)
