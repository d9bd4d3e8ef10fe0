from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from unknot.clock import Instant, instant_at
from unknot.diary.choices import (
    CRAMPABLE,
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
    PauseReason,
)
from unknot.diary.editing import (
    check,
    moved,
    new_cramp,
    new_factor,
    new_night,
    new_observation,
    new_pause,
    new_plan_item,
    new_run,
    nights_open,
    refuse_twin,
    with_details,
    with_key,
)
from unknot.diary.records import Cramp, Diary, Night, Observation, Record, Rule, Run, Tried
from unknot.diary.times import check_night, read_instant, zone_info
from unknot.diary.values import LONGEST_NOTE, checked_note, muscle_named
from unknot.errors import UserError, about
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.view import choices as words


def at(text: str, zone: str = "Europe/Berlin") -> Instant:
    return instant_at(datetime.fromisoformat(text).replace(tzinfo=UTC), zone)


CRAMP = new_cramp("calf", Side.LEFT, at("2026-03-10 02:00"))


def test_moving_a_cramp_moves_its_keys_unless_the_person_set_them() -> None:
    later = at("2026-03-11 02:00")
    assert moved(CRAMP, later).night == date(2026, 3, 10)
    chosen = with_key(CRAMP, date(2026, 3, 10))
    assert (chosen.key, moved(chosen, later).key) == (date(2026, 3, 10), date(2026, 3, 10))


@pytest.mark.parametrize("days", [-2, -1, 0, 1, 2])
def test_a_key_may_stray_by_two_days(days: int) -> None:
    key = CRAMP.night + timedelta(days=days)
    assert with_key(CRAMP, key).night == key
    further = CRAMP.night + timedelta(days=3 if days >= 0 else -3)
    with pytest.raises(UserError, match="too far"):
        with_key(CRAMP, further)


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


TEN_AGO, NOW = at("2026-03-10 09:50"), at("2026-03-10 10:00")
LATER = at("2026-03-10 10:02")


ENTERED: tuple[tuple[Record, str], ...] = (
    (new_run(TEN_AGO, minutes=300), "minutes"),
    (new_run(TEN_AGO, minutes=11.5), "minutes"),
    (new_run(TEN_AGO, minutes=11), ""),  # forms write no seconds
    (new_run(TEN_AGO), ""),
    (new_run(LATER), "at"),
    (with_details(new_cramp("calf", Side.LEFT, TEN_AGO), seconds=36_000), "minutes"),
    (with_details(new_cramp("calf", Side.LEFT, TEN_AGO), seconds=600), ""),
    (with_details(new_cramp("calf", Side.LEFT, TEN_AGO, hour_known=False), seconds=36_000), ""),
    (new_cramp("calf", Side.LEFT, LATER), "at"),
    (new_observation(Noted.WEAKNESS, LATER), "at"),
    (new_observation(Noted.WEAKNESS, TEN_AGO), ""),
    (new_night(date(2026, 3, 10), NOW), "night"),
    (new_night(date(2026, 3, 9), NOW), ""),
    (new_pause(date(2026, 3, 10), None, PauseReason.TRAVEL), ""),
)


@pytest.mark.parametrize(
    "number", range(len(ENTERED)), ids=lambda number: f"{number}-{type(ENTERED[number][0]).__name__}"
)
def test_nothing_is_written_down_before_it_is_over(number: int) -> None:
    record, field = ENTERED[number]
    if not field:
        check(record, NOW)
        return
    with pytest.raises(UserError) as refused:
        check(record, NOW)
    assert refused.value.field == field
    check(record, NOW, before=record)  # it stood there already: the clock was set back
    assert isinstance(record, Cramp | Run | Observation | Night)
    check(replace(record, note="mended"), NOW, before=record)


def test_what_stood_there_is_checked_where_it_changes() -> None:
    run = new_run(LATER, minutes=30)
    for changed in (replace(run, minutes=60.0), replace(run, began=at("2026-03-10 10:03"))):
        with pytest.raises(UserError):
            check(changed, NOW, before=run)
    night = new_night(date(2026, 3, 10), NOW)
    with pytest.raises(UserError):
        check(replace(night, night=date(2026, 3, 11)), NOW, before=night)


