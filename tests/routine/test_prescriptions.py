"""The prescriptions, stated a second time by hand, so that a slip in a routine file or in the layout shows.

The plays below are written from the evidence table, not derived from the files. One entry is one segment:
`exercise seconds`, with `R` or `L` for the side and `#n` for the set where there are several.
"""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from unknot.routine.library import Library
from unknot.routine.model import Routine, Side
from unknot.routine.timeline import Options, Segment, SegmentKind, lay_out, total
from unknot.routine.wording import exercise_wording, lacking, routine_wording

PLAYS = {
    # A1, A3, A5
    "warmup": """
        prepare 10
        jog 60, change 5
        leg-swing-front R 20, switch 5, leg-swing-front L 20, change 5
        leg-swing-side R 20, switch 5, leg-swing-side L 20, change 5
        walking-lunge 40, change 5
        high-knees 30, change 5
        butt-kicks 30, change 5
        a-skip 40, change 5
        ankle-bounces 20, change 5
        strides #1 15, rest 25, strides #2 15, rest 25, strides #3 15, walk 25
    """,
    "warmup-short": """
        prepare 10
        jog 60, change 5
        leg-swing-front R 20, switch 5, leg-swing-front L 20, change 5
        leg-swing-side R 20, switch 5, leg-swing-side L 20, change 5
        walking-lunge 40, change 5
        high-knees 30, change 5
        butt-kicks 30, change 5
        a-skip 40, change 5
        ankle-bounces 20
    """,
    # A2, A3, A5
    "postrun": """
        walk 300, change 10
        quad-standing R 30, switch 5, quad-standing L 30, change 10
        hamstring-step R 30, switch 5, hamstring-step L 30, change 10
        calf-straight R 30, switch 5, calf-straight L 30, change 10
        calf-bent R 30, switch 5, calf-bent L 30
    """,
    # A4
    "bedtime": """
        prepare 10
        calf-straight R 30, switch 5, calf-straight L 30, change 5
        calf-bent R 30, switch 5, calf-bent L 30, change 15
        hamstring-seated R #1 30, rest 5, hamstring-seated R #2 30, switch 5
        hamstring-seated L #1 30, rest 5, hamstring-seated L #2 30
        finish 5
    """,
    # A4, A5
    "bedtime-seated": """
        prepare 10
        calf-seated-towel R #1 30, rest 5, calf-seated-towel R #2 30, switch 5
        calf-seated-towel L #1 30, rest 5, calf-seated-towel L #2 30, change 15
        hamstring-seated R #1 30, rest 5, hamstring-seated R #2 30, switch 5
        hamstring-seated L #1 30, rest 5, hamstring-seated L #2 30
        finish 5
    """,
    "bedtime-lying": """
        prepare 10
        hamstring-supine-towel R #1 30, rest 5, hamstring-supine-towel R #2 30, switch 5
        hamstring-supine-towel L #1 30, rest 5, hamstring-supine-towel L #2 30, change 15
        release-calf-lying R #1 30, rest 5, release-calf-lying R #2 30, switch 5
        release-calf-lying L #1 30, rest 5, release-calf-lying L #2 30
        finish 5
    """,
    # Never flat on the back: own
    "bedtime-pregnancy": """
        prepare 10
        calf-straight R #1 30, rest 5, calf-straight R #2 30, switch 5
        calf-straight L #1 30, rest 5, calf-straight L #2 30, change 15
        ankle-circles R 25, switch 5, ankle-circles L 25
        finish 5
    """,
    # A1: dynamic before and after
    "cooldown-dynamic": """
        walk 190, change 10
        leg-swing-front R 20, switch 5, leg-swing-front L 20, change 5
        leg-swing-side R 20, switch 5, leg-swing-side L 20, change 10
        ankle-circles R 25, switch 5, ankle-circles L 25
    """,
    # A2: hips, ankles, hamstrings
    "mobility": """
        prepare 10
        leg-swing-front R 20, switch 5, leg-swing-front L 20, change 5
        leg-swing-side R 20, switch 5, leg-swing-side L 20, change 5
        ankle-rock R 30, switch 5, ankle-rock L 30
    """,
    # Long sitting: A2, A4
    "sitting-day": """
        prepare 5
        ankle-circles R 25, switch 5, ankle-circles L 25, change 10
        walk 65, change 10
        calf-straight R 20, switch 5, calf-straight L 20, change 5
        calf-bent R 20, switch 5, calf-bent L 20
    """,
    # A4: strengthen what cramps; 2 x 10 each
    "strength-thighs": """
        prepare 15
        glute-bridge #1 50, rest 60, glute-bridge #2 50, change 30
        heel-dig-bridge #1 50, rest 60, heel-dig-bridge #2 50, change 30
        sit-to-stand #1 50, rest 55, sit-to-stand #2 50
    """,
    # A2: tight hip flexors, weak glutes; 30 s holds: A3, ACS
    "hips": """
        prepare 10
        hip-flexor-standing R #1 30, rest 5, hip-flexor-standing R #2 30, switch 5
        hip-flexor-standing L #1 30, rest 5, hip-flexor-standing L #2 30, change 10
        adductor-standing R 30, switch 5, adductor-standing L 30, change 15
        glute-lying R 30, switch 5, glute-lying L 30
    """,
    # A2: weak glutes; 2 x 10 a side
    "hip-strength": """
        prepare 10
        side-leg-lift R #1 40, rest 15, side-leg-lift R #2 40, switch 10
        side-leg-lift L #1 40, rest 15, side-leg-lift L #2 40
    """,
    # A5, a reader's shoulder; 2 x 30 s a side
    "neck": """
        prepare 10
        neck-shoulder R #1 30, rest 15, neck-shoulder R #2 30, switch 5
        neck-shoulder L #1 30, rest 15, neck-shoulder L #2 30
    """,
    # A4: the arch; 60 s a foot
    "arch": """
        prepare 10
        arch-roll R 60, switch 5, arch-roll L 60
    """,
    # HAL
    "bedtime-trial": """
        calf-straight R #1 10, switch 5, calf-straight L #1 10, switch 5
        calf-straight R #2 10, switch 5, calf-straight L #2 10, switch 5
        calf-straight R #3 10, switch 5, calf-straight L #3 10, change 10
        hamstring-step R #1 10, switch 5, hamstring-step L #1 10, switch 5
        hamstring-step R #2 10, switch 5, hamstring-step L #2 10, switch 5
        hamstring-step R #3 10, switch 5, hamstring-step L #3 10
    """,
    "bedtime-trial-seated": """
        calf-seated-towel R #1 10, switch 5, calf-seated-towel L #1 10, switch 5
        calf-seated-towel R #2 10, switch 5, calf-seated-towel L #2 10, switch 5
        calf-seated-towel R #3 10, switch 5, calf-seated-towel L #3 10, change 10
        hamstring-seated R #1 10, switch 5, hamstring-seated L #1 10, switch 5
        hamstring-seated R #2 10, switch 5, hamstring-seated L #2 10, switch 5
        hamstring-seated R #3 10, switch 5, hamstring-seated L #3 10
    """,
    # A1, A4
    "release-calf": """
        release-calf R #1 30, rest 15, release-calf R #2 30, rest 15
        release-calf R #3 30, rest 15, release-calf R #4 30
        aftercare-walk 60
    """,
    "release-hamstring": """
        release-hamstring R #1 30, rest 15, release-hamstring R #2 30, rest 15
        release-hamstring R #3 30, rest 15, release-hamstring R #4 30
        aftercare-walk 60
    """,
    "release-quad": """
        release-quad R #1 30, rest 15, release-quad R #2 30, rest 15
        release-quad R #3 30, rest 15, release-quad R #4 30
        aftercare-walk 60
    """,
    "release-foot": """
        release-foot R #1 30, rest 15, release-foot R #2 30, rest 15
        release-foot R #3 30, rest 15, release-foot R #4 30
        aftercare-walk 60
    """,
    "alt-release-calf-wall": """
        release-calf-wall R #1 30, rest 15, release-calf-wall R #2 30, rest 15
        release-calf-wall R #3 30, rest 15, release-calf-wall R #4 30
        aftercare-walk 60
    """,
    "alt-release-calf-wall-gentle": """
        release-calf-wall R #1 15, rest 10, release-calf-wall R #2 15, rest 10
        release-calf-wall R #3 15, rest 10, release-calf-wall R #4 15
    """,
    "alt-release-calf-lying": """
        release-calf-lying R #1 30, rest 15, release-calf-lying R #2 30, rest 15
        release-calf-lying R #3 30, rest 15, release-calf-lying R #4 30
        aftercare-walk 60
    """,
    "alt-release-calf-lying-gentle": """
        release-calf-lying R #1 15, rest 10, release-calf-lying R #2 15, rest 10
        release-calf-lying R #3 15, rest 10, release-calf-lying R #4 15
    """,
    "alt-release-foot-wall": """
        release-foot-wall R #1 30, rest 15, release-foot-wall R #2 30, rest 15
        release-foot-wall R #3 30, rest 15, release-foot-wall R #4 30
        aftercare-walk 60
    """,
    "alt-release-foot-wall-gentle": """
        release-foot-wall R #1 15, rest 10, release-foot-wall R #2 15, rest 10
        release-foot-wall R #3 15, rest 10, release-foot-wall R #4 15
    """,
    "alt-release-hamstring-seated": """
        release-hamstring-seated R #1 30, rest 15, release-hamstring-seated R #2 30, rest 15
        release-hamstring-seated R #3 30, rest 15, release-hamstring-seated R #4 30
        aftercare-walk 60
    """,
    "alt-release-hamstring-seated-gentle": """
        release-hamstring-seated R #1 15, rest 10, release-hamstring-seated R #2 15, rest 10
        release-hamstring-seated R #3 15, rest 10, release-hamstring-seated R #4 15
    """,
    "alt-release-quad-lying": """
        release-quad-lying R #1 30, rest 15, release-quad-lying R #2 30, rest 15
        release-quad-lying R #3 30, rest 15, release-quad-lying R #4 30
        aftercare-walk 60
    """,
    "alt-release-quad-lying-gentle": """
        release-quad-lying R #1 15, rest 10, release-quad-lying R #2 15, rest 10
        release-quad-lying R #3 15, rest 10, release-quad-lying R #4 15
    """,
    "release-shin": """
        release-shin R #1 30, rest 15, release-shin R #2 30, rest 15
        release-shin R #3 30, rest 15, release-shin R #4 30
        aftercare-walk 60
    """,
    "release-shin-gentle": """
        release-shin R #1 15, rest 10, release-shin R #2 15, rest 10
        release-shin R #3 15, rest 10, release-shin R #4 15
    """,
    "release-glutes": """
        release-glutes R #1 30, rest 15, release-glutes R #2 30, rest 15
        release-glutes R #3 30, rest 15, release-glutes R #4 30
        aftercare-walk 60
    """,
    "release-glutes-gentle": """
        release-glutes R #1 15, rest 10, release-glutes R #2 15, rest 10
        release-glutes R #3 15, rest 10, release-glutes R #4 15
    """,
    "release-hip": """
        release-hip R #1 30, rest 15, release-hip R #2 30, rest 15
        release-hip R #3 30, rest 15, release-hip R #4 30
        aftercare-walk 60
    """,
    "release-hip-gentle": """
        release-hip R #1 15, rest 10, release-hip R #2 15, rest 10
        release-hip R #3 15, rest 10, release-hip R #4 15
    """,
    "release-adductors": """
        release-adductors R #1 30, rest 15, release-adductors R #2 30, rest 15
        release-adductors R #3 30, rest 15, release-adductors R #4 30
        aftercare-walk 60
    """,
    "release-adductors-gentle": """
        release-adductors R #1 15, rest 10, release-adductors R #2 15, rest 10
        release-adductors R #3 15, rest 10, release-adductors R #4 15
    """,
    "release-calf-gentle": """
        release-calf R #1 15, rest 10, release-calf R #2 15, rest 10
        release-calf R #3 15, rest 10, release-calf R #4 15
    """,
    "release-hamstring-gentle": """
        release-hamstring R #1 15, rest 10, release-hamstring R #2 15, rest 10
        release-hamstring R #3 15, rest 10, release-hamstring R #4 15
    """,
    "release-quad-gentle": """
        release-quad R #1 15, rest 10, release-quad R #2 15, rest 10
        release-quad R #3 15, rest 10, release-quad R #4 15
    """,
    "release-foot-gentle": """
        release-foot R #1 15, rest 10, release-foot R #2 15, rest 10
        release-foot R #3 15, rest 10, release-foot R #4 15
    """,
    # A2
    "rolling": """
        prepare 10
        roll-calf R 60, switch 10, roll-calf L 60, change 10
        roll-hamstring R 60, switch 10, roll-hamstring L 60, change 10
        roll-quad R 60, switch 10, roll-quad L 60
    """,
    # A5, A4
    "strength": """
        prepare 5
        calf-raise #1 40, rest 30, calf-raise #2 40, change 10
        calf-raise-bent #1 40, rest 30, calf-raise-bent #2 40, change 10
        toe-raise #1 35, rest 20, toe-raise #2 35, change 10
        short-foot R 40, switch 5, short-foot L 40, change 10
        towel-curl R 40, switch 5, towel-curl L 40, change 10
        balance R 30, switch 5, balance L 30
    """,
    # A2
    "drills": """
        prepare 10
        a-march #1 20, rest 30, a-march #2 20, change 30
        a-skip #1 20, rest 30, a-skip #2 20, change 30
        high-knees #1 20, rest 30, high-knees #2 20, change 30
        butt-kicks #1 20, rest 30, butt-kicks #2 20, change 30
        strides #1 20, rest 50, strides #2 20, rest 50, strides #3 20, rest 50, strides #4 20, change 50
        walk 30
    """,
}

