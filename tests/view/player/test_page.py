"""The player page as words and numbers, at every moment of every shipped routine."""

import re

import pytest

from fakes import FakeClock, a_routine, a_step
from unknot.player.engine import Command, Phase, State, apply, ready, update
from unknot.routine.library import Library
from unknot.routine.model import Routine, Side, Step
from unknot.routine.timeline import Options, lay_out, prescribed
from unknot.view.player.page import BarState, PlayerScreen, RingTone, Standstill, build, moved, standing
from unknot.view.player.side import SideShown
from unknot.view.shown import FigureShown

LIBRARY = Library.built_in()
TWO_SIDES = a_routine(a_step(30), a_step(20, "calf-bent"), prepare=10, finish=5)


class At:
    """A routine played up to a moment."""

    def __init__(self, routine: Routine = TWO_SIDES) -> None:
        self.routine = routine
        self.state: State = ready(lay_out(routine), gap=None)
        self.now = 0.0
        self.do(Command.START)

    def do(self, command: Command) -> "At":
        self.state, _ = apply(self.state, command, self.now)
        return self

    def after(self, seconds: float) -> "At":
        self.now += seconds
        self.state, _ = update(self.state, self.now)
        return self

    @property
    def screen(self) -> PlayerScreen:
        return build(self.routine, self.state, LIBRARY.exercises)


@pytest.mark.parametrize("name", [routine.id for routine in LIBRARY.routines])
def test_every_moment_of_every_routine_can_be_shown(name: str) -> None:
    routine = LIBRARY.routine(name)
    segments = lay_out(routine, Options(optional=True))
    state, _ = apply(ready(segments, gap=None), Command.START, 0.0)
    now, done_before = 0.0, -1.0
    while state.phase is not Phase.OVER:
        screen = build(routine, state, LIBRARY.exercises)
        assert 0 <= screen.ring <= 1
        assert re.fullmatch(r"[1-5]?\d|\d+:\d\d", screen.countdown)
        assert all((screen.title, screen.progress, screen.heading, screen.cue, screen.next_text, screen.spoken))
        assert screen.figure is not None
        assert (screen.ring_tone is RingTone.WORK) is state.segment.is_work
        done = sum(piece.share * piece.seconds for piece in screen.bar)
        assert done_before <= done <= prescribed(segments) + 1e-9
        done_before = done
        now += 2.5
        state, _ = update(state, now)
    assert all(piece.state is BarState.DONE for piece in build(routine, state, LIBRARY.exercises).bar)


def test_before_it_begins() -> None:
    screen = build(TWO_SIDES, ready(lay_out(TWO_SIDES)), LIBRARY.exercises)
    assert screen.countdown == "10"
    assert screen.time_left == "2:10 left"
    assert {piece.state for piece in screen.bar} == {BarState.TO_DO}


def test_getting_ready_shows_what_is_coming() -> None:
    screen = At().after(2.0).screen
    assert (screen.unit, screen.heading) == ("get ready", "Calf stretch, knee straight")
    assert screen.cue.startswith("Face the wall")
    assert (screen.next_label, screen.next_text) == ("Next, in 8 s", "RIGHT calf stretch, knee straight")
    assert screen.main_button == "Pause"


def test_in_a_hold() -> None:
    screen = At().after(22.8).screen
    assert screen.side == SideShown("RIGHT", "leg", is_left=False, other="then left")
    assert (screen.countdown, screen.unit, screen.progress) == ("18", "seconds", "Hold 1 of 4")
    assert screen.cue.startswith("Heel down")
    assert screen.avoid == "Avoid: the heel lifting."
    assert (screen.next_label, screen.next_text) == ("Next, in 23 s", "LEFT calf stretch, knee straight")
    assert [piece.state for piece in screen.bar] == [BarState.NOW] + [BarState.TO_DO] * 3
    assert screen.ring == pytest.approx(12.8 / 30)


def test_switching_sides_shows_the_other_side() -> None:
    screen = At().after(41.0).screen
    assert screen.side == SideShown("LEFT", "leg", is_left=True, before="SWITCH to")
    assert At().after(46.0).screen.side == SideShown("LEFT", "leg", is_left=True, other="right", other_done=True)
    assert screen.ring_tone is RingTone.PAUSE


