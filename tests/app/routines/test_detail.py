"""Looking before playing, in the app: what is chosen is played and forgotten at 04:00; time to get ready is kept."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QStackedWidget

from looking import button, texts
from unknot.app.gate import GateKeeper
from unknot.app.routines.page import RoutinesPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.routine.model import Side
from unknot.routine.timeline import Options
from unknot.ui.main_window import PageSpec
from unknot.ui.routines.detail import DetailPage


class Room:
    """The page of routines on `shared`."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor) -> None:
        self.shared = shared
        self.pages = RoutinesPages(shared, GateKeeper(shared, editor, shared.window), shared.window)
        for spec in self.pages.specs():
            shared.window.add_page(spec)
        shared.window.show()
        shared.window.show_page("routines")

    @property
    def stack(self) -> QStackedWidget:
        found = self.shared.window.page("routines")
        assert isinstance(found, QStackedWidget)
        return found

    @property
    def detail(self) -> DetailPage:
        found = self.stack.currentWidget()
        assert isinstance(found, DetailPage)
        return found

    def press(self, name: str) -> None:
        button(self.stack.currentWidget(), name).click()


@pytest.fixture
def room(make_shared: Callable[..., SharedParts]) -> Room:
    shared = make_shared(PageSpec("settings", "Settings", QStackedWidget))
    return Room(shared, DiaryEditor(shared))


def test_what_is_chosen_is_played(room: Room, told: object) -> None:
    room.press("Look at Bedtime calves and hamstrings first")
    room.press("Next step")
    room.press("Next step")
    room.press("Easier: Hamstring, lying")
    room.press("Start 5:00")
    played = [("bedtime", Options(side=Side.RIGHT, instead={2: "hamstring-supine-towel"}))]
    assert told.played == played  # type: ignore[attr-defined]
    room.press("Start from here")
    assert told.played[1][1].start == 2  # type: ignore[attr-defined]
    room.press("Short on time?: 3 min, 2:40 · 4 holds")
    room.press("Start 2:40")
    options = told.played[2][1]  # type: ignore[attr-defined]
    assert (options.minutes, options.left_out, dict(options.sets)) == (3, {1}, {2: 1})


def test_what_was_left_out_is_forgotten_when_the_night_is_over(room: Room, clock: object) -> None:
    room.pages.open("bedtime")
    room.press("Leave out tonight")
    room.press("‹ Routines")
    room.pages.open("bedtime")
    assert button(room.detail, "Put back").isVisible()
    clock.passed = 86400.0  # type: ignore[attr-defined]
    room.pages.open("bedtime")
    assert button(room.detail, "Leave out tonight").isVisible()


def test_time_to_get_ready_is_about_the_person(room: Room) -> None:
    room.pages.open("bedtime")
    for _press in range(2):
        room.press("More time to get ready")
    assert "10 s" in texts(room.detail)
    room.pages.open("warmup")
    assert "10 s" in texts(room.detail)
    room.press("Less time to get ready")
    room.press("Less time to get ready")
    assert "as it is" in texts(room.detail)
    assert room.shared.settings.read()["get_ready"] == 0.0


def test_an_exercise_has_a_page_with_its_hold(room: Room, told: object) -> None:
    room.pages.open("hamstring-seated")
    room.press("Side: Left leg")
    room.press("Start 1:20")
    assert told.played == [("hamstring-seated", Options(side=Side.LEFT))]  # type: ignore[attr-defined]
