"""What a listener hears: the whole script of every shipped routine, and the rules that every script keeps."""

import os
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from fakes import a_routine, a_step, hear, pause, work
from unknot.player.cues import Cue, CueDue, Say, ToneName
from unknot.player.engine import Command, State, ready
from unknot.player.playback import Playback
from unknot.routine.library import Library
from unknot.routine.model import Side, Sides, Step
from unknot.routine.timeline import Options, Segment, SegmentKind, lay_out, total
from unknot.view.player.speech import WORDS_A_SECOND, spoken

LIBRARY = Library.built_in()
ROUTINES = [routine.id for routine in LIBRARY.routines]
SCRIPTS = Path(__file__).parents[1] / "data" / "heard"
NEXT_BOUNDARY = ("*start*", "*switch*", "*done*")

every_routine = pytest.mark.parametrize("name", ROUTINES)


def laid(name: str) -> tuple[Segment, ...]:
    """The routine with its optional steps: the longest script it has."""
    return lay_out(LIBRARY.routine(name), Options(optional=True))


@cache
def script_of(name: str) -> list[tuple[float, str]]:
    return hear(laid(name), LIBRARY)


def begins(segments: tuple[Segment, ...]) -> list[float]:
    return [total(segments[:index]) for index in range(len(segments))]


def speech(heard: list[tuple[float, str]]) -> list[tuple[float, str]]:
    return [(at, what) for at, what in heard if not what.startswith("*")]


def tones(heard: list[tuple[float, str]]) -> list[tuple[float, str]]:
    return [(at, what) for at, what in heard if what.startswith("*")]


@every_routine
def test_the_script_is_the_one_that_was_listened_to(name: str) -> None:
    """Read the files in tests/data/heard as a listener would; UNKNOT_APPROVE=1 writes them anew."""
    script = "".join(f"{int(at // 60)}:{at % 60:04.1f}  {what}\n" for at, what in script_of(name))
    approved = SCRIPTS / f"{name}.txt"
    if os.environ.get("UNKNOT_APPROVE"):
        approved.write_text(script, encoding="utf-8")
    assert script == approved.read_text(encoding="utf-8")


@every_routine
def test_what_comes_next_is_spoken_before_it_starts(name: str) -> None:
    segments, said = laid(name), speech(script_of(name))
    starts = begins(segments)
    before: int | None = None
    for index, segment in enumerate(segments):
        if not segment.is_work:
            continue
        assert segment.exercise is not None
        exercise = LIBRARY.exercises[segment.exercise]
        since = starts[before] if before is not None else -1.0
        until = starts[index] if index else 0.5  # a release begins at once, and says what it is as it begins
        words = " ".join(what for at, what in said if since < at < until)
        changed = before is None or segments[before].exercise != segment.exercise
        turned = before is None or segments[before].side is not segment.side
        if changed:
            assert exercise.title.partition(",")[0] in words or exercise.setup in words
        if segment.side is not None and (changed or turned):
            assert f"{segment.side.value.capitalize()} {exercise.part.value}." in words
        if not changed and not turned:
            assert f"{segment.set} of {segment.sets}" in words
        before = index


@every_routine
def test_words_end_before_the_next_segment_begins_at_a_calm_pace(name: str) -> None:
    heard = script_of(name)
    for at, what in speech(heard):
        ends = at + len(what.split()) / WORDS_A_SECOND
        boundary = min((when for when, tone in tones(heard) if tone in NEXT_BOUNDARY and when > at), default=ends)
        following = min((when for when, _ in speech(heard) if when > at), default=ends)
        assert ends <= min(boundary, following), what


@every_routine
def test_no_tone_comes_close_to_another(name: str) -> None:
    heard = tones(script_of(name))
    for (first, one), (second, other) in pairwise(heard):
        assert second - first >= 0.9, (first, one, other)


@every_routine
def test_every_hold_is_counted_in_and_counted_out(name: str) -> None:
    segments, heard = laid(name), set(tones(script_of(name)))
    for index, (segment, start) in enumerate(zip(segments, begins(segments), strict=True)):
        end = start + segment.seconds
        if segment.is_work:
            assert (start, "*start*") in heard
            assert {(end - second, "*last*") for second in (3, 2, 1)} <= heard
            assert ((start + segment.seconds / 2, "*half*") in heard) is (segment.seconds >= 20)
            if index and not segments[index - 1].is_work:
                assert {(start - second, "*count*") for second in (3, 2, 1)} <= heard
        elif segment.kind is not SegmentKind.PREPARE:
            assert (start, "*switch*") in heard
    assert (total(segments), "*done*") in heard


@every_routine
def test_the_voice_stays_calm(name: str) -> None:
    words = " ".join(what for _, what in speech(script_of(name)))
    assert "!" not in words
    assert not {word for word in words.split() if len(word) > 2 and word.isupper()}


