"""Cards side by side that share the width of their row, as many as have room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from unknot.ui import theme


class RowsLayout(QLayout):
    """Fills rows with items of at least `least` (in body text) and stretches each row to the full width.

    Items share a row by their weights, and are all as high as its highest.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 12) -> None:
        super().__init__(parent)
        self._items: list[tuple[QLayoutItem, float, float]] = []
        self._pending = (1.0, 20.0)
        self._gap = gap
        self._heights: dict[tuple[int, int], int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, *, weight: float = 1.0, least: float = 20.0) -> None:
        """Add a widget."""
        self._pending = (weight, least)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append((item, *self._pending))

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index][0] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index)[0] if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        # Layouts above ask for the same few widths again and again.
        key = (width, theme.in_force().px())
        if key not in self._heights:
            self._heights[key] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[key]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        wide = theme.in_force().px(50)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item, *_rest in self._items), default=0), 0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        px, y = theme.in_force().px(), rect.y()
        row: list[tuple[QLayoutItem, float, float]] = []
        for each in self._items:
            if each[0].isEmpty():
                continue
            together = sum(max(least * px, item.minimumSize().width()) for item, _weight, least in (*row, each))
            if row and together + self._gap * len(row) > rect.width():
                y += self._place(row, rect, y, move) + self._gap
                row = []
            row.append(each)
        if row:
            y += self._place(row, rect, y, move)
        return y - rect.y()

    def _place(self, row: list[tuple[QLayoutItem, float, float]], rect: QRect, y: int, move: bool) -> int:
        free = rect.width() - self._gap * (len(row) - 1)
        whole = sum(weight for _item, weight, _least in row)
        wides = [int(free * weight / whole) for _item, weight, _least in row]
        wides[-1] = free - sum(wides[:-1])
        tall = max(
            item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            for (item, *_rest), wide in zip(row, wides, strict=True)
        )
        if move:
            x = rect.x()
            for (item, *_rest), wide in zip(row, wides, strict=True):
                item.setGeometry(QRect(x, y, wide, tall))
                x += wide + self._gap
        return tall


def rows_holder(gap: int = 12) -> tuple[QWidget, RowsLayout]:
    """A widget for a `RowsLayout`."""
    holder = QWidget()
    layout = RowsLayout(holder, gap=gap)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder, layout
