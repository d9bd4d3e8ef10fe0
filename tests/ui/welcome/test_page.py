"""The pages of the first start: keys, names, and room for them in a small window at twice the text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from looking import button, unnamed
from unknot.routine.library import Library
from unknot.ui.welcome.page import WelcomePage
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.stage import PaintFigure
from unknot.view.welcome.page import Heard, Reason, Welcome, WelcomeScreen, build

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]
ROUTINES = {each.id: each for each in Library.built_in().routines}


def _screen(step: int) -> WelcomeScreen:
    now = Welcome(step, (Reason.NIGHT,), ("bedtime",), heard=Heard.NOTHING)
    return build(now, ROUTINES, 40, ("No voice answers on this computer.",), menu=True)


@pytest.fixture
def welcome(qtbot: QtBot, themed: Themed, paint_figure: PaintFigure) -> WelcomePage:
    page = WelcomePage(paint_figure, moves=False)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show_state(_screen(0))
    page.show()
    return page


def test_digits_tick_and_enter_goes_on(qtbot: QtBot, welcome: WelcomePage) -> None:
    with qtbot.waitSignal(welcome.reason_toggled) as told:
        QTest.keyClick(welcome, Qt.Key.Key_2)
    assert told.args == [Reason.RUN]
    with qtbot.waitSignal(welcome.went_on):
        QTest.keyClick(welcome, Qt.Key.Key_Return)


def test_space_plays_and_escape_goes_back(qtbot: QtBot, welcome: WelcomePage) -> None:
    welcome.show_state(_screen(2))
    with qtbot.waitSignal(welcome.sound_played):
        QTest.keyClick(welcome, Qt.Key.Key_Space)
    with qtbot.waitSignal(welcome.went_back):
        QTest.keyClick(welcome, Qt.Key.Key_Escape)
    with qtbot.waitSignal(welcome.heard) as told:
        button(welcome, "Did you hear it?: Tones only").click()
    assert told.args == ["tones"]


@pytest.mark.parametrize("step", [0, 1, 2])
def test_the_way_to_a_hold_is_on_every_page(qtbot: QtBot, welcome: WelcomePage, step: int) -> None:
    welcome.show_state(_screen(step))
    with qtbot.waitSignal(welcome.cramp_asked):
        button(welcome, "I have a cramp now").click()
    body = welcome.findChildren(Page)[-1]
    assert unnamed(body) == []


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_nothing_is_cut(
    qapp: QApplication, welcome: WelcomePage, themed: Themed, cut: Cut, text_size: float, step: int
) -> None:
    themed("night", text_size)
    welcome.resize(800, 560)
    welcome.show_state(_screen(step))
    for _round in range(3):
        qapp.processEvents()
    assert cut(welcome) == []
