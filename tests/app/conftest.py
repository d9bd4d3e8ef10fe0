"""What the app's tests stand on, offscreen, on a clock that moves when told: parts for one page, or the whole app."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from driving import App, Bell, Screen
from fakes import FakeClock
from looking import cut, font, themed  # noqa: F401 - fixtures
from unknot.app.desktop import Desktop
from unknot.app.gate import GateKeeper
from unknot.app.later import Later
from unknot.app.player.session import SessionParts
from unknot.app.raised import SignTeller
from unknot.app.shared import Changes, SharedParts
from unknot.app.today.page import TodayPages
from unknot.app.undo import DiaryEditor
from unknot.clock import Instant, instant_at
from unknot.errors import StorageError
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.routine.model import Routine
from unknot.routine.timeline import Options
from unknot.sound.engines import Candidate
from unknot.sound.kept import SoundNotice, Surroundings
from unknot.sound.sink import EngineRefused, OnLost, Tones
from unknot.sound.speaker import Speaker
from unknot.sound.tones import Tone
from unknot.storage.database import Database, open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.settings_store import SettingsStore
from unknot.storage.window_database import WindowDatabase
from unknot.ui.look import theme
from unknot.ui.look.drawings import Figures
from unknot.ui.main_window import MainWindow, PageSpec
from unknot.view.player.page import SoundShown

NIGHT = datetime(2026, 11, 21, 1, 41, tzinfo=UTC)
"""02:41 in Berlin."""


class HandClock:
    """Time passes when the test says so."""

    def __init__(self, began: datetime = NIGHT) -> None:
        self.began = began
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> Instant:
        return instant_at(self.began + timedelta(seconds=self.passed), "Europe/Berlin")


@dataclass
class Heard:
    """A sink: what was said and sounded."""

    words: list[str] = field(default_factory=list)
    tones: list[Tone] = field(default_factory=list)

    def wake(self) -> None: ...
    def stop(self) -> None: ...

    def tone(self, kind: Tone) -> None:
        self.tones.append(kind)

    def say(self, text: str) -> None:
        self.words.append(text)


@dataclass
class Told:
    """What the window was asked to do, and what it said."""

    played: list[tuple[str, Options]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def play(self, routine: Routine, options: Options) -> None:
        self.played.append((routine.id, options))

    def tell(self, sentence: str) -> None:
        self.sentences.append(sentence)


class FullDisk(DiaryStore):
    """A store whose disk can be full."""

    full = False

    def change(self, saved: object = (), deleted: object = ()) -> None:
        if self.full:
            raise StorageError("/full/unknot.db: the diary cannot be written: the disk is full.")
        super().change(saved, deleted)  # type: ignore[arg-type]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(Home(tmp_path / "home"))
    yield database
    database.close()


@pytest.fixture(scope="session")
def library() -> Library:
    """Read once: files do not change under a test."""
    return Library.built_in()


@pytest.fixture
def make_shared(
    qtbot: QtBot, qapp: QApplication, database: Database, clock: HandClock, told: Told, library: Library
) -> Callable[..., SharedParts]:
    """Makes what pages share, the window holding the pages given."""
    theme.apply(qapp, theme.load("light"))

    def make(*specs: PageSpec) -> SharedParts:
        window = MainWindow(specs, lambda: True)
        qtbot.addWidget(window)
        return SharedParts(
            home=Home(database.path.parent),
            clock=clock,
            library=library,
            store=FullDisk(database),
            settings=SettingsStore(database),
            figures=Figures(library.exercises),
            window=window,
            changes=Changes(),
            play=told.play,
            play_anyway=told.play,
            tell=told.tell,
            later=Later(),
        )

    return make


@pytest.fixture
def shared(make_shared: Callable[..., SharedParts]) -> SharedParts:
    return make_shared()


@pytest.fixture
def editor(shared: SharedParts) -> DiaryEditor:
    return DiaryEditor(shared)


@pytest.fixture
def session_parts(shared: SharedParts, heard: Heard) -> SessionParts:
    return SessionParts(
        home=shared.home,
        store=shared.store,
        clock=shared.clock,
        library=shared.library,
        sink=heard,
        awake=Screen(),
        half_way=lambda: False,
        sound_state=lambda: SoundShown.ON,
        sound_notice=lambda: "",
        later=shared.later,
    )


def today_pages(shared: SharedParts, editor: DiaryEditor) -> TodayPages:
    """The Today page on `shared`, with its gate."""
    gate = GateKeeper(shared, editor, shared.window)
    return TodayPages(shared, editor, gate, lambda: SignTeller(shared, gate), shared.window)


@pytest.fixture
def place(home: Path) -> Home:
    """Where the data lies."""
    return Home(home / "unknot")


@pytest.fixture
def open_app(qapp: QApplication, qtbot: QtBot, place: Home) -> Iterator[Callable[[], App]]:
    """Opens the app on `place`; again after the one before was closed or crashed."""
    opened: list[App] = []

    def refuse(_on_lost: OnLost) -> Tones:
        raise EngineRefused("no sound in tests")

    def never(_seconds: float, _call: Callable[[], None]) -> None: ...

    def speaker(tell: Callable[[SoundNotice], None]) -> Speaker:
        around = Surroundings(tell=tell, after=never)
        return Speaker(around, tones=lambda: [Candidate("test", refuse, in_any_thread=False)], voices=tuple)

    def make() -> App:
        clock, screen = FakeClock("2026-03-10 15:00"), Screen()
        desktop = Desktop(
            place, WindowDatabase(place), clock, lambda _tell: screen, speaker, lambda _tray, _parent: Bell()
        )
        app = App(desktop, clock, screen, place)
        opened.append(app)
        qtbot.addWidget(desktop.window)
        with qtbot.waitExposed(desktop.window):
            desktop.show()
        return app

    yield make
    for app in opened:
        app.desktop.window.close_for_good()
        app.desktop.close()
