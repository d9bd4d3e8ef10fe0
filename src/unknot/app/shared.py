"""What the pages stand on: handed to each of them, so that none reaches for anything."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from unknot.app.later import Later
from unknot.clock import Clock
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.routine.model import Routine
from unknot.routine.timeline import Options
from unknot.storage.diary_store import DiaryStore
from unknot.storage.settings_store import SettingsStore
from unknot.ui.look.drawings import Figures
from unknot.ui.main_window import MainWindow


class Changes(QObject):
    """Tells every page that something they all show has changed."""

    diary_changed = Signal()
    """A record was saved, deleted or brought back."""
    settings_changed = Signal()
    settings_replaced = Signal()
    """All of them may be others now: an import or a restore."""


class SharedParts(msgspec.Struct, frozen=True):
    """The parts that pages share; `play` starts a routine, `play_anyway` one whose advice was read; `tell` tells.

    What cannot be written now goes through `later`.
    """

    home: Home
    clock: Clock
    library: Library
    store: DiaryStore
    settings: SettingsStore
    figures: Figures
    window: MainWindow
    changes: Changes
    play: Callable[[Routine, Options], None]
    play_anyway: Callable[[Routine, Options], None]
    tell: Callable[[str], None]
    later: Later
