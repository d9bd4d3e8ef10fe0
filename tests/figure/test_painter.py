"""Painting: the theme's colours arrive, in every size and device, and nothing is lost on the way."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from unknot.figure.model import Figure, Muscle
from unknot.figure.motion import pose_at
from unknot.figure.painter import Before, FigurePainter, _polygon
from unknot.figure.reading import figure_or_neutral
from unknot.figure.shapes import Box, outlines
from unknot.figure.sketch import Carried
from unknot.routine.library import Library

COLOURS = {
    "paper": "#F6F3EC", "soft": "#EDE7DA", "line": "#E3DCCD", "ink": "#22313B", "muted": "#5E6B73",
    "navy": "#2F4858", "far": "#8FA3AD", "coral": "#F26B4E", "amber": "#C98B2B",
}  # fmt: skip


@pytest.fixture
def figure_painter() -> FigurePainter:
    return FigurePainter({name: QColor(value) for name, value in COLOURS.items()})


def blank(width: int, height: int) -> QImage:
    """A transparent image."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    return image


def count(image: QImage, colour: str) -> int:
    """How many pixels have exactly a colour."""
    wanted = QColor(colour).rgb()
    return memoryview(image.constBits()).cast("B").cast("I").tolist().count(wanted)


def near(image: QImage, colour: QColor, off: int = 4) -> int:
    """How many pixels have nearly a colour."""
    pixels = memoryview(image.constBits()).cast("B").cast("I").tolist()
    wanted = (colour.red(), colour.green(), colour.blue())
    parts = [((pixel >> 16) & 255, (pixel >> 8) & 255, pixel & 255) for pixel in pixels if pixel >> 24 == 255]
    return sum(all(abs(a - b) <= off for a, b in zip(part, wanted, strict=True)) for part in parts)


@pytest.mark.parametrize(("width", "height"), [(300, 300), (130, 110)])
@pytest.mark.parametrize("left", [False, True], ids=["right", "left"])
def test_body_and_muscle_are_seen(
    qapp: object, figure_painter: FigurePainter, calf: Figure, width: int, height: int, left: bool
) -> None:
    image = blank(width, height)
    painter = QPainter(image)
    figure_painter.paint_still(painter, QRectF(0, 0, width, height), calf, left)
    painter.end()
    assert count(image, COLOURS["navy"]) > 0.02 * width * height
    assert count(image, COLOURS["coral"]) > 0.0005 * width * height
    assert count(image, COLOURS["far"]) > 0.005 * width * height


def test_left_is_painted_mirrored(qapp: object, figure_painter: FigurePainter, calf: Figure) -> None:
    images = []
    for left in (False, True):
        image = blank(200, 200)
        painter = QPainter(image)
        figure_painter.paint(painter, QRectF(0, 0, 200, 200), calf, 1.0, left)
        painter.end()
        images.append(image)
    mirrored = images[1].flipped(Qt.Orientation.Horizontal)
    one, other = (memoryview(image.constBits()).cast("B").cast("I").tolist() for image in (images[0], mirrored))
    same = sum(a == b for a, b in zip(one, other, strict=True))
    assert same > 0.97 * 200 * 200  # but for edges, where pixels are blended


def test_a_change_of_figure_eases_and_a_change_of_side_turns(
    qapp: object, figure_painter: FigurePainter, calf: Figure, walk: Figure
) -> None:
    for old, was_left in ((walk, False), (calf, False), (calf, True)):
        for number in range(19):
            image = blank(130, 110)
            painter = QPainter(image)
            before = Before(old, 3.0, was_left, number / 30)
            figure_painter.paint(painter, QRectF(0, 0, 130, 110), calf, number / 30, True, before=before)
            painter.end()
            assert not image.isNull()


def test_it_is_painted_into_svg(qapp: object, figure_painter: FigurePainter, calf: Figure) -> None:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    figure_painter.paint_still(painter, QRectF(0, 0, 300, 300), calf)
    painter.end()
    assert b"#f26b4e" in data.data()


def test_the_muscle_map_fills_what_cramps(qapp: object, figure_painter: FigurePainter) -> None:
    image = blank(400, 400)
    painter = QPainter(image)
    figure_painter.paint_map(painter, QRectF(0, 0, 400, 400), {(Muscle.CALF, True): 1.0})
    painter.end()
    assert count(image, COLOURS["coral"]) > 100


def test_no_reference_to_none_is_lost(qapp: object, figure_painter: FigurePainter, walk: Figure) -> None:
    image = blank(100, 100)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for number in range(300):
        figure_painter.paint(painter, QRectF(0, 0, 100, 100), walk, number / 30)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < 50


def test_a_muscle_too_like_its_limb_gets_a_rim(qapp: object, calf: Figure) -> None:
    night = {"paper": "#15110F", "soft": "#241D19", "line": "#2E2520", "ink": "#D9B999", "muted": "#A08A72"}
    night |= {"navy": "#B98A62", "far": "#5A4534", "coral": "#E2572E", "amber": "#8A6A3A"}
    rims = {}
    for name, colours in (("day", COLOURS), ("night", night)):
        figures = FigurePainter({name: QColor(value) for name, value in colours.items()})
        image = blank(500, 500)
        painter = QPainter(image)
        figures.paint_still(painter, QRectF(0, 0, 500, 500), calf)
        painter.end()
        # The rim is paper with a little of the limb, and nothing else is.
        rims[name] = near(image, QColor("#291F1A"))
    assert rims["night"] > 20
    assert rims["day"] == 0


@pytest.mark.parametrize("exercise", ["calf-straight", "leg-swing-front", "leg-swing-side"])
def test_a_limb_carried_by_a_transform_is_where_its_points_are(exercise: str) -> None:
    figure = figure_or_neutral(Library.built_in().exercises[exercise].figure)[0]
    drawing = outlines(pose_at(figure, 0.7), figure, Box(60, 40, 385, 369), mirrored=True)
    placed = [shape.points for shape in drawing.shapes if isinstance(shape.points, Carried)]
    assert len(placed) > 8
    for points in placed:
        carried = [(point.x(), point.y()) for point in _polygon(points)]
        assert [x for x, _y in carried] == pytest.approx([x for x, _y in points])
        assert [y for _x, y in carried] == pytest.approx([y for _x, y in points])
