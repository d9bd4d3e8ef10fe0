"""Settings as a window reads them: they keep nothing from opening."""

from unknot.errors import UserError
from unknot.storage.database import Database
from unknot.storage.settings_store import SettingsStore


class KeptSettings(SettingsStore):
    """What was read last, where nothing can be read now; the window tells of that trouble elsewhere."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._last: dict[str, object] = {}

    def read(self) -> dict[str, object]:
        try:
            self._last = super().read()
        except UserError:
            return dict(self._last)
        return dict(self._last)