def test_paused_and_counted_in() -> None:
    at = At().after(20.0).do(Command.PAUSE)
    assert (at.screen.main_button, at.screen.ring_tone) == ("Go on", RingTone.HELD)
    assert at.screen.unit == "seconds\nare kept"
    assert at.screen.cue == "3 seconds to get back into place, then the 20."
    assert (at.screen.next_label, at.screen.next_text) == ("When you go on", "RIGHT calf stretch, knee straight")
    at.now += 100
    at.do(Command.RESUME).after(1.2)
    assert (at.screen.countdown, at.screen.unit) == ("2", "get ready")
    assert at.screen.ring_tone is RingTone.PAUSE


def test_counted_in_to_its_start_the_figure_turns_to_the_side_that_comes() -> None:
    at = At().after(46.0).do(Command.BACK)
    assert at.screen.unit == "get ready"
    figure = at.after(1.0).screen.figure
    assert figure == FigureShown("calf-straight", Side.RIGHT, 1.0, moving=True)
    figure = at.after(2.5).screen.figure
    assert figure == FigureShown("calf-straight", Side.RIGHT, 0.5, moving=True)


def test_a_skipped_hold_and_a_partial_one_show_in_the_bar() -> None:
    at = At().after(10.0).do(Command.SKIP).after(5.0 + 12.0).do(Command.SKIP)
    states = [piece.state for piece in at.screen.bar]
    assert states == [BarState.SKIPPED, BarState.PARTIAL, BarState.TO_DO, BarState.TO_DO]
    assert at.screen.bar[1].share == pytest.approx(12 / 30)


def test_the_end() -> None:
    at = At().after(126.0)
    assert (at.screen.unit, at.screen.heading) == ("breathe", "Finish")
    assert at.screen.side is None
    assert at.screen.figure is not None
    assert at.screen.figure.exercise == "breathe"
    at.after(10.0)
    assert (at.screen.countdown, at.screen.time_left, at.screen.ring) == ("0", "0:00 left", 1.0)


def test_ended_early() -> None:
    at = At().after(20.0).do(Command.END)
    assert at.screen.time_left == "0:00 left"
    assert at.screen.bar[0].state is not BarState.NOW


def test_a_walk_between_strides_is_shown_while_there_is_time() -> None:
    at = At(a_routine(Step("strides", 20.0, sets=2, rest=25.0)))
    at.after(5 + 20 + 3)
    assert at.screen.figure is not None
    assert at.screen.figure.exercise == "walk"
    at.after(18.0)
    assert at.screen.figure is not None
    assert at.screen.figure.exercise == "strides"
    assert at.screen.progress == "Move 2 of 2"


def test_mixed_routines_count_plainly() -> None:
    assert At(LIBRARY.routine("postrun")).after(1.0).screen.progress == "1 of 9"


def test_an_extension_is_shown() -> None:
    at = At().after(35.0).do(Command.EXTEND)
    assert at.screen.countdown == "15"
    assert at.screen.time_left == "1:45 left"


def test_the_last_hold_says_so() -> None:
    at = At().after(120.0)
    assert (at.screen.next_label, at.screen.next_text, at.screen.next_figure) == ("Next", "Last one, then done", None)


def test_a_long_hold_counts_minutes_until_the_last_one() -> None:
    at = At(a_routine(a_step(90), prepare=5)).after(6.0)
    assert (at.screen.countdown, at.screen.unit) == ("1:29", "")
    at.after(30.0)
    assert (at.screen.countdown, at.screen.unit) == ("59", "seconds")


def test_a_pause_says_since_when_by_the_clock() -> None:
    at = At().after(20.0).do(Command.PAUSE)
    clock = FakeClock("2026-03-10 22:19")
    since = clock.now()
    shown = [build(at.routine, at.state, LIBRARY.exercises, pause=Standstill(since, since)).paused]
    for seconds in (60, 120):
        clock.pass_(seconds)
        shown.append(build(at.routine, at.state, LIBRARY.exercises, pause=Standstill(since, clock.now())).paused)
    slept = Standstill(since, clock.now(), noticed=clock.now())
    shown.append(build(at.routine, at.state, LIBRARY.exercises, pause=slept).paused)
    assert [each[1] for each in shown if each] == [
        "since 22:19",
        "for 1 minute, since 22:19",
        "for 3 minutes, since 22:19",
        "The computer slept from 22:19 to 22:22; nothing was counted",
    ]


def test_between_two_seconds_only_what_moves_is_made_anew() -> None:
    at = At().after(20.2)
    first, stood = at.screen, standing(at.state)
    at.after(0.5)
    assert standing(at.state) == stood
    assert moved(first, at.state, LIBRARY.exercises) == at.screen
    at.after(0.5)
    assert standing(at.state) != stood
