"""A figure that stands still, for cards."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted
from unknot.view.shown import FigureShown

PaintFigure = Callable[[QPainter, QRectF, FigureShown, Mapping[str, QColor]], None]
"""Draws a figure into a rectangle whose lower edge is the floor, with the theme's colours by name."""


class StillFigure(Painted, QWidget):
    """The figure of an exercise at the moment that tells most; for the eye alone, its card has the words.

    It is painted just after what is around it, so that a page's words do not wait for its figures.
    """

    def __init__(
        self, paint_figure: PaintFigure, figure: FigureShown | None, *, size: QSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paint_figure, self._figure, self._size = paint_figure, figure, size
        self._may_paint = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: FigureShown) -> None:
        """Show another one."""
        self._figure = figure
        self.update()

    def sizeHint(self) -> QSize:
        return self._size

    def draw(self, painter: QPainter) -> None:
        if self._figure is None:
            return
        if not self._may_paint:
            self._may_paint = True
            QTimer.singleShot(0, self, self.update)
            return
        self._paint_figure(painter, QRectF(self.rect()), self._figure, theme.in_force().colours)
