"""One routine being played in the window: the player, its record, its sound and its page, from start to summary."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Protocol

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from unknot.app.later import Later
from unknot.app.player.announcer import Announcer
from unknot.clock import Clock, instant_at
from unknot.errors import UserError
from unknot.paths import Home
from unknot.player.engine import Command, Phase, State, ready
from unknot.player.events import Finished, Paused, PlayerPauseReason
from unknot.player.going_on import GoOn
from unknot.player.playback import Playback, Stream
from unknot.player.recorder import Recorder, SessionStore, new_session_id
from unknot.routine.library import Library
from unknot.routine.model import Routine
from unknot.routine.timeline import Options, lay_out
from unknot.sound.sink import Sink
from unknot.storage.playing import PlayingLock
from unknot.ui.player.driver import PlayerDriver
from unknot.view.player.page import PlayerScreen, SoundShown, Standstill, build, is_settled, moved, standing
from unknot.view.words import _


class ScreenAwake(Protocol):
    """Keeps the screen on; `reason` says why it could not."""

    reason: str | None

    def hold(self) -> None: ...
    def release(self) -> None: ...
    def close(self) -> None: ...


class SessionParts(msgspec.Struct, frozen=True):
    """What a session needs of the app."""

    home: Home
    store: SessionStore
    clock: Clock
    library: Library
    sink: Sink
    awake: ScreenAwake
    half_way: Callable[[], bool]
    sound_state: Callable[[], SoundShown]
    sound_notice: Callable[[], str]
    later: Later


class PlayedSession(QObject):
    """Plays a routine; `screen_changed` carries what the page shows, `finished` comes once at the end."""

    screen_changed = Signal(object)
    finished = Signal()

    def __init__(
        self,
        session_parts: SessionParts,
        routine: Routine,
        options: Options,
        *,
        going_on: GoOn | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session_parts = session_parts
        self.routine = routine
        # Locked before it is written: another copy of the program must never take it for one that a crash left.
        session_id = going_on.session.id if going_on else new_session_id()
        self._lock = PlayingLock(session_parts.home, session_id)
        if not self._lock.take():
            raise UserError(_("This session is being played in another window."))
        store, now = session_parts.store, session_parts.clock.now
        if going_on is not None:
            state = going_on.state
            self.recorder = Recorder.take_up(store, now, going_on.session)
        else:
            state = ready(lay_out(routine, options))
            self.recorder = Recorder.begin(store, now, routine, options, state.segments, session_id)
        exercises = session_parts.library.exercises
        self._announcer = Announcer(session_parts.sink, state.segments, exercises, half_way=session_parts.half_way)
        calm = partial(is_settled, exercises=exercises)
        self._driver = PlayerDriver(Playback(state), session_parts.clock.monotonic, self, calm)
        self._driver.happened.connect(self._on_happened)
        self._pause: Standstill | None = None
        self._shown: tuple[tuple[object, ...], PlayerScreen] | None = None
        self._minutes = QTimer(self)
        self._minutes.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minutes.timeout.connect(self.refresh)

    @property
    def state(self) -> State:
        """Where the player stands."""
        return self._driver.playback.state

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to play."""
        return self.state.phase is Phase.OVER

    def begin(self) -> None:
        """Start, or go on where a crash cut it off."""
        self.do(Command.START if self.state.phase is Phase.READY else Command.RESUME)

    def do(self, command: Command) -> None:
        """Do what the person asked for."""
        self._driver.do(command)

    def ask(self) -> None:
        """Take in what time has brought; the timer does this by itself."""
        self._driver.ask()

    def screen(self) -> PlayerScreen:
        """What the page shows now; its words are only made where they may have changed."""
        exercises = self._session_parts.library.exercises
        sound, notice = self._session_parts.sound_state(), self._notice()
        standing_at = (standing(self.state), sound, notice)
        if self._shown is not None and self._shown[0] == standing_at and self._pause is None:
            screen = moved(self._shown[1], self.state, exercises)
        else:
            pause = replace(self._pause, now=self._session_parts.clock.now()) if self._pause else None
            screen = build(self.routine, self.state, exercises, sound=sound, notice=notice, pause=pause)
        self._shown = standing_at, screen
        return screen

    def refresh(self) -> None:
        """Show again, because something around the player changed."""
        self.screen_changed.emit(self.screen())

    def close(self, feel: int | None, note: str) -> None:
        """Put down how the legs feel."""
        self.recorder.close(feel, note)

    def release(self) -> None:
        """Let the screen sleep and the session's lock go; what could not be written is tried again."""
        if self.recorder.waits:
            self._session_parts.later.write(self.recorder.write)
        self._minutes.stop()
        self._session_parts.awake.release()
        self._session_parts.sink.stop()
        self._lock.release()

    def _on_happened(self, stream: Stream) -> None:
        state = self.state
        # Written first: what was held must be on disk before anything else can go wrong.
        self.recorder.record(state, stream)
        self._announcer.announce(stream)
        for event in stream:
            if isinstance(event, Paused):
                self._pause = self._paused_by(event)
        if state.phase in (Phase.RUNNING, Phase.COUNT_IN):
            self._pause = None
            self._minutes.stop()
            self._session_parts.awake.hold()
        else:
            self._minutes.start(60_000)
            self._session_parts.awake.release()
        self.refresh()
        if any(isinstance(event, Finished) for event in stream):
            self.finished.emit()

    def _paused_by(self, event: Paused) -> Standstill:
        now = self._session_parts.clock.now()
        if event.reason is not PlayerPauseReason.SUSPEND:
            return Standstill(now, now)
        since = instant_at(now.utc - timedelta(seconds=event.gap), now.zone)
        return Standstill(since, now, noticed=now)

    def _notice(self) -> str:
        if self.recorder.trouble:
            return _("{trouble} What you hold is kept in memory and written as soon as that works.").format(
                trouble=self.recorder.trouble
            )
        return self._session_parts.sound_notice()
