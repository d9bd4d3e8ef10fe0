"""What the tests of the window share: an application in the light theme, and a stand-in for the figure."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from unknot.ui import theme
from unknot.ui.widgets.text import Text
from unknot.view.player import FigureShown

SIZES = ((900, 640), (1180, 760), (1600, 1000))


def paint_nobody(painter: QPainter, rect: QRectF, figure: FigureShown, colours: Mapping[str, QColor]) -> None:
    painter.fillRect(rect, colours["navy"])


def cut_texts(widget: QWidget) -> list[str]:
    """Every visible text of `widget` that cannot be seen whole, or lies outside what it is part of."""
    found = []
    for text in widget.findChildren(Text):
        if not text.isVisible() or not text.text():
            continue
        holder = text.parentWidget()
        if text.is_cut() or (holder is not None and not holder.rect().adjusted(-1, -1, 1, 1).contains(text.geometry())):
            found.append(text.text())
    return found


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[str, float], None]]:
    """Switches theme and text size; the light theme at 100 % is back afterwards."""

    def switch(name: str, text_size: float = 1.0) -> None:
        theme.apply(qapp, theme.load(name, text_size))

    switch("light")
    yield switch
    switch("light")
