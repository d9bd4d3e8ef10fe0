"""Backups in the window: made and brought back in a thread, and a diary that is lost is asked about."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from driving import App
from samples import everything
from unknot.app.backups.rescue import ask_to_rescue
from unknot.errors import DiaryLost
from unknot.paths import Home
from unknot.profiles import Profiles
from unknot.storage.backup import BackupKind, make, named
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.sync import sync
from unknot.storage.window_database import WindowDatabase
from unknot.ui.backups.dialogs import DeleteDialog, RescueDialog, RestoreDialog
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form import LineField


@pytest.fixture
def app(open_app: Callable[[], App], place: Home) -> App:
    database = open_database(place)
    DiaryStore(database).save(*everything())
    database.close()
    return open_app()


@pytest.fixture
def said(app: App) -> list[str]:
    told: list[str] = []
    app.desktop.editor.said.connect(lambda sentence, _undo: told.append(sentence))
    return told


def test_a_copy_is_made_and_brought_back(app: App, said: list[str], qtbot: QtBot) -> None:
    care, store = app.desktop.care, app.desktop.shared.store
    before = store.diary()
    care.back_up()
    qtbot.waitUntil(lambda: len(said) == 1)
    (made,) = (each for each in named(app.home) if each.kind is BackupKind.HAND)
    assert made.name in said[0]
    store.delete(*before.cramps)
    assert app.desktop.editor.change("x", saved=before.nights)
    care.ask_what_to_restore()
    qtbot.waitUntil(lambda: bool(app.desktop.window.findChildren(RestoreDialog)))
    (dialog,) = app.desktop.window.findChildren(RestoreDialog)
    with qtbot.waitSignal(app.desktop.shared.changes.settings_replaced):
        next(each for each in dialog.findChildren(Button) if "by hand" in each.text()).click()
    assert store.diary() == before
    assert not app.desktop.editor.can_undo
    assert named(app.home)[0].kind is BackupKind.RESTORE


def test_everything_goes_out_and_comes_in(app: App, said: list[str], qtbot: QtBot, tmp_path: Path) -> None:
    care, store = app.desktop.care, app.desktop.shared.store
    care.export_to(tmp_path / "all.json")
    qtbot.waitUntil(lambda: len(said) == 1)
    assert str(tmp_path / "all.json") in said[0]
    care.import_from(tmp_path / "all.json")
    with qtbot.waitSignal(app.desktop.shared.changes.diary_changed):
        pass
    assert said[-1].startswith("0 new, 0 changed")
    assert len(store.diary().cramps) == 1


def test_a_shared_folder_is_kept_in_step(app: App, said: list[str], qtbot: QtBot, tmp_path: Path) -> None:
    care, store = app.desktop.care, app.desktop.shared.store
    shared = tmp_path / "shared"
    shared.mkdir()
    other = Home(tmp_path / "other")
    database = open_database(other)
    DiaryStore(database).save(*everything("2"))
    sync(other, database, shared)
    database.close()
    care.share(str(shared))
    with qtbot.waitSignal(app.desktop.shared.changes.diary_changed):
        pass
    assert {each.id[-2:] for each in store.diary().cramps} == {"-1", "-2"}
    assert "new" in said[0]
    assert len(list(shared.iterdir())) == 2
    assert care.shared_folder == str(shared)
    care.share("")
    assert care.shared_folder == ""


def test_trouble_is_told(app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("unknot.app.application.show_trouble", lambda sentence, _parent: told.append(sentence))
    (tmp_path / "cut.json").write_text("{")
    app.desktop.care.import_from(tmp_path / "cut.json")
    qtbot.waitUntil(lambda: bool(told))
    assert "cut off" in told[0]


def test_the_copy_of_the_day_waits_for_a_quiet_moment(app: App, qtbot: QtBot) -> None:
    busy = [True]
    care = app.desktop.care
    care._is_busy = lambda: busy[0]
    care._on_upkeep_due()
    assert named(app.home) == ()
    busy[0] = False
    care._on_upkeep_due()
    qtbot.waitUntil(lambda: [each.kind for each in named(app.home)] == [BackupKind.DAILY])


def test_rows_that_cannot_be_read_are_named(open_app: Callable[[], App], place: Home, qtbot: QtBot) -> None:
    database = open_database(place)
    DiaryStore(database).save(*everything())
    database.connection.execute("UPDATE night SET night = 'never'")
    database.close()
    app = open_app()
    told: list[str] = []
    app.desktop.editor.said.connect(lambda sentence, _undo: told.append(sentence))
    app.desktop.shared.store.diary()
    app.desktop.care.begin()
    assert len(told) == 1
    assert "night" in told[0]
    assert "never" not in told[0]


@pytest.fixture
def lost(qapp: QApplication, place: Home) -> Iterator[Home]:
    database = open_database(place)
    DiaryStore(database).save(*everything())
    database.close()
    make(place, BackupKind.DAILY)
    raw = bytearray(place.database.read_bytes())
    raw[4096 : len(raw) // 2] = bytes(len(raw) // 2 - 4096)
    place.database.write_bytes(raw)
    yield place
    assert [each for each in qapp.topLevelWidgets() if isinstance(each, RescueDialog) and each.isVisible()] == []


def rescued(home: Home, press: str | None) -> WindowDatabase:
    database = WindowDatabase(home)
    assert isinstance(database.trouble, DiaryLost)
    dialog = ask_to_rescue(home, database.trouble, None, lambda: None, lambda _sentence: None)
    if press is None:
        dialog.reject()
    else:
        next(each for each in dialog.findChildren(Button) if each.text().startswith(press)).click()
    database.try_again()
    return database


def test_a_damaged_diary_comes_back_from_its_backup(qapp: QApplication, lost: Home) -> None:
    database = rescued(lost, "Bring")
    assert database.trouble is None
    assert len(DiaryStore(database).diary().cramps) == 1
    (aside,) = lost.kept_aside.iterdir()
    assert (aside / "unknot.db").exists()
    database.close()


def test_an_empty_one_is_begun_only_when_the_person_says_so(qapp: QApplication, lost: Home) -> None:
    assert rescued(lost, None).trouble is not None
    assert rescued(lost, "Quit").trouble is not None
    assert not lost.kept_aside.exists()
    database = rescued(lost, "Begin")
    assert database.trouble is None
    assert DiaryStore(database).diary().cramps == ()
    assert len(list(lost.kept_aside.iterdir())) == 1
    database.close()


def test_everything_goes_only_for_the_typed_word(open_app: Callable[[], App], place: Home) -> None:
    app = open_app()
    QApplication.processEvents()  # what follows the first painting comes before the end
    (place.folder / "holiday.txt").write_text("not ours")
    (place.folder / "routines").mkdir(exist_ok=True)
    app.desktop.care.ask_to_delete()
    dialog = app.desktop.window.findChild(DeleteDialog)
    assert dialog is not None
    field = dialog.findChild(LineField)
    field.setText("yes")
    dialog.save.click()
    assert not app.desktop.care.forgets_all
    field.setText(" Delete ")
    dialog.save.click()
    assert app.desktop.care.forgets_all
    assert not app.desktop.window.isVisible()
    app.desktop.close()
    place.erase()
    assert [each.name for each in place.folder.iterdir()] == ["holiday.txt"]


def test_other_people_stay_when_the_first_one_goes(place: Home) -> None:
    place.make()
    Profiles(place.folder).add("Anna")
    place.database.write_bytes(b"x")
    place.erase()
    assert sorted(each.name for each in place.folder.iterdir()) == ["profiles", "profiles.json"]
