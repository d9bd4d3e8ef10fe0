"""The questions of the guide: every way through them, and that a sign always speaks first."""

from collections.abc import Iterator

import pytest

from unknot.guide.cues import NONE, QUESTIONS, lead, next_question
from unknot.guide.reading import guide

SIGNS = {
    "chest": "sign-emergency",
    "sudden": "sign-emergency",
    "cold-pale": "sign-emergency",
    "swollen": "sign-swollen",
    "weak": "sign-weakness",
    "wound": "sign-wound",
    "cola-urine": "sign-cola-urine",
    "long": "sign-long",
    "pop": "now-no-cramp",
    "medicine": "sign-medicine",
    "sore": "sign-sore",
}


def ways(given: dict[str, str]) -> Iterator[dict[str, str]]:
    """All complete answers that begin with `given`."""
    asked = next_question(given)
    if asked is None:
        yield given
        return
    question = guide().question(asked)
    assert question is not None
    for reply in question.replies:
        yield from ways({**given, asked: reply.id})


ALL = list(ways({}))


def test_every_way_through_ends_at_topics_of_the_guide() -> None:
    assert len(ALL) == 11 + 1 + 1 + 4 * 6 + 4 * 6 * 3
    for given in ALL:
        topics = lead(given)
        assert topics, given
        assert len(topics) == len(set(topics))
        assert all(guide().topic(topic) for topic in topics), given


def test_a_sign_leads_to_its_advice_first_and_asks_no_further() -> None:
    question = guide().question("unusual")
    assert question is not None
    assert {reply.id for reply in question.replies} == {*SIGNS, NONE}
    for answer, topic in SIGNS.items():
        ends = [given for given in ALL if given["unusual"] == answer]
        assert ends == [{"unusual": answer}]
        assert lead(ends[0])[0] == topic


@pytest.mark.parametrize("sign", ["W1", "W2", "W3", "W16", "W17", "emergency"])
def test_what_shuts_or_presses_stands_among_the_answers(sign: str) -> None:
    led = {topic for given in ALL for topic in lead(given)[:1]}
    assert led & {topic.id for topic in guide().for_cue(sign)}


def test_a_cramp_now_gets_its_hold_first_and_is_asked_nothing_about_earlier_ones() -> None:
    now = [given for given in ALL if given.get("phase") == "now" and given.get("doing") != "walking"]
    assert all("again" not in given for given in now)
    first = {given["muscle"]: lead(given)[0] for given in now}
    assert first == {
        "calf": "now-calf",
        "hamstrings": "now-hamstring",
        "quadriceps": "now-quad",
        "foot": "now-foot",
        "elsewhere": "now-general",
        "above-hip": "now-above-hip",
    }
    assert {given["doing"] for given in now if "now-running" in lead(given)} == {"exercise"}


@pytest.mark.parametrize("phase", ["now", "past"])
def test_pain_on_walking_is_no_cramp_to_stretch(phase: str) -> None:
    assert lead({"unusual": NONE, "phase": phase, "doing": "walking"}) == ("sign-walking",)


@pytest.mark.parametrize(
    ("doing", "again", "topics"),
    [
        pytest.param("night", "varies", ("pattern-night", "bedtime", "night-habits"), id="night"),
        pytest.param("night", "same", ("pattern-night", "pattern-same-muscle", "bedtime", "night-habits"), id="both"),
        pytest.param(
            "exercise", "same", ("pattern-same-muscle", "pattern-exercise", "training-load", "fluids"), id="same muscle"
        ),
        pytest.param("after", "both", ("pattern-after", "pattern-both-sides", "after-run", "food"), id="after"),
        pytest.param("rest", "varies", ("pattern-rest", "what-to-note"), id="rest"),
    ],
)
def test_looking_back(doing: str, again: str, topics: tuple[str, ...]) -> None:
    given = {"unusual": NONE, "phase": "past", "doing": doing, "muscle": "calf", "again": again}
    assert lead(given) == topics
    assert "now-above-hip" in lead({**given, "muscle": "above-hip"})


def test_the_questions_of_the_guide_are_those_that_are_asked() -> None:
    assert tuple(question.id for page in guide().pages for question in page.questions) == QUESTIONS
