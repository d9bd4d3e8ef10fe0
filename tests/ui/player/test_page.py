"""The player page: its keys, its words, the frame that is cheap, and room for everything at any size."""

import gc
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from unknot.ui.player.page import PlayerPage
from unknot.ui.player.pill import SidePill
from unknot.ui.widgets.bar import SegmentBar
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.countdown import Countdown
from unknot.ui.widgets.stage import PaintFigure, PlayerStage
from unknot.ui.widgets.text import Text
from unknot.view.player.page import FigureShown, PlayerScreen, RingTone
from unknot.view.player.side import SideShown

SIZES = [(800, 480), (900, 640), (1024, 600), (1180, 760), (1600, 1000)]
LONG: dict[str, object] = {
    "heading": "Hamstring stretch, heel on a low step",
    "side": SideShown("RIGHT", "foot", is_left=False, before="SWITCH to"),
    "cue": "Heel on the step, knee straight but not locked, toes up. Hinge forward from the hips with a long back.",
    "countdown": "10:00",
}
Screens = Callable[..., PlayerScreen]


@pytest.fixture
def page(
    qtbot: QtBot, themed: Callable[[str, float], None], paint_figure: PaintFigure, playing: Screens
) -> Iterator[PlayerPage]:
    page = PlayerPage(paint_figure)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show_state(playing())
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Space, "pause_toggled"),
        (Qt.Key.Key_MediaPlay, "pause_toggled"),
        (Qt.Key.Key_MediaTogglePlayPause, "pause_toggled"),
        (Qt.Key.Key_Right, "skipped"),
        (Qt.Key.Key_MediaNext, "skipped"),
        (Qt.Key.Key_Left, "went_back"),
        (Qt.Key.Key_MediaPrevious, "went_back"),
        (Qt.Key.Key_Plus, "extended"),
        (Qt.Key.Key_Equal, "extended"),
        (Qt.Key.Key_Escape, "end_requested"),
        (Qt.Key.Key_F11, "full_screen_toggled"),
        (Qt.Key.Key_M, "sound_toggled"),
    ],
    ids=lambda value: value.name if isinstance(value, Qt.Key) else None,
)
def test_each_key_asks_for_one_thing(qtbot: QtBot, page: PlayerPage, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        QApplication.sendEvent(page, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_a_toe_that_rests_on_a_key_means_it_once(qtbot: QtBot, page: PlayerPage) -> None:
    resting = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
    with qtbot.assertNotEmitted(page.pause_toggled):
        QApplication.sendEvent(page, resting)


def test_plus_works_with_shift_and_on_the_keypad(qtbot: QtBot, page: PlayerPage) -> None:
    for modifier in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier):
        with qtbot.waitSignal(page.extended):
            qtbot.keyClick(page, Qt.Key.Key_Plus, modifier)


def test_keys_with_ctrl_are_left_to_others(qtbot: QtBot, page: PlayerPage) -> None:
    with qtbot.assertNotEmitted(page.sound_toggled):
        qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("Pause", "pause_toggled"),
        ("Skip", "skipped"),
        ("Back", "went_back"),
        ("Ten seconds more", "extended"),
        ("Sound on", "sound_toggled"),
        ("Full screen", "full_screen_toggled"),
        ("End", "end_requested"),
    ],
)
def test_each_button_asks_for_one_thing(qtbot: QtBot, page: PlayerPage, name: str, signal: str) -> None:
    button = next(each for each in page.findChildren(Button) if each.accessibleName() == name)
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_click_leaves_the_space_key_to_the_pause(qtbot: QtBot, page: PlayerPage) -> None:
    skip = next(each for each in page.findChildren(Button) if each.accessibleName() == "Skip")
    qtbot.mouseClick(skip, Qt.MouseButton.LeftButton)
    assert not skip.hasFocus()


def test_arrows_skip_even_from_a_button_that_has_the_focus(qtbot: QtBot, page: PlayerPage) -> None:
    pause = next(each for each in page.findChildren(Button) if each.accessibleName() == "Pause")
    pause.setFocus()
    with qtbot.waitSignal(page.skipped):
        qtbot.keyClick(pause, Qt.Key.Key_Right)


def test_tab_reaches_every_button_in_order_of_need(page: PlayerPage) -> None:
    order, widget = [], page.nextInFocusChain()
    while widget is not page:
        if isinstance(widget, Button) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
    assert order == ["Pause", "Skip", "Back", "Ten seconds more", "Sound on", "Full screen", "End"]


def test_everything_has_a_name(page: PlayerPage) -> None:
    for kind in (Button, PlayerStage, SegmentBar):
        assert all(each.accessibleName() for each in page.findChildren(kind))


def test_words_of_the_state_are_on_the_page(page: PlayerPage, playing: Screens) -> None:
    page.show_state(playing(side=None, notice="Sound is missing.", main_button="Go on"))
    shown = {each.text() for each in (*page.findChildren(Text), *page.findChildren(Button)) if each.isVisible()}
    assert {"Calf stretch, knee straight", "Sound is missing.", "Go on", "Hold 4 of 8"} <= shown
    assert not page.findChild(SidePill).isVisible()


