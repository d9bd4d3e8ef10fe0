"""Charts as files: PNG and SVG of what is drawn, CSV of the numbers behind it."""

import csv
import io
import re
import unicodedata
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from unknot.errors import UserError
from unknot.files import write_whole
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.drawing import Seen
from unknot.ui.charts.ink import Ink, wrapped_height, write_wrapped
from unknot.view.progress.charts import ChartRows

WIDE = 960
_AROUND = 24
_SHARP = 2
"""Pixels of a PNG for each of the window's, so that it stands up to being enlarged."""


def save_chart(chart: Chart, path: Path, ink: Ink, seen: Seen | None = None) -> None:
    """Write the chart as a PNG or SVG picture, or its numbers as CSV, as the end of the name says.

    Pictures show the columns `seen` in the window, or all; CSV has all numbers.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        content = csv_text(chart.table).encode("utf-8-sig")  # the mark tells spreadsheets that it is UTF-8
    elif kind == ".svg":
        content = _svg(chart, ink, seen)
    elif kind == ".png":
        content = _png(chart, ink, seen)
    else:
        raise UserError(f"{path}: a chart is saved as .png, .svg or .csv.")
    write_whole(path, content)


def csv_text(table: ChartRows) -> str:
    """The table as CSV; what is not known is left empty, never 0."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows(table.rows)
    return text.getvalue()


def file_name(title: str, kind: str) -> str:
    """A name for the file: `cramps-per-week.png`."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{plain or 'chart'}.{kind}"


def _size(chart: Chart, ink: Ink) -> QSize:
    wide = max(WIDE, round(ink.body * 60))
    note = wrapped_height(ink.small, chart.about, wide) + ink.body if chart.about else 0
    return QSize(wide + 2 * _AROUND, round(chart.height(ink, wide) + note) + 2 * _AROUND)


def _paint(painter: QPainter, chart: Chart, ink: Ink, seen: Seen | None) -> None:
    size = _size(chart, ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), ink["card"])
    wide = size.width() - 2 * _AROUND
    tall = chart.height(ink, wide)
    chart.paint(painter, QRectF(_AROUND, _AROUND, wide, tall), ink, seen)
    if chart.about:
        top = _AROUND + tall + ink.body
        below = QRectF(_AROUND, top, wide, size.height() - top)
        write_wrapped(painter, ink.small, ink["muted"], below, chart.about)


def _png(chart: Chart, ink: Ink, seen: Seen | None) -> bytes:
    size = _size(chart, ink)
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    painter = QPainter(image)
    _paint(painter, chart, ink, seen)
    painter.end()
    content, buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(content.data())


def _svg(chart: Chart, ink: Ink, seen: Seen | None) -> bytes:
    size = _size(chart, ink)
    content, buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(chart.title)
    generator.setDescription(chart.about)
    painter = QPainter(generator)
    _paint(painter, chart, ink, seen)
    painter.end()
    buffer.close()
    return bytes(content.data())


def _buffer() -> tuple[QByteArray, QBuffer]:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return content, buffer
