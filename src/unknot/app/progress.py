"""The Progress page, connected: it reads what it shows, keeps it true, and stays quick with ten years of a diary."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from unknot.app.house import House
from unknot.diary.days import day_key, week_start
from unknot.diary.records import Diary
from unknot.errors import UserError
from unknot.routine.timeline import PLAIN
from unknot.ui.main_window import PageSpec
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.ui.progress_page import ProgressPage
    from unknot.view.progress import ProgressScreen, Reach

KEY = "progress"
REVIEW_DAYS = 400
"""What the review reads at once; the sign that looks back further follows when all has been read."""
SLICE = timedelta(days=366)


class ProgressPages(QObject):
    """Builds the page and keeps it true.

    Only what is shown at first is read at once. The rest of the diary is read a year at a time while nothing else is
    to be done, so that the other ranges are there when they are asked for.

    `week_opened` carries a day to show in the diary; `guide_asked` a topic or a cue.
    """

    week_opened = Signal(object)
    guide_asked = Signal(str)

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._page: ProgressPage | None = None
        self._shown = self._stale = False
        self._day: date | None = None
        self._reach: Reach | None = None
        self._week: date | None = None
        self._screens: dict[Reach, ProgressScreen] = {}
        self._slices: list[Diary] = []
        self._whole: Diary | None = None
        self._next: date | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec(KEY, _("Progress"), self._build),)

    def show_week(self, day: date) -> None:
        """Open the page at the review of the week that `day` lies in."""
        self._week = day
        self._stale = True
        self._house.window.show_page(KEY)

    def refresh(self) -> None:
        """Show what is true now, if the page can be seen; else when it is shown next."""
        self._stale = True
        if self._page is None or not self._shown:
            return
        self._stale, self._day = False, self._today()
        self._screens.clear()
        self._slices.clear()
        self._whole, self._next = None, self._today() + timedelta(days=1)
        try:
            self._show_review(self._house.store.diary(self._today() - timedelta(days=REVIEW_DAYS)))
            self._show_reach()
        except UserError as error:
            self._house.tell(str(error))
            return
        self._idle.start(0)

    def _build(self) -> QWidget:
        from unknot.ui.progress_page import ProgressPage
        from unknot.view.progress import Reach

        house = self._house
        page = ProgressPage(has_guide="guide" in house.window.page_keys)
        page.reach_chosen.connect(self._on_reach_chosen)
        page.week_chosen.connect(self._on_week_chosen)
        page.week_opened.connect(self.week_opened)
        page.guide_chosen.connect(self.guide_asked)
        page.routine_chosen.connect(self._on_routine_chosen)
        page.trouble.connect(house.tell)
        self._page, self._shown = page, True
        self._reach = Reach.TWELVE_WEEKS
        self.refresh()
        house.window.page_shown.connect(self._on_page_shown)
        house.changes.diary_changed.connect(self.refresh)
        house.changes.settings_changed.connect(self.refresh)
        return page

    # What is shown

    def _show_review(self, diary: Diary) -> None:
        from unknot.guide.reading import guide
        from unknot.insight.review import review
        from unknot.view.review import build_review
        from unknot.view.warnings import shown_before, with_shown

        assert self._page is not None
        today, first = self._today(), self._first_weekday()
        day = self._week or today
        kept = self._house.settings.read()
        titles = {routine.id: routine.title for routine in self._house.library.routines}
        found = review(diary, day, today, first, shown_before(kept))
        screen = build_review(found, guide(), titles)
        latest = week_start(day, first) >= week_start(today, first)
        self._page.show_review(screen, latest=latest)
        if screen.signs and latest:
            fresh = with_shown(kept, screen.signs, today)
            if any(kept.get(name) != value for name, value in fresh.items()):
                self._house.settings.save(fresh)

    def _show_reach(self) -> None:
        assert self._page is not None
        assert self._reach is not None
        self._page.show_progress(self._screen(self._reach))

    def _screen(self, reach: "Reach") -> "ProgressScreen":
        """The charts of a range: made before, or from what it takes of the diary."""
        from unknot.view.progress import build_progress, first_needed

        if reach not in self._screens:
            today, first = self._today(), self._first_weekday()
            diary = self._whole or self._house.store.diary(first_needed(reach, today, first))
            self._screens[reach] = build_progress(diary, reach, today, first)
        return self._screens[reach]

    def _on_idle(self) -> None:
        """Read one more year; when all is read, make what was not asked for yet."""
        if self._next is None or self._page is None:
            return
        try:
            self._read_on(self._next)
        except UserError as error:
            self._next = None
            self._house.tell(str(error))

    def _read_on(self, before: date) -> None:
        from unknot.view.progress import Reach

        store = self._house.store
        if self._whole is None:
            days = store.days(before, 1)
            if days:
                last = days[0]
                self._slices.append(store.diary(last - SLICE, last))
                self._next = last - SLICE
            else:
                self._whole = _joined(self._slices, store.diary(before, None))
                self._slices.clear()
            self._idle.start(0)
            return
        missing = [reach for reach in Reach if reach not in self._screens]
        if missing:
            self._screen(missing[0])
            self._idle.start(0)
            return
        self._show_review(self._whole)
        self._whole = self._next = None

    # What is asked for

    def _on_reach_chosen(self, reach: "Reach") -> None:
        self._reach = reach
        try:
            self._show_reach()
        except UserError as error:
            self._house.tell(str(error))

    def _on_week_chosen(self, day: date) -> None:
        self._week = day
        try:
            first = min(day, self._today()) - timedelta(days=REVIEW_DAYS)
            self._show_review(self._house.store.diary(first))
        except UserError as error:
            self._house.tell(str(error))

    def _on_routine_chosen(self, name: str) -> None:
        try:
            self._house.play(self._house.library.routine(name), PLAIN)
        except UserError as error:
            self._house.tell(str(error))

    def _on_page_shown(self, key: str) -> None:
        self._shown = key == KEY
        if self._shown and (self._stale or self._day != self._today()):
            self.refresh()

    # The day, and the week's first

    def _today(self) -> date:
        return day_key(self._house.clock.now().local)

    def _first_weekday(self) -> int:
        kept = self._house.settings.read().get("first_weekday")
        return kept if isinstance(kept, int) and 0 <= kept <= 6 else 0


def _joined(slices: list[Diary], rest: Diary) -> Diary:
    """Years of a diary, the latest first, as one; plan, pauses and trials are whole in each of them."""
    parts = [*reversed(slices), rest]
    return replace(
        rest,
        sessions=tuple(each for part in parts for each in part.sessions),
        cramps=tuple(each for part in parts for each in part.cramps),
        nights=tuple(each for part in parts for each in part.nights),
        runs=tuple(each for part in parts for each in part.runs),
        observations=tuple(each for part in parts for each in part.observations),
    )
