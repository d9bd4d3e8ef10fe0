"""A night diary from paper, typed in: the grid, what it comes to so far, and the keys."""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.paper.grid_table import GridTable
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Divider
from unknot.ui.widgets.surface import Card, Glyph
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import DayField
from unknot.view.dates import date_typed
from unknot.view.paper.grid import WEEKS, PaperGrid, letters, put, with_weeks
from unknot.view.paper.grid import PaperColumn as Column
from unknot.view.paper.grid_reading import CellFault, GridReading, KnownNight, save_words, so_far
from unknot.view.words import _, ngettext

_BESIDE_EM, _ROOMY_EM = 68, 40
"""Widths in em from which the cards stand beside the grid, and from which there is room for more than the grid."""
_MOST_CARDS = 4


class GridPage(QWidget):
    """`read` says what a grid comes to; `save_chosen`, `keep_chosen` and `back_chosen` carry the grid.

    `factors_asked` carries nothing: which words A, B and C stand for is to be chosen.
    """

    save_chosen = Signal(object)
    keep_chosen = Signal(object)
    back_chosen = Signal(object)
    factors_asked = Signal()

    def __init__(
        self,
        grid: PaperGrid,
        read: Callable[[PaperGrid], GridReading],
        name_factor: Callable[[str], str],
        *,
        latest: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._name_factor = read, name_factor
        self._reading = read(grid)
        self.table = GridTable(grid, self._reading)
        self.setAccessibleName(_("From paper"))
        self._cards, self._changing = QVBoxLayout(), QVBoxLayout()
        self._many, self._so_far = Text("", size=1.2, weight=600), Text("", colour="muted")
        self._carded: object = None
        self._line = Text("", colour="muted", size=0.93)
        self._spared: list[QWidget] = []
        self._factors, self._told = Text("", colour="muted"), Text("", colour="coral-text")
        self.save = Button("", Look.PRIMARY)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._head(grid, latest))
        outer.addLayout(self._middle(), 1)
        self._add_cards()
        outer.addWidget(Divider())
        outer.addWidget(self._foot())
        self.table.changed.connect(self.show_grid)
        self.table.moved.connect(self._on_moved)
        self.show_grid(grid)
        self.setFocusProxy(self.table)

    @property
    def grid(self) -> PaperGrid:
        """What is typed so far."""
        return self.table.grid

    def show_grid(self, grid: PaperGrid) -> None:
        """Show `grid` and what it comes to."""
        self._reading = self._read(grid)
        self.table.show_grid(grid, self._reading)
        self.save.set_text(save_words(self._reading))
        self.save.updateGeometry()
        self.save.setEnabled(bool(self._reading.saved or self._reading.faults))
        named = zip("ABC", grid.factors, strict=False)
        words = " · ".join(f"{letter} {self._name_factor(name)}" for letter, name in named)
        self._factors.set_text(words or _("A, B and C stand for nothing yet"))
        self._tell("")
        self._show_cards()

    def refuse(self, sentence: str = "") -> None:
        """Go to the first cell that is wrong, and say so."""
        if self._reading.faults:
            fault = self._reading.faults[0]
            self._go(fault)
            sentence = f"{fault.title}. {fault.text}"
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self._told.set_text(sentence)
        self._told.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_chosen.emit(self.grid)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.width() / theme.in_force().px()
        self._beside.setVisible(em >= _BESIDE_EM)
        self._line.setVisible(em < _BESIDE_EM)
        for part in self._spared:
            part.setVisible(em >= _ROOMY_EM)
        self._on_moved(self.table.cell_box(self.grid.row, self.grid.column))
        self._beside.setFixedWidth(theme.in_force().px() * 18)

    # The parts

    def _head(self, grid: PaperGrid, latest: date) -> QWidget:
        back = Button(_("Diary"), Look.QUIET, glyph="left")
        back.setAccessibleName(_("Back to the diary; what is typed is kept"))
        back.clicked.connect(lambda: self.back_chosen.emit(self.grid))
        title = Text(_("From paper"), size=1.86, weight=700, leading=1.2, single=True)
        first = DayField(_("First night"), grid.first.isoformat(), latest=latest)
        first.changed.connect(lambda: self._on_first_changed(first.text()))
        weeks = ChoiceRow(
            [ngettext("{count} week", "{count} weeks", each).format(count=each) for each in WEEKS], _("Weeks")
        )
        if grid.weeks in WEEKS:
            weeks.choose(WEEKS.index(grid.weeks))
        weeks.chosen.connect(lambda index: self.table.change(with_weeks(self.grid, WEEKS[index])))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(28, 12, 20, 0)
        column.setSpacing(4)
        named = Text(_("First night"), colour="muted", single=True)
        column.addWidget(flow_of(back, title, named, first, weeks, gap=12))
        self._spared += [title, named, weeks]
        return holder

    def _middle(self) -> QHBoxLayout:
        self._scroll, self._beside = _scrolled(self.table), _scrolled(_holder(self._cards))
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setContentsMargins(28, 0, 12, 0)
        row.setSpacing(12)
        self._scroll.horizontalScrollBar().valueChanged.connect(lambda _at: self.table.update())
        row.addWidget(self._scroll, 1)
        row.addWidget(self._beside)
        return row

    def _foot(self) -> QWidget:
        change, keep = Button(_("change"), Look.QUIET), Button(_("Keep for later"))
        change.setAccessibleName(_("Change what A, B and C stand for"))
        change.clicked.connect(self.factors_asked)
        keep.clicked.connect(lambda: self.keep_chosen.emit(self.grid))
        self.save.clicked.connect(lambda: self.save_chosen.emit(self.grid))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(28, 4, 20, 12)
        column.addWidget(self._told)
        column.addWidget(self._line)
        self._spared += [self._factors, change, keep]
        column.addWidget(flow_of(self._factors, change, keep, self.save, gap=12))
        return holder

    def _show_cards(self) -> None:
        reading = self._reading
        many = _("{read} of {rows} nights read").format(read=reading.read, rows=len(reading.states))
        self._many.set_text(many)
        self._so_far.set_text(so_far(reading))
        first = next((f"{fault.title}. {fault.text}" for fault in reading.faults), "")
        self._line.set_text(" ".join(part for part in (f"{so_far(reading)}.", first) if part))
        told = (reading.faults, reading.known, self.grid.paper_wins)
        if told == self._carded:
            return
        self._carded = told
        while (item := self._changing.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        differences = sorted(reading.known, key=lambda each: not each.differs)[:_MOST_CARDS]
        faults = [self._fault_card(fault) for fault in reading.faults[:_MOST_CARDS]]
        for card in (*faults, *(self._known_card(each) for each in differences)):
            self._changing.addWidget(card)

    def _add_cards(self) -> None:
        so_far_card = Card(padding=14)
        for text in (Text(_("So far"), weight=700), self._many, self._so_far):
            so_far_card.column.addWidget(text)
        self._cards.addWidget(so_far_card)
        self._cards.addLayout(self._changing)
        self._cards.addWidget(_keys_card())
        self._cards.addStretch(1)

    def _fault_card(self, fault: CellFault) -> Card:
        card = _titled(fault.title, "warning", "coral-text")
        card.column.addWidget(Text(fault.text, colour="muted"))
        go, empty = Button(_("Go there"), Look.QUIET), Button(_("Leave it empty"), Look.QUIET)
        go.clicked.connect(lambda: self._go(fault))
        empty.clicked.connect(lambda: self.table.change(put(self.grid, "", fault.row, fault.column)))
        card.column.addWidget(flow_of(go, empty, gap=4))
        return card

    def _known_card(self, known: KnownNight) -> Card:
        card = _titled(known.title, "dot", "ring" if known.differs else "muted")
        card.column.addWidget(Text(known.text, colour="muted"))
        if known.differs:
            which = ChoiceRow((_("Diary"), _("Paper")), _("Which holds"))
            which.choose(int(known.night in self.grid.paper_wins))
            which.chosen.connect(lambda index: self._on_holds(known.night, paper=index == 1))
            card.column.addWidget(which)
        return card

    # What changes

    def _on_first_changed(self, text: str) -> None:
        day = date_typed(text)
        if day is not None:
            self.show_grid(replace(self.grid, first=day))

    def _on_holds(self, night: date, *, paper: bool) -> None:
        wins = self.grid.paper_wins | {night} if paper else self.grid.paper_wins - {night}
        self.show_grid(replace(self.grid, paper_wins=wins))

    def _on_moved(self, cell: QRectF) -> None:
        self._scroll.ensureVisible(round(cell.center().x()), round(cell.center().y()), 80, 60)

    def _go(self, fault: CellFault) -> None:
        self.table.change(replace(self.grid, row=fault.row, column=fault.column))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setCornerWidget(QWidget(area))
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _holder(layout: QVBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setObjectName("page")
    layout.setContentsMargins(0, 0, 8, 8)
    layout.setSpacing(10)
    holder.setLayout(layout)
    return holder


def _titled(title: str, glyph: str, colour: str) -> Card:
    card, row = Card(padding=14), QHBoxLayout()
    row.addWidget(Glyph(glyph, colour, size=1.2), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(title, weight=700), 1)
    card.column.addLayout(row)
    return card


def _keys_card() -> Card:
    where, side = (" ".join(letters(column)) for column in (Column.WHERE, Column.SIDE))
    keys: Sequence[tuple[str, str]] = (
        ("0", _("none, on to the next night")),
        ("1–9", _("how many, on to where")),
        (where, _("calf, foot, thigh in front, thigh behind")),
        (side, _("left, right, both")),
        (_("space"), _("tick")),
        ("Enter", _("next night")),
        ("Tab", _("next column")),
        ("Del", _("empty: not known")),
        ("N", _("the note")),
        ("Ctrl+D", _("as the night above")),
        ("Ctrl+Z", _("take back")),
    )
    card = Card(padding=14)
    card.column.addWidget(Text(_("Keys"), weight=700))
    for key, words in keys:
        card.column.addWidget(Text(f"{key}  {words}", size=0.93, colour="muted"))
    return card
