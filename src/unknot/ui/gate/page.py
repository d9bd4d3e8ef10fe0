"""The page before a stretch while a sign stands: what to do instead, and one deliberate act to go on all the same."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.ui.gate.header import call_strip
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import Switch
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.gate import GateScreen, go_on_words
from unknot.view.words import _


class GatePage(Page):
    """Shows a `GateScreen` over the window; `went_on` comes once for one start, `closed` where nothing shall start.

    With `may_go_on` there is a tick, and only after it the way on: Enter never reaches it by itself. `more` are the
    sentences of other signs that cannot wait.
    """

    went_on = Signal()
    closed = Signal()

    def __init__(
        self,
        screen: GateScreen | None,
        *,
        may_go_on: bool = False,
        more: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = screen.heading if screen is not None else _("Please read this first")
        super().__init__(title, widest=60, parent=parent)
        self.setAccessibleDescription(" ".join((*(screen.lines if screen is not None else ()), *more)))
        if screen is not None:
            for other in screen.others:
                self.column.addWidget(Text(other, size=1.14, weight=600))
            self.column.addWidget(Text(screen.text))
            self.column.addWidget(call_strip(screen))
            self.column.addWidget(self._without(screen))
        for sentence in more:
            card = Card()
            card.column.addWidget(Text(sentence, size=1.14))
            self.column.addWidget(card)
        self.close_button = Button(_("I have read this") if more else _("Close"), hint=_("Esc"))
        self.close_button.clicked.connect(self.closed)
        if may_go_on:
            self.column.addWidget(self._way_on())
        self.column.addWidget(flow_of(self.close_button))
        self.column.addStretch(1)
        self.setFocusProxy(self.close_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_held(event):
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _without(self, screen: GateScreen) -> Card:
        card = Card()
        card.column.setSpacing(6)
        card.column.addWidget(Text(_("What to do without stretching"), weight=600))
        for advice in screen.without:
            card.column.addWidget(Text(advice.text))
        own = _("These words are our own, after public health advice; that a clinician looks at it is from: {ids}.")
        card.column.addWidget(Text(own.format(ids=", ".join(screen.sources)), size=0.86, colour="muted"))
        return card

    def _way_on(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.read_tick = Switch(go_on_words())
        self.go_on_button = Button(_("Go on all the same"))
        self.go_on_button.setEnabled(False)
        self.read_tick.toggled.connect(self.go_on_button.setEnabled)
        self.go_on_button.clicked.connect(self.went_on)
        column.addWidget(Text(_("To go on all the same, for this one time:"), colour="muted"))
        column.addWidget(flow_of(self.read_tick, self.go_on_button, gap=12))
        return holder
