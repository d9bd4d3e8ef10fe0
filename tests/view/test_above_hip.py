"""A place above the hip: it can be logged, has no release, and what is pressing comes first."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from unknot.clock import instant_at
from unknot.diary.choices import CRAMPABLE, PLACES, RELIEF, SYMPTOMS, TRIGGERS
from unknot.diary.postures import has_release, postures
from unknot.diary.values import muscle_named
from unknot.errors import UserError
from unknot.routine.model import MUSCLES, Side
from unknot.view.above_hip import rest_advice
from unknot.view.choices import muscle_name, muscle_options, relief_names, trigger_names, where
from unknot.view.diary.cramp_form import build, new_draft


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("neck", "neck-shoulder"),
        ("Traps", "neck-shoulder"),
        ("shoulder", "neck-shoulder"),
        ("neck-shoulder", "neck-shoulder"),
        ("fingers", "hand"),
        ("hand", "hand"),
        ("side stitch", "side"),
        ("calves", "calf"),
    ],
)
def test_everyday_names(said: str, place: str) -> None:
    assert muscle_named(said) == place


@pytest.mark.parametrize("place", PLACES)
def test_no_release_but_rest_and_when_to_be_seen(place: str) -> None:
    first, rest, seen = rest_advice(place)
    assert "emergency number" in first.text
    assert first.urgent
    assert first.sources == ("own",)
    assert ("A5" in rest.sources) is (place == "neck-shoulder")
    assert "looked at" in seen.text
    assert not has_release(place)
    with pytest.raises(UserError, match=f"^Chest pain.*emergency number.*rest it.*--muscle {place}"):
        postures(place, night=True)


@pytest.mark.parametrize("muscle", [*MUSCLES, None])
def test_a_muscle_of_the_leg_has_none_of_it(muscle: str | None) -> None:
    assert rest_advice(muscle) == ()


def test_all_of_them_are_offered_and_have_words_on_both_sides() -> None:
    assert tuple(option.id for option in muscle_options()) == CRAMPABLE == (*MUSCLES, *PLACES)
    for place in PLACES:
        assert muscle_name(place) != place or place == "hand"
        assert {"left", "right"} == {where(place, side).partition(" ")[0] for side in Side}


# What coverage says of each source, by the article's own rows; a trigger or remedy may name these and no other.
SAID = {
    "downhill": "A4",
    "uphill": "A4 A5",
    "shoe-change": "A4",
    "old-shoes": "A5",
    "race-pace": "A4",
    "return-after-time-off": "A2",
    "skipped-cooldown": "A2",
    "shallow-breathing": "A5",
    "repeated-movement": "A3 A4",
    "viral-illness": "A1",
    "tight-beforehand": "A2",
    "sitting-all-day": "A2 A4",
    "standing-all-day": "A4",
    "alcohol": "A4",
    "illness-fluid-loss": "A4",
    "new-exercise": "A4",
    "long-immobility": "A3",
    "medicine": "A3 A4",
    "sore-or-throbbing": "A2 A4",
    "cold": "A2 A4",
    "massage": "A1 A4 A5",
    "massage-gun": "A2",
    "mustard": "A5",
    "epsom-bath": "A2",
    "compression": "A5",
    "sports-massage": "A5",
    "pickle-juice": "A2 A3",
}


@pytest.mark.parametrize("name", SAID)
def test_each_names_only_the_articles_that_ask_for_it(name: str) -> None:
    by_id = {choice.id: choice.sources for choice in (*TRIGGERS, *SYMPTOMS, *RELIEF)}
    assert by_id[name] == tuple(SAID[name].split())


def test_the_new_triggers_and_remedies_have_words() -> None:
    assert {"shallow-breathing", "repeated-movement", "viral-illness", "tight-beforehand"} <= trigger_names().keys()
    assert {"mustard", "epsom-bath"} <= relief_names().keys()


def test_the_form_says_the_rules_as_soon_as_the_place_is_chosen() -> None:
    now = instant_at(datetime(2026, 3, 10, 12, tzinfo=UTC), "Europe/Berlin")
    draft = new_draft(now)
    assert build(draft, now).rest == ""
    assert build(replace(draft, muscle="hand"), now).rest.startswith("Sudden weakness or numbness of the hand")
    assert build(replace(draft, muscle="calf"), now).rest == ""
