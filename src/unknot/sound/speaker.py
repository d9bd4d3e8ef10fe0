"""The sink that the player is given: tones and voice, with volume and mute, and a notice where one is missing."""

from collections.abc import Callable, Iterable

import msgspec

from unknot.sound.engines import Candidate, tone_candidates, voice_candidates
from unknot.sound.kept import KeptEngine, Surroundings
from unknot.sound.loudness import beside_reader
from unknot.sound.sink import EngineKind, EngineReport, Silent, Tones, Voice, VoiceInfo
from unknot.sound.tones import Tone

_STALE_TEXT = 2.0  # a text asked for before the voice was open is spoken if it is no older than this
_STALE_TONE = 0.7  # and a tone, which means a moment


class SoundSettings(msgspec.Struct, frozen=True):
    """How it shall sound; the defaults are what a new person hears."""

    volume: float = 0.8  # 0 to 1
    muted: bool = False
    tones: bool = True
    voice: bool = True
    rate: float = 0.0  # -1 to 1
    language: str = "en"
    voice_name: str | None = None
    night: bool = False  # soft tones
    beside_reader: bool = False  # lower, so that the words of a screen reader come first

    @property
    def level(self) -> float:
        """The volume that engines are given."""
        return beside_reader(self.volume) if self.beside_reader else self.volume


class Speaker:
    """Tones and voice behind one face (`Sink`). Its methods return at once and never raise for lack of sound.

    `around.tell` is told when tones or the voice are missing, are lost and are back; `around.deliver` brings calls
    from threads into the thread of the window (see `unknot.sound.qt_deliver`).
    """

    def __init__(
        self,
        around: Surroundings | None = None,
        settings: SoundSettings | None = None,
        tones: Callable[[], Iterable[Candidate[Tones]]] = tone_candidates,
        voices: Callable[[], Iterable[Candidate[Voice]]] = voice_candidates,
    ) -> None:
        around = around or Surroundings()
        self._settings = settings or SoundSettings()
        self._awake = False
        self._tones: KeptEngine[Tones] = KeptEngine(EngineKind.TONES, tones, Silent(), self._settle_tones, around)
        self._voice: KeptEngine[Voice] = KeptEngine(EngineKind.VOICE, voices, Silent(), self._settle_voice, around)

    @property
    def reports(self) -> tuple[EngineReport, ...]:
        """What came of the last look for engines."""
        return self._tones.reports + self._voice.reports

    def open(self) -> None:
        """Looks for both, beside the window; asked once the first window is painted. Again: does nothing."""
        self._tones.open()
        self._voice.open()

    def wake(self) -> None:
        """Opens the output ahead of the first tone, and keeps it until `stop`."""
        self._awake = True
        self._tones.hold()
        self._voice.hold()
        if self._wants_tones:
            self._tones.engine.wake()

    def tone(self, kind: Tone) -> None:
        """Sounds a tone, unless muted or not wanted."""
        if self._wants_tones:
            night = self._settings.night
            self._tones.do(lambda tones: tones.play(kind, night=night), _STALE_TONE)

    def say(self, text: str) -> None:
        """Speaks, unless muted or not wanted; while the voice still opens, the last text waits up to 2 s for it."""
        if self._settings.voice and not self._settings.muted:
            self._voice.do(lambda voice: voice.say(text), _STALE_TEXT)

    def stop(self) -> None:
        """Falls silent and lets the output go."""
        self._awake = False
        self._tones.let_go()
        self._voice.let_go()
        self._hush()

    def use(self, settings: SoundSettings) -> None:
        """Takes new settings, from now on."""
        before, self._settings = self._settings, settings
        if settings.muted and not before.muted:
            self._hush()
        self._settle_tones(self._tones.engine)
        self._settle_voice(self._voice.engine)

    @property
    def settings(self) -> SoundSettings:
        """The settings in use."""
        return self._settings

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices to choose from; none while the voice still opens."""
        return self._voice.engine.voices()

    def has(self, kind: EngineKind) -> bool:
        """True while an engine for it works."""
        return self._tones.works if kind is EngineKind.TONES else self._voice.works

    def close(self) -> None:
        """Falls silent for good; at the end of the program. Waits for nothing."""
        self.stop()
        self._tones.close()
        self._voice.close()

    @property
    def _wants_tones(self) -> bool:
        return self._settings.tones and not self._settings.muted

    def _hush(self) -> None:
        self._tones.engine.stop()
        self._voice.engine.stop()

    def _settle_tones(self, tones: Tones) -> None:
        tones.set_volume(self._settings.level)
        if self._awake and self._wants_tones:
            tones.wake()

    def _settle_voice(self, voice: Voice) -> None:
        voice.set_volume(self._settings.level)
        voice.set_rate(self._settings.rate)
        voice.choose(self._settings.language, self._settings.voice_name)
