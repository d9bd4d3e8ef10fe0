"""One rule, one room: what is not over yet is refused on every way into the diary, beside the right field or option."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.conftest import today_pages
from runfiles.made import fit
from unknot.app.diary.page import DiaryPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.cli import main
from unknot.clock import SystemClock, instant_at
from unknot.diary.choices import Noted
from unknot.diary.editing import new_cramp, new_night, new_observation, new_run, with_details
from unknot.diary.records import Record
from unknot.routine.model import Side
from unknot.ui.diary.cramp_dialog import CrampDialog
from unknot.ui.diary.entry_dialogs import NightDialog, NotedDialog
from unknot.ui.diary.run_dialog import RunDialog
from unknot.ui.main_window import PageSpec
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form import LineField
from unknot.ui.widgets.question import Question
from unknot.ui.widgets.text import Text
from unknot.view.diary.page import EntryKind

NOW = datetime(2026, 11, 21, 17, 15, tzinfo=UTC)  # Saturday, 18:15 in Berlin
TEN_AGO = instant_at(NOW - timedelta(minutes=10), "Europe/Berlin")
CRAMP = new_cramp("calf", Side.LEFT, TEN_AGO)


@pytest.fixture
def clock(clock: object, monkeypatch: pytest.MonkeyPatch) -> object:
    clock.began = NOW  # type: ignore[attr-defined]
    monkeypatch.setattr(SystemClock, "now", lambda _self: instant_at(NOW, "Europe/Berlin"))
    return clock


class House:
    """The window's ways in and those of the terminal, over one diary."""

    def __init__(self, shared: SharedParts, told: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
        self.shared, self.told, self._qtbot, self._capsys = shared, told, qtbot, capsys
        self.editor = DiaryEditor(shared, shared.window)
        self.diary = DiaryPages(shared, self.editor, shared.window)
        shared.window.show()

    def filled(self, kind: type, **lines: str) -> str:
        """What the form that is open says at the end, after `lines` were filled in and Save was pressed."""
        dialog = next(each for each in self.shared.window.findChildren(kind) if each.isVisible())
        for name, text in lines.items():
            next(each for each in dialog.findChildren(LineField) if each.accessibleName() == name).setText(text)
        next(each for each in dialog.findChildren(Button) if each.text() == "Save").click()
        assert dialog.isVisible()
        return f"{dialog.objectName()}{dialog.problem}"

    def terminal(self, *arguments: str) -> str:
        before, sys.argv = sys.argv, ["unknot", "--home", str(self.shared.home.folder), *arguments]
        try:
            with pytest.raises(SystemExit) as ended:
                main()
        finally:
            sys.argv = before
        assert ended.value.code == 1
        return self._capsys.readouterr().err

    def taken_in(self, path: Path) -> str:
        with self._qtbot.waitSignal(self.diary.files.done):
            self.diary.files.take_in([path])
        question = next(each for each in self.shared.window.findChildren(Question) if each.isVisible())
        said = "\n".join(each.text() for each in question.findChildren(Text))
        question.close()
        return said

    def changed(self, record: Record) -> str:
        assert not self.editor.change("Saved.", [record])
        return self.told[-1]


@pytest.fixture
def house(
    make_shared: Callable[..., SharedParts], told: object, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> House:
    shared = make_shared(PageSpec("diary", "Diary", lambda: made["diary"].specs()[0].build()))
    house = House(shared, told.sentences, qtbot, capsys)  # type: ignore[attr-defined]
    made = {"diary": house.diary}
    return house


def run_form(house: House, _folder: Path) -> str:
    house.diary.add(EntryKind.RUN)
    return house.filled(RunDialog, Time="18:05", Minutes="300")


def run_corrected(house: House, _folder: Path) -> str:
    run = new_run(TEN_AGO, minutes=5, km=1)
    house.shared.store.save(run)
    house.diary.runs.correct(run)
    said = house.filled(RunDialog, Minutes="300")
    house.shared.store.delete(run)
    return said


def cramp_form(house: House, _folder: Path) -> str:
    house.diary.add(EntryKind.CRAMP)
    return house.filled(CrampDialog, Time="18:05", Minutes="600")


def cramp_completed(house: House, _folder: Path) -> str:
    going_on = replace(CRAMP, open=True)
    house.shared.store.save(going_on)
    house.diary.cramps.open(going_on.id)
    said = house.filled(CrampDialog, Minutes="600")
    house.shared.store.delete(going_on)
    return said


def night_form(house: House, _folder: Path) -> str:
    house.diary.add(EntryKind.NIGHT)
    return house.filled(NightDialog, Night="2026-11-21")


def note_form(house: House, _folder: Path) -> str:
    house.diary.add(EntryKind.NOTE)
    return house.filled(NotedDialog, Time="18:25")


def checked_in(house: House, _folder: Path) -> str:
    today_pages(house.shared, house.editor)._on_none_chosen(date(2026, 11, 21))
    return house.told[-1]


def file_of(folder: Path) -> Path:
    return fit(folder / "long.fit", began=TEN_AGO.utc, seconds=300 * 60)


AT, FUTURE = ("--at", "2026-11-21 18:05"), ("--at", "2026-11-21 18:25")
LONG_RUN, LONG_CRAMP = new_run(TEN_AGO, minutes=300), with_details(CRAMP, seconds=36_000)
LATER = new_observation(Noted.WEAKNESS, instant_at(NOW + timedelta(minutes=10), "Europe/Berlin"))
TONIGHT = new_night(date(2026, 11, 21), TEN_AGO)

WAYS: dict[str, tuple[Callable[[House, Path], str], str]] = {
    "run form": (run_form, "300 minutes are not over yet"),
    "run corrected": (run_corrected, "300 minutes are not over yet"),
    "cramp form": (cramp_form, "600 minutes are not over yet"),
    "cramp completed in the morning": (cramp_completed, "600 minutes are not over yet"),
    "night form": (night_form, "not over yet"),
    "note form": (note_form, "still to come"),
    "check-in on Today": (checked_in, "not over yet"),
    "run file in the window": (lambda house, folder: house.taken_in(file_of(folder)), "300 minutes are not over yet"),
    "a change of the window: run": (lambda house, _: house.changed(LONG_RUN), "300 minutes are not over yet"),
    "a change of the window: cramp": (lambda house, _: house.changed(LONG_CRAMP), "600 minutes are not over yet"),
    "a change of the window: note": (lambda house, _: house.changed(LATER), "still to come"),
    "a change of the window: night": (lambda house, _: house.changed(TONIGHT), "not over yet"),
    "log run": (lambda house, _: house.terminal("log", "run", *AT, "--minutes", "300"), "--minutes: From 18:05 on 300"),
    "log run FILE": (
        lambda house, folder: house.terminal("log", "run", str(file_of(folder))),
        "300 minutes are not over yet",
    ),
    "log cramp": (
        lambda house, _: house.terminal("log", "cramp", *AT, "--minutes", "600"),
        "--minutes: From 18:05 on 600",
    ),
    "log cramp in the future": (lambda house, _: house.terminal("log", "cramp", *FUTURE), "--at: "),
    "log none": (lambda house, _: house.terminal("log", "none", "--night", "2026-11-21"), "--night: "),
    "log note": (lambda house, _: house.terminal("log", "note", "weakness", *FUTURE), "--at: "),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_comes_in_before_it_is_over(house: House, tmp_path: Path, way: str) -> None:
    enter, said = WAYS[way]
    assert said in enter(house, tmp_path)
    diary = house.shared.store.diary()
    assert (diary.cramps, diary.nights, diary.runs, diary.observations) == ((), (), (), ())


def test_taking_back_brings_back_what_stood_there(house: House) -> None:
    """Whatever it was: undoing is no way in, but the way back."""
    house.shared.store.save(LONG_RUN)
    assert house.editor.change("Deleted.", deleted=[LONG_RUN])
    assert house.editor.undo()
    assert house.shared.store.diary().runs == (LONG_RUN,)
    assert house.editor.change("Noted.", [replace(LONG_RUN, note="hilly")])


def test_a_run_told_twice_is_said_at_when_it_began(house: House) -> None:
    house.shared.store.save(new_run(instant_at(NOW - timedelta(minutes=75), "Europe/Berlin"), minutes=40))
    house.diary.add(EntryKind.RUN)
    assert "is in the diary already" in house.filled(RunDialog, Time="17:00", Minutes="40")
    dialog = next(each for each in house.shared.window.findChildren(RunDialog) if each.isVisible())
    assert ("already" in dialog._fields["at"].problem, dialog._fields["minutes"].problem) == (True, "")


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ({"Minutes": "two"}, "minutes"),
        ({"Minutes": "3000"}, "minutes"),
        ({"Kilometres": "1001"}, "km"),
        ({"Day": "soon"}, "at"),
    ],
    ids=lambda each: str(each),
)
def test_what_is_wrong_with_a_run_stands_beside_it(house: House, lines: dict[str, str], field: str) -> None:
    house.diary.add(EntryKind.RUN)
    assert house.filled(RunDialog, **lines)
    dialog = next(each for each in house.shared.window.findChildren(RunDialog) if each.isVisible())
    assert [name for name in ("at", "minutes", "km", "note") if dialog._fields[name].problem] == [field]
