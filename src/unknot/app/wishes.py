"""What a later launch asks of the window that is open already."""

import os

import msgspec

from unknot.paths import Home
from unknot.routine.model import MUSCLES, Routine, Side
from unknot.routine.timeline import PLAIN, Options


class Wish(msgspec.Struct, frozen=True, omit_defaults=True):
    """To be shown, or, with `cramp`, to be at the release hold for `muscle` and `side` as far as they are known.

    `night`: to be the night stand. `play` is a routine to play, by its id or its file, with `options`. `anyway`:
    past a warning sign whose advice was read. `token` is the desktop's leave to come to the front (Wayland).
    """

    cramp: bool = False
    muscle: str | None = None
    side: Side | None = None
    anyway: bool = False
    token: str = ""
    night: bool = False
    play: str = ""
    options: Options = PLAIN


def wish_for(
    now: tuple[str | None, Side | None] | None,
    *,
    night: bool = False,
    anyway: bool = False,
    token: str = "",
    play: Routine | None = None,
    options: Options = PLAIN,
) -> str:
    """The wish as text."""
    muscle, side = now or (None, None)
    wish = Wish(
        cramp=now is not None,
        muscle=muscle,
        side=side,
        anyway=anyway,
        token=token,
        night=night,
        play=_name_of(play) if play is not None else "",
        options=options,
    )
    return msgspec.json.encode(wish).decode()


def read_wish(text: str) -> Wish:
    """The wish that `text` stands for; whatever makes no sense is a wish to be shown."""
    try:
        wish = msgspec.json.decode(text, type=Wish)
    except msgspec.MsgspecError:
        return Wish()
    return wish if wish.muscle is None or wish.muscle in MUSCLES else msgspec.structs.replace(wish, muscle=None)


def is_running(home: Home) -> bool:
    """Whether a window is open on `home`, or waits out of sight."""
    if not is_open(home):
        return False
    from unknot.desktop import instance

    return instance.is_running(home.folder)


def is_open(home: Home) -> bool:
    """Whether a window may be open on `home`; another look at it tells for certain."""
    return os.path.exists(home.running)  # in a folder that may not be entered, `Path.exists` raises


def _name_of(routine: Routine) -> str:
    return str(routine.file) if routine.file is not None else routine.id
