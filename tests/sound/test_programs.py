"""Tones and voice through programs that the test writes."""

import wave
from pathlib import Path
from queue import Queue

import pytest

from unknot.sound.programs import ProgramTones, ProgramVoice
from unknot.sound.sink import EngineRefused, VoiceInfo
from unknot.sound.tones import Tone, seconds


def program(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def test_the_lead_goes_before_a_tone_only_after_a_quiet_time(bin_folder: Path) -> None:
    program(bin_folder, "aplay", "exit 0")
    time = [0.0]
    tones = ProgramTones("aplay", lambda reason: None, lambda: time[0])
    lengths = {}
    for at in (1.0, 60.0):
        time[0] = at
        tones.play(Tone.START, night=False)
        for path in Path(tones._folder.name).glob("start-*.wav"):
            with wave.open(str(path)) as file:
                lengths[path.name.split("-")[2]] = file.getnframes() / file.getframerate()
    tones.close()
    assert lengths == {"0": pytest.approx(seconds(Tone.START)), "1": pytest.approx(seconds(Tone.START) + 0.3)}


def test_a_player_that_cannot_play_is_refused_with_its_last_words(bin_folder: Path) -> None:
    program(bin_folder, "aplay", "echo noise >&2; echo 'audio open error' >&2; exit 1")
    with pytest.raises(EngineRefused, match=r"^audio open error$"):
        ProgramTones("aplay", lambda reason: None)


def test_espeak_speaks_what_it_is_given_on_its_input(bin_folder: Path) -> None:
    program(
        bin_folder, "espeak-ng",
        f"""if [ "$1" = --voices ]; then
echo "Pty Language       Age/Gender VoiceName          File          Other Languages"
echo " 5  de              --/M      German             gmw/de"
echo " 2  en-gb           --/M      English_(Great_Britain) gmw/en  (en 2)"
else echo "$@" > {bin_folder}/arguments; cat > {bin_folder}/said; exit 3; fi""",
    )  # fmt: skip
    lost: Queue[str] = Queue()
    voice = ProgramVoice("espeak-ng", lost.put)
    assert voice.voices() == (VoiceInfo("German", "de"), VoiceInfo("English (Great Britain)", "en-gb"))
    voice.set_volume(0.75)
    voice.say("--help; rm $HOME")
    assert lost.get(timeout=5) == "ended with 3"
    assert (bin_folder / "said").read_text() == "--help; rm $HOME"
    assert (bin_folder / "arguments").read_text().split() == ["-v", "en-gb", "-s", "165", "-a", "50", "--stdin"]
    voice.close()


def test_a_program_that_is_missing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineRefused, match="it is not installed"):
        ProgramVoice("espeak-ng", lambda reason: None)
