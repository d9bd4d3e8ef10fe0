"""Files and archives through the window: told how far it is, stopped whole, asked about once."""

import threading
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from app.conftest import Told
from runfiles.made import fit
from unknot.app.beside import Beside
from unknot.app.diary.intake import Intake
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.records import Record
from unknot.errors import StorageError
from unknot.storage.diary_store import DiaryStore
from unknot.ui.diary.reading_dialog import ReadingDialog
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.question import Question

BEGAN = datetime(2026, 11, 20, 16, tzinfo=UTC)


@pytest.fixture
def shared(make_shared: Callable[..., SharedParts]) -> SharedParts:
    return make_shared()


@pytest.fixture
def editor(shared: SharedParts) -> DiaryEditor:
    return DiaryEditor(shared)


@pytest.fixture
def intake(shared: SharedParts, editor: DiaryEditor) -> Intake:
    return Intake(shared, editor, parent=shared.window)


def archive(tmp_path: Path, count: int) -> Path:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(count):
            packed.write(fit(tmp_path / "x.fit", began=BEGAN - timedelta(days=number)), f"activities/{number}.fit")
    return path


def press(question: Question, words: str) -> None:
    next(each for each in question.findChildren(Button) if each.text() == words).click()


def test_an_archive_comes_in_as_one_change(
    intake: Intake, shared: SharedParts, editor: DiaryEditor, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[tuple[int, int]] = []
    intake.progressed.connect(lambda done, count, _name: told.append((done, count)))
    with qtbot.waitSignal(intake.done):
        intake.take_in([archive(tmp_path, 4)])
    assert len(shared.store.diary().runs) == 4
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    editor.undo()
    assert shared.store.diary().runs == ()


def test_many_are_written_and_taken_back_beside_the_window(
    intake: Intake,
    shared: SharedParts,
    editor: DiaryEditor,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, threads = threading.get_ident(), []
    change = DiaryStore.change

    def noted(self: DiaryStore, *records: Iterable[Record], **named: Iterable[Record]) -> None:
        threads.append(threading.get_ident())
        change(self, *records, **named)

    monkeypatch.setattr(DiaryStore, "change", noted)
    monkeypatch.setattr("unknot.app.undo.MANY", 3)
    with qtbot.waitSignal(editor.saved) as saved, qtbot.waitSignal(intake.done):
        intake.take_in([archive(tmp_path, 4)])
    assert set(saved.args[0]) == {run.id for run in shared.store.runs()}
    assert len(saved.args[0]) == 4
    with qtbot.waitSignal(editor.said) as said:
        assert editor.undo()
    assert said.args == ["“Taken in: 4 runs” is taken back.", False]
    assert shared.store.runs() == ()
    assert len(threads) == 2
    assert here not in threads


def test_what_could_not_be_taken_back_can_be_again(
    intake: Intake,
    shared: SharedParts,
    editor: DiaryEditor,
    told: Told,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("unknot.app.undo.MANY", 1)
    with qtbot.waitSignal(intake.done):
        intake.take_in([archive(tmp_path, 2)])

    def full(_self: DiaryStore, *_records: Iterable[Record]) -> None:
        raise StorageError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(DiaryStore, "change", full)
        assert editor.undo()
        qtbot.waitUntil(lambda: bool(told.sentences))
    assert told.sentences == ["the disk is full"]
    assert len(shared.store.runs()) == 2
    assert editor.can_undo


def test_stopped_nothing_is_taken(
    intake: Intake, shared: SharedParts, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unknot.app.diary.intake.LARGE", 0)
    path = archive(tmp_path, 3)
    with qtbot.waitSignal(intake.done):
        intake.take_in([path])
        (dialog,) = shared.window.findChildren(ReadingDialog)
        dialog.reject()
    assert shared.store.diary().runs == ()


def test_what_is_asked_about_is_taken_in_if_the_person_says_so(
    intake: Intake, shared: SharedParts, tmp_path: Path, qtbot: QtBot
) -> None:
    tennis = fit(tmp_path / "tennis.fit", began=BEGAN, sport=8)
    with qtbot.waitSignal(intake.done):
        intake.take_in([tennis])
    assert shared.store.diary().runs == ()
    press(shared.window.findChildren(Question)[0], "Take it in all the same")
    assert [run.minutes for run in shared.store.diary().runs] == [40]


def test_a_window_that_closes_meanwhile_is_told_nothing(shared: SharedParts, qtbot: QtBot) -> None:
    gone, go = Beside(shared.home), threading.Event()
    called: list[object] = []

    def work(_diary: object) -> None:
        go.wait(10)

    gone.start(work, called.append, called.append)
    shiboken6.delete(gone)
    go.set()
    assert QThreadPool.globalInstance().waitForDone(10_000)
    assert called == []
