"""Where run files come from: single files, and the archives that Strava and Garmin give of everything.

Nothing is ever unpacked to a path that an archive names, and no archive gets to unpack without end.
"""

import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from stat import S_ISLNK
from typing import IO

import msgspec
from msgspec.structs import replace

from unknot.language import _, ngettext
from unknot.runfiles.csv_table import ActivityTable, read_table
from unknot.runfiles.model import Activity, MissingFileError, RunFileError
from unknot.runfiles.reading import LARGEST, ZIP, file_bytes, too_large
from unknot.runfiles.sports import words_on_foot

MOST_MEMBERS = 100_000
MOST_UNPACKED = 8 << 30
"""Bytes out of one archive; ten years of a watch come to a quarter of it."""
DEEPEST = 2
"""Archives within archives: Garmin's has the files in a second one."""
_CHUNK = 1 << 20
_SUFFIXES = (".fit", ".gpx", ".tcx", ".fit.gz", ".gpx.gz", ".tcx.gz")
_TABLE = "activities.csv"
_BAD = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class RunSource(msgspec.Struct, frozen=True):
    """A file that may hold a run: `read` gives its bytes or a `RunFileError`.

    `inside` is the archive that it is in; `sport` what the archive's own table calls it, and `sure` whether that
    outweighs the file's own word.
    """

    name: str
    read: Callable[[], bytes]
    inside: str = ""
    sport: str = ""
    sure: bool = False

    def corrected(self, activity: Activity) -> Activity:
        """`activity` as the archive's table calls it, which the person may have corrected there."""
        if not self.sport:
            return activity
        on_foot = words_on_foot(self.sport)
        if on_foot is None and not self.sure:
            return activity
        return replace(activity, on_foot=on_foot)


@contextmanager
def open_sources(paths: Iterable[Path]) -> Iterator[list[RunSource]]:
    """All files at `paths`, those in archives one by one; what cannot be opened is a source that says why."""
    with ExitStack() as held:
        yield [source for path in paths for source in _sources(path, held)]


def _sources(path: Path, held: ExitStack) -> list[RunSource]:
    try:
        with path.open("rb") as handle:
            packed = handle.read(4)[:2] == ZIP
        if packed:
            archive = held.enter_context(zipfile.ZipFile(path))
            return _Archive(str(path), held).sources(archive, str(path), 1)
    except RunFileError as error:
        return [_failing(str(path), error)]
    except _BAD as error:
        if path.is_file() and not isinstance(error, OSError):
            return [_failing(str(path), RunFileError(path, _unreadable(error)))]
    return [RunSource(str(path), lambda: file_bytes(path))]


def _failing(name: str, error: RunFileError, inside: str = "") -> RunSource:
    def read() -> bytes:
        raise error

    return RunSource(name, read, inside)


def _unreadable(error: Exception) -> str:
    return _("it is an archive, and broken or cut off ({why}).").format(why=error)


class _Archive(msgspec.Struct):
    """One archive and those in it, with what they have unpacked so far."""

    name: str
    held: ExitStack
    unpacked: int = 0
    table: ActivityTable = msgspec.field(default_factory=ActivityTable)

    def sources(self, archive: zipfile.ZipFile, name: str, depth: int) -> list[RunSource]:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise RunFileError(name, _("it holds more than {most} files.").format(most=f"{MOST_MEMBERS:,}"))
        if any(each.flag_bits & 1 for each in members):
            raise RunFileError(name, _("it is encrypted; unpack it with its password first."))
        for member in members:
            if PurePosixPath(member.filename).name.casefold() == _TABLE:
                self.table = read_table(self._bytes(archive, member, f"{name}/{member.filename}"))
        found = [each for member in members for each in self._member(archive, member, name, depth)]
        found += self._without_file(name, depth)
        if depth == 1 and not found:
            raise RunFileError(name, _("there is no FIT, GPX or TCX file in it."))
        return found

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, depth: int) -> list[RunSource]:
        inner = f"{name}/{member.filename}"
        kind = member.filename.casefold()
        if member.is_dir() or not kind.endswith((*_SUFFIXES, ".zip")):
            return []
        if why := _unsafe(member):
            return [_failing(inner, RunFileError(inner, why), self.name)]
        if kind.endswith(".zip"):
            return self._nested(archive, member, inner, depth)
        sport = self.table.sports.get(PurePosixPath(member.filename).name, "")
        return [RunSource(inner, lambda: self._bytes(archive, member, inner), self.name, sport, self.table.sure)]

    def _without_file(self, name: str, depth: int) -> list[RunSource]:
        count = self.table.without_file if depth == 1 else 0
        if not count:
            return []
        said = ngettext(
            "{count} run was typed in there and has no file; log it by hand.",
            "{count} runs were typed in there and have no file; log them by hand.",
            count,
        )
        table = f"{name}/activities.csv"
        return [_failing(table, MissingFileError(table, said.format(count=count)), self.name)]

    def _nested(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, depth: int) -> list[RunSource]:
        try:
            if depth >= DEEPEST:
                raise RunFileError(name, _("it is an archive in an archive in an archive; it was not opened."))
            copy = self.held.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed with all the others
            with archive.open(member) as packed:
                self._copy(packed, copy, name)
            inner = self.held.enter_context(zipfile.ZipFile(copy))
            return self.sources(inner, name, depth + 1)
        except RunFileError as error:
            return [_failing(name, error, self.name)]
        except _BAD as error:
            return [_failing(name, RunFileError(name, _unreadable(error)), self.name)]

    def _copy(self, packed: IO[bytes], copy: IO[bytes], name: str) -> None:
        while chunk := packed.read(_CHUNK):
            self._count(len(chunk), name)
            copy.write(chunk)

    def _bytes(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
        if member.file_size > LARGEST:
            raise RunFileError(name, too_large(member.file_size))
        self._count(member.file_size, name)
        try:
            with archive.open(member) as packed:
                return packed.read(LARGEST + 1)
        except _BAD as error:
            raise RunFileError(name, _unreadable(error)) from error

    def _count(self, size: int, name: str) -> None:
        self.unpacked += size
        if self.unpacked > MOST_UNPACKED:
            most = MOST_UNPACKED // 10**9
            raise RunFileError(
                name, _("the archive unpacks to more than {most} GB; it was not read.").format(most=most)
            )


def _unsafe(member: zipfile.ZipInfo) -> str:
    """Why a member is not even looked into; empty where it is a plain file in its place."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if S_ISLNK(member.external_attr >> 16):
        return _("it is a link to another file, which is not followed.")
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return _("its path leads out of the archive; it was not read.")
    return ""
