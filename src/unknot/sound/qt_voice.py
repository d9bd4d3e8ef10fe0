"""Voice through Qt TextToSpeech: the system's own voice on Windows and macOS, and flite where Qt has it."""

from collections.abc import Container

from PySide6.QtCore import QLocale, QObject

from unknot.sound.loudness import gain
from unknot.sound.quiet import quiet_backends
from unknot.sound.sink import EngineRefused, OnLost, VoiceInfo

with quiet_backends():
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

USUALLY_SKIPPED = frozenset({"mock", "speechd"})
"""mock is Qt's own for tests; speechd can hang the window for good, see `unknot.sound.speechd`."""


class QtVoice:
    """Speaks through one QTextToSpeech. Lives in the thread of the window."""

    def __init__(self, on_lost: OnLost, skip: Container[str] = USUALLY_SKIPPED) -> None:
        """Takes the first engine not in `skip` that opens; raises EngineRefused with each one's reason if none does."""
        reasons = []
        for engine in QTextToSpeech.availableEngines():
            if engine in skip:
                reasons.append(f"{engine}: not used")
                continue
            with quiet_backends():
                speech = QTextToSpeech(engine)
            if speech.state() != QTextToSpeech.State.Error:
                break
            reasons.append(f"{engine}: {speech.errorString()}")
        else:
            raise EngineRefused("; ".join(reasons) or "it has no engine")
        self.name = f"Qt TextToSpeech ({engine})"
        self._on_lost = on_lost
        self._owner = QObject()
        speech.setParent(self._owner)
        self._speech = speech
        self._lost = False
        speech.errorOccurred.connect(self._on_error)

    def say(self, text: str) -> None:
        """Speaks `text` in place of what is being spoken."""
        self._speech.say(text)

    def set_volume(self, volume: float) -> None:
        """Sets the volume, 0 to 1."""
        self._speech.setVolume(gain(volume))

    def set_rate(self, rate: float) -> None:
        """Sets the pace, -1 to 1."""
        self._speech.setRate(min(max(rate, -1.0), 1.0) * 0.5)  # the ends of Qt's scale are hard to understand

    def choose(self, language: str, name: str | None) -> None:
        """Takes the voice `name`, or the engine's own for `language`."""
        locale = QLocale(language)
        if locale in self._speech.availableLocales():
            self._speech.setLocale(locale)
        else:
            for other in self._speech.availableLocales():
                if other.language() == locale.language():
                    self._speech.setLocale(other)
                    break
        for voice in self._all():
            if voice.name() == name:
                self._speech.setVoice(voice)
                return

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices of the engine for the language chosen."""
        return tuple(VoiceInfo(voice.name(), voice.locale().bcp47Name()) for voice in self._all())

    def stop(self) -> None:
        """Falls silent."""
        self._speech.stop()

    def close(self) -> None:
        """Falls silent; Qt lets the engine go with the window."""
        self._speech.errorOccurred.disconnect(self._on_error)
        self._speech.stop()

    def _all(self) -> list[QVoice]:
        return list(self._speech.availableVoices())

    def _on_error(self, _reason: QTextToSpeech.ErrorReason, text: str) -> None:
        if not self._lost:
            self._lost = True
            self._on_lost(text)
