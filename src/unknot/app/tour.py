"""Every page and player state as a picture: sample data, a routine played through on a fast clock, no screen needed."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import QMessageLogContext, QObject, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

import unknot.ui.progress.cards  # noqa: F401 - the window would import it beside, and the picture be without
from unknot.app.application import make_application
from unknot.app.desktop import Desktop
from unknot.app.sample import put_sample
from unknot.clock import Instant, instant_at
from unknot.desktop.notify import TrayNotifier
from unknot.diary.coins import new_turns
from unknot.diary.days import day_key
from unknot.errors import UserError
from unknot.paths import Home
from unknot.player.engine import Command
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.routine.timeline import PLAIN
from unknot.sound.speaker import Speaker
from unknot.storage.diary_store import DiaryStore
from unknot.storage.settings_store import SettingsStore
from unknot.storage.window_database import WindowDatabase
from unknot.ui.look import theme
from unknot.ui.player.end_dialog import EndDialog
from unknot.ui.player.recovery_dialog import RecoveryDialog
from unknot.ui.snapshot import save_picture
from unknot.view.player.cut_off import CutOff

THEMES = ("light", "dark", "night")
STEP = 0.25

FAULTY = """id = "evening"
title = "Evening, mine"
kind = "own"
seconds = 90

[[step]]
exercise = "calf-strait"
sides = "each"
hold = 40
"""

OWN = """id = "desk"
title = "Calves after a day at the desk"
kind = "own"
seconds = 75
prepare = 10
summary = "An own routine: a file in the data folder."

[[step]]
exercise = "calf-straight"
sides = "each"
hold = 30
switch = 5
"""


class FastClock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self._passed = 0.0

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._passed += seconds

    def monotonic(self) -> float:
        """Seconds since the tour began."""
        return self._passed

    def now(self) -> Instant:
        """An evening in November."""
        return instant_at(datetime(2026, 11, 21, 18, 15, tzinfo=UTC) + timedelta(seconds=self._passed), "UTC")


class _NoScreen:
    """There is no screen to keep awake."""

    reason: str | None = None

    def hold(self) -> None: ...
    def release(self) -> None: ...
    def close(self) -> None: ...


class PictureSize(msgspec.Struct, frozen=True):
    """How large the window and its text are, in pixels and per cent."""

    width: int = 1180
    height: int = 760
    text_size: int = 100


def draw_tour(home: Home, out: Path, look: PictureSize) -> tuple[Path, ...]:
    """Draw the tour into `out` with sample data in `home`, which is empty before; the pictures, in their order."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{out}: cannot be made: {error.strerror or error}.") from error
    application = make_application(home)
    _put_samples(home)
    database = WindowDatabase(home)
    SettingsStore(database).save({"sound_told": ["tones", "voice"], "night_by_hours": False})
    clock = FastClock()
    put_sample(DiaryStore(database), Library.built_in(), clock.now())

    def quiet(_tray: object, parent: QObject) -> TrayNotifier:
        return TrayNotifier(None, parent)

    desktop = Desktop(
        home, database, clock, lambda _tell: _NoScreen(), lambda _tell: Speaker(tones=tuple, voices=tuple), quiet
    )
    tour = _Tour(application, desktop, clock, out, look)
    # The offscreen platform says so of every window; nothing else is held back.
    before = qInstallMessageHandler(_tell_unless_size_hints)
    desktop.window.resize(look.width, look.height)
    desktop.window.show()
    try:
        # A theme at a time: to change it, every widget built so far is polished anew.
        for name in THEMES:
            tour.wear(name)
            tour.pages()
            tour.trials()
            tour.playing()
            tour.dialogs()
        tour.cramp()
    finally:
        desktop.window.hide()
        desktop.close()
        qInstallMessageHandler(before)
    return tuple(tour.pictures)


