"""Build hook: a wheel carries the routines and assets that a checkout keeps at its top."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelData(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # reads them where they are
            return
        for name in ("routines", "assets"):
            build_data["force_include"][str(Path(self.root, name))] = f"unknot/_data/{name}"
