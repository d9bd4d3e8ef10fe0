"""Everything of the desktop app, built and connected."""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from unknot.app.preferences import settings_from, theme_name, values_of
from unknot.clock import Clock, SystemClock
from unknot.errors import UserError
from unknot.paths import Home
from unknot.routine.library import FaultyFile, Library
from unknot.routine.model import Routine, RoutineKind, Side
from unknot.routine.timeline import PLAIN, Options, single_hold
from unknot.storage.database import Database, open_database
from unknot.storage.settings_store import SettingsStore
from unknot.ui import theme
from unknot.ui.figures import Figures
from unknot.ui.first_paint import FirstPaint
from unknot.ui.main_window import MainWindow, PageSpec
from unknot.view.settings import Settings, SettingsScreen, ToneLine
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.playing import Playing
    from unknot.app.session import Awake
    from unknot.app.sounding import Sounding
    from unknot.sound.speaker import Notice, Speaker
    from unknot.sound.tones import Tone

NIGHT_KINDS = (RoutineKind.BEDTIME, RoutineKind.RELEASE)
NOTICE_SECONDS = 12
FIRST_CARDS = 4
"""As many as the window shows at first."""


class Desktop(QObject):
    """The window with its pages, and what they stand on; what it needs of the platform is handed in.

    What the first page does not need (`playing`, `sound`) is imported and built when it is first asked for, at the
    latest just after the first painting.
    """

    def __init__(
        self,
        home: Home,
        database: Database,
        clock: Clock,
        make_awake: "Callable[[], Awake]",
        make_speaker: "Callable[[Callable[[Notice], None]], Speaker]",
    ) -> None:
        super().__init__()
        self._home = home
        self._database = database
        self._settings_store = SettingsStore(database)
        self._clock = clock
        self._make_awake = make_awake
        self._make_speaker = make_speaker
        self._library = Library.of(home)
        self._kept = self._settings_store.read()
        self._settings = settings_from(self._kept)
        self._figures = Figures(self._library.exercises, lambda: self._settings.reduced_motion)
        self._themed = False
        self._apply_theme()
        self.window = MainWindow(self._pages(), self._may_close)
        self.window.show_page("routines")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)
        self._hourly = QTimer(self)
        self._hourly.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._hourly.timeout.connect(self._on_hour)

    @classmethod
    def open(cls, home: Home) -> "Desktop":
        """The app on the person's own data; `UserError` where that cannot be opened."""
        return cls(home, open_database(home), SystemClock(), _screen_awake, _speaker)

    def show(self, play: Routine | None = None, options: Options = PLAIN) -> None:
        """Show the window, at the player if there is something to play; else a session cut off is asked about."""
        if play is not None:
            self.playing.play(play, options)
        FirstPaint(self.window, self._on_first_painted)
        self.window.show()
        self._on_hour()

    def close(self) -> None:
        """Let everything go, in order."""
        if self._is_built("playing"):
            self.playing.release()
        if self._is_built("sound"):
            self.sound.close()
        if self._is_built("_awake"):
            self._awake.close()
        self._database.close()

    @cached_property
    def playing(self) -> "Playing":
        """What plays routines in the window."""
        from unknot.app.playing import Playing
        from unknot.app.session import Around
        from unknot.storage.diary_store import DiaryStore

        store = DiaryStore(self._database)
        around = Around(
            home=self._home,
            store=store,
            clock=self._clock,
            library=self._library,
            sink=self.sound,
            awake=self._awake,
            half_way=lambda: self._settings.half_way,
            sound_state=lambda: self.sound.state,
            sound_notice=lambda: self.sound.notice,
        )
        playing = Playing(self.window, around, store, self._figures.stage, self.sound.toggle_mute, self._tell, self)
        playing.changed.connect(self._apply_theme)
        return playing

    @cached_property
    def sound(self) -> "Sounding":
        """What the player sounds through."""
        from unknot.app.sounding import Sounding

        told = frozenset(_texts(self._kept.get("sound_told")))
        sound = Sounding(self._make_speaker, told, self._keep_told, self._on_sound_changed)
        sound.use(self._settings, night=theme.in_force().name == "night")
        return sound

    @cached_property
    def _awake(self) -> "Awake":
        return self._make_awake()

    def _is_built(self, part: str) -> bool:
        return part in self.__dict__  # where cached_property keeps it

    def _on_first_painted(self) -> None:
        """Look for engines, and for what a crash left, while the page can be read already."""
        self.sound.open()
        if self.playing.session is None:
            self.playing.look_for_crash()

    def _may_close(self) -> bool:
        return not self._is_built("playing") or self.playing.may_close()

    # Pages and settings

    def _pages(self) -> tuple[PageSpec, ...]:
        return (
            PageSpec("routines", _("Routines"), self._build_routines),
            PageSpec("settings", _("Settings"), self._build_settings),
        )

    def _build_routines(self) -> QWidget:
        from unknot.ui.routines_page import RoutinesPage
        from unknot.view.routines import build

        page = RoutinesPage(self._figures.paint)
        page.show_state(build(self._library, first=FIRST_CARDS))
        FirstPaint(page, lambda: page.show_state(build(self._library, faulty_figures=self._faulty_figures())))
        page.start_requested.connect(lambda name, options: self.playing.play(self._library.routine(name), options))
        page.hold_requested.connect(self._on_hold_requested)
        return page

    def _faulty_figures(self) -> tuple[FaultyFile, ...]:
        if not self._library.own_exercises:
            return ()
        from unknot.figure.exercise_file import faulty_figures

        return faulty_figures(self._library.own_exercises)

    def _on_hold_requested(self, exercise: str, side: Side) -> None:
        self.playing.play(single_hold(self._library.exercises[exercise]), Options(side=side))

    def _build_settings(self) -> QWidget:
        from unknot.ui.settings_page import SettingsPage

        page = SettingsPage()
        page.show_state(self._settings_screen())
        page.settings_changed.connect(self._on_settings_changed)
        page.tone_tested.connect(self._on_tone_tested)
        page.voice_tested.connect(lambda: self.sound.say(_("Calf stretch, knee straight. Right leg.")))
        page.data_folder_opened.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home.folder))))
        self.window.page_shown.connect(
            lambda key: page.show_state(self._settings_screen()) if key == "settings" else None
        )
        return page

    def _settings_screen(self) -> SettingsScreen:
        return SettingsScreen(
            settings=self._settings,
            tones=tuple(ToneLine(tone.value, label) for tone, label in _tone_labels()),
            voice_name=_("the system's voice") if self.sound.has_voice else "",
            sound_reasons=self.sound.reasons,
            data_folder=str(self._home.folder),
        )

    def _on_settings_changed(self, settings: Settings) -> None:
        self._settings = settings
        self._apply_theme()
        try:
            self._settings_store.save(values_of(settings))
        except UserError as error:
            self._tell(str(error))

    def _on_tone_tested(self, key: str) -> None:
        from unknot.sound.tones import Tone

        self.sound.wake()
        self.sound.tone(Tone(key))

    def _keep_told(self, told: frozenset[str]) -> None:
        try:
            self._settings_store.save({"sound_told": sorted(told)})
        except UserError as error:
            self._tell(str(error))

    def _on_sound_changed(self) -> None:
        session = self.playing.session if self._is_built("playing") else None
        if session is not None and not session.is_over:
            session.refresh()
            if self.sound.notice:
                QTimer.singleShot(NOTICE_SECONDS * 1000, self.sound.read_notice)

    def _tell(self, sentence: str) -> None:
        from unknot.app.application import show_trouble

        show_trouble(sentence)

    # Light

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        session = self.playing.session if self._is_built("playing") else None
        night = session is not None and session.routine.kind in NIGHT_KINDS
        name = theme_name(
            self._settings,
            night_routine=night,
            hour=self._clock.now().local.hour,
            system_is_dark=QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark,
        )
        wanted = (name, self._settings.text_size / 100)
        current = theme.in_force()
        if (current.name, current.text_size) != wanted or not self._themed:
            theme.apply(application, theme.load(*wanted))
            self._themed = True
        if self._is_built("sound"):
            self.sound.use(self._settings, night=name == "night")

    def _on_hour(self) -> None:
        """Take the theme of the hour, and look again when the next one begins."""
        self._apply_theme()
        local = self._clock.now().local
        following = local.replace(minute=0, second=5, microsecond=0) + timedelta(hours=1)
        self._hourly.start(max(1000, int((following - local).total_seconds() * 1000)))


def _screen_awake() -> "Awake":
    from unknot.desktop.awake import Awake

    return Awake()


def _speaker(on_notice: "Callable[[Notice], None]") -> "Speaker":
    from unknot.sound.qt_deliver import Deliver
    from unknot.sound.speaker import Speaker

    return Speaker(on_notice, deliver=Deliver())


def _tone_labels() -> "tuple[tuple[Tone, str], ...]":
    from unknot.sound.tones import Tone

    return (
        (Tone.COUNT, _("Count-in")),
        (Tone.START, _("Start")),
        (Tone.HALF, _("Half-way")),
        (Tone.LAST, _("Last three seconds")),
        (Tone.SWITCH, _("Switch")),
        (Tone.DONE, _("Done")),
    )


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
