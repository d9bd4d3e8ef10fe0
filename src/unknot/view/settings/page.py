"""What a person can set."""

from enum import StrEnum

import msgspec

from unknot.view.units import Distance

TEXT_SIZES = tuple(range(100, 201, 10))
STAND_STEPS = 20
"""Steps of brightness of the night stand."""
VOICE_RATES = (-1, 0, 1)
"""Slow, usual, fast."""
MORNINGS = tuple(range(240, 720, 15))
"""Minutes of the day from which a key on the night stand may ask about the night."""
BREAKS = (0, 20, 30, 45, 60, 90, 120, 180, 240)
"""Minutes from one break from sitting to the next; 0 for none."""
READY_SECONDS = (0, 5, 10, 15, 20, 25, 30)
FIRST_WEEKDAYS = (0, 6, 5)
"""Weekdays that weeks begin on somewhere: Monday, Sunday, Saturday."""


class ThemeChoice(StrEnum):
    """Which theme is wanted by day."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class HourStyle(StrEnum):
    """How times of day are shown; what is typed and stored never changes with it."""

    SYSTEM = "system"
    TWENTY_FOUR = "24"
    TWELVE = "12"


class Settings(msgspec.Struct, frozen=True):
    """Everything that can be set; volumes and text size in per cent, hours from 0 to 23.

    The night theme is used from `night_from` until `night_until` if `night_by_hours`, and for night routines always.
    The night stand: brightness from 1 to 20, whether the display is held on, and from which minute of the day a key
    asks about the night. `night_volume` holds while the night theme is worn; `voice_language` is a tag such as `en-GB`,
    empty for the language of the words. `watched` is a folder whose run files come in by themselves, empty for none.
    A break from sitting rings every `break_minutes` between two times of day, never for 0. `get_ready` is a floor
    in seconds under the time before each position, 0 for none.
    """

    sound: bool = True
    volume: int = 80
    night_volume: int = 50
    voice: bool = True
    voice_rate: int = 0
    voice_language: str = ""
    half_way: bool = False
    text_size: int = 100
    theme: ThemeChoice = ThemeChoice.SYSTEM
    night_by_hours: bool = True
    night_from: int = 21
    night_until: int = 7
    reduced_motion: bool = False
    distance: str = Distance.KM.value
    first_weekday: int = 0
    watched: str = ""
    stand_brightness: int = 10
    stand_stays_on: bool = True
    morning_from: int = 390
    reminders: bool = True
    quiet_from: str = "23:00"
    quiet_until: str = "07:00"
    break_minutes: int = 0
    break_from: str = "09:00"
    break_until: str = "17:00"
    break_routine: str = ""
    stay_in_tray: bool = False
    hours: HourStyle = HourStyle.SYSTEM
    get_ready: float = 0.0
