"""The weekly review in words: never more than the interval says, and honest where little is known."""

from datetime import timedelta

import pytest

from insight.making import cramp, day, diary_of, noted, planned, quiet, session
from unknot.diary.choices import Context, Noted
from unknot.diary.records import Diary
from unknot.guide.reading import guide
from unknot.insight.compare import compare
from unknot.insight.nights import Nights
from unknot.insight.rates import Interval
from unknot.insight.review import review
from unknot.insight.warnings import ALL, signs_on, standing
from unknot.insight.weeks import Span
from unknot.view.dates import short_day
from unknot.view.progress.review import ReviewScreen, build_review, review_lines
from unknot.view.rates import compared, days_of, times
from unknot.view.warnings import build_card, build_cards, shown_before, with_shown
from unknot.view.words import number, per_cent

LAST = day(69)
AFTER_IT = LAST + timedelta(days=1)


def screen(diary: Diary, titles: dict[str, str] | None = None) -> ReviewScreen:
    return build_review(review(diary, LAST, AFTER_IT), guide(), titles)


def test_three_cards() -> None:
    made = diary_of([1, 1, 0, 1, 1, 0, 1] * 4 + [0, 0, 0, 1, 0, 0, 0] * 4, LAST - timedelta(days=55))
    sessions = tuple(session(LAST - timedelta(days=number)) for number in (0, 1, 2, 3, 7, 8))
    shown = screen(
        Diary(sessions=sessions, cramps=made.cramps, nights=made.nights, plan=(planned(),)), {"bedtime": "At bedtime"}
    )
    assert shown.subtitle == "4–10 May · 7 of 7 nights logged"
    assert (shown.adherence.value, shown.adherence.detail) == ("57%", "4 of 7 planned, up from 29%")
    assert (shown.cramps.value, shown.cramps.detail) == ("1", "at night, left calf")
    assert shown.change.value == "Fewer cramps: 1 a week, was 5."
    assert shown.change.detail.startswith("What fits your nights: 0.03 to 0.")
    assert "99 % range" in shown.change.detail
    assert "looks every week" in shown.change.detail
    assert "trial in turns" in shown.caution  # what drift could make is said at the verdict
    assert "association" in shown.caution
    assert [(line.title, line.text) for line in shown.planned] == [("At bedtime", "4 of 7 planned")]
    assert 1 <= len(shown.suggestions) <= 2
    assert all(each.sources for each in shown.suggestions)
    assert shown.caution in "\n".join(review_lines(shown))
    assert shown.empty == ""


@pytest.mark.parametrize(
    ("diary", "value", "detail"),
    [
        pytest.param(
            Diary(plan=(planned(),)), "–", "no night was logged, so how many there were isn't known", id="none"
        ),
        pytest.param(Diary(nights=(quiet(LAST - timedelta(days=6)),)), "0", "6 nights are not known", id="one night"),
        pytest.param(
            Diary(nights=(quiet(LAST),)), "0", "every night since Sun 10 May was logged", id="the first night"
        ),
        pytest.param(
            Diary(nights=tuple(quiet(LAST - timedelta(days=number)) for number in range(7))),
            "0",
            "every night was logged",
            id="quiet",
        ),
        pytest.param(
            Diary(cramps=(cramp(LAST, severity=4),)), "1", "at night, left calf, pain 4 of 10", id="one with severity"
        ),
        pytest.param(
            Diary(cramps=(*(cramp(LAST) for _each in range(3000)), cramp(LAST, Context.AFTER))),
            "3,001",
            "3,000 at night, 1 with exercise",
            id="thousands",
        ),
    ],
)
def test_the_card_of_cramps_says_what_is_known(diary: Diary, value: str, detail: str) -> None:
    card = screen(diary).cramps
    assert (card.value, card.detail) == (value, detail)


def test_nothing_recorded_and_nothing_happened_yet() -> None:
    assert screen(Diary()).empty == "Nothing was planned and nothing was recorded in this week."
    future = build_review(review(Diary(), day(900), LAST), guide())
    assert future.empty == "This week has not happened yet."
    assert future.subtitle == days_of(Span(day(896), day(902)))
    assert len(review_lines(future)) == 2


def test_the_trend_of_adherence() -> None:
    def detail(this: int, last: int) -> str:
        days = [*range(this), *(7 + number for number in range(last))]
        sessions = tuple(session(LAST - timedelta(days=number)) for number in days)
        return screen(Diary(sessions=sessions, plan=(planned(),))).adherence.detail

    assert detail(2, 4) == "2 of 7 planned, down from 57%"
    assert detail(3, 3) == "3 of 7 planned, as the week before"
    assert screen(Diary(nights=(quiet(LAST),))).adherence.detail == "nothing was planned"


def words(counts: list[int | None]) -> tuple[str, str]:
    found = compared(compare(Nights.of(diary_of(counts)), Span(day(0), day(27)), Span(day(28), day(55))))
    assert found.caution
    assert found.caution_sources
    return found.headline, found.detail


def test_words_follow_the_interval() -> None:
    assert words([1] * 28 + [0, 0, 0, 1] * 7)[0] == "Fewer cramps: 1.8 a week, was 7."
    assert words([0, 0, 0, 1] * 7 + [1] * 28)[0] == "More cramps: 7 a week, was 1.8."
    same = words([0, 1] * 28)
    assert same[0] == "Can't tell yet: 3.5 a week, was 3.5."
    assert same[1] == "Could still be chance. What fits your nights: 0.44 to 2.26 times as many (95 % range)."
    assert "times as many or more (95 % range)." in words([0] * 28 + [1] * 28)[1]


