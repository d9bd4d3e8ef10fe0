"""What the tests of the window share: themes, made-up states, a stand-in for the figure, a look for cut text."""

from collections.abc import Callable, Mapping

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from looking import cut, font, themed  # noqa: F401 - fixtures
from unknot.routine.model import Side
from unknot.ui.widgets.stage import PaintFigure
from unknot.view.player.page import BarPiece, BarState, FigureShown, PlayerScreen, RingTone, SoundShown
from unknot.view.player.side import SideShown

PLAYING = PlayerScreen(
    title="Bedtime calves and hamstrings",
    progress="Hold 4 of 8",
    time_left="2:48 left",
    bar=(BarPiece(BarState.DONE, 1.0, 30), BarPiece(BarState.NOW, 0.4, 30), BarPiece(BarState.TO_DO, 0.0, 30)),
    ring=0.4,
    ring_tone=RingTone.WORK,
    side=SideShown("LEFT", "leg", is_left=True, other="right", other_done=True),
    heading="Calf stretch, knee straight",
    countdown="18",
    unit="seconds",
    cue="Heel down, back knee straight. Lean in until the calf pulls, not hurts. Keep breathing.",
    avoid="Avoid: the heel lifting.",
    next_label="Next, in 23 s",
    next_text="RIGHT calf stretch, knee bent",
    next_figure=FigureShown("calf-bent", Side.RIGHT, 0.0, moving=False),
    main_button="Pause",
    sound=SoundShown.ON,
    notice="",
    paused=None,
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
