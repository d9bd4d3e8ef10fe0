"""Copies of the diary: made whole while it is in use, checked after writing, few enough to keep, and brought back."""

import os
import re
import sqlite3
import stat
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from unknot.errors import StorageError, UserError
from unknot.files import beside, make_private_folder
from unknot.language import _
from unknot.paths import Home
from unknot.storage.inspecting import examine, reading, trouble

DAYS, WEEKS, MONTHS = 7, 4, 12


class BackupKind(StrEnum):
    """Why a backup was made: a day of use, before a migration, before a restore, by the person."""

    DAILY = "daily"
    MIGRATION = "migration"
    RESTORE = "restore"
    HAND = "hand"


class BackupFile(msgspec.Struct, frozen=True):
    """A backup by its file, not looked into; `made` is UTC."""

    path: Path
    made: datetime
    kind: BackupKind

    @property
    def name(self) -> str:
        """What `restore` takes."""
        return self.path.name


class Backup(msgspec.Struct, frozen=True):
    """A backup that was looked into; `sound` if it can be restored, `schema` empty if that could not be read."""

    file: BackupFile
    bytes: int
    schema: str
    sound: bool


def make(home: Home, kind: BackupKind) -> BackupFile:
    """Copy the diary of `home`, check the copy, and clear away the copies that are no longer kept.

    `UserError` where there is no diary, or the copy could not be made sound; then nothing of it is left.
    """
    if not home.database.exists():
        raise UserError(_("{path}: there is no diary yet to back up.").format(path=home.database))
    home.make()
    try:
        make_private_folder(home.backups)
    except OSError as error:
        raise StorageError(f"{home.backups}: cannot be made: {error.strerror or error}.") from error
    made = _free_name(home, kind)
    copy_whole(home.database, made.path)
    _clear_away(home, made)
    return made


def make_daily(home: Home) -> BackupFile | None:
    """The backup of today (UTC), unless there is one or there is no diary."""
    today = datetime.now(UTC).date()
    if not home.database.exists() or any(
        each.kind is BackupKind.DAILY and each.made.date() == today for each in named(home)
    ):
        return None
    return make(home, BackupKind.DAILY)


def named(home: Home) -> tuple[BackupFile, ...]:
    """The backups in `home`, newest first, by their names; what else lies there is passed over."""
    try:
        names = os.listdir(home.backups)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise StorageError(f"{home.backups}: cannot be listed: {error.strerror or error}.") from error
    found = (_named(home.backups / name) for name in names)
    return tuple(sorted((each for each in found if each), key=lambda each: (each.made, each.name), reverse=True))


def listed(home: Home) -> tuple[Backup, ...]:
    """The backups in `home`, newest first, each of them looked into."""
    return tuple(look_into(each) for each in named(home))


def look_into(file: BackupFile) -> Backup:
    """What the backup holds, and whether it is sound."""
    try:
        schema = examine(file.path)
    except StorageError:
        schema = ""
    return Backup(file, file.path.lstat().st_size, schema, bool(schema))


def newest_sound(home: Home) -> Backup | None:
    """The newest backup that can be restored, if any."""
    return next((each for each in map(look_into, named(home)) if each.sound), None)


def superseded(files: Iterable[BackupFile]) -> tuple[BackupFile, ...]:
    """The daily backups (and those before a restore) that the rule of 7 days, 4 weeks and 12 months does not keep.

    Of each day, week and month that has any the newest is kept. Those before a migration stay, and what the person
    made by hand is theirs.
    """
    by_kind: dict[BackupKind, list[BackupFile]] = defaultdict(list)
    for each in sorted(files, key=lambda each: (each.made, each.name), reverse=True):
        by_kind[each.kind].append(each)
    kept = {*by_kind[BackupKind.HAND], *by_kind[BackupKind.MIGRATION]}
    for kind in (BackupKind.DAILY, BackupKind.RESTORE):
        for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
            newest: dict[object, BackupFile] = {}
            for each in by_kind[kind]:
                newest.setdefault(period(each.made), each)
            kept.update(list(newest.values())[:count])
    return tuple(each for group in by_kind.values() for each in group if each not in kept)


def copy_whole(source: Path, target: Path) -> None:
    """Copy an open or closed database to a new file by SQLite's own means, and compare; `StorageError` if it fails."""
    try:
        with beside(target) as part, reading(source) as old, closing(sqlite3.connect(part)) as new:
            old.execute("BEGIN")  # what is counted and what is copied is one state, whoever writes meanwhile
            counts = _counts(old)
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            if new.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" or _counts(new) != counts:
                raise StorageError(_("{path}: the copy was not sound, and was not kept.").format(path=target))
    except sqlite3.Error as error:
        raise trouble(source, "cannot be copied", error) from error


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


_NAME = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})(?:-(\d+))?-(daily|migration|restore|hand)\.db")
_STAMP = "%Y-%m-%d-%H%M%S"


def _named(path: Path) -> BackupFile | None:
    found = _NAME.fullmatch(path.name)
    try:
        if not found or not stat.S_ISREG(path.lstat().st_mode):
            return None
        return BackupFile(path, datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC), BackupKind(found[3]))
    except (OSError, ValueError):  # gone meanwhile, or no date
        return None


def _free_name(home: Home, kind: BackupKind) -> BackupFile:
    made = datetime.now(UTC).replace(microsecond=0)
    path, number = home.backups / f"{made:{_STAMP}}-{kind}.db", 1
    while path.exists():
        number += 1
        path = home.backups / f"{made:{_STAMP}}-{number}-{kind}.db"
    return BackupFile(path, made, kind)


def _clear_away(home: Home, made: BackupFile) -> None:
    there = named(home)
    for each in (*superseded(there), *_tried_before(there, made)):
        if each != made:  # a clock that was set back must not cost the copy just made
            each.path.unlink(missing_ok=True)


def _tried_before(there: Iterable[BackupFile], made: BackupFile) -> tuple[BackupFile, ...]:
    """Copies before the same migration: one that fails is tried again at each start, and leaves one copy of it all."""
    if made.kind is not BackupKind.MIGRATION:
        return ()
    schema = look_into(made).schema
    return tuple(each for each in there if each.kind is made.kind and look_into(each).schema == schema)


def _day(made: datetime) -> date:
    return made.date()


def _week(made: datetime) -> tuple[int, int]:
    return made.isocalendar()[:2]


def _month(made: datetime) -> tuple[int, int]:
    return made.year, made.month
