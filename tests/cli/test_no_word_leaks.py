"""What stands on standard error and in the log holds nothing of the diary; and no test reaches the network."""

import json
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

MARK = "zxqplanted"


@pytest.fixture
def planted(unknot: Run, home: Path) -> Path:
    """A diary whose every text holds the mark, with rows that cannot be read."""
    unknot("log", "cramp", "--muscle", "calf", "--side", "left", "--at", "2026-03-10 03:00", "--zone", "UTC",
           "--note", f"the note {MARK}")  # fmt: skip
    unknot("log", "none", "--night", "2026-03-04", "--note", MARK)
    unknot("log", "run", "--at", "2026-03-05 08:00", "--zone", "UTC", "--minutes", "30", "--note", MARK)
    connection = sqlite3.connect(home / "unknot" / "unknot.db")
    connection.execute(f"UPDATE cramp SET muscle = '{MARK}', context = 'night {MARK}'")
    connection.execute(f"UPDATE run SET day = '{MARK}'")
    connection.execute(f"INSERT INTO setting VALUES ('volume', '{MARK}', '2026-03-10T02:00:00.000Z')")
    connection.commit()
    connection.close()
    return home / "unknot"


def test_no_word_of_the_diary_leaks(unknot: Run, planted: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ""
    for command in (
        ("diary",), ("week", "2026-03-10"), ("progress", "--until", "2026-03-12"), ("warnings",), ("plan", "list"),
        ("log", "none", "--night", "2026-03-05"), ("backup", "make"), ("export", str(home / "all.json")),
        ("import", str(home / "all.json")), ("sync", str(home)),
    ):  # fmt: skip
        said += unknot(*command).err

    def stumble(*_: object) -> None:
        raise ValueError(f"of {MARK}")

    monkeypatch.setattr("unknot.storage.diary_store.DiaryStore.diary", stumble)
    said += unknot("diary").err
    assert "Unknot ran into a bug (ValueError)" in said
    assert MARK not in said.replace(f"of {MARK}", "")
    assert f"of {MARK}" not in said
    log = (planted / "unknot.log").read_text(encoding="utf-8")
    assert "in stumble" in log
    assert MARK not in log


def test_the_doctor_tells_the_person_on_standard_output(unknot: Run, planted: Path) -> None:
    ran = unknot("doctor", "--json")
    assert ran.err == ""
    assert len(json.loads(ran.out)["database"]["faults"]) >= 3


def test_the_network_is_out_of_reach_of_tests() -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="reached for the network"):
        one.connect(("127.0.0.1", 9))
