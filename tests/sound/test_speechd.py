"""The voice over a speech-dispatcher that is played by the test, and the places where sound may come from."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from unknot.sound import speechd
from unknot.sound.outputs import missing_output
from unknot.sound.sink import EngineRefused, VoiceInfo

SECONDS = 5


class Service:
    """Answers as speech-dispatcher does; what it is asked stands in `asked`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: Queue[str] = Queue()
        self.speaks = True
        self.connection: socket.socket | None = None
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        try:
            self.connection, _ = self._listener.accept()
        except OSError:
            return
        with self.connection as connection, connection.makefile("r", encoding="utf-8") as talk:
            for line in talk:
                command = line.strip()
                self.asked.put(command)
                with suppress(BrokenPipeError):  # whoever says QUIT does not wait for the answer
                    connection.sendall(self._answer(command).encode())
                if command == "QUIT":
                    return

    def _answer(self, command: str) -> str:
        if command == "LIST SYNTHESIS_VOICES":
            return "249-English\ten\tnone\r\n249-English+Adam\ten\tAdam\r\n249-German\tde\tnone\r\n249 OK\r\n"
        if command == "SPEAK":
            return "230 OK RECEIVING DATA\r\n"
        if command == ".":
            event = "701-1\r\n701-2\r\n701 BEGIN\r\n702-1\r\n702-2\r\n702 END\r\n" if self.speaks else ""
            return "225-1\r\n225 OK MESSAGE QUEUED\r\n" + event
        return "" if not command or command[0].islower() or command.startswith("..") else "200 OK\r\n"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    running = Service(tmp_path / "s")
    yield running
    running.close()


def until(service: Service, wanted: str) -> list[str]:
    seen = []
    while not seen or seen[-1] != wanted:
        seen.append(service.asked.get(timeout=SECONDS))
    return seen


def test_it_speaks_and_leaves(service: Service) -> None:
    lost: Queue[str] = Queue()
    voice = speechd.SpeechDispatcher(lost.put, service.path)
    assert voice.voices() == (VoiceInfo("English", "en"), VoiceInfo("German", "de"))
    voice.choose("de", "German")
    voice.set_rate(1.0)
    voice.set_volume(0.5)
    voice.say("hold,\n left")
    seen = until(service, ".")
    assert seen[-7:] == [
        "SET SELF LANGUAGE de", "SET SELF SYNTHESIS_VOICE German", "SET SELF RATE 50", "SET SELF VOLUME -75",
        "SPEAK", "hold, left", ".",
    ]  # fmt: skip
    voice.close()
    until(service, "QUIT")
    assert lost.empty()


def test_the_newest_text_cuts_off_only_our_own(service: Service) -> None:
    service.speaks = False
    voice = speechd.SpeechDispatcher(lambda reason: None, service.path)
    voice.say("first")
    until(service, ".")
    voice.say("second")
    assert until(service, ".") == ["CANCEL SELF", "SPEAK", "second", "."]
    voice.close()


def test_a_line_cannot_end_the_text_early_nor_a_language_bring_a_command(service: Service) -> None:
    voice = speechd.SpeechDispatcher(lambda reason: None, service.path)
    voice.choose("en\r\nSHUTDOWN", None)
    voice.say(".\r\nquit")
    seen = until(service, ".")
    assert "SET SELF LANGUAGE enSHUTDOWN" in seen
    assert ".. quit" in seen
    assert "SHUTDOWN" not in seen
    voice.close()


def test_a_text_that_is_never_spoken_is_told(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speechd, "_LATE_SECONDS", 0.0)
    monkeypatch.setattr(speechd, "_SECONDS_A_LETTER", 0.0)
    service.speaks = False
    lost: Queue[str] = Queue()
    voice = speechd.SpeechDispatcher(lost.put, service.path)
    voice.say("hold")
    assert lost.get(timeout=SECONDS) == "it took a text and never spoke it"
    voice.say("nothing happens any more")
    voice.close()


def test_a_service_that_goes_is_told(service: Service) -> None:
    lost: Queue[str] = Queue()
    speechd.SpeechDispatcher(lost.put, service.path)
    assert service.connection is not None
    service.connection.shutdown(socket.SHUT_RDWR)
    assert lost.get(timeout=SECONDS)


def test_a_service_that_does_not_answer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speechd, "_ANSWER_SECONDS", 0.01)
    with socket.socket(socket.AF_UNIX) as stuck:
        stuck.bind(str(tmp_path / "s"))
        stuck.listen()
        with pytest.raises(EngineRefused):
            speechd.SpeechDispatcher(lambda reason: None, tmp_path / "s")


@pytest.mark.parametrize("said", [b"hello\r\n", b"\x00\xff\r\n999", b"500 no\r\n"], ids=["words", "bytes", "refusal"])
def test_a_service_that_talks_nonsense_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(speechd, "_ANSWER_SECONDS", 0.2)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        listener.listen()

        def talk() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                while True:
                    connection.sendall(100 * said)

        talking = Thread(target=talk, daemon=True)
        talking.start()
        with pytest.raises(EngineRefused):
            speechd.SpeechDispatcher(lambda reason: None, tmp_path / "s")
        talking.join(SECONDS)
        assert not talking.is_alive()  # the connection was closed


def test_a_service_that_is_not_installed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineRefused, match="it is not installed"):
        speechd.SpeechDispatcher(lambda reason: None, tmp_path / "s")


def test_a_machine_without_sound_is_known(tmp_path: Path) -> None:
    assert missing_output({}, "linux", tmp_path) == "no sound card and no sound server (PipeWire, PulseAudio) found"
    assert missing_output({}, "win32", tmp_path) is None
    assert missing_output({"PULSE_SERVER": "tcp:host"}, "linux", tmp_path) is None
    cards = tmp_path / "proc/asound/cards"
    cards.parent.mkdir(parents=True)
    cards.write_text("--- no soundcards ---\n")
    assert missing_output({}, "linux", tmp_path)
    cards.write_text(" 0 [PCH ]: HDA-Intel - HDA Intel PCH\n")
    assert missing_output({}, "linux", tmp_path) is None
    server = tmp_path / "run/user/pipewire-0"
    server.parent.mkdir(parents=True)
    server.touch()
    assert missing_output({"XDG_RUNTIME_DIR": str(server.parent)}, "linux", tmp_path / "x") is None
