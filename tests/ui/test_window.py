"""The window, its sidebar and its dialogs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from unknot.errors import UserError
from unknot.ui.look import icons, theme
from unknot.ui.main_window import MainWindow, PageSpec
from unknot.ui.player.end_dialog import EndDialog
from unknot.ui.player.recovery_dialog import RecoveryDialog
from unknot.ui.snapshot import save_picture
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.question import Question
from unknot.view.player.cut_off import CutOff

Themed = Callable[[str, float], None]

CUT_OFF = CutOff(
    "Bedtime calves and hamstrings, started 22:15: 1:45 of 4:00 held.",
    "Go on from hold 4",
    "Keep what I did",
    "Discard",
)


class _House:
    """Pages that say when they are built, and an answer to whether the window may close."""

    def __init__(self) -> None:
        self.built: list[str] = []
        self.may_close = True

    def spec(self, key: str) -> PageSpec:
        def build() -> QWidget:
            self.built.append(key)
            return QWidget()

        return PageSpec(key, key.title(), build)


@pytest.fixture
def house() -> _House:
    return _House()


@pytest.fixture
def window(qtbot: QtBot, themed: Themed, house: _House) -> MainWindow:
    window = MainWindow([house.spec("routines"), house.spec("settings")], lambda: house.may_close)
    qtbot.addWidget(window)
    return window


def test_a_page_is_built_when_it_is_first_shown(window: MainWindow, house: _House) -> None:
    window.show_page("routines")
    window.show_page("settings")
    window.show_page("routines")
    assert house.built == ["routines", "settings"]


def test_the_sidebar_leads_to_a_page(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("routines")
    item = next(each for each in window.sidebar.findChildren(QWidget) if each.property("text") == "Settings")
    with qtbot.waitSignal(window.page_shown) as shown:
        qtbot.keyClick(item, Qt.Key.Key_Return)
    assert shown.args == ["settings"]
    assert item.property("checked") is True


def test_what_covers_the_window_hides_the_sidebar(window: MainWindow) -> None:
    window.show_page("routines")
    window.show()
    player = QWidget()
    window.cover(player)
    assert player.isVisible()
    assert not window.sidebar.isVisible()
    window.uncover()
    assert window.sidebar.isVisible()


def test_closing_is_asked_for_until_it_is_for_good(window: MainWindow, house: _House) -> None:
    window.show()
    house.may_close = False
    assert not window.close()
    window.close_for_good()
    assert not window.isVisible()


def test_full_screen_goes_there_and_back(window: MainWindow) -> None:
    window.show()
    window.toggle_full_screen()
    assert window.isFullScreen()
    window.toggle_full_screen()
    assert not window.isFullScreen()


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("Go on from hold 4", "go_on_chosen"),
        ("Keep what I did", "keep_chosen"),
        ("Discard", "discard_chosen"),
        ("", "keep_chosen"),
    ],
)
def test_recovery_tells_one_answer_and_is_freed(qtbot: QtBot, themed: Themed, name: str, answer: str) -> None:
    dialog = RecoveryDialog(CUT_OFF)
    answers = _listen(dialog, "go_on_chosen", "keep_chosen", "discard_chosen")
    _answer(qtbot, dialog, name)
    assert answers == [answer]
    assert not isValid(dialog)


def test_what_can_no_longer_be_played_is_not_resumed(qtbot: QtBot, themed: Themed) -> None:
    dialog = RecoveryDialog(replace(CUT_OFF, go_on=""))
    qtbot.addWidget(dialog)
    assert [button.text() for button in dialog.findChildren(Button)] == ["Keep what I did", "Discard"]


@pytest.mark.parametrize(("name", "answer"), [("Stop", "stop_chosen"), ("Go on", "go_on_chosen"), ("", "go_on_chosen")])
def test_ending_is_asked_once_and_freed(qtbot: QtBot, themed: Themed, name: str, answer: str) -> None:
    dialog = EndDialog()
    answers = _listen(dialog, "stop_chosen", "go_on_chosen")
    _answer(qtbot, dialog, name)
    assert answers == [answer]
    assert not isValid(dialog)


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_dialogs_show_all_their_words(
    qapp: QApplication, themed: Themed, window: MainWindow, cut: Callable[[QWidget], list[str]], text_size: float
) -> None:
    themed("night", text_size)
    window.resize(900, 640)
    dialogs: list[Question] = [RecoveryDialog(CUT_OFF, window), EndDialog(window)]
    for dialog in dialogs:
        dialog.open()
        qapp.processEvents()
        assert cut(dialog) == []
        assert dialog.width() <= 900
        dialog.close()


def test_a_picture_of_a_widget_that_is_not_shown(themed: Themed, window: MainWindow, tmp_path: Path) -> None:
    window.show_page("routines")
    save_picture(window, tmp_path / "window.png", QSize(900, 640))
    assert QImage(str(tmp_path / "window.png")).size() == QSize(900, 640)


def test_a_picture_that_cannot_be_written_is_known_trouble(themed: Themed, window: MainWindow, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="window.png: cannot be written"):
        save_picture(window, tmp_path / "nowhere" / "window.png")


def test_every_glyph_draws_something(qapp: QApplication) -> None:
    for name in icons._GLYPHS:
        assert icons.glyph(name).boundingRect().width() > 3
        assert icons.glyph(name).boundingRect().height() > 1
    assert not icons.application_icon().pixmap(QSize(32, 32)).isNull()


def test_text_size_scales_the_font_and_is_held_to_its_range(qapp: QApplication) -> None:
    small, large = theme.load("light"), theme.load("light", 2.0)
    assert large.font().pixelSize() == 2 * small.font().pixelSize()
    assert theme.load("light", 9.0).text_size == 2.0
    assert theme.load("light", 0.1).text_size == 1.0


def test_the_theme_in_force_is_the_one_applied_last(themed: Themed) -> None:
    themed("night", 1.0)
    assert theme.in_force().name == "night"


def _listen(dialog: Question, *signals: str) -> list[str]:
    heard: list[str] = []
    for name in signals:
        getattr(dialog, name).connect(lambda name=name: heard.append(name))
    return heard


def _answer(qtbot: QtBot, dialog: Question, name: str) -> None:
    """Press the button called `name`, or Esc for none."""
    dialog.open()
    if name:
        _button(dialog, name).click()
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _button(dialog: QWidget, text: str) -> Button:
    return next(each for each in dialog.findChildren(Button) if each.text() == text)
