"""The guide: every sentence has known sources, search and suggestions."""

import re
import tomllib
from pathlib import Path

import pytest

from unknot.diary.choices import CRAMPABLE, TRIGGERS
from unknot.guide.reading import guide
from unknot.guide.search import search, suggestions
from unknot.insight.warnings import ALL
from unknot.routine.library import Library

ROOT = Path(__file__).resolve().parents[2]
SOURCES = set(tomllib.loads((ROOT / "routines" / "sources.toml").read_text(encoding="utf-8")))
TOPICS = guide().topics


def test_every_sentence_names_known_sources_and_every_link_leads_somewhere() -> None:
    ids = [each.id for each in TOPICS]
    assert len(ids) == len(set(ids))
    routines = {routine.id for routine in Library.built_in().routines}
    for each in TOPICS:
        said = (*each.says, *((each.suggest,) if each.suggest else ()))
        assert said
        for sentence in said:
            assert sentence.sources
            assert set(sentence.sources) <= SOURCES
            assert sentence.text.strip() == sentence.text
        assert each.routine is None or each.routine in routines
        assert set(each.muscles) <= set(CRAMPABLE)
    assert guide().question("phase") is not None
    assert guide().question("nothing") is None


def test_every_sign_and_every_trigger_is_answered() -> None:
    cues = {*ALL, *(f"trigger:{trigger.id}" for trigger in TRIGGERS)}
    cues |= {"night-cramps", "exercise-cramps", "rest-cramps", "low-adherence", "few-nights-logged", "more-running"}
    assert {cue for cue in cues if not guide().for_cue(cue)} == set()


def test_nothing_is_promised_diagnosed_or_recommended_that_must_not_be() -> None:
    text = " ".join(said.text for each in TOPICS for said in each.says).lower()
    assert not re.search(r"\b(cures?|guarantee|will stop|will prevent|you have (a|an)|diagnos|far fewer)\b", text)
    suggested = " ".join(each.suggest.text for each in TOPICS if each.suggest).lower()
    assert not re.search(r"magnesium|pickle|quinine|salt|electrolyte", suggested)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("quinine", "quinine", id="title"),
        pytest.param("KERB", "now-calf", id="case"),
        pytest.param("calf wall", "now-calf", id="two words"),
        pytest.param("quinín", "quinine", id="accents"),
        pytest.param("water", "fluids", id="alike"),
        pytest.param("magnes", "magnesium", id="beginning of a word"),
        pytest.param("magnezium", "magnesium", id="one letter wrong"),
        pytest.param("quinnine", "quinine", id="one letter too many"),
        pytest.param("restles legs", "now-no-cramp", id="a letter left out of one of two words"),
    ],
)
def test_search(text: str, first: str) -> None:
    assert search(guide(), text)[0].id == first


@pytest.mark.parametrize("text", ["", "   ", "!?", "zebra", "calf zebra", "zebra" * 80, "kerv " * 2000, "\0\x1b"])
def test_search_for_nothing(text: str) -> None:
    assert search(guide(), text) == ()


def test_at_most_two_suggestions_and_none_with_hands_on_a_swollen_leg() -> None:
    cues = ("night-cramps", "trigger:mileage-jump", "low-adherence", "few-nights-logged")
    assert [each.id for each in suggestions(guide(), cues)] == ["bedtime", "training-load"]
    at_rest = suggestions(guide(), cues, leg_to_rest=True)
    assert not any(each.hands_on for each in at_rest)
    assert suggestions(guide(), ()) == ()


def test_advice_that_stretches_rolls_or_rubs_is_marked() -> None:
    hands = re.compile(r"\b(stretch(es|ing)?|roll|massage|rub|hold for|straighten|pull)\b", re.IGNORECASE)
    about = {
        "now-above-hip",
        "now-no-cramp",
        "sign-often",
        "sign-medicine",
        "magnesium",
        "pickle-juice",
        "toolkit",
        "sign-swollen",
        "sign-wound",
        "sign-cola-urine",
        "before-run",
        "sign-pattern",
        "risks",
    }
    unmarked = [
        each.id
        for each in TOPICS
        if not each.hands_on and each.id not in about and any(hands.search(said.text) for said in each.says)
    ]
    assert unmarked == []
