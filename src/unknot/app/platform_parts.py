"""What the window uses of the desktop around it: sound, the screen kept on, media keys, tray, later launches."""

import sys
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible

from unknot.app.background import Background
from unknot.app.lighting import Lighting
from unknot.app.pages import LazyPages
from unknot.app.wishes import wish_for
from unknot.paths import Home
from unknot.ui.main_window import MainWindow
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.player.media_keys import MediaKeys
    from unknot.app.player.playing import Playing
    from unknot.app.player.session import ScreenAwake, SessionParts
    from unknot.app.player.sounding import Sounding
    from unknot.desktop.instance import Instance
    from unknot.sound.kept import SoundNotice
    from unknot.sound.speaker import Speaker

NOTICE_SECONDS = 12


class PlatformParts(LazyPages):
    """Each part is made when it is first asked for; who inherits it says what they serve."""

    window: MainWindow
    lighting: Lighting
    home: Home
    make_awake: "Callable[[Callable[[str], None]], ScreenAwake]"
    make_media: "Callable[[Callable[[], object], QObject], MediaKeys | None]"
    went_dark = Signal(str)
    """Nothing keeps the screen on, and why; from a thread."""
    make_speaker: "Callable[[Callable[[SoundNotice], None]], Speaker]"

    if TYPE_CHECKING:

        @property
        def playing(self) -> Playing: ...
        def is_built(self, part: str) -> bool: ...
        def on_wish(self, text: str) -> None: ...

    @cached_property
    def session_parts(self) -> "SessionParts":
        """What a played session needs."""
        from unknot.app.player.sounding import session_parts

        return session_parts(self.shared, self.sound, self._awake, lambda: self.preferences.settings.half_way)

    @cached_property
    def sound(self) -> "Sounding":
        """What the player sounds through."""
        from unknot.app.player.sounding import Sounding, keep_told, told_before

        told = told_before(self.shared)
        keep = partial(keep_told, self.shared)
        sound = Sounding(self.make_speaker, told, keep, self._on_sound_changed, QAccessible.isActive)
        sound.use(self.preferences.settings, night=self.lighting.is_night)
        return sound

    @cached_property
    def background(self) -> "Background":
        """What goes on without the window."""
        background = Background(self.shared, lambda: self.preferences.settings.stay_in_tray, self)
        background.cramp_chosen.connect(lambda: self.on_wish(wish_for((None, None))))
        background.night_chosen.connect(lambda: self.on_wish(wish_for(None, night=True)))
        background.rested.connect(self.lighting.rest)
        background.woken.connect(self.lighting.follow_the_hours)
        return background

    def follow_system(self) -> None:
        """Look as the desktop around wants things to look, where it has a portal that tells."""
        if sys.platform in ("win32", "darwin"):
            return
        from unknot.desktop.system_look import LookWatch

        watch = LookWatch(self)
        watch.changed.connect(self.lighting.follow)
        watch.begin()

    @cached_property
    def instance(self) -> "Instance":
        """Takes what later launches on the same data ask for."""
        from unknot.desktop.instance import Instance

        return Instance(self.home.folder, self)

    @cached_property
    def _awake(self) -> "ScreenAwake":
        return self.make_awake(self.went_dark.emit)

    @cached_property
    def media_keys(self) -> "MediaKeys | None":
        """The session as the desktop's media keys reach it."""
        return self.make_media(self.window.come_forward, self)

    def show_media_keys(self) -> None:
        """Let media keys reach what is played now, if anything is or was."""
        session = self.playing.session
        if (session is not None or self.is_built("media_keys")) and self.media_keys is not None:
            self.media_keys.follow(session)

    def on_going_dark(self, _reason: str) -> None:
        """Say once that the screen may go dark, and that `doctor` knows why."""
        self.sound.tell_once("screen", _("The screen may go dark by itself here: `unknot doctor` says why."))

    def on_light_changed(self) -> None:
        """Sound as by night or as by day."""
        if self.is_built("sound"):
            self.sound.use(self.preferences.settings, night=self.lighting.is_night)

    def _on_sound_changed(self) -> None:
        session = self.playing.session if self.is_built("playing") else None
        if session is not None and not session.is_over:
            session.refresh()
            if self.sound.notice:
                QTimer.singleShot(NOTICE_SECONDS * 1000, self.sound.read_notice)
