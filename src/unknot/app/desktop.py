"""Everything of the desktop app, built and connected."""

import gc
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from unknot.app.closing import Closing
from unknot.app.gate import GateKeeper
from unknot.app.later import Later
from unknot.app.lighting import Lighting
from unknot.app.now.way_in import WayIn
from unknot.app.person import show_whose
from unknot.app.platform import notifier, screen_awake, speaker
from unknot.app.platform_parts import PlatformParts
from unknot.app.settings.kept import KeptSettings
from unknot.app.settings.page import SettingsPages
from unknot.app.shared import Changes, SharedParts
from unknot.app.starting import Starting
from unknot.app.trouble import TroubleTeller
from unknot.app.undo import DiaryEditor
from unknot.app.wishes import read_wish
from unknot.clock import Clock, SystemClock
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.routine.model import Routine, RoutineKind, Side
from unknot.routine.timeline import PLAIN, Options
from unknot.storage.diary_store import DiaryStore
from unknot.storage.window_database import WindowDatabase
from unknot.ui.first_paint import FirstPaint
from unknot.ui.look.drawings import Figures
from unknot.ui.main_window import MainWindow
from unknot.ui.widgets.presses import shortcut

if TYPE_CHECKING:
    from unknot.app.night.page import NightStand
    from unknot.app.now.page import CrampNow
    from unknot.app.player.playing import Playing
    from unknot.app.player.session import ScreenAwake
    from unknot.desktop.notify import Notifier
    from unknot.desktop.tray import Tray
    from unknot.sound.kept import SoundNotice
    from unknot.sound.speaker import Speaker

NIGHT_KINDS = (RoutineKind.BEDTIME, RoutineKind.RELEASE)
NOTICE_SECONDS = 12


