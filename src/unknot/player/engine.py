"""The player as a state machine: pure functions of a state, a command and the time handed in.

Nothing here reads a clock. A running segment is known by its `origin`, the moment at which it stood at zero; when it
ends, the next one's origin is that origin plus its length. No time is ever added up tick by tick, so that nothing can
drift, however late or seldom `update` is called.
"""

from enum import Enum

import msgspec
from msgspec.structs import replace

from unknot.player.events import (
    CountedIn,
    CountInStarted,
    EndReason,
    Event,
    Extended,
    Finished,
    Paused,
    PlayerPauseReason,
    Progressed,
    Resumed,
    SegmentEnded,
    SegmentStarted,
)
from unknot.routine.timeline import Segment

COUNT_IN = 3.0
"""Seconds counted in before a hold that was interrupted goes on."""
BACK_WITHIN = 3.0
"""Back in the first seconds of a hold goes to the hold before; later it restarts this one."""
EXTENSION = 10.0
LONGEST_SEGMENT = 3600.0
SUSPEND_GAP = 3.0
"""A longer silence than this, in seconds, means that the computer slept."""


class Phase(Enum):
    """What the player is doing."""

    READY = "ready"
    RUNNING = "running"
    COUNT_IN = "count-in"
    PAUSED = "paused"
    OVER = "over"