@pytest.mark.parametrize("name", ["strides", "a-march", "a-skip", "high-knees", "butt-kicks"])
def test_the_voice_says_what_a_rest_is_for(name: str) -> None:
    segments = lay_out(a_routine(Step(name, 20.0, sets=2, rest=30.0)))
    assert (25.0, "Walk easily and let the breath settle. Then set 2 of 2.") in hear(segments, LIBRARY)


def test_a_short_change_is_no_time_for_a_walk() -> None:
    segments = lay_out(a_routine(Step("butt-kicks", 20.0, after=5.0), Step("a-skip", 20.0)))
    assert (25.0, "Next: A-skip. Stand tall with room to skip forward.") in hear(segments, LIBRARY)


def test_repetitions_are_told() -> None:
    segments = lay_out(a_routine(Step("calf-raise", 40.0, reps=10)))
    assert hear(segments, LIBRARY)[0] == (0.0, "Get ready. Calf raise. 10 times.")


@pytest.mark.parametrize("seconds", [1, 1.5, 2, 3, 4, 5])
def test_the_shortest_pause_still_names_the_side(seconds: float) -> None:
    segments = lay_out(a_routine(a_step(10, switch=seconds)))
    words = [what for at, what in speech(hear(segments, LIBRARY)) if at >= 15.0]
    assert words[0] in ("Left leg.", "Switch sides. Left leg.")


@pytest.mark.parametrize("seconds", [1, 2, 3, 5, 6, 7, 19, 20, 3600])
@pytest.mark.parametrize("sides", list(Sides))
def test_any_length_can_be_announced(seconds: float, sides: Sides) -> None:
    step = Step("calf-straight", seconds, sides=sides, sets=2, rest=seconds, switch=seconds)
    assert hear(lay_out(a_routine(step, prepare=seconds, finish=seconds)), LIBRARY, tick=1.0)


def due(playback: Playback, command: Command | None, now: float) -> list[Cue]:
    stream = playback.do(command, now) if command else playback.tick(now)
    return [event.cue for event in stream if isinstance(event, CueDue)]


def test_going_on_is_counted_in_and_marked() -> None:
    playback = Playback(ready((pause(5, SegmentKind.PREPARE), work(30, Side.LEFT)), gap=None))
    playback.do(Command.START, 0.0)
    due(playback, None, 10.0)
    assert [cue.say for cue in due(playback, Command.PAUSE, 10.0)] == [Say.PAUSED]
    assert [cue.say for cue in due(playback, Command.RESUME, 60.0)] == [Say.GOING_ON]
    heard = [cue.tone for second in (61.0, 62.0, 63.0) for cue in due(playback, None, second)]
    assert heard == [ToneName.COUNT, ToneName.COUNT, ToneName.COUNT, ToneName.START]


def test_a_hold_begun_again_is_named() -> None:
    segments = lay_out(a_routine(a_step(30)))
    playback = Playback(ready(segments, gap=None))
    playback.do(Command.START, 0.0)
    (cue,) = due(playback, Command.BACK, 41.0)[-1:]
    assert spoken(cue, segments, LIBRARY.exercises) == "Calf stretch, knee straight. Right leg."


def test_sleep_is_told_apart_from_a_pause_that_was_asked_for() -> None:
    playback = Playback(ready((work(30),)))
    playback.do(Command.START, 0.0)
    (cue,) = due(playback, None, 100.0)
    assert cue.say is Say.SLEPT


def test_a_cue_knows_how_late_it_is() -> None:
    playback = Playback(ready((pause(5), work(30)), gap=None))
    playback.do(Command.START, 0.0)
    late = [event.late for event in playback.tick(5.4) if isinstance(event, CueDue)]
    assert late == pytest.approx([3.4, 2.4, 1.4, 0.4])


def test_a_count_in_knows_how_late_it_is() -> None:
    playback = Playback(ready((work(30),), gap=None))
    playback.do(Command.START, 0.0)
    playback.do(Command.PAUSE, 10.0)
    playback.do(Command.RESUME, 20.0)
    late = [event.late for event in playback.tick(23.5) if isinstance(event, CueDue)]
    assert late == pytest.approx([3.5, 2.5, 1.5, 0.5])


def test_each_cue_is_heard_once_however_the_ticks_fall() -> None:
    segments = laid("bedtime")
    coarse, fine = hear(segments, LIBRARY, tick=2.9), hear(segments, LIBRARY, tick=0.01)
    assert [what for _, what in coarse] == [what for _, what in fine]
    assert [at for at, _ in coarse] == pytest.approx([at for at, _ in fine], abs=0.0011)


def test_whoever_sleeps_until_the_next_moment_misses_nothing() -> None:
    segments = laid("release-calf")
    playback = Playback(ready(segments))
    heard, now = len(due(playback, Command.START, 0.0)), 0.0
    while playback.state.index < len(segments):
        wait = playback.next_moment()
        assert wait > 0
        now += min(wait, 3.0)
        cues = due(playback, None, now)
        # On time: nothing that is heard then is late by more than rounding.
        heard += len(cues)
    assert heard == len(hear(segments, LIBRARY))
    assert playback.state == _over(playback.state)


def _over(state: State) -> State:
    assert state.index == len(state.segments)
    return state
