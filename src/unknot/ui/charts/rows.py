"""Cards side by side that share the width of their row, as many as have room."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.width_layout import WidthLayout, follow_width, height_of


class RowsLayout(WidthLayout):
    """Fills rows with items of at least `least` (in body text) and stretches each row to the full width.

    Items share a row by their weights, and are all as high as its highest.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 12) -> None:
        super().__init__(parent, gap=gap)
        self._shares: dict[QWidget | None, tuple[float, float]] = {}

    def add(self, widget: QWidget, *, weight: float = 1.0, least: float = 20.0, first: bool = False) -> None:
        """Add a widget, at the end or `first` of all."""
        self._shares[widget] = (weight, least)
        self.addWidget(widget)
        if first:
            self._items.insert(0, self._items.pop())

    def sizeHint(self) -> QSize:
        wide = theme.in_force().px(50)
        return QSize(wide, self.heightForWidth(wide))

    def arrange(self, rect: QRect, *, move: bool) -> int:
        px, y = theme.in_force().px(), rect.y()
        row: list[tuple[QLayoutItem, float, float]] = []
        for item in self.shown():
            each = (item, *self._shares[item.widget()])
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
        tall = max(height_of(item, wide) for (item, *_rest), wide in zip(row, wides, strict=True))
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
    follow_width(holder, QSizePolicy.Policy.Preferred)
    return holder, layout
