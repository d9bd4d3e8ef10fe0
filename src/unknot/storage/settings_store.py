"""What a person has set, in the diary's database; read at start-up, and so without the rest of storage."""

import json
from collections.abc import Mapping

from unknot.storage.database import Database


class SettingsStore:
    """Settings by name, as plain JSON data."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> dict[str, object]:
        """Everything that has been set."""
        return {row["key"]: json.loads(row["value"]) for row in self._database.rows("SELECT key, value FROM setting")}

    def save(self, values: Mapping[str, object]) -> None:
        """Keep each of `values`."""
        from unknot.storage.columns import now_text

        with self._database.writing() as db:
            rows = [{"key": key, "value": json.dumps(value), "updated_at": now_text()} for key, value in values.items()]
            db.table("setting").upsert_all(rows, pk="key")
