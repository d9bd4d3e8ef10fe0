"""The sink of the player over engines that are faked."""

import subprocess
import sys
from collections.abc import Callable
from threading import Event

import pytest

from unknot.sound.engines import Candidate
from unknot.sound.kept import RETRY_SECONDS, SoundNotice, SoundStanding, Surroundings
from unknot.sound.sink import EngineKind, EngineRefused, OnLost, Tones, Voice, VoiceInfo
from unknot.sound.speaker import SoundSettings, Speaker
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
    """A speaker over fakes; `tones` and `voice` say whether they work when they are looked for."""

    def __init__(self, *, tones: bool = True, voice: bool = True, settings: SoundSettings | None = None) -> None:
        self.notices: list[SoundNotice] = []
        self.has_tones, self.has_voice = tones, voice
        self.tones: FakeEngine | None = None
        self.voice: FakeEngine | None = None
        self.time = 0.0
        self.later: list[tuple[float, Callable[[], None]]] = []
        self.speaker = Speaker(
            Surroundings(
                tell=self.notices.append,
                now=lambda: self.time,
                after=lambda seconds, call: self.later.append((self.time + seconds, call)),
            ),
            settings,
            tones=lambda: [Candidate("bell", self._make_tones, in_any_thread=False)],
            voices=lambda: [
                Candidate("first", refuse("it is not installed"), in_any_thread=False),
                Candidate("second", self._make_voice, in_any_thread=False),
            ],
        )

    def pass_(self, seconds: float) -> None:
        """Let time go by, and with it what was put off."""
        until = self.time + seconds
        while due := sorted((one for one in self.later if one[0] <= until), key=lambda one: one[0]):
            self.later.remove(due[0])
            self.time = due[0][0]
            due[0][1]()
        self.time = until

    def _make_tones(self, on_lost: OnLost) -> Tones:
        if not self.has_tones:
            raise EngineRefused("no output device found")
        self.tones = FakeEngine(on_lost)
        return self.tones

    def _make_voice(self, on_lost: OnLost) -> Voice:
        if not self.has_voice:
            raise EngineRefused("it has no voice")
        self.voice = FakeEngine(on_lost)
        return self.voice


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
        house.pass_(3)
        house.speaker.stop()
    assert house.notices == [
        SoundNotice(EngineKind.TONES, SoundStanding.ABSENT, ("bell: no output device found",)),
        SoundNotice(EngineKind.VOICE, SoundStanding.ABSENT, ("first: it is not installed", "second: it has no voice")),
    ]
    assert [report.name for report in house.speaker.reports] == ["bell", "first", "second"]
    assert not house.speaker.has(EngineKind.VOICE)


def test_a_server_that_comes_late_is_found_while_a_routine_plays() -> None:
    house = House(tones=False, voice=False)
    house.speaker.wake()
    house.pass_(40)
    house.has_tones = house.has_voice = True
    house.pass_(RETRY_SECONDS[-1])
    assert house.tones is not None
    assert house.tones.asked == [0.8, "wake"]
    assert house.notices[2:] == [
        SoundNotice(EngineKind.TONES, SoundStanding.BACK),
        SoundNotice(EngineKind.VOICE, SoundStanding.BACK),
    ]
    house.speaker.say("Hold")
    assert house.voice is not None
    assert house.voice.asked[-1] == "Hold"


def test_nothing_is_looked_for_while_nothing_plays() -> None:
    house = House(tones=False, voice=False)
    house.speaker.open()
    assert house.later == []
    house.speaker.wake()
    house.speaker.stop()
    house.has_tones = True
    house.pass_(60)
    assert house.tones is None
    house.speaker.tone(Tone.START)
    assert house.tones is not None
    assert house.tones.asked[-1] == (Tone.START, False)


def test_an_engine_lost_on_the_way_is_told_and_sounds_again_by_itself() -> None:
    house = House()
    house.speaker.wake()
    first = house.tones
    assert first is not None
    house.pass_(60)
    house.has_tones = False
    first.lose("Connection terminated")
    first.lose("again")
    house.speaker.tone(Tone.SWITCH)
    assert house.notices == [SoundNotice(EngineKind.TONES, SoundStanding.LOST, ("bell: Connection terminated",))]
    assert first.asked[-1] == "close"
    assert not house.speaker.has(EngineKind.TONES)
    house.pass_(20)
    house.has_tones = True
    house.pass_(5)
    assert house.tones is not first
    assert house.notices[1:] == [SoundNotice(EngineKind.TONES, SoundStanding.BACK)]
    assert house.tones is not None
    assert house.tones.asked == [0.8, "wake"]  # the tone asked for 20 s ago is a moment past
    first.lose("the old one, once more")
    assert house.speaker.has(EngineKind.TONES)


