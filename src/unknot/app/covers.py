"""What covers the whole window: the player, the release hold, the night stand, the first start."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from unknot.app.platform_parts import PlatformParts
from unknot.app.trouble import TroubleTeller

if TYPE_CHECKING:
    from unknot.app.night.page import NightStand
    from unknot.app.now.page import CrampNow
    from unknot.app.player.playing import Playing
    from unknot.app.welcome.page import FirstStart

FIRST_SIGNS, EVIDENCE = "sign-emergency", "does-it-help"
"""Topics of the guide that the first start leads to."""


class Covers(PlatformParts):
    """Builds what covers the window, each part when it is first asked for; who inherits it hears of their changes."""

    playing_changed = Signal()
    cramp_changed = Signal()
    trouble: TroubleTeller

    @cached_property
    def playing(self) -> "Playing":
        """What plays routines in the window."""
        from unknot.app.player.playing import Playing

        playing = Playing(self.shared, self.session_parts, self.sound.toggle_mute, self.gate.let_through, self)
        playing.changed.connect(self.playing_changed)
        playing.ending.night_asked.connect(self.open_night)
        playing.ending.trial_asked.connect(lambda: self.progress.show_trial())
        playing.ending.advice_asked.connect(lambda: self.gate.show_advice(self.gate.shut()))
        playing.ending.correct_asked.connect(lambda session: self.diary.open_session(session))
        playing.ending.plan_asked.connect(lambda: self.shared.window.show_page("plan"))
        return playing

    @cached_property
    def cramp_now(self) -> "CrampNow":
        """The release hold."""
        from unknot.app.now.page import CrampNow

        cramp_now = CrampNow(
            self.shared,
            lambda: self.session_parts,
            self.gate,
            self._pause_playing,
            lambda: self.sound.toggle_mute(),
            self,
        )
        cramp_now.changed.connect(self.lighting.apply)
        cramp_now.changed.connect(self.cramp_changed)
        cramp_now.kept.connect(lambda records: self.signs.tell_raised(records))
        return cramp_now

    @cached_property
    def night_stand(self) -> "NightStand":
        """The clock by the bed."""
        from unknot.app.night.page import NightStand

        awake = self.make_awake(self.went_dark.emit)
        stand = NightStand(self.shared, self.editor, self.cramp_now, awake, self.preferences, self)
        stand.changed.connect(self.lighting.apply)
        stand.cramp_asked.connect(lambda night: self.diary.cramps.add(night))
        stand.cramp_opened.connect(lambda cramp: self.diary.morning.open(cramp))
        return stand

    @cached_property
    def first_start(self) -> "FirstStart":
        """What is asked once, before anything is said, done or planned."""
        from unknot.app.welcome.page import FirstStart
        from unknot.desktop.menu_entry import data_home, install_here, is_installed

        menu = install_here if is_installed(data_home(os.environ)) is False else None
        first = FirstStart(
            self.shared, self.editor, self.preferences, lambda: self.sound, lambda: self.cramp_now.open(), menu, self
        )
        first.signs_asked.connect(lambda: self.guide.show_topic(FIRST_SIGNS))
        first.sources_asked.connect(lambda: self.guide.show_topic(EVIDENCE))
        self.cramp_now.changed.connect(first.come_back)
        return first

    def go_on(self, session: str) -> None:
        """Take up the session of that id where it was ended."""
        self.playing.go_on(session)

    def open_night(self) -> None:
        """Become the night stand, from the summary too; a routine or a cramp that is going on comes first."""
        if self.is_built("playing") and self.playing.session is not None:
            if not self.playing.session.is_over:
                return
            self.playing.finish_summary()
        if not self._is_cramp_open:
            self.night_stand.open()

    def is_built(self, part: str) -> bool:
        return part in self.__dict__  # where cached_property keeps it

    def is_busy(self) -> bool:
        """Whether something is going on that nothing may come in front of."""
        playing = self.is_built("playing") and self.playing.session is not None
        return self._is_cramp_open or self._is_night_open or playing

    @property
    def _is_cramp_open(self) -> bool:
        return self.is_built("cramp_now") and self.cramp_now.is_open

    @property
    def _is_night_open(self) -> bool:
        return self.is_built("night_stand") and self.night_stand.is_open

    def _pause_playing(self) -> None:
        from unknot.player.engine import Command

        if self.is_built("playing") and self.playing.session is not None:
            self.playing.session.do(Command.PAUSE)
