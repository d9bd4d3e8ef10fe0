from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from samples import full
from ten_years import ten_years
from unknot.clock import Instant, instant_at
from unknot.diary.choices import Context, Noted, OnFoot
from unknot.diary.editing import completed, new_cramp, new_night, new_observation, new_run, with_details, with_key
from unknot.diary.records import Cramp, Diary, Session, Tried
from unknot.errors import UserError
from unknot.routine.model import RoutineKind, Side
from unknot.view.diary.cramp_form import build as build_form
from unknot.view.diary.cramp_form import cramp_from, draft_of, new_draft, summary, tried_next
from unknot.view.diary.page import RECORDS, Entry, EntryKind, build, filter_options
from unknot.view.held import HeldMark

NOW = instant_at(datetime(2026, 3, 12, 8, tzinfo=UTC), "Europe/Berlin")


def at(text: str, zone: str = "Europe/Berlin") -> Instant:
    return instant_at(datetime.fromisoformat(text).replace(tzinfo=UTC), zone)


CRAMP = with_details(
    new_cramp("calf", Side.LEFT, at("2026-03-10 02:00"), Context.NIGHT),
    seconds=150,
    severity=6,
    triggers=("alcohol",),
    tried=(Tried("stretch", helped=False), Tried("heat", helped=True), Tried("walking")),
    note="woke me",
)
DIARY = Diary(
    cramps=(CRAMP, new_cramp("foot", Side.RIGHT, at("2026-03-11 03:30", "America/New_York"))),
    nights=(new_night(date(2026, 3, 8), at("2026-03-09 07:00")),),
    runs=(new_run(at("2026-03-10 16:00"), minutes=40, km=7.5, effort=5, hot=True),),
    observations=(new_observation(Noted.MEDICINE_CHANGE, at("2026-03-10 09:00")),),
)


def test_what_is_not_known_is_said_and_never_filled_in() -> None:
    nowhere = new_cramp(None, None, at("2026-03-10 11:00"), hour_known=False)
    taken_over = new_cramp("calf", Side.RIGHT, at("2026-03-11 02:00"), confirmed=False)
    hike = new_run(at("2026-03-12 07:00"), minutes=90, on_foot=OnFoot.HIKE)
    swollen = new_observation(Noted.SWOLLEN_LEG, at("2026-03-12 06:00"), side=Side.LEFT)
    diary = Diary(cramps=(nowhere, taken_over), runs=(hike,), observations=(swollen,))
    entries = {entry.id: entry for day in build(diary, zone="Europe/Berlin").days for entry in day.entries}
    assert (entries[nowhere.id].time, entries[nowhere.id].title) == ("", "Cramp: where is not known")
    assert entries[nowhere.id].details == ("at rest", "hour not known")
    assert entries[taken_over.id].details == ("at night", "where: as the last time, not confirmed")
    rated = replace(taken_over, seconds=60.0, severity=3)
    ((only,),) = (day.entries for day in build(Diary(cramps=(rated,)), zone="Europe/Berlin").days)
    assert only.unfinished
    assert entries[hike.id].title == "Hike"
    assert entries[swollen.id].title.endswith("very tender (left)")


def test_correcting_keeps_what_is_not_known() -> None:
    for cramp in (
        new_cramp(None, Side.LEFT, at("2026-03-10 11:00"), hour_known=False),
        new_cramp("calf", Side.RIGHT, at("2026-03-11 02:00"), confirmed=False),
    ):
        assert cramp_from(draft_of(cramp), NOW) == (completed(cramp), "")
        unsaid = cramp_from(replace(draft_of(cramp), agreed=False), NOW)[0]
        assert unsaid == completed(cramp, agreed=False)
        assert unsaid.confirmed is cramp.confirmed
        elsewhere = cramp_from(replace(draft_of(cramp), muscle="foot"), NOW)[0]
        assert (elsewhere.muscle, elsewhere.confirmed) == ("foot", True)
    assert draft_of(new_cramp(None, None, at("2026-03-10 11:00"), hour_known=False)).at == "2026-03-10"
    assert (new_draft(NOW).muscle, new_draft(NOW).side) == (None, None)


