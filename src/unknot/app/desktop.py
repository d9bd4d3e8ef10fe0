"""Everything of the desktop app, built and connected."""

import gc
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from unknot.app.application import say_if_no_fonts
from unknot.app.closing import Closing
from unknot.app.covers import Covers
from unknot.app.gate import GateKeeper
from unknot.app.later import Later
from unknot.app.lighting import Lighting
from unknot.app.now.way_in import WayIn
from unknot.app.people.whose import People
from unknot.app.platform import media_keys, notifier, screen_awake, speaker
from unknot.app.settings.kept import KeptSettings
from unknot.app.settings.page import SettingsPages
from unknot.app.shared import Changes, SharedParts
from unknot.app.starting import Starting
from unknot.app.trouble import TroubleTeller
from unknot.app.undo import DiaryEditor
from unknot.app.window_memory import WindowMemory
from unknot.app.wishes import Wish, read_wish
from unknot.clock import Clock, SystemClock
from unknot.diary.days import day_key
from unknot.errors import UserError
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
    from unknot.app.elsewhere import Elsewhere
    from unknot.app.player.media_keys import MediaKeys
    from unknot.app.player.session import ScreenAwake
    from unknot.desktop.instance import Instance
    from unknot.desktop.notify import Notifier
    from unknot.desktop.tray import Tray
    from unknot.sound.kept import SoundNotice
    from unknot.sound.speaker import Speaker

MEDIA_AFTER_MS = 500
"""What speaks to the bus is imported by then, which the first second of a session must not wait for."""
NIGHT_KINDS = (RoutineKind.BEDTIME, RoutineKind.RELEASE)
NOTICE_SECONDS = 12


