"""The trial in words: silent about its result until it is over."""

from insight.making import day, diary_of, session
from unknot.diary.records import Diary, Trial
from unknot.insight.trial import trial_state
from unknot.view.trial.words import build_trial

TRIAL = Trial("t", "bedtime-trial", day(14), day(0))


def made() -> Diary:
    base = diary_of([1, 1, 0] * 5 + [0, 0, 0, 0, 0, 1] * 8)
    sessions = tuple(session(day(number), "bedtime-trial") for number in range(14, 56))
    return Diary(sessions=sessions, cramps=base.cramps, nights=base.nights)


def test_while_it_runs_there_is_no_result() -> None:
    screens = [build_trial(trial_state(TRIAL, made(), day(number))) for number in (-3, 3, 20)]
    assert [(screen.step, screen.steps) for screen in screens] == [(0, 42), (4, 14), (7, 42)]
    assert not any(screen.headline or screen.rows or screen.over for screen in screens)
    assert "by chance sooner or later" in screens[2].sentence


def test_the_result_shows_both_measures_and_the_caution() -> None:
    screen = build_trial(trial_state(TRIAL, made(), day(70)))
    assert screen.over
    assert screen.headline == "Fewer cramps: 1 a week, was 5."
    assert [row.label for row in screen.rows][1] == "Nights with a cramp"
    assert screen.rows[4].after == "100%"
    assert screen.change.startswith("Nights with a cramp: 6 of 42, was 10 of 14; a change of −57 points")
    assert "association" in screen.caution


def test_nothing_logged_is_too_early_to_tell() -> None:
    screen = build_trial(trial_state(TRIAL, Diary(trials=(TRIAL,)), day(70)))
    assert screen.headline == "Too early to compare."
    assert [row.before for row in screen.rows[:3]] == ["–", "–", "–"]
    assert screen.rows[3].before == "0 / 14"
