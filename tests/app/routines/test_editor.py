"""Making a routine of one's own in the window: from a copy to a file, with a draft that nothing costs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from looking import button, texts
from unknot.app.gate import GateKeeper
from unknot.app.routines.page import RoutinesPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.figure.exercise_file import check_exercise
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.routine.timeline import lay_out, total
from unknot.ui.routines.addable import EXERCISE_DRAGGED
from unknot.ui.routines.editor import EditorPage
from unknot.ui.routines.own_exercise import OwnExerciseDialog
from unknot.ui.routines.page import RoutinesPage
from unknot.ui.widgets.form import LineField, NoteField


class Room:
    """The page of routines on a home of its own."""

    def __init__(self, make_shared: Callable[..., SharedParts], home: Home) -> None:
        self.home = home
        from msgspec.structs import replace

        self.shared = replace(make_shared(), home=home, library=Library.of(home))
        gate = GateKeeper(self.shared, DiaryEditor(self.shared), self.shared.window)
        self.pages = RoutinesPages(self.shared, gate, self.shared.window)
        for spec in self.pages.specs():
            self.shared.window.add_page(spec)
        self.shared.window.show()
        self.shared.window.show_page("routines")

    @property
    def current(self) -> QWidget:
        stack = self.shared.window.page("routines")
        assert isinstance(stack, QStackedWidget)
        return stack.currentWidget()

    @property
    def editor(self) -> EditorPage:
        assert isinstance(self.current, EditorPage)
        return self.current

    def press(self, name: str) -> None:
        self.found(name).click()

    def found(self, name: str) -> QAbstractButton:
        """What is pressed: a button by its words, or what can be added by how its name begins."""
        buttons = self.current.findChildren(QAbstractButton)
        return next(
            each
            for each in buttons
            if name in (each.text(), each.accessibleName())
            or (name.startswith("Add ") and each.accessibleName().startswith(name))
        )

    def write(self, name: str, text: str) -> None:
        field = next(each for each in self.current.findChildren(LineField) if each.accessibleName() == name)
        field.setText(text)
        field.editingFinished.emit()

    def rows(self) -> list[str]:
        return [row.accessibleName() for row in self.editor.rows]


@pytest.fixture
def room(make_shared: Callable[..., SharedParts], tmp_path: Path) -> Room:
    return Room(make_shared, Home(tmp_path / "home"))


def copy_bedtime(room: Room) -> None:
    room.pages.open("bedtime")
    room.press("Make my own…")


def test_a_copy_is_changed_saved_and_played_as_it_says(room: Room, told: object) -> None:
    copy_bedtime(room)
    room.write("Name", "Calm legs")
    room.press("Hold: less")
    room.press("Add Walking lunge")
    assert "5:30" not in texts(room.editor)
    room.press("Save")
    saved = Library.of(room.home).routine("my-bedtime")
    assert saved.title == "Calm legs"
    assert [step.exercise for step in saved.steps][:2] == ["calf-straight", "walking-lunge"]
    assert saved.steps[0].work == 25
    assert saved.seconds == total(lay_out(saved))
    assert "# 15 s" not in (room.home.routines / "my-bedtime.toml").read_text(encoding="utf-8")
    assert "# to the bed" in (room.home.routines / "my-bedtime.toml").read_text(encoding="utf-8")
    assert not (room.home.drafts / "my-bedtime.toml").exists()
    room.press("‹ Routines")
    assert button(room.current, "Start Calm legs")
    assert Library.built_in().routine("bedtime").steps[0].work == 30


def test_the_protocol_of_the_trial_made_by_hand_lasts_as_the_one_that_comes_with_unknot(room: Room) -> None:
    room.press("New routine")
    room.write("Name", "The trial by hand")
    room.write("Get ready", "0")
    room.write("At the end", "0")
    for exercise in ("Calf stretch, knee straight", "Hamstring stretch, heel on a low step"):
        room.press(f"Add {exercise}")
        for name, value in (("Hold", "10"), ("Times", "3"), ("Rest between", "0"), ("To switch sides", "5")):
            room.write(name, value)
        room.press("Legs: Taking turns")
    room.editor.rows[0].click()
    room.write("To the next step", "0:10")
    room.press("Save")
    by_hand, shipped = Library.of(room.home).routine("my-routine"), Library.built_in().routine("bedtime-trial")
    assert lay_out(by_hand) == lay_out(shipped)
    assert "3:00" in texts(room.editor)


def test_steps_are_moved_taken_away_and_brought_back(room: Room, qtbot: QtBot) -> None:
    copy_bedtime(room)
    first = room.editor.rows[0]
    qtbot.keyClick(first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert room.rows()[0] == "Step 1 of 4: Calf stretch, knee bent"
    assert room.rows()[1] == "Step 2 of 4: Calf stretch, knee straight"
    room.press("Remove this step")
    assert len(room.rows()) == 3
    room.press("Undo")
    assert len(room.rows()) == 4
    room.press("Undo")
    assert room.rows()[0] == "Step 1 of 4: Calf stretch, knee straight"
    room.press("Redo")
    assert room.rows()[0] == "Step 1 of 4: Calf stretch, knee bent"
    qtbot.keyClick(room.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.rows()[0] == "Step 1 of 4: Calf stretch, knee straight"


def test_a_draft_comes_back_after_a_crash(room: Room, make_shared: Callable[..., SharedParts], told: object) -> None:
    room.press("New routine")
    room.press("Add Easy walk")
    room.write("Name", "Around the block")
    again = Room(make_shared, room.home)
    again.press("New routine")
    assert again.rows() == ["Step 1 of 1: Easy walk"]
    assert "draft" in told.sentences[-1]  # type: ignore[attr-defined]


def test_a_fault_stands_in_words_with_its_likely_mending(room: Room) -> None:
    room.home.make()
    room.home.routines.mkdir()
    text = Library.built_in().file("bedtime").read_text(encoding="utf-8")
    broken = text.replace('"calf-bent"', '"calf-bnt"').replace('"bedtime"\ntitle', '"mine"\ntitle')
    (room.home.routines / "mine.toml").write_text(broken, encoding="utf-8")
    room.shared.library.read_again()
    room.pages._show_again()
    button(room.current, f"Mend {room.home.routines / 'mine.toml'}").click()
    assert "step[2].exercise" in texts(room.editor)
    assert "5:00" in texts(room.editor)
    room.press("Use “calf-bent”")
    assert "step[2].exercise" not in texts(room.editor)
    room.press("Save")
    assert Library.of(room.home).routine("mine").steps[1].exercise == "calf-bent"


def test_what_someone_else_changed_meanwhile_is_not_written_over(room: Room, told: object) -> None:
    copy_bedtime(room)
    room.press("Hold: more")
    room.press("Save")
    file = room.home.routines / "my-bedtime.toml"
    file.write_text(file.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    room.press("Hold: more")
    room.press("Save")
    assert "changed by someone else" in told.sentences[-1]  # type: ignore[attr-defined]
    assert file.read_text(encoding="utf-8").endswith("# by hand\n")
    assert (room.home.drafts / "my-bedtime.toml").exists()


def test_deleting_can_be_taken_back(room: Room) -> None:
    copy_bedtime(room)
    room.press("Save")
    room.press("Delete")
    assert not (room.home.routines / "my-bedtime.toml").exists()
    room.press("Save")
    assert (room.home.routines / "my-bedtime.toml").exists()
    room.press("Delete")
    room.press("Delete")
    assert isinstance(room.current, RoutinesPage)
    assert list(room.home.drafts.iterdir()) == []


def test_searching_and_finding_nothing(room: Room) -> None:
    room.press("New routine")
    room.write("Search exercises", "hamstring lying")
    assert room.found("Add Hamstring stretch, lying with a towel")
    room.write("Search exercises", "xyz")
    assert "No exercise with “xyz”. Try a muscle." in texts(room.editor)


def test_an_exercise_of_ones_own_is_filled_in_and_stands_in_the_routine(room: Room) -> None:
    room.press("New routine")
    room.press("An exercise of my own…")
    dialog = room.shared.window.findChild(OwnExerciseDialog)
    assert dialog is not None
    dialog.save.click()
    assert "Name:" in dialog.problem
    dialog.findChild(LineField).setText("Calf on the stairs")
    for note, text in zip(dialog.findChildren(NoteField), ("On a stair.", "Let the heel sink.", "", ""), strict=True):
        note.setPlainText(text)
    button(dialog, "shin").click()
    button(dialog, "Figure after").click()
    dialog.save.click()
    assert room.rows() == ["Step 1 of 1: Calf on the stairs"]
    own = Library.of(room.home).exercises["calf-on-the-stairs"]
    assert (own.setup, own.cue, own.muscle, own.sources) == ("On a stair.", "Let the heel sink.", "tibialis", ("own",))
    path = room.home.exercises / "calf-on-the-stairs.toml"
    assert check_exercise(path, Library.of(room.home).known) == ()


def test_an_exercise_dragged_from_the_library_lands_where_it_is_let_go(room: Room) -> None:
    copy_bedtime(room)
    data = QMimeData()
    data.setData(EXERCISE_DRAGGED, b"walk")
    QApplication.processEvents()  # laid out
    row = room.editor.rows[1]
    at = row.mapTo(room.editor.viewport(), row.rect().center()) + QPoint(0, 8)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    room.editor.dropEvent(QDropEvent(QPointF(at), copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert room.rows()[2] == "Step 3 of 5: Easy walk"


def test_a_file_that_is_dropped_is_taken_in(room: Room, tmp_path: Path, told: object) -> None:
    text = Library.built_in().file("bedtime").read_text(encoding="utf-8")
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(text.replace('id = "bedtime"', 'id = "theirs"'), encoding="utf-8")
    bad.write_text("id = 3", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(bad)), QUrl.fromLocalFile(str(good))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert isinstance(room.current, RoutinesPage)
    room.current.dropEvent(drop)
    assert (room.home.routines / "theirs.toml").exists()
    assert str(bad) in told.sentences[0]  # type: ignore[attr-defined]
    assert told.sentences[1] == "Added Bedtime calves and hamstrings."  # type: ignore[attr-defined]
