"""Every painted widget stands on one base, which guards its painting and hears of another style."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QGraphicsItem, QWidget
from pytestqt.qtbot import QtBot

import unknot.ui
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.large_button import CrampCard, LargeButton
from unknot.ui.widgets.painting import Painted, PaintedButton, Styled

SOURCE = Path(unknot.ui.__path__[0])
BASE = SOURCE / "widgets" / "painting.py"


def classes() -> Iterator[type]:
    """Every class that is defined in `ui`."""
    for found in pkgutil.walk_packages([str(SOURCE)], "unknot.ui."):
        module = importlib.import_module(found.name)
        yield from (
            each
            for each in vars(module).values()
            if isinstance(each, type) and getattr(each, "__module__", "") == found.name
        )


def test_no_widget_paints_off_the_base() -> None:
    found = {each.__qualname__ for each in classes() if "paintEvent" in vars(each)}
    assert found == {Painted.__qualname__}


def test_whatever_paints_an_item_is_guarded() -> None:
    painting = [
        each
        for each in classes()
        if isinstance(each, type) and issubclass(each, QGraphicsItem | QAbstractItemDelegate) and "paint" in vars(each)
    ]
    assert painting
    assert [each.__qualname__ for each in painting if not hasattr(vars(each)["paint"], "__wrapped__")] == []


def test_style_changes_are_heard_in_one_place() -> None:
    files = [file for file in SOURCE.rglob("*.py") if "StyleChange" in file.read_text(encoding="utf-8")]
    assert files == [BASE]


class Broken(Painted, QWidget):
    drawn = 0

    def draw(self, painter: QPainter) -> None:
        self.drawn += 1
        raise ValueError("a bug in a figure")


def test_a_bug_in_painting_is_reported_and_harms_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reported.append(str(error)))
    broken = Broken()
    qtbot.addWidget(broken)
    broken.grab()  # a painter left open would be said by Qt, which fails a test
    assert broken.drawn == 1
    assert reported == ["a bug in a figure"]


class Heard(Styled, QWidget):
    times = 0

    def restyled(self) -> None:
        self.times += 1


def test_another_theme_and_another_text_size_are_heard(qtbot: QtBot, themed: Callable[[str, float], None]) -> None:
    heard = Heard()
    qtbot.addWidget(heard)
    heard.show()
    for name, text_size in (("dark", 1.0), ("dark", 1.5)):
        before = heard.times
        themed(name, text_size)
        assert heard.times > before


BUTTONS = {"button": lambda: Button("Go"), "large": lambda: LargeButton("Go"), "cramp": lambda: CrampCard("Go", "", "")}


@pytest.fixture(params=BUTTONS.values(), ids=BUTTONS)
def pressed(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[PaintedButton, list[str]]:
    """A button of each kind, and how often it was pressed."""
    button, clicks = request.param(), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: clicks.append("pressed"))
    button.show()
    return button, clicks


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_once_however_long_it_is_held(
    pressed: tuple[PaintedButton, list[str]], qtbot: QtBot, key: Qt.Key
) -> None:
    button, clicks = pressed
    qtbot.keyClick(button, key)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    button.keyPressEvent(held)
    assert clicks == ["pressed"]


def test_ctrl_enter_is_left_to_the_form(pressed: tuple[PaintedButton, list[str]]) -> None:
    button, clicks = pressed
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    button.keyPressEvent(event)
    assert clicks == []
    assert not event.isAccepted()


def test_pointing_at_a_button_paints_it_anew(pressed: tuple[PaintedButton, list[str]]) -> None:
    button, _clicks = pressed
    assert button.testAttribute(Qt.WidgetAttribute.WA_Hover)  # Qt repaints it then, and no handler of ours is needed
