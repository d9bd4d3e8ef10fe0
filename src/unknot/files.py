"""Files that only their person can read, and files for others that are whole or not there at all."""

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from unknot.errors import UserError
from unknot.language import _

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # else opening a pipe waits for someone to write into it


def make_private_folder(folder: Path, *, parents: bool = False) -> None:
    """Make `folder`, or mend it, so that nobody else looks in; `OSError` where it cannot be made or is a link."""
    folder.mkdir(PRIVATE_FOLDER, parents=parents, exist_ok=True)
    if folder.is_symlink() and not parents:
        raise OSError(0, _("it is a link; expected a folder"))
    make_private(folder, PRIVATE_FOLDER)


def make_private(path: Path, mode: int = PRIVATE_FILE) -> None:
    """Take from others what they may do with `path`, whatever the umask was; one that is another's stays as it is."""
    if not is_private(path, mode) and path.stat().st_uid == os.geteuid():
        path.chmod(mode)


def is_private(path: Path, mode: int = PRIVATE_FILE) -> bool:
    """Whether `path` may be used by its owner as `mode` says, and by nobody else."""
    # On Windows the permissions are the folder's, and that lies in the person's profile.
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == mode


def open_private(path: Path, flags: int, longest: int | None = None) -> int:
    """A handle on our own regular file, made with mode 0600; `OSError` for links, pipes, and files over `longest`."""
    handle = os.open(path, flags | _NO_LINKS | _NO_WAITING, PRIVATE_FILE)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, _("it is no file"), str(path))
        if os.name != "nt":
            if found.st_uid != os.geteuid():
                raise PermissionError(0, _("it belongs to someone else"), str(path))
            if stat.S_IMODE(found.st_mode) != PRIVATE_FILE:
                os.fchmod(handle, PRIVATE_FILE)
        if longest is not None and found.st_size > longest:
            raise OSError(0, _("it is too long"), str(path))
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_private(path: Path, longest: int) -> bytes:
    """All of our own small file; `OSError` where it is a link, a pipe, another person's or too long."""
    with os.fdopen(open_private(path, os.O_RDONLY, longest), "rb") as file:
        return file.read(longest)


@contextmanager
def beside(target: Path, check: Callable[[Path], bool] | None = None) -> Iterator[Path]:
    """A new file in `target`'s folder to write to, which takes that name when it is whole.

    Where writing fails, or `check` says that it is not what it should be, `target` stays what it was, nothing half
    is left, and that is told as a `UserError`. The end of the name stays, since Qt goes by it.
    """
    try:
        with scratch(target.parent, target.suffix) as part:
            yield part
            if check is not None and not check(part):
                raise UserError(_("{path}: was not written whole; nothing was kept of it.").format(path=target))
            _onto_the_disk(part)
            part.replace(target)
    except OSError as error:
        raise UserError(
            _("{path}: cannot be written: {reason}.").format(path=target, reason=error.strerror or error)
        ) from error


@contextmanager
def scratch(folder: Path, suffix: str = "") -> Iterator[Path]:
    """A new private file in `folder`, which is gone afterwards unless it was given another name."""
    # Not by tempfile: it imports random and shutil, 10 ms that every start would pay.
    part = folder / f".unknot-{os.getpid()}-{time.monotonic_ns()}{suffix}"
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, PRIVATE_FILE))
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` to `target`, whole or not at all; `UserError` if that cannot be done."""
    with beside(target) as part:
        part.write_bytes(content)


def _onto_the_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
