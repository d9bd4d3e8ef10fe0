"""kill -9 at any moment: what was acknowledged is there, and what was half done is whole or not at all."""

import os
import queue
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from faults.tally import Tally
from samples import everything
from unknot.diary.records import Cramp, Diary, Session
from unknot.errors import UserError
from unknot.paths import Home
from unknot.storage import exchange
from unknot.storage.backup import BackupKind, listed, make, named
from unknot.storage.checkup import check_up
from unknot.storage.database import open_database, open_for_reading
from unknot.storage.diary_store import DiaryStore
from unknot.storage.export_file import read_export
from unknot.storage.tables import described

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
ENVIRON = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])}
PATIENCE = 60.0


def child(what: str, home: Path, *more: object) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("children.py")), what, str(home), *map(str, more)]


def killed(command: list[str], dice: random.Random, until: str = "ready", longest: float = 0.4) -> list[str]:
    """Start it, kill it at some moment after it said `until`, and answer the whole lines it said after that."""
    process = subprocess.Popen(
        command, env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL
    )
    assert process.stdout is not None
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process.stdout, lines))
    reader.start()
    while (line := lines.get(timeout=PATIENCE)) is not None and until not in line:
        pass
    said: list[str] = []
    stop = threading.Timer(dice.uniform(0, longest), process.kill)
    stop.start()
    while (line := lines.get(timeout=PATIENCE)) is not None:
        said.append(line)
    stop.cancel()
    process.wait(timeout=PATIENCE)
    reader.join()
    process.stderr.close()  # type: ignore[union-attr]
    return [line.rstrip("\n") for line in said if line.endswith("\n")]


def _read(stream: "object", lines: "queue.Queue[str | None]") -> None:
    for line in stream:  # type: ignore[attr-defined]
        lines.put(line)
    lines.put(None)


def sound(home: Home, fault: str, tally: Tally) -> None:
    """The diary opens, every row is read, and nothing half is left beside it."""
    open_database(home).close()
    found = check_up(home)
    tally.expect(fault, good=not (found.bad or found.lacking or found.complaints), what=f"not sound: {found}")


def diary_in(home: Home) -> Diary:
    """What the diary holds, with nothing left open."""
    database = open_for_reading(home)
    try:
        return DiaryStore(database).diary()
    finally:
        database.close()


def session_in(home: Home, name: str) -> Session | None:
    """A session with its steps, with nothing left open."""
    database = open_for_reading(home)
    try:
        return DiaryStore(database).session(name)
    finally:
        database.close()


def while_logging(place: Path, dice: random.Random, tally: Tally) -> None:
    said = set(killed(child("log", place), dice))
    home = Home(place)
    sound(home, "killed while logging", tally)
    kept = {each.id for each in diary_in(home).cramps}
    tally.add("killed while logging", 1, len(said), len(said - kept), told="nothing to tell: all of it is there")


def while_playing(place: Path, dice: random.Random, tally: Tally) -> None:
    said = [line.split() for line in killed(child("play", place), dice)]
    home = Home(place)
    sound(home, "killed while playing", tally)
    last = {name: int(holds) for name, holds in said}
    lost = sum(max(0, holds - len(session.steps)) if (session := session_in(home, name)) else holds + 1
               for name, holds in last.items())  # fmt: skip
    tally.add(
        "killed while playing", 1, sum(last.values()), lost, told="asked at the next start: resume, keep, discard"
    )


def while_migrating(place: Path, dice: random.Random, tally: Tally) -> None:
    home = Home(place)
    home.make()
    shutil.copy(DATA / dice.choice(["schema_m001.db", "schema_m002.db", "schema_m003.db"]), home.database)
    killed(child("migrate", place), dice)
    sound(home, "killed while migrating", tally)
    there = session_in(home, "s-done")
    tally.add("killed while migrating", 1, 1, int(there is None), told="nothing: the next start does it, from a copy")
    copies = [each for each in named(home) if each.kind is BackupKind.MIGRATION]
    tally.expect("killed while migrating", good=len(copies) <= 1, what=f"{len(copies)} copies were left")


