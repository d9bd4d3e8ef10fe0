"""Measure a frame of the player's figure at 600 px; prints JSON, decides nothing.

Run: QT_QPA_PLATFORM=offscreen python tests/bench/figure_frame.py [EXERCISE ...]
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys
import tomllib
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from unknot.figure.model import Figure
from unknot.figure.painter import FigurePainter
from unknot.figure.reading import read_figure

EXERCISES = Path(__file__).parents[2] / "routines" / "exercises"
SIZE = 600
LONG = 10_000
COLOURS = {
    "paper": "#F6F3EC", "soft": "#EDE7DA", "line": "#E3DCCD", "ink": "#22313B", "muted": "#5E6B73",
    "navy": "#2F4858", "far": "#8FA3AD", "coral": "#F26B4E", "amber": "#C98B2B",
}  # fmt: skip


def read(exercise: str) -> Figure:
    """An exercise's figure."""
    with (EXERCISES / f"{exercise}.toml").open("rb") as file:
        figure, faults = read_figure(tomllib.load(file)["figure"])
    if figure is None:
        raise SystemExit(f"{exercise}: {faults}")
    return figure


def median_ms(work: Callable[[int], None], times: int) -> float:
    """The median milliseconds of one call."""
    taken = []
    for number in range(times):
        start = perf_counter()
        work(number)
        taken.append(perf_counter() - start)
    return statistics.median(taken) * 1000


def main(exercises: list[str]) -> None:
    """Measure, and print."""
    app = QGuiApplication([])
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    figures = FigurePainter({name: QColor(value) for name, value in COLOURS.items()})
    rect = QRectF(0, 0, SIZE, SIZE)
    paper = QColor(COLOURS["paper"])

    def fill(_number: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper)
        painter.drawEllipse(rect)

    filling = median_ms(fill, 300)
    frames = {}
    for exercise in exercises:
        figure = read(exercise)

        def frame(number: int, figure: Figure = figure) -> None:
            figures.paint(painter, rect, figure, number / 30)

        median_ms(frame, 30)  # warm
        frames[exercise] = round(median_ms(frame, 300), 3)

    walk = read("walk")
    for number in range(200):
        figures.paint(painter, rect, walk, number / 30)
    gc.collect()
    none_before = sys.getrefcount(None)
    for number in range(LONG):
        figures.paint(painter, rect, walk, number / 30)
    none_after = sys.getrefcount(None)
    tracemalloc.start()
    for number in range(200):  # what is replaced by now is counted as new only once
        figures.paint(painter, rect, walk, number / 30)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(LONG):
        figures.paint(painter, rect, walk, number / 30)
    gc.collect()
    growth = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    painter.end()
    del app
    median = statistics.median(frames.values())
    print(
        json.dumps(
            {
                "px": SIZE,
                "frame_ms_median": round(median, 3),
                "frame_ms_worst_exercise": max(frames.values()),
                "fill_ms_median": round(filling, 3),
                "ratio_to_filling": round(median / filling, 2),
                "frames": LONG,
                "allocation_growth_bytes": growth,
                "none_references_lost": none_before - none_after,
                "by_exercise": frames,
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:] or sorted(path.stem for path in EXERCISES.glob("*.toml")))
