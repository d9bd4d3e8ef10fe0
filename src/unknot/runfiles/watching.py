"""A folder in which run files appear: of a watch that is plugged in, or one that a phone writes to.

What is there is told by name, size and time of change. A file is read when two looks in a row found it the same: one
that is being written is left alone. What was read is not read again until it changes, also when it is deleted or the
folder goes away and comes back.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

SUFFIXES = (".fit", ".gpx", ".tcx", ".fit.gz", ".gpx.gz", ".tcx.gz")
MOST = 20_000
"""Files that are kept in mind; a watch holds a few hundred."""

Mark = tuple[int, int]
"""Size in bytes, and nanoseconds of the last change."""


class FolderLook(msgspec.Struct, frozen=True):
    """What a look into a folder found: files that are `ready` to be read, and all with their marks.

    `there` is False where the folder is not, such as that of a watch that was unplugged.
    """

    there: bool
    marks: dict[str, Mark] = {}
    ready: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether something is there that was not the same at the look before."""
        return self.there and bool(set(self.marks) - set(self.ready))


def look(folder: Path, before: Mapping[str, Mark], read: Mapping[str, Mark]) -> FolderLook:
    """FolderLook into `folder`; `before` is what was there at the last look, `read` what has been read already."""
    try:
        with os.scandir(folder) as found:
            marks = {entry.name: _mark(entry) for entry in found if _is_wanted(entry)}
    except OSError:
        return FolderLook(there=False)
    new = {name: mark for name, mark in marks.items() if read.get(name) != mark}
    return FolderLook(
        True, new, tuple(sorted(name for name, mark in new.items() if before.get(name) == mark and mark[0]))
    )


def remembered(read: Mapping[str, Mark], more: Mapping[str, Mark]) -> dict[str, Mark]:
    """`read` with `more`, the latest `MOST` of them."""
    kept = {**{name: mark for name, mark in read.items() if name not in more}, **more}
    return dict(list(kept.items())[-MOST:])


def marks_from(kept: object) -> dict[str, Mark]:
    """The marks that a setting holds; what makes no sense is left out."""
    if not isinstance(kept, dict):
        return {}
    return {
        str(name): (mark[0], mark[1])
        for name, mark in kept.items()
        if isinstance(mark, list | tuple) and len(mark) == 2 and all(isinstance(each, int) for each in mark)
    }


def _is_wanted(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.name.casefold().endswith(SUFFIXES) and entry.is_file(follow_symlinks=False)
    except OSError:
        return False  # it went away meanwhile


def _mark(entry: "os.DirEntry[str]") -> Mark:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return (0, 0)
    return (status.st_size, status.st_mtime_ns)