def test_nothing_moves_when_it_is_paused(page: PlayerPage, playing: Screens) -> None:
    before = [each.geometry() for each in page.findChildren(Button)]
    page.show_state(playing(main_button="Go on", ring_tone=RingTone.HELD))
    assert [each.geometry() for each in page.findChildren(Button)] == before


def test_a_pause_cannot_be_taken_for_playing(page: PlayerPage, playing: Screens) -> None:
    before = page.grab().toImage()
    page.show_state(playing(ring_tone=RingTone.HELD, paused=("Paused", "since 22:19")))
    after = page.grab().toImage()
    for part in (page.findChild(PlayerStage), page.findChild(SidePill), page.findChild(Countdown)):
        middle = part.geometry()
        assert before.copy(middle) != after.copy(middle)
    assert page.findChild(PlayerStage).accessibleDescription() == "Paused since 22:19"


def test_a_click_on_the_disc_pauses(qtbot: QtBot, page: PlayerPage) -> None:
    stage = page.findChild(PlayerStage)
    with qtbot.waitSignal(page.pause_toggled):
        qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=stage.rect().center())
    with qtbot.assertNotEmitted(page.pause_toggled):
        qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_a_new_segment_is_announced(page: PlayerPage, playing: Screens) -> None:
    page.show_state(playing(spoken="Right leg. Calf stretch."))
    assert page.accessibleDescription() == "Right leg. Calf stretch."


class _Repaints(QObject):
    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.seen: set[str] = set()
        for part in page.findChildren(QWidget):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.add(type(watched).__name__)
        return False


def test_a_frame_repaints_the_stage_and_the_number_alone(
    qapp: QApplication, page: PlayerPage, playing: Screens
) -> None:
    qapp.processEvents()
    watch = _Repaints(page)
    moved = FigureShown("calf-straight", None, 12.1, moving=True)
    page.show_state(playing(ring=0.41, figure=moved))
    qapp.processEvents()
    assert watch.seen <= {"PlayerStage"}
    page.show_state(playing(ring=0.45, figure=moved, countdown="17"))
    qapp.processEvents()
    assert watch.seen <= {"PlayerStage", "Countdown"}


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("words", [{}, LONG], ids=["usual", "long"])
def test_nothing_is_cut_or_overlaps(
    qapp: QApplication,
    themed: Callable[[str, float], None],
    page: PlayerPage,
    playing: Screens,
    cut: Callable[[QWidget], list[str]],
    size: tuple[int, int],
    text_size: float,
    words: dict[str, object],
) -> None:
    themed("night", text_size)
    page.resize(*size)
    page.show_state(playing(**words))
    qapp.processEvents()
    # The cue is spoken: it may end early in a small window with large text.
    small = (size[1] < 640 and text_size > 1.0) or (words == LONG and size[1] < 700)
    assert set(cut(page)) <= ({str(words.get("cue", playing().cue))} if small else set())
    parts = [each for each in page.children() if isinstance(each, QWidget) and each.isVisible()]
    overlaps = [
        (type(one).__name__, type(other).__name__)
        for place, one in enumerate(parts)
        for other in parts[place + 1 :]
        if QRect(one.geometry()).adjusted(1, 1, -1, -1).intersects(other.geometry())
    ]
    assert overlaps == []
    assert page.findChild(Countdown).height() * 7 >= size[1]
    assert min(each.height() for each in page.findChildren(Button)) >= 36
    assert page.findChild(PlayerStage).disc().width() >= 130


@pytest.mark.usefixtures("font")
def test_a_notice_and_a_long_cue_at_twice_the_size_still_show_all_but_the_end_of_the_cue(
    qapp: QApplication,
    themed: Callable[[str, float], None],
    page: PlayerPage,
    playing: Screens,
    cut: Callable[[QWidget], list[str]],
) -> None:
    themed("light", 2.0)
    page.resize(900, 640)
    page.show_state(playing(**LONG, notice="No voice answers on this computer. Tones carry on."))
    qapp.processEvents()
    assert set(cut(page)) <= {LONG["cue"]}


def test_painting_and_signals_keep_none_and_true_alive(qapp: QApplication, page: PlayerPage, playing: Screens) -> None:
    # PySide6 6.12.0 on Python 3.10 and 3.11 drops a reference to each with most calls; see CONTRIBUTING.md.
    def show(count: int) -> None:
        for number in range(count):
            tone = RingTone.HELD if number % 2 else RingTone.WORK
            page.show_state(playing(ring=(number % 100) / 100, ring_tone=tone, countdown=f"0:{number % 60:02d}"))
            page.repaint()
            page.pause_toggled.emit()

    show(50)
    gc.collect()  # what tests before have left behind holds references, and may go at any time
    before = sys.getrefcount(None), sys.getrefcount(True)
    show(300)
    gc.collect()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert abs(after[0] - before[0]) < 500
    assert abs(after[1] - before[1]) < 500
