"""What happens around a routine in the window: begin, ask before ending, summary, and taking up what a crash left."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from unknot.app.player.session import PlayedSession, SessionParts
from unknot.diary.records import Session
from unknot.errors import UserError
from unknot.player.engine import Command, Phase
from unknot.player.recorder import Recorder, file_from_data, options_from_data
from unknot.player.recovery import restore
from unknot.routine.model import Routine
from unknot.routine.timeline import Options, lay_out
from unknot.storage.diary_store import DiaryStore
from unknot.storage.playing import left_by_crash
from unknot.ui.main_window import MainWindow
from unknot.ui.player.end_dialog import EndDialog
from unknot.ui.player.page import PlayerPage
from unknot.ui.player.recovery_dialog import RecoveryDialog
from unknot.ui.player.summary import SummaryPage
from unknot.ui.widgets.figure import PaintFigure
from unknot.view.player.ending import found_cut_off, summary


class Playing(QObject):
    """Plays one routine at a time in `window`; what a crash left goes on only `through_gate`."""

    changed = Signal()
    """A session began or is done with: the theme may follow."""
    night_asked = Signal()
    """The summary is done with, and the window shall be left open for the night."""

    def __init__(
        self,
        window: MainWindow,
        session_parts: SessionParts,
        store: DiaryStore,
        stage: Callable[[], PaintFigure],
        paint_still: PaintFigure,
        toggle_mute: Callable[[], None],
        tell: Callable[[str], None],
        through_gate: Callable[[Callable[[], None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._session_parts = session_parts
        self._store = store
        self._stage = stage
        self._paint_still = paint_still
        self._toggle_mute = toggle_mute
        self._tell = tell
        self._through_gate = through_gate
        self._session: PlayedSession | None = None
        self._player: PlayerPage | None = None
        self._summary: SummaryPage | None = None
        self._closing = self._is_leaving = False

    @property
    def session(self) -> PlayedSession | None:
        """What is being played, or was until its summary is done."""
        return self._session

    def play(self, routine: Routine, options: Options) -> None:
        """Play `routine`, unless one is being played or `options` leave nothing of it."""
        if self._session is not None and not self._session.is_over:
            return
        if not any(segment.is_work for segment in lay_out(routine, options)):
            return
        if routine.file is not None:  # what travels in that file is known to whoever read it, and not here yet
            self._session_parts.library.exercises.take(routine.exercises, routine.file)
        try:
            session = PlayedSession(self._session_parts, routine, options, parent=self)
        except UserError as error:
            self._tell(str(error))
        else:
            self._begin(session)

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
            player = PlayerPage(self._stage(), self._paint_still)
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
        if self._summary is None:
            self._summary = SummaryPage(self._paint_still)
            self._summary.finished.connect(self._on_summary_finished)
            self._summary.night_chosen.connect(self.night_asked)
        self._show_summary(self._session)
        self._window.cover(self._summary)

    def finish_summary(self) -> None:
        """Leave the summary as it is."""
        self._on_summary_finished(None, "")

    def _show_summary(self, session: PlayedSession) -> None:
        assert self._summary is not None
        recorder = session.recorder
        notice = str(recorder.trouble) if recorder.trouble else ""
        self._summary.show_state(summary(recorder.session, self._session_parts.library.exercises, notice))

    def _on_summary_finished(self, feel: int | None, note: str) -> None:
        session = self._session
        if session is None:
            return
        was_told = session.recorder.trouble is not None and session.recorder.session.feel == feel
        session.close(feel, note)
        if session.recorder.trouble and not was_told:
            # Stays, so that room can be made on the disk; whoever says Done again has read it and wants to go on.
            self._show_summary(session)
            return
        self._leave(session)

    def _leave(self, session: PlayedSession) -> None:
        self._session = None
        session.release()
        session.deleteLater()
        self.changed.emit()
        self._window.uncover()

    def _ask_about(self, session: Session) -> None:
        routine = self._routine_of(session)
        segments = lay_out(routine, options_from_data(session.options)) if routine else ()
        holds = sum(segment.is_work for segment in segments)
        dialog = RecoveryDialog(found_cut_off(session, holds), can_resume=routine is not None, parent=self._window)
        dialog.keep_chosen.connect(lambda: self._keep_what_was_left(session))
        dialog.discard_chosen.connect(
            lambda: self._session_parts.later.write(lambda: self._store.discard_session(session.id))
        )
        for answer in (dialog.keep_chosen, dialog.discard_chosen):
            answer.connect(self.changed)  # after it is kept or gone: the pages show the diary as it is now
        if routine is not None:
            dialog.resume_chosen.connect(lambda: self._through_gate(lambda: self._resume(session, routine)))
        dialog.open()

    def _keep_what_was_left(self, session: Session) -> None:
        recorder = Recorder(self._store, self._session_parts.clock.now, session)
        recorder.leave()
        if recorder.trouble:
            self._session_parts.later.write(recorder.write)

    def _routine_of(self, session: Session) -> Routine | None:
        """The routine as it was played, if its file still says the same."""
        return self._session_parts.library.as_played(session.routine, session.digest, file_from_data(session.options))

    def _resume(self, session: Session, routine: Routine) -> None:
        options = options_from_data(session.options)
        state = restore(lay_out(routine, options), session)
        recorder = Recorder(self._store, self._session_parts.clock.now, session)
        if state.phase is Phase.OVER:
            recorder.leave()
            return
        self._begin(PlayedSession(self._session_parts, routine, options, taken_up=(state, recorder), parent=self))