SECONDS = {
    "warmup": 480,
    "warmup-short": 355,
    "postrun": 600,
    "bedtime": 300,
    "bedtime-trial": 180,
    "bedtime-trial-seated": 180,
    "release-calf": 165 + 60,
    "release-hamstring": 165 + 60,
    "release-quad": 165 + 60,
    "release-foot": 165 + 60,
    "alt-release-calf-wall": 165 + 60,
    "alt-release-calf-wall-gentle": 90,
    "alt-release-calf-lying": 165 + 60,
    "alt-release-calf-lying-gentle": 90,
    "alt-release-foot-wall": 165 + 60,
    "alt-release-foot-wall-gentle": 90,
    "alt-release-hamstring-seated": 165 + 60,
    "alt-release-hamstring-seated-gentle": 90,
    "alt-release-quad-lying": 165 + 60,
    "alt-release-quad-lying-gentle": 90,
    "release-shin": 165 + 60,
    "release-shin-gentle": 90,
    "release-glutes": 165 + 60,
    "release-glutes-gentle": 90,
    "release-hip": 165 + 60,
    "release-hip-gentle": 90,
    "release-adductors": 165 + 60,
    "release-adductors-gentle": 90,
    "release-calf-gentle": 90,
    "release-hamstring-gentle": 90,
    "release-quad-gentle": 90,
    "release-foot-gentle": 90,
    "rolling": 420,
    "strength": 600,
    "drills": 720,
    "bedtime-seated": 300,
    "bedtime-lying": 300,
    "bedtime-pregnancy": 220,
    "cooldown-dynamic": 360,
    "mobility": 175,
    "sitting-day": 240,
    "strength-thighs": 550,
    "hips": 300,
    "hip-strength": 210,
    "neck": 165,
    "arch": 135,
}

