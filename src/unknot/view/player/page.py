"""What the player page says at one moment."""

import math
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from unknot.player.engine import COUNT_IN, Phase, State
from unknot.routine.model import Exercise, ExerciseKind, Routine
from unknot.routine.timeline import Segment, SegmentKind
from unknot.view.body import side_name
from unknot.view.shown import FigureShown
from unknot.view.words import _, clock_face, ngettext, number, text_of

SETTLED = 2.0
"""Seconds after which a figure has eased from the one before and stands in its hold."""


class BarState(StrEnum):
    """How a hold stands in the bar at the top."""

    TO_DO = "to do"
    NOW = "now"
    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


class BarPiece(msgspec.Struct, frozen=True):
    """One work segment in the bar: `share` of its seconds is done, 0 to 1; `seconds` weighs its width."""

    state: BarState
    share: float
    seconds: float


class RingTone(StrEnum):
    """What the ring counts: work in coral, anything else in a quiet colour."""

    WORK = "work"
    PAUSE = "pause"
    HELD = "held"


class PlayerScreen(msgspec.Struct, frozen=True):
    """Everything on the player page; empty strings are left out of the page.

    `ring` runs from 0 to 1 over the segment. `badge` is upper case such as LEFT LEG. `notice` is a sentence that
    stays until its cause is gone (sound missing, disk full, paused by sleep).
    """

    title: str
    progress: str
    time_left: str
    bar: tuple[BarPiece, ...]
    ring: float
    ring_tone: RingTone
    badge: str
    heading: str
    countdown: str
    cue: str
    avoid: str
    next_label: str
    next_text: str
    main_button: str
    sound: str
    notice: str
    figure: FigureShown | None
    spoken: str


def build(
    routine: Routine,
    state: State,
    exercises: Mapping[str, Exercise],
    *,
    sound: str = "",
    notice: str = "",
) -> PlayerScreen:
    """The page at the moment that `state` stands for."""
    shown = _shown_work(state)
    segment = state.segments[shown] if shown is not None else None
    exercise = exercises[segment.exercise] if segment and segment.exercise else None
    held = state.phase is Phase.PAUSED
    working = state.segment.is_work and state.phase is not Phase.COUNT_IN
    heading = text_of(exercise, "title") if exercise else _("Finish")
    badge = _badge(state, segment, exercise)
    return PlayerScreen(
        title=text_of(routine, "title"),
        progress=_progress(state, shown, exercises),
        time_left=_("{time} left").format(time=clock_face(state.time_left)),
        bar=_bar(state),
        ring=_ring(state),
        ring_tone=RingTone.HELD if held else RingTone.WORK if working else RingTone.PAUSE,
        badge=badge.upper(),
        heading=heading,
        countdown=_countdown(state),
        cue=_cue(state, exercise, working=working),
        avoid=_("Avoid: {what}").format(what=_first_lower(exercise.avoid)) if exercise and exercise.avoid else "",
        next_label=_("Next"),
        next_text=_next(state, exercises),
        main_button=_("Resume") if held else _("Pause"),
        sound=sound,
        notice=notice,
        figure=_figure(state, segment, exercise, exercises),
        spoken=f"{badge}. {heading}." if badge else f"{heading}.",
    )


def _shown_work(state: State) -> int | None:
    """The work segment being done, or the one that a pause leads to."""
    return next((index for index in range(state.index, len(state.segments)) if state.segments[index].is_work), None)


def _progress(state: State, shown: int | None, exercises: Mapping[str, Exercise]) -> str:
    work = [index for index, segment in enumerate(state.segments) if segment.is_work]
    number = work.index(shown) + 1 if shown is not None else len(work)
    kinds = {exercises[segment.exercise].kind for segment in state.segments if segment.exercise}
    if kinds == {ExerciseKind.HOLD}:
        return _("hold {number} of {count}").format(number=number, count=len(work))
    if kinds == {ExerciseKind.MOVE}:
        return _("move {number} of {count}").format(number=number, count=len(work))
    return _("{number} of {count}").format(number=number, count=len(work))


def _bar(state: State) -> tuple[BarPiece, ...]:
    pieces = []
    for index, segment in enumerate(state.segments):
        if not segment.is_work:
            continue
        length = state.length_of(index)
        share = state.credited(index) / length
        if index == state.index and state.phase is not Phase.OVER:
            kind, share = BarState.NOW, state.elapsed / length
        elif share >= 0.995:
            kind = BarState.DONE
        elif index < state.index:
            kind = BarState.PARTIAL if share > 0 else BarState.SKIPPED
        else:
            kind = BarState.TO_DO
        pieces.append(BarPiece(kind, share, length))
    return tuple(pieces)


