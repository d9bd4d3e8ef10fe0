"""Things in a row that go on in the next row when there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.width_layout import WidthLayout, follow_width, height_of

_LEAST = 12  # times body text: it asks for no more width, so that no text widens a page


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
        return QSize(min(size.width(), theme.in_force().px(_LEAST)), size.height())  # a longer one goes on below

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


class ShareLayout(WidthLayout):
    """Lays items out in one row of equal shares, or in as few rows as have room, all of the same number."""

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self.shown()]
        wide = max((hint.width() for hint in hints), default=0)
        return QSize((wide + self._gap) * len(hints), max((hint.height() for hint in hints), default=0))

    def arrange(self, rect: QRect, *, move: bool) -> int:
        items = self.shown()
        if not items:
            return 0
        hints = [item.sizeHint() for item in items]
        wide, tall = max(hint.width() for hint in hints), max(hint.height() for hint in hints)
        fit = min(len(items), max(1, (rect.width() + self._gap) // (wide + self._gap)))
        rows = -(-len(items) // fit)
        across = -(-len(items) // rows)
        step = (rect.width() + self._gap) / across
        for place, item in enumerate(items) if move else ():
            left, right = (round(step * (place % across + end)) for end in (0, 1))
            top = rect.y() + place // across * (tall + self._gap)
            item.setGeometry(QRect(rect.x() + left, top, right - left - self._gap, tall))
        return rows * (tall + self._gap) - self._gap


def flow_of(*widgets: QWidget, gap: int = 8) -> QWidget:
    """A widget with `widgets` in a flow."""
    holder = QWidget()
    layout = FlowLayout(holder, gap=gap)
    for widget in widgets:
        layout.addWidget(widget)
    follow_width(holder)
    return holder
