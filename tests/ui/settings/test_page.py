"""The pages of settings: what is told, what stays when only a value changed, the search, room at twice the text."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from looking import button, unnamed
from unknot.ui.settings.page import SettingsPage
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import Switch
from unknot.ui.widgets.fields import Slider
from unknot.ui.widgets.text import Text
from unknot.view.choices import Option
from unknot.view.settings.page import Settings
from unknot.view.settings.sound import SoundFacts
from unknot.view.settings.tabs import Facts, PersonHere, tabs

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]

SETTINGS = Settings(break_minutes=45, watched="/media/watch/ACTIVITY")
FACTS = Facts(
    rings=(Option("Bedtime calves and hamstrings, daily at 22:15", "next: Fri 20 Nov 22:15"),),
    sound=SoundFacts(
        (Option("start", "Start"), Option("done", "Done")),
        "Daniel, English",
        (Option("en-GB", "British English"), Option("en-US", "American English")),
        ("No voice answers on this computer: speech-dispatcher is not installed.",),
    ),
    break_routines=(Option("sitting-day", "A break from sitting"),),
    reminder_told="It came at 08:41.",
    starts=True,
    starts_words="it waits in the tray",
    has_tray=True,
    language="As the system: English",
    data_folder="/home/someone/.local/share/unknot",
    shared_folder="/home/someone/Sync/unknot",
    own=(Option("Own routines", "/home/someone/.local/share/unknot/routines"),),
    people=(
        PersonHere("", "Maria", "/home/someone/.local/share/unknot", here=True),
        PersonHere("1", "Anna", "/home/someone/.local/share/unknot/profiles/1"),
    ),
    version="1.2.3",
    in_menu=True,
)
TABS = tabs(SETTINGS, FACTS)


@pytest.fixture
def settings(qtbot: QtBot, themed: Themed) -> SettingsPage:
    page = SettingsPage()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show_state(TABS)
    page.show()
    return page


def _switch(page: QWidget, label: str) -> Switch:
    return next(each for each in page.findChildren(Switch) if each.accessibleName() == label and each.isVisible())


def _type(page: QWidget, name: str, text: str) -> None:
    field = next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda page: _switch(page, "Voice").click(), ["voice", False]),
        (lambda page: _switch(page, "A tone half-way").click(), ["half_way", True]),
        (lambda page: page.findChild(Slider).setValue(40), ["volume", 40]),
        (lambda page: page.findChildren(Slider)[1].setValue(15), ["night_volume", 15]),
        (lambda page: button(page, "Pace of the voice: Slow").click(), ["voice_rate", "-1"]),
        (lambda page: button(page, "Language of the voice: British English").click(), ["voice_language", "en-GB"]),
        (lambda page: button(page, "Text size: more").click(), ["text_size", "110"]),
        (lambda page: button(page, "Theme: Dark").click(), ["theme", "dark"]),
        (lambda page: button(page, "The week begins on: Saturday").click(), ["first_weekday", "5"]),
        (lambda page: button(page, "It offers: more").click(), ["break_routine", "sitting-day"]),
        (lambda page: _type(page, "Quiet hours: until", "6:45"), ["quiet_until", 405]),
        (lambda page: _type(page, "Quiet hours: from", "10:15 pm"), ["quiet_from", 1335]),
    ],
    ids=[
        "voice",
        "half-way",
        "volume",
        "night volume",
        "pace",
        "language",
        "text size",
        "theme",
        "week",
        "round",
        "until",
        "from",
    ],
)
def test_a_change_tells_its_row_and_what_it_shall_be(
    qtbot: QtBot, settings: SettingsPage, change: Callable[[SettingsPage], None], expected: list[object]
) -> None:
    with qtbot.waitSignal(settings.changed) as told:
        change(settings)
    assert told.args == expected


def test_a_button_tells_its_id(qtbot: QtBot, settings: SettingsPage) -> None:
    with qtbot.waitSignal(settings.pressed) as told:
        button(settings, "Start").click()
    assert told.args == ["tone:start"]


def test_what_is_no_time_of_day_is_not_taken(settings: SettingsPage) -> None:
    told: list[object] = []
    settings.changed.connect(lambda _key, value: told.append(value))
    _type(settings, "Quiet hours: until", "29:99")
    field = next(each for each in settings.findChildren(QLineEdit) if each.accessibleName() == "Quiet hours: until")
    assert (told, field.text()) == ([], "07:00")
    assert "expected one like 22:00" in field.toolTip()


def test_rows_stay_when_only_values_change_and_say_the_new_ones(settings: SettingsPage) -> None:
    slider = settings.findChild(Slider)
    settings.show_state(tabs(replace(SETTINGS, volume=35), FACTS))
    assert settings.findChild(Slider) is slider
    assert slider.value() == 35
    assert "35 %" in {each.text() for each in settings.findChildren(Text)}


def test_rows_that_come_and_go_do(settings: SettingsPage) -> None:
    assert "Breaks between" in {each.text() for each in settings.findChildren(Text) if each.isVisible()}
    settings.show_state(tabs(replace(SETTINGS, break_minutes=0), FACTS))
    assert "Breaks between" not in {each.text() for each in settings.findChildren(Text) if each.isVisible()}


def test_a_search_goes_to_the_row_on_its_page(settings: SettingsPage) -> None:
    settings.focus_search()
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, "morning")
    assert "Night stand › Morning from" in {each.text() for each in settings.findChildren(Button) if each.isVisible()}
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert settings.tab == "night"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Morning from: less"


def test_a_search_without_a_hit_says_so(settings: SettingsPage) -> None:
    field = next(each for each in settings.findChildren(QLineEdit) if each.accessibleName() == "Find a setting")
    QTest.keyClicks(field, "zzz")
    assert "No setting with “zzz”." in {each.text() for each in settings.findChildren(Text) if each.isVisible()}
    field.clear()
    assert "Reminders" in {each.text() for each in settings.findChildren(Text) if each.isVisible()}


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("tab", [each.key for each in TABS])
@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_nothing_is_cut(
    qapp: QApplication, settings: SettingsPage, themed: Themed, cut: Cut, text_size: float, tab: str
) -> None:
    themed("light", text_size)
    settings.resize(604, 480)  # 800 less the sidebar
    settings.show_tab(tab)
    for _round in range(3):
        qapp.processEvents()
    assert cut(settings) == []
    assert settings.widget().width() <= settings.viewport().width()


@pytest.mark.parametrize("tab", [each.key for each in TABS])
def test_whatever_takes_the_focus_has_a_name(settings: SettingsPage, tab: str) -> None:
    settings.show_tab(tab)
    assert unnamed(settings) == []
