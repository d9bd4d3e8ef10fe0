"""What every page looks like: a heading, a line below it, and a column that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted, Styled
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.text import Text

_WIDEST = 64  # times body text: lines longer than that are hard to follow
_WIDEST_CENTRED = 52


class Page(OnePress, Styled, QScrollArea):
    """A page with a title; put things in its `column`. What gets the focus is scrolled into view.

    The column starts at the left, or is `centred` in a window without a sidebar. `widest` and `title_size` are in
    times body text.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        centred: bool = False,
        widest: int | None = None,
        title_size: float = 1.86,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._centred = centred
        self._widest = widest or (_WIDEST_CENTRED if centred else _WIDEST)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        self._body.setObjectName("page")
        self.column = QVBoxLayout(self._body)
        self.column.setSpacing(12)
        self._title = Text(title, size=title_size, weight=700, leading=1.2)
        self._subtitle = Text(subtitle, colour="muted", parent=self._body)
        self._subtitle.setVisible(bool(subtitle))
        self.column.addWidget(self._title)
        self.column.addWidget(self._subtitle)
        self.column.addSpacing(8)
        self.setWidget(self._body)
        self.setAccessibleName(title)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say another title."""
        self._title.set_text(title)
        self._subtitle.set_text(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    @staticmethod
    def new_column(holder: QWidget) -> QVBoxLayout:
        """A column in `holder` that lines up with the page's own."""
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        return column

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if moved and self._body.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 24, 48)
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def restyled(self) -> None:
        self._set_margins()

    def _set_margins(self) -> None:
        wide = self.viewport().width()
        side = 36 if wide > 640 else 20
        widest = theme.in_force().px() * self._widest
        spare = max(0, wide - 2 * side - widest)
        left = spare // 2 if self._centred else 0
        top = 28 if not self._centred or self.viewport().height() < 700 else 56
        self.column.setContentsMargins(side + left, top, side + spare - left, 36)


class Divider(Painted, QWidget):
    """A thin line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), theme.in_force()["line"])
