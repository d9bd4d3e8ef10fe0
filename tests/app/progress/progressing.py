"""The Progress page on a diary of its own, as its tests drive it."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from fakes import FakeClock
from insight.making import at
from unknot.app.later import Later
from unknot.app.progress.page import KEY, ProgressPages
from unknot.app.shared import Changes, SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.records import Night
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.settings_store import SettingsStore
from unknot.ui.look.drawings import Figures
from unknot.ui.main_window import MainWindow
from unknot.ui.progress.cards import ChartCards
from unknot.ui.progress.page import ProgressPage

assert ChartCards  # what draws is imported, as if the pointer had rested on the name of the page
TODAY = date(2026, 3, 10)  # a Tuesday


class Shown:
    """The page in a window, with what it stands on."""

    def __init__(self, home: Path) -> None:
        self.database = open_database(Home(home / "unknot"))
        self.store = DiaryStore(self.database)
        self.settings = SettingsStore(self.database)
        self.window = MainWindow((), lambda: True)
        self.clock = FakeClock("2026-03-10 15:00", "UTC")
        self.told: list[str] = []
        self.played: list[str] = []
        library = Library.built_in()
        shared = SharedParts(
            home=Home(home / "unknot"),
            clock=self.clock,
            library=library,
            store=self.store,
            settings=self.settings,
            figures=Figures(library.exercises),
            window=self.window,
            changes=Changes(),
            play=lambda routine, _options: self.played.append(routine.id),
            play_anyway=lambda routine, _options: self.played.append(routine.id),
            tell=self.told.append,
            later=Later(),
        )
        self.changes = shared.changes
        self.editor = DiaryEditor(shared)
        self.pages = ProgressPages(shared, self.editor)
        for spec in self.pages.specs():
            self.window.add_page(spec)

    def open(self) -> ProgressPage:
        """Show the page."""
        self.window.show_page(KEY)
        return self.page

    @property
    def page(self) -> ProgressPage:
        """The page itself."""
        found = self.window.page(KEY).findChild(ProgressPage)
        assert isinstance(found, ProgressPage)
        return found

    def settle(self) -> None:
        """Let everything be read that is read when nothing else is to be done."""
        for _round in range(60):
            QApplication.processEvents()


def nights(count: int, until: date = TODAY, *, without: tuple[int, ...] = ()) -> list[Night]:
    """So many nights without cramps before `until`."""
    days = [until - timedelta(days=number) for number in range(1, count + 1) if number not in without]
    return [Night(f"night-{day}", day, at(day + timedelta(days=1), 8)) for day in days]
