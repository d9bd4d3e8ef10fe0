"""Ten kinds of broken storage, each with Ctrl+K: the window opens, the hold runs, and the cramp is kept."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breaking import OPEN, SHUT, damaged
from driving import App
from unknot.clock import instant_at
from unknot.diary.editing import new_cramp
from unknot.paths import Home
from unknot.routine.model import Side
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.ui.backups.dialogs import RescueDialog
from unknot.ui.widgets.form import NoteField
from unknot.ui.widgets.question import Question
from unknot.ui.widgets.text import Text


@pytest.fixture
def kept(place: Home) -> Home:
    database = open_database(place)
    at = instant_at(datetime(2026, 3, 9, 2, 10, tzinfo=UTC), "Europe/Berlin")
    DiaryStore(database).save(new_cramp("hamstrings", Side.LEFT, at))
    database.close()
    return place


def ctrl_k(app: App, qtbot: QtBot) -> None:
    QApplication.processEvents()
    on = QApplication.activeModalWidget() or app.desktop.window
    qtbot.keyClick(on, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert app.desktop.cramp_now.is_open
    if app.desktop.cramp_now.session is None:  # nothing could be read of the last cramp: the place is asked
        app.desktop.cramp_now.open("calf", Side.LEFT)
    assert app.desktop.cramp_now.session is not None
    assert QApplication.activeModalWidget() is None


def cramps(place: Home) -> int:
    connection = sqlite3.connect(place.database)
    ((count,),) = connection.execute("SELECT count(*) FROM cramp WHERE deleted_at IS NULL")
    connection.close()
    return int(count)


@pytest.mark.parametrize("broken", SHUT, ids=lambda each: each.__name__)
def test_the_hold_runs_the_trouble_is_told_and_the_cramp_is_written_when_it_can_be(
    kept: Home, open_app: Callable[[], App], qtbot: QtBot, broken: Callable[[Home], Iterator[None]]
) -> None:
    before = cramps(kept)
    with broken(kept):  # type: ignore[attr-defined]
        app = open_app()
        trouble = app.desktop._database.trouble
        assert trouble is not None
        notice = app.desktop.window._trouble
        assert notice is not None
        assert str(trouble) in notice.text.text()
        for key in app.desktop.window.page_keys:
            app.desktop.window.show_page(key)
        ctrl_k(app, qtbot)
        page = app.desktop.cramp_now.page
        assert page is not None
        assert any(str(trouble) in each.text() for each in page.findChildren(Text) if each.isVisible())
        assert app.desktop.cramp_now.may_close()
        assert app.desktop.later.unwritten == 1
        app.desktop.window.close()
        assert app.desktop.window.isVisible()
        for each in app.desktop.window.findChildren(Question):
            each.reject()
    app.desktop.trouble.try_again()
    app.desktop.later.try_again()
    assert app.desktop.later.unwritten == 0
    assert cramps(kept) == before + 1
    assert not notice.isVisible()


@pytest.mark.parametrize("broken", OPEN, ids=lambda each: each.__name__)
def test_what_makes_no_sense_is_passed_over(
    kept: Home, open_app: Callable[[], App], qtbot: QtBot, broken: Callable[[Home], Iterator[None]]
) -> None:
    before = cramps(kept)
    with broken(kept):  # type: ignore[attr-defined]
        app = open_app()
        ctrl_k(app, qtbot)
        assert app.desktop.cramp_now.may_close()
        assert cramps(kept) == before + 1


def test_a_lost_diary_is_asked_about_after_the_hold(kept: Home, open_app: Callable[[], App], qtbot: QtBot) -> None:
    with damaged(kept):
        app = open_app()
        qtbot.waitUntil(lambda: bool(app.desktop.window.findChildren(RescueDialog)))
        (dialog,) = app.desktop.window.findChildren(RescueDialog)
        ctrl_k(app, qtbot)
        assert not dialog.isVisible()
        app.desktop.cramp_now.may_close()
        assert dialog.isVisible()
        dialog.hide()


def test_a_disk_that_fills_up_keeps_the_cramp_in_memory(kept: Home, open_app: Callable[[], App], qtbot: QtBot) -> None:
    app = open_app()
    connection = app.desktop._database.connection
    connection.execute("PRAGMA query_only = ON")
    ctrl_k(app, qtbot)
    app.desktop.cramp_now.may_close()
    assert app.desktop.later.unwritten == 1
    connection.execute("PRAGMA query_only = OFF")
    assert app.desktop.later.try_again() == 0


def test_a_diary_deleted_under_the_window(kept: Home, open_app: Callable[[], App], qtbot: QtBot) -> None:
    app = open_app()
    sound = kept.database.read_bytes()
    kept.database.unlink()
    ctrl_k(app, qtbot)
    app.desktop.cramp_now.may_close()
    assert app.desktop.later.unwritten == 1
    for log in (f"{kept.database}-wal", f"{kept.database}-shm"):
        Path(log).unlink(missing_ok=True)
    kept.database.write_bytes(sound)
    os.chmod(kept.database, 0o600)
    app.desktop.trouble.try_again()
    assert app.desktop.later.try_again() == 0


def test_a_form_makes_way_and_comes_back_with_its_text(open_app: Callable[[], App], qtbot: QtBot) -> None:
    from unknot.ui.diary.entry_dialogs import NotedDialog
    from unknot.view.diary.page import EntryKind

    app = open_app()
    app.desktop.diary.add(EntryKind.NOTE)
    (dialog,) = app.desktop.window.findChildren(NotedDialog)
    qtbot.waitActive(dialog)
    question = Question("Sure?", "Over the form", (), dialog)
    question.open()
    field = dialog.findChild(NoteField)
    assert field is not None
    field.setPlainText("half a sentence")
    qtbot.waitUntil(lambda: question.property("listens for Ctrl+K") is True)
    ctrl_k(app, qtbot)
    assert not dialog.isVisible()
    assert not question.isVisible()
    app.desktop.shared.tell("said meanwhile")
    assert QApplication.activeModalWidget() is None
    app.desktop.cramp_now.may_close()
    assert dialog.isVisible()
    assert question.isVisible()
    assert field.toPlainText() == "half a sentence"
    for each in QApplication.topLevelWidgets():
        if each.isVisible() and each is not app.desktop.window:
            each.hide()


def test_a_window_that_closed_in_a_hold_hides_no_dialog_of_the_next(
    kept: Home, open_app: Callable[[], App], qtbot: QtBot
) -> None:
    first = open_app()
    ctrl_k(first, qtbot)
    first.desktop.window.close_for_good()
    first.desktop.close()
    second = open_app()
    question = Question("Another window", "asks", (), second.desktop.window)
    with qtbot.waitExposed(question):
        question.open()
    QApplication.processEvents()
    assert question.isVisible()
    question.reject()
