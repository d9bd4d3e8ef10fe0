"""The page of routines: what is asked for, what is shown, and room for it at twice the text size."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from looking import button, unnamed
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.routine.timeline import Options
from unknot.ui.routines.card import RoutineCardView
from unknot.ui.routines.page import RoutinesPage
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import ChoiceRow, Switch
from unknot.ui.widgets.stage import PaintFigure
from unknot.ui.widgets.text import Text
from unknot.view.routines.page import FaultyFileLine, RoutinesScreen, build

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]


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


def _card(page: RoutinesPage, title: str) -> RoutineCardView:
    start = button(page, f"Start {title}")
    return next(card for card in page.findChildren(RoutineCardView) if card.isAncestorOf(start))


def test_start_asks_for_the_routine_as_its_file_has_it(qtbot: QtBot, routines: RoutinesPage) -> None:
    with qtbot.waitSignal(routines.start_requested) as asked:
        button(routines, "Start Bedtime calves and hamstrings").click()
    assert asked.args == ["bedtime", Options(side=Side.RIGHT)]


def test_options_change_the_length_and_what_is_asked_for(qtbot: QtBot, routines: RoutinesPage) -> None:
    button(routines, "Details of Post-run static stretches").click()
    card = _card(routines, "Post-run static stretches")
    card.findChild(Switch).click()
    next(row for row in card.findChildren(ChoiceRow) if row.accessibleName() == "Easy walk").button(5).click()
    button(card, "Begin with: Left").click()
    assert any(text.text().startswith("20:00") for text in card.findChildren(Text))
    with qtbot.waitSignal(routines.start_requested) as asked:
        button(routines, "Start Post-run static stretches").click()
    assert asked.args == ["postrun", Options(optional=True, seconds={"walk": 600.0}, side=Side.LEFT)]


def test_details_name_every_step_and_source(routines: RoutinesPage, screen: RoutinesScreen) -> None:
    button(routines, "Details of Bedtime calves and hamstrings").click()
    words = {text.text() for text in _card(routines, "Bedtime calves and hamstrings").findChildren(Text)}
    card = next(card for group in screen.groups for card in group.cards if card.id == "bedtime")
    assert {step.detail for step in card.steps} | set(card.sources) <= words


def test_a_stretch_is_held_on_the_side_asked_for(qtbot: QtBot, routines: RoutinesPage) -> None:
    with qtbot.waitSignal(routines.hold_requested) as asked:
        button(routines, "Hold Calf stretch, knee straight: Left").click()
    assert asked.args == ["calf-straight", Side.LEFT]


def test_faults_are_listed(routines: RoutinesPage) -> None:
    assert "own.toml:3: kind: found 7" in {text.text() for text in routines.findChildren(Text)}


def test_a_new_state_replaces_the_old(qapp: QApplication, routines: RoutinesPage, screen: RoutinesScreen) -> None:
    routines.show_state(replace(screen, groups=screen.groups[:1], holds=(), faulty=()))
    qapp.sendPostedEvents(None, 52)  # DeferredDelete
    assert len(routines.findChildren(RoutineCardView)) == len(screen.groups[0].cards)


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_nothing_is_cut(qapp: QApplication, routines: RoutinesPage, themed: Themed, cut: Cut, text_size: float) -> None:
    themed("light", text_size)
    routines.resize(672, 640)  # 900 less the sidebar
    for more in routines.findChildren(Button):
        if more.accessibleName().startswith("Details of"):
            more.click()
    for _round in range(3):
        qapp.processEvents()
    assert cut(routines) == []
    assert routines.widget().width() <= routines.viewport().width()


def test_whatever_takes_the_focus_has_a_name(routines: RoutinesPage) -> None:
    assert unnamed(routines) == []
