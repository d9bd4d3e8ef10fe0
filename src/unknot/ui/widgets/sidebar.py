"""The way from page to page."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

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
        self._list = _List()
        self._column.addWidget(self._list, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Pages"))

    def add_page(self, key: str, title: str) -> None:
        """Add the page `key` at the end."""
        item = _Item(title)
        item.clicked.connect(lambda: self.page_chosen.emit(key))
        item.pressed.connect(lambda: self.page_neared.emit(key))
        item.neared.connect(lambda: self.page_neared.emit(key))
        self._items[key] = item
        self._list.add(item)

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


class _List(QScrollArea):
    """The pages, which scroll where the window is lower than all of them; what has the focus is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        body = QWidget()
        body.setAutoFillBackground(False)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self.setWidget(body)
        body.setAutoFillBackground(False)  # which the area has switched on

    def add(self, item: "_Item") -> None:
        """Add `item` at the end."""
        self._column.insertWidget(self._column.count() - 1, item)
        item.neared.connect(lambda: self.ensureWidgetVisible(item, 0, 8))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._column.sizeHint().width(), 2 * theme.in_force().px(3))


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
        return self.sizeHint() - QSize(20, 0)  # there is room for a bar to scroll by

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
