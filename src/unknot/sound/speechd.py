"""Voice through speech-dispatcher, the voice service of Linux desktops, spoken to over its own socket.

Qt's plugin for it is not used: its calls wait for the service in the window's thread with the interpreter lock held,
and a service that is stuck (seen with no sound card: it takes a text and never ends it) then hung the constructor of
the next QTextToSpeech for good. Here a thread waits, every answer has a deadline, and nothing can hold up the window.
Protocol: https://htmlpreview.github.io/?https://github.com/brailcom/speechd/blob/master/doc/ssip.html
"""

import os
import queue
import select
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread

from unknot.sound.loudness import gain
from unknot.sound.sink import EngineRefused, OnLost, VoiceInfo

_ANSWER_SECONDS = 3.0
_SPAWN_SECONDS = 8.0
_LATE_SECONDS = 10.0  # after which a text that should have been spoken counts as lost
_SECONDS_A_LETTER = 0.15  # slow speech takes about 0.1


def socket_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the service listens: the address it is told to use, or the place that it falls back to."""
    kind, _, place = environment.get("SPEECHD_ADDRESS", "").partition(":")
    if kind == "unix_socket" and place:
        return Path(place)
    runtime = environment.get("XDG_RUNTIME_DIR") or str(Path.home() / ".cache")
    return Path(runtime) / "speech-dispatcher" / "speechd.sock"


class Connection:
    """One conversation with the service: a command, its answer, and events in between."""

    def __init__(self, path: Path, on_event: Callable[[str], None] = lambda code: None) -> None:
        """Raises OSError where nobody listens at `path`."""
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._on_event = on_event
        self._rest = b""
        self.socket.settimeout(_ANSWER_SECONDS)
        try:
            self.socket.connect(str(path))
        except OSError:
            self.socket.close()
            raise

    def ask(self, command: str) -> list[str]:
        """Sends a command and gives the lines of its answer without their codes; raises OSError if refused or late."""
        self.socket.settimeout(_ANSWER_SECONDS)
        self.socket.sendall(command.encode() + b"\r\n")
        return self._answer(command.split("\r\n", 1)[0])

    def speak(self, text: str) -> None:
        """Queues `text`; raises OSError as `ask`."""
        self.ask("SPEAK")
        line = " ".join(text.split())
        self.ask(("." + line if line.startswith(".") else line) + "\r\n.")

    def listen(self) -> None:
        """Reads the events that have come in; raises OSError where the service has gone."""
        self._read(wait=False)

    def close(self) -> None:
        """Says goodbye without waiting for an answer."""
        self.socket.settimeout(0.2)
        with suppress(OSError):  # the service may have gone first
            self.socket.sendall(b"QUIT\r\n")
        self.socket.close()

    def _answer(self, command: str) -> list[str]:
        lines: list[str] = []
        until = time.monotonic() + _ANSWER_SECONDS
        while True:
            line = self._line()
            left = until - time.monotonic()
            while line is None or left <= 0:  # one that talks without end has not answered either
                if left <= 0:
                    raise TimeoutError(f"no answer to {command!r} within {_ANSWER_SECONDS:.0f} s")
                self.socket.settimeout(left)
                self._read(wait=True)
                line, left = self._line(), until - time.monotonic()
            code, last, text = line[:3], line[3:4] == " ", line[4:]
            if code.startswith("7"):
                if last:
                    self._on_event(code)
                continue
            if not last:
                lines.append(text)
            elif code[:1] in ("1", "2"):
                return lines
            else:
                raise OSError(f"{command!r} answered with {line!r}")

    def _read(self, *, wait: bool) -> None:
        data = self.socket.recv(65_536)
        if not data:
            raise ConnectionError("the service closed the connection")
        self._rest += data
        if wait:
            return
        while (line := self._line()) is not None:
            if line.startswith("7") and line[3:4] == " ":
                self._on_event(line[:3])

    def _line(self) -> str | None:
        line, found, rest = self._rest.partition(b"\r\n")
        if not found:
            return None
        self._rest = rest
        return line.decode(errors="replace")


class SpeechDispatcher:
    """Speaks through speech-dispatcher. Its methods only queue; a thread of its own does the talking."""

    name = "speech-dispatcher"

    def __init__(self, on_lost: OnLost, path: Path | None = None) -> None:
        """Waits for the service (made in a thread, see `Speaker`); raises EngineRefused where none answers."""
        self._on_lost = on_lost
        self._speaking_until: float | None = None
        self._commands: queue.SimpleQueue[tuple[str, ...]] = queue.SimpleQueue()
        try:
            self._service = _connected(path or socket_path(), self._on_event)
        except OSError as error:
            raise EngineRefused(str(error)) from error
        try:
            self._service.ask("SET SELF CLIENT_NAME unknot:unknot:cues")
            self._service.ask("SET SELF NOTIFICATION ALL ON")
            # "message" waits for a screen reader's own words instead of cutting them off.
            self._service.ask("SET SELF PRIORITY message")
            listed = map(_voice, self._service.ask("LIST SYNTHESIS_VOICES"))
            # espeak-ng lists each voice again with each of its hundred effects: 13,362 in all, as `English+Adam`.
            self._voices = tuple(voice for voice in listed if "+" not in voice.name)
        except OSError as error:
            self._service.close()
            raise EngineRefused(str(error)) from error
        if not self._voices:
            self._service.close()
            raise EngineRefused("it has no voice: a synthesiser such as espeak-ng is missing")
        self._bell, self._ear = socket.socketpair()
        Thread(target=self._work, name="speech-dispatcher", daemon=True).start()

    def say(self, text: str) -> None:
        """Speaks `text` in place of what is being spoken."""
        if text.strip():
            self._do("SAY", text)

    def set_volume(self, volume: float) -> None:
        """Sets the volume, 0 to 1."""
        # 0 is the usual amplitude of a voice, as loud as our tones at their loudest (measured); above it, it clips.
        self._do("ASK", f"SET SELF VOLUME {round(gain(volume) * 100) - 100}")

    def set_rate(self, rate: float) -> None:
        """Sets the pace, -1 to 1."""
        # Half of the service's scale each way: its ends are too slow and too fast to be understood.
        self._do("ASK", f"SET SELF RATE {round(min(max(rate, -1.0), 1.0) * 50)}")

    def choose(self, language: str, name: str | None) -> None:
        """Takes the voice `name`, or the service's own for `language`."""
        self._do("ASK", f"SET SELF LANGUAGE {_word(language)}")
        if name is not None and any(voice.name == name for voice in self._voices):
            self._do("ASK", f"SET SELF SYNTHESIS_VOICE {name}")

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that the service named when it was opened."""
        return self._voices

    def stop(self) -> None:
        """Falls silent; only what Unknot said is cut off."""
        self._do("STOP")

    def close(self) -> None:
        """Falls silent and ends the thread, which waits for nothing at exit."""
        self._do("STOP")
        self._do("CLOSE")

    def _do(self, *command: str) -> None:
        self._commands.put(command)
        with suppress(OSError):  # the thread may have ended, and has given its reason to on_lost
            self._bell.send(b".")

    def _on_event(self, code: str) -> None:
        if code in ("702", "703"):  # ended, cancelled
            self._speaking_until = None

    def _work(self) -> None:
        try:
            while self._turn():
                pass
        except OSError as error:
            self._on_lost(str(error))
        finally:
            self._service.close()
            self._bell.close()
            self._ear.close()

    def _turn(self) -> bool:
        until = self._speaking_until
        wait = None if until is None else max(0.0, until - time.monotonic())
        ready, _, _ = select.select([self._service.socket, self._ear], [], [], wait)
        if not ready and until is not None:
            raise TimeoutError("it took a text and never spoke it")
        if self._service.socket in ready:
            self._service.listen()
        if self._ear in ready:
            self._ear.recv(1)
            return self._carry_out(*self._commands.get())
        return True

    def _carry_out(self, what: str, text: str = "") -> bool:
        if what == "CLOSE":
            return False
        if what == "ASK":
            self._service.ask(text)
            return True
        if self._speaking_until is not None:
            self._service.ask("CANCEL SELF")
            self._speaking_until = None
        if what == "SAY":
            self._speaking_until = time.monotonic() + _LATE_SECONDS + _SECONDS_A_LETTER * len(text)
            self._service.speak(text)
        return True


def _connected(path: Path, on_event: Callable[[str], None]) -> Connection:
    try:
        return Connection(path, on_event)
    except OSError as error:
        program = shutil.which("speech-dispatcher")
        if program is None:
            raise EngineRefused("it is not installed") from error
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # As its own library does it. Its output goes nowhere: it would land on the terminal that Unknot was started from.
    command = [program, "--spawn", "--communication-method", "unix_socket", "--socket-path", str(path)]
    try:
        subprocess.run(
            command,
            timeout=_SPAWN_SECONDS,
            check=True,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise EngineRefused(f"it could not be started ({error})") from error
    return Connection(path, on_event)


def _voice(line: str) -> VoiceInfo:
    name, _, rest = line.partition("\t")
    return VoiceInfo(name, rest.partition("\t")[0])


def _word(text: str) -> str:
    # A setting handed to a line protocol must not bring lines of its own.
    return "".join(letter for letter in text.replace("_", "-") if letter.isalnum() or letter == "-") or "en"
