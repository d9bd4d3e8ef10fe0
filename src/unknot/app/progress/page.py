"""The Progress page, connected: it reads what it shows, keeps it true, and stays quick with ten years of a diary."""

from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from unknot.app.progress.ahead import Ahead
from unknot.app.shared import SharedParts
from unknot.app.trial.page import TrialActions
from unknot.app.undo import DiaryEditor
from unknot.diary.days import day_key, first_weekday_of, week_start
from unknot.diary.records import Cramp, Diary
from unknot.errors import UserError
from unknot.guide.reading import guide
from unknot.insight.adherence import Steadiness, steadiness_read
from unknot.insight.factors import look_at
from unknot.insight.review import review
from unknot.insight.weeks import Horizon
from unknot.routine.timeline import PLAIN
from unknot.ui.main_window import PageSpec
from unknot.ui.paper.report_dialog import ReportDialog
from unknot.ui.progress.page import ProgressPage
from unknot.ui.trial.page import TrialPage
from unknot.view.factors import build as build_factors
from unknot.view.progress.page import ProgressScreen, Reach, build_progress, first_needed
from unknot.view.progress.review import build_review
from unknot.view.units import distance_of
from unknot.view.warnings import shown_before, with_shown
from unknot.view.words import _

KEY = "progress"
FIRST_DAYS = timedelta(days=126)
"""What is read at once: twelve weeks, and the four before them that running rates and comparisons look back to."""
SLICE = timedelta(days=366)


