"""The way from page to page."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted, PaintedButton
from unknot.view.words import _


class Sidebar(Painted, QWidget):
    """The name of the program and below it the pages; the one shown is marked.

    `page_neared` says that the pointer or the focus has come to a page's name, or that it is pressed.
    """

    page_chosen = Signal(str)
    page_neared = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, _Item] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 24, 17, 24)
        self._column.setSpacing(4)
        self._column.addWidget(Wordmark())
        self._column.addSpacing(12)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Pages"))

    def add_page(self, key: str, title: str) -> None:
        """Add the page `key` at the end."""
        item = _Item(title)
        item.clicked.connect(lambda: self.page_chosen.emit(key))
        item.pressed.connect(lambda: self.page_neared.emit(key))
        item.neared.connect(lambda: self.page_neared.emit(key))
        self._items[key] = item
        self._column.insertWidget(self._column.count() - 1, item)

    def name_person(self, person: QWidget) -> None:
        """Let `person` stand below the wordmark: whose window it is."""
        self._column.insertWidget(1, person)

    def add_at_bottom(self, widget: QWidget) -> None:
        """Add what is wanted on every page, such as the button for a cramp."""
        self._column.addWidget(widget)

    def mark(self, key: str) -> None:
        """Mark the page `key` as the one shown."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(max(196, super().sizeHint().width()), 400)

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.in_force()["line"])


class _Item(PaintedButton, QPushButton):
    leaves = (Qt.Key.Key_Up, Qt.Key.Key_Down)
    neared = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.neared.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.neared.emit()

    def nextCheckState(self) -> None:
        """The sidebar marks what is shown, a click alone does not."""

    def sizeHint(self) -> QSize:
        current = theme.in_force()
        wide = QFontMetricsF(current.font(weight=600)).horizontalAdvance(self.text())
        return QSize(round(wide) + 28, max(38, round(current.px() * 1.5 + 17)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        box = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours["soft"])
            painter.drawRoundedRect(box, 10, 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 9, 9)
        painter.setFont(colours.font(weight=600 if self.isChecked() else 500))
        marked = self.isChecked() or self.underMouse()
        painter.setPen(colours["ink" if marked else "muted"])
        painter.drawText(box.adjusted(12, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


class Wordmark(Painted, QWidget):
    """The name of the program, as it is written everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Unknot")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.in_force().font(1.43, 700))
        return QSize(round(metrics.horizontalAdvance("unknot")) + 14, round(metrics.height()))

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        font = colours.font(1.43, 700)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        left = 12.0
        for part, colour in (("un", "ink"), ("knot", "ring")):
            painter.setPen(colours[colour])
            painter.drawText(round(left), round(metrics.ascent()), part)
            left += metrics.horizontalAdvance(part)
