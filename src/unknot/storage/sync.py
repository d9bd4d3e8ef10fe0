"""One folder that several computers share: each writes a file of its own there, and reads those of the others."""

from pathlib import Path

import msgspec

from unknot.errors import UserError
from unknot.language import _
from unknot.paths import Home
from unknot.storage.database import Database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.exchange import Exported, Imported, device_of, export_json, read_file, take_in
from unknot.storage.export_file import Export
from unknot.storage.tables import described, read_units

PREFIX, SUFFIX = "unknot-", ".json"


class Synced(msgspec.Struct, frozen=True):
    """What a round did: files taken in, what each brought, sentences about those left alone, and what was written.

    `written` is None where our file held it all already.
    """

    taken: tuple[tuple[str, Imported], ...]
    notices: tuple[str, ...]
    written: Exported | None


def sync(home: Home, database: Database, folder: Path) -> Synced:
    """Take in what the other devices wrote to `folder`, then write ours.

    A file that is cut off, foreign or newer is left alone with a sentence. `UserError` where the folder is not there
    or not writable; what the others wrote is taken in before that.
    """
    taken, notices = [], []
    mine = folder / f"{PREFIX}{_device(database)}{SUFFIX}"
    known = None
    for path in _files(folder, home):
        try:
            export = read_file(database, path)
        except UserError as error:
            notices.append(str(error))
            continue
        if path == mine:
            known = export
        elif export.device == device_of(database):
            notices.append(_("{path}: is another file of this computer; it was taken in too.").format(path=path))
        # Ours as well: a copy of this diary on another computer bears the same name.
        found = take_in(database, export)
        if found.changes.write:
            taken.append((path.name, found))
    written = None if known is not None and _holds_all(database, known) else export_json(database, mine)
    return Synced(tuple(taken), tuple(notices), written)


def _files(folder: Path, home: Home) -> list[Path]:
    if not folder.is_dir():
        raise UserError(_("{folder}: there is no such folder to share.").format(folder=folder))
    if folder.absolute() == home.folder.absolute():
        raise UserError(_("{folder}: is the data folder itself; choose another one.").format(folder=folder))
    try:
        return sorted(folder.glob(f"{PREFIX}*{SUFFIX}"))
    except OSError as error:
        raise UserError(
            _("{folder}: cannot be listed: {reason}.").format(folder=folder, reason=error.strerror or error)
        ) from error


def _holds_all(database: Database, known: Export) -> bool:
    """Nothing new, nothing written: a file that changes for nothing keeps every computer copying."""
    return known.tables == read_units(database.connection, described(database.connection))


def _device(database: Database) -> str:
    """The name of this computer, given now if it has none."""
    if not device_of(database):
        DiaryStore(database).name_device()
    return device_of(database)