def while_backing_up(place: Path, dice: random.Random, tally: Tally) -> None:
    home = filled(place)
    said = killed(child("backup", place), dice)
    sound(home, "killed while backing up", tally)
    good = {each.file.name for each in listed(home) if each.sound}
    tally.add(
        "killed while backing up", 1, len(said), len(set(said) - good), told="nothing: a copy is whole or not there"
    )
    tally.expect("killed while backing up", good=len(good) == len(named(home)), what="a half copy was left")


def while_restoring(place: Path, dice: random.Random, tally: Tally) -> None:
    home = filled(place)
    store = DiaryStore(open_database(home))
    before = store.diary()
    kept = make(home, BackupKind.HAND)
    store.delete(*before.cramps)
    after = store.diary()
    store.database.close()
    killed(child("restoring", place, kept.path), dice)
    sound(home, "killed while restoring", tally)
    found = diary_in(home)
    whole = found in (before, after)
    tally.add("killed while restoring", 1, 1, int(not whole), told="nothing: it is the old diary or the restored one")
    copied = any(each.kind is BackupKind.RESTORE for each in named(home))
    tally.expect("killed while restoring", good=found == after or copied, what="restored without a copy of before")


def while_importing(place: Path, dice: random.Random, tally: Tally) -> None:
    home, other = filled(place / "one"), filled(place / "other", many=600)
    database = open_database(other)
    exchange.export_json(database, place / "all.json")
    database.close()
    before = diary_in(home)
    killed(child("importing", home.folder, place / "all.json"), dice)
    sound(home, "killed while importing", tally)
    found = diary_in(home)
    whole = found == before or len(found.cramps) >= 600
    tally.add("killed while importing", 1, 1, int(not whole), told="nothing: all of it came in, or none")


def while_syncing(place: Path, dice: random.Random, tally: Tally) -> None:
    home, shared = Home(place / "one"), place / "shared"
    shared.mkdir(parents=True)
    said = set(killed(child("syncing", home.folder, shared), dice))
    sound(home, "killed while syncing", tally)
    database = open_database(home)
    kept = {each.id for each in DiaryStore(database).diary().cramps}
    tables = described(database.connection)
    database.close()
    tally.add(
        "killed while syncing", 1, len(said), len(said - kept), told="nothing: a file there is whole or not there"
    )
    for file in shared.glob("unknot-*.json"):  # as the other computers look, for whom the half of one has another name
        try:
            read_export(file, tables)
        except UserError as error:
            tally.expect("killed while syncing", good=False, what=str(error))


def in_a_cramp(place: Path, dice: random.Random, tally: Tally) -> None:
    command = [
        sys.executable,
        "-u",
        "-m",
        "unknot",
        "--home",
        str(place),
        "now",
        "calf",
        "--side",
        "left",
        "--headless",
    ]
    killed(command, dice, until="Ctrl+C")
    home = Home(place)
    sound(home, "killed in a cramp", tally)
    kept = diary_in(home).cramps
    tally.add("killed in a cramp", 1, 1, int(len(kept) != 1), told="nothing: the cramp is in the diary")


def filled(place: Path, many: int = 3) -> Home:
    """A home with a record of each kind, and `many` cramps."""
    home = Home(place)
    store = DiaryStore(open_database(home))
    cramp = next(each for each in everything() if isinstance(each, Cramp))
    store.save(*everything(), *(replace(cramp, id=f"{place.name}-{number}") for number in range(many)))
    store.database.close()
    return home


SCENES: tuple[Callable[[Path, random.Random, Tally], None], ...] = (
    while_logging, while_playing, while_migrating, while_backing_up, while_restoring, while_importing, while_syncing,
    in_a_cramp,
)  # fmt: skip


def run(place: Path, dice: random.Random, tally: Tally, times: int) -> None:
    """Kill `times` programs, each kind in turn."""
    for number in range(times):
        folder = place / f"kill-{number}"
        SCENES[number % len(SCENES)](folder, dice, tally)
        shutil.rmtree(folder)
