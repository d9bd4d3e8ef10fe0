"""The summary of a session: the feeling, the note, and room for both at twice the text size."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from looking import button, unnamed
from unknot.ui.player.summary import SummaryPage
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.stage import PaintFigure
from unknot.view.player.page import BarState
from unknot.view.player.summary import HeldLine, SummaryScreen

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]

SUMMARY = SummaryScreen(
    title="Bedtime calves and hamstrings",
    headline="3:18 held of 4:00",
    detail="Ended early; what you held is in your diary.",
    holds=(
        HeldLine("Calf stretch, knee straight, right leg", "0:30", BarState.DONE),
        HeldLine("Calf stretch, knee straight, left leg", "0:18 of 0:30", BarState.PARTIAL),
        HeldLine("Calf stretch, knee bent, right leg", "skipped", BarState.SKIPPED),
    ),
    question="How do your legs feel?",
    lowest="bad",
    highest="good",
    note_label="A note, if you like",
    done_button="Done",
)


@pytest.fixture
def summary(qtbot: QtBot, themed: Themed, paint_figure: PaintFigure) -> SummaryPage:
    page = SummaryPage(paint_figure)
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.show_state(SUMMARY)
    page.show()
    return page


def test_the_feeling_and_the_note_are_told(qtbot: QtBot, summary: SummaryPage) -> None:
    qtbot.keyClick(summary, Qt.Key.Key_7)
    summary.findChild(QPlainTextEdit).setPlainText(" Left calf tight. ")
    with qtbot.waitSignal(summary.finished) as told:
        button(summary, "Done").click()
    assert told.args == [7, "Left calf tight."]


def test_the_feeling_may_be_skipped_and_taken_back(qtbot: QtBot, summary: SummaryPage) -> None:
    button(summary, "How do your legs feel?: 10").click()
    button(summary, "How do your legs feel?: 10").click()
    with qtbot.waitSignal(summary.finished) as told:
        qtbot.keyClick(summary, Qt.Key.Key_Return)
    assert told.args == [None, ""]


def test_digits_in_the_note_are_only_digits(qtbot: QtBot, summary: SummaryPage) -> None:
    note = summary.findChild(QPlainTextEdit)
    qtbot.keyClicks(note, "10 km")
    with qtbot.waitSignal(summary.finished) as told:
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [None, "10 km"]


def test_arrows_reach_ten(qtbot: QtBot, summary: SummaryPage) -> None:
    qtbot.keyClick(summary, Qt.Key.Key_9)
    row = summary.findChild(ChoiceRow)
    qtbot.keyClick(row.button(9), Qt.Key.Key_Right)
    qtbot.keyClick(row.button(10), Qt.Key.Key_Space)
    assert row.index() == 10


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_nothing_is_cut(qapp: QApplication, summary: SummaryPage, themed: Themed, cut: Cut, text_size: float) -> None:
    themed("light", text_size)
    summary.resize(672, 640)  # 900 less the sidebar
    for _round in range(3):
        qapp.processEvents()
    assert cut(summary) == []
    assert summary.widget().width() <= summary.viewport().width()


def test_whatever_takes_the_focus_has_a_name(summary: SummaryPage) -> None:
    assert unnamed(summary) == []
