"""Bringing a backup back: whole or not at all, with a copy of what was there before."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from unknot.errors import DiaryLost, StorageError, UserError
from unknot.files import make_private_folder, scratch
from unknot.language import _
from unknot.paths import Home
from unknot.storage.backup import BackupKind, copy_whole, make, named
from unknot.storage.columns import now_text
from unknot.storage.database import bring_up_to_date
from unknot.storage.inspecting import examine, inspect, log_of, trouble

_BUSY_SECONDS = 10.0


def find(home: Home, given: str) -> Path:
    """The file that `given` means: a backup's name, or a path; `UserError` with what there is if it is neither."""
    for path in (home.backups / Path(given).name, Path(given)):
        if (path.name == given or path == Path(given)) and path.is_file():
            return path
    there = [each.name for each in named(home)]
    more = _("the newest is {name}").format(name=there[0]) if there else _("there is none yet")
    raise UserError(_("{name}: there is no such backup; {more}.").format(name=given, more=more))


def restore(home: Home, source: Path) -> Path | None:
    """Put the diary in `source` in the place of the one in `home`; what that copies or keeps aside is returned.

    A window that has the diary open goes on with the restored one. `UserError` with nothing changed where `source` is
    not a sound diary of this or an older Unknot.
    """
    if not examine(source):
        raise UserError(_("{path}: holds no diary; nothing was changed.").format(path=source))
    home.make()
    try:
        with scratch(home.folder, ".db") as part:
            _prepare(home, source, part)
            before = _put_away(home)
            _put_in_place(home, part)
    except OSError as error:
        raise StorageError(f"{home.database}: cannot be restored: {error.strerror or error}.") from error
    return before


def keep_aside(home: Home) -> Path | None:
    """Move the diary's files, as they are, to a folder of their own; None where there is nothing."""
    files = [each for each in (home.database, log_of(home.database)) if each.is_symlink() or each.exists()]
    if not files:
        return None
    try:
        make_private_folder(home.kept_aside)
        folder = home.kept_aside / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}"
        make_private_folder(folder)
        for each in files:
            each.rename(folder / each.name)
        home.database.with_name(f"{home.database.name}-shm").unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(f"{home.database}: cannot be moved away: {error.strerror or error}.") from error
    return folder


def _prepare(home: Home, source: Path, part: Path) -> None:
    """A copy of `source` of the newest schema, so that what is put in place needs nothing more."""
    copy_whole(source, part)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            bring_up_to_date(connection)
            if source.parent != home.backups:  # perhaps another computer's, whose name is not ours
                connection.execute("DELETE FROM setting WHERE key = 'device'")
    except sqlite3.Error as error:
        raise trouble(source, "cannot be brought up to date", error) from error
    examine(part)


def _put_away(home: Home) -> Path | None:
    try:
        sound = bool(inspect(home.database, "integrity_check"))
    except DiaryLost:
        return keep_aside(home)
    if sound:
        return make(home, BackupKind.RESTORE).path
    return keep_aside(home)  # an empty file


def _put_in_place(home: Home, part: Path) -> None:
    """Into the file that is there, in one transaction, so that whoever has it open reads the new one at once."""
    if not home.database.exists():
        copy_whole(part, home.database)
        return
    try:
        with closing(sqlite3.connect(part)) as new, closing(sqlite3.connect(home.database)) as old:
            old.execute(f"PRAGMA busy_timeout = {round(_BUSY_SECONDS * 1000)}")
            device = _device(old)
            _same_pages(new, old)
            new.backup(old)
            if device is not None:
                old.execute("DELETE FROM setting WHERE key = 'device'")
                old.execute("INSERT INTO setting VALUES ('device', ?, ?)", (device, now_text()))
                old.commit()
    except sqlite3.Error as error:
        raise trouble(home.database, "cannot be restored", error) from error


def _same_pages(new: sqlite3.Connection, old: sqlite3.Connection) -> None:
    """SQLite copies page by page, and into an open diary only pages of the size that it has."""
    size = old.execute("PRAGMA page_size").fetchone()[0]
    if new.execute("PRAGMA page_size").fetchone()[0] != size:
        new.execute(f"PRAGMA page_size = {size}")
        new.execute("VACUUM")


def _device(connection: sqlite3.Connection) -> str | None:
    """This computer's name, which it keeps: another's diary may be what is restored."""
    found = connection.execute("SELECT value FROM setting WHERE key = 'device'").fetchone()
    return None if found is None else str(found[0])
