"""Whether the session bus answers at all: Qt asks it while a window is being made, and waits for it without end."""

import _socket  # what `socket` stands on: every start pays for this, and that one takes 5 ms
import os
import sys

WITHIN = 1.0
"""Seconds that it may take; one that works takes a millisecond."""
NOBODY = "unix:path=/dev/null"
"""An address at which whoever asks is refused at once; an empty one would have another bus looked for."""
_GREETING = b"\0AUTH EXTERNAL %s\r\n"


def is_silent(address: str, within: float = WITHIN) -> bool:
    """Whether somebody listens at `address` and says nothing; False where nobody does, which everyone copes with."""
    place = _place(address)
    if not place or sys.platform == "win32":
        return False
    bus = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        bus.settimeout(within)
        bus.connect(place)
        bus.send(_GREETING % str(os.getuid()).encode().hex().encode())
        bus.recv(1)
    except TimeoutError:
        return True
    except OSError:
        return False
    finally:
        bus.close()
    return False


def _place(address: str) -> str:
    """The first socket of this computer in an address of D-Bus."""
    for part in address.split(";"):
        kind, _, rest = part.partition(":")
        keys = dict(pair.split("=", 1) for pair in rest.split(",") if "=" in pair)
        if kind == "unix" and "path" in keys:
            return keys["path"]
        if kind == "unix" and "abstract" in keys:
            return "\0" + keys["abstract"]
    return ""
