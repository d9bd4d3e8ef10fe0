"""Whose window it is, where several people share a computer: a name and a colour, always in sight."""

from unknot.errors import UserError
from unknot.paths import Home
from unknot.profiles import Profiles
from unknot.ui.main_window import MainWindow


def show_whose(window: MainWindow, home: Home) -> None:
    """Name the person on the window of anybody but the first; nothing where that cannot be read."""
    if home.folder.parent.name != "profiles":
        return
    try:
        person = Profiles(home.folder.parent.parent).at(home.folder)
    except UserError:  # a broken list is told by the commands that read it, and keeps nobody from the hold
        return
    if person is not None:
        window.setWindowTitle(f"Unknot · {person.name}")
        window.sidebar.name_person(person.name, person.colour)
