"""The steps of a routine as a strip of cards: one is chosen, and the arrows lead along."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.painting import PaintedButton
from unknot.ui.widgets.text import Text
from unknot.view.routines.detail import StepCard
from unknot.view.words import _

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StepButton(PaintedButton, QPushButton):
    """One step: its figure, its title, how long it lasts, and a bar for each hold; dashed where it is left out."""

    def __init__(self, paint_figure: PaintFigure, card: StepCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint_figure, self._card = paint_figure, card
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout(self)
        words.setSpacing(2)
        self._title = Text("", weight=600, leading=1.25)
        self._detail = Text("", size=0.93, colour="muted", leading=1.25)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addStretch(1)
        self.show_card(card)
        self.restyled()

    def show_card(self, card: StepCard) -> None:
        """Say what the step is now."""
        self._card = card
        detail = f"{card.detail} · {card.mark}" if card.mark else card.detail
        self._title.set_text(card.title)
        self._detail.set_text(detail)
        self.setChecked(card.chosen)
        self.setAccessibleName(f"{card.title}, {detail}")
        self.update()

    def restyled(self) -> None:
        px = theme.in_force().px()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(round(px * 6.2), round(px * 0.9), round(px * 0.9), round(px * 1.7))
        self.setMinimumWidth(round(px * 15))
        super().restyled()

    def sizeHint(self) -> QSize:
        px = theme.in_force().px()
        return QSize(px * 16, round(px * 7.4))

    def draw(self, painter: QPainter) -> None:
        colours, box, px = theme.in_force(), QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), theme.in_force().px()
        pen = QPen(colours["ink" if self.isChecked() else "edge" if not self._card.bars else "line"], 1)
        if self.isChecked():
            pen.setWidthF(2)
        if not self._card.bars:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colours["card"] if self._card.bars else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), theme.RADIUS - 4, theme.RADIUS - 4)
        room = QRectF(px * 0.7, px * 0.7, px * 5.1, self.height() - px * 1.6)
        if not self._card.bars:
            painter.setOpacity(0.55)
        self._paint_figure(painter, room, self._card.figure, colours.colours)
        painter.setOpacity(1)
        self._paint_bars(painter, px)

    def _paint_bars(self, painter: QPainter, px: int) -> None:
        count = self._card.bars
        left, right = px * 6.2, self.width() - px
        wide = min(px * 2.4, (right - left) / max(1, count) - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.in_force()["navy" if self.isChecked() else "far"])
        for number in range(count):
            bar = QRectF(left + number * (wide + 3), self.height() - px * 1.3, max(2.0, wide), px * 0.4)
            painter.drawRoundedRect(bar, 2, 2)


class StepStrip(QScrollArea):
    """All steps side by side; more than there is room for scroll sideways, the chosen one always wholly in sight."""

    step_chosen = Signal(int)
    leave_toggled = Signal()

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint_figure = paint_figure
        self._buttons: list[StepButton] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("page")
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(0, 0, 0, 6)
        self._row.setSpacing(12)
        self.setWidget(body)
        self.setAccessibleName(_("Steps"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def buttons(self) -> tuple[StepButton, ...]:
        """One a step."""
        return tuple(self._buttons)

    def show_cards(self, cards: tuple[StepCard, ...]) -> None:
        """Show `cards`, in the buttons that are there where the routine is the same."""
        if len(cards) != len(self._buttons):
            self._rebuild(cards)
        for button, card in zip(self._buttons, cards, strict=True):
            button.show_card(card)
            if card.chosen:
                self.ensureWidgetVisible(button, 4, 0)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        at = next((place for place, button in enumerate(self._buttons) if button.isChecked()), 0)
        last = len(self._buttons) - 1
        to = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key, at + _KEYS.get(key, 0))
        if key == Qt.Key.Key_Delete:
            self.leave_toggled.emit()
        elif key in _KEYS or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            to = min(last, max(0, to))
            self.step_chosen.emit(to)
            self._buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _rebuild(self, cards: tuple[StepCard, ...]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [StepButton(self._paint_figure, card) for card in cards]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, at=place: self.step_chosen.emit(at))
            self._row.addWidget(button)

    def _fit(self) -> None:
        tallest = max((button.sizeHint().height() for button in self._buttons), default=0)
        self.setFixedHeight(tallest + 6 + self.horizontalScrollBar().sizeHint().height())
