"""A sheet of A4 to paint on: one unit for a PDF and a printer, and type that keeps its shape at any resolution."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from unknot.errors import UserError
from unknot.files import beside
from unknot.ui.look import theme

WIDTH, HEIGHT = 794.0, 1123.0
"""A4 in units of 1/96 inch."""
_DPI = 600

Paint = Callable[[QPainter, QRectF], None]


def paper_font() -> QFont:
    """The font of the system without hinting, which would fit letters to pixels that paper does not have."""
    font = QFont(theme.in_force().font())
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100)
    return font


def save_pdf(path: Path, title: str, paint: Paint) -> None:
    """Write one page; `paint` gets it as a rectangle of `WIDTH` by `HEIGHT`. `UserError` if it cannot be written."""
    with beside(path, _is_whole) as part:
        writer = QPdfWriter(str(part))
        writer.setTitle(title)
        writer.setCreator("Unknot")
        writer.setResolution(_DPI)
        writer.setPageLayout(sheet())
        if not paint_on(writer, _DPI, paint):
            raise UserError(f"{path}: cannot be written.")


def _is_whole(path: Path) -> bool:
    """Whether the file is a PDF to its end: on a full disk Qt says nothing and leaves off somewhere."""
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def sheet() -> QPageLayout:
    """A4, upright, to its edges."""
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def paint_on(device: QPagedPaintDevice, dpi: int, paint: Paint) -> bool:
    """Paint a sheet on a device of that resolution; False if it does not take it."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(dpi / 96, dpi / 96)
    paint(painter, QRectF(0, 0, WIDTH, HEIGHT))
    return painter.end()
