"""The trial in turns: vectors of its range, which night is whose, what counts, and what may be known when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from insight.making import at, cramp, day, diary_of, planned, quiet, session
from unknot.diary.coins import drawn, ended, is_medicine, new_turns, order_of, rested, resumed
from unknot.diary.records import Diary, TurnsTrial
from unknot.diary.turns import Half, all_turns, half_on, tonight, without_nights
from unknot.errors import UserError
from unknot.insight.adherence import Ledger
from unknot.insight.nights import Nights
from unknot.insight.randomised import TrialStage, turns_result, turns_span, turns_state
from unknot.insight.signflip import CoinVerdict, weighed
from unknot.insight.weeks import Horizon, Span

ORDER = "10110010"
START = day(10)


def trial(order: str = ORDER, nights: int = 5, start: date = START) -> TurnsTrial:
    return new_turns("bedtime", "At bedtime", order, is_routine=True, start=start, pairs=len(order), nights=nights)


def night(number: int) -> date:
    """Night `number` of the trial, from 1."""
    return START + timedelta(days=number - 1)


VECTORS = [
    pytest.param([2, 1, 3, 0.5, 1.5, 2.5], 1.75, (0.5, 3), 0.96875, 0.03125, "fewer", id="six pairs"),
    pytest.param(
        [1.75, 0, 3.5, 1.75, -1.75, 5.25, 1.75, 0], 1.53125, (0, 3.5), 0.953125, 0.15625, "can't tell", id="holds 0"
    ),
    pytest.param(
        [0, 1.75, -1.75, 0, 0, 1.75, -1.75, 0], 0, (-1.166667, 1.166667), 0.953125, 1, "can't tell", id="nothing"
    ),
    pytest.param([3.5, 1.75, 1.75, 0, 5.25, 7, 1.75], 3, (0.875, 5.25), 0.953125, 0.03125, "fewer", id="seven pairs"),
    pytest.param([-3.5, -1.75, -1.75, 0, -5.25, -7, -1.75], -3, (-5.25, -0.875), 0.953125, 0.03125, "more", id="more"),
]


@pytest.mark.parametrize(("differences", "mean", "interval", "coverage", "p", "verdict"), VECTORS)
def test_the_vectors(
    differences: list[float], mean: float, interval: tuple[float, float], coverage: float, p: float, verdict: str
) -> None:
    found = weighed(differences)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx(interval, abs=5e-7)
    assert (found.estimate, found.coverage, found.p) == (pytest.approx(mean), coverage, p)
    assert found.verdict == verdict


def test_too_few_pairs_have_a_mean_and_no_range() -> None:
    found = weighed([1, 2, 3, 4, 5])
    assert (found.verdict, found.estimate, found.interval, found.coverage) == (CoinVerdict.TOO_FEW, 3, None, None)
    assert found.p == 0.0625
    assert weighed([]).estimate is None


@given(st.lists(st.integers(-8, 8).map(lambda number: number * 0.875), min_size=6, max_size=9))
def test_range_and_p_never_contradict_each_other(differences: list[float]) -> None:
    found = weighed(differences)
    assert found.interval is not None
    assert found.estimate is not None
    assert found.p is not None
    assert found.interval.low <= found.estimate <= found.interval.high
    if found.verdict is not CoinVerdict.CANT_TELL:
        assert found.p <= 0.05


def test_nights_are_taken_in_turns() -> None:
    turns = all_turns(trial(), START)
    assert [turn.half for turn in turns[:6]] == [
        Half.WITH, Half.WITHOUT, Half.WITHOUT, Half.WITH, Half.WITH, Half.WITHOUT,
    ]  # fmt: skip
    assert [turn.pair for turn in turns[:4]] == [1, 1, 2, 2]
    assert {len(turn.nights) for turn in turns} == {5}
    assert turns_span(trial(), START).days == 80


def test_a_coin_is_known_when_its_pair_begins() -> None:
    assert half_on(trial(), night(1), night(0)) is None
    assert half_on(trial(), night(10), night(1)) is Half.WITHOUT
    assert half_on(trial(), night(11), night(10)) is None
    assert half_on(trial(), night(11), night(11)) is Half.WITHOUT
    assert half_on(trial(), night(0), night(11)) is Half.FREE
    assert half_on(trial(), night(81), night(90)) is Half.FREE
    state = turns_state(trial(), Diary(), night(12))
    assert [turn.half for turn in state.turns[4:]] == [None] * 12
    assert None not in [turn.half for turn in state.turns[:4]]


def test_tonight_lasts_until_four_in_the_morning() -> None:
    evening = at(night(5), 22)
    small_hours = at(night(6), 3)
    morning = at(night(6), 9)
    assert [tonight(trial(), now) for now in (evening, small_hours, morning)] == [Half.WITH, Half.WITH, Half.WITHOUT]
    assert tonight(None, evening) is Half.FREE
    assert tonight(rested(trial(), night(5)), evening) is Half.FREE


def test_a_rest_is_left_out_and_its_turn_grows() -> None:
    rests = resumed(rested(trial(), night(3)), night(6))
    assert all_turns(rests, night(20))[0].nights == (night(1), night(2), night(6), night(7), night(8))
    assert turns_span(rests, night(20)).days == 83
    going_on = rested(trial(), night(3))
    assert turns_state(going_on, Diary(), night(5)).stage is TrialStage.PAUSED
    assert turns_state(going_on, Diary(), night(5)).tonight is Half.FREE
    assert turns_span(going_on, night(30)).days == 80 + 28
    assert resumed(going_on, night(3)).rests == ()  # taken back the same evening


def test_where_it_stands() -> None:
    diary = diary_of([0, 0, None, 1, 0, 0, 2, 0], START)
    played = tuple(session(night(number), "bedtime") for number in (1, 2, 4, 7))
    state = turns_state(trial(), replace(diary, sessions=played), night(8))
    assert (state.pair, state.night, state.tonight, state.stage) == (1, 3, Half.WITHOUT, TrialStage.RUNNING)
    assert (state.logged, state.counted) == (7, 5)  # nights 1 and 6 are first nights, 3 is missing
    assert (state.logged_before, state.nights) == (6, 7)
    assert state.kept is not None
    assert (state.kept.played, state.kept.with_nights) == (3, 5)
    assert (state.kept.left_out, state.kept.without_nights) == (1, 2)
    assert state.result is None
    before = turns_state(trial(), Diary(), night(0))
    assert (before.pair, before.night, before.tonight, before.stage) == (0, 0, Half.FREE, TrialStage.RUNNING)


def whole(counts: dict[int, int], missing: frozenset[int] = frozenset(), trial: TurnsTrial | None = None) -> Diary:
    """A diary of all nights: cramps by night number, some nights not logged."""
    numbers = [number for number in range(1, 81) if number not in missing]
    cramps = tuple(cramp(night(number)) for number in numbers for _each in range(counts.get(number, 0)))
    return Diary(cramps=cramps, nights=tuple(quiet(night(number)) for number in numbers if not counts.get(number)))


def test_a_whole_trial_by_hand() -> None:
    # Pair 1 is with (nights 1 to 5), then without (6 to 10); the first night of each turn does not count.
    counts = {1: 9, 2: 1, 6: 9, 7: 1, 8: 2, 15: 1, 16: 9, 20: 4}
    missing = frozenset({22, 23, 24})
    state = turns_state(trial(), whole(counts, missing), night(81))
    assert (state.stage, state.pair, state.night, state.logged, state.counted) == (TrialStage.OVER, 8, 5, 77, 61)
    assert state.result is not None
    first, second, third, *others = state.result.pairs
    assert (first.with_it.weekly, first.without.weekly, first.difference) == (1.75, 5.25, 3.5)
    # Pair 2 is without (11 to 15), then with (16 to 20).
    assert (second.with_it.weekly, second.without.weekly, second.difference) == (7.0, 1.75, -5.25)
    assert (third.with_it.logged, third.with_it.counted, third.difference) == (1, 4, None)
    assert [pair.difference for pair in others] == [0] * 5
    assert len(state.result.whole) == 7
    assert state.result.difference.verdict is CoinVerdict.CANT_TELL


def test_half_of_the_counted_nights_is_enough() -> None:
    result = turns_result(trial(), Nights.of(whole({}, frozenset({2, 3}))), night(81))
    assert result.pairs[0].difference == 0
    result = turns_result(trial(), Nights.of(whole({}, frozenset({7, 8, 9}))), night(81))
    assert result.pairs[0].difference is None


def test_blocks_that_were_never_logged_leave_nothing_to_say() -> None:
    result = turns_state(trial(), Diary(), night(200)).result
    assert result is not None
    assert result.difference.verdict is CoinVerdict.TOO_FEW
    assert result.difference.estimate is None
    assert {pair.with_it.weekly for pair in result.pairs} == {None}


def test_ended_early_keeps_whole_pairs_and_nothing_after() -> None:
    early = ended(trial(), night(25))
    state = turns_state(early, whole({}), night(26))
    assert (state.stage, state.pair, state.night, state.tonight) == (TrialStage.ENDED, 3, 5, Half.FREE)
    assert state.result is not None
    assert [pair.finished for pair in state.result.pairs] == [True, True] + [False] * 6
    assert state.result.difference.verdict is CoinVerdict.TOO_FEW
    assert state.logged == 25
    assert half_on(early, night(26), night(30)) is Half.FREE
    assert ended(rested(trial(), night(20)), night(25)).rests == ((night(20), night(25)),)


def test_a_night_lost_at_the_date_line_is_none_of_its_turn() -> None:
    nights = Nights.of(whole({2: 1}, frozenset({3, 4})))
    lost = Nights(nights.dates, nights.counts, (night(3), night(4)))
    pair = turns_result(trial(), lost, night(81)).pairs[0]
    assert (pair.with_it.logged, pair.with_it.counted, pair.with_it.weekly) == (2, 2, 3.5)


def test_a_clock_set_back_shows_no_more_and_loses_nothing() -> None:
    diary = whole({2: 1})
    late, back = (turns_state(trial(), diary, night(number)) for number in (40, 12))
    assert (late.pair, back.pair) == (4, 2)
    assert [turn.half for turn in back.turns[4:]] == [None] * 12
    assert turns_state(rested(trial(), night(40)), diary, night(12)).stage is TrialStage.RUNNING


def test_thousands_in_one_night_stay_finite() -> None:
    result = turns_result(trial(), Nights(Nights.of(whole({})).dates, (0, 50_000, *[0] * 78)), night(81))
    assert result.pairs[0].difference == -87_500.0
    assert result.difference.verdict is CoinVerdict.CANT_TELL


def test_nights_without_are_not_due() -> None:
    found = without_nights([trial()], night(8))
    assert found == {"bedtime": frozenset(night(number) for number in range(6, 11))}
    assert without_nights([ended(trial(), night(7))], night(60))["bedtime"] == {night(6), night(7)}
    own = new_turns("tight socks", "", ORDER, is_routine=False, start=START)
    assert without_nights([own], night(60)) == {}
    assert own.title == "tight socks"


def test_adherence_leaves_out_the_nights_without_and_no_others() -> None:
    diary = Diary(
        sessions=tuple(session(night(number), "bedtime") for number in (1, 2, 3, 4, 5)),
        plan=(planned("bedtime", first=night(1)),),
        turns=(trial(),),
    )
    ledger = Ledger(diary, Horizon.at(night(12), night(13)))
    tally = ledger.window(Span(night(1), night(12)))
    # Due on nights 1 to 5; not on 6 to 10, nor on 11 and 12, with which pair 2 begins without.
    assert (tally.scheduled, tally.credited) == (5, 5)
    rests = replace(diary, turns=(resumed(rested(trial(), night(7)), night(9)),))
    assert Ledger(rests, Horizon.at(night(12), night(13))).window(Span(night(1), night(12))).scheduled == 7


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"order": "1011"}, "has 4 digits; expected 8", id="too short"),
        pytest.param({"order": "101100102"}, "has '2' in it", id="a two"),
        pytest.param({"order": "101100101"}, "has 9 digits; expected 8", id="too long"),
        pytest.param({"order": ""}, "has 0 digits", id="none"),
        pytest.param(
            {"pairs": 5, "order": "10110"}, "5 pairs of turns are not possible; expected 6 to 12", id="five pairs"
        ),
        pytest.param({"nights": 15}, "15 nights in a turn are not possible; expected 4 to 14", id="fifteen nights"),
        pytest.param({"thing": "  "}, "needs something to try", id="nothing"),
        pytest.param({"thing": "x" * 61}, "has 61 characters; expected at most 60", id="long"),
        pytest.param({"thing": "Magnesium at night"}, "is a medicine or a supplement", id="magnesium"),
    ],
)
def test_what_cannot_be_tried_is_refused_in_one_sentence(change: dict[str, object], said: str) -> None:
    usual = {"thing": "bedtime", "title": "", "order": ORDER, "is_routine": True, "start": START}
    with pytest.raises(UserError, match=said):
        new_turns(**(usual | change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["Quinine", "tonic water", "a sleeping pill", "400 mg of something", "Atorvastatin", "vitamin B12", "Magnesium",
     "my blood pressure tablets", "Chinin", "5mg"],
)  # fmt: skip
def test_medicines_are_known(words: str) -> None:
    assert is_medicine(words)


@pytest.mark.parametrize(
    "words", ["pillow under the knees", "compression", "a glass of water", "raised foot of the bed", "pickle juice"]
)
def test_what_is_none_is_let_through(words: str) -> None:
    assert not is_medicine(words)


def test_the_order_is_sealed_and_comes_back() -> None:
    orders = {drawn(8, seed) for seed in range(200)}
    assert drawn(8, 3) == drawn(8, 3)
    assert len(drawn(12)) == 12
    assert len(orders) > 100
    for order in ("00000000", "11111111", *orders):
        made = trial(order)
        assert order_of(made) == order
        assert order not in made.coins
    assert len({new_turns("a", "", "0" * 8, is_routine=False, start=START).coins for _ in range(50)}) > 10
