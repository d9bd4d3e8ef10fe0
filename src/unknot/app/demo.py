"""A made-up diary to look around in: in a folder of its own, which is gone afterwards."""

import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from unknot.app.sample import put_sample
from unknot.clock import SystemClock
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

_ENDING = ("SIGTERM", "SIGHUP")


@contextmanager
def demo_home() -> Iterator[Home]:
    """A temporary home with twelve weeks of made-up data up to now; it is removed whatever ends the program.

    Only `kill -9` and a power cut leave it to the system's own cleaning of its temporary folder.
    """
    _end_in_order()
    folder = Path(tempfile.mkdtemp(prefix="unknot-demo-"))
    try:
        home = Home(folder / "home")
        _fill(home)
        yield home
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(home: Home) -> None:
    home.make()
    home.made_up.touch()
    database = open_database(home)
    try:
        put_sample(DiaryStore(database), Library.built_in(), SystemClock().now())
    finally:
        database.close()


def _end_in_order() -> None:
    for name in _ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)  # unwinds, and so cleans up
