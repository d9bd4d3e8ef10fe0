"""The session being played as the desktop's media keys reach it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from unknot.app.player.session import PlayedSession
from unknot.desktop.media import MediaPlayer, MediaShown
from unknot.player.engine import Command, Phase
from unknot.view.player.page import PlayerScreen

__all__ = ["MediaKeys", "MediaPlayer"]

_COMMANDS = {
    "PlayPause": Command.TOGGLE,
    "Play": Command.RESUME,
    "Pause": Command.PAUSE,
    "Stop": Command.PAUSE,  # a key is easily pressed by mistake, and an end cannot be taken back
    "Next": Command.SKIP,
    "Previous": Command.BACK,
}


class Desk(Protocol):
    """What is used of `unknot.desktop.media.MediaPlayer`."""

    asked: SignalInstance

    def show(self, shown: MediaShown) -> None: ...
    def hide(self) -> None: ...


class MediaKeys(QObject):
    """Shows the desktop the session that `follow` is given, and does what its keys ask for; `raise_window` is one."""

    def __init__(self, desk: Desk, raise_window: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._raise_window = raise_window
        self._session: PlayedSession | None = None
        self._told: MediaShown | None = None
        desk.asked.connect(self._on_asked)

    def follow(self, session: PlayedSession | None) -> None:
        """Follow `session` until it is over; None: there is none."""
        if session is self._session:
            return
        self._session, self._told = session, None
        if session is None:
            self._desk.hide()
            return
        session.screen_changed.connect(self._on_screen_changed)
        session.finished.connect(lambda: self.follow(None))
        self._on_screen_changed(session.screen())

    def _on_screen_changed(self, screen: PlayerScreen) -> None:
        session = self._session
        if session is None or session.is_over:
            return
        state = session.state
        playing = state.phase in (Phase.RUNNING, Phase.COUNT_IN)
        shown = MediaShown(screen.title, screen.spoken, state.index, state.length_of(state.index), playing)
        if shown != self._told:
            self._told = shown
            self._desk.show(shown)

    def _on_asked(self, wish: str) -> None:
        if wish == "Raise":
            self._raise_window()
        elif self._session is not None:
            self._session.do(_COMMANDS[wish])
