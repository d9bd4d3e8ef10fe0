"""The sink that the player is given: tones and voice, with volume and mute, and one notice where one is missing."""

import time
from collections.abc import Callable, Sequence
from threading import Thread

import msgspec
from msgspec.structs import replace

from unknot.sound.engines import Candidate, Opened, attempt, open_tones, voice_candidates
from unknot.sound.sink import EngineKind, EngineReport, OnLost, Silent, Tones, Voice, VoiceInfo
from unknot.sound.tones import Tone

_STALE_SECONDS = 2.0  # a text asked for before the voice was open is spoken if it is no older than this


class SoundSettings(msgspec.Struct, frozen=True):
    """How it shall sound; the defaults are what a new person hears."""

    volume: float = 0.7  # 0 to 1
    muted: bool = False
    tones: bool = True
    voice: bool = True
    rate: float = 0.0  # -1 to 1
    language: str = "en"
    voice_name: str | None = None
    night: bool = False  # soft tones


class SoundNotice(msgspec.Struct, frozen=True):
    """Said once to the person: tones or voice are not to be had, or are so no longer, and the reasons."""

    kind: EngineKind
    reasons: tuple[str, ...]


def call_directly(call: Callable[[], None]) -> None:
    """Delivers a call where it arises; for tests and for programs without a window."""
    call()


class Speaker:
    """Tones and voice behind one face (`Sink`). Its methods return at once and never raise for lack of sound.

    `on_notice` is called at most once for tones and once for the voice. `deliver` brings calls from the voice's thread
    into the thread of the window (see `unknot.sound.qt_deliver`).
    """

    def __init__(
        self,
        on_notice: Callable[[SoundNotice], None] = lambda notice: None,
        deliver: Callable[[Callable[[], None]], None] = call_directly,
        settings: SoundSettings | None = None,
        tones: Callable[[OnLost], Opened[Tones]] = open_tones,
        voices: Sequence[Candidate[Voice]] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._on_notice = on_notice
        self._deliver = deliver
        self._settings = settings or SoundSettings()
        self._open_tones = tones
        self._candidates = voices
        self._now = now
        self._tones: Tones = Silent()
        self._voice: Voice = Silent()
        self._opened = self._closed = self._voice_settled = False
        self._noticed: set[EngineKind] = set()
        self._pending: tuple[float, str] | None = None
        self.reports: tuple[EngineReport, ...] = ()

    def open(self) -> None:
        """Opens the tones now and the voice beside; asked once the first window is painted. Again: does nothing."""
        if self._opened:
            return
        self._opened = True
        opened = self._open_tones(lambda reason: self._deliver(lambda: self._lose(EngineKind.TONES, reason)))
        self._tones = opened.engine
        self.reports += opened.reports
        if opened.silent:
            self._notice(EngineKind.TONES, tuple(report.reason for report in opened.reports))
        self._apply()
        self._try_voice(tuple(voice_candidates() if self._candidates is None else self._candidates), ())

    def wake(self) -> None:
        """Opens the output ahead of the first tone."""
        self.open()
        if self._settings.tones and not self._settings.muted:
            self._tones.wake()

    def tone(self, kind: Tone) -> None:
        """Sounds a tone, unless muted or not wanted."""
        if self._settings.tones and not self._settings.muted:
            self._tones.play(kind, night=self._settings.night)

    def say(self, text: str) -> None:
        """Speaks, unless muted or not wanted; while the voice still opens, the last text waits up to 2 s for it."""
        if not self._settings.voice or self._settings.muted:
            return
        if self._voice_settled:
            self._voice.say(text)
        else:
            self._pending = (self._now(), text)

    def stop(self) -> None:
        """Falls silent and lets the output go."""
        self._pending = None
        self._tones.stop()
        self._voice.stop()

    def set_volume(self, volume: float) -> None:
        """Sets the volume of both, 0 to 1."""
        self._change(volume=volume)

    def use(self, settings: SoundSettings) -> None:
        """Takes new settings, from now on."""
        before, self._settings = self._settings, settings
        if settings.muted and not before.muted:
            self.stop()
        self._apply()

    @property
    def settings(self) -> SoundSettings:
        """The settings in use."""
        return self._settings

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices to choose from; none while the voice still opens."""
        return self._voice.voices()

    def has(self, kind: EngineKind) -> bool:
        """True while an engine for it works."""
        return not isinstance(self._tones if kind is EngineKind.TONES else self._voice, Silent)

    def close(self) -> None:
        """Falls silent for good; at the end of the program. Waits for nothing."""
        self._closed = True
        self.stop()
        self._tones.close()
        self._voice.close()
        self._tones, self._voice = Silent(), Silent()

    def _change(self, **changes: float | bool) -> None:
        self.use(replace(self._settings, **changes))

    def _apply(self) -> None:
        settings = self._settings
        self._tones.set_volume(settings.volume)
        self._voice.set_volume(settings.volume)
        self._voice.set_rate(settings.rate)
        self._voice.choose(settings.language, settings.voice_name)

    def _try_voice(self, candidates: tuple[Candidate[Voice], ...], tried: tuple[EngineReport, ...]) -> None:
        if self._closed:
            return
        if not candidates:
            self._settle(Silent(), tried)
            return
        first, rest = candidates[0], candidates[1:]

        def lost(reason: str) -> None:
            self._deliver(lambda: self._lose(EngineKind.VOICE, reason))

        def done(engine: Voice | None, report: EngineReport) -> None:
            if engine is None:
                self._try_voice(rest, (*tried, report))
            else:
                self._settle(engine, (*tried, report))

        def work() -> None:
            engine, report = attempt(first, EngineKind.VOICE, lost)
            self._deliver(lambda: done(engine, report))

        if first.in_any_thread:
            Thread(target=work, name=f"opening {first.name}", daemon=True).start()
        else:
            done(*attempt(first, EngineKind.VOICE, lost))

    def _settle(self, voice: Voice, reports: tuple[EngineReport, ...]) -> None:
        if self._closed:
            voice.close()
            return
        self._voice = voice
        self.reports += reports
        self._voice_settled = True
        pending, self._pending = self._pending, None
        if isinstance(voice, Silent):
            self._notice(EngineKind.VOICE, tuple(report.reason for report in reports))
            return
        self._apply()
        if pending is not None and self._now() - pending[0] <= _STALE_SECONDS:
            voice.say(pending[1])

    def _lose(self, kind: EngineKind, reason: str) -> None:
        engine: Tones | Voice
        if kind is EngineKind.TONES:
            engine = self._tones  # kept: it plays again when an output device comes back
        else:
            engine, self._voice = self._voice, Silent()
            engine.close()
        self.reports += (EngineReport(engine.name, kind, False, f"{engine.name}: {reason}"),)
        self._notice(kind, (f"{engine.name}: {reason}",))

    def _notice(self, kind: EngineKind, reasons: tuple[str, ...]) -> None:
        if kind not in self._noticed and not self._closed:
            self._noticed.add(kind)
            self._on_notice(SoundNotice(kind, reasons))
