"""The trial in turns in the app: chosen, running without a word on cramps, at rest, ended, and what came of it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.progress.progressing import TODAY, Shown
from insight.making import cramp, quiet
from looking import button, texts, unnamed
from unknot.app.progress.page import KEY
from unknot.diary.choices import PauseReason
from unknot.diary.coins import new_turns, order_of
from unknot.errors import UserError
from unknot.ui.trial.choosing import TurnsDialog
from unknot.ui.trial.dialogs import EndTrialDialog, RestDialog
from unknot.ui.trial.grid import TurnsGrid
from unknot.ui.trial.page import TrialPage
from unknot.ui.trial.result import ResultPart
from unknot.ui.widgets.text import Text
from unknot.view.trial.choosing import build_choosing

Themed = Callable[[str, float], None]
ORDER = "10110010"


@pytest.fixture
def shown(qtbot: QtBot, themed: Themed, home: Path) -> Iterator[Shown]:
    made = Shown(home)
    qtbot.addWidget(made.window)
    made.window.resize(1180, 760)
    made.window.show()
    yield made
    made.database.close()


def trial_page(shown: Shown) -> TrialPage:
    shown.pages.show_trial()
    found = shown.window.page(KEY).findChild(TrialPage)
    assert isinstance(found, TrialPage)
    return found


def keep(shown: Shown, days_ago: int, thing: str = "bedtime", *, logged: bool = True) -> None:
    """A trial that began so many days ago: a cramp on each second night without, none on others."""
    start = TODAY - timedelta(days=days_ago)
    made = new_turns(thing, thing, ORDER, is_routine=thing == "bedtime", start=start)
    shown.store.save(made)
    for number in range(min(days_ago, 80) if logged else 0):
        night, without = start + timedelta(days=number), (ORDER[number // 10] == "1") == (number % 10 >= 5)
        shown.store.save(cramp(night) if without and number % 2 else quiet(night))


def test_it_is_chosen_begun_rested_and_ended(qtbot: QtBot, shown: Shown) -> None:
    page = trial_page(shown)
    assert "A trial in turns can" in texts(page)
    button(page, "Start a trial in turns…").click()
    dialog = page.findChild(TurnsDialog)
    assert "8 pairs of 5 nights (80 in all)" in dialog._design._group.button(0).text()
    button(dialog, "What is tried: Something else").click()
    dialog._words.setText("magnesium")
    button(dialog, "Begin tonight").click()
    assert "is a medicine or a supplement" in texts(dialog)
    assert shown.store.diary().turns == ()
    dialog._words.setText("tight socks")
    button(dialog, "In how many turns: 6 pairs of 7 nights (84 in all)").click()
    button(dialog, "Begin tonight").click()
    (made,) = shown.store.diary().turns
    assert (made.thing, made.pairs, made.nights, made.start) == ("tight socks", 6, 7, TODAY)
    said = texts(page)
    assert "Does “tight socks” help me?" in said
    assert ("with" if order_of(made)[0] == "1" else "without") in said.splitlines()
    with pytest.raises(UserError, match="only one runs at a time"):
        shown.pages.trial.start_turns("another", False, 8, 5)
    button(page, "Pause…").click()
    button(page.findChild(RestDialog), "Let it rest").click()
    assert "at rest" in texts(page)
    button(page, "Take it up again").click()
    assert shown.store.diary().turns[0].rests == ()
    shown.clock.pass_(9 * 24 * 3600)
    shown.pages.refresh()
    button(page, "End early…").click()
    end = page.findChild(EndTrialDialog)
    assert "0 pairs are whole so far" in texts(end)
    button(end, "End it now").click()
    assert shown.store.diary().turns[0].ended == TODAY + timedelta(days=8)
    assert "Too few pairs." in texts(page)


def test_a_routine_is_planned_and_tonights_half_can_be_started(shown: Shown) -> None:
    page = trial_page(shown)
    shown.pages.trial.start_turns("bedtime", True, 8, 5)
    assert [item.routine for item in shown.store.diary().plan] == ["bedtime"]
    half = order_of(shown.store.diary().turns[0])[0]
    button(page, "Start" if half == "1" else "Start all the same…").click()
    assert shown.played == ["bedtime"]


def test_while_it_runs_nothing_tells_of_cramps_or_of_coins_to_come(shown: Shown) -> None:
    keep(shown, 23)
    page = trial_page(shown)
    said = texts(page).lower()
    assert "night 4 of 5 of this turn." in said
    assert "22 of 22" not in said
    assert "23 of 23" in said
    assert "0 of 13" in said  # never played
    grid = page.findChild(TurnsGrid)
    words = [turn.word for pair in grid._pairs for turn in pair.turns]
    assert words == ["with", "without", "without", "with", "with", "without", *["?"] * 10]
    assert not any("with" in square.spoken for square in grid._squares[30:])
    assert page.findChild(ResultPart) is None
    assert "fewer" not in said
    assert unnamed(page) == []


def test_squares_are_walked_by_arrows_and_open_their_day(qtbot: QtBot, shown: Shown) -> None:
    keep(shown, 23)
    page = trial_page(shown)
    grid = page.findChild(TurnsGrid)
    grid.setFocus()
    assert "tonight" in grid.accessibleDescription()
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.accessibleDescription().endswith("logged")
    with qtbot.waitSignal(shown.pages.week_opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == [TODAY - timedelta(days=1)]
    with qtbot.waitSignal(grid.night_chosen) as chosen:
        point = grid.squares()[TODAY - timedelta(days=20)].center().toPoint()
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=point)
    assert chosen.args == [TODAY - timedelta(days=20)]


def test_a_turn_in_danger_says_so(shown: Shown) -> None:
    keep(shown, 3, logged=False)
    assert "2 more nights must be logged or pair 1 drops out." in texts(trial_page(shown))


def test_the_result(qtbot: QtBot, shown: Shown) -> None:
    keep(shown, 80)
    page = trial_page(shown)
    said = texts(page)
    assert "Fewer cramps on nights with it." in said
    assert "cramps a week: 0, not 3.5" in said
    assert "8 of 8" in said
    chart = page.findChild(ResultPart).chart
    assert chart.view.chart.tell(0) == "Pair 1: 0 with, 3.5 without"
    button(page, "Table").click()
    with qtbot.waitSignal(shown.pages.plan_asked):
        button(page, "Change the plan…").click()
    assert unnamed(page) == []


@pytest.mark.parametrize(("theme", "size"), [("light", 1.0), ("dark", 2.0), ("night", 2.0)])
def test_every_page_fits_in_every_size(shown: Shown, themed: Themed, theme: str, size: float) -> None:
    keep(shown, 23)
    page = trial_page(shown)
    themed(theme, size)
    shown.window.resize(900, 700)
    page.grab()
    assert page.widget().width() <= page.viewport().width()
    shown.clock.pass_(60 * 24 * 3600)
    shown.pages.refresh()
    page.grab()
    assert page.widget().width() <= page.viewport().width()


def test_many_nights_in_a_turn_fit_by_narrower_squares(shown: Shown, themed: Themed) -> None:
    start = TODAY - timedelta(days=20)
    longest = new_turns("bedtime", "", "1" * 12, is_routine=True, start=start, pairs=12, nights=14)
    shown.store.save(longest)
    themed("light", 2.0)
    shown.window.resize(900, 700)
    page = trial_page(shown)
    page.grab()
    assert page.widget().width() <= page.viewport().width()
    grid = page.findChild(TurnsGrid)
    squares = grid.squares()
    assert squares[start + timedelta(days=13)].right() <= grid.width()
    assert squares[start + timedelta(days=14)].top() > squares[start].bottom()


def test_the_result_can_be_printed(shown: Shown, tmp_path: Path) -> None:
    from unknot.ui.paper.a4 import save_pdf
    from unknot.ui.trial.on_paper import paint_trial

    keep(shown, 80)
    screen = shown.pages.trial.screen()
    save_pdf(tmp_path / "trial.pdf", "Trial", lambda painter, page: paint_trial(painter, page, screen))
    assert (tmp_path / "trial.pdf").stat().st_size > 3000


def test_a_routine_that_was_deleted_keeps_its_name(shown: Shown) -> None:
    start = TODAY - timedelta(days=3)
    shown.store.save(new_turns("gone", "Evening walk", ORDER, is_routine=True, start=start))
    page = trial_page(shown)
    assert "Does “Evening walk” help me?" in texts(page)
    assert not [each for each in page.findChildren(Text) if each.text() == "Start"]


def test_pausing_is_of_the_trial_alone(shown: Shown) -> None:
    keep(shown, 10)
    shown.pages.trial.pause(PauseReason.TRAVEL)
    diary = shown.store.diary()
    assert diary.pauses == ()
    assert diary.turns[0].rests == ((TODAY, None),)


def test_the_chance_is_said_before_the_start(shown: Shown) -> None:
    keep(shown, 28)
    screen = build_choosing(shown.store.diary(), (("bedtime", "Bedtime"),), TODAY)
    assert [each.label for each in screen.designs][1:] == [
        "6 pairs of 7 nights (84 in all)",
        "10 pairs of 4 nights (80 in all)",
    ]
    assert all("of 100 such trials" in each.chance for each in screen.designs)
    assert "log a week of nights" in build_choosing(shown.store.diary(), (), date(2020, 1, 1)).designs[0].chance
