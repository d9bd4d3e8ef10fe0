"""Tones through one program of the system that stays open while a routine plays, fed with samples through a pipe.

The program is a process of its own: the library that speaks to the sound server ends its process when the server dies
(an assertion in libpulse), and so it must not be ours. It costs 1.2 MB, lives from the start of a routine to its pause
or end, and ends by itself with this process, whose end of the pipe closes.
"""

import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from queue import SimpleQueue
from threading import Thread

from unknot.sound import tones
from unknot.sound.loudness import gain
from unknot.sound.programs import found, last_line, probe
from unknot.sound.sink import OnLost
from unknot.sound.tones import Tone

_LATENCY_MS = 30  # shorter than the shortest note, or it would wait for the next tone to fill the buffer
_STUCK_SECONDS = 2.0
PROGRAM = "pacat"
"""Of PulseAudio; it plays through PipeWire just as well, where the server speaks both."""
_ARGUMENTS = (
    "--playback", "--raw", f"--rate={tones.RATE}", "--channels=1", "--format=s16ne", f"--latency-msec={_LATENCY_MS}",
    "--client-name=Unknot", "--stream-name=Unknot", "--property=application.icon_name=unknot",
)  # fmt: skip


class _Pipe:
    """One run of the program. Neither writing nor ending it waits for it; `on_failed` hears why it ended of itself."""

    def __init__(self, command: list[str], on_failed: Callable[[str], None], now: Callable[[], float]) -> None:
        """Raises OSError where it cannot be started."""
        self._now = now
        self._on_failed = on_failed
        self._may_end = self._is_ended = False
        self._samples: SimpleQueue[Callable[[], bytes] | None] = SimpleQueue()
        self._writing_since: float | None = None
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, bufsize=0
        )
        Thread(target=self._feed, name="tones", daemon=True).start()
        Thread(target=self._follow, name="tones-end", daemon=True).start()

    @property
    def is_stuck(self) -> bool:
        """Whether it has stopped taking samples."""
        since = self._writing_since
        return since is not None and self._now() - since > _STUCK_SECONDS

    def write(self, samples: Callable[[], bytes]) -> None:
        """Play what `samples` works out, which takes up to 20 ms and is done beside the window."""
        self._samples.put(samples)

    def finish(self) -> None:
        """Let it play what it has, and end."""
        self._may_end = True
        self._samples.put(None)

    def end(self) -> None:
        """End it at once."""
        self._is_ended = True
        self._samples.put(None)
        with suppress(OSError):  # it may have ended
            self._process.terminate()

    def _feed(self) -> None:
        assert self._process.stdin is not None
        with suppress(OSError), self._process.stdin as pipe:  # it ended; `_follow` says so
            while (samples := self._samples.get()) is not None:
                view = memoryview(samples())
                self._writing_since = self._now()
                while view:
                    view = view[pipe.write(view) :]
                self._writing_since = None

    def _follow(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as errors:
            said = errors.read()
        code = self._process.wait()
        self._samples.put(None)
        if not self._is_ended and (code or not self._may_end):
            self._on_failed(last_line(said) or f"it ended ({code})")


@lru_cache(maxsize=2 * len(Tone))
def _samples(tone: Tone, night: bool, level: float) -> bytes:
    return tones.scaled(tones.pcm(tone, night=night), level)


class StreamTones:
    """Writes tones to `pacat`.

    The lead: `wake` starts it when the routine starts, seconds before its first tone, with 300 ms of silence; from then
    on the server feeds silence by itself, a Bluetooth speaker stays awake, and each tone starts within 3 ms (measured).
    A tone that nothing woke the output for has the lead in front, and the program ends after it.
    """

    name = PROGRAM

    def __init__(self, on_lost: OnLost, now: Callable[[], float] = time.monotonic) -> None:
        """Plays nothing, to see whether a server answers; raises EngineRefused where none does."""
        self._on_lost = on_lost
        self._now = now
        self._command = [found(PROGRAM), *_ARGUMENTS]
        probe(self._command)
        tones.warm()
        self._gain = 1.0
        self._pipe: _Pipe | None = None

    def wake(self) -> None:
        """Starts the program, 300 ms of silence first, and keeps it until `stop`."""
        if self._pipe is None:
            self._pipe = self._started()

    def play(self, tone: Tone, *, night: bool) -> None:
        """Writes the samples of `tone`."""
        samples = partial(_samples, tone, night, self._gain)
        if self._pipe is None:
            pipe = self._started()
            if pipe is not None:
                pipe.write(samples)
                pipe.finish()
        elif self._pipe.is_stuck:
            self._lose("it takes no more sound")
        else:
            self._pipe.write(samples)

    def set_volume(self, volume: float) -> None:
        """Sets the volume of the next tones, 0 to 1."""
        self._gain = gain(volume)

    def stop(self) -> None:
        """Ends the program, and with it what is sounding."""
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.end()

    def close(self) -> None:
        """Ends the program."""
        self.stop()

    def _started(self) -> _Pipe | None:
        try:
            pipe = _Pipe(self._command, self._on_lost, self._now)
        except OSError as error:
            self._on_lost(str(error))
            return None
        pipe.write(partial(tones.silence, tones.LEAD_SECONDS))
        return pipe

    def _lose(self, reason: str) -> None:
        self.stop()
        self._on_lost(reason)
