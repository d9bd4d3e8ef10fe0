"""The page for a clinician, from the diary to a PDF; no screen is needed for it."""

from datetime import date
from pathlib import Path

from unknot.clock import SystemClock
from unknot.diary.days import day_key, first_weekday_of
from unknot.paths import Home
from unknot.storage.database import open_for_reading
from unknot.storage.diary_store import DiaryStore
from unknot.ui.paper.contact_sheet import application
from unknot.ui.paper.report import save_report as draw
from unknot.view.paper.report import WEEKS, build_report


def save_report(
    store: DiaryStore, path: Path, today: date, weeks: int = WEEKS, first_weekday: int = 0, name: str = ""
) -> None:
    """Write the page of the last `weeks` weeks; `UserError` if the diary or the file cannot be used."""
    # All of the diary: whether a cramp was the first, or a plan did no good, is not told from a few weeks.
    draw(build_report(store.diary(), today, weeks, first_weekday, name), path)


def report_of_home(home: Home, path: Path, weeks: int = WEEKS, name: str = "") -> None:
    """The same for the command line, where nothing is open yet."""
    keep = application()  # fonts need it
    today = day_key(SystemClock().now().local)
    database = open_for_reading(home)
    try:
        store = DiaryStore(database)
        save_report(store, path, today, weeks, first_weekday_of(store.settings()), name)
    finally:
        database.close()
        del keep
