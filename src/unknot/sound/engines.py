"""Which engines there are, in order of preference, and the first of them that works."""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

import msgspec

from unknot.sound.outputs import missing_output
from unknot.sound.sink import Closable, EngineKind, EngineRefused, EngineReport, OnLost, Tones, Voice

Engine = TypeVar("Engine", bound=Closable, covariant=True)


class Candidate(msgspec.Struct, Generic[Engine], frozen=True):
    """An engine that may be tried: `make` raises EngineRefused or ImportError where it cannot work."""

    name: str
    make: Callable[[OnLost], Engine]
    in_any_thread: bool  # False: only in the thread of the window, and quick to open


def tone_candidates(platform: str = sys.platform) -> tuple[Candidate[Tones], ...]:
    """Engines for tones, the best first. On Linux none of Qt's: its sound server's library may end the process."""
    if platform == "linux":
        programs = (Candidate(name, partial(_program_tones, name), in_any_thread=True) for name in ("pw-play", "aplay"))
        return (Candidate("pacat", _stream_tones, in_any_thread=True), *programs)
    qt: Candidate[Tones] = Candidate("QtMultimedia", _qt_tones, in_any_thread=False)
    apple: Candidate[Tones] = Candidate("afplay", partial(_program_tones, "afplay"), in_any_thread=True)
    return (qt, apple) if platform == "darwin" else (qt,)


def voice_candidates(platform: str = sys.platform) -> tuple[Candidate[Voice], ...]:
    """Engines for the voice, the best first.

    spd-say is not among them: it speaks through the same service as the first, and can tell less.
    """
    if platform == "linux":
        programs = ("espeak-ng", "espeak")
        return (
            Candidate("speech-dispatcher", _speech_dispatcher, in_any_thread=True),
            *(Candidate(name, partial(_program_voice, name), in_any_thread=True) for name in programs),
        )
    qt: Candidate[Voice] = Candidate("Qt TextToSpeech", _qt_voice, in_any_thread=False)
    apple: Candidate[Voice] = Candidate("say", partial(_program_voice, "say"), in_any_thread=True)
    return (qt, apple) if platform == "darwin" else (qt,)


def attempt(candidate: Candidate[Engine], kind: EngineKind, on_lost: OnLost) -> tuple[Engine | None, EngineReport]:
    """Makes one engine, and reports what came of it; never raises for a reason that lies in the computer."""
    try:
        engine = candidate.make(on_lost)
    except (EngineRefused, ImportError, OSError) as error:
        return None, EngineReport(candidate.name, kind, False, f"{candidate.name}: {error}")
    return engine, EngineReport(candidate.name, kind, True, f"{candidate.name}: ready")


def describe() -> tuple[EngineReport, ...]:
    """Every engine tried up to the first that works, for tones and then for the voice; each is closed again.

    Takes up to some seconds; off Linux it needs a QCoreApplication.
    """
    return (*_tried(EngineKind.TONES, tone_candidates()), *_tried(EngineKind.VOICE, voice_candidates()))


def _tried(kind: EngineKind, candidates: "Iterable[Candidate[Closable]]") -> list[EngineReport]:
    reports = []
    for candidate in candidates:
        engine, report = attempt(candidate, kind, lambda reason: None)
        reports.append(report)
        if engine is not None:
            engine.close()
            break
    return reports


def _qt_tones(on_lost: OnLost) -> Tones:
    _need_output()  # asked first: where nothing can sound, loading QtMultimedia would cost 12 MB for nothing
    from unknot.sound.qt_tones import QtTones

    return QtTones(on_lost)


def _stream_tones(on_lost: OnLost) -> Tones:
    _need_output()
    from unknot.sound.stream import StreamTones

    return StreamTones(on_lost)


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
