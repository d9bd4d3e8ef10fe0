"""What the player asks of sound, what an engine must be able to do, and the two that make none."""

from collections.abc import Callable
from enum import Enum
from typing import Protocol

import msgspec

from unknot.sound.tones import Tone


class EngineKind(Enum):
    """The two things that an engine may be for."""

    TONES = "tones"
    VOICE = "voice"


class EngineRefused(Exception):
    """An engine cannot work on this computer; the text says why, in words for a person who looks into it."""


class EngineReport(msgspec.Struct, frozen=True):
    """One engine that was tried: whether it can be used, and why (not)."""

    name: str
    kind: EngineKind
    ok: bool
    reason: str


class VoiceInfo(msgspec.Struct, frozen=True):
    """A voice that can be chosen: its name, and its language as in `en-GB`."""

    name: str
    language: str


OnLost = Callable[[str], None]
"""Called with the reason when an engine that worked stops working; from any thread."""


class Closable(Protocol):
    """Any engine, as far as whoever only lets it go knows it."""

    def close(self) -> None:
        """Falls silent and lets the engine go; it is not used again."""


class Tones(Protocol):
    """Sounds tones. Nothing in it blocks or raises once it is made."""

    name: str

    def wake(self) -> None:
        """Opens the output and feeds it silence, so that the next tone is heard from its first moment."""

    def play(self, tone: Tone, *, night: bool) -> None:
        """Sounds `tone` now."""

    def set_volume(self, volume: float) -> None:
        """Sets the volume, 0 to 1."""

    def stop(self) -> None:
        """Falls silent and lets the output go."""

    def close(self) -> None:
        """Falls silent and lets the engine go; it is not used again."""


class Voice(Protocol):
    """Speaks. Nothing in it blocks or raises once it is made."""

    name: str

    def say(self, text: str) -> None:
        """Speaks `text` now, in place of what is still being spoken: a late cue is worse than a cut one."""

    def set_volume(self, volume: float) -> None:
        """Sets the volume, 0 to 1."""

    def set_rate(self, rate: float) -> None:
        """Sets the pace, from -1 (slowest) over 0 (usual) to 1 (fastest)."""

    def choose(self, language: str, name: str | None) -> None:
        """Takes the voice called `name`, or the engine's own for `language` (`en`, `de-AT`) where there is none."""

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that `choose` knows."""

    def stop(self) -> None:
        """Falls silent."""

    def close(self) -> None:
        """Falls silent and lets the engine go, within a second; it is not used again."""


class Sink(Protocol):
    """All that the player needs to know of sound."""

    def wake(self) -> None:
        """Opens the output ahead of the first tone; asked when a routine starts or goes on."""

    def tone(self, kind: Tone) -> None:
        """Sounds a tone now."""

    def say(self, text: str) -> None:
        """Speaks a text now."""

    def stop(self) -> None:
        """Falls silent; asked at a pause and at the end."""


class Silent:
    """Tones and voice where none can be had: takes everything and does nothing."""

    name = "silent"

    def wake(self) -> None: ...
    def play(self, tone: Tone, *, night: bool) -> None: ...
    def say(self, text: str) -> None: ...
    def set_volume(self, volume: float) -> None: ...
    def set_rate(self, rate: float) -> None: ...
    def choose(self, language: str, name: str | None) -> None: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...

    def voices(self) -> tuple[VoiceInfo, ...]:
        """None."""
        return ()
