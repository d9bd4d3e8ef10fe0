"""Pictures of widgets, for the tour."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from unknot.errors import UserError
from unknot.files import beside


def save_picture(widget: QWidget, path: Path, size: QSize | None = None) -> None:
    """Draw `widget`, which need not be on a screen, into the PNG file `path`; `UserError` if that cannot be written."""
    if size is not None:
        widget.resize(size)
    widget.ensurePolished()
    QApplication.sendPostedEvents()  # layouts that wait for the event loop
    with beside(path) as part:
        if not widget.grab().save(str(part), "PNG"):
            raise UserError(f"{path}: the picture cannot be written.")
