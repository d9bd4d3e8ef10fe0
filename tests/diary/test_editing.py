from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from unknot.clock import Instant, instant_at
from unknot.diary.choices import (
    CRAMPED_AS,
    FACTORS,
    NIGHT_TRIGGERS,
    NOTED_SOURCES,
    RELIEF,
    SYMPTOMS,
    TRIGGERS,
    Context,
    Noted,
    OnFoot,
)
from unknot.diary.editing import (
    LONGEST_NOTE,
    checked_note,
    moved,
    muscle_named,
    new_cramp,
    new_factor,
    new_night,
    new_run,
    nights_open,
    with_details,
    with_key,
)
from unknot.diary.records import Cramp, Diary, Tried
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.routine.model import MUSCLES, Side
from unknot.view import choices as words


def at(text: str, zone: str = "Europe/Berlin") -> Instant:
    return instant_at(datetime.fromisoformat(text).replace(tzinfo=UTC), zone)


CRAMP = new_cramp("calf", Side.LEFT, at("2026-03-10 02:00"))


def test_moving_a_cramp_moves_its_keys_unless_the_person_set_them() -> None:
    later = at("2026-03-11 02:00")
    assert moved(CRAMP, later).night == date(2026, 3, 10)
    chosen = with_key(CRAMP, date(2026, 3, 10))
    assert (chosen.key, moved(chosen, later).key) == (date(2026, 3, 10), date(2026, 3, 10))
    with pytest.raises(UserError, match="too far"):
        with_key(CRAMP, date(2026, 3, 20))


@given(st.integers(-12, 14), st.integers(-72, 72))
def test_a_key_follows_the_wall_clock_wherever_it_is(offset: int, hours: int) -> None:
    zone = f"Etc/GMT{-offset:+d}"
    cramp = moved(CRAMP, instant_at(CRAMP.began.utc + timedelta(hours=hours), zone))
    local = cramp.began.local
    assert cramp.night == (local.date() if local.hour >= 12 else local.date() - timedelta(days=1))


def test_details_are_checked_and_unknown_ids_of_a_newer_version_stay() -> None:
    newer = Cramp(**{each.name: getattr(CRAMP, each.name) for each in fields(CRAMP)} | {"triggers": ("from-2030",)})
    assert with_details(newer, triggers=("from-2030", "alcohol")).triggers == ("from-2030", "alcohol")
    with pytest.raises(UserError):
        with_details(CRAMP, triggers=("from-2030",))
    assert with_details(CRAMP, tried=(Tried("heat"), Tried("heat", helped=True))).tried == (Tried("heat", helped=True),)
    for bad in (float("nan"), float("inf"), -1.0, 0.0, 1e9):
        with pytest.raises(UserError):
            with_details(CRAMP, seconds=bad)
        with pytest.raises(UserError):
            new_run(CRAMP.began, minutes=bad)
        with pytest.raises(UserError):
            new_run(CRAMP.began, km=bad)


def test_factors_are_of_the_list_or_in_own_words() -> None:
    night, said = date(2026, 3, 9), at("2026-03-10 07:00")
    made = new_factor(night, said, "own: late:\n supper ")
    assert (made.night, made.said, made.factor, made.own, made.name) == (
        night, said, "own", "late: supper", "own:late: supper",
    )  # fmt: skip
    assert words.factor_word(made) == "late: supper"
    assert words.factor_word(new_factor(night, said, "alcohol")) == "alcohol"
    assert new_factor(night, said, "stretched-elsewhere").name == "stretched-elsewhere"
    for bad, said_so in (("alcohool", "alcohol"), ("own", "found 0"), ("own:", "found 0"), ("own:" + "x" * 61, "61")):
        with pytest.raises(UserError, match=said_so):
            new_factor(night, said, bad)


@given(st.text(max_size=200))
def test_any_text_is_a_note(text: str) -> None:
    try:
        kept = checked_note(text)
    except UserError:
        assert "\0" in text or any("\ud800" <= each <= "\udfff" for each in text)
        return
    assert kept.encode() == text.strip().encode()


def test_a_note_has_a_length() -> None:
    assert len(checked_note("ы" * LONGEST_NOTE)) == LONGEST_NOTE
    with pytest.raises(UserError, match="10,001"):
        checked_note("a" * (LONGEST_NOTE + 1))


def test_the_last_open_nights() -> None:
    cramp = new_cramp("calf", Side.LEFT, at("2026-03-10 02:00"), Context.NIGHT)
    by_day = new_cramp("calf", Side.LEFT, at("2026-03-08 02:00"), Context.REST)
    none = new_night(date(2026, 3, 8), at("2026-03-09 08:00"))
    diary = Diary(cramps=(cramp, by_day), nights=(none,))
    assert nights_open(diary, date(2026, 3, 10)) == (date(2026, 3, 10),)
    assert nights_open(diary, date(2026, 3, 10), 5) == (date(2026, 3, 10), date(2026, 3, 7), date(2026, 3, 6))


def test_every_choice_has_words_and_sources() -> None:
    sources = Library.built_in().sources
    for choices, names in (
        (TRIGGERS, words.trigger_names()),
        (SYMPTOMS, words.symptom_names()),
        (RELIEF, words.relief_names()),
        (FACTORS, words.factor_names()),
    ):
        assert [each.id for each in choices if each.id not in names] == []
        assert set(names) == {each.id for each in choices}
        assert len({each.id for each in choices}) == len(choices)
        assert {source for each in choices for source in each.sources} <= set(sources)
        assert all(each.sources for each in choices)
    assert set(NIGHT_TRIGGERS) <= {each.id for each in TRIGGERS}
    assert set(words.noted_names()) == set(Noted) == set(NOTED_SOURCES)
    assert set(words.on_foot_names()) == set(OnFoot)
    assert set(words.muscle_names()) == set(MUSCLES)
    assert set(words.context_names()) == set(Context)
    assert {muscle_named(each) for each in CRAMPED_AS} <= set(MUSCLES)


# Section 2 of the evidence table, what it asks to be logged, in its order.
EVIDENCE = {
    "triggers": "mileage-jump downhill uphill shoe-change old-shoes race-pace return-after-time-off running-on-toes "
    "skipped-warmup skipped-cooldown sitting-all-day alcohol illness-fluid-loss standing-all-day new-exercise medicine "
    "long-immobility heat heavy-sweat poor-sleep training-change not-well-hydrated did-not-refuel harder-than-usual",
    "symptoms": "twitching-before tingling-or-cold spreading dark-urine dry-mouth light-headed twitching-hours-later",
    "relief": "stretch massage walking breathing fluids heat cold slowed-down foam-rolling electrolytes food salt "
    "massage-gun magnesium pickle-juice compression sports-massage",
}


def test_everything_the_evidence_table_asks_to_log_can_be_ticked() -> None:
    for name, choices in (("triggers", TRIGGERS), ("symptoms", SYMPTOMS), ("relief", RELIEF)):
        assert set(EVIDENCE[name].split()) <= {each.id for each in choices}


def test_the_pure_code_reads_no_clock() -> None:
    folder = Path(__file__).resolve().parents[2] / "src" / "unknot" / "diary"
    for file in folder.glob("*.py"):
        assert ".now(" not in file.read_text(encoding="utf-8"), file.name
