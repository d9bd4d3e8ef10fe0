"""The Today page, connected: plan, night check-in, and what is to be completed."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from unknot.app.gate import GateKeeper
from unknot.app.lighting import until_the_next_hour
from unknot.app.shared import SharedParts
from unknot.app.today.factors import FactorEntry
from unknot.app.undo import DiaryEditor
from unknot.diary.days import day_key, first_weekday_of
from unknot.diary.editing import cramps_of, new_id, new_night
from unknot.diary.plan import change
from unknot.diary.records import Run
from unknot.errors import UserError
from unknot.routine.timeline import PLAIN, Options
from unknot.ui.main_window import PageSpec
from unknot.ui.today.page import TodayPage
from unknot.view.dates import short_date
from unknot.view.diary import run_form
from unknot.view.today.cards import PlanCard
from unknot.view.today.page import LOOKS_BACK, Proposal, build, may_be_told
from unknot.view.today.ran import RanTyped
from unknot.view.units import distance_of
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.diary.run_entry import RunEntry
    from unknot.app.diary.watched_folder import WatchedFolder
    from unknot.app.raised import SignTeller

KEY = "today"


class TodayPages(QObject):
    """Builds the page and keeps it true: after every change of the diary, when it is shown, and as the hours go by.

    `cramp_asked` carries a night to ask about, `cramp_opened` the id of a cramp to complete; `review_asked` the first
    day of a week, `guide_asked` a cue, `plan_asked`, `trial_asked` and `food_asked` nothing.
    """

    cramp_asked = Signal(object)
    cramp_opened = Signal(str)
    go_on_asked = Signal(str)
    """The id of a session to go on with."""
    review_asked = Signal(object)
    guide_asked = Signal(str)
    plan_asked = Signal()
    trial_asked = Signal()
    food_asked = Signal()
    run_cramped = Signal(object)
    """A `Run` that a cramp came with, or None."""
    waiting_started = Signal()
    waiting_delayed = Signal()
    waiting_read = Signal()
    """What became of a reminder that waited."""
    day_asked = Signal(object)
    """A day to open in the diary."""
    month_asked = Signal(object)
    look_asked = Signal(str)
    said_asked = Signal(str)
    """A routine to look at, or that was done without the screen."""

    def __init__(
        self,
        shared: SharedParts,
        editor: DiaryEditor,
        gate: GateKeeper,
        signs: "Callable[[], SignTeller]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._gate = gate
        self._factors = FactorEntry(shared, editor, self)
        self._signs = signs
        self._page: TodayPage | None = None
        self._arrived: tuple[Run, ...] = ()
        self._waiting = ""
        self._shown = False
        self._hourly = QTimer(self)
        self._hourly.setSingleShot(True)
        self._hourly.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._hourly.timeout.connect(self._on_time_passed)
        self._hour: datetime | None = None

    @cached_property
    def runs(self) -> "RunEntry":
        """The form for a run; a start need not pay for it."""
        from unknot.app.diary.run_entry import RunEntry

        return RunEntry(self._shared, self._editor, parent=self)

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec(KEY, _("Today"), self._build),)

    @cached_property
    def watched(self) -> "WatchedFolder":
        """What takes in run files as they appear."""
        from unknot.app.diary.watched_folder import WatchedFolder

        watched = WatchedFolder(self._shared, self)
        watched.arrived.connect(self.tell_arrived)
        return watched

    def watch(self, folder: str) -> None:
        """Take in the run files that appear in `folder` from now on; empty: none."""
        if folder or "watched" in self.__dict__:  # where cached_property keeps it
            self.watched.watch(folder)

    def show_waiting(self, sentence: str) -> None:
        """Say which reminder nobody could see; empty: none."""
        self._waiting = sentence
        if self._page is not None:
            self._page.waiting.tell(sentence)

    def tell_arrived(self, sentence: str, runs: tuple[Run, ...]) -> None:
        """Say that `runs` came in by themselves; the page offers to take them back."""
        self._arrived = runs
        if self._page is not None:
            self._page.arrived.tell(sentence)
        else:
            self._editor.tell(sentence)

    def _on_arrived_undone(self) -> None:
        if self._arrived:
            self._editor.change(_("What came in from the folder is out of the diary again."), deleted=self._arrived)
        self._arrived = ()

    def refresh(self) -> None:
        """Show what is true now, if the page can be seen; else when it is shown next."""
        if self._page is None or not self._shown:
            return
        now = self._shared.clock.now()
        today = day_key(now.local)
        try:
            diary = self._shared.store.diary(today - LOOKS_BACK, steps_from=today)
            settings = self._shared.settings.read()
            unread = self._signs().unread() if may_be_told(diary, today) else ()
            at_hand = self._factors.at_hand()
            self._page.show_state(
                build(
                    diary,
                    now,
                    self._shared.library,
                    first_weekday=first_weekday_of(settings),
                    unit=distance_of(settings.get("distance")),
                    unread=unread,
                    at_hand=at_hand,
                )
            )
        except UserError as error:
            self._shared.tell(str(error))
        self._hour = now.local.replace(minute=0, second=0, microsecond=0)
        self._hourly.start(until_the_next_hour(now))

    def _build(self) -> QWidget:
        shared = self._shared
        sources = {each.id: each.title for each in shared.library.sources.values()}
        page = TodayPage(shared.figures.paint, sources=sources)
        page.start_requested.connect(self._on_start_requested)
        page.go_on_requested.connect(self.go_on_asked)
        page.none_chosen.connect(self._on_none_chosen)
        page.factors_ticked.connect(self._factors.tick)
        page.factors_chosen.connect(self._factors.choose)
        page.food_asked.connect(self.food_asked)
        page.yes_chosen.connect(self.cramp_asked)
        page.cramp_chosen.connect(self.cramp_opened)
        page.plan_chosen.connect(self._on_plan_chosen)
        page.own_plan_chosen.connect(self.plan_asked)
        page.review_chosen.connect(self.review_asked)
        page.guide_chosen.connect(self.guide_asked)
        page.trial_chosen.connect(self.trial_asked)
        page.waiting.start_chosen.connect(self.waiting_started)
        page.waiting.later_chosen.connect(self.waiting_delayed)
        page.waiting.close_chosen.connect(self.waiting_read)
        page.waiting.tell(self._waiting)
        page.arrived.undo_requested.connect(self._on_arrived_undone)
        page.ran.save_requested.connect(self._on_run_saved)
        page.ran.cramp_requested.connect(self._on_run_cramped)
        page.ran.more_requested.connect(self._on_more_asked)
        page.header_shown.connect(lambda header: self._gate.follow(header, self.day_asked.emit))
        page.read_chosen.connect(lambda card: self._signs().mark_read((card,)))
        page.look_requested.connect(self.look_asked)
        page.said_requested.connect(self.said_asked)
        page.day_chosen.connect(self.day_asked)
        page.month_chosen.connect(self.month_asked)
        page.go_on_chosen.connect(self._on_go_on_chosen)
        self._page = page
        shared.window.page_shown.connect(self._on_page_shown)
        shared.changes.diary_changed.connect(self.refresh)
        shared.changes.settings_changed.connect(self.refresh)
        return page

    def _on_page_shown(self, key: str) -> None:
        self._shown = key == KEY
        self.refresh()

    def _on_time_passed(self) -> None:
        now = self._shared.clock.now()
        if now.local.replace(minute=0, second=0, microsecond=0) != self._hour:
            self.refresh()
        else:
            self._hourly.start(until_the_next_hour(now))

    def _on_start_requested(self, routine: str, options: Options) -> None:
        try:
            found = self._shared.library.routine(routine)
        except UserError as error:
            self._shared.tell(str(error))
            return
        self._shared.play(found, options)

    def _on_run_saved(self, typed: RanTyped, stretch: bool) -> None:
        assert self._page is not None
        offer = self._page.ran.offer
        if self._save_run(typed) is not None and stretch:
            self._on_start_requested(offer.routine, PLAIN)

    def _on_run_cramped(self, typed: RanTyped | None) -> None:
        """Beside typed numbers the run is saved first; else the cramp belongs to today's last run, if there is one."""
        assert self._page is not None
        if typed is not None and (typed.minutes or typed.km):
            if (made := self._save_run(typed)) is not None:
                self.run_cramped.emit(made)
            return
        latest = self._page.ran.offer.latest
        self.run_cramped.emit(self._shared.store.find(Run, latest) if latest else None)

    def _on_more_asked(self, typed: RanTyped) -> None:
        now = self._shared.clock.now()
        try:
            self.runs.add(typed.draft(now))
        except UserError:  # the whole form says at its fields what is wrong
            self.runs.add(replace(run_form.new_draft(now, typed.unit), minutes=typed.minutes, km=typed.km))

    def _save_run(self, typed: RanTyped) -> Run | None:
        assert self._page is not None
        card, now = self._page.ran, self._shared.clock.now()
        try:
            form = run_form.build(typed.draft(now), now)
            if form.problem:
                card.refuse(form.problem, form.field, ask=form.asked)
                return None
            made = self.runs.save(form)
        except UserError as error:
            card.refuse(str(error), error.field)
            return None
        if made is not None:
            card.clear()
        return made

    def _on_go_on_chosen(self, choices: tuple[PlanCard, ...]) -> None:
        """The advice first, and after one deliberate act the choice of what was planned."""
        self._gate.let_through(lambda: self._choose(choices))

    def _choose(self, choices: tuple[PlanCard, ...]) -> None:
        from unknot.ui.today.choosing import StartQuestion

        question = StartQuestion(choices, self._shared.window)
        question.chosen.connect(self._on_start_anyway)
        question.open()

    def _on_start_anyway(self, routine: str, options: Options) -> None:
        try:
            self._shared.play_anyway(self._shared.library.routine(routine), options)
        except UserError as error:
            self._shared.tell(str(error))

    def _on_none_chosen(self, night: date) -> None:
        store = self._shared.store
        found = store.diary(night, night)
        if found.nights or cramps_of(found, night):  # another program said so meanwhile
            self.refresh()
            return
        said = _("No cramps in the night of {day}.").format(day=short_date(night))
        self._editor.change(said, [new_night(night, self._shared.clock.now())])

    def _on_plan_chosen(self, proposal: Proposal) -> None:
        plan = self._shared.store.diary(date.max, date.max).plan
        # Ids of its own: chosen, taken back and chosen again on two computers, these are not one record.
        changes = [change(plan, replace(item, id=new_id())) for item in proposal.items]
        saved = [item for each in changes for item in each.saved]
        deleted = [item for each in changes for item in each.deleted]
        self._editor.change(_("The plan “{plan}” holds from today.").format(plan=proposal.title), saved, deleted)
