"""A routine's own page: look at every step, choose for tonight, start."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.routines.looked import NARROWEST, LookedCard
from unknot.ui.routines.strip import StepStrip
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Divider, Page
from unknot.ui.widgets.painting import Placed
from unknot.ui.widgets.presses import shortcut
from unknot.ui.widgets.text import Text
from unknot.view.routines.detail import DetailScreen, Length
from unknot.view.words import _


class DetailPage(Placed, QWidget):
    """One routine; the bar with Start below it stays where it is.

    Signals carry what the person chose: a place from 0, a `Side`, minutes or None, seconds more to get ready, the id of
    another form or None.
    """

    closed = Signal()
    started = Signal()
    started_here = Signal()
    step_chosen = Signal(int)
    step_moved = Signal(int)
    side_chosen = Signal(object)
    length_chosen = Signal(object)
    ready_changed = Signal(int)
    form_chosen = Signal(object)
    leave_toggled = Signal()
    plan_asked = Signal()
    edit_asked = Signal()

    def __init__(
        self, paint_figure: PaintFigure, stage: PaintFigure, *, moves: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._page = Page("", widest=84)
        self._back = Button(_("‹ Routines"), Look.QUIET)
        self._plan = Button(_("Plan…"))
        self._edit = Button(_("Make my own…"), Look.QUIET)
        self._strip = StepStrip(paint_figure)
        self._card = LookedCard(paint_figure, stage, moves)
        self._lengths: tuple[Length, ...] = ()
        self._length_row: ChoiceRow | None = None
        self._length_place = QVBoxLayout()
        self._narrow: bool | None = None
        self._ready = Text("", weight=600, single=True)
        self._start = Button("", Look.PRIMARY, glyph="play", size=1.2)
        self._put_together()
        self._connect()

    def show_state(self, screen: DetailScreen) -> None:
        """Show `screen`; what is not new stays as it is."""
        self._page.set_title(screen.title, screen.subtitle)
        self._strip.show_cards(screen.steps)
        self._strip.setVisible(len(screen.steps) > 1)
        self._card.show_step(screen.looked, screen.side)
        self._show_lengths(screen.lengths)
        self._ready_part.setVisible(screen.ready is not None)
        self._ready.set_text(screen.ready or "")
        self._start.set_text(screen.start)
        self._edit.setVisible(bool(screen.edit))
        self._edit.set_text(screen.edit)

    def focus_start(self) -> None:
        """Enter starts at once."""
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_together(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._page.column.insertWidget(0, flow_of(self._back, self._edit, self._plan))
        self._page.column.addWidget(self._strip)
        self._page.column.addWidget(self._card)
        self._page.column.addStretch(1)
        column.addWidget(self._page, 1)
        column.addWidget(Divider())
        column.addWidget(self._bar())

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("page")
        row = QHBoxLayout(bar)
        row.setContentsMargins(36, 8, 36, 12)
        holder = QWidget()
        holder.setLayout(self._length_place)
        self._length_place.setContentsMargins(0, 0, 0, 0)
        less, more = Button("", glyph="dash"), Button("", glyph="plus")
        less.setAccessibleName(_("Less time to get ready"))
        more.setAccessibleName(_("More time to get ready"))
        less.clicked.connect(lambda: self.ready_changed.emit(-5))
        more.clicked.connect(lambda: self.ready_changed.emit(5))
        self._ready_part = flow_of(Text(_("Get ready"), colour="muted", single=True), less, self._ready, more)
        self._choices = flow_of(holder, self._ready_part, gap=16)
        self._bar_row = row
        row.addWidget(self._choices, 1)
        row.addWidget(self._start, 0, Qt.AlignmentFlag.AlignRight)
        return bar

    def place(self) -> None:
        """With large text only Start stays below; what else is chosen there scrolls with the page."""
        narrow = self.width() < theme.in_force().px() * NARROWEST
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._page.column.insertWidget(self._page.column.indexOf(self._strip), self._choices)
        else:
            self._bar_row.insertWidget(0, self._choices, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._plan.clicked.connect(self.plan_asked)
        self._edit.clicked.connect(self.edit_asked)
        self._start.clicked.connect(self.started)
        self._strip.step_chosen.connect(self.step_chosen)
        self._strip.leave_toggled.connect(self.leave_toggled)
        for name in ("step_moved", "side_chosen", "form_chosen", "leave_toggled"):
            getattr(self._card, name).connect(getattr(self, name))
        self._card.start_here.connect(self.started_here)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, signal in (("Esc", self.closed), ("Ctrl+Return", self.started), ("Ctrl+Enter", self.started)):
            shortcut(keys, self, signal.emit).setContext(context)

    def _show_lengths(self, lengths: tuple[Length, ...]) -> None:
        words = [f"{each.label}, {each.detail}" for each in lengths]
        if words != [f"{each.label}, {each.detail}" for each in self._lengths]:
            if self._length_row is not None:
                self._length_row.hide()
                self._length_row.deleteLater()
                self._length_row = None
            if lengths:
                self._length_row = ChoiceRow(words, _("Short on time?"))
                self._length_row.chosen.connect(lambda index: self.length_chosen.emit(self._lengths[index].minutes))
                self._length_place.addWidget(self._length_row)
        self._lengths = lengths
        if self._length_row is not None:
            self._length_row.choose([each.chosen for each in lengths].index(True))
