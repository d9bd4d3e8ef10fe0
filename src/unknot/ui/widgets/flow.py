"""Things in a row that go on in the next row when there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from unknot.ui.widgets.width_layout import WidthLayout, follow_width, height_of


class FlowLayout(WidthLayout):
    """Lays items out like words in a paragraph."""

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self.shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, tall = rect.x(), rect.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self.shown():
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            if row and x + width > rect.right() + 1:
                self._place(row, tall, move)
                x, y, tall, row = rect.x(), y + tall + self._gap, 0, []
            height = height_of(item, width)
            row.append((item, QRect(QPoint(x, y), QSize(width, height))))
            x += width + self._gap
            tall = max(tall, height)
        self._place(row, tall, move)
        return y + tall - rect.y()

    def _place(self, row: list[tuple[QLayoutItem, QRect]], tall: int, move: bool) -> None:
        if move:
            for item, place in row:
                item.setGeometry(place.translated(0, (tall - place.height()) // 2))


def flow_of(*widgets: QWidget, gap: int = 8) -> QWidget:
    """A widget with `widgets` in a flow."""
    holder = QWidget()
    layout = FlowLayout(holder, gap=gap)
    for widget in widgets:
        layout.addWidget(widget)
    follow_width(holder)
    return holder