class Desktop(Covers):
    """The window with its pages, and what they stand on; what it needs of the platform is handed in.

    Each part is imported and built when it is first asked for: what the first page does not need at the latest just
    after the first painting, and the first page too if it is `covered` by then, for a cramp cannot wait for it.
    """

    def __init__(
        self,
        home: Home,
        database: WindowDatabase,
        clock: Clock,
        make_awake: "Callable[[Callable[[str], None]], ScreenAwake]",
        make_speaker: "Callable[[Callable[[SoundNotice], None]], Speaker]",
        make_notifier: "Callable[[Tray | None, QObject], Notifier]",
        *,
        make_media: "Callable[[Callable[[], object], QObject], MediaKeys | None]" = lambda _raise, _parent: None,
        instance: "Instance | None" = None,
        covered: bool = False,
    ) -> None:
        super().__init__()
        self.make_media = make_media
        if instance is not None:
            self.instance = instance
        self._covered = covered
        self._begun = False
        self.home = home
        self._database = database
        self.make_awake = make_awake
        self.make_speaker = make_speaker
        self.make_notifier = lambda: make_notifier(self.background.tray, self)
        self.later = Later(self)
        closing = Closing(lambda: self.window, self.later, self._may_close, lambda: self.background.keeps(), self)
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
        self.next_home: Home | None = None
        self.people = People(self.window, home, self)
        self.people.switch_wanted.connect(self.go_over)
        self.people.changed.connect(self.preferences.show_again)
        self.preferences.person_asked.connect(self.people.do)
        self._connect()
        self.lighting.apply()
        if not covered:
            self.window.show_page("today")

    @classmethod
    def open(cls, home: Home, instance: "Instance | None" = None, *, covered: bool = False) -> "Desktop":
        """The app on the person's own data; it opens where that cannot be, and tells why."""
        parts = (screen_awake, speaker, notifier)
        database, clock = WindowDatabase(home), SystemClock()
        desktop = cls(home, database, clock, *parts, make_media=media_keys, instance=instance, covered=covered)
        FirstPaint(desktop.window, desktop.follow_system)
        today = day_key(clock.now().local)
        desktop.memory.place()
        if not covered and (page := desktop.memory.page(today)) in desktop.window.page_keys:
            desktop.window.show_page(page)
        return desktop

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

    def show_night(self) -> None:
        """Show the window as the night stand, which paints all of it: the window below is not painted itself."""
        self.open_night()
        page = self.night_stand.page
        assert page is not None
        FirstPaint(page, self._on_first_painted)
        page.update()
        self.lighting.follow_the_hours()

    def greet(self) -> None:
        """Begin with the first start, where nothing has been said, done or planned yet."""
        from unknot.app.welcome.page import is_first

        if is_first(self.shared):
            self.first_start.open()

    def wait_hidden(self) -> None:
        """Go on without showing the window, until something is due or it is asked for."""
        FirstPaint(self.window, self._on_first_painted)
        self._begin()
        self.background.hide()

    def go_over(self, home: Home) -> None:
        """Close this window, if nothing keeps it open, and let that of `home` follow."""
        self.next_home = home
        self.background.quit()
        if self.window.isVisible():
            self.next_home = None

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
        for part in ("cramp_now", "playing", "sound", "_awake", "background", "instance", "care"):
            built = self.__dict__.get(part)  # where cached_property keeps it
            if built is not None:
                built.close()
        if self.is_built("night_stand"):
            self.night_stand.let_go()
        self.memory.keep(day_key(self.shared.clock.now().local))
        self._database.close()

    @cached_property
    def memory(self) -> WindowMemory:
        """Where the window was left."""
        return WindowMemory(self.window, self.shared.settings, self)

    @cached_property
    def elsewhere(self) -> "Elsewhere":
        """What hears of another process that writes into the diary."""
        from unknot.app.elsewhere import Elsewhere

        elsewhere = Elsewhere(self._database, self.is_busy, self)
        elsewhere.changed.connect(self.shared.changes.settings_replaced)
        elsewhere.changed.connect(self.shared.changes.diary_changed)
        return elsewhere

    def _shared_parts(self, home: Home, database: WindowDatabase, clock: Clock) -> SharedParts:
        library = Library.of(home)
        return SharedParts(
            home=home,
            clock=clock,
            library=library,
            store=DiaryStore(database),
            settings=KeptSettings(database),
            figures=Figures(library.exercises, lambda: self.lighting.is_still),
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
        self.preferences.first_start_asked.connect(lambda: self.first_start.begin_again())
        self.preferences.plan_asked.connect(lambda: self.window.show_page("plan"))
        self._way_in = WayIn(self.window, lambda: self.cramp_now.open())
        self.shared.changes.diary_changed.connect(lambda: self._way_in.say(bool(self.gate.shut())))

    def _connect(self) -> None:
        self.shared.changes.settings_changed.connect(self._on_settings_changed)
        self.lighting.changed.connect(self.on_light_changed)
        self.playing_changed.connect(self._on_playing_changed)
        self.went_dark.connect(self.on_going_dark)
        self.cramp_changed.connect(self._on_cramp_changed)
        self.later.written.connect(self.shared.changes.diary_changed)
        self.trouble.over.connect(self._on_trouble_over)
        self.editor.saved.connect(lambda records: self.signs.tell_raised(records))

    def _show(self) -> None:
        FirstPaint(self.window, self._on_first_painted)
        self.window.show()
        self.lighting.follow_the_hours()

    def _on_first_painted(self) -> None:
        """Look for engines, and for what a crash left, while the page can be read already."""
        if self._covered:
            self.window.show_page("today")
        gc.freeze()
        gc.enable()
        self._begin()
        self.editor.add_to_window()
        self._way_in.say(bool(self.gate.shut()))
        self.sound.open()
        say_if_no_fonts()
        self.cramp_now.prepare()
        self.starting.begin()
        self.today.watch(self.preferences.settings.watched)

    def _begin(self) -> None:
        """What goes on whether or not the window is seen; once."""
        if self._begun:
            return
        self._begun = True
        self.instance.asked.connect(self.on_wish)
        self.instance.begin()
        self.elsewhere.begin()
        self.background.begin()
        self.care.begin()
        self.reminders.looked.connect(self.background.look_after)
        self.background.rested.connect(self.elsewhere.rest)
        self.background.woken.connect(self.elsewhere.go_on)
        self.reminders.begin()

    def on_wish(self, text: str) -> None:
        """Do what a later launch, or the tray, asks for."""
        wish = read_wish(text)
        if wish.cramp:
            self.cramp_now.open(wish.muscle, wish.side, anyway=wish.anyway)
        if wish.night:
            self.open_night()
        self.window.come_forward(wish.token)
        if wish.play:
            self._play(wish)

    def _play(self, wish: Wish) -> None:
        """Play what a later launch asks for, unless something is going on, which is then in front."""
        if self.is_busy() and not (self.is_built("playing") and self.playing.is_at_its_end):
            return
        try:
            routine = self.shared.library.find(wish.play)
        except UserError as error:
            self.shared.tell("\n".join(error.lines))
            return
        (self.shared.play_anyway if wish.anyway else self.shared.play)(routine, wish.options)

    def _may_close(self) -> bool:
        if self._is_cramp_open:
            return self.cramp_now.may_close()
        return not self.is_built("playing") or self.playing.may_close()

    def _is_night_wanted(self) -> bool:
        session = self.playing.session if self.is_built("playing") else None
        played = session is not None and session.routine.kind in NIGHT_KINDS
        return self._is_cramp_open or self._is_night_open or played

    def _on_cramp_changed(self) -> None:
        self.on_light_changed()
        if not self._is_cramp_open:
            self.starting.ask()
            self.trouble.tell_what_waits()

    def _on_trouble_over(self) -> None:
        self.shared.changes.settings_replaced.emit()
        self.shared.changes.diary_changed.emit()
        self.starting.ask()

    def _on_playing_changed(self) -> None:
        QTimer.singleShot(MEDIA_AFTER_MS, self, self.show_media_keys)
        self.lighting.apply()
        self.shared.changes.diary_changed.emit()

    def _on_settings_changed(self) -> None:
        self.lighting.apply()
        self.on_light_changed()
        self.today.watch(self.preferences.settings.watched)
