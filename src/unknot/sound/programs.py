"""Tones and voice through programs of the system, where Qt's modules or the voice service are missing."""

import shutil
import subprocess
import tempfile
import time
import wave
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from unknot.sound import tones
from unknot.sound.loudness import gain
from unknot.sound.sink import EngineRefused, OnLost, VoiceInfo
from unknot.sound.tones import Tone

_PLAYERS: dict[str, tuple[str, ...]] = {
    "pw-play": (),
    "aplay": ("-q",),
    "afplay": (),  # macOS
}
_ASLEEP_AFTER = 5.0  # seconds of silence after which an output may have gone to sleep
_PROBE_SECONDS = 2.0


class _Runner:
    """Runs one program at a time, without a shell, and tells when one fails of itself."""

    def __init__(self, on_lost: OnLost) -> None:
        self._on_lost = on_lost
        self._running: subprocess.Popen[bytes] | None = None

    def run(self, command: list[str], text: str = "") -> None:
        """Starts `command` in place of the one running, with `text` as its input."""
        self.stop()
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
        except OSError as error:
            self._on_lost(str(error))
            return
        self._running = process
        Thread(target=self._follow, args=(process, text), name=Path(command[0]).name, daemon=True).start()

    def stop(self) -> None:
        """Ends the program that is running."""
        process, self._running = self._running, None
        if process is not None and process.poll() is None:
            process.terminate()

    def _follow(self, process: "subprocess.Popen[bytes]", text: str) -> None:
        _, said = process.communicate(text.encode())
        if process.returncode > 0 and process is self._running:  # below 0: ended by a signal, ours
            self._on_lost(last_line(said) or f"ended with {process.returncode}")


