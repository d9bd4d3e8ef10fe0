"""From the bytes of a file to the activities in it."""

import gzip
import hashlib
import zlib
from io import BytesIO
from pathlib import Path

from unknot.language import _
from unknot.runfiles.fit import read_fit
from unknot.runfiles.fit_messages import MAGIC
from unknot.runfiles.model import NoActivityError, RunFile, RunFileError, outings
from unknot.runfiles.tracks import read_track
from unknot.runfiles.xml_events import without_blanks

LARGEST = 64 * 1024 * 1024
"""Bytes, unpacked; a day's run recorded every second comes to a third of it."""
GZIP = b"\x1f\x8b"
ZIP = b"PK"


def file_bytes(path: Path) -> bytes:
    """What stands in the file at `path`; `RunFileError` where that cannot be read, or is too much."""
    try:
        if not path.is_file():
            raise RunFileError(path, _("there is no such file.") if not path.exists() else _("it is not a file."))
        size = path.stat().st_size
        if size > LARGEST:
            raise RunFileError(path, too_large(size))
        return path.read_bytes()
    except OSError as error:
        raise RunFileError(path, _("it cannot be read: {why}.").format(why=error.strerror or error)) from error
    except ValueError as error:  # a name with a NUL in it
        raise RunFileError(path, _("it cannot be read: {why}.").format(why=error)) from error


def read_bytes(name: str, data: bytes) -> RunFile:
    """The activities in the bytes of the FIT, GPX or TCX file `name`, packed with gzip or not; `RunFileError` in one
    sentence if there are none. Its digest is that of what was packed."""
    if data[:2] == GZIP:
        data = unpacked(name, data)
    if not data.strip(b" \t\r\n\0"):
        raise RunFileError(name, _("it is empty."))
    if data[8:12] == MAGIC:
        activities = read_fit(name, data)
    # UTF-16 has a NUL beside each letter of markup.
    elif without_blanks(data[:4096]).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
        activities = read_track(name, data)
    else:
        raise RunFileError(name, _("it is neither a FIT nor a GPX nor a TCX file."))
    if not activities:
        raise NoActivityError(name, _("there is no activity with a time in it."))
    return RunFile(name, digest_of(data), outings(list(activities)))


def digest_of(data: bytes) -> str:
    """What a file is known by when it comes again, whatever its name."""
    return hashlib.sha256(data).hexdigest()


def unpacked(name: str, data: bytes) -> bytes:
    """What gzip packed into `data`, up to a limit that no run's file reaches."""
    try:
        with gzip.open(BytesIO(data)) as packed:
            content = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise RunFileError(
            name, _("it is packed with gzip and broken or cut off ({why}).").format(why=error)
        ) from error
    if len(content) > LARGEST:
        raise RunFileError(name, too_large(len(content)))
    return content


def too_large(size: int) -> str:
    """The sentence for a file of `size` bytes."""
    return _("it has {size:.0f} MB or more, and a run's file at most {most:.0f} MB; it was not read.").format(
        size=size / 1e6, most=LARGEST / 1e6
    )
