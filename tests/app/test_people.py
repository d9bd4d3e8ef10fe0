"""Several people at one computer: whose window it is can be seen, others are gone over to, and nothing is mixed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from driving import App
from looking import button, texts
from unknot.app.people.asking import ask_whose
from unknot.app.people.whose import People
from unknot.diary.editing import new_night
from unknot.diary.times import last_night
from unknot.paths import Home
from unknot.profiles import Profiles
from unknot.ui.main_window import MainWindow
from unknot.ui.people.button import PersonButton
from unknot.ui.people.dialogs import PersonDialog, WhoDialog
from unknot.ui.widgets.form import LineField
from unknot.ui.widgets.question import Question


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow((), lambda: True)
    qtbot.addWidget(window)
    window.show()
    return window


def _named(window: MainWindow) -> list[str]:
    QApplication.sendPostedEvents()  # what was added to a layout is shown by one
    return [each.text() for each in window.sidebar.findChildren(PersonButton) if not each.isHidden()]


def test_a_name_and_a_colour_stand_on_the_window_of_everybody_where_there_are_several(
    tmp_path: Path, qtbot: QtBot
) -> None:
    people = Profiles(tmp_path)
    for name, colour in (("Anna", "teal"), ("Ben", "coral")):
        assert people.add(name).colour == colour
    for folder, called in (
        (tmp_path, "The first person"),
        *((people.place(each), each.name) for each in people.all()),
    ):
        window = MainWindow((), lambda: True)
        qtbot.addWidget(window)
        People(window, Home(folder), window)
        assert window.windowTitle() == f"Unknot · {called}"
        assert _named(window) == [called]
    people.name_first("Maria")
    alone = MainWindow((), lambda: True)
    qtbot.addWidget(alone)
    People(alone, Home(tmp_path), alone)
    assert _named(alone) == ["Maria"]


def test_who_is_alone_is_not_named(tmp_path: Path, window: MainWindow) -> None:
    People(window, Home(tmp_path), window)
    assert (window.windowTitle(), _named(window)) == ("Unknot", [])


def test_a_broken_list_keeps_nobody_out(tmp_path: Path, window: MainWindow) -> None:
    anna = Profiles(tmp_path).add("Anna")
    (tmp_path / "profiles.json").write_text("[", encoding="utf-8")
    People(window, Home(tmp_path / "profiles" / anna.id), window).open(anna.id)
    assert window.windowTitle() == "Unknot"
    assert "is no list of profiles" in texts(window)
    assert ask_whose(Home(tmp_path)) == Home(tmp_path)


def test_somebody_else_is_added_with_both_names(tmp_path: Path, window: MainWindow) -> None:
    people = People(window, Home(tmp_path), window)
    people.do("person-add")
    dialog = next(each for each in window.findChildren(PersonDialog) if each.isVisible())
    own, other = dialog.findChildren(LineField)
    for typed, said in (("", "is no name"), ("a/b", "without a slash"), ("maria ", "Both are called")):
        own.setText("Maria")
        other.setText(typed)
        button(dialog, "Add").click()
        assert dialog.isVisible()
        assert said in texts(dialog)
    other.setText("Anna")
    button(dialog, "Add").click()
    assert [each.name for each in Profiles(tmp_path).everyone()] == ["Maria", "Anna"]
    assert _named(window) == ["Maria"]
    people.do("person-add")
    again = next(each for each in window.findChildren(PersonDialog) if each.isVisible())
    (name,) = again.findChildren(LineField)
    name.setText("ANNA")
    button(again, "Add").click()
    assert "called 'ANNA' already" in texts(again)
    again.close()


def test_the_name_leads_to_the_others(tmp_path: Path, window: MainWindow, qtbot: QtBot) -> None:
    people = Profiles(tmp_path)
    anna = people.add("Anna")
    shown = People(window, Home(tmp_path), window)
    found = window.sidebar.findChildren(PersonButton)[0]
    found.click()
    menu = found.findChildren(QMenu)[-1]
    assert [each.text() for each in menu.actions()] == ["Anna", "", "Somebody else…"]
    with qtbot.waitSignal(shown.switch_wanted) as asked:
        menu.actions()[0].trigger()
    assert asked.args == [Home(people.place(anna))]
    menu.close()
    people.place(anna).rename(tmp_path / "elsewhere")
    shown.open(anna.id)
    assert "is gone; put it back" in texts(window)


def test_somebody_is_taken_off_the_list_and_the_diary_stays(tmp_path: Path, window: MainWindow) -> None:
    people = Profiles(tmp_path)
    anna = people.add("Anna")
    shown = People(window, Home(tmp_path), window)
    shown.do(f"person-remove:{anna.id}")
    question = next(each for each in window.findChildren(Question) if each.isVisible())
    assert str(people.place(anna)) in texts(question)
    button(question, "Take off the list").click()
    assert people.all() == ()
    assert people.place(anna).is_dir()
    assert _named(window) == []


def test_who_it_is_is_asked_and_a_digit_answers(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    people = Profiles(tmp_path)
    anna, gone = people.add("Anna"), people.add("Gone")
    people.place(gone).rmdir()
    offered: list[list[str]] = []

    def answer(key: Qt.Key) -> None:
        dialog = next(each for each in qapp.topLevelWidgets() if isinstance(each, WhoDialog) and each.isVisible())
        offered.append([each.text() for each in dialog.findChildren(PersonButton)])
        qtbot.keyClick(dialog, key)
        dialog.reject()  # or a test that fails would wait for ever

    for key, home in (
        (Qt.Key.Key_2, Home(people.place(anna))),
        (Qt.Key.Key_1, Home(tmp_path)),
        (Qt.Key.Key_Escape, None),
    ):
        QTimer.singleShot(0, lambda key=key: answer(key))
        assert ask_whose(Home(tmp_path)) == home
    assert offered == [["The first person", "Anna"]] * 3


def test_the_window_of_the_other_follows_with_nothing_of_the_first(open_app: Callable[[], App], place: Home) -> None:
    place.make()
    anna = Profiles(place.folder).add("Anna")
    app = open_app()
    night = last_night(app.clock.now())
    app.desktop.shared.store.save(new_night(night, app.clock.now()))
    app.desktop.people.open(anna.id)
    assert not app.desktop.window.isVisible()
    assert app.desktop.next_home == Home(Profiles(place.folder).place(anna))
    assert not app.desktop.next_home.database.exists()


def test_settings_lead_to_everybody(open_app: Callable[[], App], place: Home) -> None:
    place.make()
    Profiles(place.folder).add("Anna")
    app = open_app()
    app.desktop.window.show_page("settings")
    page = app.desktop.window.page("settings")
    page.show_tab("people")  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert "The first person" in texts(page)
    button(page, "Go over").click()
    assert app.desktop.next_home is not None
