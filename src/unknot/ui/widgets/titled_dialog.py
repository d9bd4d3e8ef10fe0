"""What every dialog of ours is before anything stands in it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.text import Text

_AROUND = 32  # px of the window that stay in sight beside a dialog, both sides together
_ALONE = QSize(1000, 760)


class TitledDialog(QDialog):
    """A dialog over its window, named by its title for eyes and ears; freed when it is closed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._all: QScrollArea | None = None

    def new_column(self, *, spacing: int = 8, scrolls: bool = True) -> QVBoxLayout:
        """The layout of the whole dialog, begun with its title; it scrolls where the window is lower."""
        column = QVBoxLayout(self._scrolled() if scrolls else self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(spacing)
        column.addWidget(heading(self.windowTitle()))
        return column

    def end_with(self, column: QVBoxLayout, *buttons: QWidget, wide: float) -> None:
        """Put `buttons` below everything else, and make the dialog `wide` (times the text) and as high as it needs."""
        column.addSpacing(12)
        column.addWidget(flow_of(*buttons, gap=12))
        self.fit(column, wide)

    def fit(self, column: QVBoxLayout, wide: float) -> None:
        """Be `wide` (times the text) and as high as `column` needs, but never larger than the window below."""
        parent = self.parentWidget()
        room = (parent.window().size() if parent is not None else _ALONE) - QSize(_AROUND, _AROUND)
        width = min(theme.in_force().px(wide), room.width())
        column.invalidate()
        height = column.totalHeightForWidth(width)
        if height > room.height() and self._all is not None:
            height = room.height()
        self.setMinimumSize(width, height)
        self.resize(width, height)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if moved and self._all is not None and focused is not None:
            self._all.ensureWidgetVisible(focused, 24, 40)
        return moved

    def _scrolled(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        outer.addWidget(scroll)
        self._all = scroll
        return body


def heading(title: str) -> Text:
    """The title as it stands above everything in a dialog."""
    return Text(title, size=1.43, weight=700, leading=1.25)
