"""What stands of a sign, above everything else of a page: in words, with a mark and a bar beside them."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.surface import Card, Glyph
from unknot.ui.widgets.text import Text
from unknot.view.gate import GateScreen
from unknot.view.words import _

_BAR = 8


class GateHeader(Card):
    """Shows a `GateScreen`; `advice_chosen` asks for what to do without stretching, `correct_chosen` for the diary.

    `looked_at_chosen` and `over_chosen` say what became of the sign; nothing of it is the default.
    """

    advice_chosen = Signal()
    looked_at_chosen = Signal()
    over_chosen = Signal()
    correct_chosen = Signal()

    def __init__(self, screen: GateScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(screen.heading)
        self.setAccessibleDescription(" ".join(screen.lines))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setContentsMargins(_BAR + 8, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(Glyph("warning", "coral-text", size=1.8), 0, Qt.AlignmentFlag.AlignTop)
        words.setSpacing(6)
        words.addWidget(Text(screen.heading, size=2.0 if screen.emergency else 1.43, weight=700, leading=1.25))
        for other in screen.others:
            words.addWidget(Text(other, size=1.14, weight=600))
        words.addWidget(Text(screen.text))
        words.addWidget(call_strip(screen))
        words.addSpacing(4)
        words.addWidget(self._buttons())
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def draw(self, painter: QPainter) -> None:
        super().draw(painter)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        painter.setClipPath(edge)
        painter.fillRect(0, 0, _BAR, self.height(), theme.in_force()["coral-text"])
        painter.setPen(theme.in_force()["coral-text"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(edge)

    def _buttons(self) -> QWidget:
        advice = Button(_("What to do without stretching"), Look.PRIMARY)
        looked, over = Button(_("It was looked at…")), Button(_("It is over…"))
        correct = Button(_("Correct what I noted"), Look.QUIET)
        advice.clicked.connect(self.advice_chosen)
        looked.clicked.connect(self.looked_at_chosen)
        over.clicked.connect(self.over_chosen)
        correct.clicked.connect(self.correct_chosen)
        return flow_of(advice, looked, over, correct, gap=12)


def call_strip(screen: GateScreen) -> QWidget:
    """What would make it an emergency, and, when asked for, what to say on the phone."""
    strip = Card(padding=14, fill="soft")
    if screen.call:
        strip.column.addWidget(Text(screen.call, weight=700))
    phone = Text("\n".join(screen.phone))
    phone.setVisible(False)
    ask = Button(_("What to say on the phone"), Look.QUIET)
    ask.setAccessibleDescription(_("Folded"))

    def unfold() -> None:
        phone.setVisible(not phone.isVisible())
        ask.setAccessibleDescription(_("Unfolded") if phone.isVisible() else _("Folded"))

    ask.clicked.connect(unfold)
    strip.column.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
    strip.column.addWidget(phone)
    return strip
