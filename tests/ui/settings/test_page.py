"""The page of settings: what is told, what is kept, and room for it at twice the text size."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from looking import button, unnamed
from unknot.ui.settings.page import SettingsPage
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import Switch
from unknot.ui.widgets.fields import Slider, Stepper
from unknot.view.settings.page import Settings, SettingsScreen, ThemeChoice, ToneLine, VoiceLanguage

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]

SETTINGS = SettingsScreen(
    tones=(ToneLine("start", "Start"), ToneLine("done", "Done")),
    voice_name="English",
    sound_reasons=("No voice answers on this computer: speech-dispatcher is not installed.",),
    languages=(VoiceLanguage("en-GB", "British English"), VoiceLanguage("en-US", "American English")),
    data_folder="/home/someone/.local/share/unknot",
)


@pytest.fixture
def settings(qtbot: QtBot, themed: Themed) -> SettingsPage:
    page = SettingsPage()
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.show_state(SETTINGS)
    page.show()
    return page


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda page: _switch(page, "Voice").click(), {"voice": False}),
        (lambda page: _switch(page, "A tone half-way").click(), {"half_way": True}),
        (lambda page: page.findChild(Slider).setValue(40), {"volume": 40}),
        (lambda page: page.findChildren(Slider)[1].setValue(15), {"night_volume": 15}),
        (lambda page: button(page, "Pace of the voice: Slow").click(), {"voice_rate": -1}),
        (lambda page: button(page, "Language of the voice: British English").click(), {"voice_language": "en-GB"}),
        (lambda page: button(page, "Text size: 150 %").click(), {"text_size": 150}),
        (lambda page: button(page, "Theme: Dark").click(), {"theme": ThemeChoice.DARK}),
        (lambda page: button(page, "Night from +").click(), {"night_from": 22}),
        (lambda page: button(page, "Night until −").click(), {"night_until": 6}),
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
        "night from",
        "night until",
    ],
)
def test_a_change_carries_all_settings(
    qtbot: QtBot, settings: SettingsPage, change: Callable[[SettingsPage], None], expected: dict[str, object]
) -> None:
    with qtbot.waitSignal(settings.settings_changed) as told:
        change(settings)
    assert told.args == [replace(Settings(), **expected)]


def _switch(page: QWidget, label: str) -> Switch:
    return next(each for each in page.findChildren(Switch) if each.text() == label)


def test_hours_go_round_midnight(qtbot: QtBot, settings: SettingsPage) -> None:
    stepper = settings.findChild(Stepper)
    stepper.set_value(23)
    with qtbot.waitSignal(stepper.value_changed) as told:
        button(stepper, "Night from +").click()
    assert told.args == [0]


def test_sounds_can_be_tried(qtbot: QtBot, settings: SettingsPage) -> None:
    with qtbot.waitSignal(settings.tone_tested) as told:
        button(settings, "Try the tone: Start").click()
    assert told.args == ["start"]
    with qtbot.waitSignal(settings.voice_tested):
        button(settings, "Try the voice: English").click()


def test_a_page_that_shows_the_state_already_stays_as_it_is(settings: SettingsPage) -> None:
    slider = settings.findChild(Slider)
    slider.setValue(40)
    settings.show_state(replace(SETTINGS, settings=Settings(volume=40)))
    assert settings.findChild(Slider) is slider


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_nothing_is_cut(qapp: QApplication, settings: SettingsPage, themed: Themed, cut: Cut, text_size: float) -> None:
    themed("light", text_size)
    settings.resize(672, 640)  # 900 less the sidebar
    for _round in range(3):
        qapp.processEvents()
    assert cut(settings) == []
    assert settings.widget().width() <= settings.viewport().width()


def test_whatever_takes_the_focus_has_a_name(settings: SettingsPage) -> None:
    assert unnamed(settings) == []


@pytest.mark.parametrize(("name", "number"), [("Monday", 0), ("Sunday", 6), ("Saturday", 5)])
def test_the_week_begins_on_the_day_that_is_chosen(qtbot: QtBot, name: str, number: int) -> None:
    page = SettingsPage()
    qtbot.addWidget(page)
    page.show_state(SettingsScreen(settings=Settings(first_weekday=3)))  # of another country: nothing is marked
    with qtbot.waitSignal(page.settings_changed) as changed:
        next(each for each in page.findChildren(Button) if each.text() == name).click()
    assert changed.args[0].first_weekday == number
