"""Finding in the app: over own entries too, opened where they live."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.conftest import Told
from driving import App
from unknot.app.find.panel import Finder
from unknot.app.shared import SharedParts
from unknot.diary.editing import new_night
from unknot.errors import UserError
from unknot.ui.find.panel import FindPanel
from unknot.ui.main_window import PageSpec


def test_the_keys_open_it_on_every_page_but_the_settings(open_app: Callable[[], App], qtbot: QtBot) -> None:
    window = open_app().desktop.window
    for key in (each for each in window.page_keys if each != "settings"):  # there a setting is looked for
        window.show_page(key)
        for keys in ((Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Slash,)):
            qtbot.keyClick(window, *keys)
            (panel,) = [each for each in window.findChildren(FindPanel) if each.isVisible()]
            panel.reject()


@pytest.fixture
def finder(make_shared: Callable[..., SharedParts], qtbot: QtBot) -> Finder:
    shared = make_shared(PageSpec("today", "Today", lambda: QLabel("Today")))
    shared.window.show_page("today")
    shared.window.show()
    return Finder(shared, shared.window)


def panels(finder: Finder) -> list[FindPanel]:
    return [each for each in finder._shared.window.findChildren(FindPanel) if each.isVisible()]


def opened(finder: Finder, typed: str) -> FindPanel:
    finder.open()
    (panel,) = panels(finder)
    panel.field.setText(typed)
    return panel


def test_an_own_note_is_found_and_its_day_is_opened(finder: Finder, qtbot: QtBot) -> None:
    shared = finder._shared
    shared.store.save(new_night(date(2025, 11, 2), shared.clock.now(), "kicked a plum crate"))
    panel = opened(finder, "plumm")
    assert "plum" in panel.said
    with qtbot.waitSignal(finder.day_chosen) as chosen:
        panel.rows[0].click()
    assert chosen.args == [date(2025, 11, 2)]
    assert panels(finder) == []


@pytest.mark.parametrize(
    ("typed", "signal", "first"),
    [
        ("magnesium", "topic_chosen", "magnesium"),
        ("bedtime-trial-seated", "routine_chosen", "bedtime-trial-seated"),
        ("hip-flexor-standing", "exercise_chosen", "hip-flexor-standing"),
    ],
)
def test_what_is_chosen_is_led_to(finder: Finder, qtbot: QtBot, typed: str, signal: str, first: str) -> None:
    panel = opened(finder, typed)
    with qtbot.waitSignal(getattr(finder, signal)) as chosen:
        panel.rows[0].click()
    assert chosen.args == [first]


def test_nothing_is_looked_for_behind_what_covers_the_pages(finder: Finder) -> None:
    finder._shared.window.cover(QWidget())
    finder.open()
    assert panels(finder) == []


def test_a_diary_that_cannot_be_read_is_told_and_the_guide_is_still_found(
    finder: Finder, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    def broken(*_given: object) -> None:
        raise UserError("The diary is locked.")

    monkeypatch.setattr(type(finder._shared.store), "search", broken)
    panel = opened(finder, "magnesium")
    assert panel.rows
    assert told.sentences == ["The diary is locked."]
