"""What the player page says at one moment."""

import math
from collections.abc import Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.player.engine import COUNT_IN, Phase, State
from unknot.routine.model import Exercise, ExerciseKind, Routine
from unknot.routine.timeline import Segment, SegmentKind
from unknot.view.body import side_name
from unknot.view.dates import clock
from unknot.view.player.side import SideShown, side_shown, side_word
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


class SoundShown(StrEnum):
    """What is heard, as the button for it shows."""

    ON = "on"
    MUTED = "muted"
    NONE = "none"


class Standstill(msgspec.Struct, frozen=True):
    """Since when the player stands still, by the clock on the wall; until `noticed`, if the computer slept."""

    since: Instant
    now: Instant
    noticed: Instant | None = None


class PlayerScreen(msgspec.Struct, frozen=True):
    """Everything on the player page; empty strings are left out of the page.

    `ring` runs from 0 to 1 over the segment. `unit` stands beside the number and says what is counted. `paused` is
    the word on the disc and the line below it, empty while it plays. `notice` is a sentence that stays until its cause
    is gone (sound missing, disk full).
    """

    title: str
    progress: str
    time_left: str
    bar: tuple[BarPiece, ...]
    ring: float
    ring_tone: RingTone
    side: SideShown | None
    heading: str
    countdown: str
    unit: str
    cue: str
    avoid: str
    next_label: str
    next_text: str
    next_figure: FigureShown | None
    main_button: str
    sound: SoundShown
    notice: str
    paused: tuple[str, str] | None
    figure: FigureShown | None
    spoken: str


def build(
    routine: Routine,
    state: State,
    exercises: Mapping[str, Exercise],
    *,
    sound: SoundShown = SoundShown.ON,
    notice: str = "",
    pause: Standstill | None = None,
) -> PlayerScreen:
    """The page at the moment that `state` stands for."""
    shown = _shown_work(state)
    segment = state.segments[shown] if shown is not None else None
    exercise = exercises[segment.exercise] if segment and segment.exercise else None
    held = state.phase is Phase.PAUSED
    working = state.segment.is_work and state.phase is not Phase.COUNT_IN
    heading = text_of(exercise, "title") if exercise else _("Finish")
    label, text, following = next_shown(state, exercises)
    whole = side_name(segment.side, exercise.part) if segment and segment.side and exercise else ""
    return PlayerScreen(
        title=text_of(routine, "title"),
        progress=_progress(state, shown, exercises),
        time_left=_("{time} left").format(time=clock_face(state.time_left)),
        bar=_bar(state),
        ring=_ring(state),
        ring_tone=RingTone.HELD if held else RingTone.WORK if working else RingTone.PAUSE,
        side=side_shown(state, shown, exercise),
        heading=heading,
        countdown=_countdown(state),
        unit=_unit(state),
        cue=_cue(state, exercise, working=working),
        avoid=_("Avoid: {what}").format(what=_first_lower(exercise.avoid)) if exercise and exercise.avoid else "",
        next_label=label,
        next_text=text,
        next_figure=following,
        main_button=_("Go on") if held else _("Pause"),
        sound=sound,
        notice=notice,
        paused=_paused(pause) if held else None,
        figure=_figure(state, segment, exercise, exercises),
        spoken=f"{_first_upper(whole)}. {heading}." if whole else f"{heading}.",
    )


def standing(state: State) -> tuple[object, ...]:
    """What the words of the page hang on: while it stays the same, only `moved` is to be shown."""
    seconds = math.ceil(_left(state) - 1e-6)
    return state.index, state.phase, seconds, math.ceil(state.time_left - 1e-6), state.extra, state.spent


def moved(screen: PlayerScreen, state: State, exercises: Mapping[str, Exercise]) -> PlayerScreen:
    """`screen` with what moves between two seconds: the ring, the bar and the figure."""
    shown = _shown_work(state)
    segment = state.segments[shown] if shown is not None else None
    exercise = exercises[segment.exercise] if segment and segment.exercise else None
    figure = _figure(state, segment, exercise, exercises)
    return replace(screen, ring=_ring(state), bar=_bar(state), figure=figure)


def is_settled(state: State, exercises: Mapping[str, Exercise]) -> bool:
    """Whether the figure only breathes, so that half as many pictures do."""
    name = state.segment.exercise
    return (
        state.segment.is_work
        and state.elapsed > SETTLED
        and (name is None or exercises[name].kind is not ExerciseKind.MOVE)
    )


def _shown_work(state: State) -> int | None:
    """The work segment being done, or the one that a pause leads to."""
    return next((index for index in range(state.index, len(state.segments)) if state.segments[index].is_work), None)


