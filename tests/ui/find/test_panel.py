"""The panel that finds: typed in, walked through and opened by keys alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from unknot.ui.find.panel import FindPanel
from unknot.view.find.panel import FindScreen, FoundGroup, FoundKind, FoundLine

TOPIC = FoundLine(FoundKind.TOPIC, "now-calf", "Calf", "Sit with the knee straight.")
ENTRY = FoundLine(FoundKind.ENTRY, "c7", "Cramp: left calf", "word " * 60, date(2025, 11, 4))
SCREEN = FindScreen("2 shown.", (FoundGroup("Guide", (TOPIC,)), FoundGroup("Your diary", (ENTRY,), "3 more")))


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[FindPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    panel = FindPanel(window)
    panel.show_state(SCREEN)
    with qtbot.waitExposed(panel):
        panel.open()
    yield panel
    window.close()


def test_keys_lead_through_what_was_found_and_open_it(qtbot: QtBot, panel: FindPanel) -> None:
    chosen: list[FoundLine] = []
    panel.chosen.connect(chosen.append)
    assert panel.field.hasFocus()
    for _step in range(3):  # the last one has nothing below it
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert panel.rows[1].hasFocus()
    qtbot.keyClick(panel.rows[1], Qt.Key.Key_Return)
    assert chosen == [ENTRY]
    qtbot.keyClick(panel.rows[1], Qt.Key.Key_Up)
    qtbot.keyClick(panel.rows[0], Qt.Key.Key_Up)
    assert panel.field.hasFocus()
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert chosen == [ENTRY, TOPIC]


def test_what_is_typed_is_told_and_what_was_found_is_said(qtbot: QtBot, panel: FindPanel) -> None:
    with qtbot.waitSignal(panel.typed) as typed:
        qtbot.keyClicks(panel.field, "c")
    assert typed.args == ["c"]
    assert (panel.said, panel.field.accessibleDescription()) == ("2 shown.", "2 shown.")
    assert [row.accessibleName() for row in panel.rows] == ["Calf", "Cramp: left calf"]
    assert len(panel.rows[1].accessibleDescription()) == 120
    panel.show_state(FindScreen("Nothing."))
    assert panel.rows == []
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)  # nothing to open


def test_escape_empties_the_field_and_then_closes(qtbot: QtBot, panel: FindPanel) -> None:
    panel.field.setText("calf")
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert panel.field.text() == ""
    with qtbot.waitSignal(panel.finished):
        qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
