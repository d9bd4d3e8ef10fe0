"""The first page: what is planned today, the nights to say something about, the week at a glance."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from unknot.routine.timeline import PLAIN
from unknot.ui.gate.header import GateHeader
from unknot.ui.look import theme
from unknot.ui.today.arrived import ArrivedCard
from unknot.ui.today.card import PlanCardView
from unknot.ui.today.factors import FactorChips
from unknot.ui.today.ran import RanCard
from unknot.ui.today.waiting import WaitingCard
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.columns import FoldingColumns
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Divider, Page
from unknot.ui.widgets.painting import Placed
from unknot.ui.widgets.presses import shortcut
from unknot.ui.widgets.rings import LevelBar, WeekRings
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.diary.page import Entry
from unknot.view.today.page import NightCheck, NightSaid, Proposal, ReviewOffer, TodayScreen
from unknot.view.today.ran import RanOffer
from unknot.view.today.trial_card import TrialCard
from unknot.view.words import _

_BESIDE = 60  # with this many times body text of room the week stands beside the plan
_SHARES = (61, 39)


class TodayPage(Placed, Page):
    """Shows a `TodayScreen`.

    `start_requested` carries a routine's id and its `Options`; `none_chosen` and `yes_chosen` a night; `plan_chosen` a
    `Proposal`; `review_chosen` the first day of a week; `cramp_chosen` the id of a cramp to complete; `guide_chosen`
    a cue of the guide; `trial_chosen` nothing. `sources` are the titles of what a sentence may name by its id.
    """

    start_requested = Signal(str, object)
    go_on_requested = Signal(str)
    """The id of a session to go on with."""
    look_requested = Signal(str)
    said_requested = Signal(str)
    """The id of a routine to look at, or that was done without the screen."""
    day_chosen = Signal(object)
    """A day, or the evening of a night, to open in the diary."""
    month_chosen = Signal(object)
    none_chosen = Signal(object)
    yes_chosen = Signal(object)
    plan_chosen = Signal(object)
    own_plan_chosen = Signal()
    review_chosen = Signal(object)
    cramp_chosen = Signal(str)
    guide_chosen = Signal(str)
    trial_chosen = Signal()
    factors_ticked = Signal(object, object)
    """A night, and all names that are ticked for it then."""
    factors_chosen = Signal()
    """What stands there is to be chosen."""
    food_asked = Signal()
    header_shown = Signal(object)
    """The `GateHeader` that stands above everything else, so that its buttons can be followed."""
    read_chosen = Signal(object)
    """The `SignCard` that was read."""
    go_on_chosen = Signal(object)
    """The cards of the day to choose from, although a warning stands."""

    def __init__(
        self,
        paint_figure: PaintFigure,
        *,
        sources: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", widest=84, parent=parent)  # its lines are short: they stand in two columns
        self._paint_figure = paint_figure
        self._sources = sources or {}
        self._screen: TodayScreen | None = None
        self._content: QWidget | None = None
        self._columns: FoldingColumns | None = None
        self.ran = RanCard(RanOffer(date.min), self)
        self.ran.hide()
        self.arrived = ArrivedCard(self)
        self.waiting = WaitingCard(self)
        shortcut("R", self, self.ran.unfold).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_state(self, screen: TodayScreen) -> None:
        """Show `screen`; the page stays as it is when it shows this already."""
        if screen == self._screen:
            return
        self._screen = screen
        self.set_title(screen.heading, screen.sentence)
        focused = QApplication.focusWidget()  # of the whole window: what covers the page keeps its keys
        had_focus = self._content is not None and focused is not None and self._content.isAncestorOf(focused)
        self.ran.show_offer(screen.ran)
        for kept in (self.ran, self.arrived, self.waiting):  # what is typed or told there outlives the rest of the page
            kept.setParent(self)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        outer = QVBoxLayout(self._content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        for sign in self._sign_part(screen):
            outer.addWidget(sign)
        self._columns = FoldingColumns((self._main_part(screen), self._side_part(screen)), _SHARES, gap=20)
        outer.addLayout(self._columns, 1)
        self.place()
        self.column.addWidget(self._content, 1)
        self.ran.show()
        self.arrived.setVisible(self.arrived.tells)
        self.waiting.setVisible(self.waiting.tells)
        self._content.show()
        first = self._content.findChild(Button)
        if had_focus and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Two columns, or one below the other where the text is large for the window."""
        if self._columns is not None:
            self._columns.fold(beside=self.viewport().width() >= theme.in_force().px() * _BESIDE)

    def _main_part(self, screen: TodayScreen) -> list[QWidget]:
        parts: list[QWidget] = [self.arrived, self.waiting]
        if screen.review is not None:
            parts.append(self._review_card(screen.review))
        if screen.said is not None:
            parts.append(self._said_card(screen.said))
        if screen.checks:
            parts.append(self._night_card(screen.checks))
        if screen.factors is not None:
            chips = FactorChips(screen.factors)
            chips.ticked.connect(self.factors_ticked)
            chips.choose.connect(self.factors_chosen)
            chips.food.connect(self.food_asked)
            parts.append(chips)
        if screen.to_complete:
            parts.append(self._complete_card(screen.to_complete))
        parts.append(self.ran)
        for card in screen.cards:
            view = PlanCardView(card, self._paint_figure, may_start=screen.gate is None)
            view.start_requested.connect(self.start_requested)
            view.go_on_requested.connect(self.go_on_requested)
            view.look_requested.connect(self.look_requested)
            view.said_requested.connect(self.said_requested)
            parts.append(view)
        if screen.gate is not None and any(card.action for card in screen.cards):
            go_on = Button(_("Go on all the same…"), Look.QUIET)
            choices = tuple(card for card in screen.cards if card.action)
            go_on.clicked.connect(lambda: self.go_on_chosen.emit(choices))
            parts.append(flow_of(go_on))
        if screen.proposals:
            parts += [self._proposal_card(each, main=not number) for number, each in enumerate(screen.proposals)]
            own = Button(_("Make my own plan"), Look.QUIET)
            own.clicked.connect(self.own_plan_chosen)
            parts.append(flow_of(own))
        return parts

    def _sign_part(self, screen: TodayScreen) -> list[QWidget]:
        parts: list[QWidget] = []
        if screen.gate is not None:
            header = GateHeader(screen.gate)
            self.header_shown.emit(header)
            parts.append(header)
        for sign in screen.unread:
            card = Card()
            card.column.addWidget(Text(sign.text, weight=600))
            read = Button(_("I have read this"))
            read.clicked.connect(lambda _on=False, sign=sign: self.read_chosen.emit(sign))
            card.column.addWidget(flow_of(read))
            parts.append(card)
        return parts

    def _side_part(self, screen: TodayScreen) -> list[QWidget]:
        week = Card()
        week.column.addWidget(Text(screen.week_title, weight=600))
        week.column.addSpacing(6)
        rings, line = WeekRings(screen.rings, opens=True), Text(screen.legend, size=0.86, colour="muted")
        rings.day_chosen.connect(self.day_chosen)
        rings.pointed.connect(line.set_text)
        week.column.addWidget(rings)
        week.column.addSpacing(8)
        week.column.addWidget(line)
        parts: list[QWidget] = [week]
        if screen.trial is not None:
            parts.append(self._trial_card(screen.trial))
        knowing = Card()
        knowing.column.addWidget(Text(_("Worth knowing"), weight=600))
        knowing.column.addWidget(Text(screen.knowing.text, colour="muted", leading=1.5))
        if screen.knowing.sources:
            knowing.column.addWidget(self._source_line(_("Source: {ids}"), screen.knowing.sources))
        if screen.knowing.link:
            link = Button(screen.knowing.link, Look.QUIET, glyph="right", after=True)
            link.clicked.connect(lambda: self.guide_chosen.emit(screen.knowing.cue))
            knowing.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        parts.append(knowing)
        return parts

    def _night_card(self, checks: Sequence[NightCheck]) -> Card:
        card = Card()
        for number, check in enumerate(checks):
            if number:
                card.column.addSpacing(4)
                card.column.addWidget(Divider())
                card.column.addSpacing(4)
            card.column.addLayout(self._night_row(check, first=not number))
        return card

    def _said_card(self, said: NightSaid) -> Card:
        card, row = Card(padding=14), QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(said.text, colour="muted"), 1, Qt.AlignmentFlag.AlignVCenter)
        change = Button(_("change"), Look.QUIET)
        change.setAccessibleName(_("{night}: change").format(night=said.text))
        change.clicked.connect(lambda: self.day_chosen.emit(said.night))
        row.addWidget(change)
        card.column.addLayout(row)
        return card

    def _night_row(self, check: NightCheck, *, first: bool) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(14)
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(Text(check.title, weight=600 if first else 400))
        if first:
            words.addWidget(Text(check.text, size=0.93, colour="muted"))
        words.addStretch(1)
        row.addLayout(words, 1)
        none, yes = Button(check.none), Button(check.yes)
        for button, signal in ((none, self.none_chosen), (yes, self.yes_chosen)):
            button.setAccessibleName(f"{check.title} {button.text()}")
            button.clicked.connect(lambda _checked=False, s=signal: s.emit(check.night))
        row.addWidget(flow_of(none, yes, gap=12), 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _complete_card(self, entries: Sequence[Entry]) -> Card:
        card = Card()
        card.column.setSpacing(6)
        card.column.addWidget(Text(_("To complete"), weight=600))
        for entry in entries:
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(Text(f"{entry.time}  {entry.title}", colour="muted"), 1, Qt.AlignmentFlag.AlignVCenter)
            button = Button(_("Complete…"))
            button.setAccessibleName(_("Complete: {entry}").format(entry=f"{entry.title} {entry.time}"))
            button.clicked.connect(lambda _checked=False, name=entry.id: self.cramp_chosen.emit(name))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            card.column.addLayout(row)
        return card

    def _proposal_card(self, proposal: Proposal, *, main: bool) -> Card:
        card = Card()
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        words.setSpacing(2)
        words.addWidget(Text(proposal.title, size=1.14, weight=600))
        words.addWidget(Text(proposal.text, colour="muted"))
        words.addWidget(self._source_line(_("Sources: {ids}. The hours are our own choice."), proposal.sources))
        row.addLayout(words, 1)
        button = Button(_("Use this plan"), Look.PRIMARY if main else Look.SECONDARY)
        button.setAccessibleName(_("Use this plan: {plan}").format(plan=proposal.title))
        button.clicked.connect(lambda: self.plan_chosen.emit(proposal))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
        return card

    def _review_card(self, review: ReviewOffer) -> Card:
        card = Card()
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        words.setSpacing(2)
        words.addWidget(Text(review.title, weight=600))
        words.addWidget(Text(review.text, size=0.93, colour="muted"))
        row.addLayout(words, 1)
        if review.is_month:
            button = Button(_("Look at the month"))
            button.clicked.connect(lambda: self.month_chosen.emit(review.week))
        else:
            button = Button(_("Look at the week"))
            button.clicked.connect(lambda: self.review_chosen.emit(review.week))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
        return card

    def _trial_card(self, trial: TrialCard) -> Card:
        card = Card()
        card.column.addWidget(Text(trial.title, weight=600))
        if trial.tonight:
            card.column.addWidget(Text(trial.tonight, size=1.43, weight=700, leading=1.3))
        card.column.addWidget(Text(trial.text, colour="muted"))
        card.column.addSpacing(8)
        card.column.addWidget(LevelBar(trial.share, trial.text))
        card.column.addSpacing(8)
        for number, line in enumerate(trial.lines):
            size, colour = (1.0, "ink") if not number else (0.86, "muted")
            card.column.addWidget(Text(line, size=size, colour=colour))
        if trial.routine:
            same = Button(trial.all_the_same, Look.QUIET)
            same.clicked.connect(lambda: self.start_requested.emit(trial.routine, PLAIN))
            card.column.addWidget(same, 0, Qt.AlignmentFlag.AlignLeft)
        more = Button(_("Look at the trial"), Look.QUIET, glyph="right", after=True)
        more.clicked.connect(self.trial_chosen)
        card.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _source_line(self, words: str, ids: Sequence[str]) -> Text:
        """The ids, short enough for a card; their titles come when pointed at, and to a screen reader."""
        titles = "\n".join(f"{each}: {self._sources[each]}" for each in ids if each in self._sources)
        return Text(words.format(ids=", ".join(ids)), size=0.86, colour="muted", tip=titles)
