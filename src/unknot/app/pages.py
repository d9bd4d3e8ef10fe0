"""The pages of the window, each imported and built when it is first asked for, and what leads from one to another."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from unknot.app.gate import GateKeeper
from unknot.app.settings.page import SettingsPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.ui.main_window import PageSpec
from unknot.ui.widgets.presses import shortcut
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.backups.care import DataCare
    from unknot.app.diary.page import DiaryPages
    from unknot.app.find.panel import Finder
    from unknot.app.guide.page import GuidePages
    from unknot.app.plan.page import PlanPages
    from unknot.app.progress.ahead import Ahead
    from unknot.app.progress.page import ProgressPages
    from unknot.app.raised import SignTeller
    from unknot.app.reminders import Ringing
    from unknot.app.routines.page import RoutinesPages
    from unknot.app.today.page import TodayPages
    from unknot.desktop.notify import Notifier


class LazyPages(QObject):
    """Builds the pages; who inherits it says what they share and what changes the diary."""

    shared: SharedParts
    editor: DiaryEditor
    gate: GateKeeper
    preferences: SettingsPages
    make_notifier: "Callable[[], Notifier]"

    def page_specs(self) -> Iterator[PageSpec]:
        """The pages in the order of the sidebar, the settings left out."""
        yield PageSpec("today", _("Today"), lambda: self.today.specs()[0].build())
        yield PageSpec("routines", _("Routines"), lambda: self.routines.specs()[0].build())
        yield PageSpec("diary", _("Diary"), lambda: self.diary.specs()[0].build())
        yield PageSpec("plan", _("Plan"), lambda: self.plan.specs()[0].build())
        ahead = (lambda: self.progress.specs()[0].build(), lambda: self.ahead.begin())
        yield PageSpec("progress", _("Progress"), *ahead)
        yield PageSpec("guide", _("Guide"), lambda: self.guide.specs()[0].build())

    @cached_property
    def today(self) -> "TodayPages":
        """What is to be done today."""
        from unknot.app.today.page import TodayPages

        today = TodayPages(self.shared, self.editor, self.gate, lambda: self.signs, self)
        today.review_asked.connect(lambda day: self.progress.show_week(day))
        today.cramp_asked.connect(lambda night: self.diary.cramps.add(night))
        today.run_cramped.connect(lambda run: self.diary.cramps.add_to_run(run))
        today.cramp_opened.connect(lambda cramp: self.diary.morning.open(cramp))
        today.guide_asked.connect(lambda topic: self.guide.show_topic(topic))
        today.plan_asked.connect(lambda: self.shared.window.show_page("plan"))
        today.trial_asked.connect(lambda: self.progress.show_trial())
        today.food_asked.connect(lambda: self.diary.forms.open_food())
        today.day_asked.connect(lambda day: self.diary.show_day(day))
        today.month_asked.connect(lambda day: self.diary.show_month(day))
        today.look_asked.connect(lambda name: self.routines.show(name))
        today.said_asked.connect(lambda name: self.diary.forms.say_session(routine=name))
        today.go_on_asked.connect(self.go_on)
        return today

    @cached_property
    def routines(self) -> "RoutinesPages":
        """Every routine there is."""
        from unknot.app.routines.page import RoutinesPages

        routines = RoutinesPages(self.shared, self.gate, self)
        routines.day_asked.connect(lambda day: self.diary.show_day(day))
        routines.plan_asked.connect(lambda: self.shared.window.show_page("plan"))
        return routines

    @cached_property
    def ahead(self) -> "Ahead":
        """What the page of progress is imported by, before there is one."""
        from unknot.app.progress.ahead import Ahead

        return Ahead(self)

    @cached_property
    def progress(self) -> "ProgressPages":
        """The weekly review, the charts and the trial."""
        from unknot.app.progress.page import ProgressPages

        progress = ProgressPages(self.shared, self.editor, self)
        progress.plan_asked.connect(lambda: self.shared.window.show_page("plan"))
        progress.week_opened.connect(lambda day: self.diary.show_day(day))
        progress.guide_asked.connect(lambda topic: self.guide.show_topic(topic))
        return progress

    @cached_property
    def diary(self) -> "DiaryPages":
        """Everything that happened, in one list, and the forms for it."""
        from unknot.app.diary.page import DiaryPages

        diary = DiaryPages(self.shared, self.editor, self)
        diary.forms.go_on_asked.connect(self.go_on)
        return diary

    @cached_property
    def plan(self) -> "PlanPages":
        """What is planned, and pauses."""
        from unknot.app.plan.page import PlanPages

        return PlanPages(self.shared, self.editor, self)

    @cached_property
    def guide(self) -> "GuidePages":
        """What to do, with sources."""
        from unknot.app.guide.page import GuidePages

        guide = GuidePages(self.shared, self)
        guide.trial_asked.connect(lambda thing: self.progress.try_in_turns(thing))
        return guide

    def add_find_keys(self) -> None:
        """Ctrl+F and `/` find on every page; among the settings, a setting."""
        for keys in (QKeySequence.StandardKey.Find, "/"):
            shortcut(keys, self.shared.window, self._find)

    def _find(self) -> None:
        if not self.preferences.find():
            self.finder.open()

    @cached_property
    def finder(self) -> "Finder":
        """What is looked for from every page."""
        from unknot.app.find.panel import Finder

        finder = Finder(self.shared, self)
        finder.topic_chosen.connect(lambda topic: self.guide.show_topic(topic))
        finder.routine_chosen.connect(lambda name: self.routines.show(name))
        finder.exercise_chosen.connect(lambda name: self.routines.show(name))
        finder.day_chosen.connect(lambda day: self.diary.show_day(day))
        return finder

    @cached_property
    def care(self) -> "DataCare":
        """Backups, restoring, export and import."""
        from unknot.app.backups.care import DataCare

        return DataCare(self.shared, self.editor, self.is_busy, self)

    def go_on(self, session: str) -> None:
        """Go on with the session of that id; who plays says how."""

    def is_busy(self) -> bool:
        """Whether something is going on that nothing may come in front of."""
        return False

    @cached_property
    def reminders(self) -> "Ringing":
        """What rings by plan and diary."""
        from unknot.app.reminders import Ringing

        ringing = Ringing(self.shared, self.make_notifier(), self.is_busy, self)
        ringing.waiting_changed.connect(lambda: self.today.show_waiting(ringing.words()))
        self.today.waiting_started.connect(ringing.start_waiting)
        self.today.waiting_delayed.connect(ringing.delay_waiting)
        self.today.waiting_read.connect(ringing.drop_waiting)
        self.preferences.reminder_tested.connect(ringing.test)
        ringing.tested.connect(self.preferences.tell_test)
        return ringing

    @cached_property
    def signs(self) -> "SignTeller":
        """What tells at once of what a saving raised."""
        from unknot.app.raised import SignTeller

        return SignTeller(self.shared, self.gate, self)
