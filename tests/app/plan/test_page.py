"""The plan page: changes from a day on, pauses, and what its forms refuse."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtWidgets import QWidget

from unknot.app.plan.page import PlanPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import new_plan_item
from unknot.diary.plan import Schedule
from unknot.diary.records import Rule
from unknot.ui.main_window import PageSpec
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form import LineField
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.ui.widgets.text import Text

TODAY = date(2026, 11, 21)


@pytest.fixture
def clock(clock: object) -> object:
    clock.began = datetime(2026, 11, 21, 17, 15, tzinfo=UTC)  # type: ignore[attr-defined]
    return clock


class Room:
    """The page and what is opened from it."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor) -> None:
        self.shared, self.editor = shared, editor

    @property
    def page(self) -> QWidget:
        return self.shared.window.page("plan")

    def dialog(self) -> FormDialog:
        return [each for each in self.shared.window.findChildren(FormDialog) if each.isVisible()][-1]

    def press(self, name: str, holder: QWidget | None = None) -> None:
        found = [
            each
            for each in (holder or self.page).findChildren(Button)
            if name in (each.text(), each.accessibleName()) and each.isVisible()
        ]
        found[0].click()

    def write(self, name: str, text: str) -> None:
        next(each for each in self.dialog().findChildren(LineField) if each.accessibleName() == name).setText(text)

    def words(self) -> set[str]:
        return {each.text() for each in self.page.findChildren(Text) if each.isVisible()}

    def valid(self, day: date) -> list[tuple[str, Rule]]:
        diary = self.shared.store.diary()
        return [(item.routine, item.rule) for item in Schedule.of(diary).valid_on(day)]


@pytest.fixture
def room(make_shared: Callable[..., SharedParts]) -> Room:
    made: dict[str, PlanPages] = {}
    shared = make_shared(PageSpec("plan", "Plan", lambda: made["plan"].specs()[0].build()))
    shared.store.save(new_plan_item("bedtime", Rule.DAILY, date(2026, 11, 1), at=time(22, 15)))
    editor = DiaryEditor(shared, shared.window)
    made["plan"] = PlanPages(shared, editor, shared.window)
    shared.window.show_page("plan")
    shared.window.resize(1180, 760)
    shared.window.show()
    return Room(shared, editor)


def test_a_routine_is_planned(room: Room) -> None:
    room.press("Plan a routine…")
    room.press("Routine: Ankle and foot strength", room.dialog())
    room.press("How often: a number of times a week", room.dialog())
    room.press("Save", room.dialog())
    assert ("strength", Rule.PER_WEEK) in room.valid(TODAY)
    assert "Ankle and foot strength" in room.words()


def test_a_change_leaves_the_past_alone(room: Room) -> None:
    room.press("Change: Bedtime calves and hamstrings")
    room.press("How often: on certain days", room.dialog())
    room.press("Weekdays: Monday", room.dialog())
    room.write("From", "2026-12-01")
    room.press("Save", room.dialog())
    assert room.valid(date(2026, 11, 30)) == [("bedtime", Rule.DAILY)]
    assert room.valid(date(2026, 12, 1)) == [("bedtime", Rule.DAYS)]
    assert "From Tue 1 Dec: Monday at 22:15" in room.words()


def test_weekdays_without_a_day_are_refused(room: Room) -> None:
    room.press("Change: Bedtime calves and hamstrings")
    room.press("How often: on certain days", room.dialog())
    room.press("Save", room.dialog())
    assert "weekdays" in room.dialog().problem
    assert room.valid(TODAY) == [("bedtime", Rule.DAILY)]


@pytest.mark.parametrize(("field", "text"), [("Time", "25:00"), ("From", "soon")])
def test_what_is_no_time_or_day_is_refused(room: Room, field: str, text: str) -> None:
    room.press("Change: Bedtime calves and hamstrings")
    room.write(field, text)
    room.press("Save", room.dialog())
    assert text in room.dialog().problem


def test_a_routine_is_removed_from_a_day_on_and_that_is_taken_back(room: Room) -> None:
    room.press("Remove: Bedtime calves and hamstrings")
    room.press("Remove", room.dialog())
    assert room.valid(TODAY) == []
    assert room.valid(date(2026, 11, 20)) == [("bedtime", Rule.DAILY)]
    assert room.editor.undo()
    assert room.valid(TODAY) == [("bedtime", Rule.DAILY)]


def test_a_pause_begins_and_ends(room: Room) -> None:
    room.press("Pause the plan…")
    room.write("From", "2026-11-19")
    room.press("Save", room.dialog())
    assert Schedule.of(room.shared.store.diary()).paused(TODAY)
    assert "The plan rests" in room.words()
    next(each for each in room.page.findChildren(Button) if each.text() == "Go on today").click()
    assert [each.last for each in room.shared.store.diary().pauses] == [date(2026, 11, 20)]
    assert "The plan rests" not in room.words()


def test_a_pause_that_ends_before_it_begins_is_refused(room: Room) -> None:
    room.press("Pause the plan…")
    room.write("To", "2026-11-01")
    room.press("Save", room.dialog())
    assert "cannot end" in room.dialog().problem
    assert room.shared.store.diary().pauses == ()


def test_a_planned_routine_whose_file_is_gone_stays_in_sight(room: Room) -> None:
    room.shared.store.save(new_plan_item("gone", Rule.DAILY, date(2026, 11, 1)))
    room.shared.changes.diary_changed.emit()
    assert {"gone", "This routine's file is not there any more."} <= room.words()
