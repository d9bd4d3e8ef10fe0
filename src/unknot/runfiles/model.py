"""What a file says about an activity."""

from datetime import datetime
from pathlib import Path

import msgspec

from unknot.errors import UserError


class RunFileError(UserError):
    """A file that cannot be taken in, in one sentence that names it."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path = path
        self.what = what


class Activity(msgspec.Struct, frozen=True):
    """One activity: `began` in UTC, minutes without the breaks, `effort` from 0 to 10.

    `offset_minutes` is how far the watch's own clock was from UTC, where the file says so; `sport` is in lower case,
    empty if unsaid.
    """

    began: datetime
    minutes: float | None = None
    km: float | None = None
    effort: int | None = None
    offset_minutes: int | None = None
    sport: str = ""


class RunFile(msgspec.Struct, frozen=True):
    """A file that was read: the digest of its bytes, and the runs in it, oldest first."""

    path: Path
    digest: str
    runs: tuple[Activity, ...]


NO_RUN = (
    "bik", "cycl", "ride", "swim", "row", "ski", "skat", "paddl", "kayak", "sail", "surf", "golf", "driv",
    "fly", "motor", "horse", "transition", "multisport", "strength", "yoga",
)  # fmt: skip


def may_be_run(activity: Activity) -> bool:
    """Whether an activity is on foot, as far as its file says."""
    return not any(part in activity.sport for part in NO_RUN)
