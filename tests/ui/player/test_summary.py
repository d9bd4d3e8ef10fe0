"""The summary of a session: the feeling, the note, and room for both at twice the text size."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from looking import button, unnamed
from unknot.ui.player.summary import SummaryPage
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.stage import PaintFigure
from unknot.ui.widgets.text import Text
from unknot.view.choices import Option
from unknot.view.going_on import GoOnShown
from unknot.view.held import HeldMark
from unknot.view.player.page import BarPiece, BarState
from unknot.view.player.summary import (
    HeldLine,
    NextShown,
    NightQuestion,
    OneSuggestion,
    RingPiece,
    SuggestionKind,
    SummaryScreen,
    WeekSum,
)
from unknot.view.today.page import DayRing

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]

MONDAY = date(2026, 3, 9)
RINGS = tuple(
    DayRing(MONDAY + timedelta(day), name, share, day % 2, day == 5, day > 5, name)
    for day, (name, share) in enumerate(zip("MTWTFSS", (1.0, 1.0, 0.5, None, 1.0, 0.2, None), strict=True))
)
WEEK = WeekSum(
    pieces=(RingPiece(1.0), RingPiece(0.4, now=True), RingPiece(0.0)),
    number="1",
    words="of 3 planned\nthis week",
    now="tonight",
    row="7 days in a row so far",
    row_text="Tonight can still join them",
    rings=RINGS,
    legend="Ring: planned routines done · dot: cramp",
    spoken="1 of 3 planned this week",
)
SUMMARY = SummaryScreen(
    headline="What you held counts.",
    detail="Bedtime calves and hamstrings · 0:48 held, 1½ of 8 holds · in your diary ✓",
    bar=(BarPiece(BarState.DONE, 1.0, 30), BarPiece(BarState.PARTIAL, 0.6, 30), BarPiece(BarState.TO_DO, 0.0, 30)),
    week=WEEK,
    holds=(
        HeldLine("Calf stretch, knee straight, right leg", "0:30", HeldMark.WHOLE),
        HeldLine("Calf stretch, knee straight, left leg", "0:18 of 0:30", HeldMark.PART),
        HeldLine("Calf stretch, knee bent, right leg", "skipped", HeldMark.HARDLY),
    ),
    question="How do your legs feel?",
    optional="you may skip this",
    lowest="0 locked and sore",
    highest="10 loose and easy",
    note_label="A note, if you like",
    done_button="Done",
    next=NextShown("Next", "Tomorrow · 22:15 · Bedtime calves and hamstrings, 5:00"),
    suggestion=OneSuggestion(
        SuggestionKind.NIGHT_STAND,
        "Leave it open for the night?",
        "A dark clock; any key is “cramp now”.",
        "Night stand",
    ),
    held_title="What you held",
    correct="Not right? Correct it…",
)
EARLY = replace(
    SUMMARY,
    going_on=GoOnShown(
        "s7", "7 holds left, 4:25", "You can go on until 04:00; it stays one session.", "Go on from hold 2"
    ),
    night=NightQuestion(
        "Which night does it count to?",
        (Option("2026-03-09", "Last night, Monday"), Option("2026-03-10", "Tonight, Tuesday")),
        "2026-03-09",
    ),
    done_button="Enough for tonight",
    notice="/full/unknot.db: the diary cannot be written: the disk is full.",
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
    with qtbot.waitSignal(summary.told) as at_once:
        qtbot.keyClick(summary, Qt.Key.Key_7)
    assert at_once.args == [7, ""]
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


def test_one_and_then_nought_is_ten_if_they_come_within_a_second(qtbot: QtBot, summary: SummaryPage) -> None:
    told: list[object] = []
    summary.told.connect(lambda feel, _note: told.append(feel))
    for key, at in ((Qt.Key.Key_1, 5000), (Qt.Key.Key_0, 5900), (Qt.Key.Key_1, 9000), (Qt.Key.Key_0, 10100)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(at)
        QApplication.sendEvent(summary, event)
    assert told == [1, 10, 1, 0]


def test_a_note_is_kept_as_soon_as_it_is_left(qtbot: QtBot, summary: SummaryPage) -> None:
    note = summary.findChild(QPlainTextEdit)
    summary.activateWindow()
    note.setFocus()
    note.setPlainText("tight")
    with qtbot.waitSignal(summary.told) as told:
        button(summary, "Done").setFocus()
    assert told.args == [None, "tight"]


def test_going_on_is_the_one_thing_that_asks_to_be_pressed(qtbot: QtBot, summary: SummaryPage) -> None:
    summary.show_state(EARLY)
    QApplication.processEvents()
    summary.focus_first()
    go_on = button(summary, "Go on from hold 2")
    assert summary.focusWidget() is go_on
    looks = [
        each._look for each in summary.widget().findChildren(Button) if each._look is Look.PRIMARY and each.isVisible()
    ]
    assert looks == [Look.PRIMARY]
    with qtbot.waitSignal(summary.go_on_chosen) as chosen:
        qtbot.keyClick(go_on, Qt.Key.Key_Return)
    assert chosen.args == ["s7"]
    with qtbot.waitSignal(summary.night_said) as night:
        button(summary, "Which night does it count to?: Tonight, Tuesday").click()
    assert night.args == ["2026-03-10"]
    with qtbot.waitSignal(summary.retry_chosen):
        button(summary, "Try again").click()


def test_the_suggestion_is_taken_up_when_the_summary_is_done_with(qtbot: QtBot, summary: SummaryPage) -> None:
    came: list[object] = []
    summary.finished.connect(lambda feel, _note: came.append(feel))
    summary.suggestion_chosen.connect(came.append)
    button(summary, "Night stand").click()
    assert came == [None, SuggestionKind.NIGHT_STAND]


def test_what_was_held_unfolds(qtbot: QtBot, summary: SummaryPage) -> None:
    titles = [text for text in summary.findChildren(Text) if text.text().startswith("Calf stretch")]
    assert len(titles) == 3
    assert not any(text.isVisible() for text in titles)
    button(summary, "What you held").click()
    assert all(text.isVisible() for text in titles)


def test_arrows_reach_ten(qtbot: QtBot, summary: SummaryPage) -> None:
    qtbot.keyClick(summary, Qt.Key.Key_9)
    row = summary.findChild(ChoiceRow)
    qtbot.keyClick(row.button(9), Qt.Key.Key_Right)
    qtbot.keyClick(row.button(10), Qt.Key.Key_Space)
    assert row.index() == 10


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("screen", [SUMMARY, EARLY], ids=["whole", "early"])
@pytest.mark.parametrize(("wide", "text_size"), [(1180, 1.0), (900, 1.5), (800, 2.0)])
def test_nothing_is_cut(
    qapp: QApplication,
    summary: SummaryPage,
    themed: Themed,
    cut: Cut,
    screen: SummaryScreen,
    wide: int,
    text_size: float,
) -> None:
    themed("light", text_size)
    summary.show_state(screen)
    button(summary, "What you held").click()
    summary.resize(wide, 640)
    for _round in range(4):
        qapp.processEvents()
    assert cut(summary) == []
    assert summary.widget().width() <= summary.viewport().width()


def test_whatever_takes_the_focus_has_a_name(summary: SummaryPage) -> None:
    summary.show_state(EARLY)
    assert unnamed(summary) == []


def test_a_digit_that_is_held_down_is_one_press(qtbot: QtBot, summary: SummaryPage) -> None:
    told: list[object] = []
    summary.told.connect(lambda feel, _note: told.append(feel))
    for repeats in (False, *[True] * 90):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_7, Qt.KeyboardModifier.NoModifier, "7", repeats)
        QApplication.sendEvent(summary, press)
    assert told == [7]