def test_the_tone_of_this_moment_waits_a_little_for_the_engine() -> None:
    house = House(tones=False)
    house.speaker.wake()
    house.has_tones = True
    house.pass_(RETRY_SECONDS[0] - 0.3)
    house.speaker.tone(Tone.LAST)
    house.pass_(0.3)
    assert house.tones is not None
    assert house.tones.asked[-1] == (Tone.LAST, False)


def test_a_tone_that_is_due_does_not_wait_for_the_next_look() -> None:
    house = House(tones=False)
    house.speaker.wake()
    house.pass_(3)  # the next look is up to two seconds off
    house.has_tones = True
    house.speaker.tone(Tone.START)
    assert house.tones is not None
    assert house.tones.asked[-1] == (Tone.START, False)


def test_each_try_waits_longer_until_something_has_worked_for_a_while() -> None:
    house = House(tones=False)
    house.speaker.wake()
    waits = []
    for _ in range(7):
        waits.append(round(house.later[0][0] - house.time, 3))
        house.pass_(waits[-1])
    assert waits == [0.5, 1, 1, 2, 2, 2, 2]
    house.has_tones = True
    house.pass_(2)
    assert house.tones is not None
    house.tones.lose("at once again")
    assert house.later[0][0] - house.time == 2
    house.pass_(2)
    house.pass_(15)
    house.tones.lose("after a while")
    assert house.later[0][0] - house.time == 0.5


def test_an_engine_lost_three_times_is_tried_after_the_others() -> None:
    made: list[str] = []

    def maker(name: str) -> Callable[[OnLost], Voice]:
        def make(on_lost: OnLost) -> Voice:
            made.append(name)
            engine.append(FakeEngine(on_lost))
            return engine[-1]

        return make

    engine: list[FakeEngine] = []
    later: list[Callable[[], None]] = []
    names = ("service", "program")
    speaker = Speaker(
        Surroundings(after=lambda _seconds, call: later.append(call)),
        tones=tuple,
        voices=lambda: [Candidate(name, maker(name), in_any_thread=False) for name in names],
    )
    speaker.wake()
    for _ in range(3):
        engine[-1].lose("it took a text and never spoke it")
        later.pop()()
    assert made == ["service", "service", "service", "program"]


@pytest.mark.parametrize(("waited", "spoken"), [(1.0, True), (5.0, False)], ids=["fresh", "stale"])
def test_a_text_waits_for_a_voice_that_is_still_opening(waited: float, spoken: bool) -> None:
    house = SlowHouse()
    house.speaker.open()
    house.speaker.say("Get ready")
    house.speaker.say("Next: left calf")
    assert house.notices == []  # nothing is missing before it has answered
    house.answer(waited)
    assert ("Next: left calf" in house.engine.asked) is spoken
    assert "Get ready" not in house.engine.asked


def test_a_voice_that_opens_after_the_end_is_closed() -> None:
    house = SlowHouse()
    house.speaker.open()
    house.speaker.close()
    house.answer(0.0)
    assert house.engine.asked == ["close"]


def test_a_voice_that_is_lost_before_it_is_known_here_counts_as_refused() -> None:
    house = SlowHouse()
    house.speaker.open()
    house.engine_lost("the service closed the connection")
    house.answer(0.0)
    assert not house.speaker.has(EngineKind.VOICE)
    assert [notice.reasons for notice in house.notices] == [("slow: the service closed the connection",)]


class SlowHouse:
    """A speaker whose voice opens in a thread, and only when `answer` lets it."""

    def __init__(self) -> None:
        self.notices: list[SoundNotice] = []
        self.engine = FakeEngine(lambda reason: None)
        self._go, self._arrived = Event(), Event()
        self._delivered: list[Callable[[], None]] = []
        self._time = 0.0
        self._lose: OnLost = lambda reason: None
        around = Surroundings(tell=self._tell, deliver=self._deliver, now=lambda: self._time)
        self.speaker = Speaker(around, tones=tuple, voices=lambda: [Candidate("slow", self._make, in_any_thread=True)])

    def engine_lost(self, reason: str) -> None:
        """The voice is open and lost before the window's thread hears of either."""
        self._go.set()
        assert self._arrived.wait(5)
        opened = self._delivered.pop()
        self._lose(reason)
        self._delivered.append(opened)

    def answer(self, waited: float) -> None:
        """Let it open, `waited` seconds after the start."""
        self._go.set()
        assert self._arrived.wait(5)
        self._time = waited
        for call in self._delivered:
            call()

    def _tell(self, notice: SoundNotice) -> None:
        if notice.kind is EngineKind.VOICE:
            self.notices.append(notice)

    def _make(self, on_lost: OnLost) -> Voice:
        self._lose = on_lost
        self._go.wait(5)
        return self.engine

    def _deliver(self, call: Callable[[], None]) -> None:
        self._delivered.append(call)
        self._arrived.set()


def test_importing_sound_needs_no_qt() -> None:
    code = "import sys, unknot.sound.speaker; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=30).returncode == 0