def test_what_is_missing_is_said_in_nights() -> None:
    assert words([None] * 56) == (
        "Too early to compare.",
        "No night of either period lies within this diary so far; it takes 14 logged ones in each. With fewer than 6 "
        "cramps in both periods together no difference could be told from chance.",
    )
    lacking = "In the period {} nights are logged; it takes 20.".format
    assert words([1] * 28 + [1] * 19 + [None] * 9)[1] == lacking("after 19 of 28")
    assert words([1] * 18 + [None] * 10 + [1] * 28)[1] == lacking("before 18 of 28")
    begun_late = words([None] * 18 + [1] * 38)[1]
    assert begun_late == "In the period before 10 of 10 nights are logged; it takes 14."
    never = words([None] * 30 + [1] * 26)[1]
    assert never == "No night of the period before lies within this diary so far; it takes 14 logged ones."


def test_numbers_and_days() -> None:
    assert [number(value) for value in (1.0, 1.25, 0.04, 12345.6, 0)] == ["1", "1.2", "0", "12,345.6", "0"]
    assert (per_cent(0.7951), per_cent(None)) == ("80%", "–")
    assert days_of(Span(day(0), day(6))) == "2–8 March"
    assert days_of(Span(day(28), day(34))) == "30 Mar – 5 Apr"
    assert days_of(Span(day(301), day(307))) == "28 Dec 2026 – 3 Jan 2027"
    assert short_day(day(0)) == "2 Mar"
    assert times(Interval(0.3, 1.5)) == "0.3 to 1.5 times as many"
    assert times(Interval(0.3, 2e28)) == "0.3 times as many or more"  # one night of thousands


MANY = Diary(
    cramps=(
        *(cramp(LAST - timedelta(days=number), severity=9, sleep=8, seconds=700) for number in range(14)),
        cramp(LAST, Context.EXERCISE, tried=("quinine",), symptoms=("tight-days-after", "weakness-numbness")),
    ),
    observations=tuple(noted(LAST, what) for what in Noted for _twice in range(2)),
)


def test_the_calm_template_and_the_pressing_forms() -> None:
    cards = {card.id: card for card in build_cards(standing(MANY, LAST))}
    assert {"W1", "W2", "W3", "W5", "W6", "W10", "W12", "W14", "W15"} <= set(cards)
    for card in cards.values():
        assert card.text.startswith("Your log shows ") is (card.id not in ("W2", "W3", "W16", "W17"))
        assert "Unknot can't tell you the cause." in card.text
        pressing = {"W1", "W2", "W3", "W4", "W5", "W6", "W16", "W17"}
        assert ("Most cramps are harmless" in card.text) is (card.id not in pressing)
        assert "{" not in card.text
        assert card.sources
        if card.urgency == "calm":
            assert ("it may be worth talking to a clinician." in card.text) is (card.id not in ("W5", "W6"))
            assert card.note
    assert "emergency" in cards["W2"].text
    assert "no stretching, rolling or massage" in cards["W2"].text
    assert "get urgent medical advice" in cards["W1"].text
    assert "Don’t stop a medicine on your own." in cards["W15"].text
    assert next(iter(cards)) == "W2"


def test_no_hands_on_suggestion_while_a_leg_is_swollen() -> None:
    topics = {topic.id: topic for topic in guide().topics}
    shown = screen(MANY)
    assert shown.signs[0].id == "W2"
    assert not any(topics[each.topic].hands_on for each in shown.suggestions)


def test_every_sign_has_words() -> None:
    from insight.test_warnings import WEEKLY, ago, trained
    from insight.test_warnings import log as logged

    by_side = [cramp(ago(number), Context.REST) for number in (1, 2, 3)]
    others = (
        trained(WEEKLY * 11 + [1]),
        diary_of([1, 0, 0, 0, 0, 0, 0] * 4 + [2, 0, 1, 1, 0, 1, 2, 0, 1, 1, 0, 2, 1, 0], ago(41)),
        logged(*by_side, noted=[noted(ago(9), Noted.MEDICINE_CHANGE)]),
    )
    from insight.making import run
    from unknot.routine.model import Side

    runs = [run(ago(number)) for number in (2, 5, 9)]
    both = [cramp(ago(number), Context.EXERCISE, side=side) for number in (2, 5, 9) for side in Side]
    found = {
        sign.id: build_card(sign) for diary in (*others, logged(*both, runs=runs)) for sign in signs_on(diary, ago(0))
    }
    found |= {card.id: card for card in build_cards(signs_on(MANY, LAST))}
    assert set(found) == set(ALL)
    assert "left calf, in 3 of the 3 runs" in found["W7"].text
    assert all("{" not in card.text for card in found.values())


def test_what_was_shown_is_kept_as_a_setting() -> None:
    cards = build_cards(standing(MANY, LAST))
    kept = with_shown({"warnings_shown": {"W4": "2026-01-01", "W5": "rubbish"}}, cards, LAST)
    shown = shown_before(kept)
    assert shown["W4"].isoformat() == "2026-01-01"
    assert shown["W12"] == LAST
    assert "W12" not in [sign.id for sign in standing(MANY, LAST + timedelta(days=1), shown)]
    assert shown_before({}) == shown_before({"warnings_shown": [1]}) == {}


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        pytest.param(0.074, 0.9994, "0.07 to just under 1 times as many", id="just under"),
        pytest.param(1.0006, 7.5, "just over 1 to 7.5 times as many", id="just over"),
        pytest.param(0.2, 1.0, "0.2 to 1 times as many", id="one itself"),
        pytest.param(0.2, 0.994, "0.2 to 0.99 times as many", id="far enough"),
        pytest.param(1.2, 1e9, "1.2 times as many or more", id="no end worth a number"),
    ],
)
def test_a_range_never_reads_as_ending_where_it_does_not(low: float, high: float, said: str) -> None:
    assert times(Interval(low, high)) == said