class ProgressPages(QObject):
    """Builds the page and keeps it true.

    Only what is shown at first is read at once. The rest of the diary is read a year at a time while nothing else is
    to be done, so that the other ranges are there when they are asked for.

    `week_opened` carries a day to show in the diary; `guide_asked` a topic or a cue; `plan_asked` nothing.
    """

    week_opened = Signal(object)
    guide_asked = Signal(str)
    plan_asked = Signal()

    def __init__(self, shared: SharedParts, editor: DiaryEditor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self.trial = TrialActions(shared, editor or DiaryEditor(shared, self), self)
        self._stack: QStackedWidget | None = None
        self._trial_page: TrialPage | None = None
        self._page: ProgressPage | None = None
        self._shown = self._stale = False
        self._day: date | None = None
        self._reach: Reach | None = None
        self._week: date | None = None
        self._screens: dict[Reach, ProgressScreen] = {}
        self._stands: Steadiness | None = None
        self._slices: list[Diary] = []
        self._recent: Diary | None = None
        self._whole: Diary | None = None
        self._next: date | None = None
        self._ahead = Ahead(self)
        self._ahead.came.connect(self._on_charts_came)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec(KEY, _("Progress"), self._build, self._ahead.begin),)

    def show_week(self, day: date) -> None:
        """Open the page at the review of the week that `day` lies in."""
        self._week = day
        self._stale = True
        self._shared.window.show_page(KEY)

    def show_trial(self) -> None:
        """Open the page of the trial."""
        self._shared.window.show_page(KEY)
        self._open_trial()

    def try_in_turns(self, thing: str) -> None:
        """Open the page of the trial, and ask how to try `thing`; while a trial runs, its page is the answer."""
        self.show_trial()
        if self._trial_page is not None and self.trial.screen().can_start:
            self.trial.ask_turns(self._trial_page, thing)

    def close_trial(self) -> None:
        """Go back from the page of the trial."""
        self._turn_to(self._page)

    def refresh(self) -> None:
        """Show what is true now, if the page can be seen; else when it is shown next."""
        self._stale = True
        if self._page is None or not self._shown:
            return
        self._stale, self._day = False, self._today()
        self._screens.clear()
        self._slices.clear()
        self._stands = None
        self._whole, self._next = None, self._today() + timedelta(days=1)
        try:
            diary = self._shared.store.diary(self._recent_from())
            self._show_recent_review(diary)
            self._show_trial()
            self._recent = diary
            self._show_reach()
        except UserError as error:
            self._shared.tell(str(error))

    def _build(self) -> QWidget:
        shared = self._shared
        page = ProgressPage()
        page.reach_chosen.connect(self._on_reach_chosen)
        page.week_chosen.connect(self._on_week_chosen)
        page.week_opened.connect(self.week_opened)
        page.guide_chosen.connect(self.guide_asked)
        page.routine_chosen.connect(self._on_routine_chosen)
        page.trouble.connect(shared.tell)
        page.trial_asked.connect(self._open_trial)
        page.report_asked.connect(self._on_report_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._page, self._shown = page, True
        self._reach = Reach.TWELVE_WEEKS
        self.refresh()
        shared.window.page_shown.connect(self._on_page_shown)
        shared.changes.diary_changed.connect(self.refresh)
        shared.changes.settings_changed.connect(self.refresh)
        return self._stack

    # What is shown

    def _recent_from(self) -> date:
        return min(self._week or self._today(), self._today()) - FIRST_DAYS

    def _show_recent_review(self, diary: Diary) -> None:
        """The review from a few months of the diary.

        W4, the first cramp, is asked of all of it: one cramp from before stands for the rest. W13 waits for the rest.
        """
        store = self._shared.store
        days = store.days(self._recent_from(), 1, (Cramp,))
        before = store.diary(days[0], days[0]).cramps if days else ()
        self._show_review(replace(diary, cramps=before + diary.cramps), whole=False)

    def _show_review(self, diary: Diary, *, whole: bool = True) -> None:
        assert self._page is not None
        today, first = self._today(), self._first_weekday()
        day = self._week or today
        kept = self._shared.settings.read()
        titles = {routine.id: routine.title for routine in self._shared.library.routines}
        found = review(diary, day, today, first, shown_before(kept), whole=whole)
        screen = build_review(found, guide(), titles, distance_of(kept.get("distance")))
        latest = week_start(day, first) >= week_start(today, first)
        self._page.show_review(screen, latest=latest)
        if screen.signs and latest:
            fresh = with_shown(kept, screen.signs, today)
            if any(kept.get(name) != value for name, value in fresh.items()):
                self._shared.settings.save(fresh)

    def _show_trial(self) -> None:
        assert self._page is not None
        screen = self.trial.screen()
        self._page.show_trial(screen)
        if self._trial_page is not None:
            self._trial_page.show_state(screen)

    def _show_reach(self) -> None:
        """Show the charts, as soon as what draws them is imported; the words stand already."""
        assert self._page is not None
        assert self._reach is not None
        if not self._ahead.is_here:
            self._ahead.begin()
            return
        self._page.show_progress(self._screen(self._reach))
        self._idle.start(0)

    def _on_charts_came(self) -> None:
        if self._page is None or not self._shown or self._stale:
            return
        try:
            self._show_reach()
        except UserError as error:
            self._shared.tell(str(error))

    def _screen(self, reach: Reach) -> ProgressScreen:
        """The charts of a range: made before, or from what it takes of the diary."""
        if reach not in self._screens:
            today, first = self._today(), self._first_weekday()
            recent = self._recent if reach is Reach.TWELVE_WEEKS else None
            diary = self._whole or recent or self._shared.store.diary(first_needed(reach, today, first))
            self._recent = None
            self._screens[reach] = build_progress(diary, reach, today, first, stands=self._steadiness())
        return self._screens[reach]

    def _steadiness(self) -> Steadiness:
        """Habit score and streak: the same in every range, and so made once."""
        if self._stands is None:
            today = self._today()
            self._stands = steadiness_read(self._shared.store.played, Horizon.at(today, today), self._first_weekday())
        return self._stands

    def _on_idle(self) -> None:
        """Read one more year; when all is read, make what was not asked for yet."""
        if self._next is None or self._page is None:
            return
        try:
            self._read_on(self._next)
        except UserError as error:
            self._next = None
            self._shared.tell(str(error))

    def _read_on(self, before: date) -> None:
        store = self._shared.store
        if self._whole is None:
            days = store.days(before, 1)
            if days:
                last = days[0]
                self._slices.append(store.diary(last - SLICE, last))
                self._next = last - SLICE
            else:
                self._whole = _joined(self._slices) if self._slices else store.diary(before)
                self._slices.clear()
            self._idle.start(0)
            return
        missing = [reach for reach in Reach if reach not in self._screens]
        if missing:
            self._screen(missing[0])
            self._idle.start(0)
            return
        self._show_review(self._whole)
        self._show_factors(self._whole)
        self._whole = self._next = None

    def _show_factors(self, whole: Diary) -> None:
        if self._page is not None:
            self._page.show_factors(build_factors(look_at(whole)))

    # What is asked for

    def _on_reach_chosen(self, reach: Reach) -> None:
        self._reach = reach
        try:
            self._show_reach()
        except UserError as error:
            self._shared.tell(str(error))

    def _on_week_chosen(self, day: date) -> None:
        self._week = day
        try:
            self._show_recent_review(self._shared.store.diary(self._recent_from()))
        except UserError as error:
            self._shared.tell(str(error))

    def _open_trial(self) -> None:
        assert self._stack is not None
        if self._trial_page is None:
            page = self._trial_page = TrialPage()
            page.back_asked.connect(self.close_trial)
            page.start_asked.connect(lambda: self.trial.ask_start(page))
            page.turns_asked.connect(lambda: self.trial.ask_turns(page))
            page.night_chosen.connect(self.week_opened)
            page.routine_chosen.connect(self._on_routine_chosen)
            page.plan_asked.connect(self.plan_asked)
            page.trouble.connect(self._shared.tell)
            page.pause_asked.connect(lambda: self.trial.ask_pause(page))
            page.resume_asked.connect(self.trial.resume)
            page.end_asked.connect(lambda: self.trial.ask_end(page))
            page.print_asked.connect(self._on_print_asked)
            self._stack.addWidget(page)
            page.show_state(self.trial.screen())
        self._turn_to(self._trial_page)

    def _turn_to(self, page: QWidget | None) -> None:
        if self._stack is not None and page is not None:
            self._stack.setCurrentWidget(page)

    def _on_print_asked(self) -> None:
        from unknot.ui.trial.on_paper import ask_and_print

        if self._trial_page is not None:
            ask_and_print(self.trial.screen(), self._trial_page)

    def _on_report_asked(self) -> None:
        dialog = ReportDialog(self._page)
        dialog.chosen.connect(self._on_report_chosen)
        dialog.open()

    def _on_report_chosen(self, path: Path, weeks: int, name: str) -> None:
        from unknot.app.paper.report import save_report

        try:
            save_report(self._shared.store, path, self._today(), weeks, self._first_weekday(), name)
        except UserError as error:
            self._shared.tell(str(error))

    def _on_routine_chosen(self, name: str) -> None:
        try:
            self._shared.play(self._shared.library.routine(name), PLAIN)
        except UserError as error:
            self._shared.tell(str(error))

    def _on_page_shown(self, key: str) -> None:
        self._shown = key == KEY
        if self._shown and (self._stale or self._day != self._today()):
            self.refresh()

    # The day, and the week's first

    def _today(self) -> date:
        return day_key(self._shared.clock.now().local)

    def _first_weekday(self) -> int:
        return first_weekday_of(self._shared.settings.read())


def _joined(slices: list[Diary]) -> Diary:
    """Years of a diary, the latest first, as one; plan, pauses and trials are whole in each of them."""
    parts = slices[::-1]
    return replace(
        parts[-1],
        sessions=tuple(each for part in parts for each in part.sessions),
        cramps=tuple(each for part in parts for each in part.cramps),
        nights=tuple(each for part in parts for each in part.nights),
        runs=tuple(each for part in parts for each in part.runs),
        observations=tuple(each for part in parts for each in part.observations),
        factors=tuple(each for part in parts for each in part.factors),
        settlements=tuple(each for part in parts for each in part.settlements),
    )
