"""Two things side by side where there is room, else one below the other."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

_GAP = 24


class _BesideLayout(QLayout):
    """Two items: side by side, the second at the right and as low as the first, or one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() for item in self._items if not item.isEmpty()) + _GAP
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        if len(shown) < 2:
            for item in shown if move else ():
                item.setGeometry(rect)
            return sum(_tall(item, rect.width()) for item in shown)
        one, other = shown
        wide = other.sizeHint().width()
        left = rect.width() - wide - _GAP
        if one.sizeHint().width() <= left:
            high, tall = _tall(other, wide), max(_tall(one, left), _tall(other, wide))
            if move:
                one.setGeometry(QRect(rect.x(), rect.y(), left, tall))
                other.setGeometry(QRect(rect.x() + rect.width() - wide, rect.y() + tall - high, wide, high))
            return tall
        above, below = _tall(one, rect.width()), _tall(other, rect.width())
        if move:
            one.setGeometry(QRect(rect.x(), rect.y(), rect.width(), above))
            other.setGeometry(QRect(rect.x(), rect.y() + above + _GAP // 2, min(wide, rect.width()), below))
        return above + _GAP // 2 + below


def _tall(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def beside(first: QWidget, second: QWidget) -> QWidget:
    """A widget with `first` at the left and `second` at its right, or below it."""
    holder = QWidget()
    layout = _BesideLayout(holder)
    layout.addWidget(first)
    layout.addWidget(second)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
