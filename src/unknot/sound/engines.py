"""Which engines there are, in order of preference, and the first of them that works."""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

import msgspec

from unknot.sound.outputs import missing_output
from unknot.sound.sink import EngineKind, EngineRefused, EngineReport, OnLost, Silent, Tones, Voice

Engine = TypeVar("Engine", covariant=True)


class Candidate(msgspec.Struct, Generic[Engine], frozen=True):
    """An engine that may be tried: `make` raises EngineRefused or ImportError where it cannot work."""

    name: str
    make: Callable[[OnLost], Engine]
    in_any_thread: bool  # False: only in the thread of the window, and quick to open


class Opened(msgspec.Struct, Generic[Engine], frozen=True):
    """The engine that was opened, a silent one if need be, and every one that was tried up to it."""

    engine: Engine
    reports: tuple[EngineReport, ...]

    @property
    def silent(self) -> bool:
        """True where no engine works."""
        return not any(report.ok for report in self.reports)


def tone_candidates(platform: str = sys.platform) -> tuple[Candidate[Tones], ...]:
    """Engines for tones, the best first."""
    programs = ("afplay",) if platform == "darwin" else ("pw-play", "paplay", "aplay")
    return (
        Candidate("QtMultimedia", _qt_tones, in_any_thread=False),
        *(Candidate(program, partial(_program_tones, program), in_any_thread=True) for program in programs),
    )


def voice_candidates(platform: str = sys.platform) -> tuple[Candidate[Voice], ...]:
    """Engines for the voice, the best first.

    spd-say is not among them: it speaks through the same service as the first, and can tell less.
    """
    qt: Candidate[Voice] = Candidate("Qt TextToSpeech", _qt_voice, in_any_thread=False)
    if platform == "linux":
        return (
            Candidate("speech-dispatcher", _speech_dispatcher, in_any_thread=True),
            qt,
            *(Candidate(name, partial(_program_voice, name), in_any_thread=True) for name in ("espeak-ng", "espeak")),
        )
    return (qt, Candidate("say", partial(_program_voice, "say"), in_any_thread=True))


def attempt(candidate: Candidate[Engine], kind: EngineKind, on_lost: OnLost) -> tuple[Engine | None, EngineReport]:
    """Makes one engine, and reports what came of it; never raises for a reason that lies in the computer."""
    try:
        engine = candidate.make(on_lost)
    except (EngineRefused, ImportError, OSError) as error:
        return None, EngineReport(candidate.name, kind, False, f"{candidate.name}: {error}")
    return engine, EngineReport(candidate.name, kind, True, f"{candidate.name}: ready")


def open_tones(
    on_lost: OnLost = lambda reason: None, candidates: Iterable[Candidate[Tones]] | None = None
) -> Opened[Tones]:
    """Opens tones: some 10 to 130 ms with Qt, to be asked once the window is painted, in its thread."""
    return _open(EngineKind.TONES, on_lost, tone_candidates() if candidates is None else candidates)


def open_voice(
    on_lost: OnLost = lambda reason: None, candidates: Iterable[Candidate[Voice]] | None = None
) -> Opened[Voice]:
    """Opens a voice and waits for it, up to some seconds where its service must be started; `Speaker` does not wait."""
    return _open(EngineKind.VOICE, on_lost, voice_candidates() if candidates is None else candidates)


def describe() -> tuple[EngineReport, ...]:
    """Every engine tried up to the first that works, for tones and then for the voice; both are closed again.

    Takes up to some seconds, and needs a QCoreApplication for Qt's engines.
    """
    tones, voice = open_tones(), open_voice()
    tones.engine.close()
    voice.engine.close()
    return tones.reports + voice.reports


def _open(kind: EngineKind, on_lost: OnLost, candidates: Iterable[Candidate[Engine]]) -> "Opened[Engine]":
    reports = []
    for candidate in candidates:
        engine, report = attempt(candidate, kind, on_lost)
        reports.append(report)
        if engine is not None:
            return Opened(engine, tuple(reports))
    return Opened(Silent(), tuple(reports))  # type: ignore[arg-type]  # it is both Tones and Voice


def _qt_tones(on_lost: OnLost) -> Tones:
    _need_output()  # asked first: where nothing can sound, loading QtMultimedia would cost 12 MB for nothing
    from unknot.sound.qt_tones import QtTones

    return QtTones(on_lost)


def _program_tones(program: str, on_lost: OnLost) -> Tones:
    _need_output()
    from unknot.sound.programs import ProgramTones

    return ProgramTones(program, on_lost)


def _speech_dispatcher(on_lost: OnLost) -> Voice:
    _need_output()
    from unknot.sound.speechd import SpeechDispatcher

    return SpeechDispatcher(on_lost)


def _qt_voice(on_lost: OnLost) -> Voice:
    _need_output()
    from unknot.sound.qt_voice import QtVoice

    return QtVoice(on_lost)


def _program_voice(program: str, on_lost: OnLost) -> Voice:
    _need_output()
    from unknot.sound.programs import ProgramVoice

    return ProgramVoice(program, on_lost)


def _need_output() -> None:
    reason = missing_output()
    if reason is not None:
        raise EngineRefused(reason)
