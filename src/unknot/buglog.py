"""What went wrong in the last week, in one file that a person can read and send by hand.

It says where in the program, and of what kind, never with what: a message may quote a note or a diary's value, and
health data does not belong in a file that is meant to be sent.
"""

import os
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from unknot import __version__
from unknot.files import make_private_folder, open_private, write_whole
from unknot.language import _

KEPT = timedelta(days=7)
LONGEST = 1_000_000
_HEAD = re.compile(r"^(?==== )", re.MULTILINE)


def keep_bug_report(error: BaseException, log: Path) -> str:
    """Add what happened to `log`, which never leaves the computer by itself, and say so in one line."""
    what = _("Unknot ran into a bug ({kind}); what was saved before stays saved.").format(kind=type(error).__name__)
    try:
        make_private_folder(log.parent, parents=True)
        _forget_what_is_old(log)
        with os.fdopen(open_private(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), "w", encoding="utf-8") as report:
            report.write(f"=== {datetime.now(UTC).isoformat()} Unknot {__version__}\n{described(error)}\n")
    except OSError as unwritable:
        return _("{what} It could not be written to the log: {reason}.").format(what=what, reason=unwritable.strerror)
    return _("{what} Details are in {log}.").format(what=what, log=log)


def described(error: BaseException) -> str:
    """Where it happened and of what kind it is, causes first, without a word of what it was about."""
    parts = ((type(each).__name__, "".join(traceback.format_tb(each.__traceback__))) for each in _chain(error))
    return "".join(f"{kind}\n{places}" for kind, places in parts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in seen:
        seen.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return reversed(seen)


def _forget_what_is_old(log: Path) -> None:
    if not log.exists():
        return
    with os.fdopen(open_private(log, os.O_RDONLY), "rb") as file:
        file.seek(max(0, log.stat().st_size - LONGEST))
        entries = _HEAD.split(file.read().decode("utf-8", "replace"))
    oldest = (datetime.now(UTC) - KEPT).isoformat()
    kept = [each for each in entries if each.startswith("=== ") and each[4:] > oldest]
    if len(kept) < len([each for each in entries if each]):
        write_whole(log, "".join(kept).encode("utf-8", "replace"))
