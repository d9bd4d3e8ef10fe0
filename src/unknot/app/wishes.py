"""What a later launch asks of the window that is open already."""

import os

import msgspec

from unknot.paths import Home
from unknot.routine.model import MUSCLES, Side

SHOW = "show"
NIGHT = "night"
ANYWAY = "anyway"
TOKEN = "token="


class Wish(msgspec.Struct, frozen=True):
    """To be shown, or, with `cramp`, to be at the release hold for `muscle` and `side` as far as they are known.

    `night`: to be the night stand.
    `anyway`: past a warning sign whose advice was read. `token` is the desktop's leave to come to the front (Wayland).
    """

    cramp: bool = False
    muscle: str | None = None
    side: Side | None = None
    anyway: bool = False
    token: str = ""
    night: bool = False


def wish_for(
    now: tuple[str | None, Side | None] | None, *, night: bool = False, anyway: bool = False, token: str = ""
) -> str:
    """The wish as text: `show`, `night` or `now calf left` (`-`: not known), then `anyway` and `token=...`."""
    shown = NIGHT if night else SHOW
    parts = [shown] if now is None else ["now", now[0] or "-", now[1].value if now[1] else "-"]
    parts += [ANYWAY] if anyway else []
    return " ".join(parts + ([f"{TOKEN}{token}"] if token and not token.isspace() else []))


def read_wish(text: str) -> Wish:
    """The wish that `text` stands for; whatever makes no sense is a wish to be shown."""
    words = text.split()
    token = next((word.removeprefix(TOKEN) for word in words if word.startswith(TOKEN)), "")
    if len(words) < 3 or words[0] != "now":
        return Wish(token=token, night=words[:1] == [NIGHT])
    muscle = words[1] if words[1] in MUSCLES else None
    side = Side(words[2]) if words[2] in set(Side) else None
    return Wish(True, muscle, side, ANYWAY in words[3:], token)


def is_running(home: Home) -> bool:
    """Whether a window is open on `home`, or waits out of sight."""
    if not os.path.exists(home.running):  # in a folder that may not be entered, `Path.exists` raises
        return False
    from unknot.desktop import instance

    return instance.is_running(home.folder)


def hand_over(home: Home, wish: str) -> bool:
    """Give `wish` to a window that is open on `home`; False where there is none."""
    if not os.path.exists(home.running):  # in a folder that may not be entered, `Path.exists` raises
        return False
    from unknot.desktop import instance

    return instance.hand_over(home.folder, wish)