class Command(Enum):
    """What a person can ask for."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    TOGGLE = "toggle"
    SKIP = "skip"
    BACK = "back"
    EXTEND = "extend"
    END = "end"


class State(msgspec.Struct, frozen=True):
    """Where the player stands.

    `elapsed` seconds of the segment at `index` have passed; while running they count from `origin` (monotonic).
    `spent` holds the seconds earned earlier by each segment, `extra` those asked for on top, `seen` the last time
    handed in, and `gap` how long a silence is taken for sleep (None: never).
    """

    segments: tuple[Segment, ...]
    spent: tuple[float, ...]
    extra: tuple[float, ...]
    phase: Phase = Phase.READY
    index: int = 0
    elapsed: float = 0.0
    origin: float = 0.0
    counted: float = 0.0
    seen: float = 0.0
    gap: float | None = SUSPEND_GAP

    @property
    def segment(self) -> Segment:
        """The segment being played; the last one when all is over."""
        return self.segments[min(self.index, len(self.segments) - 1)]

    @property
    def length(self) -> float:
        """Seconds of the current segment, extensions included."""
        return self.length_of(min(self.index, len(self.segments) - 1))

    def length_of(self, index: int) -> float:
        """Seconds of the segment at `index`, extensions included."""
        return self.segments[index].seconds + self.extra[index]

    @property
    def remaining(self) -> float:
        """Seconds left of the current segment."""
        return max(0.0, self.length - self.elapsed)

    @property
    def time_left(self) -> float:
        """Seconds left of the whole routine, a count-in left out."""
        if self.phase is Phase.OVER:
            return 0.0
        return self.remaining + sum(self.length_of(index) for index in range(self.index + 1, len(self.segments)))

    def credited(self, index: int) -> float:
        """Seconds that the segment at `index` has earned: those spent in it, at most its length; pauses earn none."""
        if not self.segments[index].is_work:
            return 0.0
        now = self.elapsed if index == self.index and self.phase is not Phase.OVER else 0.0
        return min(self.spent[index] + now, self.length_of(index))


Change = tuple[State, tuple[Event, ...]]


def ready(segments: tuple[Segment, ...], *, gap: float | None = SUSPEND_GAP) -> State:
    """A player that has not begun."""
    if not segments:
        raise ValueError("a routine without segments cannot be played")
    zeros = (0.0,) * len(segments)
    return State(segments, spent=zeros, extra=zeros, gap=gap)


def update(state: State, now: float) -> Change:
    """Let time pass up to `now`: every segment that ended in between ends, and its overshoot carries over."""
    silence = now - state.seen
    if state.phase not in (Phase.RUNNING, Phase.COUNT_IN) or silence <= 0:
        return state, ()
    if state.gap is not None and silence > state.gap:
        return _pause(replace(state, seen=now), PlayerPauseReason.SUSPEND, silence)
    state = replace(state, seen=now)
    events: list[Event] = []
    while state.phase in (Phase.RUNNING, Phase.COUNT_IN):
        since = now - state.origin
        if state.phase is Phase.COUNT_IN:
            counted = min(since, COUNT_IN)
            events.append(CountedIn(state.counted, counted, since - counted))
            state = replace(state, counted=counted)
            if since < COUNT_IN:
                break
            # `elapsed` seconds of the hold had passed before it was interrupted.
            origin = state.origin + COUNT_IN - state.elapsed
            state = replace(state, phase=Phase.RUNNING, origin=origin, counted=0.0)
            events += [Resumed(since - COUNT_IN)] if state.elapsed else [SegmentStarted(state.index, now - origin)]
            continue
        length = state.length
        reached = min(since, length)
        events.append(Progressed(state.index, state.elapsed, reached, length, since - reached))
        if since < length:
            state = replace(state, elapsed=since)
            break
        state = replace(state, elapsed=length)
        state, ended = _leave(state, EndReason.COMPLETED)
        state, begun = _enter(state, state.index + 1, state.origin + length, now)
        events += ended + begun
    return state, tuple(events)


def apply(state: State, command: Command, now: float) -> Change:
    """Let time pass up to `now`, then do what was asked."""
    state, passed = update(state, now)
    slept = any(isinstance(event, Paused) for event in passed)
    if slept and command in (Command.PAUSE, Command.TOGGLE):
        # Whoever opens the lid and hits space means to stop a player that they believe to be running.
        return state, passed
    state, done = _obey(replace(state, seen=max(now, state.seen)), command, now)
    return state, passed + done


def _obey(state: State, command: Command, now: float) -> Change:
    if state.phase is Phase.OVER or (state.phase is Phase.READY) != (command is Command.START):
        return state, ()
    match command:
        case Command.START:
            state, events = _enter(state, 0, now, now)
            return state, tuple(events)
        case Command.TOGGLE:
            return _obey(state, Command.RESUME if state.phase is Phase.PAUSED else Command.PAUSE, now)
        case Command.PAUSE:
            return _pause(state, PlayerPauseReason.ASKED, 0.0)
        case Command.RESUME:
            return _resume(state, now)
        case Command.SKIP:
            return _skip(state, now)
        case Command.BACK:
            return _back(state, now)
        case Command.EXTEND:
            return _extend(state)
        case Command.END:
            state, events = _leave(state, EndReason.STOPPED)
            return replace(state, phase=Phase.OVER), (*events, Finished(completed=False))


def _pause(state: State, reason: PlayerPauseReason, gap: float) -> Change:
    if state.phase not in (Phase.RUNNING, Phase.COUNT_IN):
        return state, ()
    return replace(state, phase=Phase.PAUSED, counted=0.0), (Paused(reason, gap),)


def _resume(state: State, now: float) -> Change:
    if state.phase is not Phase.PAUSED:
        return state, ()
    if state.segment.is_work:
        return _count_in(state, now)
    state = replace(state, phase=Phase.RUNNING, origin=now - state.elapsed)
    return state, (Resumed(),) if state.elapsed else (Resumed(), SegmentStarted(state.index))


def _count_in(state: State, now: float) -> Change:
    state = replace(state, phase=Phase.COUNT_IN, origin=now, counted=0.0)
    return state, (CountInStarted(state.index),)


def _skip(state: State, now: float) -> Change:
    """Leave a hold for the pause behind it; leave a pause for its last three seconds, or, in those, for the hold."""
    if state.segment.is_work:
        state, ended = _leave(state, EndReason.SKIPPED)
        following = state.index + 1
        if following < len(state.segments) and state.segments[following].is_work:
            state, counting = _count_in(replace(state, index=following, elapsed=0.0), now)
            return state, (*ended, *counting)
        state, begun = _enter(state, following, now, now)
        return state, (*ended, *begun)
    last_seconds = state.length - COUNT_IN
    if state.elapsed < last_seconds and state.index + 1 < len(state.segments):
        was_paused = state.phase is Phase.PAUSED
        state = replace(state, phase=Phase.RUNNING, elapsed=last_seconds, origin=now - last_seconds)
        return state, (Resumed(),) if was_paused else ()
    was_paused = state.phase is Phase.PAUSED
    state, ended = _leave(state, EndReason.SKIPPED)
    following = state.index + 1
    if was_paused and following < len(state.segments) and state.segments[following].is_work:
        state, counting = _count_in(replace(state, index=following), now)
        return state, (*ended, *counting)
    state, begun = _enter(state, following, now, now)
    return state, (*ended, *begun)


def _back(state: State, now: float) -> Change:
    """To the start of this hold, or of the one before when this one has hardly begun; counted in."""
    target = state.index
    if not state.segment.is_work or state.elapsed <= BACK_WITHIN:
        earlier = [index for index in range(state.index) if state.segments[index].is_work]
        if earlier:
            target = earlier[-1]
        elif not state.segment.is_work:
            target = 0
    state, ended = _leave(state, EndReason.RESTARTED)
    if state.segments[target].is_work:
        state, begun = _count_in(replace(state, index=target, elapsed=0.0), now)
        return state, (*ended, *begun)
    state, again = _enter(state, target, now, now)
    return state, (*ended, *again)


def _extend(state: State) -> Change:
    seconds = min(EXTENSION, LONGEST_SEGMENT - state.length)
    if seconds <= 0:
        return state, ()
    extra = (*state.extra[: state.index], state.extra[state.index] + seconds, *state.extra[state.index + 1 :])
    return replace(state, extra=extra), (Extended(state.index, seconds),)


def _leave(state: State, reason: EndReason) -> tuple[State, list[Event]]:
    """End the current segment and put what it earned aside."""
    credited = state.credited(state.index)
    spent = (*state.spent[: state.index], credited, *state.spent[state.index + 1 :])
    ended = SegmentEnded(state.index, credited, reason)
    return replace(state, spent=spent, elapsed=0.0, counted=0.0), [ended]


def _enter(state: State, index: int, origin: float, now: float) -> tuple[State, list[Event]]:
    """Begin the segment at `index`, which stood at zero at `origin`; past the last one all is over."""
    if index >= len(state.segments):
        return replace(state, phase=Phase.OVER, index=index, elapsed=0.0), [Finished(completed=True, late=now - origin)]
    state = replace(state, phase=Phase.RUNNING, index=index, elapsed=0.0, origin=origin)
    return state, [SegmentStarted(index, now - origin)]
