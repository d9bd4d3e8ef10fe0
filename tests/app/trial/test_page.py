"""The six-week trial in the app: begun, paused, ended, and what came of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.progress.progressing import TODAY, Shown
from looking import button, texts
from unknot.app.progress.page import KEY
from unknot.diary.choices import PauseReason
from unknot.diary.records import Rule
from unknot.ui.trial.page import TrialPage, TrialStrip

Themed = Callable[[str, float], None]


@pytest.fixture
def shown(qtbot: QtBot, themed: Themed, home: Path) -> Iterator[Shown]:
    made = Shown(home)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.database.close()


def trial_page(shown: Shown) -> TrialPage:
    found = shown.window.page(KEY).findChild(TrialPage)
    assert isinstance(found, TrialPage)
    return found


def test_a_trial_from_start_to_result(qtbot: QtBot, shown: Shown) -> None:
    page = shown.open()
    page.findChild(TrialStrip).opened.emit()
    assert "Trials of bedtime stretching disagree" in texts(trial_page(shown))
    shown.pages.trial.start("bedtime-trial", baseline=True)
    said = texts(trial_page(shown))
    assert "Night 1 of 14: diary only" in said
    (trial,) = shown.store.diary().trials
    assert (trial.baseline_from, trial.start) == (TODAY, TODAY + timedelta(days=14))
    planned = [item for item in shown.store.diary().plan if item.routine == "bedtime-trial"]
    assert [(item.rule, item.valid_from) for item in planned] == [(Rule.DAILY, trial.start)]
    shown.clock.pass_(20 * 24 * 3600)
    shown.window.page_shown.emit(KEY)
    assert "Night 7 of 42" in texts(trial_page(shown))
    shown.clock.pass_(40 * 24 * 3600)
    shown.window.page_shown.emit(KEY)
    said = texts(trial_page(shown))
    assert "What came of the six weeks" in said
    assert "Too early to compare." in said
    assert "association, not proof" in said


def test_a_trial_is_not_started_twice(shown: Shown) -> None:
    shown.open()
    shown.pages.trial.start("bedtime", baseline=False)
    shown.pages.trial.start("bedtime", baseline=False)
    assert len(shown.store.diary().trials) == 1


def test_a_trial_is_paused_and_taken_up(shown: Shown) -> None:
    shown.open()
    actions = shown.pages.trial
    actions.start("bedtime", baseline=False)
    shown.clock.pass_(5 * 24 * 3600)
    actions.pause(PauseReason.TRAVEL)
    assert actions.screen().can_resume
    shown.clock.pass_(3 * 24 * 3600)
    actions.resume()
    (pause,) = shown.store.diary().pauses
    assert (pause.first, pause.last) == (TODAY + timedelta(days=5), TODAY + timedelta(days=7))
    assert actions.screen().can_pause


def test_a_pause_of_today_taken_back_leaves_nothing(shown: Shown) -> None:
    shown.pages.trial.pause(PauseReason.REST)
    shown.pages.trial.resume()
    assert shown.store.diary().pauses == ()


def test_a_trial_ended_early_ends_with_last_night(shown: Shown) -> None:
    actions = shown.pages.trial
    actions.start("bedtime", baseline=False)
    shown.clock.pass_(10 * 24 * 3600)
    actions.end()
    (trial,) = shown.store.diary().trials
    assert trial.ended == TODAY + timedelta(days=9)
    assert actions.screen().result is not None
    assert shown.editor.undo()
    assert shown.store.diary().trials[0].ended is None


def test_a_trial_without_a_night_is_taken_back(shown: Shown) -> None:
    shown.pages.trial.start("bedtime", baseline=True)
    shown.pages.trial.end()
    assert shown.store.diary().trials == ()


def test_the_start_dialog_asks_for_routine_and_baseline(qtbot: QtBot, themed: Themed) -> None:
    from unknot.ui.trial.dialogs import StartDialog

    dialog = StartDialog([("bedtime", "Bedtime"), ("bedtime-trial", "Trial")])
    qtbot.addWidget(dialog)
    button(dialog, "Which routine: Trial").click()
    button(dialog, "When: Tonight").click()
    with qtbot.waitSignal(dialog.start_chosen) as chosen:
        button(dialog, "Begin").click()
    assert chosen.args == ["bedtime-trial", False]


def test_the_result_can_be_printed(shown: Shown, tmp_path: Path) -> None:
    from unknot.ui.paper.a4 import save_pdf
    from unknot.ui.trial.on_paper import paint_trial

    actions = shown.pages.trial
    actions.start("bedtime", baseline=False)
    shown.clock.pass_(50 * 24 * 3600)
    screen = actions.screen()
    save_pdf(tmp_path / "trial.pdf", "Trial", lambda painter, page: paint_trial(painter, page, screen))
    assert (tmp_path / "trial.pdf").stat().st_size > 3000
