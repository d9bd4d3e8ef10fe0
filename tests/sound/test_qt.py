"""The Qt adapters on a machine that may have no sound."""

from threading import Thread

import pytest

pytest.importorskip("PySide6.QtCore")

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from unknot.sound import engines
from unknot.sound.qt_deliver import Deliver
from unknot.sound.sink import EngineKind


def test_calls_come_to_the_thread_of_the_window(qtbot: QtBot) -> None:
    deliver = Deliver()
    here = QThread.currentThread()
    seen: list[bool] = []
    Thread(target=lambda: deliver(lambda: seen.append(QThread.currentThread() is here))).start()
    qtbot.waitUntil(lambda: seen == [True])


def test_a_machine_without_sound_gives_a_reason_for_every_engine(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent/pulse")
    monkeypatch.setattr(engines, "missing_output", lambda: "no sound card found")
    reports = engines.describe()
    assert {report.kind for report in reports} == {EngineKind.TONES, EngineKind.VOICE}
    assert all(report.reason.startswith(report.name + ": ") for report in reports)
    assert all(not report.ok for report in reports if report.name != "QtMultimedia")
    assert capfd.readouterr().err == ""


def test_the_mock_voice_of_qt_speaks(qtbot: QtBot) -> None:
    pytest.importorskip("PySide6.QtTextToSpeech", exc_type=ImportError)
    from unknot.sound.qt_voice import QtVoice

    lost: list[str] = []
    voice = QtVoice(lost.append, skip={"speechd"})
    voice.choose("en", None)
    voice.set_rate(0.5)
    voice.set_volume(0.5)
    assert voice.voices()
    voice.say("Hold")
    qtbot.waitUntil(lambda: voice._speech.state().name == "Speaking")
    voice.stop()
    voice.close()
    assert lost == []
