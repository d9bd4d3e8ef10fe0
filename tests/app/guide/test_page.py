"""The guide connected to the app: led to, started from, and careful with a swollen leg."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from unknot.app.guide.page import GuidePages
from unknot.app.shared import SharedParts
from unknot.diary.choices import Context
from unknot.diary.editing import new_cramp, with_details
from unknot.diary.records import Tried
from unknot.routine.model import Side
from unknot.ui.guide.parts import WrappedRow
from unknot.ui.guide.topic import TopicView
from unknot.ui.main_window import PageSpec
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.text import Text


@pytest.fixture
def pages(make_shared: Callable[..., SharedParts], qtbot: QtBot) -> GuidePages:
    made: dict[str, GuidePages] = {}
    shared = make_shared(
        PageSpec("today", "Today", lambda: QLabel("Today")),
        PageSpec("routines", "Routines", lambda: QLabel("Routines")),
        PageSpec("guide", "Guide", lambda: made["guide"].specs()[0].build()),
    )
    made["guide"] = GuidePages(shared, parent=shared.window)
    shared.window.show_page("today")
    with qtbot.waitExposed(shared.window):
        shared.window.show()
    return made["guide"]


def _open(pages: GuidePages) -> list[str]:
    page = pages._shared.window.page("guide")
    return [view.topic for view in page.findChildren(TopicView) if view.isVisible() and view.is_open]


def _buttons(pages: GuidePages) -> dict[str, Button]:
    page = pages._shared.window.page("guide")
    return {each.accessibleName() or each.text(): each for each in page.findChildren(Button) if each.isVisible()}


def test_a_topic_is_shown_though_the_page_was_never_opened(pages: GuidePages) -> None:
    pages.show_topic("magnesium")
    assert pages._shared.window.page("guide").isVisible()
    assert _open(pages) == ["magnesium"]
    pages.show_topic("W7")
    assert _open(pages) == ["sign-pattern"]
    pages.show_topic("nothing such")
    assert _open(pages) == ["sign-pattern"]


def test_what_is_led_to_has_the_keyboard(pages: GuidePages, qtbot: QtBot) -> None:
    pages._shared.window.activateWindow()
    pages.show_topic("keeping-going")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), WrappedRow))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Keeping going"


def test_a_routine_is_played_or_looked_up(pages: GuidePages, told: object) -> None:
    pages.show_topic("bedtime")
    _buttons(pages)["Start Bedtime calves and hamstrings"].click()
    assert [routine for routine, _options in told.played] == ["bedtime"]  # type: ignore[attr-defined]
    _buttons(pages)["All routines"].click()
    assert pages._shared.window.page("routines").isVisible()


def test_a_swollen_leg_is_left_alone_as_soon_as_it_is_noted(pages: GuidePages) -> None:
    shared = pages._shared
    shared.window.show_page("guide")
    assert "Start Calf release: Left leg" in _buttons(pages)
    cramp = new_cramp("calf", Side.LEFT, shared.clock.now(), Context.REST)
    shared.store.change([replace(cramp, symptoms=("one-leg-swollen",))])
    shared.changes.diary_changed.emit()
    QApplication.processEvents()
    assert not any(name.startswith("Start ") for name in _buttons(pages))
    words = {text.text() for text in shared.window.page("guide").findChildren(Text) if text.isVisible()}
    assert any(text.startswith("Left out while one leg is swollen") for text in words)


def test_the_kit_counts_what_the_diary_knows_and_leads_to_a_trial(pages: GuidePages, qtbot: QtBot) -> None:
    shared = pages._shared
    made = new_cramp("calf", Side.LEFT, shared.clock.now(), Context.REST)
    made = with_details(made, tried=[Tried("foam-rolling", helped=False)])
    shared.store.save(made)
    pages.show_topic("kit")
    page = shared.window.page("guide")
    words = {each.text() for each in page.findChildren(Text) if each.isVisible()}
    assert any(each.startswith("Tried in 1 cramp: helped 0, did not help 1.") for each in words)
    with qtbot.waitSignal(pages.trial_asked) as asked:
        name = next(
            name for name in _buttons(pages) if name.startswith("Try it as a trial in turns: ") and "oam" in name
        )
        _buttons(pages)[name].click()
    assert asked.args == ["foam roller"]
    shared.store.delete(made)
    shared.changes.diary_changed.emit()
    words = {each.text() for each in page.findChildren(Text) if each.isVisible()}
    assert not any(each.startswith("Tried in") for each in words)
