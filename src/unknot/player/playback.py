"""A routine being played: the engine with its cues, as one stream of events."""

from unknot.player.cues import CueDue, Script, cues_due, next_moment, script
from unknot.player.engine import Change, Command, Phase, State, apply, update
from unknot.player.events import Event

Stream = tuple[Event | CueDue, ...]


class Playback:
    """Holds the state of one playing; everybody who follows it gets the same events."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._script: Script = script(state.segments)

    def tick(self, now: float) -> Stream:
        """What happened up to `now` (monotonic seconds)."""
        return self._taken(update(self.state, now))

    def do(self, command: Command, now: float) -> Stream:
        """What happened up to `now`, and then because of `command`."""
        return self._taken(apply(self.state, command, now))

    def next_moment(self) -> float:
        """Seconds until something is due, at most; a caller that sleeps in between misses nothing."""
        if self.state.phase is Phase.COUNT_IN:
            return 1.0 - self.state.counted % 1.0
        return next_moment(self._script, self.state)

    def _taken(self, change: Change) -> Stream:
        self.state, events = change
        return cues_due(self._script, self.state, events)
