"""The release hold of a cramp: the same player as for any routine, without its pauses and its summary."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from unknot.app.player.session import PlayedSession, SessionParts
from unknot.app.shared import SharedParts
from unknot.errors import UserError
from unknot.player.engine import Command, Phase
from unknot.routine.model import Side
from unknot.routine.timeline import Options
from unknot.view.player.page import PlayerScreen


class ReleaseHold(QObject):
    """Plays one release at a time; `changed` comes with every frame."""

    changed = Signal()

    def __init__(
        self, shared: SharedParts, session_parts: Callable[[], SessionParts], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._session_parts = session_parts
        self.session: PlayedSession | None = None
        self.trouble = ""

    @property
    def is_over(self) -> bool:
        """Whether it was played to its end."""
        return self.session is not None and self.session.is_over

    def screen(self) -> PlayerScreen | None:
        """Where it stands, if one is played."""
        return self.session.screen() if self.session is not None else None

    def play(self, routine_id: str, side: Side) -> None:
        """Play the release of that id on `side`; it runs when this returns."""
        self.end()
        try:
            routine = self._shared.library.routine(routine_id)
        except UserError as error:
            self.trouble = str(error)
            return
        session = PlayedSession(self._session_parts(), routine, Options(side=side), parent=self)
        self.session = session
        session.screen_changed.connect(self._on_screen_changed)
        session.begin()

    def end(self) -> None:
        """Stop it; its session keeps what was held."""
        session, self.session = self.session, None
        if session is None:
            return
        session.screen_changed.disconnect(self._on_screen_changed)
        if not session.is_over:
            session.do(Command.END)
        session.release()
        if session.recorder.trouble is not None:
            self.trouble = str(session.recorder.trouble)
        session.deleteLater()

    def _on_screen_changed(self, _screen: object) -> None:
        if self.session is not None and self.session.state.phase is Phase.PAUSED:
            self.session.do(Command.RESUME)  # the computer slept: the cramp did not
        else:
            self.changed.emit()
