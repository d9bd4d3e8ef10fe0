"""What every dialog of ours is before anything stands in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.text import Text


class TitledDialog(QDialog):
    """A dialog over its window, named by its title for eyes and ears; freed when it is closed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def new_column(self, *, spacing: int = 8) -> QVBoxLayout:
        """The layout of the whole dialog, begun with its title."""
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(spacing)
        column.addWidget(heading(self.windowTitle()))
        return column

    def end_with(self, column: QVBoxLayout, *buttons: QWidget, wide: float) -> None:
        """Put `buttons` below everything else, and make the dialog `wide` (times the text) and as high as it needs."""
        column.addSpacing(12)
        column.addWidget(flow_of(*buttons, gap=12))
        pixels = theme.in_force().px(wide)
        self.resize(pixels, column.totalHeightForWidth(pixels))


def heading(title: str) -> Text:
    """The title as it stands above everything in a dialog."""
    return Text(title, size=1.43, weight=700, leading=1.25)
