"""Tones and voice into a real sound server that dies and comes back, recorded and measured; where PulseAudio is."""

import math
import shutil
import subprocess
from array import array
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from unknot.sound.engines import voice_candidates
from unknot.sound.kept import SoundNotice, SoundStanding, Surroundings
from unknot.sound.sink import EngineKind
from unknot.sound.speaker import SoundSettings, Speaker
from unknot.sound.tones import Tone

PROGRAMS = ("pulseaudio", "pacat", "parec", "pactl")
missing = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"no sound server to record from: {', '.join(missing)} missing")

RATE = 48_000
FRAME = RATE // 20
QUIET = 30
"""Of 32768: what stands above it sounds."""


class Server:
    """A PulseAudio of our own with a sink that leads nowhere, and what it would have sounded."""

    def __init__(self, folder: Path) -> None:
        self._script = folder / "default.pa"
        socket = folder / "native"
        self._script.write_text(
            f"load-module module-native-protocol-unix socket={socket}\nload-module module-null-sink sink_name=null\n"
        )
        self.address = f"unix:{socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "-F"]
        self._process = subprocess.Popen(
            [*command, str(self._script)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while subprocess.run(["pactl", "info"], capture_output=True, timeout=10).returncode:
            assert self._process.poll() is None, "pulseaudio does not start here"

    def kill(self) -> None:
        """As a crash does it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)


class Recording:
    """Follows the monitor of the sink."""

    def __init__(self) -> None:
        command = ["parec", "--raw", f"--rate={RATE}", "--channels=1", "--format=s16ne", "--latency-msec=20"]
        self._process = subprocess.Popen([*command, "-d", "null.monitor"], stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        self._stream = self._process.stdout
        self._stream.read(FRAME)  # it runs

    def sounding(self) -> list["array[int]"]:
        """The next sound, from its first frame to half a second of silence, in frames of 50 ms."""
        heard: list[array[int]] = []
        silent = 0
        while not heard or silent < 10:
            frame = array("h", self._stream.read(2 * FRAME))
            loud = max(map(abs, frame)) > QUIET
            silent = 0 if loud else silent + 1
            if loud:
                heard.append(frame)
        return heard

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._stream.close()


def decibels(value: float) -> float:
    return 20 * math.log10(value / 32_768)


def rms(frames: list["array[int]"]) -> float:
    """In decibels of full scale."""
    squares = sum(value * value for frame in frames for value in frame)
    return decibels(math.sqrt(squares / sum(map(len, frames))))


def peak(frames: list["array[int]"]) -> float:
    """In decibels of full scale."""
    return decibels(max(max(map(abs, frame)) for frame in frames))


class Listener:
    """A speaker over the real engines, whose calls are made in the thread of the test."""

    def __init__(self, settings: SoundSettings, *, voice: bool = False) -> None:
        self.notices: list[SoundNotice] = []
        self._calls: Queue[object] = Queue()
        around = Surroundings(tell=self.notices.append, deliver=self._calls.put)
        programs = [one for one in voice_candidates() if one.name == "espeak-ng"] if voice else []
        self.speaker = Speaker(around, settings, voices=lambda: programs)

    def until(self, standing: SoundStanding | None) -> None:
        """Goes on until the tones work (None) or this is told of them."""
        told = [EngineKind.TONES, standing]
        while [self.notices[-1].kind, self.notices[-1].standing] != told if self.notices and standing else True:
            if standing is None and self.speaker.has(EngineKind.TONES):
                return
            call = self._calls.get(timeout=20)
            assert callable(call)
            call()

    def until_voice(self) -> None:
        while not self.speaker.has(EngineKind.VOICE):
            call = self._calls.get(timeout=20)
            assert callable(call)
            call()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    server = Server(tmp_path)
    for name in ("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "HOME"):
        folder = tmp_path / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("PULSE_SERVER", server.address)
    server.start()
    yield server
    server.kill()


def test_the_server_dies_and_comes_back_and_tones_sound_again(server: Server) -> None:
    house = Listener(SoundSettings(volume=1.0, voice=False))
    house.speaker.wake()
    house.until(None)
    record = Recording()
    house.speaker.tone(Tone.START)
    before = record.sounding()
    record.close()
    server.kill()
    house.notices.clear()  # of the voice, which there is none of
    house.until(SoundStanding.LOST)
    house.speaker.tone(Tone.LAST)
    server.start()
    house.until(SoundStanding.BACK)
    record = Recording()
    house.speaker.tone(Tone.START)
    after = record.sounding()
    record.close()
    house.speaker.close()
    assert rms(after) == pytest.approx(rms(before), abs=1.5)
    assert [notice.standing for notice in house.notices if notice.kind is EngineKind.TONES] == [
        SoundStanding.LOST,
        SoundStanding.BACK,
    ]


@pytest.mark.parametrize("volume", [0.1, 1.0], ids=["a tenth", "full"])
def test_tones_and_voice_are_as_loud_as_each_other(server: Server, volume: float) -> None:
    if shutil.which("espeak-ng") is None:
        pytest.skip("no voice to measure: espeak-ng missing")
    house = Listener(SoundSettings(volume=volume), voice=True)
    house.speaker.wake()
    house.until(None)
    house.until_voice()
    record = Recording()
    house.speaker.tone(Tone.START)
    tone = record.sounding()
    house.speaker.say("Calf stretch knee straight right leg")
    voice = record.sounding()
    record.close()
    house.speaker.close()
    assert abs(rms(tone) - rms(voice)) < 5, (rms(tone), rms(voice))
    assert peak(tone) > -32 and peak(voice) > -32  # a tenth is heard: it was -59  # noqa: PT018
    assert peak(voice) < -0.5  # and at the loudest nothing is clipped
