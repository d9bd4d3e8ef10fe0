"""What the guide is made of: the field to search in, lines to press that wrap, marks of how pressing advice is."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QLineEdit, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.painting import Painted, PaintedButton
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.width_layout import WidthLayout, follow_width


def chain(*widgets: QWidget) -> None:
    """Let Tab go through `widgets` in this order."""
    for one, following in pairwise(widgets):
        QWidget.setTabOrder(one, following)


def settle(widget: QWidget) -> None:
    """Lay out all of `widget` anew, from the inside.

    What changed inside of it while it was hidden, as by another theme, waits for a request that Qt has dropped; what
    changes later would wait behind it for ever, and text be cut.
    """
    for layout in reversed(widget.findChildren(QLayout)):
        layout.activate()


class OwnLayout(WidthLayout):
    """Lays out its widget's children by `place`, which says how high they are in a width and moves them if asked."""

    def __init__(self, widget: QWidget, place: Callable[[int, bool], int], *parts: QWidget) -> None:
        super().__init__(widget)
        self._place = place
        for part in parts:
            self.addWidget(part)
        follow_width(widget)

    def arrange(self, rect: QRect, *, move: bool) -> int:
        return self._place(rect.width(), move)

    def sizeHint(self) -> QSize:
        wide = theme.in_force().px(30)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(120, theme.HIT)


class SearchField(Painted, QLineEdit):
    """A field with a lens before it and its key behind it; Esc empties it, Enter and Down go on to what was found."""

    left = Signal()
    entered = Signal()
    gave_up = Signal()
    """Esc in the empty field."""
    draws_over = True

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setAccessibleName(name)
        self._name = name
        self.setMaxLength(200)
        self._make_room()

    def sizeHint(self) -> QSize:
        return QSize(theme.in_force().px(30), max(44, round(theme.in_force().px() * 1.5 + 20)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.gave_up.emit()
                event.ignore()
            case Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self.entered.emit()
            case _:
                super().keyPressEvent(event)

    def restyled(self) -> None:
        self._make_room()

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        px, middle = colours.px(), self.height() / 2
        pen = QPen(colours["muted"], px * 0.13)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        lens = QPointF(14 + px * 0.45, middle - px * 0.1)
        painter.drawEllipse(lens, px * 0.38, px * 0.38)
        painter.drawLine(lens + QPointF(px * 0.29, px * 0.29), lens + QPointF(px * 0.6, px * 0.6))
        if not self.text():
            # Qt's own placeholder is too pale: it halves the colour that a style sheet gives to text.
            middle_of = Qt.AlignmentFlag.AlignVCenter
            painter.setFont(colours.font())
            painter.drawText(self.rect().adjusted(round(16 + px * 1.35), 0, 0, 0), middle_of, self._name)
            painter.setFont(colours.font(0.86))
            painter.drawText(self.rect().adjusted(0, 0, -14, 0), middle_of | Qt.AlignmentFlag.AlignRight, self._hint)

    def _make_room(self) -> None:
        self.setTextMargins(round(theme.in_force().px() * 1.35), 0, 0, 0)
        self.setFixedHeight(self.sizeHint().height())


class UrgencyMark(Painted, QLabel):
    """How pressing advice is, in words and by shape: `emergency` in a filled box, `urgent` a filled, `prompt` an
    outlined pill."""

    def __init__(self, urgency: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._urgency = urgency
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, urgency: str, text: str) -> None:
        """Show another."""
        self._urgency = urgency
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = theme.in_force().font(0.86, 700)
        px = font.pixelSize()
        return QSize(round(QFontMetricsF(font).horizontalAdvance(self.text()) + px * 3.2), round(px * 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        font = colours.font(0.86, 700)
        px = font.pixelSize()
        outlined = self._urgency == "prompt"
        ink = colours["coral-text" if outlined else "on-coral"]
        painter.setPen(QPen(ink, 1.5) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if outlined else colours["coral-fill"])
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = 3.0 if self._urgency == "emergency" else box.height() / 2
        painter.drawRoundedRect(box, radius, radius)
        paint_glyph(painter, "warning", QRectF(px * 0.7, box.center().y() - px * 0.62, px * 1.2, px * 1.2), ink)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box.adjusted(px * 2.1, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


class WrappedRow(PaintedButton, QAbstractButton):
    """A line to press that wraps where it must: title, a lesser line below it, a mark above, an arrow at its end.

    Up and Down are left to the page; Right and Left tell `unfold_asked` and `fold_asked`.
    """

    unfold_asked = Signal()
    fold_asked = Signal()

    def __init__(
        self, title: str, detail: str = "", *, arrow: str = "down", weight: int = 600, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._arrow = arrow
        self._title = Text(title, weight=weight, leading=1.3, parent=self)
        self._detail = Text(detail, size=0.93, colour="muted", leading=1.35, parent=self)
        self._mark = UrgencyMark("", "", self)
        for part in (self._title, self._detail, self._mark):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        OwnLayout(self, self._arrange, self._mark, self._title, self._detail)
        self.say(title, detail)

    def say(self, title: str, detail: str = "", urgency: str = "", label: str = "") -> None:
        """Show other words."""
        self._title.set_text(title)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self._mark.say(urgency, label)
        self._mark.setVisible(bool(label))
        self.setAccessibleName(f"{label}: {title}" if label else title)
        self.setAccessibleDescription(detail)

    def set_arrow(self, arrow: str) -> None:
        """Point another way; folded out, the lesser line is said below in full and goes."""
        self._arrow = arrow
        self._detail.setVisible(arrow != "up" and bool(self._detail.text()))
        self.update()

    def _arrange(self, width: int, move: bool) -> int:
        px = theme.in_force().px()
        side, y = 20, 11
        room = max(60, width - 2 * side - round(px * 1.9))
        for part in (self._mark, self._title, self._detail):
            if part.isHidden():
                continue
            wide = min(room, part.sizeHint().width()) if part is self._mark else room
            high = part.sizeHint().height() if part is self._mark else part.heightForWidth(room)
            if move:
                part.setGeometry(side, y, wide, high)
            y += high + (6 if part is self._mark else 1)
        return max(44, y + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right:
                self.unfold_asked.emit()
            case Qt.Key.Key_Left:
                self.fold_asked.emit()
            case _:
                super().keyPressEvent(event)

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        px = colours.px()
        box = QRectF(self.rect()).adjusted(6, 2, -6, -2)
        painter.setPen(QPen(colours["focus"], 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours["soft"] if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 10, 10)
        place = QRectF(self.width() - 20 - px * 1.2, self.height() / 2 - px * 0.6, px * 1.2, px * 1.2)
        if self._arrow == "right":
            painter.translate(place.center())
            painter.rotate(-90)
            painter.translate(-place.center())
        paint_glyph(painter, "down" if self._arrow == "right" else self._arrow, place, colours["muted"])