class Desktop(PlatformParts):
    """The window with its pages, and what they stand on; what it needs of the platform is handed in.

    Each part is imported and built when it is first asked for: what the first page does not need at the latest just
    after the first painting, and the first page too if it is `covered` by then, for a cramp cannot wait for it.
    """

    def __init__(
        self,
        home: Home,
        database: WindowDatabase,
        clock: Clock,
        make_awake: "Callable[[], ScreenAwake]",
        make_speaker: "Callable[[Callable[[SoundNotice], None]], Speaker]",
        make_notifier: "Callable[[Tray | None, QObject], Notifier]",
        *,
        covered: bool = False,
    ) -> None:
        super().__init__()
        self._covered = covered
        self.home = home
        self._database = database
        self.make_awake = make_awake
        self.make_speaker = make_speaker
        self.make_notifier = lambda: make_notifier(self.tray, self)
        self.later = Later(self)
        closing = Closing(lambda: self.window, self.later, self._may_close, self)
        self.window = MainWindow((), closing.may_close)
        self.trouble = TroubleTeller(database, self.window, lambda: self._is_cramp_open, self)
        self.starting = Starting(
            home, database, self.window, self.trouble, self.is_busy, lambda: self.playing.look_for_crash(), self
        )
        self.shared = self._shared_parts(home, database, clock)
        self.preferences = SettingsPages(self.shared, lambda: self.sound, lambda: self.care, lambda: self.editor, self)
        self.lighting = Lighting(clock, lambda: self.preferences.settings, self._is_night_wanted, self)
        self.editor = DiaryEditor(self.shared, self)
        self.gate = GateKeeper(self.shared, self.editor, self)
        self._add_pages()
        show_whose(self.window, home)
        self._connect()
        self.lighting.apply()
        if not covered:
            self.window.show_page("today")

    @classmethod
    def open(cls, home: Home, *, covered: bool = False) -> "Desktop":
        """The app on the person's own data; it opens where that cannot be, and tells why."""
        return cls(home, WindowDatabase(home), SystemClock(), screen_awake, speaker, notifier, covered=covered)

    def show(self, play: Routine | None = None, options: Options = PLAIN, *, anyway: bool = False) -> None:
        """Show the window, at the player if there is something to play; else a session cut off is asked about.

        `anyway` says that the person has read the advice that keeps the gate shut.
        """
        if play is not None:
            (self.shared.play_anyway if anyway else self.shared.play)(play, options)
        self._show()

    def show_now(self, muscle: str | None, side: Side | None, *, anyway: bool = False) -> None:
        """Show the window at the release hold."""
        self.cramp_now.open(muscle, side, anyway=anyway)
        self._show()

    def open_night(self) -> None:
        """Become the night stand, from the summary too; a routine or a cramp that is going on comes first."""
        if self.is_built("playing") and self.playing.session is not None:
            if not self.playing.session.is_over:
                return
            self.playing.finish_summary()
        if not self._is_cramp_open:
            self.night_stand.open()

    def keep(self) -> None:
        """Keep what is being held, and ask nothing: whoever uses the computer logs out."""
        if self._is_cramp_open:
            self.cramp_now.may_close()
        if self.is_built("playing"):
            self.playing.keep()

    def close(self) -> None:
        """Let everything go, in order, and keep what is being held; no timer asks the diary once it is closed."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        for part in ("cramp_now", "playing", "sound", "_awake", "tray", "instance", "care"):
            built = self.__dict__.get(part)  # where cached_property keeps it
            if built is not None:
                built.close()
        if self.is_built("night_stand"):
            self.night_stand.let_go()
        self._database.close()

    @cached_property
    def playing(self) -> "Playing":
        """What plays routines in the window."""
        from unknot.app.player.playing import Playing

        playing = Playing(self.shared, self.session_parts, self.sound.toggle_mute, self.gate.let_through, self)
        playing.changed.connect(self._on_playing_changed)
        playing.ending.night_asked.connect(self.open_night)
        playing.ending.trial_asked.connect(lambda: self.progress.show_trial())
        playing.ending.advice_asked.connect(lambda: self.gate.show_advice(self.gate.shut()))
        playing.ending.correct_asked.connect(lambda session: self.diary.open_session(session))
        playing.ending.plan_asked.connect(lambda: self.window.show_page("plan"))
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
        cramp_now.changed.connect(self.on_light_changed)
        cramp_now.changed.connect(self._on_cramp_changed)
        cramp_now.kept.connect(lambda records: self.signs.tell_raised(records))
        return cramp_now

    @cached_property
    def night_stand(self) -> "NightStand":
        """The clock by the bed."""
        from unknot.app.night.page import NightStand

        stand = NightStand(self.shared, self.editor, self.cramp_now, self.make_awake(), self.preferences, self)
        stand.changed.connect(self.lighting.apply)
        stand.cramp_asked.connect(lambda night: self.diary.cramps.add(night))
        stand.cramp_opened.connect(lambda cramp: self.diary.cramps.open(cramp))
        return stand

    def _shared_parts(self, home: Home, database: WindowDatabase, clock: Clock) -> SharedParts:
        library = Library.of(home)
        return SharedParts(
            home=home,
            clock=clock,
            library=library,
            store=DiaryStore(database),
            settings=KeptSettings(database),
            figures=Figures(library.exercises, lambda: self.preferences.settings.reduced_motion),
            window=self.window,
            changes=Changes(self),
            play=lambda routine, options: self.gate.let_through(lambda: self.playing.play(routine, options)),
            play_anyway=lambda routine, options: self.playing.play(routine, options),
            tell=self.trouble.tell,
            later=self.later,
        )

    def _add_pages(self) -> None:
        for spec in (*self.page_specs(), *self.preferences.specs()):
            self.window.add_page(spec)
        shortcut("Ctrl+Shift+N", self.window, self.open_night)
        self.add_find_keys()
        for keys, by in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut(keys, self.window, partial(self.preferences.step_text, by))
        self.preferences.plan_asked.connect(lambda: self.window.show_page("plan"))
        self._way_in = WayIn(self.window, lambda: self.cramp_now.open())
        self.shared.changes.diary_changed.connect(lambda: self._way_in.say(bool(self.gate.shut())))

    def _connect(self) -> None:
        self.shared.changes.settings_changed.connect(self._on_settings_changed)
        self.lighting.changed.connect(self.on_light_changed)
        self.later.written.connect(self.shared.changes.diary_changed)
        self.trouble.over.connect(self._on_trouble_over)
        self.editor.saved.connect(lambda records: self.signs.tell_raised(records))

    def _show(self) -> None:
        FirstPaint(self.window, self._on_first_painted)
        self.window.show()
        self.lighting.follow_the_hours()

    def go_on(self, session: str) -> None:
        """Take up the session of that id where it was ended."""
        self.playing.go_on(session)

    def is_built(self, part: str) -> bool:
        """Whether that part has been asked for."""
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

    def _on_first_painted(self) -> None:
        """Look for engines, and for what a crash left, while the page can be read already."""
        if self._covered:
            self.window.show_page("today")
        gc.freeze()
        gc.enable()
        self.instance.asked.connect(self.on_wish)
        self.editor.add_to_window()
        self._way_in.say(bool(self.gate.shut()))
        self.sound.open()
        self.cramp_now.prepare()
        self.starting.begin()
        if self.tray is not None:
            self.tray.show()
        self.care.begin()
        self.reminders.begin()
        self.today.watch(self.preferences.settings.watched)

    def on_wish(self, text: str) -> None:
        """Do what a later launch, or the tray, asks for."""
        wish = read_wish(text)
        if wish.cramp:
            self.cramp_now.open(wish.muscle, wish.side, anyway=wish.anyway)
        if wish.night:
            self.open_night()
        self.window.come_forward(wish.token)

    def _may_close(self) -> bool:
        if self._is_cramp_open:
            return self.cramp_now.may_close()
        return not self.is_built("playing") or self.playing.may_close()

    def _pause_playing(self) -> None:
        from unknot.player.engine import Command

        if self.is_built("playing") and self.playing.session is not None:
            self.playing.session.do(Command.PAUSE)

    def _is_night_wanted(self) -> bool:
        session = self.playing.session if self.is_built("playing") else None
        played = session is not None and session.routine.kind in NIGHT_KINDS
        return self._is_cramp_open or self._is_night_open or played

    def _on_cramp_changed(self) -> None:
        if not self._is_cramp_open:
            self.starting.ask()
            self.trouble.tell_what_waits()

    def _on_trouble_over(self) -> None:
        self.shared.changes.settings_replaced.emit()
        self.shared.changes.diary_changed.emit()
        self.starting.ask()

    def _on_playing_changed(self) -> None:
        self.lighting.apply()
        self.shared.changes.diary_changed.emit()

    def _on_settings_changed(self) -> None:
        self.lighting.apply()
        self.on_light_changed()
        self.today.watch(self.preferences.settings.watched)
