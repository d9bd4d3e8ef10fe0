"""What happens around a routine in the window: begin, ask before ending, summary, and taking up what a crash left."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from unknot.app.player.ending import Ending
from unknot.app.player.session import PlayedSession, SessionParts
from unknot.app.shared import SharedParts
from unknot.diary.records import Session
from unknot.errors import UserError
from unknot.player.engine import Command, Phase
from unknot.player.going_on import GoOn, to_go_on
from unknot.player.recorder import Recorder, is_worth_keeping
from unknot.routine.model import Routine
from unknot.routine.timeline import Options, lay_out
from unknot.storage.playing import left_by_crash
from unknot.ui.player.end_dialog import EndDialog
from unknot.ui.player.page import PlayerPage
from unknot.ui.player.recovery_dialog import RecoveryDialog
from unknot.view.by_night import stopped_by_night
from unknot.view.player.cut_off import cut_off


class Playing(QObject):
    """Plays one routine at a time in the window; what was ended, or left by a crash, goes on only `through_gate`."""

    changed = Signal()
    """A session began or is done with: the theme may follow."""

    def __init__(
        self,
        shared: SharedParts,
        session_parts: SessionParts,
        toggle_mute: Callable[[], None],
        through_gate: Callable[[Callable[[], None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shared, self._window, self._store = shared, shared.window, shared.store
        self._session_parts = session_parts
        self._toggle_mute = toggle_mute
        self._through_gate = through_gate
        self._session: PlayedSession | None = None
        self._player: PlayerPage | None = None
        self._closing = self._is_leaving = False

    @cached_property
    def ending(self) -> Ending:
        """The summary."""
        ending = Ending(self._shared, self)
        ending.finished.connect(self._on_summary_finished)
        ending.go_on_asked.connect(self.go_on)
        return ending

    @property
    def session(self) -> PlayedSession | None:
        """What is being played, or was until its summary is done."""
        return self._session

    @property
    def is_at_its_end(self) -> bool:
        """Whether only the summary of what was played is still there."""
        return self._session is not None and self._session.is_over

    def play(self, routine: Routine, options: Options) -> None:
        """Play `routine`, unless one is being played or `options` leave nothing of it."""
        if self._session is not None and not self._session.is_over:
            return
        if not any(segment.is_work for segment in lay_out(routine, options)):
            return
        if routine.file is not None:  # what travels in that file is known to whoever read it, and not here yet
            self._session_parts.library.exercises.take(routine.exercises, routine.file)
        stopped = stopped_by_night(routine, options, self._session_parts.library.exercises, self._shared.clock.now())
        if stopped:
            self._shared.tell(stopped)
            return
        self._start(routine, options)

    def may_close(self) -> bool:
        """Whether the window may close at once; else the person is asked, and it closes when they say so."""
        if self._session is None or self._session.is_over:
            return True
        self._closing = True
        self._ask_to_end()
        return False

    def look_for_crash(self) -> bool:
        """Ask about a session that a crash or a pulled plug cut off; of several, about the latest.

        False where the diary cannot be read, so that there is no knowing.
        """
        try:
            left = left_by_crash(self._session_parts.home, self._store)
        except UserError:  # told above the pages
            return False
        for older in left[:-1]:
            self._keep_what_was_left(older)
        if left:
            self._ask_about(left[-1])
        return True

    def keep(self) -> None:
        """End what is played as it stands, and ask nothing."""
        if self._session is not None and not self._session.is_over:
            self._session.do(Command.END)

    def close(self) -> None:
        """Let go of whatever is played, at the end of the program; what was held is kept."""
        session = self._session
        if session is not None:
            self._is_leaving = True
            self.keep()
            session.release()
            self._session = None

    def _start(self, routine: Routine, options: Options, going_on: GoOn | None = None) -> None:
        if self._session is not None:  # its summary is still there; going on with it needs its lock
            self._put_away(self._session)
        try:
            session = PlayedSession(self._session_parts, routine, options, going_on=going_on, parent=self)
        except UserError as error:
            self._window.uncover()
            self._shared.tell(str(error))
        else:
            self._begin(session)

    def _begin(self, session: PlayedSession) -> None:
        self._session = session
        self.changed.emit()
        player = self._player_page()
        session.screen_changed.connect(player.show_state)
        session.finished.connect(self._on_session_finished)
        session.begin()
        self._window.cover(player)

    def _player_page(self) -> PlayerPage:
        if self._player is None:
            player = PlayerPage(self._shared.figures.stage(), self._shared.figures.paint)
            player.pause_toggled.connect(lambda: self._do(Command.TOGGLE))
            player.skipped.connect(lambda: self._do(Command.SKIP))
            player.went_back.connect(lambda: self._do(Command.BACK))
            player.extended.connect(lambda: self._do(Command.EXTEND))
            player.end_requested.connect(self._ask_to_end)
            player.full_screen_toggled.connect(self._window.toggle_full_screen)
            player.sound_toggled.connect(self._toggle_mute)
            self._player = player
        return self._player

    def _do(self, command: Command) -> None:
        if self._session is not None:
            self._session.do(command)

    def _ask_to_end(self) -> None:
        session = self._session
        if session is None or session.is_over or self._window.findChild(EndDialog) is not None:
            return
        was_running = session.state.phase is not Phase.PAUSED
        session.do(Command.PAUSE)
        dialog = EndDialog(self._window)
        dialog.stop_chosen.connect(lambda: self._do(Command.END))
        if was_running:
            dialog.go_on_chosen.connect(lambda: self._do(Command.RESUME))
        dialog.go_on_chosen.connect(self._on_go_on_chosen)
        dialog.open()

    def _on_go_on_chosen(self) -> None:
        self._closing = False

    def _on_session_finished(self) -> None:
        assert self._session is not None
        if self._is_leaving:  # nobody sees a summary any more
            return
        if self._closing:
            self._session.release()
            self._window.close_for_good()
            return
        self._window.leave_full_screen()
        if self._session.recorder.leaves_nothing and not self._session.recorder.trouble:
            self._leave(self._session)
            return
        self.ending.show(self._session)

    def finish_summary(self) -> None:
        """Leave the summary as it is."""
        self.ending.finish()

    def _on_summary_finished(self) -> None:
        if self._session is not None and self._session.is_over:
            self._leave(self._session)

    def _leave(self, session: PlayedSession) -> None:
        self._put_away(session)
        self.changed.emit()
        self._window.uncover()

    def _put_away(self, session: PlayedSession) -> None:
        self._session = None
        session.release()
        session.deleteLater()

    def go_on(self, session_id: str) -> None:
        """Take up the session of that id where it was ended, through the gate, if its day still lasts."""
        found = self._what_is_left(session_id)
        if found is not None:
            self._through_gate(lambda: self._go_on_with(found))

    def _what_is_left(self, session_id: str) -> GoOn | None:
        try:
            session = self._store.session(session_id)
        except UserError as error:
            self._shared.tell(str(error))
            return None
        return self._to_go_on(session) if session is not None else None

    def _to_go_on(self, session: Session) -> GoOn | None:
        return to_go_on(session, self._session_parts.library, self._session_parts.clock.now())

    def _go_on_with(self, found: GoOn) -> None:
        if self._session is None or self._session.is_over:
            self._start(found.routine, found.options, found)

    def _ask_about(self, session: Session) -> None:
        """What would leave nothing and cannot go on is let go of without a question."""
        found = self._to_go_on(session)
        if found is None and not is_worth_keeping(session):
            self._keep_what_was_left(session)
            return
        dialog = RecoveryDialog(cut_off(session, found, self._session_parts.library.exercises), self._window)
        dialog.keep_chosen.connect(lambda: self._keep_what_was_left(session))
        dialog.discard_chosen.connect(
            lambda: self._session_parts.later.write(lambda: self._store.discard_session(session.id))
        )
        for answer in (dialog.keep_chosen, dialog.discard_chosen):
            answer.connect(self.changed)  # after it is kept or gone: the pages show the diary as it is now
        if found is not None:
            dialog.go_on_chosen.connect(lambda: self._through_gate(lambda: self._go_on_with(found)))
        dialog.open()

    def _keep_what_was_left(self, session: Session) -> None:
        recorder = Recorder(self._store, self._session_parts.clock.now, session)
        recorder.leave()
        if recorder.trouble:
            self._session_parts.later.write(recorder.write)
