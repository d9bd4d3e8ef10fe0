"""What stands in forms: options to tick, and who asks for them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form import OptionRow, Ticks
from unknot.view.choices import Option

OPTIONS = (Option("heat", "heat", ("A4", "own")), Option("cold", "cold"))
MADE: tuple[Callable[[], QWidget], ...] = (
    lambda: Ticks("Triggers", OPTIONS, ()),
    lambda: OptionRow("Trigger", OPTIONS, "cold"),
)


def test_an_option_says_who_asks_for_it(qtbot: QtBot) -> None:
    for make in MADE:
        row = make()
        qtbot.addWidget(row)
        tips = {chip.text(): chip.toolTip() for chip in row.findChildren(Button)}
        assert tips == {"heat": "Source: A4, Unknot's own choice", "cold": ""}
