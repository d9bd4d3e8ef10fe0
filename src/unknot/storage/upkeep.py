"""What a day of use does for the diary, off every path that somebody waits for."""

from unknot.paths import Home
from unknot.storage.backup import BackupFile, make_daily
from unknot.storage.database import open_database
from unknot.storage.inspecting import examine
from unknot.storage.mending import lacking, mend


def keep_up(home: Home) -> BackupFile | None:
    """Once a day: look the whole file through, copy it, and make again what its schema lacks.

    `DiaryLost` where it is damaged, `UserError` where the copy cannot be made.
    """
    made = make_daily(home)
    if made is not None:
        examine(home.database)
        database = open_database(home)
        try:
            if lacking(database.connection):
                mend(database.connection)
        finally:
            database.close()
    return made
