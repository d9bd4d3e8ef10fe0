"""The sink of the player over engines that are faked."""

import subprocess
import sys
from collections.abc import Callable
from threading import Event

import pytest

from unknot.sound.engines import Candidate, Opened, open_tones, open_voice
from unknot.sound.sink import (
    EngineKind,
    EngineRefused,
    EngineReport,
    OnLost,
    Silent,
    Tones,
    Voice,
    VoiceInfo,
)
from unknot.sound.speaker import SoundNotice, SoundSettings, Speaker
from unknot.sound.tones import Tone


class FakeEngine:
    """Tones and voice that keep what they were asked for."""

    name = "fake"

    def __init__(self, on_lost: OnLost) -> None:
        self.lose = on_lost
        self.asked: list[object] = []

    def wake(self) -> None:
        self.asked.append("wake")

    def play(self, tone: Tone, *, night: bool) -> None:
        self.asked.append((tone, night))

    def say(self, text: str) -> None:
        self.asked.append(text)

    def set_volume(self, volume: float) -> None:
        self.asked.append(volume)

    def set_rate(self, rate: float) -> None: ...

    def voices(self) -> tuple[VoiceInfo, ...]:
        return ()

    def choose(self, language: str, name: str | None) -> None:
        self.asked.append((language, name))

    def stop(self) -> None:
        self.asked.append("stop")

    def close(self) -> None:
        self.asked.append("close")


def refuse(reason: str) -> Callable[[OnLost], Voice]:
    def make(on_lost: OnLost) -> Voice:
        raise EngineRefused(reason)

    return make


class House:
    """A speaker over fakes."""

    def __init__(self, *, tones: bool = True, voice: bool = True, settings: SoundSettings | None = None) -> None:
        self.notices: list[SoundNotice] = []
        self.tones: FakeEngine | None = None
        self.voice: FakeEngine | None = None
        self.time = 0.0
        candidates = [Candidate("first", refuse("it is not installed"), in_any_thread=False)]
        if voice:
            candidates.append(Candidate("second", self._make_voice, in_any_thread=False))
        self.speaker = Speaker(
            self.notices.append,
            settings=settings,
            tones=self._make_tones if tones else lambda lost: open_tones(lost, [_none("QtMultimedia")]),
            voices=candidates,
            now=lambda: self.time,
        )

    def _make_tones(self, on_lost: OnLost) -> Opened[Tones]:
        self.tones = FakeEngine(on_lost)
        return Opened(self.tones, (EngineReport("fake", EngineKind.TONES, True, "fake: ready"),))

    def _make_voice(self, on_lost: OnLost) -> Voice:
        self.voice = FakeEngine(on_lost)
        return self.voice


def _none(name: str) -> Candidate[Tones]:
    def make(on_lost: OnLost) -> Tones:
        raise EngineRefused("no output device found")

    return Candidate(name, make, in_any_thread=False)


def test_the_first_engine_that_works_is_taken_and_each_refusal_kept() -> None:
    opened = open_voice(
        candidates=[
            Candidate("one", refuse("it is not installed"), in_any_thread=True),
            Candidate("two", FakeEngine, in_any_thread=True),
            Candidate("three", refuse("never asked"), in_any_thread=True),
        ]
    )
    assert [(r.name, r.ok, r.reason) for r in opened.reports] == [
        ("one", False, "one: it is not installed"),
        ("two", True, "two: ready"),
    ]
    assert not opened.silent


def test_tones_and_voice_follow_settings() -> None:
    house = House(settings=SoundSettings(volume=0.5, night=True, language="de"))
    house.speaker.wake()
    house.speaker.tone(Tone.START)
    house.speaker.say("Left side")
    assert house.tones is not None
    assert house.tones.asked[-2:] == ["wake", (Tone.START, True)]
    assert house.voice is not None
    assert house.voice.asked == [0.5, ("de", None), "Left side"]
    assert house.notices == []
    assert house.speaker.has(EngineKind.TONES)
    assert house.speaker.has(EngineKind.VOICE)


def test_mute_is_heard_at_once_and_lets_the_next_through() -> None:
    house = House()
    house.speaker.open()
    assert house.tones is not None
    house.speaker.use(SoundSettings(muted=True))
    assert "stop" in house.tones.asked
    house.tones.asked.clear()
    house.speaker.tone(Tone.LAST)
    assert house.tones.asked == []
    house.speaker.use(SoundSettings(muted=False))
    house.speaker.tone(Tone.DONE)
    assert house.tones.asked[-1] == (Tone.DONE, False)


def test_without_any_engine_all_is_taken_and_told_once_each() -> None:
    house = House(tones=False, voice=False)
    for _ in range(3):
        house.speaker.wake()
        house.speaker.tone(Tone.COUNT)
        house.speaker.say("Hold")
        house.speaker.stop()
    assert house.notices == [
        SoundNotice(EngineKind.TONES, ("QtMultimedia: no output device found",)),
        SoundNotice(EngineKind.VOICE, ("first: it is not installed",)),
    ]
    assert not house.speaker.has(EngineKind.VOICE)


def test_an_engine_lost_on_the_way_is_told_once_and_tones_carry_on() -> None:
    house = House()
    house.speaker.open()
    assert house.voice is not None
    assert house.tones is not None
    house.voice.lose("it took a text and never spoke it")
    house.voice.lose("again")
    house.speaker.say("Hold")
    house.speaker.tone(Tone.SWITCH)
    assert [notice.kind for notice in house.notices] == [EngineKind.VOICE]
    assert "fake: it took a text and never spoke it" in house.notices[0].reasons
    assert "Hold" not in house.voice.asked
    assert house.tones.asked[-1] == (Tone.SWITCH, False)


@pytest.mark.parametrize(("waited", "spoken"), [(1.0, True), (5.0, False)], ids=["fresh", "stale"])
def test_a_text_waits_for_a_voice_that_is_still_opening(waited: float, spoken: bool) -> None:
    go, delivered, arrived = Event(), [], Event()
    engine = FakeEngine(lambda reason: None)
    time = [0.0]

    def slow(on_lost: OnLost) -> Voice:
        go.wait(5)
        return engine

    def deliver(call: Callable[[], None]) -> None:
        delivered.append(call)
        arrived.set()

    speaker = Speaker(
        deliver=deliver,
        tones=lambda lost: Opened(Silent(), ()),
        voices=[Candidate("slow", slow, in_any_thread=True)],
        now=lambda: time[0],
    )
    speaker.open()
    speaker.say("Get ready")
    speaker.say("Next: left calf")
    go.set()
    assert arrived.wait(5)
    time[0] = waited
    delivered[0]()
    assert ("Next: left calf" in engine.asked) is spoken
    assert "Get ready" not in engine.asked


def test_a_voice_that_opens_after_the_end_is_closed() -> None:
    delivered: list[Callable[[], None]] = []
    arrived = Event()
    engine = FakeEngine(lambda reason: None)

    def deliver(call: Callable[[], None]) -> None:
        delivered.append(call)
        arrived.set()

    speaker = Speaker(
        deliver=deliver,
        tones=lambda lost: Opened(Silent(), ()),
        voices=[Candidate("slow", lambda lost: engine, in_any_thread=True)],
    )
    speaker.open()
    speaker.close()
    assert arrived.wait(5)
    delivered[0]()
    assert engine.asked == ["close"]


def test_importing_sound_needs_no_qt() -> None:
    code = "import sys, unknot.sound.speaker; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=30).returncode == 0
