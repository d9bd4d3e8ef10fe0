"""Disks that are full, diaries that are locked, power that goes, files that are swapped, many programs at once."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from faults.kills import ENVIRON, child, diary_in, filled, sound
from faults.tally import Tally
from samples import everything
from unknot.diary.records import Cramp
from unknot.errors import StorageError, UserError
from unknot.paths import Home
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

CRAMP = next(each for each in everything() if isinstance(each, Cramp))


def run(place: Path, tally: Tally) -> None:
    """Each of them once."""
    for fault in (full_disk, locked, power_cut, swapped, many_at_once, years_ahead):
        folder = place / fault.__name__
        fault(folder, tally)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of 600 kB at `folder`; where that may not be mounted, files that may not grow over as much."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)]
    if shutil.which("mount") and subprocess.run(command, capture_output=True).returncode == 0:
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def full_disk(place: Path, tally: Tally) -> None:
    """Entries until there is no more room: the one that is refused says so, and the others stay."""
    with small_disk(place):
        home = Home(place / "home")
        store = DiaryStore(open_database(home))
        saved, told = 0, ""
        try:
            for number in range(100_000):
                store.save(replace(CRAMP, id=f"cramp-{number}", note="n" * 2000))
                saved += 1
        except StorageError as error:
            told = str(error)
        store.database.close()
        kept = len(diary_in(home).cramps)
        tally.add("disk full", 1, saved, saved - kept, told='"make room on the disk and try again"')
        tally.expect("disk full", good="make room" in told, what=f"told as {told!r}")


def locked(place: Path, tally: Tally) -> None:
    """Another program holds the diary: told within seconds, and what was there is there."""
    home = filled(place)
    before = diary_in(home)
    holder = subprocess.Popen(
        child("hold_locked", place), env=ENVIRON, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    done = command(place, "log", "none", "--night", "2026-01-05")
    holder.communicate("")
    tally.add("locked by another program", 1, 1, 0, told='"another program holds it locked"')
    good = done.returncode == 1 and "holds it locked" in done.stderr
    tally.expect("locked by another program", good=good, what=done.stderr)
    tally.expect("locked by another program", good=diary_in(home) == before, what="changed")


def power_cut(place: Path, tally: Tally) -> None:
    """The files as they are on the disk when the last pages of the log never reached it."""
    home = Home(place / "home")
    store = DiaryStore(open_database(home))
    for number in range(40):
        store.save(replace(CRAMP, id=f"cramp-{number:02d}"))
    log = home.folder / "unknot.db-wal"
    size = log.stat().st_size
    for cut in range(0, size, max(1, size // 25)):
        copy = Home(place / f"cut-{cut}")
        copy.make()
        shutil.copy(home.database, copy.database)
        (copy.folder / log.name).write_bytes(log.read_bytes()[:cut])
        sound(copy, "power cut", tally)
        kept = sorted(each.id for each in diary_in(copy).cramps)
        whole = kept == [f"cramp-{number:02d}" for number in range(len(kept))]
        tally.add("power cut", 1, len(kept), 0, told="nothing: what was on the disk is there, in order")
        tally.expect("power cut", good=whole, what=f"not the first ones: {kept}")


def swapped(place: Path, tally: Tally) -> None:
    """The file is moved, deleted or replaced while it is open: nothing is called saved that is not."""
    for way in ("moved", "deleted", "replaced"):
        home = filled(place / way)
        store = DiaryStore(open_database(home))
        other = filled(place / f"{way}-other")
        if way == "replaced":
            os.replace(other.database, home.database)
        else:
            home.database.rename(place / f"{way}.db")
        told, saved = "", False
        try:
            store.save(replace(CRAMP, id="after"))
            saved = True
        except UserError as error:
            told = str(error)
        with sqlite3.connect(home.database if home.database.exists() else place / f"{way}.db") as plain:
            there = plain.execute("SELECT count(*) FROM cramp WHERE id = 'after'").fetchone()[0]
        plain.close()
        tally.add("file moved, deleted or replaced while open", 1, int(saved), int(saved and not there),
                  told="\"was moved, deleted or replaced\"; a sound one in its place is gone over to")  # fmt: skip
        good = saved or ("moved, deleted or replaced" in told and not there)
        tally.expect("file swapped", good=good, what=f"{way}: {told!r}")


def many_at_once(place: Path, tally: Tally) -> None:
    """24 programs on a home that is not there yet."""
    start = [sys.executable, "-m", "unknot", "--home", str(place), "log", "none", "--night"]
    running = [
        subprocess.Popen([*start, f"2026-02-{day:02d}"], env=ENVIRON, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for day in range(1, 25)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in running]
    kept = len(diary_in(Home(place)).nights)
    tally.add("24 programs at once on a new home", 1, 24, 24 - kept, told="nothing to tell")
    tally.expect("24 programs at once", good=all(code == 0 for _said, code in ended), what=str(ended))


def years_ahead(place: Path, tally: Tally) -> None:
    """A clock that was a year ahead when the last entry was made."""
    home = filled(place)
    store = DiaryStore(open_database(home))
    with store.together():
        store.database.connection.execute("UPDATE cramp SET updated_at = '2127-01-01T00:00:00.000Z'")
    (cramp, *_rest) = store.diary().cramps
    store.save(replace(cramp, note="corrected"))
    stamp = store.database.rows("SELECT updated_at FROM cramp WHERE id = ?", cramp.id)[0][0]
    tally.add("clock a century ahead, then right", 1, 1, int(stamp <= "2127-01-01T00:00:00.000Z"),
              told="by import: \"a clock was wrong\"")  # fmt: skip


def command(place: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    words = (sys.executable, "-m", "unknot", "--home", str(place), *words)
    return subprocess.run(words, env=ENVIRON, capture_output=True, text=True)
