"""One place where each figure eases into the next."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.ui.look import theme
from unknot.ui.look.drawings import Figures
from unknot.ui.widgets.figure import PaintFigure
from unknot.view.shown import FigureShown

BOX = QRectF(0, 0, 200, 170)


@pytest.fixture
def figures() -> Figures:
    return Figures(Library.built_in().exercises)


def painted(paint: PaintFigure, side: Side, seconds: float, *, moving: bool = True) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, BOX, FigureShown("calf-straight", side, seconds, moving), theme.load("light").colours)
    painter.end()
    return image


def test_a_change_of_sides_is_eased(qapp: object, figures: Figures) -> None:
    stage, direct = figures.stage(), figures.stage()
    painted(stage, Side.LEFT, 5.0)
    assert painted(stage, Side.RIGHT, 0.2) != painted(direct, Side.RIGHT, 0.2)
    assert painted(stage, Side.RIGHT, 1.0) == painted(direct, Side.RIGHT, 1.0)


def test_paused_in_the_middle_of_a_change_the_figure_stands_on_the_side_it_came_to(
    qapp: object, figures: Figures
) -> None:
    stage, direct = figures.stage(), figures.stage()
    painted(stage, Side.LEFT, 5.0)
    painted(stage, Side.RIGHT, 0.2)
    assert painted(stage, Side.RIGHT, 0.3, moving=False) == painted(direct, Side.RIGHT, 0.3, moving=False)
    assert painted(stage, Side.RIGHT, 0.3) == painted(direct, Side.RIGHT, 0.3)
