"""The diary page with a diary behind it: add, correct, delete, take back, and everything a form may be told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ten_years import ten_years
from unknot.app.diary.page import DiaryPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.clock import instant_at
from unknot.diary.choices import Context, Noted
from unknot.diary.editing import completed, new_cramp, new_night, new_run
from unknot.diary.records import Cramp, Outcome, Session, SessionStep, StepOutcome
from unknot.routine.model import RoutineKind, Side
from unknot.ui.diary.cramp_dialog import CrampDialog
from unknot.ui.diary.entry_dialogs import NightDialog, NotedDialog
from unknot.ui.diary.list import ROW, DiaryModel, EntryPainter
from unknot.ui.diary.morning import CompletionPage
from unknot.ui.diary.page import DiaryPage
from unknot.ui.diary.run_dialog import RunDialog
from unknot.ui.diary.session_dialogs import SaidDialog, SessionDialog
from unknot.ui.main_window import PageSpec
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form import LineField, NoteField
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.ui.widgets.question import Question
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import DayField, WhenField
from unknot.view import dates
from unknot.view.diary.page import EntryKind

ZONE = "Europe/Berlin"
TODAY = date(2026, 11, 21)


@pytest.fixture
def clock(clock: object) -> object:
    clock.began = datetime(2026, 11, 21, 17, 15, tzinfo=UTC)  # type: ignore[attr-defined]  # Saturday, 18:15 in Berlin
    return clock


class Room:
    """The page, what it shares with others, and what is opened from it."""

    def __init__(self, shared: SharedParts, diary: DiaryPages, editor: DiaryEditor) -> None:
        self.shared, self.diary, self.editor = shared, diary, editor

    @property
    def page(self) -> DiaryPage:
        page = self.shared.window.page("diary")
        assert isinstance(page, DiaryPage)
        return page

    def dialog(self, kind: type[QDialog] = FormDialog) -> QDialog:
        return [each for each in self.shared.window.findChildren(kind) if each.isVisible()][-1]

    def choose(self, entry_id: str) -> None:
        model = self.page.list.model()
        assert isinstance(model, DiaryModel)
        self.page.list.setCurrentIndex(model.find(entry_id))


@pytest.fixture
def room(make_shared: Callable[..., SharedParts]) -> Room:
    made: dict[str, DiaryPages] = {}
    shared = make_shared(PageSpec("diary", "Diary", lambda: made["diary"].specs()[0].build()))
    editor = DiaryEditor(shared, shared.window)
    editor.add_to_window()
    made["diary"] = DiaryPages(shared, editor, shared.window)
    shared.window.show_page("diary")
    shared.window.resize(1180, 760)
    shared.window.show()
    return Room(shared, made["diary"], editor)


def _button(holder: QWidget, name: str) -> Button:
    found = [each for each in holder.findChildren(Button) if name in (each.text(), each.accessibleName())]
    return found[0]


def _line(dialog: QWidget, name: str) -> LineField:
    return next(each for each in dialog.findChildren(LineField) if each.accessibleName() == name)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _cramp(room: Room, hour: int = 3) -> Cramp:
    began = instant_at(datetime(2026, 11, 21, hour - 1, 10, tzinfo=UTC), ZONE)
    cramp = new_cramp("calf", Side.LEFT, began)
    room.shared.store.save(cramp)
    room.shared.changes.diary_changed.emit()
    return cramp


# Cramps


def test_two_taps_add_a_cramp(room: Room, qtbot: QtBot) -> None:
    room.page.add.click()
    menu = room.page.add.findChildren(QMenu)[-1]
    inside = QRect(room.shared.window.mapToGlobal(QPoint()), room.shared.window.size())
    assert inside.contains(menu.geometry())
    menu.actions()[0].trigger()
    dialog = room.dialog(CrampDialog)
    _button(dialog, "Muscle: foot").click()
    _button(dialog, "Side: left").click()
    _button(dialog, "Save").click()
    (cramp,) = room.shared.store.diary().cramps
    assert (cramp.muscle, cramp.side, cramp.context) == ("foot", Side.LEFT, Context.REST)
    assert not dialog.isVisible()


def test_the_keyboard_alone_adds_a_cramp(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = room.dialog(CrampDialog)
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(room.shared.store.diary().cramps) == 1


def test_a_cramp_of_a_night_that_was_asked_about_has_no_hour_place_or_side_until_they_are_said(room: Room) -> None:
    room.diary.cramps.add(date(2026, 11, 20))
    dialog = room.dialog(CrampDialog)
    assert _button(dialog, "Hour not known").isChecked()
    _button(dialog, "Save").click()
    (cramp,) = room.shared.store.diary().cramps
    assert (cramp.muscle, cramp.side, cramp.hour_known, cramp.night) == (None, None, False, date(2026, 11, 20))
    room.diary.cramps.open(cramp.id)
    dialog = room.dialog(CrampDialog)
    _line(dialog, "Time").setText("03:00")
    assert not _button(dialog, "Hour not known").isChecked()
    _button(dialog, "Hour not known").click()
    assert _line(dialog, "Time").text() == ""
    _line(dialog, "Time").setText("03:00")
    _button(dialog, "Save").click()
    (cramp,) = room.shared.store.diary().cramps
    assert (cramp.hour_known, f"{cramp.began.local:%H:%M}", cramp.night) == (True, "03:00", date(2026, 11, 20))


def test_correcting_the_time_moves_the_night(room: Room) -> None:
    cramp = _cramp(room)
    room.diary.cramps.open(cramp.id)
    dialog = room.dialog(CrampDialog)
    _line(dialog, "Day").setText("2026-11-20")
    _button(dialog, "Save").click()
    assert room.shared.store.diary().cramps[0].night == date(2026, 11, 19)


def test_a_night_that_the_person_set_stays(room: Room) -> None:
    cramp = replace(_cramp(room), night=date(2026, 11, 19), key_chosen=True)
    room.shared.store.save(cramp)
    room.diary.cramps.open(cramp.id)
    dialog = room.dialog(CrampDialog)
    _line(dialog, "Time").setText("04:20")
    _button(dialog, "Save").click()
    (kept,) = room.shared.store.diary().cramps
    assert (kept.night, f"{kept.began.local:%H:%M}") == (date(2026, 11, 19), "04:20")


@pytest.mark.parametrize(
    ("day", "clock_text", "sentence"),
    [
        ("2026-11-21", "23:59", "still to come"),
        ("2026-03-29", "02:30", "does not exist"),
        ("2026-13-01", "03:00", "is no time"),
        ("1066-10-14", "03:00", "too far from now"),
        ("tomorrow", "03:00", "is no time"),
    ],
    ids=["future", "skipped", "no-day", "hastings", "words"],
)
def test_a_time_that_cannot_be_is_said_at_its_field(room: Room, day: str, clock_text: str, sentence: str) -> None:
    room.diary.cramps.add()
    dialog = room.dialog(CrampDialog)
    _line(dialog, "Day").setText(day)
    _line(dialog, "Time").setText(clock_text)
    _button(dialog, "Save").click()
    assert isinstance(dialog, CrampDialog)
    assert dialog.isVisible()
    assert sentence in dialog.fields._when_field.problem
    assert room.shared.store.diary().cramps == ()
    assert _line(dialog, "Day").text() == day  # nothing is lost


def test_a_doubled_hour_is_said_and_the_offset_decides(room: Room) -> None:
    room.diary.cramps.add()
    dialog = room.dialog(CrampDialog)
    _line(dialog, "Day").setText("2026-10-25")
    _line(dialog, "Time").setText("02:30")
    assert any("came twice" in each.text() for each in dialog.findChildren(Text) if each.isVisible())
    _line(dialog, "Time").setText("02:30 +01:00")
    _button(dialog, "Save").click()
    assert room.shared.store.diary().cramps[0].began.offset_minutes == 60


def test_a_number_that_is_none_is_said_and_kept(room: Room) -> None:
    room.diary.cramps.add()
    dialog = room.dialog(CrampDialog)
    assert isinstance(dialog, CrampDialog)
    _line(dialog, "Minutes").setText("two")
    _button(dialog, "Save").click()
    assert "no number" in dialog.fields._minutes_field.problem
    _line(dialog, "Minutes").setText("1,5")
    _button(dialog, "Save").click()
    assert room.shared.store.diary().cramps[0].seconds == 90.0


def test_a_note_of_100_kb_is_refused_and_not_lost(room: Room) -> None:
    room.diary.cramps.add()
    dialog = room.dialog(CrampDialog)
    assert isinstance(dialog, CrampDialog)
    note = dialog.findChild(NoteField)
    assert note is not None
    note.setPlainText("ä" * 100_000)
    _button(dialog, "Save").click()
    assert "10,000" in dialog.fields._note_field.problem
    assert len(note.toPlainText()) == 100_000
    assert room.shared.store.diary().cramps == ()


def test_emoji_and_right_to_left_text_are_kept(room: Room) -> None:
    words = "😬 ألم في الساق\n左脚 🦵🏽"
    room.diary.cramps.add()
    dialog = room.dialog(CrampDialog)
    note = dialog.findChild(NoteField)
    assert note is not None
    note.setPlainText(words)
    _button(dialog, "Save").click()
    assert room.shared.store.diary().cramps[0].note == words


def test_a_remedy_is_tried_then_helped_then_not(room: Room) -> None:
    room.diary.cramps.add()
    dialog = room.dialog(CrampDialog)
    for _tap in range(2):
        next(each for each in dialog.findChildren(Button) if each.text().startswith("warmth")).click()
    _button(dialog, "Save").click()
    assert [(each.id, each.helped) for each in room.shared.store.diary().cramps[0].tried] == [("heat", True)]


def test_what_was_unfolded_is_remembered(room: Room) -> None:
    room.diary.cramps.add()
    dialog = room.dialog(CrampDialog)
    _button(dialog, "A note, folded").click()
    dialog.close()
    room.diary.cramps.add()
    again = room.dialog(CrampDialog)
    note = again.findChild(NoteField)
    assert note is not None
    assert note.isVisible()


def test_escape_throws_nothing_away_the_first_time(room: Room, qtbot: QtBot) -> None:
    room.diary.cramps.add()
    dialog = room.dialog(CrampDialog)
    _line(dialog, "Minutes").setText("3")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_cramp_in_a_night_without_says_so_and_takes_it_back(room: Room) -> None:
    room.shared.store.save(new_night(date(2026, 11, 20), room.shared.clock.now()))
    room.diary.cramps.add(date(2026, 11, 20))
    dialog = room.dialog(CrampDialog)
    assert any("logged as free of cramps" in each.text() for each in dialog.findChildren(Text) if each.isVisible())
    _button(dialog, "Save").click()
    assert room.shared.store.diary().nights == ()
    assert room.editor.undo()
    assert len(room.shared.store.diary().nights) == 1
    assert room.shared.store.diary().cramps == ()


# Nights, runs, notes, sessions


def test_a_night_without_is_added_for_the_past(room: Room) -> None:
    room.diary.add(EntryKind.NIGHT)
    dialog = room.dialog(NightDialog)
    _line(dialog, "Night").setText("2026-11-18")
    _button(dialog, "Save").click()
    assert [each.night for each in room.shared.store.diary().nights] == [date(2026, 11, 18)]


@pytest.mark.parametrize(
    ("answer", "cramps", "nights"), [("Keep the cramp", 1, 0), ("There was none: delete it", 0, 1)]
)
def test_none_against_a_cramp_is_for_the_person_to_decide(room: Room, answer: str, cramps: int, nights: int) -> None:
    _cramp(room)
    room.diary.add(EntryKind.NIGHT)
    _button(room.dialog(NightDialog), "Save").click()
    _button(room.dialog(Question), answer).click()
    diary = room.shared.store.diary()
    assert (len(diary.cramps), len(diary.nights)) == (cramps, nights)


def test_a_night_still_to_come_is_refused(room: Room) -> None:
    room.diary.add(EntryKind.NIGHT)
    dialog = room.dialog(NightDialog)
    _line(dialog, "Night").setText("2026-11-21")
    _button(dialog, "Save").click()
    assert isinstance(dialog, NightDialog)
    assert "not over yet" in dialog.problem
    assert "not over yet" in dialog._fields["night"].problem
    assert dialog._fields["note"].problem == ""
    assert room.shared.store.diary().nights == ()


def test_a_run_by_hand(room: Room) -> None:
    room.diary.add(EntryKind.RUN)
    dialog = room.dialog(RunDialog)
    _line(dialog, "Time").setText("16:30")
    _line(dialog, "Minutes").setText("45")
    _line(dialog, "Kilometres").setText("8,2")
    _button(dialog, "Save").click()
    (run,) = room.shared.store.diary().runs
    assert (run.minutes, run.km, f"{run.began.local:%H:%M}") == (45.0, 8.2, "16:30")


def test_a_run_that_would_end_in_the_future_is_refused(room: Room) -> None:
    room.diary.add(EntryKind.RUN)
    dialog = room.dialog(RunDialog)
    assert isinstance(dialog, RunDialog)
    before = dialog.findChildren(WhenField)[0].text()
    _line(dialog, "Minutes").setText("300")
    assert dialog.findChildren(WhenField)[0].text() < before  # until the person says when: it is over by now
    _line(dialog, "Time").setText(before.partition(" ")[2])
    assert "not over yet" in dialog._fields["minutes"].problem + dialog.problem
    _button(dialog, "Save").click()
    assert "not over yet" in dialog.problem
    assert "not over yet" in dialog._fields["minutes"].problem
    assert dialog._fields["at"].problem == dialog._fields["km"].problem == ""
    assert room.shared.store.diary().runs == ()


def test_a_run_is_corrected(room: Room) -> None:
    run = new_run(instant_at(datetime(2026, 11, 20, 16, 0, tzinfo=UTC), ZONE), minutes=30, origin="abc")
    room.shared.store.save(run)
    room.diary.runs.correct(run)
    dialog = room.dialog(RunDialog)
    _line(dialog, "Minutes").setText("31:30")
    _button(dialog, "Save").click()
    (kept,) = room.shared.store.diary().runs
    assert (kept.id, kept.minutes, kept.origin) == (run.id, 31.5, "abc")


def test_files_are_taken_in_and_each_failure_is_one_sentence(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    good, empty, broken = tmp_path / "good.gpx", tmp_path / "empty.fit", tmp_path / "broken.tcx"
    good.write_text(
        '<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type><trkseg>'
        '<trkpt lat="52.5" lon="13.4"><time>2026-11-20T16:00:00Z</time></trkpt>'
        '<trkpt lat="52.51" lon="13.4"><time>2026-11-20T16:10:00Z</time></trkpt></trkseg></trk></gpx>'
    )
    empty.touch()
    broken.write_text("<TrainingCenterDatabase><Activities>")
    with qtbot.waitSignal(room.diary.files.done):
        room.diary.files.take_in([good, empty, broken, tmp_path / "none.gpx"])
    assert [each.minutes for each in room.shared.store.diary().runs] == [10.0]
    question = room.dialog(Question)
    text = question.findChildren(Text)[1].text()
    assert [line.partition(": ")[0] for line in text.splitlines()] == [
        str(empty),
        str(broken),
        str(tmp_path / "none.gpx"),
    ]
    question.close()
    with qtbot.waitSignal(room.diary.files.done):
        room.diary.files.take_in([good])
    assert len(room.shared.store.diary().runs) == 1
    room.dialog(Question).close()


def test_something_is_noted_and_corrected(room: Room) -> None:
    room.diary.add(EntryKind.NOTE)
    dialog = room.dialog(NotedDialog)
    _button(dialog, "Quinine taken").click()
    _button(dialog, "Save").click()
    (noted,) = room.shared.store.diary().observations
    assert noted.what is Noted.QUININE
    room.choose(noted.id)
    room.page.list.opened.emit(room.page.list.current_entry())
    again = room.dialog(NotedDialog)
    again.findChildren(QPlainTextEdit)[0].setPlainText("one tablet")
    _button(again, "Save").click()
    assert [(each.id, each.note) for each in room.shared.store.diary().observations] == [(noted.id, "one tablet")]


def test_how_a_session_felt_can_be_said_later(room: Room) -> None:
    started = instant_at(datetime(2026, 11, 20, 21, 0, tzinfo=UTC), ZONE)
    session = Session(
        "s", "bedtime", "Bedtime", RoutineKind.BEDTIME, "d", started, date(2026, 11, 20), 240.0,
        credited_s=240.0, outcome=Outcome.COMPLETED, ended=started,
    )  # fmt: skip
    room.shared.store.save(session)
    room.shared.changes.diary_changed.emit()
    room.choose("s")
    room.page.list.opened.emit(room.page.list.current_entry())
    dialog = room.dialog(SessionDialog)
    _button(dialog, "How the legs felt: 8").click()
    _button(dialog, "Save").click()
    assert room.shared.store.diary().sessions[0] == replace(session, feel=8)


def test_a_session_that_was_played_can_be_moved_to_when_it_was(room: Room) -> None:
    started = instant_at(datetime(2026, 11, 20, 21, 0, tzinfo=UTC), ZONE)
    ended = instant_at(datetime(2026, 11, 20, 21, 5, tzinfo=UTC), ZONE)
    step = SessionStep(0, "calf-straight", Side.LEFT, 1, 30.0, 30.0, StepOutcome.COMPLETED, ended)
    session = Session(
        "s", "bedtime", "Bedtime", RoutineKind.BEDTIME, "d", started, date(2026, 11, 20), 240.0,
        credited_s=240.0, outcome=Outcome.COMPLETED, ended=ended, steps=(step,),
    )  # fmt: skip
    room.shared.store.save(session)
    room.shared.changes.diary_changed.emit()
    room.choose("s")
    room.page.list.opened.emit(room.page.list.current_entry())
    dialog = room.dialog(SessionDialog)
    _line(dialog, "Day").setText("2026-11-21")
    _line(dialog, "Time").setText("18:13")  # it is 18:15, and it took five minutes
    _button(dialog, "Save").click()
    assert dialog.isVisible()
    assert "not be over yet" in dialog._fields["at"].problem  # type: ignore[attr-defined]
    _line(dialog, "Day").setText("2026-11-19")
    _line(dialog, "Time").setText("22:30")
    _button(dialog, "Save").click()
    moved = room.shared.store.session("s")
    assert moved is not None
    assert f"{moved.started.local:%d %H:%M}" == "19 22:30"
    assert (moved.day, f"{moved.ended.local:%d %H:%M}") == (date(2026, 11, 19), "19 22:35")  # type: ignore[union-attr]
    assert (moved.credited_s, moved.steps[0].ended) == (240.0, moved.ended)


def test_what_was_done_without_the_screen_is_said_and_corrected(room: Room) -> None:
    room.diary.add(EntryKind.SESSION)
    dialog = room.dialog(SaidDialog)
    _button(dialog, "Save").click()
    assert "Choose what was done" in dialog._fields["routine"].problem  # type: ignore[attr-defined]
    _button(dialog, "Bedtime calves and hamstrings").click()
    _button(dialog, "Half").click()
    _line(dialog, "Day").setText("2026-11-19")
    _button(dialog, "Save").click()
    (said,) = room.shared.store.diary().sessions
    assert (said.said, said.hour_known, said.day) == (True, False, date(2026, 11, 19))
    assert said.credited_s == said.prescribed_s / 2
    room.choose(said.id)
    room.page.list.opened.emit(room.page.list.current_entry())
    again = room.dialog(SaidDialog)
    _button(again, "All of it").click()
    _line(again, "Time").setText("22:40")
    _button(again, "Save").click()
    (kept,) = room.shared.store.diary().sessions
    assert (kept.id, kept.credited_s, kept.hour_known) == (said.id, said.prescribed_s, True)
    assert (f"{kept.started.local:%d %H:%M}", kept.day, kept.said) == ("19 22:40", date(2026, 11, 19), True)


def test_what_was_said_of_an_odd_share_or_a_routine_that_is_gone_stays_as_it_is(room: Room) -> None:
    started = instant_at(datetime(2026, 11, 20, 21, 0, tzinfo=UTC), ZONE)
    session = Session(
        "s", "gone", "Of before", RoutineKind.OWN, "d", started, date(2026, 11, 20), 300.0,
        credited_s=99.0, outcome=Outcome.STOPPED, said=True, options={"hour_known": False},
    )  # fmt: skip
    room.shared.store.save(session)
    room.shared.changes.diary_changed.emit()
    room.choose("s")
    room.page.list.opened.emit(room.page.list.current_entry())
    dialog = room.dialog(SaidDialog)
    assert _button(dialog, "33%").isChecked()
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("in the garden")
    _button(dialog, "Save").click()
    assert room.shared.store.diary().sessions == (replace(session, note="in the garden"),)


# The list


def test_delete_and_take_back_by_key(room: Room, qtbot: QtBot) -> None:
    cramp = _cramp(room)
    room.choose(cramp.id)
    room.page.list.setFocus()
    qtbot.keyClick(room.page.list, Qt.Key.Key_Delete)
    assert room.shared.store.diary().cramps == ()
    qtbot.keyClick(room.shared.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.shared.store.diary().cramps == (cramp,)


def test_enter_opens_what_is_chosen(room: Room, qtbot: QtBot) -> None:
    cramp = _cramp(room)
    room.choose(cramp.id)
    room.page.list.setFocus()
    qtbot.keyClick(room.page.list, Qt.Key.Key_Return)
    page = room.shared.window.covering()  # nothing is known of it yet: it is to be completed
    assert isinstance(page, CompletionPage)
    assert page.draft.original == cramp
    page.save_chosen.emit()
    qtbot.keyClick(room.page.list, Qt.Key.Key_Return)
    dialog = room.dialog(CrampDialog)
    assert isinstance(dialog, CrampDialog)
    assert dialog.fields.draft.original == completed(cramp)


def test_after_a_deletion_its_neighbour_is_chosen(room: Room, qtbot: QtBot) -> None:
    first, second = _cramp(room, 3), _cramp(room, 4)
    room.choose(second.id)
    room.page.delete_chosen.emit(room.page.list.current_entry())
    entry = room.page.list.current_entry()
    assert entry is not None
    assert entry.id == first.id


def _shown_kinds(room: Room) -> set[EntryKind]:
    return {row.entry.kind for row in room.page._model._rows if row.entry}


def test_a_chip_that_is_chosen_is_only_that(room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _cramp(room)
    room.shared.store.save(new_run(room.shared.clock.now()), new_night(date(2026, 11, 18), room.shared.clock.now()))
    room.shared.changes.diary_changed.emit()
    everything = {EntryKind.CRAMP, EntryKind.RUN, EntryKind.NIGHT}
    assert _shown_kinds(room) == everything
    cramps, runs = _button(room.page, "Show: Cramps"), _button(room.page, "Show: Runs")
    cramps.click()
    assert _shown_kinds(room) == {EntryKind.CRAMP}
    assert [each.text() for each in room.page.kinds.findChildren(Button) if each.isChecked()] == ["Cramps"]
    runs.click()
    assert _shown_kinds(room) == {EntryKind.RUN}
    with monkeypatch.context() as held:
        held.setattr(QGuiApplication, "keyboardModifiers", lambda: Qt.KeyboardModifier.ControlModifier)
        cramps.click()
        assert _shown_kinds(room) == {EntryKind.CRAMP, EntryKind.RUN}
        runs.click()
        assert _shown_kinds(room) == {EntryKind.CRAMP}
    cramps.click()
    assert _shown_kinds(room) == everything
    _button(room.page, "Show: Notes").click()
    assert room.page._model.rowCount() == 0
    assert any(each.text() == "Nothing of this kind yet." for each in room.page.findChildren(Text))
    _button(room.page, "Show: Everything").click()
    assert _shown_kinds(room) == everything


def test_an_empty_diary_says_what_to_do(room: Room) -> None:
    assert any(each.text().startswith("Nothing yet") for each in room.page.findChildren(Text) if each.isVisible())


def test_what_was_deleted_elsewhere_opens_nothing(room: Room) -> None:
    cramp = _cramp(room)
    room.choose(cramp.id)
    entry = room.page.list.current_entry()
    room.shared.store.delete(cramp)
    room.page.open_chosen.emit(entry)
    assert [each for each in room.shared.window.findChildren(FormDialog) if each.isVisible()] == []
    assert room.page._model.rowCount() == 0


def test_a_full_disk_keeps_the_form_open(room: Room, told: object) -> None:
    room.diary.cramps.add()
    room.shared.store.full = True  # type: ignore[attr-defined]
    dialog = room.dialog(CrampDialog)
    _button(dialog, "Save").click()
    assert dialog.isVisible()
    assert len(told.sentences) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        pytest.param(TODAY - timedelta(days=900), TODAY - timedelta(days=900), id="long ago"),
        pytest.param(TODAY - timedelta(days=901), TODAY - timedelta(days=900), id="nothing on it"),
        pytest.param(TODAY, TODAY - timedelta(days=3), id="nothing since"),
        pytest.param(date(2000, 1, 1), TODAY - timedelta(days=1200), id="before the diary"),
    ],
)
def test_a_day_is_shown_however_long_ago(room: Room, day: date, shown: date) -> None:
    now = instant_at(datetime(2026, 11, 21, 8, tzinfo=UTC), ZONE)
    room.shared.store.save(*(new_night(TODAY - timedelta(days=ago), now) for ago in range(3, 1201, 3)))
    room.shared.changes.diary_changed.emit()
    room.diary.show_day(day)
    rows, index = room.page.list, room.page.list.currentIndex()
    assert index.data(ROW).day == shown
    assert rows.viewport().rect().contains(rows.visualRect(index))


def test_a_day_of_an_empty_diary(room: Room) -> None:
    room.diary.show_day(TODAY)
    assert room.page.list.current_entry() is None


def test_ten_years_scroll(room: Room, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """What they cost is bounded by what is seen, not by what there is; `tests/bench/cramp_now.py` has the numbers."""
    diary = ten_years()
    painted: list[int] = []
    paint = EntryPainter.paint

    def counted(self: EntryPainter, *arguments: object) -> None:
        painted.append(1)
        paint(self, *arguments)

    monkeypatch.setattr(EntryPainter, "paint", counted)
    room.shared.store.save(*diary.cramps, *diary.runs, *diary.nights[-1500:])
    room.page.refresh()
    assert room.page._model.rowCount() < 500  # sixty days at a time
    while room.page._model.canFetchMore(QModelIndex()) and room.page._model.rowCount() < 5000:
        room.page._model.fetchMore(QModelIndex())
    bar = room.page.list.verticalScrollBar()
    qapp.processEvents()
    for step in range(1, 21):
        painted.clear()
        bar.setValue(bar.maximum() * step // 20)
        qapp.processEvents()
        assert 0 < len(painted) < 60


def test_forms_fit_at_twice_the_text_size(room: Room, qapp: QApplication) -> None:
    from unknot.ui.look import theme

    theme.apply(qapp, theme.load("light", 2.0))
    room.shared.window.resize(900, 640)
    for kind in (EntryKind.CRAMP, EntryKind.NIGHT, EntryKind.RUN, EntryKind.NOTE):
        room.diary.add(kind)
        qapp.processEvents()
        dialog = room.dialog()
        assert dialog.width() <= 900
        assert dialog.height() <= 640
        assert [each.text() for each in dialog.findChildren(Text) if each.isVisible() and each.is_cut()] == []
        dialog.close()
    theme.apply(qapp, theme.load("light"))


def test_a_day_is_written_as_where_one_lives_and_taken_from_a_calendar(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    dates._typed_pattern.cache_clear()
    try:
        field = DayField("Night", "2026-11-20", latest=date(2026, 11, 21))
        qtbot.addWidget(field)
        field.show()
        assert (field.line.text(), field.text()) == ("11/20/2026", "2026-11-20")
        assert any(each.text() == "Friday" for each in field.findChildren(Text))
        for typed, meant in (("3/9/2026", "2026-03-09"), ("2026-03-09", "2026-03-09"), ("soon", "soon"), ("", "")):
            field.line.setText(typed)
            assert field.text() == meant
        field.line.setText("11/21/2026")
        _button(field, "A day later").click()  # tomorrow is not over
        assert field.text() == "2026-11-21"
        calendar = field.open_calendar()
        assert (calendar.selectedDate(), calendar.maximumDate()) == (QDate(2026, 11, 21), QDate(2026, 11, 21))
        calendar.clicked.emit(QDate(2026, 11, 3))
        assert field.text() == "2026-11-03"
    finally:
        dates._typed_pattern.cache_clear()


@pytest.mark.parametrize(
    ("where", "written"),
    [("en_US.UTF-8", "03/04/2026"), ("en_GB", "04/03/2026"), ("de_AT.UTF-8", "04.03.2026"), ("C.UTF-8", "2026-03-04"),
     ("xx_YY", "2026-03-04")],
)  # fmt: skip
def test_dates_are_typed_in_the_order_of_the_place(where: str, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", where)
    dates._typed_pattern.cache_clear()
    try:
        assert dates.typed_date(date(2026, 3, 4)) == written
        assert dates.date_typed(written) == date(2026, 3, 4)
        assert dates.date_typed("31.02.2026") is None
    finally:
        dates._typed_pattern.cache_clear()


def test_the_first_field_has_the_focus_and_enter_saves_where_it_breaks_no_line(room: Room, qtbot: QtBot) -> None:
    first = {
        EntryKind.CRAMP: "Muscle: calf",
        EntryKind.NIGHT: "Night",
        EntryKind.RUN: "Minutes",
        EntryKind.SESSION: "What was done: Short warm-up",
        EntryKind.NOTE: "What it is: ",
    }
    for kind, name in first.items():
        room.diary.add(kind)
        dialog = room.dialog()
        focused = dialog.focusWidget()
        assert focused is not None
        assert focused.accessibleName().startswith(name.partition(":")[0]), kind
        dialog.close()
    room.diary.add(EntryKind.CRAMP)
    dialog = room.dialog()
    note = dialog.findChild(NoteField)
    assert note is not None
    qtbot.keyClick(note, Qt.Key.Key_Return)
    foot = _button(dialog, "Muscle: foot")
    qtbot.keyClick(foot, Qt.Key.Key_Return)  # chooses
    assert dialog.isVisible()
    assert foot.isChecked()
    qtbot.keyClick(_line(dialog, "Minutes"), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert room.shared.store.diary().cramps[0].muscle == "foot"
    room.diary.add(EntryKind.NIGHT)
    qtbot.keyClick(_line(room.dialog(NightDialog), "Night"), Qt.Key.Key_Enter)
    assert len(room.shared.store.diary().nights) == 1


def test_the_when_field_reads_what_people_type(qtbot: QtBot) -> None:
    field = WhenField("2026-11-21 18:15")
    qtbot.addWidget(field)
    for typed, meant in (("3:05", "03:05"), ("0305", "03:05"), ("3.05", "03:05"), ("02:30 +01:00", "02:30 +01:00")):
        field.time.setText(typed)
        assert field.text() == f"2026-11-21 {meant}"
    field.time.setText("00:00")
    field.time.stepped.emit(-1)
    assert field.text() == "2026-11-20 23:55"
    field.day.line.stepped.emit(1)
    assert field.text() == f"{date(2026, 11, 20) + timedelta(days=1)} 23:55"


def test_food_and_drink_are_noted_with_a_look_back(room: Room) -> None:
    room.diary.forms.open_food()
    dialog = room.dialog(NotedDialog)
    assert dialog.windowTitle() == "Food and drink"
    assert any("Nothing is noted in the last 14 days." in each.text() for each in dialog.findChildren(Text))
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("plums")
    _button(dialog, "Save").click()
    room.diary.forms.open_food()
    again = room.dialog(NotedDialog)
    assert any("1 meal and 0 drinks" in each.text() for each in again.findChildren(Text))


# Search


def _headings(room: Room) -> list[str]:
    model = room.page.list.model()
    rows = (model.index(place, 0).data(ROW) for place in range(model.rowCount()))
    return [row.heading for row in rows if row.heading]


def test_search_narrows_the_list_as_one_types(room: Room, qtbot: QtBot) -> None:
    store, now = room.shared.store, room.shared.clock.now()
    far = replace(new_run(now, minutes=40), note="round the lake", day=date(2026, 11, 21))
    store.save(far, new_night(date(2026, 11, 18), now))
    room.shared.changes.diary_changed.emit()
    assert len(_headings(room)) == 2
    page = room.page
    page.show_as_month(True)
    _button(page, "Search").click()
    assert not page.is_month
    assert page.search.isVisible()
    qtbot.keyClicks(page.search, "lak")
    qtbot.waitUntil(lambda: _headings(room) == ["Saturday 21 November 2026"], timeout=10_000)
    qtbot.keyClicks(page.search, "x")
    assert _headings(room) == []
    assert page._empty.isVisible()
    assert page._empty.text() == "Nothing is found with 'lakx'."
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(_headings(room)) == 2
    assert page.search.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert not page.search.isVisible()


def test_what_is_saved_while_searching_is_found(room: Room, qtbot: QtBot) -> None:
    room.page.open_search()
    qtbot.keyClicks(room.page.search, "lake")
    qtbot.waitUntil(lambda: room.page._empty.text() == "Nothing is found with 'lake'.", timeout=10_000)
    now = room.shared.clock.now()
    room.shared.store.save(replace(new_run(now, minutes=40), note="the lake"))
    room.shared.changes.diary_changed.emit()
    assert _headings(room) == ["Saturday 21 November 2026"]


def test_each_key_reads_one_page(room: Room, qtbot: QtBot) -> None:
    now = room.shared.clock.now()
    days = [date(2026, 11, 20) - timedelta(days=number) for number in range(70)]
    room.shared.store.save(*(new_night(day, now) for day in days))
    room.shared.changes.diary_changed.emit()
    room.page.open_search()
    room.page.show_day(days[-1])
    assert len(_headings(room)) == 70
    qtbot.waitUntil(lambda: room.diary._gathered, timeout=10_000)
    qtbot.keyClicks(room.page.search, "x")
    qtbot.keyClick(room.page.search, Qt.Key.Key_Backspace)
    assert len(_headings(room)) == 30
