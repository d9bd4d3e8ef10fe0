"""The end of a session: kept at once what is said there, going on, and which night it counts to."""

import sqlite3
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from driving import App
from looking import button
from unknot.diary.editing import new_plan_item
from unknot.diary.plan import change
from unknot.diary.records import Rule
from unknot.paths import Home
from unknot.player.engine import Command, Phase
from unknot.routine.timeline import PLAIN
from unknot.ui.diary.session_dialogs import SessionDialog
from unknot.ui.player.page import PlayerPage
from unknot.ui.player.summary import SummaryPage
from unknot.ui.widgets.text import Text

OpenApp = Callable[[], App]


def rows(place: Home, sql: str) -> list[tuple[object, ...]]:
    """What another program reads from the file."""
    connection = sqlite3.connect(f"{place.database.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def ended_early(app: App) -> SummaryPage:
    """One whole hold and half of the second."""
    app.desktop.playing.play(app.desktop.shared.library.routine("bedtime"), PLAIN)
    app.pass_(60)
    return ended(app)


def ended(app: App) -> SummaryPage:
    session = app.desktop.playing.session
    assert session is not None
    session.do(Command.END)
    page = app.desktop.window.covering()
    assert isinstance(page, SummaryPage)
    return page


def words(page: SummaryPage) -> list[str]:
    return [text.text() for text in page.findChildren(Text)]


def is_whole(app: App, place: Home) -> None:
    """It goes on from the second hold, and all of it is one session in which each hold is credited once."""
    session = app.desktop.playing.session
    assert session is not None
    assert (session.state.phase, session.state.time_left) == (Phase.RUNNING, 265)
    assert isinstance(app.desktop.window.covering(), PlayerPage)
    assert session.screen().progress == "Hold 2 of 8"
    assert rows(place, "SELECT outcome FROM session") == [("running",)]
    app.play_to_end()
    assert rows(place, "SELECT outcome, credited_s FROM session") == [("completed", 240.0)]
    assert rows(place, "SELECT credited_s FROM session_step") == [(30.0,)] * 8


def test_the_summary_goes_on(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    app.clock.set_wall("2026-03-10 22:00")
    page = ended_early(app)
    assert "What you held counts." in words(page)
    assert "Bedtime calves and hamstrings · 0:45 held, 1½ of 8 holds · in your diary ✓" in words(page)
    assert button(page, "Enough for tonight")
    app.clock.pass_(1800)
    button(page, "Go on from hold 2").click()
    is_whole(app, place)
    summary = app.desktop.window.covering()
    assert isinstance(summary, SummaryPage)
    assert "5 minutes, all of them." in words(summary)
    assert app.desktop.playing.session is not None


def test_today_goes_on(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    app.clock.set_wall("2026-03-10 22:00")
    store, day = app.desktop.shared.store, app.clock.now().local.date()
    store.save(*change((), new_plan_item("bedtime", Rule.DAILY, day)).saved)
    button(ended_early(app), "Enough for tonight").click()
    app.desktop.window.show_page("today")
    button(app.desktop.window.page("today"), "Go on from hold 2: Bedtime calves and hamstrings").click()
    is_whole(app, place)


def test_the_diary_goes_on_until_four(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    app.clock.set_wall("2026-03-10 23:50")
    button(ended_early(app), "Enough for tonight").click()
    app.clock.set_wall("2026-03-11 03:59")
    app.desktop.window.show_page("diary")
    QApplication.processEvents()
    page = app.desktop.window.page("diary")
    page.list.setCurrentIndex(page.list.model().index(1, 0))  # type: ignore[attr-defined]
    button(page, "Go on from hold 2").click()
    is_whole(app, place)


def test_after_four_the_diary_does_not_offer_it(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    app.clock.set_wall("2026-03-10 23:50")
    button(ended_early(app), "Enough for tonight").click()
    (session,) = app.desktop.shared.store.diary().sessions
    app.clock.set_wall("2026-03-11 04:00")
    app.desktop.diary.open_session(session.id)
    (dialog,) = app.desktop.window.findChildren(SessionDialog)
    assert not [each for each in words_of(dialog) if "Go on" in each]
    app.desktop.playing.go_on(session.id)
    assert app.desktop.playing.session is None


def words_of(dialog: SessionDialog) -> list[str]:
    from unknot.ui.widgets.button import Button

    return [each.text() for each in dialog.findChildren(Button)]


def test_its_entry_in_the_diary_goes_on_too(open_app: OpenApp, place: Home, qtbot: QtBot) -> None:
    app = open_app()
    app.clock.set_wall("2026-03-10 22:00")
    page = ended_early(app)
    button(page, "Not right? Correct it…").click()
    assert app.desktop.window.covering() is None
    (dialog,) = app.desktop.window.findChildren(SessionDialog)
    button(dialog, "Go on from hold 2").click()
    is_whole(app, place)


def test_what_is_said_is_kept_at_once(open_app: OpenApp, place: Home, qtbot: QtBot) -> None:
    app = open_app()
    page = ended_early(app)
    qtbot.keyClick(page, Qt.Key.Key_4)
    assert rows(place, "SELECT feel FROM session") == [(4,)]
    page.told.emit(4, "tight")
    assert rows(place, "SELECT feel, note FROM session") == [(4, "tight")]
    app.desktop.playing.finish_summary()
    assert rows(place, "SELECT feel, note FROM session") == [(4, "tight")]


def test_by_day_it_asks_which_night_a_bedtime_routine_counts_to(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    app.clock.set_wall("2026-03-10 08:24")
    page = ended_early(app)
    assert rows(place, "SELECT day FROM session") == [("2026-03-09",)]
    button(page, "Which night does it count to?: Tonight, Tuesday").click()
    assert rows(place, "SELECT day FROM session") == [("2026-03-10",)]
    button(page, "Enough for now").click()
    (session,) = app.desktop.shared.store.diary().sessions
    app.desktop.diary.open_session(session.id)
    (dialog,) = app.desktop.window.findChildren(SessionDialog)
    button(dialog, "Which night it counts to: Last night, Monday").click()
    dialog.save.click()
    assert rows(place, "SELECT day FROM session") == [("2026-03-09",)]


def test_in_the_evening_there_is_no_such_question(open_app: OpenApp) -> None:
    app = open_app()
    app.clock.set_wall("2026-03-10 22:24")
    assert "Which night does it count to?" not in words(ended_early(app))


def test_under_ten_seconds_there_is_no_summary_and_no_row(open_app: OpenApp, place: Home) -> None:
    app = open_app()
    app.desktop.playing.play(app.desktop.shared.library.routine("bedtime"), PLAIN)
    app.pass_(19)
    session = app.desktop.playing.session
    assert session is not None
    session.do(Command.END)
    assert app.desktop.window.covering() is None
    assert rows(place, "SELECT * FROM session WHERE deleted_at IS NULL") == []
