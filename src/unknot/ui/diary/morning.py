"""The page of the morning after a cramp: how bad, how long, what was tried, sleep; Save may be pressed empty."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.errors import UserError
from unknot.ui.diary.tried_rows import TriedRows
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.columns import FoldingColumns
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, LineField, NoteField, OptionRow, Ticks
from unknot.ui.widgets.key_scale import KeyScale
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.painting import Styled
from unknot.ui.widgets.presses import OnePress, shortcut
from unknot.ui.widgets.surface import Card, Notice
from unknot.ui.widgets.text import Text
from unknot.view.diary.cramp_form import CrampDraft
from unknot.view.diary.morning import CompletionScreen, minutes_of
from unknot.view.form_words import number_from, number_text
from unknot.view.words import _

_BESIDE = 52
"""So many times body text wide, the questions stand in two columns."""


class CompletionPage(OnePress, Styled, QWidget):
    """Shows what `build` makes of a draft; `save_chosen`, `later_chosen`, `where_chosen` and `no_cramp_chosen` tell.

    `escaped` comes with Esc. `draft` and `ticked` (the names of the day's chips) are as filled in.
    """

    save_chosen = Signal()
    later_chosen = Signal()
    escaped = Signal()
    where_chosen = Signal()
    no_cramp_chosen = Signal()

    def __init__(
        self,
        draft: CrampDraft,
        build: Callable[[CrampDraft], CompletionScreen],
        ticked: tuple[str, ...] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._build = build
        self.draft, self._first = draft, draft
        screen = self.shown = build(draft)
        self.ticked = self._ticked_first = screen.factors.ticked if ticked is None else ticked
        self._number_problem = ""
        self._page = Page(" · ".join(part for part in (screen.title, screen.count) if part), widest=90)
        self._ask = self._question()
        self._page.column.addWidget(self._head())
        left = (self._bad(), self._long(), self._sleep(), self._leg())
        self._columns = FoldingColumns((left, (self._tried(), self._day(), self._note())), (1, 1), gap=14)
        self._page.column.addLayout(self._columns)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(self._foot())
        shortcut("Ctrl+Return", self, self._on_save)
        self.setAccessibleName(screen.title)
        self.setFocusProxy(self._yes if screen.question else self._severity)
        self._show()

    @property
    def is_touched(self) -> bool:
        """Whether anything was filled in or changed here."""
        return (self.draft, self.ticked) != (self._first, self._ticked_first)

    def refuse(self, sentence: str) -> None:
        """Say why it was not saved."""
        self._problem.set_text(sentence)
        self._problem.setVisible(bool(sentence))

    def take(self, draft: CrampDraft) -> None:
        """Go on with a draft whose place and time were changed."""
        self.draft = draft
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_held(event):
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def restyled(self) -> None:
        self._fold()

    def _fold(self) -> None:
        self._columns.fold(beside=self.width() >= theme.in_force().px(_BESIDE))

    # The parts

    def _head(self) -> Card:
        card = Card()
        self._place, self._when = Text("", weight=600), Text("", colour="muted")
        where = Button(_("Where and when…"), Look.QUIET)
        where.clicked.connect(self.where_chosen)
        words = QVBoxLayout()
        words.addWidget(self._place)
        words.addWidget(self._when)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(where)
        card.column.addLayout(row)
        card.column.addWidget(self._ask)
        return card

    def _question(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 6, 0, 0)
        self._asked = Text("", size=1.14, weight=600)
        self._yes, other = Button(_("Yes")), Button(_("Another…"))
        self._yes.clicked.connect(self._on_agreed)
        other.clicked.connect(self.where_chosen)
        hint = Text(_("It is as the last time; nobody has said it yet."), colour="muted")
        for widget in (self._asked, hint, flow_of(self._yes, other)):
            column.addWidget(widget)
        return holder

    def _bad(self) -> Card:
        self._severity = KeyScale(_("How bad was it?"), self.draft.severity)
        self._severity.value_changed.connect(lambda value: self._change(severity=value))
        self._severity.answered.connect(lambda: self._lengths.button(0).setFocus())
        return _card(_("How bad was it?"), self._severity, _ends(_("nothing"), _("the worst I know")))

    def _long(self) -> Card:
        screen = self.shown
        self._lengths = OptionRow(_("How long?"), screen.lengths, screen.length, clears=True)
        self._lengths.option_chosen.connect(self._on_length)
        self._exactly = LineField(_("Minutes, exactly"), letters=7)
        self._exactly.setText("" if screen.length else number_text(self.draft.minutes))
        self._exactly.textEdited.connect(self._on_minutes)
        self._minutes = Field(
            "", flow_of(Text(_("exactly"), single=True), self._exactly, Text(_("minutes"), single=True))
        )
        self._notice = Notice("", glyph="warning")
        hint = Text(screen.measured, colour="muted", size=0.93)
        return _card(_("How long?"), hint, self._lengths, self._minutes, self._notice)

    def _sleep(self) -> Card:
        scale = KeyScale(_("How much did it break your sleep?"), self.draft.sleep)
        scale.value_changed.connect(lambda value: self._change(sleep=value))
        scale.answered.connect(lambda: self._symptoms.setFocus())
        return _card(_("How much did it break your sleep?"), scale, _ends(_("not at all"), _("no more sleep")))

    def _leg(self) -> Card:
        ticks = self._symptoms = Ticks(_("Anything else in the leg?"), self.shown.symptoms, self.draft.symptoms)
        ticks.changed.connect(lambda chosen: self._change(symptoms=chosen))
        return _card(_("Anything else in the leg?"), ticks)

    def _tried(self) -> Card:
        self._rows = TriedRows(self.shown)
        self._rows.changed.connect(lambda answer: self._change(tried=answer(self.draft.tried)))
        hint = Text(_("Nothing counts as helped unless you say so here."), colour="muted", size=0.93)
        return _card(_("What was tried, and did it help?"), self._rows, hint)

    def _day(self) -> Card:
        chips = Ticks(_("What was there the day before?"), self.shown.factors.options, self.ticked)
        chips.changed.connect(self._on_ticked)
        hint = Text(_("Also when it may have nothing to do with it."), colour="muted", size=0.93)
        return _card(_("What was there the day before?"), hint, chips)

    def _note(self) -> Card:
        note = NoteField(_("A note"), self.draft.note)
        note.textChanged.connect(lambda: self._change(note=note.toPlainText()))
        return _card(_("A note"), note)

    def _foot(self) -> Card:
        card = Card(padding=14)
        self._problem = Notice("", glyph="warning")
        none, later = Button(_("It was no cramp"), Look.QUIET), Button(_("Later"))
        save = Button(_("Save"), Look.PRIMARY)
        none.clicked.connect(self.no_cramp_chosen)
        later.clicked.connect(self.later_chosen)
        save.clicked.connect(self._on_save)
        said = Text(_("All of it may stay empty. The cramp is already in the diary."), colour="muted")
        row = QHBoxLayout()
        row.addWidget(said, 1)
        row.addWidget(flow_of(none, later, save), 1)
        card.column.addWidget(self._problem)
        card.column.addLayout(row)
        self._problem.hide()
        return card

    # What changes

    def _change(self, **changes: Any) -> None:
        self.draft = replace(self.draft, **changes)
        self._show()

    def _on_agreed(self) -> None:
        self._change(agreed=True)
        self._severity.setFocus()

    def _on_ticked(self, names: tuple[str, ...]) -> None:
        self.ticked = names

    def _on_length(self, length: str) -> None:
        self._exactly.clear()
        self._number_problem = ""
        self._change(minutes=minutes_of(length, self.draft))

    def _on_minutes(self, text: str) -> None:
        try:
            minutes, self._number_problem = number_from(text), ""
        except UserError as error:
            minutes, self._number_problem = self.draft.minutes, str(error)
        self._lengths.choose_none()
        self._change(minutes=minutes)

    def _on_save(self) -> None:
        problem = self._number_problem or self.shown.form.problem
        self.refuse(problem)
        if not problem:
            self.save_chosen.emit()

    def _show(self) -> None:
        screen = self.shown = self._build(self.draft)
        self._place.set_text(screen.place)
        self._when.set_text(screen.when)
        self._asked.set_text(screen.question)
        self._ask.setVisible(bool(screen.question))
        at_minutes = screen.form.problem if screen.form.field == "minutes" else ""
        self._minutes.set_problem(self._number_problem or at_minutes)
        self._notice.set_text(screen.notice)
        self._notice.setVisible(bool(screen.notice))
        self._rows.show_rows(screen)


def _card(title: str, *parts: QWidget) -> Card:
    card = Card()
    card.column.setSpacing(8)
    card.column.addWidget(Text(title, weight=600))
    for part in parts:
        card.column.addWidget(part)
    return card


def _ends(low: str, high: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Text(low, colour="muted", size=0.93, single=True))
    row.addStretch(1)
    row.addWidget(Text(high, colour="muted", size=0.93, single=True))
    return holder