class ProgramTones:
    """Plays each tone as a small WAV file in a temporary folder.

    The lead cannot be fed into an open stream here. `wake` plays it by itself; a tone that comes after more than 5 s
    without a sound has it in front, and so comes 300 ms late: late and whole rather than in time and swallowed.
    """

    def __init__(self, program: str, on_lost: OnLost, now: Callable[[], float] = time.monotonic) -> None:
        """Plays 300 ms of silence, to see whether `program` works; raises EngineRefused where it does not."""
        self.name = program
        path = found(program)
        self._command = [path, *_PLAYERS[program]]
        self._runner = _Runner(on_lost)
        self._now = now
        self._gain = 1.0
        self._last = now()
        self._folder = tempfile.TemporaryDirectory(prefix="unknot-tones-")
        try:
            probe([*self._command, str(self._file("lead", tones.silence(tones.LEAD_SECONDS)))])
        except EngineRefused:
            self._folder.cleanup()
            raise

    def wake(self) -> None:
        """Plays the lead."""
        self._last = self._now()
        self._runner.run([*self._command, str(self._file("lead", tones.silence(tones.LEAD_SECONDS)))])

    def play(self, tone: Tone, *, night: bool) -> None:
        """Plays `tone`, with the lead where the output may be asleep."""
        asleep = self._now() - self._last > _ASLEEP_AFTER
        self._last = self._now()
        name = f"{tone.value}-{night:d}-{asleep:d}-{round(self._gain * 1000)}"
        samples = tones.scaled(tones.pcm(tone, night=night), self._gain)
        self._runner.run(
            [*self._command, str(self._file(name, (tones.silence(tones.LEAD_SECONDS) if asleep else b"") + samples))]
        )

    def set_volume(self, volume: float) -> None:
        """Sets the volume of the next tones, 0 to 1."""
        self._gain = gain(volume)

    def stop(self) -> None:
        """Ends the tone that is sounding."""
        self._runner.stop()

    def close(self) -> None:
        """Ends the tone that is sounding and removes the files."""
        self._runner.stop()
        self._folder.cleanup()

    def _file(self, name: str, samples: bytes) -> Path:
        path = Path(self._folder.name) / f"{name}.wav"
        if not path.exists():
            with wave.open(str(path), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(tones.RATE)
                file.writeframes(samples)
        return path


class ProgramVoice:
    """Speaks through espeak-ng, espeak or say (macOS), one process an utterance, the text on its input."""

    def __init__(self, program: str, on_lost: OnLost) -> None:
        """Asks `program` for its voices; raises EngineRefused where it does not answer."""
        self.name = program
        self._path = found(program)
        self._apple = program == "say"
        listed = probe([self._path, "-v", "?"] if self._apple else [self._path, "--voices"])
        self._voices = tuple(_apple_voices(listed) if self._apple else _espeak_voices(listed))
        if not self._voices:
            raise EngineRefused("it has no voice")
        self._runner = _Runner(on_lost)
        self._voice = self._voices[0].name
        self._volume, self._rate = 1.0, 0.0
        self.choose("en", None)

    def say(self, text: str) -> None:
        """Speaks `text` in place of what is being spoken."""
        words = str(round(165 * 1.6**self._rate))  # a minute
        voice = ["-v", self._voice]
        if self._apple:
            command = [self._path, *voice, "-r", words, "-f", "-"]
            text = f"[[volm {gain(self._volume):.2f}]] {text}"
        else:
            command = [self._path, *voice, "-s", words, "-a", str(round(gain(self._volume) * 100)), "--stdin"]
        self._runner.run(command, text)

    def set_volume(self, volume: float) -> None:
        """Sets the volume of the next words, 0 to 1."""
        self._volume = min(max(volume, 0.0), 1.0)

    def set_rate(self, rate: float) -> None:
        """Sets the pace, -1 to 1."""
        self._rate = min(max(rate, -1.0), 1.0)

    def choose(self, language: str, name: str | None) -> None:
        """Takes the voice `name`, or the first for `language`, or leaves the one it has."""
        wanted = language.replace("_", "-").lower()
        for voice in (
            *(voice for voice in self._voices if voice.name == name),
            *(voice for voice in self._voices if voice.language.lower() == wanted),
            *(voice for voice in self._voices if voice.language.lower().startswith(wanted.partition("-")[0])),
        ):
            # espeak-ng takes its language tags more surely than the names that it shows.
            self._voice = voice.name if self._apple else voice.language
            return

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that the program listed."""
        return self._voices

    def stop(self) -> None:
        """Falls silent."""
        self._runner.stop()

    def close(self) -> None:
        """Falls silent."""
        self._runner.stop()


def found(program: str) -> str:
    """Where `program` is; raises EngineRefused where it is not installed."""
    path = shutil.which(program)
    if path is None:
        raise EngineRefused("it is not installed")
    return path


def probe(command: list[str]) -> str:
    """What `command` prints; raises EngineRefused where it fails or takes longer than two seconds."""
    try:
        done = subprocess.run(command, timeout=_PROBE_SECONDS, capture_output=True, stdin=subprocess.DEVNULL)
    except (subprocess.SubprocessError, OSError) as error:
        raise EngineRefused(str(error)) from error
    if done.returncode:
        raise EngineRefused(last_line(done.stderr) or f"ended with {done.returncode}")
    return done.stdout.decode(errors="replace")


def last_line(said: bytes) -> str:
    """The last line of what a program printed."""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else ""


def _espeak_voices(listed: str) -> list[VoiceInfo]:
    # "Pty Language Age/Gender VoiceName File Other": the name holds no spaces, they are underscores.
    rows = (line.split() for line in listed.splitlines()[1:])
    return [VoiceInfo(row[3].replace("_", " "), row[1]) for row in rows if len(row) >= 5]


def _apple_voices(listed: str) -> list[VoiceInfo]:
    # "Samantha            en_US    # Hello, my name is Samantha."
    voices = []
    for line in listed.splitlines():
        words = line.partition("#")[0].split()
        if len(words) >= 2:
            voices.append(VoiceInfo(" ".join(words[:-1]), words[-1].replace("_", "-")))
    return voices
