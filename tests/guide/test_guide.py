"""The guide: every sentence has known sources, every row of the evidence table is in it, search and suggestions."""

import re
import tomllib
from pathlib import Path

import pytest

from unknot.diary.choices import CRAMPABLE, TRIGGERS
from unknot.guide.model import Topic
from unknot.guide.reading import guide
from unknot.guide.search import search, suggestions
from unknot.insight.warnings import ALL
from unknot.routine.library import Library

ROOT = Path(__file__).resolve().parents[2]
SOURCES = set(tomllib.loads((ROOT / "routines" / "sources.toml").read_text(encoding="utf-8")))
TOPICS = guide().topics

# Row of "everything the articles ask a person to do or to watch": the topic, words of it, the sources it names.
ROWS = {
    "cramp now": ("now-general", "30 seconds, take a break", "A1"),
    "steady pressure": ("now-general", "15 to 30 seconds", "A4"),
    "do not bounce": ("now-general", "bounce", "A2"),
    "slow down": ("now-running", "Slow down", "A5 A3"),
    "back off": ("now-running", "same session", "A5 A3"),
    "calf to the shin": ("now-calf", "toes toward the shin", "A4"),
    "calf at a wall": ("now-calf", "facing a wall", "A4"),
    "kerb": ("now-calf", "kerb", "A2"),
    "wall, tree or chair": ("now-calf", "hips forward", "A5"),
    "leg up": ("now-calf", "higher than the head", "A5"),
    "hamstring on the back": ("now-hamstring", "towel", "A2 A4"),
    "hamstring sitting": ("now-hamstring", "straighten the knee", "A2 A4"),
    "quad": ("now-quad", "ankle", "A2"),
    "foot": ("now-foot", "arch", "A4"),
    "foot at a wall": ("now-foot", "at least 30 seconds", "A5"),
    "massage": ("now-massage", "gently", "A1 A2 A3 A4 A5"),
    "aftercare": ("now-aftercare", "15 to 30 minutes", "A2"),
    "heat": ("now-heat-cold", "locked", "A1 A2 A4"),
    "cold": ("now-heat-cold", "throbbing", "A1 A2 A4"),
    "before a run": ("before-run", "0 to 100", "A1 A3 A5"),
    "static before a run": ("before-run", "1.1 %", "BEH"),
    "after a run": ("after-run", "5 to 10 minutes", "A2 A3 A5"),
    "static or dynamic": ("after-run", "dynamic after exercise", "A1 A3 A5"),
    "bedtime": ("bedtime", "About 5 minutes", "A4 A1 A3"),
    "bedtime trials": ("bedtime", "1.2 fewer", "HAL"),
    "bedtime doubts": ("bedtime", "no effect", "COP CND"),
    "rolling": ("rolling", "2 to 3 times a week", "A2"),
    "drills": ("drills", "High knees", "A2"),
    "strength, feet": ("strength", "Ankles and feet", "A5"),
    "strength, muscles": ("strength", "keep cramping", "A4"),
    "training load": ("training-load", "10 %", "A2 A4"),
    "fluids, A1": ("fluids", "pale straw", "A1"),
    "fluids, A2": ("fluids", "300 to 400 ml", "A2"),
    "fluids, A5": ("fluids", "8 oz", "A5"),
    "fluids, A4": ("fluids", "over-drink", "A4"),
    "electrolytes, A1": ("electrolytes", "coconut", "A1"),
    "electrolytes, A2": ("electrolytes", "30 to 45 minutes", "A2"),
    "electrolytes, A5": ("electrolytes", "sugary", "A5"),
    "2 % rule": ("two-per-cent", "2 %", "A2"),
    "dehydration": ("dehydration", "Dark urine", "A2"),
    "food, A2": ("food", "30 minutes", "A2"),
    "food, A5": ("food", "potatoes", "A5"),
    "food, A1": ("food", "journal", "A1"),
    "toolkit": ("toolkit", "pickle juice", "A2 A5"),
    "questions": ("pattern-after", "refuel", "A2"),
    "log: context": ("what-to-note", "medicines", "A4"),
    "log: exercise": ("pattern-exercise", "old shoes", "A2 A4 A5"),
    "log: night": ("pattern-night", "Alcohol", "A3 A4"),
    "log: symptoms": ("what-to-note", "Twitching", "A5"),
    "log: duration": ("what-to-note", "15 minutes", "A3"),
    "risks, A3": ("risks", "teriparatide", "A3"),
    "risks, A4": ("risks", "dialysis", "A4"),
    "risks, A2": ("pattern-exercise", "salty sweat", "A2"),
    "risks, A1": ("risks", "B12", "A1"),
    "how common": ("how-common", "95 %", "A1"),
    "how common at night": ("how-common", "60 %", "A3"),
    "same muscle, doctor": ("pattern-same-muscle", "doctor", "A1"),
    "same muscle, gait": ("pattern-same-muscle", "gait", "A2"),
    "same muscle, strength": ("pattern-same-muscle", "Strengthen", "A4"),
    "cause": ("causes", "multifactorial", "MAU"),
    "magnesium": ("magnesium", "0.18", "A2 A5 A4 CMG"),
    "pickle juice": ("pickle-juice", "84.6", "PIC"),
    "both legs": ("pattern-both-sides", "both legs", "A1 A5"),
    "long cramps": ("now-not-easing", "10 minutes", "NID"),
    "quinine": ("quinine", "never for ordinary cramps", "FDA A4"),
}


def topic(topic_id: str) -> Topic:
    found = guide().topic(topic_id)
    assert found is not None, topic_id
    return found


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_evidence_has_its_place(row: str) -> None:
    topic_id, words, sources = ROWS[row]
    assert any(words in said.text and set(sources.split()) <= set(said.sources) for said in topic(topic_id).says)


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
    questions = [question for page in guide().pages for question in page.questions]
    known = {*ids, *(question.id for question in questions)}
    assert {reply.to for question in questions for reply in question.replies} <= known
    assert guide().question("when") is not None
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
    ],
)
def test_search(text: str, first: str) -> None:
    assert search(guide(), text)[0].id == first


@pytest.mark.parametrize("text", ["", "   ", "!?", "zebra", "calf zebra"])
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
