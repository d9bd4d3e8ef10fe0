"""What a person can set, and what the page of settings says."""

from enum import StrEnum

import msgspec

from unknot.view.units import Distance

TEXT_SIZES = (100, 125, 150, 175, 200)
STAND_STEPS = 20
"""Steps of brightness of the night stand."""
VOICE_RATES = (-1, 0, 1)
"""Slow, usual, fast."""
MORNINGS = tuple(range(240, 720, 15))
"""Minutes of the day from which a key on the night stand may ask about the night."""


FIRST_WEEKDAYS = (0, 6, 5)
"""Weekdays that weeks begin on somewhere: Monday, Sunday, Saturday."""


class ThemeChoice(StrEnum):
    """Which theme is wanted by day."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(msgspec.Struct, frozen=True):
    """Everything that can be set; volumes and text size in per cent, hours from 0 to 23.

    The night theme is used from `night_from` until `night_until` if `night_by_hours`, and for night routines always.
    The night stand: brightness from 1 to 20, whether the display is held on, and from which minute of the day a key
    asks about the night. `night_volume` holds while the night theme is worn; `voice_language` is a tag such as `en-GB`,
    empty for the language of the words. `watched` is a folder whose run files come in by themselves, empty for none.
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


class ToneLine(msgspec.Struct, frozen=True):
    """A tone that can be tried: its key, and when it sounds."""

    key: str
    label: str


class VoiceLanguage(msgspec.Struct, frozen=True):
    """A language that a voice here speaks: its tag, and its name in itself."""

    tag: str
    label: str


class SettingsScreen(msgspec.Struct, frozen=True):
    """Everything on the page of settings.

    `sound_reasons` say what is missing and why, one sentence each; empty when all works. `voice_name` is empty
    where no voice answers, and then its test is left out. `languages`: kinds of the language of the words.
    """

    settings: Settings = msgspec.field(default_factory=Settings)
    tones: tuple[ToneLine, ...] = ()
    voice_name: str = ""
    languages: tuple[VoiceLanguage, ...] = ()
    sound_reasons: tuple[str, ...] = ()
    data_folder: str = ""
    reminder_told: str = ""
    shared_folder: str = ""