@pytest.mark.parametrize(
    ("said", "unfinished"),
    [
        ({}, True),
        ({"severity": 0}, False),
        ({"seconds": 20.0}, False),
        ({"completed": True}, False),
        ({"completed": True, "confirmed": False}, True),
        ({"completed": True, "open": True}, True),
        ({"severity": 4, "confirmed": False}, True),
        ({"seconds": 20.0, "open": True}, True),
        ({"sleep": 3, "note": "woke me"}, True),
    ],
)
def test_what_is_asked_about_again(said: dict[str, object], unfinished: bool) -> None:
    cramp = replace(new_cramp("calf", Side.LEFT, at("2026-03-10 03:00")), **said)
    (day,) = build(Diary(cramps=(cramp,)), zone="UTC").days
    assert day.entries[0].unfinished is cramp.is_unfinished is unfinished
    assert not completed(cramp).is_unfinished


def test_one_list_by_day_the_latest_first() -> None:
    screen = build(DIARY, zone="Europe/Berlin")
    assert [each.day.isoformat() for each in screen.days] == ["2026-03-10", "2026-03-10", "2026-03-09", "2026-03-08"]
    assert [each.heading for each in screen.days[:3]] == [
        "The night to Wednesday 11 March 2026",
        "Tuesday 10 March 2026",
        "The night to Tuesday 10 March 2026",
    ]
    (entry,) = screen.days[2].entries
    assert (entry.kind, entry.time, entry.title, entry.note) == (
        EntryKind.CRAMP,
        "03:00",
        "Cramp: left calf",
        "woke me",
    )
    assert entry.details == (
        "at night", "lasted 2 min 30 s", "severity 6 of 10", "alcohol", "did not help: held a stretch",
        "helped: warmth", "tried: walked or pedalled slowly",
    )  # fmt: skip
    assert [each.kind for each in screen.days[1].entries] == [EntryKind.RUN, EntryKind.NOTE]
    assert screen.days[0].entries[0].time == "23:30 (New York)"
    assert screen.days[1].entries[0].details == ("40 min", "7.5 km", "effort 5 of 10", "in the heat")
    assert entry.spoken.startswith("03:00. Cramp: left calf. at night")


def test_filters_and_nothing_yet() -> None:
    only = build(DIARY, zone="Europe/Berlin", chosen=[EntryKind.RUN])
    assert [entry.kind for day in only.days for entry in day.entries] == [EntryKind.RUN]
    assert build(Diary(), zone="UTC").empty.startswith("Nothing yet")
    assert build(Diary(), zone="UTC", chosen=[EntryKind.RUN]).empty == "Nothing of this kind yet."
    assert [each.id for each in filter_options()] == [each.value for each in RECORDS]


def test_ten_years_in_one_list() -> None:
    screen = build(ten_years(), zone="Europe/Berlin")
    assert sum(len(day.entries) for day in screen.days) > 15_000


def test_two_taps_are_enough() -> None:
    draft = new_draft(NOW, CRAMP)
    assert (draft.muscle, draft.side) == ("calf", Side.LEFT)
    made, notice = cramp_from(replace(draft, muscle="foot", side=Side.RIGHT), NOW)
    assert (made.muscle, made.side, made.context, notice) == ("foot", Side.RIGHT, Context.REST, "")
    assert made.seconds is None


def test_a_night_that_was_asked_about() -> None:
    draft = new_draft(NOW, None, date(2026, 3, 10))
    made, _notice = cramp_from(draft, NOW)
    assert (made.night, made.context) == (date(2026, 3, 10), Context.NIGHT)
    assert (made.hour_known, made.muscle, made.side, made.context_said) == (False, None, None, True)
    said = cramp_from(replace(draft, at="2026-03-11 03:00"), NOW)[0]
    assert (said.night, said.hour_known) == (date(2026, 3, 10), True)
    form = build_form(draft, NOW, [date(2026, 3, 10)])
    assert form.counts_to == "Night of Tue 10 Mar"
    assert form.replaces_none
    assert form.at_night
    assert form.triggers[0].id == "sitting-all-day"


def test_correcting_keeps_everything_that_was_not_touched() -> None:
    for cramp in (CRAMP, with_key(CRAMP, date(2026, 3, 11)), replace(CRAMP, began=at("2025-10-26 01:30"))):
        assert cramp_from(draft_of(cramp), NOW)[0] == completed(cramp)


def test_a_guess_stays_a_guess_until_the_person_says() -> None:
    guessed = replace(CRAMP, context_said=False)
    assert cramp_from(draft_of(guessed), NOW)[0] == completed(guessed)
    said = cramp_from(replace(draft_of(guessed), context=Context.REST), NOW)[0]
    assert (said.context, said.context_said) == (Context.REST, True)