def _tell_unless_size_hints(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _put_samples(home: Home) -> None:
    home.make()
    home.routines.mkdir(exist_ok=True)
    (home.routines / "desk.toml").write_text(OWN, encoding="utf-8")
    (home.routines / "evening.toml").write_text(FAULTY, encoding="utf-8")


class _Tour:
    def __init__(
        self, application: QApplication, desktop: Desktop, clock: FastClock, out: Path, look: PictureSize
    ) -> None:
        self._application = application
        self._desktop = desktop
        self._clock = clock
        self._out = out
        self._look = look
        self._theme = THEMES[0]
        self.pictures: list[Path] = []

    def wear(self, theme_name: str) -> None:
        """Take the theme for the pictures that follow."""
        self._theme = theme_name

    def pages(self) -> None:
        """Every page of the sidebar."""
        for key in self._desktop.window.page_keys:
            self._desktop.window.show_page(key)
            self._picture(key)

    def trials(self) -> None:
        """The sample's six weeks, then a trial in turns in their place: running, and over."""
        shared, progress = self._desktop.shared, self._desktop.progress
        today, six_weeks = day_key(self._clock.now().local), shared.store.diary().trials
        progress.show_trial()
        self._picture("trial-six-weeks")
        for name, days in (("trial-running", 23), ("trial-result", 82)):
            start = today - timedelta(days=days)
            trial = new_turns("bedtime", "Bedtime", "10110010", is_routine=True, start=start)
            shared.store.change([trial], six_weeks)
            shared.changes.diary_changed.emit()
            self._picture(name)
            shared.store.change(six_weeks, [trial])
        shared.changes.diary_changed.emit()
        progress.close_trial()

    def cramp(self) -> None:
        """The hold in the middle of the night."""
        self._desktop.cramp_now.open("calf", Side.LEFT)
        session = self._desktop.cramp_now.session
        assert session is not None
        for _moment in range(32):
            self._clock.advance(STEP)
            session.ask()
        self._picture("cramp-now")
        self._desktop.cramp_now.may_close()

    def playing(self) -> None:
        """A routine from its first second to its summary."""
        routine = Library.built_in().routine("bedtime")
        self._desktop.playing.play(routine, PLAIN)
        session = self._desktop.playing.session
        assert session is not None
        began = self._clock.monotonic()
        moments = {3.0: "player-prepare", 22.0: "player-hold", 42.0: "player-switch", 200.0: "player-hamstring"}
        while not session.is_over:
            self._clock.advance(STEP)
            session.ask()
            since = self._clock.monotonic() - began
            if name := moments.get(since):
                self._picture(name)
            if since == 60.0:
                session.do(Command.PAUSE)
                self._picture("player-paused")
                session.do(Command.RESUME)
                self._clock.advance(1.0)
                session.ask()
                self._picture("player-count-in")
        self._picture("summary")
        self._desktop.playing.finish_summary()

    def dialogs(self) -> None:
        """The questions that may be asked."""
        window = self._desktop.window
        for name, dialog in (
            ("end-dialog", EndDialog(window)),
            (
                "recovery-dialog",
                RecoveryDialog(
                    CutOff(
                        "Bedtime calves and hamstrings, started 22:15: 1:30 of 4:00 held.",
                        "Go on from hold 4",
                        "Keep what I did",
                        "Discard",
                    ),
                    window,
                ),
            ),
        ):
            dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            dialog.show()
            self._picture(name, dialog)
            dialog.close()

    def _picture(self, name: str, widget: QWidget | None = None) -> None:
        wanted = (self._theme, self._look.text_size / 100)
        if (theme.in_force().name, theme.in_force().text_size) != wanted:
            theme.apply(self._application, theme.load(*wanted))
        self._application.processEvents()
        path = self._out / f"{name}-{self._theme}.png"
        size = QSize(self._look.width, self._look.height) if widget is None else None
        save_picture(widget or self._desktop.window, path, size)
        self.pictures.append(path)
