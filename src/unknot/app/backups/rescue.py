"""A start that finds the diary damaged, empty or gone: asked, before anything is made in its place."""

from collections.abc import Callable
from typing import TypeVar

from unknot.errors import DiaryLost
from unknot.paths import Home
from unknot.storage.backup import newest_sound
from unknot.storage.database import make_empty
from unknot.storage.restoring import keep_aside, restore
from unknot.ui.backups.dialogs import RescueDialog
from unknot.view.backups.page import rescue

T = TypeVar("T")


def open_or_rescue(home: Home, open_it: Callable[[], T]) -> T | None:
    """What `open_it` opens, after a backup was brought back or an empty diary begun; None if the person quits."""
    while True:
        try:
            return open_it()
        except DiaryLost as lost:
            if not _mended(home, str(lost)):
                return None


def _mended(home: Home, reason: str) -> bool:
    backup = newest_sound(home)
    dialog = RescueDialog(rescue(reason, backup.file.made.astimezone() if backup else None))
    ways: list[Callable[[], object]] = []
    if backup is not None:
        source = backup.file.path
        dialog.restore_chosen.connect(lambda: ways.append(lambda: restore(home, source)))
    dialog.begin_chosen.connect(lambda: ways.append(lambda: _begin(home)))
    dialog.exec()
    for way in ways:
        way()
    return bool(ways)


def _begin(home: Home) -> None:
    keep_aside(home)
    make_empty(home)
