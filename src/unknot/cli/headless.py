"""Playing in real time without a window: each cue is printed with its time, and the session is recorded."""

import signal
import threading
from contextlib import ExitStack
from types import FrameType

import click

from unknot.cli.entering import back_up_when_done
from unknot.clock import SystemClock
from unknot.diary.records import Session
from unknot.errors import StorageError, UserError
from unknot.paths import Home
from unknot.player.cues import CueDue
from unknot.player.engine import Command, Phase, ready
from unknot.player.events import Paused, PlayerPauseReason
from unknot.player.playback import Playback, Stream
from unknot.player.recorder import Recorder, SessionStore, new_session_id
from unknot.routine.library import Library
from unknot.routine.model import Routine, RoutineKind
from unknot.routine.timeline import Options, lay_out
from unknot.storage.database import Database, open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.inspecting import IN_A_WINDOW
from unknot.storage.playing import PlayingLock
from unknot.view.dates import short_date
from unknot.view.nights import night_options
from unknot.view.player.speech import spoken
from unknot.view.words import _, clock_face, time_held


class OpensWhenItCan:
    """The diary of a release: opened anew with each try, since nothing that is wrong with it may keep the hold away."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._database: Database | None = None

    def save_session(self, session: Session) -> None:
        """As the diary does; `StorageError` also where it cannot be opened."""
        self._store().save_session(session)

    def discard_session(self, session_id: str) -> None:
        """As the diary does; `StorageError` also where it cannot be opened."""
        self._store().discard_session(session_id)

    def close(self) -> None:
        """Close the diary, if it is open."""
        if self._database is not None:
            self._database.close()

    def _store(self) -> DiaryStore:
        if self._database is None:
            try:
                self._database = open_database(self._home, IN_A_WINDOW)
            except UserError as error:
                raise StorageError(str(error)) from error
        return DiaryStore(self._database)


def play_headless(home: Home, library: Library, routine: Routine, options: Options) -> None:
    """Play `routine` to its end, or until the process is asked to stop; what was held is kept either way.

    A release is held whatever is wrong with the diary; anything else begins only where it can be kept.
    """
    segments = lay_out(routine, options)
    clock = SystemClock()
    playback = Playback(ready(segments))
    stop = threading.Event()
    with ExitStack() as stack:
        store = _store_for(routine, home, stack)
        # Locked before it is written: a running session without a lock would pass for one that a crash left.
        session_id = new_session_id()
        lock = PlayingLock(home, session_id)
        lock.take()
        stack.callback(lock.release)
        _stop_on_signals(stack, stop)
        recorder = Recorder.begin(store, clock.now, routine, options, segments, session_id)
        if recorder.trouble and routine.kind is not RoutineKind.RELEASE:
            raise recorder.trouble
        try:
            _play(playback, recorder, library, clock, stop)
        except BaseException:  # such as output that nobody reads any more; what was held is kept
            ended = playback.do(Command.END, clock.monotonic())
            recorder.record(playback.state, ended)
            raise
    back_up_when_done(home)
    if recorder.leaves_nothing:
        click.echo(_("Less than 10 seconds were held: nothing was kept."))
        return
    held, asked = time_held(recorder.session.credited_s), clock_face(recorder.session.prescribed_s)
    click.echo(f"Held {held} of {asked}. The session is in your diary.")
    if night_options(recorder.session):
        words = _("It counts to the night of {day}; in the diary of the window that can be changed.")
        click.echo(words.format(day=short_date(recorder.session.day)))


def _store_for(routine: Routine, home: Home, stack: ExitStack) -> SessionStore:
    if routine.kind is RoutineKind.RELEASE:
        late = OpensWhenItCan(home)
        stack.callback(late.close)
        return late
    database = open_database(home)
    stack.callback(database.close)
    return DiaryStore(database)


def _play(playback: Playback, recorder: Recorder, library: Library, clock: SystemClock, stop: threading.Event) -> None:
    began = clock.monotonic()
    warned = False

    def follow(stream: Stream) -> None:
        nonlocal warned
        recorder.record(playback.state, stream)
        _print(stream, playback, library, clock.monotonic() - began)
        if recorder.trouble and not warned:
            click.echo(f"{recorder.trouble} It is tried again when the next part begins.", err=True)
        warned = recorder.trouble is not None

    follow(playback.do(Command.START, began))
    while playback.state.phase is not Phase.OVER:
        # Woken a little after the moment, so that what is due is due; a stop request ends the wait.
        if stop.wait(min(0.5, playback.next_moment() + 0.002)):
            follow(playback.do(Command.END, clock.monotonic()))
            break
        stream = playback.tick(clock.monotonic())
        follow(stream)
        if any(isinstance(event, Paused) and event.reason is PlayerPauseReason.SUSPEND for event in stream):
            follow(playback.do(Command.RESUME, clock.monotonic()))
    recorder.retry()
    if recorder.trouble:
        raise recorder.trouble


def _print(stream: Stream, playback: Playback, library: Library, since: float) -> None:
    for event in stream:
        if isinstance(event, CueDue):
            words = _words(event, playback, library)
            if not words and not event.cue.tone:
                continue
            what = f"tone  {event.cue.tone.value}" if event.cue.tone else f"say   {words}"
            minutes, seconds = divmod(max(0.0, since - event.late), 60)
            click.echo(f"{int(minutes):3d}:{seconds:04.1f}  {what}")


def _words(due: CueDue, playback: Playback, library: Library) -> str:
    return spoken(due.cue, playback.state.segments, library.exercises)


def _stop_on_signals(stack: ExitStack, stop: threading.Event) -> None:
    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            number = getattr(signal, name)
            stack.callback(signal.signal, number, signal.signal(number, ask))
