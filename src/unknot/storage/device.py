"""The name of this computer, so that two computers' diaries can be told apart when they are merged."""

import json
import sqlite3
import uuid

from unknot.storage.columns import now_text
from unknot.storage.database import Database
from unknot.storage.writer import Writer


class Device:
    """Knows the random name that this computer has in the database, and gives it one the first time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = ""

    def name(self, db: Writer) -> str:
        """The name, written with `db` where there is none yet."""
        if self._known:
            return self._known
        if known := _kept(self._database.rows("SELECT value FROM setting WHERE key = 'device'")):
            self._known = known
            return known
        # Not remembered yet: the transaction that writes it may still fail.
        fresh = str(uuid.uuid4())
        row = {"key": "device", "value": json.dumps(fresh), "updated_at": now_text()}
        db.table("setting").upsert(row, pk="key")
        return fresh


def _kept(rows: list[sqlite3.Row]) -> str:
    """The name that is kept; empty for none, or for a value that is no name."""
    try:
        name = json.loads(rows[0]["value"]) if rows else ""
    except (ValueError, RecursionError):
        return ""
    return name if isinstance(name, str) else ""
