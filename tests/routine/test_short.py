"""The same routine in less time: what goes first, what stays, and when there is no such form."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from fakes import a_routine
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.routine.model import Routine, Sides, Step
from unknot.routine.short import MINUTES, short_forms, shortened, started_at
from unknot.routine.timeline import PLAIN, Options, SegmentKind, asked, included, lay_out, prescribed, total

LIBRARY = Library.built_in()
EXERCISES = LIBRARY.exercises
BEDTIME = LIBRARY.routine("bedtime")
seconds = st.integers(0, 40).map(float)
steps = st.builds(
    Step,
    exercise=st.sampled_from(["walk", "calf-straight", "calf-bent", "hamstring-seated", "quad-standing"]),
    work=st.integers(10, 90).map(float),
    sides=st.sampled_from(Sides),
    sets=st.integers(1, 4),
    rest=seconds,
    switch=seconds,
    after=seconds,
    optional=st.booleans(),
)
routines = st.builds(
    lambda steps, prepare, finish: a_routine(*steps, prepare=prepare, finish=finish),
    st.lists(steps, min_size=1, max_size=6),
    seconds,
    seconds,
)


def shape(routine: Routine, options: Options) -> list[float]:
    """Seconds of every segment."""
    return [segment.seconds for segment in lay_out(routine, options)]


def test_bedtime_in_three_minutes_and_in_two() -> None:
    three = shortened(BEDTIME, PLAIN, 3, EXERCISES)
    assert shape(BEDTIME, three) == [10, 30, 5, 30, 15, 30, 5, 30, 5]  # 15 s to the bed stay
    assert three.minutes == 3
    assert shape(BEDTIME, shortened(BEDTIME, PLAIN, 2, EXERCISES)) == [10, 30, 5, 30, 5]
    assert [total(lay_out(BEDTIME, form)) for form in short_forms(BEDTIME, PLAIN, EXERCISES)] == [80, 160]


def test_sets_go_first_of_the_step_that_has_most_and_only_as_many_as_must() -> None:
    routine = a_routine(
        Step("quad-standing", 40, sets=2, after=5), Step("calf-straight", 40, sets=3, after=5), Step("walk", 40, sets=3)
    )
    form = shortened(routine, PLAIN, 5, EXERCISES)
    assert (form.sets, form.left_out) == ({2: 2}, frozenset())


def test_a_muscle_worked_twice_goes_before_one_worked_once() -> None:
    names = ("hamstring-seated", "calf-straight", "calf-bent", "quad-standing")
    routine = a_routine(*(Step(name, 50) for name in names))
    assert included(routine, shortened(routine, PLAIN, 3, EXERCISES)) == (0, 1, 3)
    assert included(routine, shortened(routine, PLAIN, 2, EXERCISES)) == (0, 1)


@given(routines, st.sampled_from(MINUTES), st.sampled_from([0.0, 5.0, 30.0]))
def test_a_short_form_fits_and_shortens_no_hold(routine: Routine, minutes: int, ready: float) -> None:
    options = Options(ready=ready)
    with suppress(UserError):
        form = shortened(routine, options, minutes, EXERCISES)
        check_form(routine, options, form, minutes)


def check_form(routine: Routine, options: Options, form: Options, minutes: int) -> None:
    """That `form` is what it says."""
    segments = lay_out(routine, form)
    assert total(segments) <= minutes * 60 < total(lay_out(routine, options))
    work = [segment for segment in segments if segment.is_work]
    assert work
    assert all(segment.seconds == routine.steps[segment.step or 0].work for segment in work)


def test_what_cannot_be_is_one_sentence() -> None:
    with pytest.raises(UserError, match="no longer than 5 minutes"):
        shortened(BEDTIME, PLAIN, 5, EXERCISES)
    with pytest.raises(UserError, match="cannot be done in 2 minutes"):
        shortened(LIBRARY.routine("postrun"), PLAIN, 2, EXERCISES)
    with pytest.raises(UserError, match="has no step 5; expected 1 to 4"):
        started_at(BEDTIME, PLAIN, 5)
    with pytest.raises(UserError, match="Step 4 of 'bedtime' is left out"):
        started_at(BEDTIME, PLAIN, 4)


@given(routines, st.integers(5, 30).map(float))
def test_ready_is_a_floor_under_all_but_the_rests(routine: Routine, ready: float) -> None:
    segments = lay_out(routine, Options(ready=ready, optional=True))
    floored = (SegmentKind.PREPARE, SegmentKind.SWITCH, SegmentKind.CHANGE)
    assert all(segment.seconds >= ready for segment in segments if segment.kind in floored)
    usual = lay_out(routine, Options(optional=True))
    for kind in (SegmentKind.REST, SegmentKind.WORK, SegmentKind.FINISH):
        assert [each for each in segments if each.kind is kind] == [each for each in usual if each.kind is kind]


def test_from_a_step_on_there_is_time_to_get_ready_and_the_rest_counts_as_left_out() -> None:
    options = started_at(BEDTIME, PLAIN, 3)
    assert shape(BEDTIME, options) == [10, 30, 5, 30, 5, 30, 5, 30, 5]
    assert {each.step for each in lay_out(BEDTIME, options) if each.is_work} == {2}
    assert (prescribed(lay_out(BEDTIME, options)), asked(BEDTIME, options)) == (120, 240)


def test_a_step_put_in_place_of_another_keeps_its_seconds() -> None:
    options = Options(instead={2: "hamstring-supine-towel"}, added=frozenset({3}), left_out=frozenset({1}))
    done = [each.exercise for each in lay_out(BEDTIME, options) if each.is_work]
    assert done == ["calf-straight"] * 2 + ["hamstring-supine-towel"] * 4 + ["ankle-circles"] * 2
    assert lay_out(BEDTIME, replace(options, instead={}))[4].seconds == 15
