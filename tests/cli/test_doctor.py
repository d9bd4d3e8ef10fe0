"""`unknot doctor` gets through whatever is broken, and fails only for the diary."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_services import Bus, bus, gives
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.sound.sink import EngineKind, EngineReport
from unknot.storage.database import open_database
from unknot.storage.migrations import NAMES
from unknot.syslibs import judge

Run = Any
__all__ = ["bus"]


@pytest.fixture(autouse=True)
def no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = (
        EngineReport("bell", EngineKind.TONES, True, "bell: ready"),
        EngineReport("may", EngineKind.VOICE, False, "may: no"),
    )
    monkeypatch.setattr("unknot.sound.engines.describe", lambda: reports)


def test_nothing_made_yet(unknot: Run, home: Path) -> None:
    ran = unknot("doctor", "--json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert list(found) == ["versions", "paths", "database", "library", "sound", "screen", "desktop", "system"]
    assert set(found["versions"]) == {"unknot", "python", "qt", "pyside6", "sqlite", "sqlite_utils", "platform"}
    assert set(found["paths"]) == {"data", "database", "own_routines", "own_exercises", "shipped_routines", "log"}
    assert found["database"] == {"state": "not made yet", "detail": "", "schema": None, "bytes": 0}
    assert found["library"]["routines"] == len(Library.built_in().routines)
    assert found["sound"] == [
        {"name": "bell", "kind": "tones", "ok": True, "reason": "bell: ready"},
        {"name": "may", "kind": "voice", "ok": False, "reason": "may: no"},
    ]
    assert found["screen"]["kept_on_by"].startswith("nothing")
    assert [reason.partition(":")[0] for reason in found["screen"]["refused"]] == ["session bus"]
    assert not (home / "unknot").exists()


def test_a_sound_diary(unknot: Run, home: Path) -> None:
    open_database(Home(home / "unknot")).close()
    found = json.loads(unknot("doctor", "--json").out)["database"]
    assert (found["state"], found["schema"]) == ("ok", NAMES[-1])
    assert found["bytes"] > 0
    assert f"schema: {NAMES[-1]}" in unknot("doctor").out


def test_what_the_desktop_has_is_asked_of_it(unknot: Run, bus: Bus) -> None:
    saver = bus.serve("org.freedesktop.ScreenSaver", gives("u", 7))
    bus.serve("org.freedesktop.Notifications", gives("ssss", "daemon", "maker", "2.1", "1.2"))
    found = json.loads(unknot("doctor", "--json").out)
    assert found["screen"] == {"kept_on_by": "ScreenSaver", "refused": []}
    assert saver.calls[0].body[0] == "Unknot"
    assert found["desktop"] == {"reminders_shown_by": "daemon 2.1", "media_keys": "they reach a session"}


def test_without_a_bus_the_desktop_has_nothing_and_the_reasons_are_told(unknot: Run) -> None:
    found = json.loads(unknot("doctor", "--json").out)["desktop"]
    assert found["reminders_shown_by"].startswith("nothing with buttons: ")
    assert found["media_keys"].startswith("they do not work: ")


def test_what_the_system_lacks_is_told_with_its_command(unknot: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unknot.syslibs.shutil.which", lambda name: name if name == "apt-get" else None)
    lacking = judge(["libxcb-cursor.so.0"], [], font=True, voice=False)
    monkeypatch.setattr("unknot.cli.doctor.missing_of_program", lambda environ: lacking)
    found = json.loads(unknot("doctor", "--json").out)["system"]
    assert (found["state"], found["lacks"]) == ("cannot open a window", ["libxcb-cursor.so.0", "a voice"])
    assert found["install"].endswith("apt-get install -y --no-install-recommends libxcb-cursor0 espeak-ng")


def test_a_damaged_diary_is_the_one_thing_that_fails(unknot: Run, home: Path) -> None:
    place = Home(home / "unknot")
    open_database(place).close()
    place.database.write_bytes(place.database.read_bytes()[:6000])
    ran = unknot("doctor")
    assert ran.code == 1
    assert "state: faulty" in ran.out
    assert "voice: no, may: no" in ran.out


@pytest.mark.parametrize("broken", ["unknot.sound.engines.describe", "unknot.routine.library.Library.of"])
def test_a_part_that_fails_is_a_finding(unknot: Run, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken\nto bits")

    monkeypatch.setattr(broken, fail)
    ran = unknot("doctor", "--json")
    assert ran.code == 0
    assert {"error": "RuntimeError: broken to bits"} in json.loads(ran.out).values()
    assert "error: RuntimeError: broken to bits" in unknot("doctor").out


def test_qt_missing_is_a_finding(unknot: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr("unknot.cli.doctor.import_module", missing)
    found = json.loads(unknot("doctor", "--json").out)
    assert found["versions"]["qt"] == "missing (libEGL.so.1: cannot open shared object file)"
    assert "libEGL" in found["sound"]["error"]


def test_faulty_files_are_named(unknot: Run, home: Path) -> None:
    own = home / "unknot" / "routines"
    own.mkdir(parents=True)
    (own / "bad.toml").write_text("")
    ran = unknot("doctor")
    assert ran.code == 0
    assert "bad.toml:1: file: is empty" in ran.out
