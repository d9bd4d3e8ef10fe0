"""A routine of the day on the Today page."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from unknot.routine.short import MINUTES as SHORT_MINUTES
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.held import SIGNS, held_sign
from unknot.ui.widgets.menu import MenuEntry, drop_menu
from unknot.ui.widgets.painting import Placed
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.tag import Tag
from unknot.ui.widgets.text import Text
from unknot.view.today.cards import PlanCard
from unknot.view.words import _, ngettext

_FIGURE = QSize(132, 104)


class PlanCardView(Placed, Card):
    """A card for `card`; `start_requested` carries its routine's id and `Options`, `go_on_requested` a session's id."""

    start_requested = Signal(str, object)
    go_on_requested = Signal(str)
    look_requested = Signal(str)
    """The id of a routine to look at first."""
    said_requested = Signal(str)
    """The id of a routine that was done without the screen."""

    def __init__(
        self, card: PlanCard, paint_figure: PaintFigure, *, may_start: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._card = card if may_start else replace(card, action="", notice=_("Waits; it counts nothing against you."))
        card = self._card
        self.setAccessibleName(" ".join(part for part in (card.title, card.when, card.state_text) if part))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(18)
        self._figure = StillFigure(paint_figure, card.figure, size=_FIGURE, parent=self)
        self._figure.setVisible(card.figure is not None)
        self._row.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words(), 1, Qt.AlignmentFlag.AlignVCenter)
        self._end = self._state()
        self._row.addWidget(self._end, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self._row)

    def place(self) -> None:
        """Beside each other; where large text leaves little room without the figure, or one below the other."""
        px, wide = theme.in_force().px(), self.width()
        stacked = wide < max(px * 21, self._end.sizeHint().width() + px * 14)
        self._figure.setVisible(self._card.figure is not None and wide >= px * 31)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)
            side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter
            self._row.setAlignment(self._end, side)

    def _on_clicked(self) -> None:
        if self._card.go_on:
            self.go_on_requested.emit(self._card.go_on)
        else:
            self.start_requested.emit(self._card.routine, self._card.options)

    def _words(self) -> QWidget:
        holder = QWidget()
        words = QVBoxLayout(holder)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(Text(self._card.title, size=1.14, weight=600, leading=1.3))
        if self._card.facts:
            words.addWidget(Text(self._card.facts, colour="muted"))
        words.addSpacing(4)
        words.addWidget(Tag(self._card.when), 0, Qt.AlignmentFlag.AlignLeft)
        if self._card.notice:
            words.addSpacing(2)
            words.addWidget(Text(self._card.notice, size=0.93, colour="muted"))
        return holder

    def _state(self) -> QWidget:
        card = self._card
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if card.state_text:
            colour = SIGNS[card.mark][1] if card.mark else "muted"
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addStretch(1)
            line.addWidget(Text(card.state_text.removesuffix(" ✓"), weight=600, colour=colour, single=True))
            if card.mark:
                line.addWidget(held_sign(card.mark, size=1.15))
            column.addLayout(line)
        if card.action:
            button = Button(card.action, Look.PRIMARY if card.main else Look.SECONDARY, size=1.1 if card.main else 1.0)
            button.setAccessibleName(_("{action}: {routine}").format(action=card.action, routine=card.title))
            button.clicked.connect(self._on_clicked)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        if not card.figure:  # its file is gone: nothing to look at, nothing to start
            return holder
        self._more = Button("", Look.QUIET, glyph="more")
        self._more.setAccessibleName(_("More: {routine}").format(routine=card.title))
        self._more.clicked.connect(self._on_more_clicked)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(holder)
        row.addWidget(self._more)
        return beside

    def _on_more_clicked(self) -> None:
        card = self._card
        entries: list[MenuEntry] = [(_("Look first"), partial(self.look_requested.emit, card.routine))]
        if card.go_on:
            again = partial(self.start_requested.emit, card.routine, card.options)
            entries.append((_("From the start"), again))
        entries.append((_("Done without the screen…"), partial(self.said_requested.emit, card.routine)))
        if card.action:
            entries.append(None)
            for minutes in SHORT_MINUTES:
                short = replace(card.options, minutes=minutes)
                words = ngettext("Only {count} minute", "Only {count} minutes", minutes).format(count=minutes)
                entries.append((words, partial(self.start_requested.emit, card.routine, short)))
        drop_menu(self._more, entries)
