from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from samples import full
from unknot.clock import instant_at
from unknot.diary.choices import Context, OnFoot
from unknot.diary.editing import changed_run, new_cramp, new_run
from unknot.diary.records import Run
from unknot.errors import UserError
from unknot.routine.model import Side
from unknot.view.diary.cramp_form import draft_with_run
from unknot.view.diary.run_form import (
    RunDraft,
    began_at,
    build,
    draft_of,
    new_draft,
    pace_of,
    run_from,
    shoe_options,
    sweat_sum,
    typed_draft,
)
from unknot.view.units import Distance

ZONE = "Europe/Berlin"
NOW = instant_at(datetime(2026, 11, 21, 17, 15, tzinfo=UTC), ZONE)  # 18:15


def a_run() -> Run:
    run = new_run(instant_at(datetime(2026, 11, 20, 16, tzinfo=UTC), ZONE), minutes=42.123, km=7.2345, effort=6)
    beside = {"shoes": "Old blue", "ground": "trail", "weight_before": 70.5, "weight_after": 69.1, "drunk": 0.5}
    return changed_run(
        replace(run, hot=True, note="hilly", on_foot=OnFoot.HIKE, origin="abc", climb=120.0, **beside)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("unit", list(Distance))
def test_no_field_of_a_run_is_lost_in_its_form(unit: Distance) -> None:
    run = full(Run)
    assert run_from(draft_of(run, unit), NOW)[0] == run


@pytest.mark.parametrize("unit", list(Distance))
def test_a_run_that_is_not_touched_stays_as_it_is(unit: Distance) -> None:
    run = a_run()
    kept, _notice = run_from(draft_of(run, unit), NOW)
    assert (kept.km, kept.id, kept.origin) == (run.km, run.id, run.origin)
    assert kept.minutes == run.minutes
    assert (kept.shoes, kept.ground, kept.drunk, kept.climb) == ("Old blue", "trail", 0.5, 120)
    assert (kept.on_foot, kept.effort, kept.hot, kept.note) == (OnFoot.HIKE, 6, True, "hilly")


@pytest.mark.parametrize(
    ("text", "minutes", "local"),
    [
        ("", 45, "2026-11-21 17:30"), ("17:05", 45, "2026-11-21 17:05"), ("7.15", None, "2026-11-21 07:15"),
        ("0715", None, "2026-11-21 07:15"), ("23:30", 20, "2026-11-20 23:30"),
        ("2026-11-19 08:00", 20, "2026-11-19 08:00"),
    ],
)  # fmt: skip
def test_when_it_began(text: str, minutes: float | None, local: str) -> None:
    assert f"{began_at(text, minutes, NOW).local:%Y-%m-%d %H:%M}" == local


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("minutes", "x"),
        ("km", "x"),
        ("weight_before", "heavy"),
        ("drunk", "much"),
        ("climb", "-1"),
        ("at", "9999"),
    ],
)
def test_what_cannot_be_names_its_field(field: str, text: str) -> None:
    form = build(replace(new_draft(NOW), guess="", **{"minutes": "40", field: text}), NOW)
    assert (form.field, form.run) == (field, None)
    assert form.problem


def test_odd_figures_are_asked_about_once() -> None:
    draft = replace(new_draft(NOW), minutes="5", km="3")
    form = build(draft, NOW)
    assert (form.run, form.asked, form.field) == (None, True, "km")
    again = build(replace(draft, anyway=True), NOW).run
    assert again is not None
    assert again.km == 3


def test_three_typed_fields_become_a_draft() -> None:
    draft = typed_draft("17:05", NOW, minutes="42", km="7,2")
    assert (draft.at, draft.zone, draft.minutes, draft.km) == ("2026-11-21 17:05", ZONE, "42", "7,2")
    for at, minutes, field in (("25:00", "4", "at"), ("", "", "minutes"), ("", "x", "minutes")):
        with pytest.raises(UserError) as caught:
            typed_draft(at, NOW, minutes=minutes)
        assert caught.value.field == field


def test_pace() -> None:
    assert pace_of(RunDraft("", ZONE, minutes="42", km="7,2")) == "5:50 min/km"
    assert pace_of(RunDraft("", ZONE, minutes="42", km="7.2", unit=Distance.MILES)) == "5:50 min/mi"
    assert pace_of(RunDraft("", ZONE, minutes="42")) == pace_of(RunDraft("", ZONE, minutes="x", km="7")) == ""


def test_the_two_percent_sum() -> None:
    said = sweat_sum(RunDraft("", ZONE, weight_before="70", weight_after="68,6", drunk="0.5"))
    assert "1.4 kg lighter: 2\u00a0% of your weight." in said
    assert "With the 0.5 l you drank, about 1.9 l of sweat." in said
    assert "can impair function (A2)" in said
    assert sweat_sum(RunDraft("", ZONE, weight_before="70")) == ""
    assert sweat_sum(RunDraft("", ZONE, weight_before="70", weight_after="70.2")).startswith("No lighter than before.")


def test_shoes_say_how_far_they_have_run() -> None:
    runs = [replace(a_run(), km=10.0), replace(a_run(), km=6.1), replace(a_run(), shoes="New", day=NOW.local.date())]
    assert [each.text for each in shoe_options(runs, Distance.KM)] == ["New · 7 km so far", "Old blue · 16 km so far"]
    assert shoe_options(runs, Distance.MILES)[1].text == "Old blue · 10 mi so far"


def test_a_cramp_on_a_run_begins_with_its_end() -> None:
    run = a_run()  # 17:00 to 17:42
    last = new_cramp("calf", Side.LEFT, run.began)
    draft = draft_with_run(NOW, last, run)
    assert (draft.at, draft.zone, draft.context) == ("2026-11-20 17:42", ZONE, Context.EXERCISE)
    assert (draft.muscle, draft.side) == ("calf", Side.LEFT)
    without = draft_with_run(NOW, None, None)
    assert (without.at, without.context, without.muscle) == ("2026-11-21 18:15", Context.EXERCISE, None)
