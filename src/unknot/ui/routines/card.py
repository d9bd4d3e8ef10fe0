"""One routine: what it is, how to start it, and, unfolded, its options, steps and sources."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow, Switch
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Divider
from unknot.ui.widgets.painting import Placed
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.routines.page import OptionKind, OptionLine, RoutineCard, chosen_options, length_with
from unknot.view.words import _

_FIGURE = QSize(132, 104)


class RoutineCardView(Placed, Card):
    """A card for `card`; the details are built when they are first asked for."""

    start_requested = Signal(str, object)
    look_requested = Signal(str)

    def __init__(self, card: RoutineCard, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self.setMinimumWidth(1)  # it folds before it would widen the page
        self._chosen = [line.chosen for line in card.options]
        self._details: QWidget | None = None
        self._figure = StillFigure(paint_figure, card.figure, size=_FIGURE)
        self._meta = Text("", colour="muted")
        self._start = Button(_("Start"), Look.PRIMARY, size=1.1)
        self._look = Button(_("Look first"), Look.QUIET)
        self._more = Button(_("Details"), Look.QUIET, glyph="down", after=True)
        self._grid = QGridLayout()
        self._placed: tuple[bool, bool] | None = None
        self._head, self._summary, self._actions = self._parts()
        self.column.addLayout(self._grid)
        self.place()
        self._say_length()
        self._start.setAccessibleName(_("Start {routine}").format(routine=card.title))
        self._more.setAccessibleName(_("Details of {routine}").format(routine=card.title))
        self._look.setAccessibleName(_("Look at {routine} first").format(routine=card.title))
        self._look.clicked.connect(lambda: self.look_requested.emit(card.id))
        self._start.clicked.connect(self._on_start_clicked)
        self._more.clicked.connect(self._on_more_clicked)

    def _parts(self) -> tuple[QWidget, QWidget, QWidget]:
        head = QWidget()
        words = QVBoxLayout(head)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(Text(self._card.title, size=1.14, weight=600, leading=1.3))
        words.addWidget(self._meta)
        summary = Text(self._card.summary, size=0.93, colour="muted")
        actions = QWidget()
        buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom, actions)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        buttons.addWidget(self._start, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addWidget(self._look, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        return head, summary, actions

    def place(self) -> None:
        """Side by side, or where the card is narrow for its text, one below the other."""
        narrow = self.width() < theme.in_force().px() * 34
        pressed = sum(button.sizeHint().width() + 8 for button in (self._start, self._look, self._more))
        in_a_row = narrow and pressed < self.width() - 48
        if (narrow, in_a_row) == self._placed:
            return
        self._placed = narrow, in_a_row
        grid, buttons = self._grid, self._actions.layout()
        assert isinstance(buttons, QBoxLayout)
        for part in (self._figure, self._head, self._summary, self._actions):
            grid.removeWidget(part)
        middle, top, bottom = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        grid.setHorizontalSpacing(12 if narrow else 20)
        grid.setVerticalSpacing(8 if narrow else 4)
        grid.setColumnStretch(1, 1)
        if narrow:
            row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            buttons.setDirection(row if in_a_row else column)
            grid.addWidget(self._figure, 0, 0, middle)
            grid.addWidget(self._head, 0, 1, middle)
            grid.addWidget(self._summary, 1, 0, 1, 2)
            grid.addWidget(self._actions, 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            buttons.setDirection(QBoxLayout.Direction.TopToBottom)
            grid.addWidget(self._figure, 0, 0, 2, 1, middle)
            grid.addWidget(self._head, 0, 1, bottom)
            grid.addWidget(self._summary, 1, 1, top)
            grid.addWidget(self._actions, 0, 2, 2, 1, middle)

    def _say_length(self) -> None:
        length = length_with(self._card, self._chosen)
        self._meta.set_text(" · ".join(part for part in (length, self._card.contents) if part))

    def _on_start_clicked(self) -> None:
        self.start_requested.emit(self._card.id, chosen_options(self._card, self._chosen))

    def _on_more_clicked(self) -> None:
        if self._details is None:
            self._details = self._build_details()
            self.column.addWidget(self._details)
            self._details.hide()
        unfold = self._details.isHidden()
        self._details.setVisible(unfold)
        self._more.set_glyph("up" if unfold else "down")

    def _build_details(self) -> QWidget:
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 12, 0, 4)
        column.setSpacing(8)
        column.addWidget(Divider())
        for index, line in enumerate(self._card.options):
            column.addWidget(self._option(index, line))
        column.addWidget(Text(_("Steps"), weight=600))
        column.addLayout(self._steps())
        if self._card.sources:
            column.addSpacing(4)
            column.addWidget(Text(_("Sources"), weight=600))
            lines = QVBoxLayout()
            lines.setSpacing(0)
            for source in self._card.sources:
                lines.addWidget(Text(source, size=0.93, colour="muted"))
            column.addLayout(lines)
        return details

    def _steps(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, step in enumerate(self._card.steps):
            title = _("{step} (optional)").format(step=step.title) if step.optional else step.title
            grid.addWidget(Text(title, colour="muted" if step.optional else "ink"), row, 0)
            grid.addWidget(Text(step.detail, colour="muted"), row, 1)
        return grid

    def _option(self, index: int, line: OptionLine) -> QWidget:
        if line.kind is OptionKind.SWITCH:
            switch = Switch(line.label)
            switch.setChecked(line.chosen == 1)
            switch.toggled.connect(lambda on: self._choose(index, int(on)))
            switch.setAccessibleDescription(line.detail)
            return flow_of(switch, Text(line.detail, colour="muted", single=True), gap=4)
        chips = ChoiceRow([choice.label for choice in line.choices], line.label)
        chips.choose(line.chosen)
        chips.chosen.connect(lambda chosen: self._choose(index, chosen))
        words = [Text(line.label, single=True), chips]
        if line.detail:
            words.append(Text(line.detail, colour="muted", single=True))
        return flow_of(*words, gap=12)

    def _choose(self, index: int, chosen: int) -> None:
        self._chosen[index] = chosen
        self._say_length()
