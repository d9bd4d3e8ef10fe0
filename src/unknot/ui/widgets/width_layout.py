"""What layouts have in common whose height follows from their width."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from unknot.ui.look import theme


class WidthLayout(QLayout):
    """Puts its items one below the other; a layout that knows better says so in `arrange`."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[tuple[int, int], int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """How high the items are in `rect`'s width; with `move` they go to their places in `rect`."""
        y = rect.y()
        for item in self.shown():
            tall = height_of(item, rect.width())
            if move:
                item.setGeometry(QRect(rect.x(), y, rect.width(), tall))
            y += tall + self._gap
        return max(0, y - self._gap - rect.y())

    def shown(self) -> list[QLayoutItem]:
        """The items that take room."""
        return [item for item in self._items if not item.isEmpty()]

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

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
            self._heights[key] = self.arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[key]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        wide = max((item.sizeHint().width() for item in self.shown()), default=0)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)


def height_of(item: QLayoutItem, width: int) -> int:
    """How high `item` is in `width`."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def follow_width(widget: QWidget, vertical: QSizePolicy.Policy = QSizePolicy.Policy.Minimum) -> None:
    """Tell the layouts above that the height of `widget` follows from its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
