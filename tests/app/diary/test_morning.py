"""The morning after: the page that completes a cramp, with keys, advice, Later, and what a failed write keeps."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from driving import App
from unknot.clock import instant_at
from unknot.diary.choices import SYMPTOMS
from unknot.diary.editing import new_cramp, new_night
from unknot.diary.records import Cramp, Tried
from unknot.errors import StorageError
from unknot.routine.model import Side
from unknot.ui.diary.cramp_dialog import CrampDialog
from unknot.ui.diary.morning import CompletionPage
from unknot.ui.gate.page import GatePage
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form import LineField
from unknot.ui.widgets.question import Question
from unknot.ui.widgets.text import Text
from unknot.view.diary.morning import FIRST_SYMPTOMS


@pytest.fixture
def app(open_app: Callable[[], App]) -> App:
    return open_app()


def cramp_at(app: App, hour: int, **said: object) -> Cramp:
    night = app.clock.now().utc.replace(hour=hour, minute=41, second=0, microsecond=0)
    made = new_cramp("calf", Side.LEFT, instant_at(min(night, app.clock.now().utc), "UTC"), confirmed=False)
    made = replace(made, **({"seconds": 110.0, "tried": (Tried("stretch"),)} | said))
    app.desktop.shared.store.save(made)
    return made


def page_of(app: App) -> CompletionPage:
    page = app.desktop.window.covering()
    assert isinstance(page, CompletionPage)
    return page


def press(page: CompletionPage, words: str) -> None:
    (button,) = [
        each
        for each in page.findChildren(Button)
        if each.isVisibleTo(page) and each.text().casefold() == words.casefold()
    ]
    button.click()


def kept(app: App, cramp: Cramp) -> Cramp:
    found = app.desktop.shared.store.find(Cramp, cramp.id)
    assert found is not None
    return found


def test_digits_answer_and_only_what_was_said_is_kept(app: App, qtbot: QtBot) -> None:
    cramp = cramp_at(app, 0)
    app.desktop.diary.morning.open(cramp.id)
    page = page_of(app)
    assert "Left calf?" in {each.text() for each in page.findChildren(Text) if each.isVisible()}
    press(page, "Yes")
    bad = page._severity
    qtbot.keyClicks(bad.button(0), "10")
    assert page.draft.severity == 10
    qtbot.keyClick(bad.button(3), Qt.Key.Key_Delete)
    assert page.draft.severity is None
    qtbot.keyClicks(bad.button(3), "6")
    assert QApplication.focusWidget() is page._lengths.button(0)
    press(page, "+ Rubbed it")
    assert page.draft.tried == (Tried("stretch"), Tried("massage"))
    QApplication.processEvents()
    helped = [each for each in page.findChildren(Button) if each.text() == "Helped" and each.isVisibleTo(page)]
    helped[1].click()
    press(page, "Magnesium")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    saved = kept(app, cramp)
    assert (saved.severity, saved.seconds, saved.sleep) == (6, 110.0, None)
    assert saved.tried == (Tried("stretch"), Tried("massage", helped=True))
    assert (saved.confirmed, saved.completed, saved.is_unfinished) == (True, True, False)
    factors = app.desktop.shared.store.diary(cramp.night, cramp.night).factors
    assert [each.name for each in factors] == ["magnesium"]
    assert app.desktop.window.covering() is None
    app.desktop.editor.undo()
    assert kept(app, cramp) == cramp
    assert app.desktop.shared.store.diary(cramp.night, cramp.night).factors == ()


def test_empty_it_is_complete_but_a_place_that_nobody_said_stays_one(app: App) -> None:
    cramp = cramp_at(app, 0, confirmed=True, seconds=None)
    app.desktop.diary.morning.open(cramp.id)
    press(page_of(app), "Save")
    assert kept(app, cramp) == replace(cramp, completed=True)
    other = cramp_at(app, 0)
    app.desktop.diary.morning.open(other.id)
    press(page_of(app), "Save")
    assert (kept(app, other).completed, kept(app, other).confirmed) == (True, False)


def test_later_keeps_what_was_typed_and_escape_asks(app: App, qtbot: QtBot) -> None:
    cramp = cramp_at(app, 0)
    morning = app.desktop.diary.morning
    morning.open(cramp.id)
    qtbot.keyClicks(page_of(app)._severity.button(0), "7")
    press(page_of(app), "Later")
    assert app.desktop.window.covering() is None
    assert kept(app, cramp) == cramp
    morning.open(cramp.id)
    assert page_of(app).draft.severity == 7
    qtbot.keyClicks(page_of(app)._severity.button(0), "8")
    qtbot.keyClick(page_of(app), Qt.Key.Key_Escape)
    (question,) = app.desktop.window.findChildren(Question)
    next(each for each in question.findChildren(Button) if each.text() == "Discard").click()
    assert app.desktop.window.covering() is None
    morning.open(cramp.id)
    assert page_of(app).draft.severity is None
    qtbot.keyClick(page_of(app), Qt.Key.Key_Escape)
    assert app.desktop.window.covering() is None


def test_advice_comes_first_and_the_second_cramp_after_it(app: App) -> None:
    first, second = cramp_at(app, 0), cramp_at(app, 1, seconds=None)
    app.desktop.diary.morning.open(first.id)
    assert "1 of 2" in page_of(app)._page.accessibleName()
    next(each for each in page_of(app).findChildren(Button) if "swollen" in each.text().casefold()).click()
    press(page_of(app), "Save")
    advice = app.desktop.window.covering()
    assert isinstance(advice, GatePage)
    advice.closed.emit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert "2 of 2" in page_of(app)._page.accessibleName()
    press(page_of(app), "It was no cramp")
    assert app.desktop.shared.store.find(Cramp, second.id) is None
    assert app.desktop.window.covering() is None
    app.desktop.editor.undo()
    assert kept(app, second) == second


def test_over_ten_minutes_says_so_at_once_and_is_urgent_after_save(app: App) -> None:
    cramp = cramp_at(app, 0, confirmed=True)
    app.desktop.diary.morning.open(cramp.id)
    page = page_of(app)
    press(page, "over 10 min")
    assert "Get urgent advice" in page._notice.text.text()
    assert page.draft.minutes == 11


def test_minutes_exactly_and_what_is_no_number(app: App) -> None:
    cramp = cramp_at(app, 0, confirmed=True)
    app.desktop.diary.morning.open(cramp.id)
    page = page_of(app)
    field = page.findChild(LineField)
    assert field is not None
    field.textEdited.emit("soon")
    press(page, "Save")
    assert "no number" in page._problem.text.text()
    field.textEdited.emit("4.5")
    press(page, "Save")
    assert kept(app, cramp).seconds == 270


def test_where_and_when_is_the_form_and_comes_back_to_the_page(app: App) -> None:
    cramp = cramp_at(app, 0)
    app.desktop.diary.morning.open(cramp.id)
    press(page_of(app), "Another…")
    (dialog,) = app.desktop.window.findChildren(CrampDialog)
    dialog.draft_saved.emit(replace(dialog.fields.draft, muscle="foot"))
    page = page_of(app)
    assert page._place.text().startswith("Left foot")
    press(page, "Save")
    assert (kept(app, cramp).muscle, kept(app, cramp).confirmed) == ("foot", True)


def test_a_write_that_fails_loses_nothing_typed(app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    cramp = cramp_at(app, 0)
    app.desktop.diary.morning.open(cramp.id)
    qtbot.keyClicks(page_of(app)._severity.button(0), "5")
    press(page_of(app), "Alcohol")
    with monkeypatch.context() as patch:

        def refuse(*_records: object) -> None:
            raise StorageError("the disk is full")

        patch.setattr(app.desktop.shared.store, "change", refuse)
        press(page_of(app), "Save")
    page = page_of(app)
    assert (page.draft.severity, page.ticked) == (5, ("alcohol",))
    assert kept(app, cramp) == cramp


def test_a_none_for_that_night_is_taken_back(app: App) -> None:
    cramp = cramp_at(app, 0, confirmed=True)
    store = app.desktop.shared.store
    store.save(new_night(cramp.night, app.clock.now()))
    app.desktop.diary.morning.open(cramp.id)
    press(page_of(app), "Save")
    assert store.diary(cramp.night, cramp.night).nights == ()


@pytest.mark.parametrize("size", [(640, 480), (1180, 760), (3840, 2160)])
def test_it_is_whole(app: App, size: tuple[int, int], tmp_path: Path) -> None:
    cramp = cramp_at(app, 0)
    app.desktop.window.resize(*size)
    app.desktop.diary.morning.open(cramp.id)
    QApplication.processEvents()
    page = page_of(app)
    assert page.width() <= app.desktop.window.width()
    for each in page._page._body.findChildren(Button):
        if each.isVisible():
            assert each.mapTo(page._page._body, each.rect().topRight()).x() <= page._page.viewport().width()


def test_every_symptom_can_be_said_the_usual_ones_first(app: App) -> None:
    cramp = cramp_at(app, 0)
    app.desktop.diary.morning.open(cramp.id)
    offered = [each.id for each in page_of(app).shown.symptoms]
    assert offered[: len(FIRST_SYMPTOMS)] == list(FIRST_SYMPTOMS)
    assert set(offered) == {each.id for each in SYMPTOMS}
