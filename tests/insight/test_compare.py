"""When anything is compared, and that the word follows the interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.making import START, cramp, day, diary_of, planned, session
from unknot.diary.records import Diary, Trial
from unknot.insight.compare import Comparison, Verdict, compare
from unknot.insight.nights import Nights
from unknot.insight.trial import TrialPhase, trial_state
from unknot.insight.weeks import Span

BEFORE = [int(count) for count in "0020003010000200001002000100"]
AFTER = [{15: 2, 5: 1, 27: 1, 38: 1}.get(night, 0) for night in range(1, 43)]
QUARTERS = Span(day(0), day(27)), Span(day(28), day(69))


def of(counts: list[int | None], before: Span = QUARTERS[0], after: Span = QUARTERS[1]) -> Comparison:
    return compare(Nights.of(diary_of(counts)), before, after)


def test_the_vector_cannot_tell_once_its_clusters_are_allowed_for() -> None:
    found = of([*BEFORE, *AFTER])
    assert found.verdict is Verdict.CANT_TELL
    assert found.ratio is not None
    assert found.change is not None
    assert (round(found.ratio.interval.low, 6), round(found.ratio.interval.high, 6)) == (0.052873, 1.104411)
    assert round(found.ratio.p, 6) == 0.073427
    assert round(found.change.value, 4) == -0.1548
    assert (found.before.cramps, found.before.nights_logged, found.after.cramp_nights) == (12, 28, 4)


def test_the_other_way_round_is_more_and_the_same_cannot_be_told() -> None:
    assert of([0] * 28 + [1] * 42).verdict is Verdict.MORE
    assert of([1, 0] * 35).verdict is Verdict.CANT_TELL
    none_before = of([0] * 28 + [1, 0, 0, 0] * 10 + [0, 0]).ratio
    assert none_before is not None
    assert none_before.value == float("inf")


@pytest.mark.parametrize(
    ("counts", "before", "after", "cramps"),
    [
        pytest.param([None] * 70, 14, 14, 6, id="nothing at all"),
        pytest.param([0] + [None] * 69, 19, 30, 6, id="all missing but one"),
        pytest.param([None] * 12 + [0], 13, 30, 6, id="begun on the thirteenth night"),
        pytest.param([None] * 30 + [0], 14, 27, 6, id="begun in the second period"),
        pytest.param([1], 19, 30, 5, id="one night"),
        pytest.param([0] * 70, 0, 0, 6, id="no cramps"),
        pytest.param([1] * 19 + [None] * 9 + [1] * 42, 1, 0, 0, id="one night short of 70 per cent"),
        pytest.param([1] * 20 + [None] * 8 + [1] * 30 + [None] * 12, 0, 0, 0, id="just enough"),
        pytest.param([1] * 5 + [0] * 65, 0, 0, 1, id="five cramps"),
    ],
)
def test_what_is_missing_is_said_in_nights(counts: list[int | None], before: int, after: int, cramps: int) -> None:
    found = of(counts)
    assert (found.missing.before, found.missing.after, found.missing.cramps) == (before, after, cramps)
    assert (found.verdict is Verdict.TOO_LITTLE) == bool(found.missing)
    assert (found.ratio is None) == bool(found.missing)
    assert not found.missing.too_short


def test_a_short_period_is_said_to_be_too_short() -> None:
    found = of([1] * 40, Span(day(0), day(12)), Span(day(13), day(39)))
    assert found.missing.before == 1
    assert found.missing.too_short


def test_periods_that_overlap_or_are_reversed_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        of([1] * 70, Span(day(0), day(28)), Span(day(28), day(69)))
    with pytest.raises(ValueError, match="comes before"):
        of([1] * 70, QUARTERS[1], QUARTERS[0])
    with pytest.raises(ValueError, match="comes after"):
        Span(day(1), day(0))


@given(st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=70, max_size=70))
def test_the_word_never_says_more_than_the_interval(counts: list[int | None]) -> None:
    found = of(counts)
    if found.ratio is None:
        assert found.verdict is Verdict.TOO_LITTLE
    elif 1.0 in found.ratio.interval:
        assert found.verdict is Verdict.CANT_TELL
    else:
        assert found.verdict is (Verdict.FEWER if found.ratio.value < 1 else Verdict.MORE)


TRIAL = Trial("t", "bedtime-trial", day(14), day(0))


def test_a_trial_says_nothing_before_it_is_over() -> None:
    diary = diary_of([1, 0] * 28)
    phases = [trial_state(TRIAL, diary, day(number)).phase for number in (-1, 0, 13, 14, 55, 56)]
    assert phases == [
        TrialPhase.PLANNED,
        TrialPhase.BASELINE,
        TrialPhase.BASELINE,
        TrialPhase.RUNNING,
        TrialPhase.RUNNING,
        TrialPhase.OVER,
    ]
    running = trial_state(TRIAL, diary, day(20))
    assert (running.night, running.of, running.result) == (7, 42, None)
    assert (running.coverage.logged, running.coverage.nights) == (7, 7)


def test_the_result_of_a_trial() -> None:
    diary = diary_of([1, 1, 0] * 5 + [0, 0, 0, 0, 0, 1] * 8)
    sessions = tuple(session(day(number), "bedtime-trial") for number in range(14, 35))
    diary = Diary(sessions=sessions, cramps=diary.cramps, nights=diary.nights, plan=(planned(),))
    state = trial_state(TRIAL, diary, day(60))
    assert state.result is not None
    assert state.result.adherence.adherence == 0.5
    assert state.result.comparison.verdict is Verdict.FEWER
    assert state.result.severity_after.mean is None
    assert state.result.cramp_nights_before is not None


def test_a_trial_ended_early_or_without_baseline() -> None:
    early = trial_state(Trial("t", "x", day(14), None, day(20)), Diary(), day(30))
    assert (early.phase, early.nights.days, early.baseline) == (TrialPhase.ENDED_EARLY, 7, Span(START, day(13)))
    assert early.result is not None
    assert early.result.comparison.verdict is Verdict.TOO_LITTLE
    assert early.result.cramp_nights_after is None


def test_thousands_in_one_night() -> None:
    cramps = tuple(cramp(day(30)) for _each in range(3000))
    diary = diary_of([1] * 28 + [0] * 42)
    found = compare(Nights.of(Diary(cramps=(*diary.cramps, *cramps), nights=diary.nights)), *QUARTERS)
    assert found.verdict is Verdict.CANT_TELL
