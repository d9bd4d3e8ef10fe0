"""Light, dark or night: which theme holds, and when it changes."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from unknot.app.settings.preferences import theme_name
from unknot.clock import Clock, Instant
from unknot.ui.look import theme
from unknot.view.settings.page import Settings

if TYPE_CHECKING:
    from unknot.desktop.system_look import SystemLook


class Lighting(QObject):
    """Applies the theme that settings, hour, system and what is being done ask for."""

    changed = Signal()

    def __init__(
        self,
        clock: Clock,
        settings: Callable[[], Settings],
        is_night_wanted: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._settings = settings
        self._is_night_wanted = is_night_wanted
        self._applied: tuple[str, float] | None = None
        self._system: SystemLook | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply)
        self._hourly = QTimer(self)
        self._hourly.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._hourly.timeout.connect(self.follow_the_hours)

    @property
    def is_night(self) -> bool:
        """Whether the night theme holds."""
        return theme.in_force().name == "night"

    @property
    def is_still(self) -> bool:
        """Whether nothing shall move, as the person or the system has it."""
        return self._settings().reduced_motion or (self._system is not None and self._system.still)

    def follow(self, system: "SystemLook") -> None:
        """Take what the desktop says of itself from now on."""
        self._system = system
        self.apply()

    @property
    def _is_system_dark(self) -> bool:
        if self._system is not None and self._system.dark is not None:
            return self._system.dark
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @property
    def _has_high_contrast(self) -> bool:
        # Not asked of Qt: what `QStyleHints.accessibility()` gives is deleted with its first wrapper (PySide6 6.11.3).
        return self._system is not None and self._system.contrast

    def apply(self) -> None:
        """Take the theme that is asked for now."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        settings = self._settings()
        night_wanted = self._is_night_wanted()
        name = theme_name(
            settings,
            night_routine=night_wanted,
            hour=self._clock.now().local.hour,
            system_is_dark=self._is_system_dark,
            high_contrast=self._has_high_contrast,
        )
        wanted = (name, settings.text_size / 100)
        current = theme.in_force()
        # The release screen only wears the night (`theme.wear`), which is enough while it covers the window. Once it
        # has closed the rest must be told, even where by now the hour asks for the night as well.
        told = self._applied == wanted or (night_wanted and self._applied is not None)
        if told and (current.name, current.text_size) == wanted:
            return
        theme.apply(application, theme.load(*wanted))
        self._applied = wanted
        self.changed.emit()

    def follow_the_hours(self) -> None:
        """Take the theme of the hour, and look again when the next one begins."""
        self.apply()
        self._hourly.start(until_the_next_hour(self._clock.now()))

    def rest(self) -> None:
        """Nobody sees the window: no hour matters until `follow_the_hours`."""
        self._hourly.stop()


def until_the_next_hour(now: Instant) -> int:
    """Milliseconds until the next hour, but a minute at most.

    Timers stand still while the computer sleeps: an hour begun in the evening would end an hour after the lid is
    opened at night.
    """
    local = now.local
    following = local.replace(minute=0, second=5, microsecond=0) + timedelta(hours=1)
    return min(60_000, max(1000, int((following - local).total_seconds() * 1000)))
