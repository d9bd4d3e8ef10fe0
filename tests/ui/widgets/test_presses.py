"""A key held down means one press: in the player, on a button, in a dialog; marked as repeated by the system or not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import unknot
from unknot.ui.player.end_dialog import EndDialog
from unknot.ui.player.page import PlayerPage
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.ui.widgets.presses import shortcut
from unknot.ui.widgets.stage import PaintFigure

THREE_SECONDS = range(0, 3000, 33)


def send(widget: QWidget, kind: QEvent.Type, key: Qt.Key, at: int, *, repeated: bool = False) -> None:
    """A key event at a moment in milliseconds."""
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeated)
    event.setTimestamp(at)
    QApplication.sendEvent(widget, event)


def hold(widget: QWidget, key: Qt.Key, *, marked: bool) -> None:
    """Hold a key for three seconds: each repeat a release and a press, as X11 sends them."""
    send(widget, QEvent.Type.KeyPress, key, 10_000)
    for since in THREE_SECONDS:
        send(widget, QEvent.Type.KeyRelease, key, 10_500 + since, repeated=marked)
        send(widget, QEvent.Type.KeyPress, key, 10_500 + since + (1 if since % 2 else 0), repeated=marked)
    send(widget, QEvent.Type.KeyRelease, key, 13_600)


@pytest.fixture(params=[True, False], ids=["marked", "unmarked"])
def marked(request: pytest.FixtureRequest) -> bool:
    """Whether Qt saw that the system repeats the key."""
    return bool(request.param)


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Space, "pause_toggled"),
        (Qt.Key.Key_Right, "skipped"),
        (Qt.Key.Key_Left, "went_back"),
        (Qt.Key.Key_Plus, "extended"),
        (Qt.Key.Key_Escape, "end_requested"),
        (Qt.Key.Key_M, "sound_toggled"),
        (Qt.Key.Key_F11, "full_screen_toggled"),
    ],
    ids=lambda value: value.name if isinstance(value, Qt.Key) else None,
)
def test_a_key_of_the_player_held_for_three_seconds_is_one_step(
    qtbot: QtBot, paint_figure: PaintFigure, key: Qt.Key, signal: str, marked: bool
) -> None:
    page, heard = PlayerPage(paint_figure), []
    qtbot.addWidget(page)
    getattr(page, signal).connect(lambda: heard.append(signal))
    hold(page, key, marked=marked)
    assert heard == [signal]
    hold(page, key, marked=marked)
    assert heard == [signal, signal]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return], ids=["space", "enter"])
def test_a_button_held_by_a_key_is_pressed_once(qtbot: QtBot, key: Qt.Key, marked: bool) -> None:
    button, heard = Button("Skip"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: heard.append("skip"))
    hold(button, key, marked=marked)
    assert heard == ["skip"]


def test_two_quick_presses_are_two(qtbot: QtBot, paint_figure: PaintFigure) -> None:
    page, heard = PlayerPage(paint_figure), []
    qtbot.addWidget(page)
    page.extended.connect(lambda: heard.append("+"))
    for at in (1000, 1060):
        send(page, QEvent.Type.KeyPress, Qt.Key.Key_Plus, at)
        send(page, QEvent.Type.KeyRelease, Qt.Key.Key_Plus, at + 30)
    assert heard == ["+", "+"]


def test_two_keys_at_once_are_one_step_each(qtbot: QtBot, paint_figure: PaintFigure) -> None:
    page, heard = PlayerPage(paint_figure), []
    qtbot.addWidget(page)
    page.extended.connect(lambda: heard.append("+"))
    page.skipped.connect(lambda: heard.append("skip"))
    send(page, QEvent.Type.KeyPress, Qt.Key.Key_Plus, 1000)
    send(page, QEvent.Type.KeyPress, Qt.Key.Key_Right, 1001)
    send(page, QEvent.Type.KeyRelease, Qt.Key.Key_Plus, 1040)
    send(page, QEvent.Type.KeyRelease, Qt.Key.Key_Right, 1041)
    assert heard == ["+", "skip"]


def test_esc_held_asks_and_does_not_answer(qtbot: QtBot, marked: bool) -> None:
    dialog, heard = EndDialog(), []
    qtbot.addWidget(dialog)
    dialog.go_on_chosen.connect(lambda: heard.append("on"))
    dialog.show()
    send(dialog, QEvent.Type.KeyPress, Qt.Key.Key_Escape, 10_033, repeated=True)
    for since in (100, 133, 166):
        send(dialog, QEvent.Type.KeyRelease, Qt.Key.Key_Escape, 10_000 + since, repeated=marked)
        send(dialog, QEvent.Type.KeyPress, Qt.Key.Key_Escape, 10_000 + since, repeated=marked)
    assert heard == []
    send(dialog, QEvent.Type.KeyRelease, Qt.Key.Key_Escape, 10_300)
    send(dialog, QEvent.Type.KeyPress, Qt.Key.Key_Escape, 10_600)
    assert heard == ["on"]


def test_esc_held_in_a_form_throws_nothing_away(qtbot: QtBot, marked: bool) -> None:
    dialog, heard = FormDialog("Cramp"), []
    qtbot.addWidget(dialog)
    dialog.finish()
    dialog.rejected.connect(lambda: heard.append("thrown away"))
    dialog.show()
    dialog.touch()
    hold(dialog, Qt.Key.Key_Escape, marked=marked)
    assert heard == []
    assert dialog.problem


def test_a_shortcut_does_its_work_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    heard: list[str] = []
    made = shortcut("Ctrl+K", window, lambda: heard.append("now"))
    assert not made.autoRepeat()
    made.activated.emit()
    assert heard == ["now"]


def test_no_shortcut_is_made_elsewhere() -> None:
    package = Path(unknot.__file__).parent
    found = [path.name for path in sorted(package.rglob("*.py")) if "QShortcut(" in path.read_text(encoding="utf-8")]
    assert found == ["presses.py"]