ADDED = {
    "postrun": (
        300,
        """
        change 10, quad-standing R 30, switch 5, quad-standing L 30
        change 10, hamstring-step R 30, switch 5, hamstring-step L 30
        change 10, calf-straight R 30, switch 5, calf-straight L 30
        change 10, calf-bent R 30, switch 5, calf-bent L 30
        """,
    ),
    "bedtime": (60, "change 5, ankle-circles R 25, switch 5, ankle-circles L 25"),
    "release-calf-gentle": (60, "aftercare-walk 60"),
    "release-hamstring-gentle": (60, "aftercare-walk 60"),
    "release-quad-gentle": (60, "aftercare-walk 60"),
    "release-foot-gentle": (60, "aftercare-walk 60"),
    "alt-release-calf-wall-gentle": (60, "aftercare-walk 60"),
    "alt-release-calf-lying-gentle": (60, "aftercare-walk 60"),
    "alt-release-foot-wall-gentle": (60, "aftercare-walk 60"),
    "alt-release-hamstring-seated-gentle": (60, "aftercare-walk 60"),
    "alt-release-quad-lying-gentle": (60, "aftercare-walk 60"),
    "release-shin-gentle": (60, "aftercare-walk 60"),
    "release-glutes-gentle": (60, "aftercare-walk 60"),
    "release-hip-gentle": (60, "aftercare-walk 60"),
    "release-adductors-gentle": (60, "aftercare-walk 60"),
}

