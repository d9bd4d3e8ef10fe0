"""Forms: a draft in, what would be saved and what is wrong with it out."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from unknot.clock import Instant, instant_at
from unknot.diary.choices import Noted, OnFoot, PauseReason
from unknot.diary.editing import new_night, new_observation, new_plan_item
from unknot.diary.records import Outcome, Rule, Run, Session
from unknot.routine.model import RoutineKind, Side
from unknot.view.choices import Option
from unknot.view.diary import run_form
from unknot.view.diary.entry_forms import (
    build_night,
    build_noted,
    eaten_draft,
    night_draft,
    noted_draft,
)
from unknot.view.diary.run_form import RunDraft
from unknot.view.diary.session_forms import build_session, session_draft
from unknot.view.plan.forms import PauseDraft, PlanDraft, RemoveDraft, build_pause, build_plan, build_remove, plan_draft


def at(text: str, zone: str = "Europe/Berlin") -> Instant:
    return instant_at(datetime.fromisoformat(text).replace(tzinfo=UTC), zone)


NOW = at("2026-03-12 08:00")
RUN = Run("r", at("2026-03-10 16:00:42"), date(2026, 3, 10), 40.123456, 7.123456, 5, True, "abc", "hilly", OnFoot.HIKE)
ROUTINES = (Option("bedtime", "Bedtime"), Option("strength", "Strength"))


def test_a_run_left_alone_stays_as_it_is() -> None:
    draft = run_form.draft_of(RUN)
    assert (draft.at, draft.minutes, draft.km) == ("2026-03-10 17:00", "40.12", "7.12")
    form = run_form.build(draft, NOW)
    assert (form.run, form.problem) == (RUN, "")
    later = run_form.build(replace(draft, at="2026-03-10 17:01", km="8,5"), NOW).run
    assert later == replace(RUN, began=at("2026-03-10 16:01"), km=8.5)


def test_the_second_half_past_two_of_an_autumn_night_stays_the_second() -> None:
    run = replace(RUN, began=at("2026-10-25 01:30"), day=date(2026, 10, 24))
    assert run_form.build(run_form.draft_of(run), at("2026-10-26 08:00")).run == run


def test_the_guess_of_when_a_run_began_follows_its_length_until_it_is_said() -> None:
    draft = run_form.new_draft(NOW)
    assert draft.at == "2026-03-12 08:00"
    assert run_form.build(replace(draft, minutes="30"), NOW).draft.at == "2026-03-12 08:00"
    long = run_form.build(replace(draft, minutes="300"), NOW)
    assert (long.draft.at, long.problem) == ("2026-03-12 04:00", "")
    assert run_form.build(replace(long.draft, minutes="30"), NOW).draft.at == "2026-03-12 08:00"
    said = run_form.build(replace(draft, minutes="300", guess=""), NOW)
    assert (said.draft.at, said.field) == ("2026-03-12 08:00", "minutes")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"at": "soon", "guess": ""}, "at"),
        ({"at": "2026-03-29 02:30", "guess": ""}, "at"),
        ({"minutes": "many"}, "minutes"),
        ({"minutes": "0"}, "minutes"),
        ({"km": "2000"}, "km"),
        ({"km": "-"}, "km"),
        ({"note": "\0"}, "note"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_run_has_its_field(changes: dict[str, Any], field: str) -> None:
    form = run_form.build(replace(run_form.new_draft(NOW), **changes), NOW)
    assert form.problem
    assert (form.field, form.run) == (field, None)


def test_a_run_with_everything() -> None:
    draft = RunDraft("2026-03-11 18:00", "Europe/Berlin", "", "45:30", "8,2", 7, True, OnFoot.WALK, " wet ")
    run = run_form.build(draft, NOW).run
    assert run is not None
    assert (run.began, run.minutes, run.km, run.effort, run.hot, run.on_foot, run.note, run.origin) == (
        at("2026-03-11 17:00"), 45.5, 8.2, 7, True, OnFoot.WALK, "wet", "hand",
    )  # fmt: skip


def test_a_night() -> None:
    form = build_night(night_draft(NOW), NOW)
    assert form.made is not None
    assert (form.draft.night, form.made.night, form.made.said) == ("2026-03-11", date(2026, 3, 11), NOW)
    for changes, field in (({"night": "x"}, "night"), ({"night": "2026-03-12"}, "night"), ({"note": "\0"}, "note")):
        wrong = build_night(replace(form.draft, **changes), NOW)
        assert (wrong.made, wrong.field) == (None, field)
        assert wrong.problem
    kept = new_night(date(2026, 3, 9), at("2026-03-10 06:00"), "quiet")
    changed = build_night(replace(night_draft(NOW, kept), night="2026-03-08"), NOW).made
    assert changed == replace(kept, night=date(2026, 3, 8))


def test_something_noted() -> None:
    kept = new_observation(Noted.SWOLLEN_LEG, at("2026-03-11 15:00:07"), "warm", Side.LEFT)
    assert build_noted(noted_draft(NOW, kept), NOW).made == kept
    form = build_noted(replace(noted_draft(NOW), what=Noted.COLA_URINE, side=Side.RIGHT, note="dark"), NOW)
    assert form.made is not None
    assert (form.made.what, form.made.side, form.made.note, form.made.at) == (
        Noted.COLA_URINE, Side.RIGHT, "dark", at("2026-03-12 08:00"),
    )  # fmt: skip
    for changes, field in (({"at": "2026-03-13 08:00"}, "at"), ({"note": "\0"}, "note")):
        wrong = build_noted(replace(noted_draft(NOW), **changes), NOW)
        assert (wrong.made, wrong.field) == (None, field)


def test_food_and_drink_have_a_form_of_their_own() -> None:
    form = build_noted(replace(eaten_draft(NOW), note="porridge"), NOW, ("2 meals",))
    assert (form.title, form.sides, form.lines) == ("Food and drink", (), ("2 meals",))
    assert [kind.id for kind in form.kinds] == ["meal", "meal-with-fruit", "drink"]
    assert form.made is not None
    assert (form.made.what, form.made.note) == (Noted.MEAL, "porridge")
    assert not {"meal", "drink"} & {kind.id for kind in build_noted(noted_draft(NOW), NOW).kinds}


def test_a_session_keeps_what_it_was() -> None:
    session = Session(
        "s", "bedtime", "Bedtime", RoutineKind.BEDTIME, "d", NOW, date(2026, 3, 11), 300.0, {"side": "left"}, 240.0,
        Outcome.STOPPED, NOW, 4, "tired", said=True,
    )  # fmt: skip
    draft = replace(session_draft(session), feel=9, note=" better ")
    assert build_session(draft, NOW).made == replace(session, feel=9, note="better")
    assert build_session(replace(draft, note="\0"), NOW).field == "note"


def test_a_session_that_began_earlier_ended_earlier_too() -> None:
    session = Session(
        "s", "bedtime", "Bedtime", RoutineKind.BEDTIME, "d", NOW, date(2026, 3, 11), 300.0, {"side": "left"}, 240.0,
        Outcome.STOPPED, NOW, 4, "tired",
    )  # fmt: skip
    made = build_session(replace(session_draft(session), at="2026-03-12 08:30"), NOW).made
    assert made is not None
    assert (made.started, made.ended) == (at("2026-03-12 07:30"), at("2026-03-12 07:30"))
    assert build_session(replace(session_draft(session), at="2026-03-12 09:30"), NOW).field == "at"


def test_a_plan_item() -> None:
    today = date(2026, 3, 12)
    form = build_plan(plan_draft(today), ROUTINES)
    assert form.item is not None
    assert (form.item.routine, form.item.rule, form.item.at, form.item.valid_from) == (
        "bedtime", Rule.DAILY, time(22), today,
    )  # fmt: skip
    weekly = build_plan(replace(form.draft, rule=Rule.PER_WEEK, per_week=3, routine="strength"), ROUTINES)
    assert weekly.item is not None
    assert (weekly.timed, weekly.item.per_week, weekly.item.at) == (False, 3, None)
    kept = new_plan_item("gone", Rule.DAYS, today - timedelta(days=9), days=(0, 2), at=time(7, 5))
    draft = plan_draft(today, kept)
    assert (draft.first, draft.at, draft.days) == ("2026-03-12", "07:05", frozenset({0, 2}))
    assert build_plan(draft, ROUTINES).problem == ""  # its file is gone, its plan can still be changed
    for changes, field in (
        ({"routine": "gone"}, "routine"),
        ({"at": "25:00"}, "at"),
        ({"first": "x"}, "first"),
        ({"rule": Rule.DAYS}, "days"),
    ):
        wrong = build_plan(replace(form.draft, **changes), ROUTINES)
        assert (wrong.item, wrong.field) == (None, field)
    assert build_plan(PlanDraft("bedtime", "2026-03-12", at="9.30"), ROUTINES).item is not None


def test_a_pause_and_the_end_of_a_plan() -> None:
    form = build_pause(PauseDraft("2026-03-12", "2026-03-14", PauseReason.TRAVEL, "by train"))
    assert form.pause is not None
    assert (form.pause.first, form.pause.last, form.pause.reason, form.pause.note) == (
        date(2026, 3, 12), date(2026, 3, 14), PauseReason.TRAVEL, "by train",
    )  # fmt: skip
    for changes, field in (
        ({"first": "x"}, "first"),
        ({"last": "x"}, "last"),
        ({"last": "2026-03-11"}, "last"),
        ({"note": "\0"}, "note"),
    ):
        wrong = build_pause(replace(form.draft, **changes))
        assert (wrong.pause, wrong.field) == (None, field)
    item = new_plan_item("bedtime", Rule.DAILY, date(2026, 3, 1))
    removed = build_remove(RemoveDraft(item, "Bedtime", "2026-03-12"), (item,))
    assert removed.changes.saved == (replace(item, valid_to=date(2026, 3, 11)),)
    assert build_remove(RemoveDraft(item, "Bedtime", "x"), (item,)).field == "first"
    assert build_remove(RemoveDraft(item, "Bedtime", "2026-03-12"), ()).problem
