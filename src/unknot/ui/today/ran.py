"""After a run, on Today: three fields and the stretches that follow; and a cramp that came with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, LineField
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.today.ran import RanOffer, RanTyped
from unknot.view.words import _

_FIELDS = ("at", "minutes", "km")


class RanCard(Card):
    """Two buttons that unfold into the fields; what was typed stays for the day, also when it is folded again.

    `save_requested` carries a `RanTyped` and whether to stretch now, `cramp_requested` the same or None while it is
    folded, `more_requested` it for the whole form.
    """

    save_requested = Signal(object, bool)
    cramp_requested = Signal(object)
    more_requested = Signal(object)

    def __init__(self, offer: RanOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self._anyway = False
        self._folded, self._open = QWidget(), QWidget()
        self._lines = {
            "at": LineField(_("When it began"), letters=12, hint=_("just now")),
            "minutes": LineField(_("How long, in minutes"), letters=6),
            "km": LineField(_("How far"), letters=6),
        }
        self._unit = Text("", colour="muted", single=True)
        self._pace = Text("", colour="muted", single=True)
        self._stretch = Button("", Look.PRIMARY)
        self._fill_folded()
        self._fill_open()
        self.column.addWidget(self._folded)
        self.column.addWidget(self._open)
        self._open.hide()
        self.show_offer(offer)

    @property
    def offer(self) -> RanOffer:
        """What is offered."""
        return self._offer

    def show_offer(self, offer: RanOffer) -> None:
        """Show another offer; what was typed on another day goes."""
        if offer.day != self._offer.day:
            self.clear()
        self._offer = offer
        self._lines["minutes"].setPlaceholderText(offer.minutes_hint)
        self._lines["km"].setPlaceholderText(offer.distance_hint)
        self._unit.set_text(offer.unit.value)
        self._stretch.setText(offer.stretch)
        self._stretch.setVisible(bool(offer.stretch))
        self._show_pace()

    def unfold(self) -> None:
        """Show the fields, the first of them ready to be typed in."""
        self._folded.hide()
        self._open.show()
        self._lines["at"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold(self) -> None:
        """Hide the fields, with what was typed."""
        self._open.hide()
        self._folded.show()
        self._ran.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was typed and fold: it was saved."""
        for line in self._lines.values():
            line.clear()
        self._open.hide()
        self._folded.show()

    def refuse(self, sentence: str, field: str, *, ask: bool = False) -> None:
        """Say why the run was not saved, at its field; with `ask` it is saved if that is said once more."""
        name = field if field in _FIELDS else "at"
        self._fields[name].set_problem(sentence)
        self._lines[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._anyway = ask

    def typed(self) -> RanTyped:
        """What is typed."""
        at, minutes, km = (self._lines[name].text() for name in _FIELDS)
        return RanTyped(at, minutes, km, self._offer.unit, self._anyway)

    def _fill_folded(self) -> None:
        row = QHBoxLayout(self._folded)
        row.setContentsMargins(0, 0, 0, 0)
        self._ran, cramped = Button(_("I ran…")), Button(_("It cramped…"), Look.QUIET)
        self._ran.setToolTip(_("I ran (R)"))
        self._ran.clicked.connect(self.unfold)
        cramped.setAccessibleName(_("It cramped on a run"))
        cramped.clicked.connect(lambda: self.cramp_requested.emit(None))
        row.addWidget(flow_of(self._ran, cramped, gap=12), 1)

    def _fill_open(self) -> None:
        holder = QVBoxLayout(self._open)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Text(_("I ran"), weight=600), 1)
        close = Button("", Look.QUIET, glyph="close")
        close.setAccessibleName(_("Fold, keep what is typed"))
        close.clicked.connect(self.fold)
        head.addWidget(close)
        holder.addLayout(head)
        minutes = flow_of(self._lines["minutes"], Text(_("min"), colour="muted", single=True), gap=6)
        distance = flow_of(self._lines["km"], self._unit, gap=6)
        self._fields = {
            "at": Field(_("When it began"), self._lines["at"]),
            "minutes": Field(_("How long"), minutes),
            "km": Field(_("How far"), distance),
        }
        holder.addWidget(flow_of(*self._fields.values(), gap=14))
        holder.addWidget(self._pace)
        later, cramped = Button(_("Save, stretch later")), Button(_("It cramped…"), Look.QUIET)
        more = Button(_("Effort, heat…"), Look.QUIET)
        self._stretch.clicked.connect(lambda: self._save(stretch=True))
        later.clicked.connect(lambda: self._save(stretch=False))
        cramped.clicked.connect(lambda: self.cramp_requested.emit(self.typed()))
        more.clicked.connect(lambda: self.more_requested.emit(self.typed()))
        holder.addWidget(flow_of(self._stretch, later, cramped, more, gap=10))
        for line in self._lines.values():
            line.textChanged.connect(self._on_typed)
            line.returnPressed.connect(lambda: self._save(stretch=bool(self._offer.routine)))

    def _save(self, *, stretch: bool) -> None:
        self.save_requested.emit(self.typed(), stretch)

    def _on_typed(self) -> None:
        self._anyway = False
        for field in self._fields.values():
            field.set_problem("")
        self._show_pace()

    def _show_pace(self) -> None:
        pace = self.typed().pace
        self._pace.set_text(pace)
        self._pace.setVisible(bool(pace))
