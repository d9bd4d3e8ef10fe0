"""A routine in the window from start to summary, and everything that can come between."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from driving import App
from fakes import GOOD_FILE, held
from unknot.paths import Home
from unknot.player.engine import Phase
from unknot.routine.bundle import put_together
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.routine.timeline import PLAIN, Options
from unknot.shipped import shipped
from unknot.ui.look import theme
from unknot.ui.player.end_dialog import EndDialog
from unknot.ui.player.page import PlayerPage
from unknot.ui.player.recovery_dialog import RecoveryDialog
from unknot.ui.player.summary import SummaryPage
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.text import Text

OpenApp = Callable[[], App]


def rows(place: Home, sql: str) -> list[tuple[object, ...]]:
    """What another program reads from the file."""
    connection = sqlite3.connect(f"{place.database.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def play(app: App, routine: str = "bedtime", options: Options = PLAIN) -> PlayerPage:
    """Start a routine and give the page that covers the window."""
    app.desktop.playing.play(Library.built_in().routine(routine), options)
    page = app.desktop.window.findChild(PlayerPage)
    assert page is not None
    return page


def test_a_routine_from_its_first_second_to_its_summary(open_app: OpenApp, place: Home, qtbot: QtBot) -> None:
    app = open_app()
    play(app)
    assert rows(place, "SELECT routine, outcome, credited_s FROM session") == [("bedtime", "running", 0.0)]
    app.pass_(41)
    assert rows(place, "SELECT position, side, credited_s FROM session_step") == [(1, "right", 30.0)]
    app.play_to_end()
    summary = app.desktop.window.findChild(SummaryPage)
    assert summary is not None
    assert summary.isVisible()
    summary.finished.emit(7, "easier than yesterday")
    assert rows(place, "SELECT outcome, credited_s, prescribed_s, feel, note, day FROM session") == [
        ("completed", 240.0, 240.0, 7, "easier than yesterday", "2026-03-10")
    ]
    assert app.desktop.playing.session is None
    assert not list(place.playing.iterdir())


def test_a_night_routine_is_dark_and_the_day_comes_back(open_app: OpenApp) -> None:
    app = open_app()
    assert theme.in_force().name != "night"
    play(app)
    assert theme.in_force().name == "night"
    app.play_to_end()
    app.desktop.playing.finish_summary()
    assert theme.in_force().name != "night"


def test_keys_reach_the_player(open_app: OpenApp, qtbot: QtBot) -> None:
    app = open_app()
    page = play(app)
    session = app.desktop.playing.session
    assert session is not None
    app.pass_(12)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert session.state.phase is Phase.PAUSED
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert session.state.phase is Phase.COUNT_IN
    qtbot.keyClick(page, Qt.Key.Key_Plus)
    assert session.state.length == 40
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert not session.state.segment.is_work


def test_the_screen_stays_awake_only_while_it_plays(open_app: OpenApp, qtbot: QtBot) -> None:
    app = open_app()
    page = play(app)
    assert app.screen.awake
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert not app.screen.awake
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert app.screen.awake
    app.play_to_end()
    assert not app.screen.awake


def test_escape_asks_once_and_going_on_goes_on(open_app: OpenApp, qtbot: QtBot) -> None:
    app = open_app()
    page = play(app)
    app.pass_(20)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    (dialog,) = app.desktop.window.findChildren(EndDialog)
    session = app.desktop.playing.session
    assert session is not None
    assert session.state.phase is Phase.PAUSED
    with qtbot.waitSignal(dialog.go_on_chosen):
        dialog.reject()
    assert session.state.phase is Phase.COUNT_IN


def test_closing_the_window_asks_and_keeps_what_was_held(open_app: OpenApp, place: Home, qtbot: QtBot) -> None:
    app = open_app()
    play(app)
    app.pass_(25)
    assert not app.desktop.window.close()
    (dialog,) = app.desktop.window.findChildren(EndDialog)
    with qtbot.waitSignal(dialog.stop_chosen):
        dialog.accept()
    assert not app.desktop.window.isVisible()
    assert rows(place, "SELECT outcome, credited_s FROM session") == [("stopped", 15.0)]


def test_closing_and_then_going_on_does_not_close_at_the_end(open_app: OpenApp, qtbot: QtBot) -> None:
    app = open_app()
    play(app)
    app.desktop.window.close()
    (dialog,) = app.desktop.window.findChildren(EndDialog)
    with qtbot.waitSignal(dialog.go_on_chosen):
        dialog.reject()
    app.play_to_end()
    assert app.desktop.window.isVisible()


def crash(app: App) -> None:
    """What the system does for a process that is gone: its locks fall, its memory with them."""
    session = app.desktop.playing.session
    assert session is not None
    session._lock._lock.release()
    session._driver._timer.stop()
    app.desktop.playing._session = None


def recovery(app: App) -> RecoveryDialog:
    """The question about a session that was cut off."""
    app.desktop.playing.look_for_crash()
    dialogs = app.desktop.window.findChildren(RecoveryDialog)
    assert dialogs
    return dialogs[0]


def test_after_a_crash_it_goes_on_behind_the_last_finished_hold(open_app: OpenApp, place: Home, qtbot: QtBot) -> None:
    before = open_app()
    play(before)
    before.pass_(60)
    crash(before)
    app = open_app()
    dialog = recovery(app)
    with qtbot.waitSignal(dialog.go_on_chosen):
        dialog.go_on_chosen.emit()
    session = app.desktop.playing.session
    assert session is not None
    assert session.state.index == 2
    assert session.state.time_left == 265  # ten seconds to get ready, and seven whole holds with what lies between
    app.play_to_end()
    app.desktop.playing.finish_summary()
    assert rows(place, "SELECT outcome, credited_s FROM session") == [("completed", 240.0)]


def test_a_routine_played_from_a_file_of_no_library_is_taken_up_too(
    open_app: OpenApp, place: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "elsewhere.toml"
    file.write_text(GOOD_FILE)
    before = open_app()
    before.desktop.playing.play(Library.of(place).find(str(file)), PLAIN)
    before.pass_(45)
    crash(before)
    app = open_app()
    dialog = recovery(app)
    assert "Mine, started 15:00: 0:30 of 1:00 held." in [text.text() for text in dialog.findChildren(Text)]
    assert dialog.findChildren(Button)[0].text() == "Go on from hold 2"
    with qtbot.waitSignal(dialog.go_on_chosen):
        dialog.go_on_chosen.emit()
    app.play_to_end()
    app.desktop.playing.finish_summary()
    assert rows(place, "SELECT routine, outcome, credited_s FROM session") == [("mine", "completed", 60.0)]


def test_a_file_that_says_something_else_since_can_only_be_kept_or_discarded(
    open_app: OpenApp, place: Home, tmp_path: Path
) -> None:
    file = tmp_path / "elsewhere.toml"
    file.write_text(GOOD_FILE)
    before = open_app()
    before.desktop.playing.play(Library.of(place).find(str(file)), PLAIN)
    before.pass_(45)
    crash(before)
    file.write_text("half a thought")
    words = [button.text() for button in recovery(open_app()).findChildren(Button)]
    assert words == ["Keep what I did", "Discard"]


def test_what_a_crash_left_of_another_day_goes_on_no_more(open_app: OpenApp) -> None:
    before = open_app()
    play(before)
    before.pass_(45)
    crash(before)
    app = open_app()
    app.clock.set_wall("2026-03-11 04:00")
    assert [button.text() for button in recovery(app).findChildren(Button)] == ["Keep what I did", "Discard"]


def test_a_crash_before_ten_seconds_were_held_leaves_nothing_behind(open_app: OpenApp, place: Home) -> None:
    before = open_app()
    play(before)
    before.pass_(30)  # within the first hold, which is written when it ends
    crash(before)
    app = open_app()
    dialog = recovery(app)
    assert [button.text() for button in dialog.findChildren(Button)] == ["Go on from hold 1", "Leave it"]
    dialog.reject()
    assert rows(place, "SELECT * FROM session WHERE deleted_at IS NULL") == []


@pytest.mark.parametrize(
    ("answer", "left"), [("keep_chosen", ("interrupted", 30.0, None)), ("discard_chosen", ("running", 30.0, "deleted"))]
)
def test_after_a_crash_it_may_be_kept_or_discarded(
    open_app: OpenApp, place: Home, answer: str, left: tuple[object, ...], qtbot: QtBot
) -> None:
    before = open_app()
    play(before)
    before.pass_(45)
    crash(before)
    app = open_app()
    dialog = recovery(app)
    with qtbot.waitSignal(app.desktop.shared.changes.diary_changed):
        getattr(dialog, answer).emit()
    outcome, credited, deleted = rows(place, "SELECT outcome, credited_s, deleted_at FROM session")[0]
    assert (outcome, credited, "deleted" if deleted else None) == left
    app.desktop.playing.look_for_crash()
    assert app.desktop.playing.session is None


def test_a_closed_lid_pauses_and_says_so(open_app: OpenApp) -> None:
    app = open_app()
    play(app)
    app.pass_(20)
    session = app.desktop.playing.session
    assert session is not None
    app.clock.pass_(3600)
    session.ask()
    assert session.state.phase is Phase.PAUSED
    paused = session.screen().paused
    assert paused is not None
    assert "slept" in paused[1]
    assert held(session.state) == pytest.approx(10.0)


def test_a_full_disk_is_said_and_costs_nothing(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    play(app)
    session = app.desktop.playing.session
    assert session is not None
    connection = app.desktop._database.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    connection.execute("PRAGMA query_only = ON")
    app.pass_(50)
    assert "cannot be written" in session.screen().notice
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("PRAGMA max_page_count = 100000")
    app.play_to_end()
    app.desktop.playing.finish_summary()
    assert rows(place, "SELECT outcome, credited_s FROM session") == [("completed", 240.0)]
    assert len(rows(place, "SELECT * FROM session_step")) == 8


def test_the_end_of_the_program_keeps_what_was_held_and_shows_nothing(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    play(app)
    app.pass_(25)
    app.desktop.close()
    assert rows(place, "SELECT outcome, credited_s FROM session") == [("stopped", 15.0)]
    assert list(place.playing.glob("*")) == []
    assert app.desktop.window.findChild(SummaryPage) is None


def test_a_logout_keeps_what_was_held_and_asks_nothing(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    play(app)
    app.pass_(25)
    app.desktop.keep()
    assert rows(place, "SELECT outcome, credited_s FROM session") == [("stopped", 15.0)]
    assert app.desktop.window.close()
    assert app.desktop.window.findChild(EndDialog) is None


def test_the_end_of_the_program_keeps_a_cramp_that_is_going_on(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    app.desktop.cramp_now.open("calf", Side.LEFT)
    hold = app.desktop.cramp_now.session
    assert hold is not None
    for _second in range(25):
        app.clock.pass_(1.0)
        hold.ask()
    app.desktop.close()
    assert rows(place, "SELECT muscle, side FROM cramp") == [("calf", "left")]
    assert rows(place, "SELECT outcome FROM session") == [("stopped",)]


def test_missing_sound_is_said_once_ever(open_app: OpenApp) -> None:
    first = open_app()
    play(first)
    session = first.desktop.playing.session
    assert session is not None
    assert "No sound" in session.screen().notice
    first.desktop.sound.read_notice()
    assert session.screen().notice == ""
    first.play_to_end()
    first.desktop.playing.finish_summary()
    second = open_app()
    play(second)
    again = second.desktop.playing.session
    assert again is not None
    assert again.screen().notice == ""


def test_what_is_left_out_to_nothing_is_not_played(open_app: OpenApp) -> None:
    app = open_app()
    steps = frozenset({"calf-straight", "calf-bent", "hamstring-seated", "ankle-circles"})
    app.desktop.playing.play(Library.built_in().routine("bedtime"), Options(without=steps))
    assert app.desktop.playing.session is None


def test_playing_keeps_references_steady(open_app: OpenApp, qapp: QApplication) -> None:
    import gc
    import sys

    app = open_app()
    play(app)
    app.pass_(12)
    qapp.processEvents()
    gc.collect()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _frame in range(300):
        app.pass_(1 / 30, 1 / 30)
        qapp.processEvents()
    gc.collect()
    after = sys.getrefcount(None), sys.getrefcount(True)
    # Broken Qt bindings drop one with most calls, thousands in these frames; caches that fill take some.
    assert after[0] > before[0] - 100
    assert after[1] > before[1] - 100


def test_a_digit_and_enter_finish_the_summary(open_app: OpenApp, place: Home, qtbot: QtBot) -> None:
    app = open_app()
    play(app)
    app.play_to_end()
    summary = app.desktop.window.findChild(SummaryPage)
    assert summary is not None
    qtbot.keyClick(summary, Qt.Key.Key_7)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert rows(place, "SELECT feel FROM session") == [(7,)]
    assert app.desktop.playing.session is None


def test_a_bug_in_a_figure_does_not_end_the_player(
    open_app: OpenApp, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    from unknot.ui.look.drawings import Figures

    def broken(*_arguments: object) -> None:
        raise RuntimeError("a figure with a bug")

    app = open_app()
    monkeypatch.setattr(Figures, "_paint", broken)
    page = play(app)
    reported: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *trouble: reported.append(trouble[0]))
    for _frame in range(5):
        app.pass_(1 / 30, 1 / 30)
        page.grab()
    assert set(reported) == {RuntimeError}
    session = app.desktop.playing.session
    assert session is not None
    assert session.state.phase is Phase.RUNNING


def test_nothing_ticks_once_it_is_closed(open_app: OpenApp) -> None:
    app = open_app()
    play(app)
    app.desktop.close()
    assert not [timer for timer in app.desktop.findChildren(QTimer) if timer.isActive()]


def test_a_file_with_exercises_of_its_own_is_played_from_where_it_lies(
    open_app: OpenApp, place: Home, tmp_path: Path
) -> None:
    calf = (shipped("routines") / "exercises" / "calf-straight.toml").read_text(encoding="utf-8")
    routine = 'id = "m"\ntitle = "M"\nkind = "own"\nseconds = 9\n[[step]]\nexercise = "my-calf"\nhold = 9\n'
    file = tmp_path / "m.unknot.toml"
    file.write_text(put_together(routine, {"my-calf": calf.replace('"calf-straight"', '"my-calf"')}), encoding="utf-8")
    app = open_app()
    app.desktop.playing.play(Library.built_in().find(str(file)), PLAIN)
    app.play_to_end()
    assert rows(place, "SELECT exercise, credited_s FROM session_step") == [("my-calf", 9.0)]


def test_what_is_not_for_the_night_stops_then_and_says_why(open_app: OpenApp) -> None:
    app = open_app()
    kerb = Library.built_in().find("release-calf-kerb")
    app.clock.set_wall("2026-03-11 02:40")
    app.desktop.shared.play(kerb, PLAIN)
    assert app.desktop.playing.session is None
    app.desktop.shared.play_anyway(kerb, PLAIN)
    assert app.desktop.playing.session is None
    app.clock.set_wall("2026-03-11 14:00")
    app.desktop.shared.play(kerb, PLAIN)
    assert app.desktop.playing.session is not None
