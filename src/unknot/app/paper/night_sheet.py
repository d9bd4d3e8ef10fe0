"""The night diary on paper, from the person's settings to a PDF; no screen is needed for it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from unknot.clock import SystemClock
from unknot.diary.days import first_weekday_of, night_key
from unknot.diary.factors import chosen
from unknot.paths import Home
from unknot.profiles import Profiles
from unknot.storage.database import open_for_reading
from unknot.storage.diary_store import DiaryStore
from unknot.ui.paper.contact_sheet import application
from unknot.ui.paper.night_sheet import save_sheet as draw
from unknot.view.choices import factor_name
from unknot.view.paper.night_sheet import USUAL_WEEKS, build_sheet


def save_sheet(
    settings: Mapping[str, object], first: date, path: Path, weeks: int = USUAL_WEEKS, *, name: str = ""
) -> None:
    """Write the sheet of `weeks` weeks from the night of `first`; `UserError` if the file cannot be written."""
    factors = [factor_name(each) for each in chosen(settings)]
    draw(build_sheet(first, weeks, first_weekday=first_weekday_of(settings), factors=factors, name=name), path)


def name_of(home: Home) -> str:
    """Whose home it is, where several people share a computer; empty for who is alone or has no name."""
    person = Profiles.around(home.folder).at(home.folder)
    return person.name if person is not None else ""


def sheet_of_home(home: Home, path: Path, weeks: int = USUAL_WEEKS) -> None:
    """The same for the command line, where nothing is open yet: from tonight on."""
    keep = application()  # fonts need it
    database = open_for_reading(home)
    try:
        tonight = night_key(SystemClock().now().local)
        save_sheet(DiaryStore(database).settings(), tonight, path, weeks, name=name_of(home))
    finally:
        database.close()
        del keep
