"""What a painted widget costs against the same by Qt's own widgets in a style sheet: a card with a title and a line.

`python tests/bench/painted.py [CARDS]` prints JSON, in milliseconds of processor for all of them, medians of 7 in turn.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text

SHEET = """
QFrame#card {{ background: {card}; border: 1px solid {line}; border-radius: 16px; }}
QLabel#title {{ color: {ink}; font-weight: 600; background: transparent; border: none; }}
QLabel#line {{ color: {muted}; background: transparent; border: none; }}
"""


def painted_card() -> QWidget:
    """As Unknot has them."""
    card = Card()
    card.column.addWidget(Text("Bedtime calves and hamstrings", weight=600))
    card.column.addWidget(Text("Five minutes, eight holds", colour="muted"))
    return card


def styled_card() -> QWidget:
    """As a style sheet would have them, but for leading, eliding and the ring of the focus, which it cannot."""
    card = QFrame(objectName="card")
    column = QVBoxLayout(card)
    for name, words in (("title", "Bedtime calves and hamstrings"), ("line", "Five minutes, eight holds")):
        column.addWidget(QLabel(words, objectName=name, wordWrap=True))
    return card


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of processor."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def measured(application: QApplication, make: Callable[[], QWidget], sheet: str, count: int) -> dict[str, float]:
    """Building and first painting, painting again, and another theme."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    holder.resize(900, 60 * count)

    def build() -> None:
        for _number in range(count):
            column.addWidget(make())
        dress("light")
        holder.grab()

    def dress(name: str) -> None:
        colours = theme.load(name)
        if sheet:
            holder.setStyleSheet(sheet.format(**{key: value.name() for key, value in colours.colours.items()}))
        else:
            theme.wear(application, colours)

    def change() -> None:
        dress("dark")
        holder.grab()

    return {"built": spent(build), "painted again": spent(holder.grab), "another theme": spent(change)}


def main() -> None:
    """Print the numbers."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    application = QApplication([])
    theme.apply(application, theme.load("light"))
    ways = {"painted": (painted_card, ""), "styled": (styled_card, SHEET)}
    turns = [
        {name: measured(application, make, sheet, count) for name, (make, sheet) in ways.items()} for _turn in range(8)
    ][1:]
    numbers = {
        name: {each: round(statistics.median(turn[name][each] for turn in turns), 1) for each in turns[0][name]}
        for name in ways
    }
    print(json.dumps({"cards": count, **numbers}, indent=2))


if __name__ == "__main__":
    main()
