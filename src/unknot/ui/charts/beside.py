"""Two things side by side where there is room, else one below the other."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from unknot.ui.widgets.width_layout import WidthLayout, follow_width, height_of

_GAP = 24


class _BesideLayout(WidthLayout):
    """Two items: side by side, the second at the right and as low as the first, or one below the other."""

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() for item in self.shown()) + _GAP
        return QSize(wide, self.heightForWidth(wide))

    def arrange(self, rect: QRect, *, move: bool) -> int:
        shown = self.shown()
        if len(shown) < 2:
            for item in shown if move else ():
                item.setGeometry(rect)
            return sum(height_of(item, rect.width()) for item in shown)
        one, other = shown
        wide = other.sizeHint().width()
        left = rect.width() - wide - _GAP
        if one.sizeHint().width() <= left:
            high, tall = height_of(other, wide), max(height_of(one, left), height_of(other, wide))
            if move:
                one.setGeometry(QRect(rect.x(), rect.y(), left, tall))
                other.setGeometry(QRect(rect.x() + rect.width() - wide, rect.y() + tall - high, wide, high))
            return tall
        above, below = height_of(one, rect.width()), height_of(other, rect.width())
        if move:
            one.setGeometry(QRect(rect.x(), rect.y(), rect.width(), above))
            other.setGeometry(QRect(rect.x(), rect.y() + above + _GAP // 2, min(wide, rect.width()), below))
        return above + _GAP // 2 + below


def beside(first: QWidget, second: QWidget) -> QWidget:
    """A widget with `first` at the left and `second` at its right, or below it."""
    holder = QWidget()
    layout = _BesideLayout(holder)
    layout.addWidget(first)
    layout.addWidget(second)
    follow_width(holder, QSizePolicy.Policy.Preferred)
    return holder
