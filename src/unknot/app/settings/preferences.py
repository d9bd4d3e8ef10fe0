"""Settings between the diary's plain values, the page that shows them, and the parts that obey them."""

from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, fields, replace

from unknot.language import language_of_words
from unknot.view.settings.page import MORNINGS, STAND_STEPS, VOICE_RATES, HourStyle, Settings, ThemeChoice
from unknot.view.units import Distance

if TYPE_CHECKING:
    from unknot.sound.speaker import SoundSettings

_NAMED: dict[str, type[ThemeChoice] | type[HourStyle]] = {"theme": ThemeChoice, "hours": HourStyle}
_TIMES = ("quiet_from", "quiet_until", "break_from", "break_until")
_LIMITS = {
    "volume": (0, 100),
    "night_volume": (0, 100),
    "voice_rate": (VOICE_RATES[0], VOICE_RATES[-1]),
    "text_size": (100, 200),
    "break_minutes": (0, 240),
    "get_ready": (0.0, 30.0),
    "first_weekday": (0, 6),
    "night_from": (0, 23),
    "night_until": (0, 23),
    "stand_brightness": (1, STAND_STEPS),
    "morning_from": (MORNINGS[0], MORNINGS[-1]),
}


def settings_from(values: Mapping[str, object]) -> Settings:
    """The settings in `values`; what is missing or makes no sense is left as it comes."""
    usual = asdict(Settings())
    taken: dict[str, Any] = {}
    for field in fields(Settings):
        value = values.get(field.name)
        if field.name in _NAMED:
            if value in set(_NAMED[field.name]):
                taken[field.name] = _NAMED[field.name](str(value))
        elif type(value) is type(usual[field.name]) and _is_sane(field.name, value):
            taken[field.name] = value
    return Settings(**taken)


def values_of(settings: Settings) -> dict[str, object]:
    """`settings` as plain values."""
    return asdict(settings)


def with_change(settings: Settings, key: str, value: object) -> Settings:
    """`settings` after a row of the page was set: minutes of the day for hours, ids for what is chosen."""
    if key in _TIMES:
        assert isinstance(value, int)
        return replace(settings, **{key: f"{value // 60:02d}:{value % 60:02d}"})
    if key in ("night_from", "night_until"):
        assert isinstance(value, int)
        return replace(settings, **{key: value // 60})
    return replace(settings, **{key: type(getattr(settings, key))(value)})


def sound_settings(settings: Settings, *, muted: bool, night: bool, beside_reader: bool) -> "SoundSettings":
    """How it shall sound; at night as loud as was set for the night."""
    from unknot.sound.speaker import SoundSettings

    return SoundSettings(
        volume=(settings.night_volume if night else settings.volume) / 100,
        muted=muted,
        tones=settings.sound,
        voice=settings.voice,
        rate=settings.voice_rate / 2,
        language=settings.voice_language or language_of_words(),
        night=night,
        beside_reader=beside_reader,
    )


def theme_name(
    settings: Settings, *, night_routine: bool, hour: int, system_is_dark: bool, high_contrast: bool = False
) -> str:
    """`night` for a night routine and in the hours of the night, else what was chosen, or its high contrast."""
    start, end = settings.night_from, settings.night_until
    at_night = start <= hour < end if start <= end else hour >= start or hour < end
    if night_routine or (settings.night_by_hours and at_night):
        return "night"
    dark = system_is_dark if settings.theme is ThemeChoice.SYSTEM else settings.theme is ThemeChoice.DARK
    if high_contrast:
        return "contrast-dark" if dark else "contrast"
    return "dark" if dark else "light"


def _is_sane(name: str, value: Any) -> bool:
    if name in _TIMES:
        return _is_time(value)
    if name == "distance":
        return value in set(Distance)
    low, high = _LIMITS.get(name, (None, None))
    return low is None or high is None or low <= value <= high


def _is_time(value: str) -> bool:
    try:
        time.fromisoformat(value)
    except ValueError:
        return False
    return True
