"""Tones through a program that stays open; the test writes the program."""

import os
import signal
from pathlib import Path
from queue import Queue

import pytest

from unknot.sound import stream, tones
from unknot.sound.loudness import gain
from unknot.sound.sink import EngineRefused
from unknot.sound.stream import StreamTones
from unknot.sound.tones import Tone

LEAD = tones.silence(tones.LEAD_SECONDS)


class Player:
    """Stands in for `pacat`: the first run is the probe; each later one tells its number and keeps what it is fed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs = folder / "runs"
        os.mkfifo(self._runs)
        self.does("cat > /dev/null")
        self._open_runs = os.open(self._runs, os.O_RDWR)

    def does(self, body: str) -> None:
        """What it does with what comes in."""
        path = self._folder / "pacat"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def keeps(self, then: str = "") -> None:
        """Keeps its input in a file, tells of its end, then does more."""
        self.does(f"echo $$ > {self._runs}; cat > {self._folder}/fed; echo end > {self._runs}; {then}")

    def said(self) -> str:
        """The next line that a run told: its number, or `end`."""
        line = b""
        while not line.endswith(b"\n"):
            line += os.read(self._open_runs, 1)
        return line.decode().strip()

    @property
    def fed(self) -> bytes:
        return (self._folder / "fed").read_bytes()

    def close(self) -> None:
        os.close(self._open_runs)


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    player = Player(tmp_path)
    yield player
    player.close()


def test_a_tone_that_nothing_woke_the_output_for_has_the_lead_and_ends_the_program(player: Player) -> None:
    engine = StreamTones(lambda reason: None)
    player.keeps()
    engine.set_volume(0.5)
    engine.play(Tone.COUNT, night=True)
    assert player.said().isdigit()
    assert player.said() == "end"
    assert player.fed == LEAD + tones.scaled(tones.pcm(Tone.COUNT, night=True), gain(0.5))


def test_one_program_serves_all_tones_of_a_routine_and_is_gone_at_its_stop(player: Player) -> None:
    lost: Queue[str] = Queue()
    engine = StreamTones(lost.put)
    fed = len(LEAD) + len(tones.pcm(Tone.COUNT)) + len(tones.pcm(Tone.DONE))
    player.does(f"echo $$ > {player._runs}; head -c {fed} > /dev/null; echo all > {player._runs}; exec cat > /dev/null")
    engine.wake()
    engine.wake()
    process = int(player.said())
    engine.play(Tone.COUNT, night=False)
    engine.play(Tone.DONE, night=False)
    assert player.said() == "all"
    pipe = engine._pipe
    engine.stop()
    assert pipe is not None
    assert pipe._process.wait(5) == -signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert lost.empty()


def test_a_program_that_ends_by_itself_is_lost_with_its_last_words(player: Player) -> None:
    lost: Queue[str] = Queue()
    engine = StreamTones(lost.put)
    player.does("echo noise >&2; echo 'Connection failure: Connection terminated' >&2; exit 1")
    engine.wake()
    assert lost.get(timeout=5) == "Connection failure: Connection terminated"
    player.does("exit 0")
    engine.stop()
    engine.wake()
    assert lost.get(timeout=5) == "it ended (0)"


def test_a_tone_on_its_own_that_cannot_be_played_is_told(player: Player) -> None:
    lost: Queue[str] = Queue()
    engine = StreamTones(lost.put)
    player.does("exit 3")
    engine.play(Tone.LAST, night=False)
    assert lost.get(timeout=5) == "it ended (3)"


def test_a_server_that_takes_no_more_holds_nothing_up_and_is_lost(
    player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = [0.0]
    lost: list[str] = []
    engine = StreamTones(lost.append, lambda: time[0])
    player.does(f"echo $$ > {player._runs}; exec tail -f /dev/null")
    engine.wake()
    player.said()
    for _ in range(3):
        engine.play(Tone.DONE, night=False)  # 110 kB each, and a pipe holds 64
    pipe = engine._pipe
    assert pipe is not None
    while pipe._writing_since is None:
        pass
    assert not pipe.is_stuck
    time[0] = 3.0
    engine.play(Tone.LAST, night=False)
    assert lost == ["it takes no more sound"]
    assert pipe._process.wait(5) == -signal.SIGTERM


def test_without_the_program_or_a_server_it_is_refused(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    player.does("echo 'pa_context_connect() failed: Connection refused' >&2; exit 1")
    with pytest.raises(EngineRefused, match="Connection refused"):
        StreamTones(lambda reason: None)
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(EngineRefused, match="it is not installed"):
        StreamTones(lambda reason: None)


def test_what_is_fed_is_what_the_program_is_told(player: Player) -> None:
    assert f"--rate={tones.RATE}" in stream._ARGUMENTS
    assert min(note.seconds for tone in Tone for note in tones.notes(tone) if note.hertz) > stream._LATENCY_MS / 1000