TWO_SIDED = sorted(name for name, play in PLAYS.items() if re.search(r" R ", play) and "release-" not in name)
EXERCISES = sorted(file.stem for file in Path(__file__).parents[2].glob("routines/exercises/*.toml"))
NIGHT = ("bedtime", "release")


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.built_in()


def shorthand(segment: Segment) -> str:
    if segment.kind is not SegmentKind.WORK:
        return f"{segment.kind.value} {segment.seconds:g}"
    side = {Side.RIGHT: " R", Side.LEFT: " L", None: ""}[segment.side]
    number = f" #{segment.set}" if segment.sets > 1 else ""
    return f"{segment.exercise}{side}{number} {segment.seconds:g}"


def stated(play: str) -> list[str]:
    return [entry.strip() for line in play.strip().splitlines() for entry in line.split(",")]


def played(routine: Routine, options: Options | None = None) -> list[str]:
    return [shorthand(segment) for segment in lay_out(routine, options or Options())]


def worked(segments: tuple[Segment, ...]) -> Counter[tuple[str | None, Side | None]]:
    sums: Counter[tuple[str | None, Side | None]] = Counter()
    for segment in segments:
        if segment.kind is SegmentKind.WORK:
            sums[segment.exercise, segment.side] += round(segment.seconds)
    return sums


