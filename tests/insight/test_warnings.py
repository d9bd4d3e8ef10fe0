"""Each warning sign with what calls for it and what does not, and its quiet period."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from insight.making import cramp, day, diary_of, nights, noted, planned, quiet, run, session
from unknot.diary.choices import Context, Noted, OnFoot
from unknot.diary.gate import Urgency, gate
from unknot.diary.records import Cramp, Diary, Night, Observation, Run
from unknot.insight.warnings import ALL, at_once, raised_by, signs_on, standing
from unknot.routine.model import RoutineKind, Side

TODAY = day(100)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ids(diary: Diary, on: date = TODAY) -> list[str]:
    return [sign.id for sign in signs_on(diary, on)]


def log(
    *cramps: Cramp,
    noted: Sequence[Observation] = (),
    runs: Sequence[Run] = (),
    nights: Sequence[Night] = (),
) -> Diary:
    return Diary(
        cramps=tuple(sorted(cramps, key=lambda one: one.began.utc)),
        observations=tuple(noted),
        runs=tuple(runs),
        nights=tuple(nights),
    )


def test_an_empty_diary_and_a_plain_night_cramp_show_nothing() -> None:
    assert ids(Diary()) == []
    assert ids(log(cramp(ago(1)))) == []
    assert ids(log(*(cramp(ago(number)) for number in (1, 5, 9, 16, 20, 25)))) == []


def test_w1_a_cramp_of_over_ten_minutes() -> None:
    assert ids(log(cramp(ago(1), seconds=601))) == ["W1"]
    assert ids(log(cramp(ago(1), seconds=600))) == []
    assert ids(log(cramp(ago(8), seconds=900))) == []
    assert standing(log(cramp(ago(1), seconds=720)), TODAY)[0].facts == {"minutes": 12}


def test_w2_a_swollen_leg_and_what_goes_with_it() -> None:
    swollen = log(noted=[noted(ago(1), Noted.SWOLLEN_LEG)])
    assert [sign.urgency for sign in standing(swollen, TODAY)] == [Urgency.PROMPT]
    assert gate(swollen, TODAY)
    assert ids(swollen, TODAY + timedelta(days=26)) == ["W2"]
    assert ids(swollen, TODAY + timedelta(days=27)) == []
    breathless = log(noted=[noted(ago(1), Noted.SWOLLEN_LEG_BREATHLESS)])
    assert [sign.urgency for sign in standing(breathless, TODAY)] == [Urgency.EMERGENCY]
    assert ids(log(cramp(ago(0), symptoms=("one-leg-swollen",)))) == ["W2"]


def test_w3_weakness() -> None:
    assert ids(log(noted=[noted(ago(2), Noted.WEAKNESS)])) == ["W3"]
    assert ids(log(cramp(ago(2), symptoms=("weakness-numbness",)))) == ["W3"]


@pytest.mark.parametrize(
    ("what", "id_", "urgency"),
    [
        (Noted.CHEST_PAIN, "W2", Urgency.EMERGENCY),
        (Noted.SUDDEN_WEAKNESS, "W3", Urgency.EMERGENCY),
        (Noted.DIRTY_WOUND, "W16", Urgency.URGENT),
        (Noted.COLA_URINE, "W17", Urgency.URGENT),
    ],
    ids=lambda value: str(value),
)
def test_what_was_noted_says_how_pressing_it_is(what: Noted, id_: str, urgency: Urgency) -> None:
    assert [(sign.id, sign.urgency) for sign in standing(log(noted=[noted(ago(1), what)]), TODAY)] == [(id_, urgency)]


def test_w4_after_a_change_of_medicine() -> None:
    change = noted(ago(10), Noted.MEDICINE_CHANGE)
    assert ids(log(cramp(ago(3)), noted=[change])) == ["W4"]
    assert ids(log(noted=[change])) == []
    assert ids(log(cramp(ago(50)), cramp(ago(3)), noted=[change])) == []
    assert ids(log(cramp(ago(15)), noted=[noted(ago(60), Noted.MEDICINE_CHANGE)])) == []  # 45 days after it
    same_day = noted(ago(3), Noted.MEDICINE_CHANGE)
    before = cramp(ago(3), Context.REST, hour=same_day.at.local.hour - 2)
    after = cramp(ago(3), Context.REST, hour=same_day.at.local.hour + 2)
    assert ids(log(before, noted=[same_day])) == []  # the cramp came before the change
    assert ids(log(after, noted=[same_day])) == ["W4"]


def test_w4_counts_cramps_with_exercise_alike() -> None:
    change = noted(ago(14), Noted.MEDICINE_CHANGE)
    before = [cramp(ago(number), Context.EXERCISE) for number in (40, 30)]
    after = [cramp(ago(number), Context.EXERCISE) for number in (12, 8, 3)]
    assert ids(log(*before, *after, noted=[change])) == ["W4"]
    assert ids(log(*before, after[0], noted=[change])) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([1, 0, 0, 0, 0, 0, 0] * 4, [1, 0, 0, 1, 0, 0, 0] * 2, ["W4"], id="doubled"),
        pytest.param([1, 0, 0, 0, 0, 0, 0] * 4, [1, 0, 0, 0, 0, 0, 0] * 2, [], id="the same"),
        pytest.param([1] + [0] * 27, [1] + [0] * 9, [], id="a single one"),
        pytest.param([1] + [None] * 27, [1, 1, 0, 0], [], id="hardly logged"),
    ],
)
def test_w4_the_rate_doubled(before: list[int | None], after: list[int | None], expected: list[str]) -> None:
    change = TODAY - timedelta(days=len(after) - 1)
    made = diary_of([*before, *after], change - timedelta(days=len(before)))
    diary = Diary(cramps=made.cramps, nights=made.nights, observations=(noted(change, Noted.MEDICINE_CHANGE),))
    assert ids(diary) == expected


@pytest.mark.parametrize(
    ("what", "id_"),
    [(Noted.WALKING_PAIN, "W5"), (Noted.BENDING_EASES, "W6")],
    ids=["W5", "W6"],
)
def test_w5_and_w6_twice_in_28_days(what: Noted, id_: str) -> None:
    assert ids(log(noted=[noted(ago(27), what), noted(ago(0), what)])) == [id_]
    assert ids(log(noted=[noted(ago(28), what), noted(ago(0), what)])) == []
    assert ids(log(noted=[noted(ago(1), what)])) == []


def test_w7_the_same_muscle_in_most_runs() -> None:
    runs = [run(ago(number)) for number in (2, 5, 9, 12)]
    cramps = [cramp(ago(number), Context.EXERCISE) for number in (2, 5, 9)]
    assert ids(log(*cramps, runs=runs)) == ["W7"]
    assert ids(log(*cramps, runs=[*runs, run(ago(15))])) == []  # 3 of 5
    assert ids(log(*cramps[:2], runs=runs[:2])) == []
    mixed = [*cramps[:2], cramp(ago(9), Context.EXERCISE, side=Side.RIGHT)]
    assert ids(log(*mixed, runs=runs)) == []
    by_night = [cramp(ago(number)) for number in (2, 5, 9)]
    assert ids(log(*by_night, runs=runs)) == []
    twice = [cramp(ago(2), Context.EXERCISE), cramp(ago(2), Context.EXERCISE), cramp(ago(5), Context.EXERCISE)]
    assert ids(log(*twice, runs=runs[:3])) == []  # two runs, however often
    unsaid = [*cramps[:2], replace(cramps[2], confirmed=False)]
    assert ids(log(*unsaid, runs=runs)) == []
    assert ids(log(*(replace(each, muscle=None) for each in cramps), runs=runs)) == []


def test_w8_both_sides() -> None:
    left = [cramp(ago(number), Context.AFTER) for number in (1, 8)]
    right = [cramp(ago(number), Context.AFTER, side=Side.RIGHT) for number in (3, 10)]
    assert ids(log(*left, *right)) == ["W8"]
    assert ids(log(*left, right[0])) == []
    assert ids(log(*left, *(cramp(ago(n), Context.AFTER, muscle="foot", side=Side.RIGHT) for n in (3, 10)))) == []
    assert ids(log(*left, right[0], replace(right[1], confirmed=False))) == []
    assert ids(log(*left, *(replace(each, muscle=None) for each in right))) == []


def test_w9_by_day_at_rest_far_from_exercise() -> None:
    rest = [cramp(ago(number), Context.REST) for number in (3, 9)]
    assert ids(log(*rest)) == ["W9"]
    assert ids(log(*rest, runs=[run(ago(3), 8)])) == []
    assert ids(log(*rest, runs=[run(ago(5), 8)])) == ["W9"]
    assert ids(log(*(cramp(ago(number), Context.REST, hour=23) for number in (3, 9)))) == []
    drills = session(ago(9), "drills", RoutineKind.DRILLS, hour=10)
    assert ids(Diary(cramps=tuple(rest), sessions=(drills,))) == []
    assert ids(log(rest[0])) == []
    assert ids(log(rest[0], replace(rest[1], hour_known=False))) == []
    during = [run(day_, 14, minutes=120) for day_ in (ago(3), ago(9))]  # the cramps came at 15:00
    assert ids(log(*rest, runs=during)) == []
    strolls = [replace(each, on_foot=OnFoot.WALK, minutes=30) for each in during]
    assert ids(log(*rest, runs=strolls)) == ["W9"]
    assert ids(log(*rest, runs=[replace(each, minutes=31) for each in strolls])) == []
    stretched = session(ago(9), "postrun", RoutineKind.POSTRUN, hour=10)
    assert ids(Diary(cramps=tuple(rest), sessions=(stretched,))) == []
    rolled = session(ago(9), "rolling", RoutineKind.ROLLING, hour=10)
    assert ids(Diary(cramps=tuple(rest), sessions=(rolled,))) == ["W9"]
    assert ids(Diary(cramps=tuple(rest), sessions=(replace(rolled, said=True),))) == []


def test_w10_three_nights_a_week_for_two_weeks_or_disturbed_sleep() -> None:
    made = diary_of([1, 0, 1, 0, 1, 0, 0] * 2, ago(13))
    assert ids(made) == ["W10"]
    assert ids(diary_of([1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0], ago(13))) == []
    assert ids(diary_of([3, 0, 0, 0, 0, 0, 0] * 2, ago(13))) == []  # three cramps in one night
    disturbed = [cramp(ago(number), sleep=7) for number in (1, 4, 12)]
    assert ids(log(*disturbed)) == ["W10"]
    assert ids(log(*disturbed[:2], cramp(ago(4), sleep=9))) == []  # the same night twice


def test_w11_worsening() -> None:
    calm, bad = [1, 0, 0, 0, 0, 0, 0] * 4, [2, 0, 1, 1, 0, 1, 2, 0, 1, 1, 0, 2, 1, 0]
    assert ids(diary_of([*calm, *bad], ago(41))) == ["W10", "W11"]
    spell = [0] * 7 + [2] * 6 + [0]
    assert ids(diary_of([*calm, *spell], ago(41))) == []  # as many cramps, but one spell is one event
    assert ids(diary_of([*calm, *calm[:14]], ago(41))) == []
    assert ids(diary_of([0] * 28 + [0] * 11 + [1, 1, 1], ago(41))) == []  # three are too few
    assert ids(diary_of([*calm, *bad], ago(41)), TODAY + timedelta(days=40)) == []  # long ago
    assert ids(diary_of(bad, ago(13))) == ["W10"]  # nothing to compare with


def test_w11_waits_until_chance_is_under_one_per_cent() -> None:
    once = [1, 0, 0, 0, 0, 0, 0]
    before, after = [*once, *[0] * 21], [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0]  # 1 in 28 nights, then 6 in 14
    assert "W11" in ids(diary_of([*before, *after], ago(41)))  # Binomial(7, 1/3) of 6 or more: 0.0069
    before = [*once, *once, *[0] * 14]
    assert "W11" not in ids(diary_of([*before, *after], ago(41)))  # Binomial(8, 1/3) of 6 or more: 0.0197


def test_w12_severe_three_times() -> None:
    assert ids(log(*(cramp(ago(number), severity=8) for number in (1, 9, 27)))) == ["W12"]
    assert ids(log(*(cramp(ago(number), severity=8) for number in (1, 9, 28)))) == []
    assert ids(log(*(cramp(ago(number), severity=7) for number in (1, 9, 20)))) == []


def trained(counts: list[int | None], done: float = 1.0) -> Diary:
    started = TODAY - timedelta(days=50)
    cramps, none = nights(counts, started - timedelta(days=28))
    sessions = tuple(session(started + timedelta(days=number), share=done) for number in range(50))
    return Diary(sessions=sessions, cramps=cramps, nights=none, plan=(planned(first=started),))


WEEKLY = [1, 0, 0, 0, 1, 0, 0]


def test_w13_no_better_after_six_weeks() -> None:
    assert ids(trained(WEEKLY * 11 + [1])) == ["W13"]
    assert ids(trained(WEEKLY * 4 + [0] * 50)) == []
    assert ids(trained(WEEKLY * 11 + [1], done=0.6)) == []
    assert ids(trained([None] * 28 + WEEKLY * 7 + [1])) == ["W13"]  # no diary before: the first 14 nights of the plan
    assert ids(trained(WEEKLY * 11 + [1]), TODAY - timedelta(days=20)) == []  # not six weeks yet


def test_w14_tight_for_days() -> None:
    assert ids(log(cramp(ago(5), symptoms=("tight-days-after",)))) == ["W14"]
    assert ids(log(cramp(ago(6)), noted=[noted(ago(3), Noted.SORE_AFTER)])) == ["W14"]
    assert ids(log(cramp(ago(4)), noted=[noted(ago(3), Noted.SORE_AFTER)])) == []


def test_w15_quinine() -> None:
    assert ids(log(noted=[noted(ago(20), Noted.QUININE)])) == ["W15"]
    assert ids(log(cramp(ago(20), tried=("quinine",)))) == ["W15"]


def test_what_comes_later_is_not_known_yet() -> None:
    tomorrow = [cramp(TODAY + timedelta(days=1), seconds=900, severity=9) for _each in range(3)]
    assert ids(log(*tomorrow, noted=[noted(TODAY + timedelta(days=1), Noted.QUININE)])) == []


def test_quiet_for_28_days_and_then_again() -> None:
    diary = log(*(cramp(ago(number), severity=9) for number in (1, 2, 3)))
    assert [sign.quiet for sign in signs_on(diary, TODAY, {"W12": ago(1)})] == [True]
    assert standing(diary, TODAY, {"W12": ago(27)}) == ()
    assert [sign.id for sign in standing(diary, TODAY, {"W12": ago(28)})] == ["W12"]
    assert [sign.id for sign in standing(diary, TODAY, {"W12": TODAY})] == ["W12"]  # still the same day


def test_what_was_saved_is_told_of_at_once_and_nothing_else_is() -> None:
    long, change = cramp(ago(1), seconds=900), noted(ago(2), Noted.MEDICINE_CHANGE)
    swollen = [noted(ago(0), Noted.SWOLLEN_LEG), noted(ago(0), Noted.SWOLLEN_LEG)]
    diary = log(long, noted=[change, *swollen, noted(ago(0), Noted.QUININE)])
    assert [sign.id for sign in raised_by(diary, TODAY, [long.id])] == ["W1", "W4"]
    assert [sign.id for sign in raised_by(diary, TODAY, [swollen[1].id])] == ["W2"]  # noted twice, told twice
    assert raised_by(diary, TODAY, [diary.observations[-1].id]) == ()  # quinine waits for the review
    assert raised_by(diary, TODAY, []) == ()


def test_w1_to_w3_come_back_with_anything_new() -> None:
    diary = log(cramp(ago(3), seconds=900))
    assert at_once(diary, TODAY, {"W1": ago(3)}) == ()
    again = log(cramp(ago(3), seconds=900), cramp(ago(1), seconds=900))
    assert [sign.id for sign in at_once(again, TODAY, {"W1": ago(3)})] == ["W1"]


def test_the_most_pressing_comes_first() -> None:
    diary = log(
        cramp(ago(1), seconds=900, severity=9),
        cramp(ago(2), severity=9),
        cramp(ago(3), severity=9, tried=("quinine",)),
        noted=[noted(ago(0), Noted.SWOLLEN_LEG_BREATHLESS)],
    )
    found = standing(diary, TODAY)
    assert [sign.id for sign in found] == ["W2", "W1", "W12", "W15"]
    assert [sign.id for sign in at_once(diary, TODAY)] == ["W2", "W1"]
    assert set(ALL) == {f"W{number}" for number in range(1, 18)}


def test_a_night_without_cramps_is_no_sign() -> None:
    assert ids(log(nights=[quiet(ago(number)) for number in range(60)])) == []
