"""Ten kinds of broken storage, settings and home, each mended at the end."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from unknot.errors import UserError
from unknot.paths import Home
from unknot.storage.migrations import SET


def sql(place: Home, *statements: str) -> None:
    connection = sqlite3.connect(place.database, isolation_level=None)
    for each in statements:
        connection.execute(each)
    connection.close()


@contextmanager
def locked(place: Home) -> Iterator[None]:
    other = sqlite3.connect(place.database, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("UPDATE setting SET updated_at = updated_at")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def read_only(place: Home) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:  # root may write everywhere: the folder is refused as for others

        def refuse(home: Home) -> None:
            raise UserError(f"{home.folder}: the data folder is not writable")

        patch.setattr(Home, "make", refuse)
        yield


@contextmanager
def damaged(place: Home) -> Iterator[None]:
    sound = place.database.read_bytes()
    place.database.write_bytes(b"not a database " * 400)
    yield
    place.database.write_bytes(sound)


@contextmanager
def newer(place: Home) -> Iterator[None]:
    sql(place, f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('{SET}', 'm999', 'x')")
    yield
    sql(place, "DELETE FROM _sqlite_migrations WHERE name = 'm999'")


@contextmanager
def folder_in_its_place(place: Home) -> Iterator[None]:
    aside = place.database.rename(place.folder / "unknot.aside")
    place.database.mkdir()
    yield
    place.database.rmdir()
    aside.rename(place.database)


@contextmanager
def home_is_a_file(place: Home) -> Iterator[None]:
    aside = place.folder.rename(place.folder.with_name("aside"))
    place.folder.write_text("a file")
    yield
    place.folder.unlink()
    aside.rename(place.folder)


@contextmanager
def home_leads_nowhere(place: Home) -> Iterator[None]:
    aside = place.folder.rename(place.folder.with_name("aside"))
    place.folder.symlink_to(place.folder.with_name("nowhere"))
    yield
    place.folder.unlink()
    aside.rename(place.folder)


@contextmanager
def bad_values(place: Home) -> Iterator[None]:
    sql(place, "UPDATE cramp SET began_utc = 'never'", "UPDATE setting SET value = '{'")
    yield


@contextmanager
def senseless_settings(place: Home) -> Iterator[None]:
    values = {"theme": "7", "text_size": "-3", "volume": '"loud"', "sound_told": "{}", "night_from": "99"}
    for key, value in values.items():
        sql(place, f"INSERT OR REPLACE INTO setting (key, value, updated_at) VALUES ('{key}', '{value}', 'x')")
    yield


@contextmanager
def no_space_for_a_lock(place: Home) -> Iterator[None]:
    for each in (place.playing, place.folder / "wishes"):
        each.write_text("in the way")
    yield


SHUT = (locked, read_only, damaged, newer, folder_in_its_place, home_is_a_file, home_leads_nowhere)
OPEN = (bad_values, senseless_settings, no_space_for_a_lock)
