"""From a routine to its segments, for every shape that a routine can have."""

from hypothesis import given
from hypothesis import strategies as st

from fakes import a_routine
from unknot.routine.library import Library
from unknot.routine.model import ExerciseKind, Routine, Side, Sides, Step
from unknot.routine.timeline import Options, SegmentKind, lay_out, prescribed, single_hold, total

LIBRARY = Library.built_in()
seconds = st.integers(0, 40).map(lambda eighths: eighths / 8)
steps = st.builds(
    Step,
    exercise=st.sampled_from(["jog", "walk", "calf-straight", "calf-bent"]),
    work=st.integers(8, 400).map(lambda eighths: eighths / 8),
    sides=st.sampled_from(Sides),
    sets=st.integers(1, 4),
    rest=seconds,
    switch=seconds,
    after=seconds,
    optional=st.booleans(),
)
routines = st.builds(
    lambda steps, prepare, finish: a_routine(*steps, prepare=prepare, finish=finish),
    st.lists(steps, min_size=1, max_size=5),
    seconds,
    seconds,
)
options = st.builds(
    Options, st.booleans(), st.frozensets(st.sampled_from(["jog", "walk"])), side=st.none() | st.sampled_from(Side)
)


@given(routines, options)
def test_each_side_gets_the_same_seconds_and_no_segment_is_empty(routine: Routine, options: Options) -> None:
    segments = lay_out(routine, options)
    assert all(segment.seconds > 0 for segment in segments)
    for index, step in enumerate(routine.steps):
        work = [segment for segment in segments if segment.is_work and segment.step == index]
        if (step.optional and not options.optional) or step.exercise in options.without:
            assert not work
            continue
        by_side = {side: sum(each.seconds for each in work if each.side is side) for side in (*Side, None)}
        if step.sides in (Sides.EACH, Sides.ALTERNATE):
            assert by_side[Side.LEFT] == by_side[Side.RIGHT] == step.work * step.sets
        else:
            assert sum(by_side.values()) == step.work * step.sets
        if options.side and step.sides is not Sides.NONE:
            assert work[0].side is options.side
    assert prescribed(segments) == sum(segment.seconds for segment in segments if segment.is_work)


@given(routines)
def test_the_sum_is_what_a_person_would_add_up(routine: Routine) -> None:
    adds_up, steps = routine.prepare + routine.finish, [step for step in routine.steps if not step.optional]
    for place, step in enumerate(steps):
        sides = 2 if step.sides in (Sides.EACH, Sides.ALTERNATE) else 1
        adds_up += step.work * step.sets * sides
        if step.sides is Sides.ALTERNATE:
            adds_up += step.switch * (2 * step.sets - 1)
        else:
            adds_up += step.rest * (step.sets - 1) * sides + step.switch * (sides - 1)
        adds_up += step.after if place < len(steps) - 1 else 0
    assert total(lay_out(routine)) == adds_up == routine.seconds


def test_a_longer_walk() -> None:
    walk = lay_out(LIBRARY.routine("postrun"), Options(seconds={"walk": 600}))
    assert (walk[0].exercise, walk[0].seconds) == ("walk", 600)


def test_only_the_longest_step_of_an_exercise_is_changed() -> None:
    routine = a_routine(Step("walk", 60), Step("walk", 30))
    work = [segment.seconds for segment in lay_out(routine, Options(seconds={"walk": 90})) if segment.is_work]
    assert work == [90, 30]


def test_one_sided_steps_go_where_it_cramped() -> None:
    segments = lay_out(LIBRARY.routine("release-calf"), Options(side=Side.LEFT))
    assert {segment.side for segment in segments if segment.exercise == "release-calf"} == {Side.LEFT}


def test_any_stretch_can_be_held_by_itself() -> None:
    for exercise in LIBRARY.exercises.values():
        if exercise.kind is ExerciseKind.HOLD:
            segments = lay_out(single_hold(exercise))
            assert [(each.kind, each.seconds) for each in segments] == [
                (SegmentKind.PREPARE, 5),
                (SegmentKind.WORK, 30),
                (SegmentKind.REST, 15),
                (SegmentKind.WORK, 30),
            ]
