"""What the tests of the window share: themes, made-up states, a stand-in for the figure, a look for cut text."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from unknot.routine.model import Side
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.stage import PaintFigure
from unknot.ui.widgets.text import Text
from unknot.view.player.page import BarPiece, BarState, FigureShown, PlayerScreen, RingTone

PLAYING = PlayerScreen(
    title="Bedtime calves and hamstrings",
    progress="hold 4 of 8",
    time_left="2:48 left",
    bar=(BarPiece(BarState.DONE, 1.0, 30), BarPiece(BarState.NOW, 0.4, 30), BarPiece(BarState.TO_DO, 0.0, 30)),
    ring=0.4,
    ring_tone=RingTone.WORK,
    badge="LEFT LEG",
    heading="Calf stretch, knee straight",
    countdown="0:18",
    cue="Heel down, back knee straight. Lean in until the calf pulls, not hurts. Keep breathing.",
    avoid="Avoid: the heel lifting.",
    next_label="Next",
    next_text="switch to the right leg",
    main_button="Pause",
    sound="Voice on",
    notice="",
    figure=FigureShown("calf-straight", Side.LEFT, 12.0, moving=True),
    spoken="Left leg. Calf stretch, knee straight.",
)


@pytest.fixture
def playing() -> Callable[..., PlayerScreen]:
    """A state of the player, with whatever is to be different."""

    def make(**changes: object) -> PlayerScreen:
        return replace(PLAYING, **changes)

    return make


@pytest.fixture
def paint_figure() -> PaintFigure:
    """A figure that is only a block."""

    def paint(painter: QPainter, rect: QRectF, figure: FigureShown, colours: Mapping[str, QColor]) -> None:
        painter.fillRect(rect, colours["navy"])

    return paint


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
    # No event loop runs between tests, so nothing that was told to go later has gone; each would be restyled again.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    switch("light", 1.0)