def test_one_run_is_not_two() -> None:
    run = new_run(TEN_AGO, minutes=5)
    refuse_twin(run, [run, new_run(TEN_AGO, minutes=6), new_run(NOW, minutes=5)])
    with pytest.raises(UserError, match="in the diary already") as refused:
        refuse_twin(run, [new_run(TEN_AGO, minutes=5, km=3)])
    assert refused.value.field == "at"


COMPLAINTS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("minutes", lambda: with_details(CRAMP, seconds=0)),
    ("severity", lambda: with_details(CRAMP, severity=11)),
    ("sleep", lambda: with_details(CRAMP, sleep=-1)),
    ("triggers", lambda: with_details(CRAMP, triggers=["x"])),
    ("symptoms", lambda: with_details(CRAMP, symptoms=["x"])),
    ("tried", lambda: with_details(CRAMP, tried=[Tried("x")])),
    ("note", lambda: with_details(CRAMP, note="\0")),
    ("muscle", lambda: new_cramp("nose", None, NOW)),
    ("key", lambda: with_key(CRAMP, date(2026, 1, 1))),
    ("minutes", lambda: new_run(NOW, minutes=3000)),
    ("km", lambda: new_run(NOW, km=1001)),
    ("effort", lambda: new_run(NOW, effort=11)),
    ("note", lambda: new_run(NOW, note="x" * 10_001)),
    ("note", lambda: new_night(date(2026, 3, 9), NOW, "\0")),
    ("note", lambda: new_observation(Noted.OTHER, NOW, "\0")),
    ("factor", lambda: new_factor(date(2026, 3, 9), NOW, "x")),
    ("days", lambda: new_plan_item("bedtime", Rule.DAYS, date(2026, 3, 9))),
    ("per_week", lambda: new_plan_item("bedtime", Rule.PER_WEEK, date(2026, 3, 9), per_week=22)),
    ("last", lambda: new_pause(date(2026, 3, 9), date(2026, 3, 8), PauseReason.REST)),
    ("note", lambda: new_pause(date(2026, 3, 9), None, PauseReason.REST, "\0")),
    ("zone", lambda: zone_info("Mars/Olympus")),
    ("night", lambda: check_night(date(2026, 3, 10), NOW)),
)


@pytest.mark.parametrize("number", range(len(COMPLAINTS)), ids=lambda number: f"{number}-{COMPLAINTS[number][0]}")
def test_a_complaint_says_what_it_is_about(number: int) -> None:
    field, make = COMPLAINTS[number]
    with pytest.raises(UserError) as refused, about("something else"):
        make()
    assert refused.value.field == field


def test_a_complaint_about_nothing_in_particular_is_about_what_was_read() -> None:
    with pytest.raises(UserError) as refused, about("at"):
        read_instant("soon", "UTC", NOW)
    assert refused.value.field == "at"


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
    assert set(words.muscle_names()) == set(CRAMPABLE)
    assert set(words.context_names()) == set(Context)
    assert {muscle_named(each) for each in CRAMPED_AS} <= set(CRAMPABLE)


# Section 2 of the evidence table, what it asks to be logged, in its order.
EVIDENCE = {
    "triggers": "mileage-jump downhill uphill shoe-change old-shoes race-pace return-after-time-off running-on-toes "
    "skipped-warmup skipped-cooldown sitting-all-day alcohol illness-fluid-loss standing-all-day new-exercise medicine "
    "long-immobility heat heavy-sweat poor-sleep training-change not-well-hydrated did-not-refuel harder-than-usual",
    "symptoms": "twitching-before tingling-or-cold spreading dark-urine dry-mouth light-headed twitching-hours-later",
    "relief": "stretch massage walking breathing fluids heat cold slowed-down foam-rolling electrolytes food salt "
    "massage-gun magnesium pickle-juice compression sports-massage mustard epsom-bath",
}


def test_everything_the_evidence_table_asks_to_log_can_be_ticked() -> None:
    for name, choices in (("triggers", TRIGGERS), ("symptoms", SYMPTOMS), ("relief", RELIEF)):
        assert set(EVIDENCE[name].split()) <= {each.id for each in choices}


def test_the_pure_code_reads_no_clock() -> None:
    folder = Path(__file__).resolve().parents[2] / "src" / "unknot" / "diary"
    for file in folder.glob("*.py"):
        assert ".now(" not in file.read_text(encoding="utf-8"), file.name
