"""Programs that are killed: each says what it has done as soon as that is promised to last.

`python tests/faults/children.py WHAT HOME [MORE...]`
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from msgspec.structs import replace  # noqa: E402

from samples import everything  # noqa: E402
from unknot.diary.records import Cramp, Session  # noqa: E402
from unknot.paths import Home  # noqa: E402
from unknot.storage import exchange  # noqa: E402
from unknot.storage.backup import BackupKind, make  # noqa: E402
from unknot.storage.database import open_database  # noqa: E402
from unknot.storage.diary_store import DiaryStore  # noqa: E402
from unknot.storage.restoring import restore  # noqa: E402
from unknot.storage.sync import sync  # noqa: E402


def say(word: str) -> None:
    print(word, flush=True)


def log(home: Home) -> None:
    """One cramp after another."""
    store = DiaryStore(open_database(home))
    cramp = next(each for each in everything() if isinstance(each, Cramp))
    say("ready")
    for number in range(100_000):
        store.save(replace(cramp, id=f"cramp-{number}"))
        say(f"cramp-{number}")


def play(home: Home) -> None:
    """One hold after another, each written as it ends."""
    store = DiaryStore(open_database(home))
    session = next(each for each in everything() if isinstance(each, Session))
    say("ready")
    for number in range(100_000):
        steps = tuple(replace(session.steps[0], position=at) for at in range(number % 40))
        store.save_session(replace(session, id=f"session-{number // 40}", steps=steps))
        say(f"session-{number // 40} {len(steps)}")


def migrate(home: Home) -> None:
    """Opening is what migrates."""
    say("ready")
    open_database(home).close()
    say("migrated")


def backup(home: Home) -> None:
    """One copy after another."""
    say("ready")
    for _turn in range(1000):
        say(make(home, BackupKind.HAND).name)


def restoring(home: Home, source: str) -> None:
    """The same backup, over and over."""
    say("ready")
    for _turn in range(1000):
        restore(home, Path(source))
        say("restored")


def importing(home: Home, source: str) -> None:
    """Everything of another computer."""
    database = open_database(home)
    export = exchange.read_file(database, Path(source))
    say("ready")
    exchange.take_in(database, export)
    say("imported")


def syncing(home: Home, folder: str) -> None:
    """A change and a round, over and over."""
    database = open_database(home)
    store = DiaryStore(database)
    cramp = next(each for each in everything() if isinstance(each, Cramp))
    say("ready")
    for number in range(1000):
        store.save(replace(cramp, id=f"cramp-{number}"))
        sync(home, database, Path(folder))
        say(f"cramp-{number}")


def hold_locked(home: Home) -> None:
    """A program that does not let go of the diary."""
    database = open_database(home)
    database.connection.execute("BEGIN IMMEDIATE")
    say("ready")
    sys.stdin.read()


WHAT = {each.__name__: each for each in (log, play, migrate, backup, restoring, importing, syncing, hold_locked)}

if __name__ == "__main__":
    WHAT[sys.argv[1]](Home(Path(sys.argv[2])), *sys.argv[3:])
