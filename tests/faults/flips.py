"""Bytes turned over in every kind of file that is read: it is read, or refused in one sentence, and never a crash."""

import random
import time
from collections.abc import Callable
from pathlib import Path

from faults.kills import filled
from faults.tally import Tally
from runfiles import made
from unknot.errors import UserError
from unknot.paths import Home
from unknot.routine.exercise_reading import read_exercise
from unknot.routine.known import Known
from unknot.routine.library import Library
from unknot.routine.reading import read_routine
from unknot.runfiles.reading import read_bytes
from unknot.shipped import shipped
from unknot.storage import exchange
from unknot.storage.backup import BackupKind, make
from unknot.storage.database import open_database, open_for_reading
from unknot.storage.diary_store import DiaryStore
from unknot.storage.export_file import read_export
from unknot.storage.inspecting import examine
from unknot.storage.tables import described

Read = Callable[[Path], object]
KEPT = Path(__file__).resolve().parents[2] / "build" / "faults"
"""Where a file that was too much stays, to be looked at."""


def run(place: Path, dice: random.Random, tally: Tally, seconds: float) -> None:
    """Turn bytes over, in each kind of file in turn, for so long."""
    kinds = _kinds(place)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for fault, whole, read, target in kinds:
            target.write_bytes(turned(whole, dice))
            _try(fault, target, read, tally)


def turned(whole: bytes, dice: random.Random) -> bytes:
    """`whole` with some bytes changed, taken out, put in, doubled or cut off."""
    content = bytearray(whole)
    for _turn in range(dice.choice((1, 1, 2, 8))):
        at = dice.randrange(len(content) + 1)
        match dice.randrange(6):
            case 0 | 1:
                content[at : at + 1] = bytes([dice.randrange(256)])
            case 2:
                del content[at : at + dice.randrange(1, 9)]
            case 3:
                content[at:at] = dice.randbytes(dice.randrange(1, 9))
            case 4:
                content[at:at] = content[at : at + dice.randrange(1, 200)]
            case 5 if dice.random() < 0.2:
                del content[at:]
    return bytes(content)


def _try(fault: str, target: Path, read: Read, tally: Tally) -> None:
    told = "one sentence, or a row that is left out and named"
    try:
        read(target)
    except UserError as error:
        tally.expect(fault, good=all(line.strip() for line in error.lines), what=f"told as {error.lines}")
    except Exception as error:  # noqa: BLE001 - what is looked for
        KEPT.mkdir(parents=True, exist_ok=True)
        kept = KEPT / f"{time.time_ns()}{target.suffix}"
        kept.write_bytes(target.read_bytes())
        tally.expect(fault, good=False, what=f"{type(error).__name__}: {error} ({kept})")
    tally.add(f"bytes turned over: {fault}", told=told)


def _kinds(place: Path) -> list[tuple[str, bytes, Read, Path]]:
    home = filled(place / "whole")
    database = open_database(home)
    tables = described(database.connection)
    exchange.export_json(database, place / "all.json")
    database.close()
    backup = make(home, BackupKind.HAND)
    library = Library.of(home)
    known = Known(library.exercises.keys(), library.sources.keys())
    damaged = Home(place / "damaged")
    damaged.make()
    folder = place / "flips"
    folder.mkdir()
    fit, gpx, tcx = (kind(folder / f"whole.{kind.__name__}").read_bytes() for kind in (made.fit, made.gpx, made.tcx))
    routines = shipped("routines")
    return [
        ("diary", home.database.read_bytes(), lambda _path: _read_diary(damaged), damaged.database),
        ("backup", backup.path.read_bytes(), examine, folder / "2026-01-01-000000-hand.db"),
        ("export", (place / "all.json").read_bytes(), lambda path: read_export(path, tables), folder / "all.json"),
        ("routine", (routines / "bedtime.toml").read_bytes(),
         lambda path: read_routine(path, known), folder / "r.toml"),
        ("exercise", (routines / "exercises" / "calf-straight.toml").read_bytes(),
         lambda path: read_exercise(path, known), folder / "calf-straight.toml"),
        ("FIT", fit, lambda path: read_bytes("a.fit", path.read_bytes()), folder / "a.fit"),
        ("GPX", gpx, lambda path: read_bytes("a.gpx", path.read_bytes()), folder / "a.gpx"),
        ("TCX", tcx, lambda path: read_bytes("a.tcx", path.read_bytes()), folder / "a.tcx"),
    ]  # fmt: skip


def _read_diary(home: Home) -> None:
    """As `diary` reads it, settings too."""
    database = open_for_reading(home)
    try:
        store = DiaryStore(database)
        store.diary()
        store.settings()
        for session in store.running_sessions():
            store.session(session.id)
    finally:
        database.close()