def test_one_sign_for_what_was_held_and_the_seconds_of_the_summary() -> None:
    def entry(credited: float) -> Entry:
        session = full(Session)
        assert isinstance(session, Session)
        session = replace(session, prescribed_s=240.0, credited_s=credited, kind=RoutineKind.BEDTIME)
        return build(Diary(sessions=(session,)), zone="UTC").days[0].entries[0]

    assert [entry(each).mark for each in (192.0, 191.9, 60.0, 56.4)] == [
        HeldMark.WHOLE,
        HeldMark.PART,
        HeldMark.PART,
        HeldMark.HARDLY,
    ]
    assert entry(56.4).details[0] == "0:56 of 4:00 held"


def test_a_release_is_part_of_its_cramp_and_a_row_only_without_one() -> None:
    session = full(Session)
    assert isinstance(session, Session)
    release = replace(session, kind=RoutineKind.RELEASE, credited_s=30.0)
    begun = replace(CRAMP, began=replace(release.started, utc=release.started.utc - timedelta(minutes=2)))
    (day,) = build(Diary(sessions=(release,), cramps=(replace(begun, night=release.day),)), zone="UTC").days
    assert [each.kind for each in day.entries] == [EntryKind.CRAMP]
    assert "release held 0:30" in day.entries[0].details
    long_before = replace(begun, began=replace(begun.began, utc=begun.began.utc - timedelta(hours=1)))
    days = build(Diary(sessions=(release,), cramps=(long_before,)), zone="UTC").days
    assert sum(each.kind is EntryKind.SESSION for day in days for each in day.entries) == 1


def test_a_form_opened_and_saved_loses_no_field() -> None:
    sample = full(Cramp)
    assert isinstance(sample, Cramp)
    for cramp in (replace(sample, hour_known=True), sample):
        saved, _notice = cramp_from(draft_of(cramp), NOW)
        assert saved == completed(cramp)  # whoever saves it says that it is over, and agrees to what stands there


def test_the_second_of_two_equal_hours_survives_a_correction() -> None:
    second = new_cramp("calf", Side.LEFT, at("2025-10-26 01:30"))
    assert second.began.offset_minutes == 60
    made, _notice = cramp_from(replace(draft_of(second), severity=3), NOW)
    assert made == replace(completed(second), severity=3)


def test_another_time_is_another_night_unless_the_person_set_it() -> None:
    later = replace(draft_of(CRAMP), at="2026-03-11 03:00")
    assert cramp_from(later, NOW)[0].night == date(2026, 3, 10)
    chosen = replace(draft_of(with_key(CRAMP, date(2026, 3, 8))), at="2026-03-10 04:00")
    made, _notice = cramp_from(chosen, NOW)
    assert (made.night, made.key_chosen) == (date(2026, 3, 8), True)
    freed, _notice = cramp_from(replace(chosen, key=None), NOW)
    assert (freed.night, freed.key_chosen) == (date(2026, 3, 9), False)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"at": "2026-03-29 02:30"}, "does not exist"),
        ({"at": "2027-01-01 10:00"}, "still to come"),
        ({"severity": 11}, "Severity"),
        ({"minutes": float("nan")}, "found nan"),
        ({"note": "a" * 20_000}, "10,000"),
        ({"zone": "Nowhere"}, "No time zone"),
        ({"key": date(2030, 1, 1)}, "too far"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_what_cannot_be_saved_is_said_in_the_form(change: dict[str, object], problem: str) -> None:
    late = instant_at(datetime(2026, 6, 1, tzinfo=UTC), "Europe/Berlin")
    draft = replace(draft_of(CRAMP), **change)
    form = build_form(draft, late)
    assert problem in form.problem
    assert form.muscles
    with pytest.raises(UserError):
        cramp_from(draft, late)


def test_taps() -> None:
    tried: tuple[Tried, ...] = ()
    seen = []
    for _ in range(4):
        tried = tried_next(tried, "heat")
        seen.append(tried[0].helped if tried else "gone")
    assert seen == [None, True, False, "gone"]


def test_a_summary() -> None:
    assert summary(CRAMP) == "Left calf, night of Mon 9 Mar"
    assert isinstance(CRAMP, Cramp)
