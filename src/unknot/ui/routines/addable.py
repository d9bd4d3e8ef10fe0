"""What can be added to a routine: a search, chips that narrow it, and a row an exercise, to press or to drag."""

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from unknot.routine.model import Side
from unknot.ui.guide.parts import settle
from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.form import LineField
from unknot.ui.widgets.painting import PaintedButton
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.width_layout import WidthLayout, follow_width
from unknot.view.routines.editor import Addable, groups
from unknot.view.shown import FigureShown
from unknot.view.words import _

EXERCISE_DRAGGED = "application/x-unknot-exercise"
_FIGURE = QSize(44, 46)


class AddableRow(PaintedButton, QPushButton):
    """An exercise with its figure; a click adds it, dragging it adds it where it is let go."""

    def __init__(self, found: Addable, paint: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id, self._from = found.id, QPoint()
        what = ", ".join(part for part in (found.title, found.detail) if part)
        self.setAccessibleName(_("Add {exercise}").format(exercise=what))
        self.setToolTip(found.hint)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setSpacing(8)
        words = QWidget()
        column = WidthLayout(words, gap=0)
        column.addWidget(Text(found.title, weight=500))
        column.addWidget(Text(found.detail, size=0.9, colour="muted"))
        follow_width(words)
        row.addWidget(StillFigure(paint, FigureShown(found.id, Side.RIGHT, 0.0, moving=False), size=_FIGURE))
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        follow_width(self)
        self.restyled()

    def restyled(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(6, 4, theme.in_force().px(1.2) + 14, 4)
        super().restyled()

    def sizeHint(self) -> QSize:
        wide = theme.in_force().px(16)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.in_force().px(9), _FIGURE.height() + 8)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(theme.HIT, layout.totalHeightForWidth(width) if layout is not None else 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._from).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and far:
            self.setDown(False)
            drag, data = QDrag(self), QMimeData()
            data.setData(EXERCISE_DRAGGED, self._id.encode())
            drag.setMimeData(data)
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.CopyAction)
        else:
            super().mouseMoveEvent(event)

    def draw(self, painter: QPainter) -> None:
        colours, box = theme.in_force(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colours["focus"], 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours["soft"] if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 10, 10)
        side = colours.px(1.2)
        place = QRectF(box.right() - side - 8, box.center().y() - side / 2, side, side)
        paint_glyph(painter, "plus", place, colours["ink"])


class AddablePanel(Card):
    """`searched` carries what narrows the list, `added` an exercise; `own_asked` wants one that is not there yet."""

    searched = Signal(str)
    added = Signal(str)
    own_asked = Signal()

    def __init__(self, paint: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint = paint
        self._groups = groups()
        self._search = LineField(_("Search exercises"), letters=20, hint=_("Search exercises"))
        self._chips = ChoiceRow([each.text for each in self._groups], _("Part of the body"))
        self._chips.choose(0)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        own = Button(_("An exercise of my own…"), Look.QUIET, glyph="plus")
        own.clicked.connect(self.own_asked)
        self.column.setSpacing(8)
        self.column.addWidget(Text(_("Add an exercise"), weight=600))
        self.column.addWidget(self._search)
        self.column.addWidget(self._chips)
        self.column.addWidget(own, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self._search.textChanged.connect(lambda _text: self._tell())
        self._chips.chosen.connect(lambda _index: self._tell())

    def focus_search(self) -> None:
        """Take the keyboard to the search."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_found(self, found: tuple[Addable, ...], nothing: str) -> None:
        """Show what was found, or that nothing was."""
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if nothing:
            self._list.addWidget(Text(nothing, colour="muted"))
        for each in found:
            row = AddableRow(each, self._paint)
            row.clicked.connect(lambda _on=False, name=each.id: self.added.emit(name))
            self._list.addWidget(row)
        settle(self)

    def _tell(self) -> None:
        group = self._groups[self._chips.index()].id
        self.searched.emit(" ".join(part for part in (group, self._search.text().strip()) if part))
