"""Light, dark or night: which theme holds, and when it changes."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from unknot.app.preferences import theme_name
from unknot.clock import Clock
from unknot.ui import theme
from unknot.view.settings import Settings


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
        self._applied = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply)
        self._hourly = QTimer(self)
        self._hourly.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._hourly.timeout.connect(self.follow_the_hours)

    @property
    def is_night(self) -> bool:
        """Whether the night theme holds."""
        return theme.in_force().name == "night"

    def apply(self) -> None:
        """Take the theme that is asked for now."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        settings = self._settings()
        name = theme_name(
            settings,
            night_routine=self._is_night_wanted(),
            hour=self._clock.now().local.hour,
            system_is_dark=QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark,
        )
        wanted = (name, settings.text_size / 100)
        current = theme.in_force()
        if self._applied and (current.name, current.text_size) == wanted:
            return
        theme.apply(application, theme.load(*wanted))
        self._applied = True
        self.changed.emit()

    def follow_the_hours(self) -> None:
        """Take the theme of the hour, and look again when the next one begins."""
        self.apply()
        local = self._clock.now().local
        following = local.replace(minute=0, second=5, microsecond=0) + timedelta(hours=1)
        self._hourly.start(max(1000, int((following - local).total_seconds() * 1000)))