def test_every_built_in_routine_is_stated_here(library: Library) -> None:
    assert {routine.id for routine in library.routines} == set(PLAYS) == set(SECONDS)


@pytest.mark.parametrize("name", PLAYS)
def test_plays_as_prescribed(library: Library, name: str) -> None:
    assert played(library.routine(name)) == stated(PLAYS[name])


@pytest.mark.parametrize("name", SECONDS)
def test_adds_up_exactly(library: Library, name: str) -> None:
    routine = library.routine(name)

    assert total(lay_out(routine)) == SECONDS[name] == routine.seconds


@pytest.mark.parametrize("name", PLAYS)
def test_optional_steps_add_what_they_say(library: Library, name: str) -> None:
    seconds, play = ADDED.get(name, (0, ""))
    expected = stated(PLAYS[name]) + (stated(play) if play else [])
    if name == "bedtime":
        expected.append(expected.pop(expected.index("finish 5")))
    segments = lay_out(library.routine(name), Options(optional=True))

    assert [shorthand(segment) for segment in segments] == expected
    assert total(segments) == SECONDS[name] + seconds


@pytest.mark.parametrize("optional", [False, True])
@pytest.mark.parametrize("name", TWO_SIDED)
def test_left_and_right_get_the_same_seconds(library: Library, name: str, optional: bool) -> None:
    sums = worked(lay_out(library.routine(name), Options(optional=optional)))
    right = {exercise: seconds for (exercise, side), seconds in sums.items() if side is Side.RIGHT}
    left = {exercise: seconds for (exercise, side), seconds in sums.items() if side is Side.LEFT}

    assert right == left != {}


def test_the_walk_after_a_run_can_be_ten_minutes_long(library: Library) -> None:
    routine = library.routine("postrun")
    longest = library.exercises["walk"].longest

    assert longest == 600
    assert played(routine, Options(seconds={"walk": longest})) == ["walk 600", *stated(PLAYS["postrun"])[1:]]


def test_ankle_bounces_are_left_out_after_a_calf_cramp(library: Library) -> None:
    skipped = {name for name in EXERCISES if library.exercises[name].skip_after_cramp == "calf"}
    expected = stated(PLAYS["warmup"])
    at = expected.index("ankle-bounces 20")
    del expected[at : at + 2]

    assert skipped == {"ankle-bounces"}
    assert played(library.routine("warmup"), Options(without=frozenset(skipped))) == expected


@pytest.mark.parametrize("name", [name for name in PLAYS if name.startswith("release-")])
def test_release_goes_to_the_cramped_side_without_a_count_in(library: Library, name: str) -> None:
    segments = lay_out(library.routine(name), Options(side=Side.LEFT))

    assert segments[0].kind is SegmentKind.WORK
    assert {segment.side for segment in segments if segment.exercise == name.removesuffix("-gentle")} == {Side.LEFT}


@pytest.mark.parametrize(
    ("name", "exercise", "reps"),
    [("strength", "calf-raise", 10), ("strength", "calf-raise-bent", 10), ("strength", "short-foot", 8)],
)
def test_counted_exercises(library: Library, name: str, exercise: str, reps: int) -> None:
    segments = lay_out(library.routine(name))

    assert {segment.reps for segment in segments if segment.exercise == exercise} == {reps}


