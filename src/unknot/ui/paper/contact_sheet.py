"""Figures on pictures of their own: one exercise as PNG, SVG or frames, and all of them on a contact sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from unknot.errors import UserError
from unknot.figure.model import Figure, MotionKind
from unknot.figure.painter import FigurePainter
from unknot.files import beside, write_whole
from unknot.routine.model import Exercise, ExerciseKind, Side
from unknot.ui.look import theme
from unknot.ui.look.drawings import Figures
from unknot.ui.look.theme import Theme

THEMES = ("light", "dark", "night")
FRAMES_A_SECOND = 30
CELL = (190, 210)
COLUMNS = 8


def application() -> QApplication:
    """The Qt application that fonts need; it shows nothing."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def save_still(figure: Figure, side: Side | None, theme_name: str, size: int, path: Path) -> None:
    """Draw the most telling moment of `figure`, `size` pixels square, into a PNG or SVG file."""
    application()
    colours = theme.load(theme_name)
    if path.suffix.lower() == ".svg":
        _save_svg(figure, side, colours, size, path)
    else:
        image = _canvas(size, size, colours)
        with_painter = QPainter(image)
        _painter(colours).paint_still(with_painter, QRectF(0, 0, size, size), figure, side is Side.LEFT)
        with_painter.end()
        _save(image, path)


def save_frames(figure: Figure, side: Side | None, theme_name: str, size: int, folder: Path) -> int:
    """Draw one round of `figure` (five seconds of a hold) as numbered PNG files and say how many there are."""
    application()
    colours = theme.load(theme_name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder}: cannot be made: {error.strerror or error}.") from error
    seconds = figure.seconds + 5.0 if figure.kind is MotionKind.HOLD else figure.seconds
    count = max(1, round(seconds * FRAMES_A_SECOND))
    painter = _painter(colours)
    for number in range(count):
        image = _canvas(size, size, colours)
        with_painter = QPainter(image)
        at = number / FRAMES_A_SECOND
        painter.paint(with_painter, QRectF(0, 0, size, size), figure, at, side is Side.LEFT)
        with_painter.end()
        _save(image, folder / f"{number:04d}.png")
    return count


def save_sheet(exercises: Mapping[str, Exercise], theme_names: Sequence[str], path: Path) -> int:
    """Draw all exercises with their titles, once in each theme, into a PNG file and say how many there are."""
    application()
    figures = Figures(exercises)
    names = sorted(exercises, key=lambda name: (list(ExerciseKind).index(exercises[name].kind), name))
    rows = -(-len(names) // COLUMNS)
    height = rows * CELL[1] + 24
    image = QImage(COLUMNS * CELL[0], height * len(theme_names), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for number, theme_name in enumerate(theme_names):
        colours = theme.load(theme_name)
        top = number * height
        painter.fillRect(QRectF(0, top, image.width(), height), colours["paper"])
        for place, name in enumerate(names):
            row, column = divmod(place, COLUMNS)
            cell = QRectF(column * CELL[0], top + 12 + row * CELL[1], *CELL)
            _paint_cell(painter, cell, figures.figure(name), exercises[name].title, colours)
    painter.end()
    _save(image, path)
    return len(names)


def _paint_cell(painter: QPainter, cell: QRectF, figure: Figure, title: str, colours: Theme) -> None:
    words = 40
    _painter(colours).paint_still(painter, cell.marginsRemoved(QMarginsF(8, 4, 8, words)), figure)
    painter.setPen(colours["ink"])
    painter.setFont(colours.font(px=13))
    below = QRectF(cell.left() + 6, cell.bottom() - words + 2, cell.width() - 12, words - 4)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(below, int(flags), title)


def _save_svg(figure: Figure, side: Side | None, colours: Theme, size: int, path: Path) -> None:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(size, size))
    generator.setViewBox(QRectF(0, 0, size, size))
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size, size), colours["paper"])
    _painter(colours).paint_still(painter, QRectF(0, 0, size, size), figure, side is Side.LEFT)
    painter.end()
    buffer.close()
    write_whole(path, bytes(content.data()))


def _painter(colours: Theme) -> FigurePainter:
    return FigurePainter(colours.colours, behind=QColor(colours["paper"]))


def _canvas(width: int, height: int, colours: Theme) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colours["paper"])
    return image


def _save(image: QImage, path: Path) -> None:
    with beside(path) as part:
        writer = QImageWriter(str(part), QByteArray(b"png"))
        if not writer.write(image):
            raise UserError(f"{path}: the picture cannot be written: {writer.errorString().rstrip('.')}.")
