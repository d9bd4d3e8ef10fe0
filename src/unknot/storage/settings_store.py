"""What a person has set, in the diary's database; read at start-up, and so without the rest of storage."""

import json
from collections.abc import Mapping

from unknot.storage.columns import now_after
from unknot.storage.database import Database
from unknot.storage.rows import BadRow


class SettingsStore:
    """Settings by name, as plain JSON data."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> dict[str, object]:
        """Everything that has been set; a value that makes no sense is as if it were not, and is told of."""
        found = {}
        for row in self._database.rows("SELECT key, value FROM setting"):
            try:
                found[row["key"]] = json.loads(row["value"])
            except (ValueError, TypeError, RecursionError):
                self._database.leave_out(BadRow("setting", str(row["key"])[:60], "no JSON"))
        return found

    def save(self, values: Mapping[str, object]) -> None:
        """Keep each of `values`."""
        with self._database.writing() as db:
            before = {row["key"]: row["updated_at"] for row in self._database.rows("SELECT * FROM setting")}
            for key, value in values.items():
                row = {"key": key, "value": json.dumps(value), "updated_at": now_after(before.get(key))}
                db.table("setting").upsert(row, pk="key")