def test_trial_protocol_keeps_to_the_trial(library: Library) -> None:
    """HAL: 10 s holds, three times a side, at least 10 s of rest for that muscle, both legs within three minutes."""
    for name in ("bedtime-trial", "bedtime-trial-seated"):
        clock = 0.0
        ended: dict[tuple[str | None, Side | None], float] = {}
        holds: Counter[tuple[str | None, Side | None]] = Counter()
        for segment in lay_out(library.routine(name)):
            key = (segment.exercise, segment.side)
            if segment.kind is SegmentKind.WORK:
                assert segment.seconds == 10
                assert clock - ended.get(key, -10.0) >= 10
                holds[key] += 1
                ended[key] = clock + segment.seconds
            clock += segment.seconds
        assert set(holds.values()) == {3}
        assert len(holds) == 4
        assert clock <= 180


def test_second_round_after_a_run_reaches_a_minute_for_each_muscle(library: Library) -> None:
    """ACS: 60 s a muscle."""
    sums = worked(lay_out(library.routine("postrun"), Options(optional=True)))

    assert {seconds for (_, side), seconds in sums.items() if side is not None} == {60}


def test_the_trial_is_not_quoted_for_the_five_minutes(library: Library) -> None:
    bedtime = library.routine("bedtime")

    assert not {"HAL", "COP"} & set(bedtime.sources)
    assert "fewer" not in bedtime.summary
    for name in ("bedtime", "bedtime-trial", "bedtime-trial-seated"):
        assert "low" in library.routine(name).summary
        assert "disagree" in library.routine(name).summary or "no effect" in library.routine(name).summary


def test_rolling_says_when_not_to(library: Library) -> None:
    words = library.routine("rolling").summary + library.exercises["roll-calf"].avoid

    assert all(words.count(warning) == 2 for warning in ("swollen", "hot", "very tender", "bone", "back of the knee"))
    assert "kneecap" in library.exercises["roll-quad"].avoid


def test_no_night_routine_sends_anyone_to_a_kerb(library: Library) -> None:
    for routine in library.routines:
        if routine.kind.value in NIGHT:
            assert "release-calf-kerb" not in {step.exercise for step in routine.steps}


@pytest.mark.parametrize("name", PLAYS)
def test_routine_words_and_sources(library: Library, name: str) -> None:
    routine = library.routine(name)

    assert routine_wording(routine) == ()
    assert set(routine.sources) <= set(library.sources)


@pytest.mark.parametrize("name", EXERCISES)
def test_exercise_words_and_sources(library: Library, name: str) -> None:
    exercise = library.exercises[name]

    assert exercise_wording(exercise) == ()
    assert [name for name in lacking(exercise) if name != "muscle"] == []
    assert set(exercise.sources) <= set(library.sources)
    assert exercise.between is None or exercise.between in library.exercises


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("title", "Calves!", 'title: has "!", which a voice stumbles over'),
        ("setup", "s" * 91, "setup: has 91 characters; 90 are read at a glance"),
        ("cue", "c" * 121, "cue: has 121 characters; 120 are read at a glance"),
        ("feel", "The Left calf.", 'feel: says "Left"; the side is told apart, and may be either'),
        ("avoid", "a" * 81, "avoid: has 81 characters; 80 are read at a glance"),
        ("cue", "It cures cramps.", 'cue: says "cures", which promises too much'),
        ("feel", "Calf ", 'feel: has " ", which a voice stumbles over'),
        ("sources", ("A4",), 'sources: "own" is missing, which says that the words are ours'),
        ("sources", ("own", "own"), "sources: one is named twice"),
    ],
)
def test_words_unlike_those_of_the_others_are_told(library: Library, name: str, words: object, told: str) -> None:
    assert exercise_wording(replace(library.exercises["calf-straight"], **{name: words})) == (told,)


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("summary", "s" * 241, "summary: has 241 characters; 240 are read at a glance"),
        ("summary", "", "summary: is empty"),
        ("title", "Legs (short)", 'title: has "(", which a voice stumbles over'),
    ],
)
def test_a_routine_unlike_the_others_is_told(library: Library, name: str, words: str, told: str) -> None:
    assert routine_wording(replace(library.routine("bedtime"), **{name: words})) == (told,)
