"""Routines, summary and settings: what is asked for, what is shown, and room for it at twice the text size."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.routine.timeline import Options
from unknot.ui.player.summary import SummaryPage
from unknot.ui.routines.card import RoutineCardView
from unknot.ui.routines.page import RoutinesPage
from unknot.ui.settings.page import SettingsPage
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import ChoiceRow, Switch
from unknot.ui.widgets.fields import Slider, Stepper
from unknot.ui.widgets.stage import PaintFigure
from unknot.ui.widgets.text import Text
from unknot.view.player.page import BarState
from unknot.view.player.summary import HeldLine, SummaryScreen
from unknot.view.routines.page import FaultyFileLine, RoutinesScreen, build
from unknot.view.settings.page import Settings, SettingsScreen, ThemeChoice, ToneLine

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]

SUMMARY = SummaryScreen(
    title="Bedtime calves and hamstrings",
    headline="3:18 held of 4:00",
    detail="Ended early; what you held is in your diary.",
    holds=(
        HeldLine("Calf stretch, knee straight, right leg", "0:30", BarState.DONE),
        HeldLine("Calf stretch, knee straight, left leg", "0:18 of 0:30", BarState.PARTIAL),
        HeldLine("Calf stretch, knee bent, right leg", "skipped", BarState.SKIPPED),
    ),
    question="How do your legs feel?",
    lowest="bad",
    highest="good",
    note_label="A note, if you like",
    done_button="Done",
)
SETTINGS = SettingsScreen(
    tones=(ToneLine("start", "Start"), ToneLine("done", "Done")),
    voice_name="English",
    sound_reasons=("No voice answers on this computer: speech-dispatcher is not installed.",),
    data_folder="/home/someone/.local/share/unknot",
)


@pytest.fixture(scope="module")
def screen() -> RoutinesScreen:
    return replace(build(Library.built_in()), faulty=(FaultyFileLine("/x/own.toml", ("own.toml:3: kind: found 7",)),))


@pytest.fixture
def routines(qtbot: QtBot, themed: Themed, paint_figure: PaintFigure, screen: RoutinesScreen) -> RoutinesPage:
    page = RoutinesPage(paint_figure)
    qtbot.addWidget(page)
    page.resize(980, 760)
    page.show_state(screen)
    page.show()
    return page


@pytest.fixture
def summary(qtbot: QtBot, themed: Themed, paint_figure: PaintFigure) -> SummaryPage:
    page = SummaryPage(paint_figure)
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.show_state(SUMMARY)
    page.show()
    return page


@pytest.fixture
def settings(qtbot: QtBot, themed: Themed) -> SettingsPage:
    page = SettingsPage()
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.show_state(SETTINGS)
    page.show()
    return page


def _button(page: QWidget, name: str) -> Button:
    return next(each for each in page.findChildren(Button) if name in (each.accessibleName(), each.text()))


def _card(page: RoutinesPage, title: str) -> RoutineCardView:
    start = _button(page, f"Start {title}")
    return next(card for card in page.findChildren(RoutineCardView) if card.isAncestorOf(start))


def test_start_asks_for_the_routine_as_its_file_has_it(qtbot: QtBot, routines: RoutinesPage) -> None:
    with qtbot.waitSignal(routines.start_requested) as asked:
        _button(routines, "Start Bedtime calves and hamstrings").click()
    assert asked.args == ["bedtime", Options(side=Side.RIGHT)]


def test_options_change_the_length_and_what_is_asked_for(qtbot: QtBot, routines: RoutinesPage) -> None:
    _button(routines, "Details of Post-run static stretches").click()
    card = _card(routines, "Post-run static stretches")
    card.findChild(Switch).click()
    next(row for row in card.findChildren(ChoiceRow) if row.accessibleName() == "Easy walk").button(5).click()
    _button(card, "Begin with: Left").click()
    assert any(text.text().startswith("20:00") for text in card.findChildren(Text))
    with qtbot.waitSignal(routines.start_requested) as asked:
        _button(routines, "Start Post-run static stretches").click()
    assert asked.args == ["postrun", Options(optional=True, seconds={"walk": 600.0}, side=Side.LEFT)]


def test_details_name_every_step_and_source(routines: RoutinesPage, screen: RoutinesScreen) -> None:
    _button(routines, "Details of Bedtime calves and hamstrings").click()
    words = {text.text() for text in _card(routines, "Bedtime calves and hamstrings").findChildren(Text)}
    card = next(card for group in screen.groups for card in group.cards if card.id == "bedtime")
    assert {step.detail for step in card.steps} | set(card.sources) <= words


def test_a_stretch_is_held_on_the_side_asked_for(qtbot: QtBot, routines: RoutinesPage) -> None:
    with qtbot.waitSignal(routines.hold_requested) as asked:
        _button(routines, "Hold Calf stretch, knee straight: Left").click()
    assert asked.args == ["calf-straight", Side.LEFT]


def test_faults_are_listed(routines: RoutinesPage) -> None:
    assert "own.toml:3: kind: found 7" in {text.text() for text in routines.findChildren(Text)}


def test_a_new_state_replaces_the_old(qapp: QApplication, routines: RoutinesPage, screen: RoutinesScreen) -> None:
    routines.show_state(replace(screen, groups=screen.groups[:1], holds=(), faulty=()))
    qapp.sendPostedEvents(None, 52)  # DeferredDelete
    assert len(routines.findChildren(RoutineCardView)) == len(screen.groups[0].cards)


def test_the_feeling_and_the_note_are_told(qtbot: QtBot, summary: SummaryPage) -> None:
    qtbot.keyClick(summary, Qt.Key.Key_7)
    summary.findChild(QPlainTextEdit).setPlainText(" Left calf tight. ")
    with qtbot.waitSignal(summary.finished) as told:
        _button(summary, "Done").click()
    assert told.args == [7, "Left calf tight."]


def test_the_feeling_may_be_skipped_and_taken_back(qtbot: QtBot, summary: SummaryPage) -> None:
    _button(summary, "How do your legs feel?: 10").click()
    _button(summary, "How do your legs feel?: 10").click()
    with qtbot.waitSignal(summary.finished) as told:
        qtbot.keyClick(summary, Qt.Key.Key_Return)
    assert told.args == [None, ""]


def test_digits_in_the_note_are_only_digits(qtbot: QtBot, summary: SummaryPage) -> None:
    note = summary.findChild(QPlainTextEdit)
    qtbot.keyClicks(note, "10 km")
    with qtbot.waitSignal(summary.finished) as told:
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [None, "10 km"]


def test_arrows_reach_ten(qtbot: QtBot, summary: SummaryPage) -> None:
    qtbot.keyClick(summary, Qt.Key.Key_9)
    row = summary.findChild(ChoiceRow)
    qtbot.keyClick(row.button(9), Qt.Key.Key_Right)
    qtbot.keyClick(row.button(10), Qt.Key.Key_Space)
    assert row.index() == 10


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda page: _switch(page, "Voice").click(), {"voice": False}),
        (lambda page: _switch(page, "A tone half-way").click(), {"half_way": True}),
        (lambda page: page.findChild(Slider).setValue(40), {"volume": 40}),
        (lambda page: _button(page, "Text size: 150 %").click(), {"text_size": 150}),
        (lambda page: _button(page, "Theme: Dark").click(), {"theme": ThemeChoice.DARK}),
        (lambda page: _button(page, "Night from +").click(), {"night_from": 22}),
        (lambda page: _button(page, "Night until −").click(), {"night_until": 6}),
    ],
    ids=["voice", "half-way", "volume", "text size", "theme", "night from", "night until"],
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
        _button(stepper, "Night from +").click()
    assert told.args == [0]


def test_sounds_can_be_tried(qtbot: QtBot, settings: SettingsPage) -> None:
    with qtbot.waitSignal(settings.tone_tested) as told:
        _button(settings, "Try the tone: Start").click()
    assert told.args == ["start"]
    with qtbot.waitSignal(settings.voice_tested):
        _button(settings, "Try the voice: English").click()


def test_a_page_that_shows_the_state_already_stays_as_it_is(settings: SettingsPage) -> None:
    slider = settings.findChild(Slider)
    slider.setValue(40)
    settings.show_state(replace(SETTINGS, settings=Settings(volume=40)))
    assert settings.findChild(Slider) is slider


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", ["routines", "summary", "settings"])
def test_nothing_is_cut(
    request: pytest.FixtureRequest, qapp: QApplication, themed: Themed, cut: Cut, name: str, text_size: float
) -> None:
    page = request.getfixturevalue(name)
    themed("light", text_size)
    page.resize(672, 640)  # 900 less the sidebar
    for more in page.findChildren(Button):
        if more.accessibleName().startswith("Details of"):
            more.click()
    for _round in range(3):
        qapp.processEvents()
    assert cut(page) == []
    assert page.widget().width() <= page.viewport().width()


@pytest.mark.parametrize("name", ["routines", "summary", "settings"])
def test_whatever_takes_the_focus_has_a_name(request: pytest.FixtureRequest, name: str) -> None:
    page = request.getfixturevalue(name)
    for part in page.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part is not page.viewport():
            words = part.text() if isinstance(part, (Button, Switch)) else ""
            assert part.accessibleName() or words, type(part).__name__
