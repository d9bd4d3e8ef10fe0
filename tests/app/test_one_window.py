"""One window for one diary: what later launches ask for, and what others write, comes to the one that is open."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from driving import App
from fakes import GOOD_FILE, FakeClock
from unknot.app import run
from unknot.app.elsewhere import Elsewhere
from unknot.app.opening import serve
from unknot.app.wishes import Wish, read_wish, wish_for
from unknot.diary.editing import new_cramp
from unknot.errors import UserError
from unknot.paths import Home
from unknot.player.engine import Command
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.routine.timeline import PLAIN, Options
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.window_database import WindowDatabase

OpenApp = Callable[[], App]
CRAMP = "calf", Side.LEFT


def played(app: App) -> str:
    session = app.desktop.playing.session
    return session.routine.id if session is not None else ""


def test_a_wish_is_read_as_it_was_written(tmp_path: Path) -> None:
    options = Options(
        optional=True,
        without=frozenset({"jog"}),
        seconds={"walk": 600.0},
        side=Side.LEFT,
        added=frozenset({3}),
        left_out=frozenset({1, 2}),
        instead={0: "calf-seated-towel"},
        sets={2: 1},
        ready=15.0,
        start=1,
        minutes=3,
    )
    routine = Library.built_in().routine("bedtime")
    wish = read_wish(wish_for(None, anyway=True, token="t", play=routine, options=options))
    assert (wish.play, wish.anyway, wish.token, wish.cramp) == ("bedtime", True, "t", False)
    assert wish.options == options
    assert read_wish(wish_for(CRAMP)) == Wish(cramp=True, muscle="calf", side=Side.LEFT)


@pytest.mark.parametrize("text", ["", "show", "now calf left", "{", '{"cramp": 7}', "[]", '{"side": "up"}', "\0"])
def test_what_makes_no_sense_is_a_wish_to_be_shown(text: str) -> None:
    assert read_wish(text) == Wish()
    assert read_wish('{"cramp": true, "muscle": "elbow"}') == Wish(cramp=True)


def test_a_routine_is_played_in_the_window_that_is_open(open_app: OpenApp) -> None:
    app = open_app()
    routine = app.desktop.shared.library.routine("postrun")
    app.desktop.on_wish(wish_for(None, play=routine, options=Options(ready=30.0)))
    session = app.desktop.playing.session
    assert session is not None
    assert (session.routine.id, session.state.segment.seconds) == ("postrun", 30.0)
    app.desktop.on_wish(wish_for(None, play=app.desktop.shared.library.routine("bedtime")))
    assert played(app) == "postrun"  # what is going on goes on
    app.play_to_end()
    app.desktop.on_wish(wish_for(None, play=app.desktop.shared.library.routine("bedtime")))
    assert played(app) == "bedtime"  # its summary alone was still there


def test_a_file_is_played_and_one_that_is_gone_is_told(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app()
    file = tmp_path / "mine.toml"
    file.write_text(GOOD_FILE)
    wish = wish_for(None, play=app.desktop.shared.library.find(str(file)), options=PLAIN)
    app.desktop.on_wish(wish)
    assert played(app) == "mine"
    session = app.desktop.playing.session
    assert session is not None
    session.do(Command.END)
    file.unlink()
    app.desktop.on_wish(wish)
    (box,) = app.desktop.window.findChildren(QMessageBox)
    assert str(file) in box.text()
    box.close()


def test_a_hold_is_never_put_aside_for_a_routine(open_app: OpenApp) -> None:
    app = open_app()
    app.desktop.on_wish(wish_for(CRAMP))
    app.desktop.on_wish(wish_for(None, play=app.desktop.shared.library.routine("bedtime")))
    assert app.desktop.cramp_now.is_open
    assert played(app) == ""


def test_a_second_window_never_stands(open_app: OpenApp, place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where the first one takes nothing: its event loop does not run here."""
    app = open_app()
    assert app.desktop.instance.serves
    monkeypatch.setattr("unknot.desktop.instance.WAIT_SECONDS", 0.02)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    with pytest.raises(UserError, match="does not answer"):
        run(place, play=app.desktop.shared.library.routine("bedtime"))
    assert not list((place.folder / "wishes").glob("*.wish"))


def test_what_another_process_writes_is_heard_of(place: Home) -> None:
    database = WindowDatabase(place)
    busy, heard = [False], []
    elsewhere = Elsewhere(database, lambda: busy[0])
    elsewhere.changed.connect(lambda: heard.append("changed"))
    elsewhere.begin()
    DiaryStore(database).save(new_cramp(*CRAMP, FakeClock().now()))
    elsewhere.look()
    assert heard == []  # that was this window itself
    other = open_database(place)
    DiaryStore(other).save(new_cramp(*CRAMP, FakeClock("2026-03-10 21:40").now()))
    busy[0] = True
    elsewhere.look()
    assert heard == []  # nothing is read while a hold runs
    busy[0] = False
    elsewhere.look()
    elsewhere.look()
    assert heard == ["changed"]
    other.close()
    database.close()


def test_the_pages_that_are_open_show_it(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    app.desktop.window.show_page("diary")
    page = app.desktop.window.page("diary")
    model = page.list.model()  # type: ignore[attr-defined]
    assert model.rowCount() == 0
    app.desktop.elsewhere.begin()
    other = open_database(place)
    DiaryStore(other).save(new_cramp(*CRAMP, app.clock.now()))
    other.close()
    app.desktop.elsewhere.look()
    assert model.rowCount() == 2


def test_of_two_that_start_at_once_one_has_the_place_even_where_no_folder_was(tmp_path: Path, qtbot: QtBot) -> None:
    home = Home(tmp_path / "new" / "unknot")
    first = serve(home)
    assert first is not None
    assert first.serves
    assert serve(home) is None
    first.close()
    again = serve(home)
    assert again is not None
    again.close()
