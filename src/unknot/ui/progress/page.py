"""The page of progress: the week in words, and what the weeks add up to."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.charts.beside import beside
from unknot.ui.charts.rows import rows_holder
from unknot.ui.progress.factors import FactorsCard
from unknot.ui.progress.review import ReviewPart, WeekWords
from unknot.ui.trial.page import TrialStrip
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.menu import MenuEntry, drop_menu
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Notice
from unknot.view.factors import FactorsScreen
from unknot.view.progress.page import ProgressScreen, Reach
from unknot.view.progress.review import ReviewScreen
from unknot.view.trial.page import TrialPageScreen
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.ui.charts.card import ChartCard
    from unknot.ui.progress.cards import ChartCards

_WIDE = 60.0


def reach_names() -> dict[Reach, str]:
    """How far back, in words."""
    return {Reach.TWELVE_WEEKS: _("12 weeks"), Reach.YEAR: _("1 year"), Reach.ALL: _("All")}


class ProgressPage(Page):
    """Shows a `ReviewScreen` above a `ProgressScreen`.

    `reach_chosen` carries a `Reach`; `week_opened` a day in the diary; `week_chosen` a day in the week to review;
    `report_asked` and `trial_asked` nothing; `guide_chosen` the id of a topic or a cue; `routine_chosen` a routine's
    id; `trouble` a sentence.
    """

    reach_chosen = Signal(object)
    week_opened = Signal(object)
    week_chosen = Signal(object)
    report_asked = Signal()
    trial_asked = Signal()
    guide_chosen = Signal(str)
    routine_chosen = Signal(str)
    trouble = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._progress: ProgressScreen | None = None
        self._cards: ChartCards | None = None
        self._reaches = ChoiceRow(list(reach_names().values()), _("How far back"))
        self._reaches.chosen.connect(lambda index: self.reach_chosen.emit(list(reach_names())[index]))
        self._export = Button(_("Export…"))
        self._export.clicked.connect(self._on_export_clicked)
        self._week: date | None = None
        self._set_header()
        self._holder, self._rows = rows_holder()
        # What is shown before it lies in a layout needs a parent, or it would be a window.
        self.review, self._words = ReviewPart(), WeekWords(parent=self._holder)
        for part in (self.review, self._words):
            part.guide_chosen.connect(self.guide_chosen)
        self._words.routine_chosen.connect(self.routine_chosen)
        self._trial = TrialStrip(parent=self._holder)
        self._trial.opened.connect(self.trial_asked)
        self._trial.hide()
        self.column.addWidget(self.review)
        self._notice = Notice()
        self._notice.hide()
        self.column.addWidget(self._notice)
        self._rows.add(self._words, least=_WIDE)
        self._rows.add(self._trial, least=_WIDE)
        self.column.addWidget(self._holder)
        self._factors = FactorsCard(self)
        self._factors.hide()
        self.column.addWidget(self._factors)
        self.column.addStretch(1)

    def show_review(self, screen: ReviewScreen, *, latest: bool = True) -> None:
        """Show the review of a week, the `latest` there is or one with weeks after it."""
        self.set_title(screen.title, screen.subtitle)
        self._week = screen.starts
        self._after.setEnabled(not latest)
        self.review.show_state(screen)
        self._words.show_state(screen)

    def show_progress(self, screen: ProgressScreen) -> None:
        """Show the charts of `screen`; each view stays and takes its new chart."""
        if screen == self._progress:
            return
        self._progress = screen
        self._reaches.choose(list(reach_names()).index(screen.reach))
        self._notice.set_text(screen.notice)
        self._notice.setVisible(bool(screen.notice))
        if self._cards is None:
            from unknot.ui.progress.cards import ChartCards  # pyqtgraph takes half a second: the words come first

            self._cards = ChartCards(self._rows, self)
            self._cards.week_opened.connect(self.week_opened)
            self._cards.trouble.connect(self.trouble)
        self._cards.show(screen)

    def show_trial(self, screen: TrialPageScreen) -> None:
        """Say how far the six-week trial is."""
        self._trial.show_state(screen)
        self._trial.show()

    def show_factors(self, screen: FactorsScreen) -> None:
        """Say what was there on nights with a cramp and without, once the whole diary is known."""
        self._factors.show_state(screen)
        self._factors.show()

    def card(self, key: str) -> "ChartCard":
        """The card of a chart: weeks, calendar, severity, hours, places, triggers or relief."""
        assert self._cards is not None, "no charts are shown yet"
        return self._cards.card(key)

    def _set_header(self) -> None:
        # The page's own title and subtitle move into a row with the choices beside them.
        words, beside_title = QWidget(), QHBoxLayout()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        beside_title.setSpacing(4)
        for text in (self._title, self._subtitle):
            self.column.removeWidget(text)
        self._before, self._after = Button("‹", Look.QUIET, size=1.4), Button("›", Look.QUIET, size=1.4)
        self._before.setAccessibleName(_("The week before"))
        self._after.setAccessibleName(_("The week after"))
        beside_title.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        for button, days in ((self._before, -7), (self._after, 7)):
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _checked=False, days=days: self._on_week_turned(days))
            beside_title.addWidget(button)
        beside_title.addStretch(1)
        column.addLayout(beside_title)
        column.addWidget(self._subtitle)
        self.column.insertWidget(0, beside(words, flow_of(self._reaches, self._export, gap=8)))

    def _on_week_turned(self, days: int) -> None:
        if self._week is not None:
            self.week_chosen.emit(self._week + timedelta(days=days))

    def _on_export_clicked(self) -> None:
        entries: list[MenuEntry] = [(_("A page for the doctor (PDF)…"), self.report_asked.emit), None]
        if self._cards is not None:
            weeks = self._cards.card("weeks")
            for kind, label in (("csv", _("The weeks as numbers (CSV)…")), ("png", _("The weeks as a picture (PNG)…")),
                                ("svg", _("The weeks as a drawing (SVG)…"))):  # fmt: skip
                entries.append((label, partial(weeks.ask_where, kind)))
        drop_menu(self._export, entries)
