"""The whole desktop app, offscreen, on a clock that moves when told and a database of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from driving import App, Screen
from fakes import FakeClock
from unknot.app.desktop import Desktop
from unknot.paths import Home
from unknot.sound.engines import Opened
from unknot.sound.sink import EngineKind, EngineReport, Silent, Tones
from unknot.sound.speaker import SoundNotice, Speaker
from unknot.storage.database import open_database


@pytest.fixture
def place(home: Path) -> Home:
    """Where the data lies."""
    return Home(home / "unknot")


@pytest.fixture
def open_app(qapp: QApplication, qtbot: QtBot, place: Home) -> Iterator[Callable[[], App]]:
    """Opens the app on `place`; again after the one before was closed or crashed."""
    opened: list[App] = []

    def no_tones(_on_lost: Callable[[str], None]) -> Opened[Tones]:
        return Opened(Silent(), (EngineReport("test", EngineKind.TONES, False, "no sound in tests"),))

    def speaker(on_notice: Callable[[SoundNotice], None]) -> Speaker:
        return Speaker(on_notice, tones=no_tones, voices=())

    def make() -> App:
        clock, screen = FakeClock("2026-03-10 15:00"), Screen()
        desktop = Desktop(place, open_database(place), clock, lambda: screen, speaker)
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