def _progress(state: State, shown: int | None, exercises: Mapping[str, Exercise]) -> str:
    work = [index for index, segment in enumerate(state.segments) if segment.is_work]
    number = work.index(shown) + 1 if shown is not None else len(work)
    kinds = {exercises[segment.exercise].kind for segment in state.segments if segment.exercise}
    if kinds == {ExerciseKind.HOLD}:
        return _("Hold {number} of {count}").format(number=number, count=len(work))
    if kinds == {ExerciseKind.MOVE}:
        return _("Move {number} of {count}").format(number=number, count=len(work))
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


def _left(state: State) -> float:
    """Seconds that the number counts."""
    if state.phase is Phase.COUNT_IN:
        return COUNT_IN - state.counted
    return 0.0 if state.phase is Phase.OVER else state.remaining


def _countdown(state: State) -> str:
    """Seconds alone under a minute: two figures are larger than four."""
    whole = math.ceil(_left(state) - 1e-6)
    return str(max(0, whole)) if whole < 60 else clock_face(whole)


def _unit(state: State) -> str:
    """What the number counts, beside it."""
    if state.phase is Phase.PAUSED:
        return _("seconds\nare kept") if _left(state) < 60 else _("are kept")
    if state.phase is Phase.COUNT_IN:
        return _("get ready")
    if state.segment.is_work:
        return _("seconds") if math.ceil(_left(state) - 1e-6) < 60 else ""
    return {
        SegmentKind.PREPARE: _("get ready"),
        SegmentKind.CHANGE: _("change"),
        SegmentKind.SWITCH: _("switch"),
        SegmentKind.REST: _("rest"),
    }.get(state.segment.kind, _("breathe"))


def _paused(pause: Standstill | None) -> tuple[str, str]:
    if pause is None:
        return _("Paused"), ""
    since = clock(pause.since.local)
    if pause.noticed is not None:
        return _("Paused"), _("The computer slept from {since} to {until}; nothing was counted").format(
            since=since, until=clock(pause.noticed.local)
        )
    minutes = int((pause.now.utc - pause.since.utc).total_seconds() // 60)
    if minutes < 1:
        return _("Paused"), _("since {time}").format(time=since)
    words = ngettext("for {count} minute, since {time}", "for {count} minutes, since {time}", minutes)
    return _("Paused"), words.format(count=minutes, time=since)


def _cue(state: State, exercise: Exercise | None, *, working: bool) -> str:
    if exercise is None:
        return _("That was the last one. Breathe out slowly.")
    if state.phase is Phase.PAUSED and state.segment.is_work and state.elapsed > 0:
        return _("{count} seconds to get back into place, then the {left}.").format(
            count=number(COUNT_IN), left=_countdown(state)
        )
    return text_of(exercise, "cue" if working or state.segment.is_work else "setup")


def next_shown(state: State, exercises: Mapping[str, Exercise]) -> tuple[str, str, FigureShown | None]:
    """When, what and the figure of what comes after this."""
    if state.phase is Phase.PAUSED:
        shown = _shown_work(state)
        when, at = _("When you go on"), shown
    else:
        following = range(state.index + 1, len(state.segments))
        at = next((index for index in following if state.segments[index].is_work), None)
        before = sum(state.length_of(index) for index in range(state.index + 1, at)) if at is not None else 0.0
        when = _("Next, in {time}").format(time=_short(_left(state) + before))
    segment = state.segments[at] if at is not None else None
    if segment is None or segment.exercise is None:
        return _("Next"), _("Last one, then done") if state.segment.is_work else _("done"), None
    exercise = exercises[segment.exercise]
    figure = FigureShown(exercise.id, segment.side, 0.0, moving=False)
    return when, _named(segment, exercise), figure


def _short(seconds: float) -> str:
    whole = max(0, math.ceil(seconds - 1e-6))
    return clock_face(whole) if whole >= 60 else _("{count} s").format(count=whole)


def _named(segment: Segment, exercise: Exercise) -> str:
    """Side first, then the exercise: `RIGHT calf stretch, knee bent`."""
    title = text_of(exercise, "title")
    return f"{side_word(segment.side).upper()} {_first_lower(title)}" if segment.side else title


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
    """The figure's own time: once it has settled in a hold it only breathes, for which four pictures a second do."""
    moves = exercise is not None and exercise.kind is ExerciseKind.MOVE
    # Counted in to its start, it takes up its place as it does in any other preparation.
    seconds = state.elapsed or (state.counted if state.phase is Phase.COUNT_IN else 0.0)
    return seconds if moves or seconds < SETTLED else math.floor(seconds * 4) / 4


def _walked_after(state: State, exercises: Mapping[str, Exercise]) -> str | None:
    """What the exercise just done is recovered with, such as a walk, while there is time for it."""
    worked = next((each for each in reversed(state.segments[: state.index]) if each.is_work), None)
    if worked is None or worked.exercise is None or state.remaining <= COUNT_IN + 2:
        return None
    return exercises[worked.exercise].between


def _first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
