"""Whose window it is can be seen, where several people share a computer."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from unknot.app.person import show_whose
from unknot.paths import Home
from unknot.profiles import Profiles
from unknot.ui.main_window import MainWindow


def test_the_name_stands_on_the_window_of_anybody_but_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    people = Profiles(tmp_path)
    anna = people.add("Anna")
    for folder, title in ((tmp_path, "Unknot"), (people.place(anna), "Unknot · Anna")):
        window = MainWindow((), lambda: True)
        qtbot.addWidget(window)
        show_whose(window, Home(folder))
        assert window.windowTitle() == title
        names = [each.accessibleName() for each in window.sidebar.children() if hasattr(each, "accessibleName")]
        assert ("Anna" in names) is (folder != tmp_path)


def test_a_broken_list_keeps_nobody_out(tmp_path: Path, qtbot: QtBot) -> None:
    anna = Profiles(tmp_path).add("Anna")
    (tmp_path / "profiles.json").write_text("[", encoding="utf-8")
    window = MainWindow((), lambda: True)
    qtbot.addWidget(window)
    show_whose(window, Home(tmp_path / "profiles" / anna.id))
    assert window.windowTitle() == "Unknot"