def _ring(state: State) -> float:
    if state.phase is Phase.COUNT_IN:
        return state.counted / COUNT_IN
    return 1.0 if state.phase is Phase.OVER else min(1.0, state.elapsed / state.length)


def _countdown(state: State) -> str:
    if state.phase is Phase.COUNT_IN:
        return clock_face(COUNT_IN - state.counted)
    return clock_face(0.0 if state.phase is Phase.OVER else state.remaining)


def _badge(state: State, segment: Segment | None, exercise: Exercise | None) -> str:
    side = side_name(segment.side, exercise.part) if segment and segment.side and exercise else ""
    if state.phase is Phase.COUNT_IN:
        before = _("get ready")
    else:
        before = {
            SegmentKind.PREPARE: _("get ready"),
            SegmentKind.CHANGE: _("next"),
            SegmentKind.SWITCH: _("switch"),
            SegmentKind.REST: _("rest"),
            SegmentKind.FINISH: _("breathe"),
            SegmentKind.WORK: "",
        }[state.segment.kind]
    return " · ".join(part for part in (before, side) if part)


def _cue(state: State, exercise: Exercise | None, *, working: bool) -> str:
    if exercise is None:
        return _("That was the last one. Breathe out slowly.")
    return text_of(exercise, "cue" if working or state.segment.is_work else "setup")


def _next(state: State, exercises: Mapping[str, Exercise]) -> str:
    if state.index + 1 >= len(state.segments):
        return _("done")
    following = state.segments[state.index + 1]
    after = next((each for each in state.segments[state.index + 1 :] if each.is_work), None)
    if after is None or after.exercise is None:
        return _("breathe out, then done")
    exercise = exercises[after.exercise]
    side = side_name(after.side, exercise.part) if after.side else ""
    title = text_of(exercise, "title")
    match following.kind:
        case SegmentKind.SWITCH:
            return _("switch to the {side}").format(side=side)
        case SegmentKind.REST:
            seconds = number(following.seconds)
            return _("rest {seconds} seconds, then set {set} of {sets}").format(
                seconds=seconds, set=after.set, sets=after.sets
            )
        case SegmentKind.WORK if not state.segment.is_work:
            seconds = number(following.seconds)
            if following.reps:
                return ngettext("{count} repetition", "{count} repetitions", following.reps).format(
                    count=following.reps
                )
            if exercise.kind is ExerciseKind.HOLD:
                return _("hold {seconds} seconds").format(seconds=seconds)
            return _("{seconds} seconds").format(seconds=seconds)
        case _:
            return f"{title}, {side}" if side else title


def _figure(
    state: State, segment: Segment | None, exercise: Exercise | None, exercises: Mapping[str, Exercise]
) -> FigureShown:
    running = state.phase in (Phase.RUNNING, Phase.COUNT_IN)
    seconds = _shown_seconds(state, exercise)
    if segment is None or exercise is None:
        return FigureShown("breathe", None, seconds, running)
    resting = state.segment.kind in (SegmentKind.REST, SegmentKind.CHANGE) and state.segment.step is not None
    if resting and (walked := _walked_after(state, exercises)):
        return FigureShown(walked, None, state.elapsed, running)
    return FigureShown(exercise.id, segment.side, seconds, running)


def _shown_seconds(state: State, exercise: Exercise | None) -> float:
    """The figure's own time: once it has settled in a hold it only breathes, for which six pictures a second do."""
    moves = exercise is not None and exercise.kind is ExerciseKind.MOVE
    # Counted in to its start, it takes up its place as it does in any other preparation.
    seconds = state.elapsed or (state.counted if state.phase is Phase.COUNT_IN else 0.0)
    return seconds if moves or seconds < SETTLED else math.floor(seconds * 6) / 6


def _walked_after(state: State, exercises: Mapping[str, Exercise]) -> str | None:
    """What the exercise just done is recovered with, such as a walk, while there is time for it."""
    worked = next((each for each in reversed(state.segments[: state.index]) if each.is_work), None)
    if worked is None or worked.exercise is None or state.remaining <= COUNT_IN + 2:
        return None
    return exercises[worked.exercise].between


def _first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]
