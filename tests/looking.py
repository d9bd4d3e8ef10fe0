"""How tests look at what is shown: in every theme and size, at every word, and for what takes the focus.

The fixtures are named by the conftest of each folder that has windows.
"""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.text import Text


def texts(widget: QWidget) -> str:
    """All the words that can be seen."""
    QApplication.sendPostedEvents()  # what was added to a layout is shown by one
    return "\n".join(each.text() for each in widget.findChildren(Text) if each.isVisible())


def button(widget: QWidget, name: str) -> Button:
    """The button of that text or name."""
    return next(each for each in widget.findChildren(Button) if name in (each.text(), each.accessibleName()))


def unnamed(page: QAbstractScrollArea) -> list[str]:
    """What can be reached by Tab and tells a screen reader nothing."""
    return [
        type(part).__name__
        for part in page.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisible()
        and part is not page.viewport()
        and not part.accessibleName()
        and not (isinstance(part, QAbstractButton) and part.text())
    ]


@pytest.fixture
def cut() -> Callable[[QWidget], list[str]]:
    """Finds every visible text that cannot be seen whole, or that lies outside what it is part of."""

    def find(widget: QWidget) -> list[str]:
        QApplication.sendPostedEvents()
        found = [text.text() for text in widget.findChildren(Text) if text.isVisible() and text.is_cut()]
        for part in (*widget.findChildren(Text), *widget.findChildren(Button)):
            holder = part.parentWidget()
            if part.isVisible() and holder is not None and part.text():
                small = isinstance(part, Button) and part.width() < part.minimumSizeHint().width()
                if small or not holder.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()):
                    found.append(f"{part.text()} in {type(holder).__name__}")
        return found

    return find


@pytest.fixture(params=["", "DejaVu Sans"], ids=["system", "wide"])
def font(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once with the font of the system, once with a wide one that many have."""
    if request.param:
        monkeypatch.setattr(theme, "_system_font", lambda: QFont(request.param))


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[str, float], None]]:
    """Switches theme and text size; the light theme at 100 % is back afterwards."""

    def switch(name: str, text_size: float) -> None:
        theme.apply(qapp, theme.load(name, text_size))

    switch("light", 1.0)
    yield switch
    # What was told to go goes first: it would be restyled once more.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    switch("light", 1.0)
